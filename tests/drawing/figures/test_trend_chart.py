"""A trend is drawn on an axis made for its past, says where its forecast goes over the top, and keeps its labels apart."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.drawing.canvas.labels import width_of
from reticule.drawing.figures.trend_chart import draw_trend
from reticule.language.locale import LANGUAGES, Locale
from reticule.questions.trend import Future, Trend
from reticule.trends.forecast import Outlook
from reticule.trends.frequency import WEEKLY
from reticule.trends.recent import recent_start
from reticule.trends.series import Points, even
from reticule.trends.stage import STAGES, Stage
from reticule.trends.turn_dates import Turn

SVG = "{http://www.w3.org/2000/svg}"
BEATS = {"weekly": 7, "monthly": 30.4375, "yearly": 365.25}
GUESSES = {"en": "anyone’s guess ↑", "fr": "nul ne le sait ↑", "ja": "予測不能 ↑"}


def trend_of(
    values: list[float], beat: str = "weekly", high: float = 1.5, turn: Turn | None = None, stage: str = "steady"
) -> Trend:
    """A series whose forecast is its last value, and whose fan goes from half of that to so many times as much."""
    days = 14_000 + np.round(np.arange(len(values)) * BEATS[beat]).astype(np.int64)
    series = even(Points("mini bag", days, np.array(values)))
    ahead = np.full(52 if beat == "weekly" else 24 if beat == "monthly" else 10, values[-1])
    ends = dict.fromkeys((80, 95), (ahead * 0.5, ahead * high))
    year = np.linspace(0.5, high, 101) * values[-1]
    outlook = Outlook(series, ahead, ends, year, values[-1], values[-1], None, None, 0.0, turn, np.array(values[:3]), 0.0)
    return Trend(series, Future(outlook, Stage(stage), None, None), "", ())


def texts_of(drawing: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawing).iter(f"{SVG}text"))


def box_of(text: ElementTree.Element) -> tuple[float, float, float, float]:
    size = float(text.get("font-size", 0))
    wide = width_of(text.text or "", size) * (1.1 if text.get("font-weight") else 1.0)
    left = float(text.get("x", 0)) - {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0) * wide
    foot = float(text.get("y", 0))
    return left, foot - 0.76 * size, left + wide, foot + 0.2 * size


def overlapping(drawing: str) -> list[str]:
    """The pairs of words that lie on each other, and the words that leave the picture."""
    root = ElementTree.fromstring(drawing)
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    boxes = [(text.text, box_of(text)) for text in texts_of(drawing)]
    out = [f"{words} leaves" for words, (left, top, right, foot) in boxes
           if left < -0.5 or top < 0 or right > wide + 0.5 or foot > high]  # fmt: skip
    for (one, (left, top, right, foot)), (other, (start, head, end, base)) in combinations(boxes, 2):
        if left < end - 0.5 and start < right - 0.5 and top < base and head < foot:
            out.append(f"{one} on {other}")
    return out


def axis_of(drawing: str) -> list[float]:
    return [
        float(text.text)
        for text in texts_of(drawing)
        if re.fullmatch(r"[\d.]+", text.text or "") and text.get("text-anchor") == "end"
    ]


def test_the_axis_is_made_for_the_history_and_not_for_the_fan():
    past = [20.0 + n % 7 for n in range(200)]

    assert axis_of(draw_trend(trend_of(past, high=1.1))) == axis_of(draw_trend(trend_of(past, high=1e5)))


@pytest.mark.parametrize("language", sorted(GUESSES))
def test_a_fan_that_is_clipped_is_said_to_be(language):
    past = [20.0 + n % 7 for n in range(200)]

    wild, calm = (draw_trend(trend_of(past, high=high), Locale(language)) for high in (40.0, 1.05))
    risen = draw_trend(trend_of(past, high=1.45), Locale(language))

    assert GUESSES[language] in wild
    assert "↑" not in calm
    assert "↑" in risen
    assert GUESSES[language] not in risen


def test_the_line_is_labelled_at_its_peak_where_it_took_off_and_at_its_end():
    craze = [8.0] * 150 + [30.0, 60.0, 90.0, 100.0, 80.0, 60.0, 40.0, 20.0, 13.0, 14.0]

    words = [text.text for text in texts_of(draw_trend(trend_of(craze, stage="craze_fading"), bare=True))]

    assert {"now 14", "peak, 100", "took off, Mar 2011"} <= set(words)


def test_the_last_turn_is_labelled_with_its_month():
    past = [float(10 + min(n, 160 - n)) for n in range(160)]

    drawing = draw_trend(trend_of(past, turn=Turn(80, 76, 84, 0.5, -0.5, 30.0)))

    assert "turned down, " in drawing


def test_a_chart_says_no_sentence():
    drawing = draw_trend(trend_of([20.0 + n % 7 for n in range(200)], high=9))

    assert [
        text.text
        for text in texts_of(drawing)
        if "." in (text.text or "") and not re.fullmatch(r"\D*[\d.]+\D*", text.text or "")
    ] == []


def test_a_bare_chart_has_no_title_and_is_no_higher_than_its_words():
    series = trend_of([20.0 + n % 7 for n in range(200)])

    assert next(text.text for text in texts_of(draw_trend(series))) == "mini bag"
    assert "mini bag" not in [text.text for text in texts_of(draw_trend(series, bare=True))]


def test_of_forty_years_the_last_five_are_drawn_and_of_a_late_craze_three():
    assert len(np.arange(2080)) - recent_start(np.full(2080, 5.0), WEEKLY) == 260
    assert 260 - recent_start(np.array([1.0] * 240 + [50.0] * 20), WEEKLY) == 156


values = st.one_of(
    st.lists(st.floats(0, 100), min_size=52, max_size=400),
    st.lists(st.floats(0, 1e12), min_size=52, max_size=120),
    st.lists(st.sampled_from([0.0, 1.0, 7.5]), min_size=52, max_size=2100),
    st.integers(52, 400).map(lambda count: [5.0] * count),
    st.integers(52, 400).map(lambda count: [0.0] * count),
    st.integers(53, 300).map(lambda count: [8.0] * (count - 8) + [30.0, 60.0, 100.0, 70.0, 40.0, 20.0, 13.0, 14.0]),
    st.lists(st.floats(1e-9, 1e-6), min_size=52, max_size=60),
)


looks = st.tuples(st.sampled_from(sorted(BEATS)), st.floats(1, 50), st.sampled_from(STAGES), st.sampled_from(sorted(LANGUAGES)))


@given(values, looks, st.data())
def test_no_two_labels_overlap_and_none_leaves_the_picture(past, look, data):
    beat, high, stage, language = look
    if beat == "yearly":
        past = past[:120]
    at = data.draw(st.integers(1, len(past) - 2))
    turn = data.draw(st.sampled_from([None, Turn(at, at, at, 0.3, -0.2, 9.0), Turn(at, at, at, -0.3, -0.1, 9.0)]))

    drawing = draw_trend(trend_of(past, beat, high, turn, stage), Locale(language), bare=True)

    assert overlapping(drawing) == []
