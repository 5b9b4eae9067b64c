"""The months as small charts: things and their weight, bags in use, and a calendar of the days worn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import groupby, pairwise

from reticule.carry.calendar import date_of, day_of
from reticule.carry.habits import WEEKS, Habits, WornDay
from reticule.drawing.canvas.axes import Plane, rules
from reticule.drawing.canvas.palette import RIM, SOFT, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, group, line, number, words
from reticule.drawing.canvas.text_blocks import EDGE, WIDTH, Block, page, text
from reticule.drawing.canvas.wording import label
from reticule.language.locale import ENGLISH, Locale

_LEFT, _RIGHT, _HIGH = 74.0, 96.0, 96.0  # units: room for the axis, room for the last value, height of a chart
_MARKS, _SIZE = 5, 15.0  # months that an axis names at most, and the size of their type
_CELL, _GAP = 9.6, 1.6
_HEADS = ("drawing_habits_items", "drawing_habits_weight", "drawing_habits_bags")
_WEEKDAYS = ((0, "drawing_monday"), (2, "drawing_wednesday"), (4, "drawing_friday"))
Values = Sequence[float | None]


def draw_habits(habits: Habits, locale: Locale = ENGLISH) -> str:
    """The picture of all charts, one below the other; one without a value is left out.

    >>> from reticule.carry.habits import habits_of
    >>> from reticule.carry.wardrobe import Wardrobe, Wear
    >>> picture = draw_habits(habits_of(Wardrobe(wears=(Wear("2026-05-03", ("tabby",)),)), "2026-05-04"))
    >>> "Days worn" in picture, "Things carried" in picture
    (True, False)
    """
    marks = _marks([month.month for month in habits.months], locale)
    blocks, top = [], 16.0
    for (head, values), path in zip(_series(habits), (line, line, _steps), strict=True):
        if any(values):
            blocks.append(_chart(label(head, locale), values, path, marks, top, locale))
            top = blocks[-1].bottom
    blocks.append(_calendar(habits, top, locale))
    drawn = page(blocks[-1].bottom, [part for block in blocks for part in block.drawn])
    key = sha256("".join(drawn).encode()).hexdigest()[:8]
    caption = Caption(label("drawing_habits", locale), _described(habits, locale), locale.language)
    return document((WIDTH, blocks[-1].bottom), caption, key=f"h{key}", children=(style(), *drawn))


def _series(habits: Habits) -> tuple[tuple[str, Values], ...]:
    months = habits.months
    items, weight, bags = [one.items for one in months], [one.weight for one in months], [one.bags for one in months]
    return ((_HEADS[0], items), (_HEADS[1], weight), (_HEADS[2], bags))


def _described(habits: Habits, locale: Locale) -> str:
    """The span, and the last value of each chart, for readers who do not see them."""
    rows = []
    for head, values in _series(habits):
        present = [value for value in values if value is not None]
        if present:
            rows.append(label("drawing_habits_last", locale, what=label(head, locale), value=locale.figure(present[-1])))
    days = label("drawing_habits_last", locale, what=label("drawing_habits_calendar", locale), value=len(habits.calendar))
    return " · ".join([*(locale.date(month.month) for month in habits.months[:: max(1, len(habits.months) - 1)]), *rows, days])


def _chart(
    head: str,
    values: Values,
    path: Callable[[Sequence[Point]], str],
    marks: list[tuple[float, str]],
    top: float,
    locale: Locale,
) -> Block:
    """A line through the values of the months, parted where there is none, with the last one written at its end."""
    highest = max(value for value in values if value is not None)
    corner, size = (_LEFT, top + 40), (WIDTH - _LEFT - _RIGHT, _HIGH)
    plane = Plane(corner, size, (-0.5, max(len(values) - 0.5, 0.5)), highest * 1.12)
    drawn = [text(head, (EDGE, top + 20), weight=600), rules(plane, marks, locale)]
    last = (0.0, 0.0)
    for known, run in groupby(enumerate(values), key=lambda pair: pair[1] is not None):
        if not known:
            continue
        points = [plane.at(at, value) for at, value in run if value is not None]
        last = points[-1]
        drawn.append(
            element(
                "path", d=path(points), fill="none", stroke=RIM, stroke_width=2.4, stroke_linejoin="round", class_="rt-rim-line"
            )
        )
        drawn += [_dot(point, 2.6) for point in points if path is line]
    final = next(value for value in reversed(values) if value is not None)
    drawn += [_dot(last, 4.5), text(locale.figure(final), (last[0] + 10, last[1] + 6), size=18, weight=600)]
    return Block(tuple(drawn), top + 40 + _HIGH + 36)


def _dot(at: Point, radius: float) -> Markup:
    return element("circle", cx=at[0], cy=at[1], r=radius, fill=RIM, class_="rt-rim")


def _steps(points: Sequence[Point]) -> str:
    """A line that stays level until the next value."""
    corners = [point for here, there in pairwise(points) for point in (here, (there[0], here[1]))]
    return line([*corners, points[-1]])


def _marks(months: Sequence[str], locale: Locale) -> list[tuple[float, str]]:
    """At most five months, evenly apart, the last one among them."""
    every = -(-len(months) // _MARKS) or 1
    return [(float(at), locale.date(month)) for at, month in enumerate(months) if (len(months) - 1 - at) % every == 0]


def _calendar(habits: Habits, top: float, locale: Locale) -> Block:
    """Weeks from left to right, days from Monday down; darker where there was more than one wear."""
    start, size = day_of(habits.start), _CELL + _GAP
    corner = (_LEFT, top + 38)
    shown = {day_of(day.date) - start: day for day in habits.calendar}
    days = range(day_of(habits.today) - start + 1)
    rest = "".join(_square(corner, at) for at in days if at not in shown)
    drawn = [text(label("drawing_habits_calendar", locale), (EDGE, top + 20), weight=600)]
    drawn += [
        text(label(code, locale), (_LEFT - 8, corner[1] + row * size + _CELL), size=13, ink="soft", anchor="end")
        for row, code in _WEEKDAYS
    ]
    if rest:
        drawn.append(element("path", d=rest, fill=SOFT, fill_opacity=0.2, class_="rt-soft"))
    drawn.append(group(_worn(corner, at, day, locale) for at, day in shown.items()))
    foot = corner[1] + 7 * size
    for week in range(0, WEEKS - 12, 12):
        date = date_of(start + 7 * week + 6)
        drawn.append(text(locale.date(date[:7]), (_LEFT + week * size, foot + 16), size=_SIZE, ink="soft"))
    return Block(tuple(drawn), foot + 34)


def _square(corner: Point, at: int) -> str:
    x, y = (corner[axis] + step * (_CELL + _GAP) for axis, step in enumerate(divmod(at, 7)))
    return f"M{number(x)} {number(y)}h{number(_CELL)}v{number(_CELL)}h-{number(_CELL)}z"


def _worn(corner: Point, at: int, day: WornDay, locale: Locale) -> Markup:
    title = element("title", words(locale.date(day.date)))
    strength = 1.0 if max(day.wears, day.bags) > 1 else 0.6
    return element("path", title, d=_square(corner, at), fill=RIM, fill_opacity=strength, class_="rt-rim")
