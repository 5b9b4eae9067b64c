from __future__ import annotations

import re
from html import unescape

import pytest

from reticule.drawing.canvas.labels import width_of
from reticule.drawing.canvas.text_blocks import WIDTH
from reticule.drawing.figures.size_charts import draw_lengths
from reticule.language.locale import Locale

POINTS = [(40, 1.0), (60, 0.8), (62, 0.5), (90, 0.1)]
CLIFF = [(40, 0.97), (41, 0.96), (42, 0.95), (90, 0.1)]  # three marks so near that their labels must part
EARLY = [(2, 1.0), (3, 0.9), (90, 0.6)]
TEXT, FACT = re.compile(r"<text ([^>]*)>([^<]+)<"), re.compile(r'([\w-]+)="([^"]*)"')


def texts_of(drawing: str) -> list[tuple[float, float, float, str]]:
    """Left and right end, height and words of each text."""
    texts = []
    for facts, words in TEXT.findall(drawing):
        fact = dict(FACT.findall(facts))
        wide = width_of(unescape(words), float(fact["font-size"]))
        left = float(fact["x"]) - {"start": 0.0, "middle": wide / 2, "end": wide}[fact.get("text-anchor", "start")]
        texts.append((left, left + wide, float(fact["y"]), unescape(words)))
    return texts


@pytest.mark.parametrize("now", [1, 30, 55, 61, 64, 75, 90, 200])
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("points", [POINTS, CLIFF, EARLY])
def test_no_label_lies_over_another_or_outside_or_across_the_present_length(
    points: list[tuple[int, float]], now: int, language: str
) -> None:
    marked = [length for length, _ in points[:3]]
    drawing = draw_lengths("width", points, marked, now, Locale(language))
    texts = texts_of(drawing)
    (line_at,) = re.findall(r'd="M([\d.]+) [^"]*"[^>]*stroke-dasharray', drawing)

    assert len(texts) >= 6 + 2 + 3 + 1
    assert all(left >= 0 and right <= WIDTH for left, right, _, _ in texts)
    for number, (left, right, y, words) in enumerate(texts):
        for other_left, other_right, other_y, other in texts[number + 1 :]:
            assert right <= other_left or other_right <= left or abs(y - other_y) >= 16, (words, other)
    for left, right, y, words in texts:
        if words in {f"{mm} mm" for mm in marked} and y < 430:
            assert not left < float(line_at) < right, words


def test_the_steps_end_at_each_length_and_each_mark_is_told_to_those_who_do_not_see() -> None:
    drawing = draw_lengths("width", POINTS, [60, 60, 90], 80)

    assert drawing.count("<circle") == 2
    assert "now 80 mm; 80% of the bags up to 60 mm; 10% of the bags up to 90 mm" in drawing


def test_without_a_length_that_goes_in_the_chart_has_its_present_length_alone() -> None:
    drawing = draw_lengths("width", [], [], 80)

    assert "<circle" not in drawing
    assert "now 80 mm" in drawing
