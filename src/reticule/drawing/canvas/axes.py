"""Numbers over time on the page: axes, lines and bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from reticule.drawing.canvas.palette import SOFT
from reticule.drawing.canvas.svg import Markup, Point, element, group, line, number
from reticule.drawing.canvas.text_blocks import text
from reticule.language.locale import ENGLISH, Locale
from reticule.language.messages import say_value

_SMALL = 15.0


@dataclass(frozen=True, slots=True)
class Plane:
    """A part of the page on which days and values lie: its corners, the days shown, and the highest value.

    >>> Plane((0, 0), (100, 50), (0, 10), 5.0).at(5, 5.0)
    (50.0, 0.0)
    """

    corner: Point
    size: Point
    days: tuple[float, float]
    top: float

    def at(self, day: float, value: float) -> Point:
        """Where a value of a day lies."""
        across = (day - self.days[0]) / max(self.days[1] - self.days[0], 1e-9)
        return (self.corner[0] + across * self.size[0], self.corner[1] + self.size[1] * (1 - value / self.top))

    def path(self, days: Sequence[float], values: Sequence[float]) -> str:
        """A line through values."""
        return line(self.at(day, value) for day, value in zip(days, values, strict=True))

    def band(self, days: Sequence[float], ends: tuple[Sequence[float], Sequence[float]]) -> str:
        """The area between two lines."""
        lower, upper = ends
        there = [self.at(day, value) for day, value in zip(days, upper, strict=True)]
        back = [self.at(day, value) for day, value in zip(days, lower, strict=True)]
        return line([*there, *reversed(back)], closed=True)


def ticks(top: float, most: int = 4) -> tuple[float, ...]:
    """Round numbers from zero up to the top.

    >>> ticks(87), ticks(0.0042)
    ((0.0, 20.0, 40.0, 60.0, 80.0), (0.0, 0.001, 0.002, 0.003, 0.004))
    """
    rough = top / most
    power = 10.0 ** floor(log10(rough))
    step = min((factor * power for factor in (1, 2, 5, 10) if factor * power >= 0.8 * rough), default=10 * power)
    return tuple(float(f"{at * step:.6g}") for at in range(int(top / step + 1e-9) + 1))


def rules(plane: Plane, marks: Sequence[tuple[float, str]], locale: Locale = ENGLISH, *, size: float = _SMALL) -> Markup:
    """Level lines with their values, and the marks of the calendar beneath, in type of a size."""
    left, right = plane.corner[0], plane.corner[0] + plane.size[0]
    drawn = []
    for value in ticks(plane.top):
        y = plane.at(plane.days[0], value)[1]
        drawn.append(element("path", d=line([(left, y), (right, y)]), stroke=SOFT, stroke_opacity=0.25, class_="rt-soft-line"))
        drawn.append(text(short(value, locale), (left - 6, y + size / 3), size=size, ink="soft", anchor="end"))
    foot = plane.corner[1] + plane.size[1]
    for day, label in marks:
        x = plane.at(day, 0)[0]
        drawn.append(element("path", d=f"M{number(x)} {number(foot)}v5", stroke=SOFT, class_="rt-soft-line"))
        drawn.append(text(label, (x, foot + size * 4 / 3), size=size, ink="soft", anchor="middle"))
    return group(drawn)


def short(value: float, locale: Locale = ENGLISH) -> str:
    """A value as an axis bears it.

    >>> short(0.001), short(20.0), short(1500000.0, Locale("fr"))
    ('0.001', '20', '1,5M')
    """
    for size, sign in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if value >= size:
            return f"{say_value(value / (1e3 if sign == 'k' else size), 'g', locale)}{sign}"
    return say_value(value, "g", locale)
