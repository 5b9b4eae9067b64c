"""Dimension lines: a length between two extension lines, its figure beside it."""

from __future__ import annotations

from math import copysign

from reticule.drawing.canvas.labels import width_of
from reticule.drawing.pattern.sheet import NOTE, Line, Words

_OVER, _TICK = 1.5, 1.2  # mm: extension lines beyond the dimension line, and half of a tick each way


def across(span: tuple[float, float], edge: float, level: float, text: str) -> tuple[list[Line], Words]:
    """A length from left to right.

    Args:
        span: where it begins and ends along x, in mm.
        edge: y of what is measured, from where the extension lines run.
        level: y of the dimension line.
        text: the length as it is written, above the line or, where that is too short, behind it.

    >>> across((0, 40), 0, -5, "40 mm")[1].at
    (20.0, -4.2)
    """
    over = level + copysign(_OVER, level - edge)
    ends = [Line("dimensions", ((x, edge + copysign(1, level - edge)), (x, over))) for x in span]
    ticks = [Line("dimensions", ((x - _TICK, level - _TICK), (x + _TICK, level + _TICK))) for x in span]
    if width_of(text, NOTE) + 2 * _TICK > span[1] - span[0]:  # too short for its figure, which stands behind it
        figure = Words(text, (span[1] + 2 * _TICK, level - 0.28 * NOTE))
    else:
        figure = Words(text, ((span[0] + span[1]) / 2, level + 0.25 * NOTE), NOTE, "middle")
    return [Line("dimensions", ((span[0], level), (span[1], level))), *ends, *ticks], figure


def upwards(span: tuple[float, float], edge: float, level: float, text: str) -> tuple[list[Line], Words]:
    """A length from below upwards, as `across` with x and y exchanged; the text runs upwards on the line's left."""
    lines, words = across(span, edge, level, text)
    turned = [Line(line.kind, tuple((y, x) for x, y in line.points)) for line in lines]
    return turned, Words(text, (2 * level - words.at[1], words.at[0]), NOTE, words.anchor, upright=True)
