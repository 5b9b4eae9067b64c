"""What is pointed at on a trend: the end of its history, its peak, and where it took off or last turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.questions.trend import Trend
from reticule.trends.explanation import kind_of

_TURNS: Final = {
    "upward": "drawing_turned_up",
    "downward": "drawing_turned_down",
    "to faster growth": "drawing_grew_faster",
    "to slower growth": "drawing_grew_slower",
    "to faster decline": "drawing_fell_faster",
    "to slower decline": "drawing_fell_slower",
}
_TAKEN_OFF: Final = 0.25  # of the peak of a craze, under which it had not taken off yet


@dataclass(frozen=True, slots=True)
class Mark:
    """One beat that is pointed at: its number, value and date, and the code of what is said of it."""

    code: str
    at: int
    value: float
    date: str
    side: str = ""  # where its label would rather stand

    @property
    def is_last(self) -> bool:
        """Whether it is the end of the history."""
        return self.code == "drawing_value_now"


def marks_of(answer: Trend, start: int) -> list[Mark]:
    """What is pointed at from a beat on, the most important first; a turn before it is not.

    >>> from reticule.trends.series import Points, even
    >>> short = even(Points("mini bag", np.arange(5) * 7, np.array([1.0, 2, 9, 4, 3])))
    >>> [(mark.code, mark.at) for mark in marks_of(Trend(short, None, "", ()), 0)]
    [('drawing_value_now', 4), ('drawing_peak', 2)]
    """
    values = answer.series.values
    peak, last = int(values.argmax()), len(values) - 1
    marks = [_mark(answer, "drawing_value_now", last)]
    if peak >= start and values[peak] > values[last]:
        marks.append(_mark(answer, "drawing_peak", peak, "above"))
    began = _beginning(answer, peak)
    if began is not None and start <= began[1] < last:
        marks.append(_mark(answer, *began, "left"))
    return marks


def _mark(answer: Trend, code: str, at: int, side: str = "") -> Mark:
    return Mark(code, at, float(answer.series.values[at]), answer.series.dates(at, at + 1)[0], side)


def _beginning(answer: Trend, peak: int) -> tuple[str, int] | None:
    """Where a craze took off, else the last turn."""
    if answer.future is None:
        return None
    if answer.future.stage.word == "craze_fading":
        values = answer.series.values[: peak + 1]
        low = np.flatnonzero(values < _TAKEN_OFF * values[peak])
        return ("drawing_took_off", int(low[-1]) + 1) if len(low) and low[-1] + 1 < peak else None
    turn = answer.future.outlook.turn
    return None if turn is None else (_TURNS[kind_of(turn)], turn.at)
