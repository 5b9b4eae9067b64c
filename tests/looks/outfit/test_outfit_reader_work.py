"""Reading an outfit takes steps in proportion to its length, whatever stands in it."""

from __future__ import annotations

import pytest
from looks.embedded import LEXICON

from reticule.looks.outfit import grouping
from reticule.looks.outfit.outfit_parser import parse_outfit


@pytest.mark.parametrize("repeated", ["/y", " and", ", navy", " + gold", "/navy", " with dots"])
def test_twice_as_many_joints_before_a_garment_take_twice_the_steps(repeated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [0]
    before = grouping._Segment.garments.fget

    def counted(segment: grouping._Segment) -> object:
        asked[0] += 1
        return before(segment)  # type: ignore[misc]

    monkeypatch.setattr(grouping._Segment, "garments", property(counted))
    steps = []
    for count in (150, 300):
        asked[0] = 0
        parse_outfit(f"coat: camel, striped navy{repeated * count} cream shirt", LEXICON)
        steps.append(asked[0])

    assert steps[1] < 2.5 * steps[0] + 50
