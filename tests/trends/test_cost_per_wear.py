"""What a wear costs, and over how many wears and years it is counted."""

from __future__ import annotations

import pytest
from said import english

from reticule.errors import BadValue
from reticule.reason import Reason
from reticule.trends.cost_per_wear import Interest


@pytest.mark.parametrize(("wears", "counted"), [(1, "1 wear a year"), (24, "24 wears a year")])
def test_the_reason_counts_wears_and_years(wears: int, counted: str) -> None:
    interest = Interest("mini bag", ((1, 0.5), (2, 0.0), (10, 0.0)), wears)

    assert (interest.why.code, interest.why["count"], interest.why["years"]) == ("wears_while_of_interest", wears, 1.0)
    assert english(interest.why).startswith(f"{counted} over the 1.0 years, of the next 10, in which mini bag is expected")


@pytest.mark.parametrize("wears", [0, 367])
def test_more_wears_than_days_are_refused(wears: int) -> None:
    with pytest.raises(BadValue) as fault:
        Interest("mini bag", ((10, 1.0),), wears)

    assert fault.value.reason == Reason.of("wears_range", least=1, most=366, got=wears)
