"""The question of trend: an answer for each series, in order, honest where there is little to say."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import english

from reticule.drawing.figures.trend_chart import draw_trend
from reticule.errors import BadInput, BadValue
from reticule.interfaces.wire.registry import answer as answer_to
from reticule.interfaces.wire.trend import encode
from reticule.language.locale import ENGLISH, LANGUAGES, Locale
from reticule.language.messages import say
from reticule.questions.trend import at_costs, trend
from reticule.reason import Reason
from reticule.services.sources import Sources
from reticule.store.trend_corpus import embedded_forests
from reticule.trends.advice import Costs
from reticule.trends.frequency import iso
from reticule.trends.series import Points
from reticule.trends.stage import STAGES

WEEKS = np.arange(209) * 7 + 4


def styles(count: int = 10) -> list[Points]:
    rng = np.random.default_rng(4)
    rows = []
    for number in range(count):
        level = np.cumsum(rng.normal(size=209)) * 0.03 + rng.uniform(-0.002, 0.002) * np.arange(209)
        season = 0.3 * np.sin(2 * np.pi * np.arange(209) / 52.18 + number)
        rows.append(Points(f"style {number}", WEEKS, np.exp(level + season)))
    return rows


def told(points: Sequence[Points], **more: object) -> dict[str, object]:
    return encode(trend(points, embedded_forests(), **more), ENGLISH)  # type: ignore[arg-type]


def test_the_contract_holds() -> None:
    (answer,) = told(styles(1), horizon=52)["series"]  # type: ignore[misc]

    assert {"series", "forecast", "intervals", "turn", "stage", "probabilities", "verdict", "reasons"} <= set(answer)
    assert len(answer["forecast"]) == 52
    assert set(answer["forecast"][0]) == {"date", "value"}
    assert answer["forecast"][0]["date"] == "1974-01-07"
    for level in ("80", "95"):
        assert len(answer["intervals"][level]["lower"]) == len(answer["intervals"][level]["upper"]) == 52
    assert answer["turn"] is None or {"date", "from", "to"} <= set(answer["turn"])
    assert answer["stage"] in STAGES
    assert {"above_half_1y", "above_half_2y", "above_half_5y", "rise_of_half_1y"} <= set(answer["probabilities"])


def test_answers_come_in_the_order_of_the_series_and_do_not_depend_on_it() -> None:
    some = styles()

    straight, turned = told(some)["series"], told(some[::-1])["series"]

    assert straight == turned[::-1]  # type: ignore[index]


def test_the_same_question_gives_the_same_bytes() -> None:
    assert json.dumps(told(styles(3))) == json.dumps(told(styles(3)))


def test_a_series_without_signal_does_not_disturb_the_others() -> None:
    silent = Points("silent", WEEKS, np.zeros(209))

    alone, among = told(styles(3))["series"], told([*styles(3), silent])["series"]

    assert among[:3] == alone  # type: ignore[index]
    assert among[3]["stage"] == "too_short"  # type: ignore[index]
    assert among[3]["forecast"] == []  # type: ignore[index]


@settings(max_examples=15, deadline=None)
@given(values=st.lists(st.floats(0, 1e6), min_size=1, max_size=130))
def test_any_series_has_an_answer_that_json_can_hold(values: list[float]) -> None:
    points = Points("any", np.arange(len(values)) * 7, np.array(values))

    assert json.dumps(told([points]), allow_nan=False)


def test_yearly_series_have_stage_and_chances_too() -> None:
    days = np.array([np.datetime64(f"{year}-01-01").astype(int) for year in range(1950, 2001)])
    hump = 100 * np.exp(-(((np.arange(51) - 25) / 18) ** 2)) + 1

    (answer,) = told([Points("Debra", days, hump)])["series"]  # type: ignore[misc]

    assert answer["stage"] == "fading"
    assert answer["rhythm"] == "yearly"
    assert answer["forecast"][0]["date"] == "2001-01-01"
    assert 0 <= answer["probabilities"]["above_half_10y"] <= 1


def test_what_never_moves_is_as_ever() -> None:
    (answer,) = told([Points("steady", WEEKS, np.full(209, 50.0))])["series"]  # type: ignore[misc]

    assert (answer["stage"], answer["turn"], answer["today"]) == ("steady", None, 50.0)


def test_a_pure_season_is_a_season() -> None:
    tide = np.round(50 + 30 * np.sin(2 * np.pi * np.arange(209) / 52.18))

    (answer,) = told([Points("tide", WEEKS, tide)])["series"]  # type: ignore[misc]

    assert answer["stage"] == "seasonal"


def test_a_craze_that_collapsed_is_called_that() -> None:
    rise = np.interp(np.arange(209), [0, 170, 180, 195, 205, 208], [8, 8, 100, 100, 13, 13])

    (answer,) = told([Points("craze", WEEKS, rise)])["series"]  # type: ignore[misc]

    assert answer["stage"] == "craze_fading"
    assert answer["direction"]["rising"] < 0.1
    assert answer["forecast"][0]["value"] < 30


def test_nothing_is_advised_without_costs() -> None:
    (silent,), (costed,) = (told(styles(1), costs=costs)["series"] for costs in (None, Costs(3, 1)))  # type: ignore[misc]

    assert silent["advice"] is None
    assert "advice_needs_costs" in [reason["code"] for reason in silent["reasons"]]
    assert costed["advice"]["do"] in ("buy", "test", "hold", "exit")


def test_the_cost_of_being_wrong_moves_the_advice() -> None:
    dear, cheap = (trend(styles(1), embedded_forests(), costs=Costs(unsold=cost))[0].future for cost in (9.0, 1 / 9))

    assert dear is not None
    assert cheap is not None
    assert dear.advice is not None
    assert cheap.advice is not None
    assert dear.advice.depth < cheap.advice.depth


def test_the_verdict_is_two_sentences() -> None:
    for answer in trend(styles(), embedded_forests()):
        verdict = english(answer.verdict)
        assert verdict.count(". ") == 1
        assert verdict.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_trend_can_be_said(language: str) -> None:
    rows = [*stopped(), *styles(), Points("steady", WEEKS, np.full(209, 50.0)), Points("silent", WEEKS, np.zeros(209))]

    for answer in trend(rows, embedded_forests(), costs=Costs(3, 1)):
        assert all(say(reason, Locale(language)) for reason in (answer.verdict, *answer.reasons))


def stopped() -> list[Points]:
    """Three calm styles of one file, the first of which is not counted in its last 40 weeks."""
    first, *others = styles(3)
    return [Points(first.name, WEEKS, np.where(np.arange(209) >= 169, 0.0, first.values)), *others]


def test_an_outage_is_left_out_unless_faults_are_kept() -> None:
    left_out, kept = (trend(stopped(), embedded_forests(), keep_faults=keep)[0] for keep in (False, True))

    assert (left_out.series.values[169:] > 0).all()
    assert (kept.series.values[169:] == 0).all()
    assert [any(reason.code == "outage_left_out" for reason in one.reasons) for one in (left_out, kept)] == [True, False]


def test_an_answer_says_in_read_what_was_left_out() -> None:
    series = [
        {
            "series": one.name,
            "points": [{"date": date, "value": value} for date, value in zip(iso(WEEKS), one.values, strict=True)],
        }
        for one in stopped()
    ]

    left_out, kept = (answer_to("trend", {"series": series, "keep_faults": keep}, Sources()) for keep in (False, True))

    (fault,) = left_out["read"][0]["faults"]
    assert fault["code"] == "fault_in_some"
    assert fault["text"].startswith("in 1 of 3 series: 40 weeks of zeros from 1973-04-02 to 1973-12-31")
    assert kept["read"][0]["faults"] == []


def test_a_silent_series_gives_its_reason() -> None:
    (answer,) = trend([Points("silent", WEEKS, np.zeros(209))], embedded_forests())

    assert answer.verdict == Reason.of("verdict_silent", why=answer.series.silent)  # type: ignore[arg-type]
    assert english(answer.verdict) == "Not enough signal: the last year has 0 weeks above zero. No forecast is made."


@pytest.mark.parametrize("horizon", [0, -3, 521])
def test_a_horizon_that_cannot_be_is_refused(horizon: int) -> None:
    with pytest.raises(BadValue) as fault:
        trend(styles(1), embedded_forests(), horizon=horizon)

    assert fault.value.reason == Reason.of("horizon_range", least=1, most=520, got=horizon)


def test_no_series_is_no_question() -> None:
    with pytest.raises(BadValue) as fault:
        trend([], embedded_forests())

    assert fault.value.reason == Reason.of("trend_without_series")


@pytest.mark.parametrize("cost", [0.0, -1.0, float("inf")])
def test_a_cost_that_cannot_be_is_refused(cost: float) -> None:
    with pytest.raises(BadValue) as unsold:
        Costs(unsold=cost)
    with pytest.raises(BadValue) as missed:
        Costs(missed=cost)

    assert unsold.value.reason == Reason.of("cost_unsold_range", got=cost)
    assert missed.value.reason == Reason.of("cost_missed_range", got=cost)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "series must be a list of objects with points, got None"),
        ({"series": 3}, "series must be a list"),
        ({"csv": 3}, "csv must be text"),
        ({"csv": "date,value\n2024,1", "horizon": 1.5}, "horizon must be a whole number"),
        ({"csv": "date,value\n2024,1", "keep_faults": "yes"}, "keep_faults must be true or false"),
    ],
)
def test_a_bad_question_is_named(asked: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput) as fault:
        answer_to("trend", asked, Sources())

    assert english(fault.value).startswith(said)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"series": []}, "trend_without_series"),
        ({"series": [{"points": [{"date": "x", "value": 1}]}]}, "date_without_year"),
    ],
)
def test_a_question_without_figures_is_named(question: dict[str, object], code: str) -> None:
    with pytest.raises(BadInput) as fault:
        answer_to("trend", question, Sources())

    assert fault.value.reason.code == code


@pytest.mark.parametrize("costs", [None, Costs(3, 1), Costs(1, 9)])
def test_other_costs_of_the_same_forecast_answer_as_if_asked_anew(costs: Costs | None) -> None:
    points = [*styles(3), Points("too short", WEEKS[:5], np.ones(5))]

    moved = at_costs(trend(points, embedded_forests(), costs=Costs(2, 2)), costs)

    assert encode(moved, ENGLISH)["series"] == told(points, costs=costs)["series"]


def test_the_picture_shows_history_turn_and_intervals() -> None:
    at = np.arange(209)
    points = Points(
        "mini bag", WEEKS, np.exp(0.01 * np.minimum(at, 130) - 0.012 * np.maximum(at - 130, 0)) * (1 + 0.02 * np.sin(at))
    )

    svg = draw_trend(trend([points], embedded_forests())[0])

    for word in ("<svg", "turned down, ", "rt-shell"):
        assert word in svg
    assert "nan" not in svg
