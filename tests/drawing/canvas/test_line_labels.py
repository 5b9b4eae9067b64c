"""Labels on lines stand clear of the lines, of each other and of the edge."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reticule.drawing.canvas.line_labels import LineLabel, Rectangle, placed

ROOM = Rectangle(40, 10, 700, 360)
WORDS = ("now 14", "peak, 100", "took off, Aug 2025")


@st.composite
def lines(draw: st.DrawFn) -> list[tuple[float, float]]:
    """A line from edge to edge that uses the lower four fifths of the room, as a chart leaves them to it."""
    heights = draw(st.lists(st.floats(90, 360), min_size=2, max_size=80))
    return list(zip(np.linspace(ROOM.left, ROOM.right, len(heights)).tolist(), heights, strict=True))


def crosses(place: Rectangle, line: list[tuple[float, float]]) -> bool:
    across = np.linspace(place.left, place.right, 400)
    down = np.interp(across, *np.array(line).T)
    return bool(((down > place.top) & (down < place.bottom)).any())


@given(lines(), st.lists(st.integers(0, 79), min_size=3, max_size=3), st.sampled_from(["", "above", "left"]))
def test_labels_lie_on_no_line_and_on_no_other_and_inside(line, at, side):
    labels = [LineLabel(words, line[number % len(line)], 24, side) for words, number in zip(WORDS, at, strict=True)]

    places = [place for place in placed(labels, [line], ROOM) if place is not None]

    assert places[:1]
    assert not any(crosses(place, line) for place in places)
    assert not any(one.meets(other) for one, other in combinations(places, 2))
    assert all(
        ROOM.left <= place.left and place.right <= ROOM.right and ROOM.top <= place.top and place.bottom <= ROOM.bottom
        for place in places
    )


def test_a_label_that_has_no_room_is_left_out():
    assert placed([LineLabel("too long for this", (5, 5), 24)], [], Rectangle(0, 0, 60, 60)) == [None]
    assert placed([LineLabel("ox", (5, 5), 24)], [], Rectangle(0, 0, 60, 20)) == [None]


def test_a_peak_is_labelled_above_and_a_beginning_on_the_left():
    line = [(40.0, 350.0), (360.0, 120.0), (700.0, 350.0)]

    peak, start = placed(
        [LineLabel("peak, 9", (360, 120), 24, "above"), LineLabel("took off", (200, 235), 24, "left")], [line], ROOM
    )

    assert peak
    assert peak.bottom <= 120
    assert start
    assert start.right <= 200
