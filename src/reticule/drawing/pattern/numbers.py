"""Numbers on the things in a view, each where no line runs through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reticule.drawing.canvas.labels import width_of
from reticule.drawing.canvas.svg import Point
from reticule.drawing.pattern.polygons import Frame, crosses_frame
from reticule.drawing.pattern.sheet import NOTE, Words
from reticule.drawing.pattern.views import View

_SIZES = (NOTE, 2.4, 1.8)  # mm, the largest first
_GRID = 9  # places tried each way
_AIR = 0.4  # mm around a number


def numbers_of(views: Sequence[View]) -> tuple[Mapping[int, Words], ...]:
    """For each view the numbers in it, by place in the list: in every view where a thing alone lies, else in the first.

    A thing that has room for its number in none of them has none.

    >>> square = ((0, 0), (50, 0), (50, 50), (0, 50))
    >>> frames = ((2, 2, 40, 40), (5, 5, 5.5, 20))
    >>> [words.text for words in numbers_of([View("", square, (), square, frames, square)])[0].values()]
    ['1']
    """
    placed = [_placed(view, range(len(view.frames)), {}, others=0) for view in views]
    missing = [at for at in range(len(views[0].frames)) if not any(at in numbers for numbers in placed)]
    return _placed(views[0], missing, placed[0], others=len(views[0].frames)), *placed[1:]


def _placed(view: View, wanted: Iterable[int], placed: Mapping[int, Words], others: int) -> Mapping[int, Words]:
    """The numbers placed already, and those wanted for which there is a spot within so few other things."""
    strokes = [
        (one, other)
        for line in view.lines
        if line.kind != "seam"
        for one, other in zip(line.points, (*line.points[1:], line.points[0]), strict=True)
    ]
    numbers = dict(placed)
    for at in wanted:
        for words in _candidates(str(at + 1), view.frames[at], view.frames, others):
            room = _widened(words.frame)
            if not any(crosses_frame(*stroke, room) for stroke in strokes) and not any(
                _meet(room, other.frame) for other in numbers.values()
            ):
                numbers[at] = words
                break
    return numbers


def _candidates(text: str, frame: Frame, frames: tuple[Frame, ...], others: int) -> Iterator[Words]:
    """Places within a thing, size by size, those in few other things and near its middle first."""
    left, low, right, high = frame
    for size in _SIZES:
        wide, tall = width_of(text, size) + 2 * _AIR, size + 2 * _AIR
        if wide >= right - left or tall >= high - low:
            continue
        shares = [(step + 0.5) / _GRID for step in range(_GRID)]
        spots = [
            (left + wide / 2 + (right - left - wide) * a, low + tall / 2 + (high - low - tall) * b)
            for a in shares
            for b in shares
        ]
        ranked = sorted((_rank(spot, frame, frames), spot) for spot in spots)
        for (within, _), (x, y) in ranked:
            if within - 1 <= others:
                yield Words(text, (x, y - 0.28 * size), size, "middle")


def _rank(spot: Point, frame: Frame, frames: tuple[Frame, ...]) -> tuple[int, float]:
    within = sum(left < spot[0] < right and low < spot[1] < high for left, low, right, high in frames)
    away = abs(spot[0] - (frame[0] + frame[2]) / 2) + abs(spot[1] - (frame[1] + frame[3]) / 2)
    return within, round(away, 3)


def _widened(frame: Frame) -> Frame:
    left, low, right, high = frame
    return (left - _AIR, low - _AIR, right + _AIR, high + _AIR)


def _meet(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
