"""A trend as a picture: history, the last turn, the fan of what comes, and careers that once stood there."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import numpy as np

from reticule.drawing.canvas.axes import Plane, rules
from reticule.drawing.canvas.labels import broken
from reticule.drawing.canvas.palette import HUES, INK, RIM, SHELL, mixed, style
from reticule.drawing.canvas.svg import Markup, document, element, line
from reticule.drawing.canvas.text_blocks import EDGE, SMALL, WIDTH, Block, head, listing, page, text
from reticule.questions.trend import Future, Trend
from reticule.trends.analogues import Analog
from reticule.trends.features import years_of
from reticule.trends.frequency import iso

_HIGH, _LEFT, _SAID = 300.0, 74.0, 15.0
_LATER = 10


def draw_trend(answer: Trend) -> str:
    """The picture of one series; without enough signal, its history and why no more is said.

    >>> from reticule.interfaces.wire.trend import embedded_memory
    >>> from reticule.questions.trend import trend
    >>> from reticule.trends.series import Points
    >>> days = np.arange(40) * 7
    >>> draw_trend(trend([Points("mini bag", days, 5.0 + days)], embedded_memory())[0]).count("Not enough signal") > 0
    True
    """
    top = head(answer.series.name, "")
    told = _words(answer.verdict, top.bottom - 10)
    chart = _chart(answer, told.bottom + 16)
    like = _like(answer.future, answer, chart.bottom + 10) if answer.future else Block((), chart.bottom)
    why = listing("Why", answer.reasons, like.bottom + 6)
    key = sha256(f"{answer.series.name}{answer.verdict}".encode()).hexdigest()[:8]
    height = why.bottom + 6
    drawn = (style(), *page(height, [*top.drawn, *told.drawn, *chart.drawn, *like.drawn, *why.drawn]))
    said = " ".join((answer.verdict, *answer.reasons))
    return document((WIDTH, height), name=f"Trend of {answer.series.name}", description=said, key=f"t{key}", children=drawn)


def _words(said: str, top: float) -> Block:
    drawn, y = [], top
    for one in broken(said, SMALL, WIDTH - 2 * EDGE, most=9):
        y += 24
        drawn.append(text(one, (EDGE, y), size=SMALL))
    return Block(tuple(drawn), y)


def _chart(answer: Trend, top: float) -> Block:
    series, future = answer.series, answer.future
    coming = len(future.outlook.ahead) if future else 0
    days = series.days(0, len(series) + coming).astype(float)
    highest = float(series.values.max())
    if future:
        highest = max(highest, float(future.outlook.ahead.max()), float(np.quantile(future.outlook.ends[95][1], 0.9)))
    plane = Plane(
        (_LEFT, top + 10), (WIDTH - _LEFT - EDGE, _HIGH), (days[0], days[-1]), (highest or 1.0) * 1.14
    )  # room over the highest for the date of the turn
    past = days[: len(series)].tolist()
    drawn = [rules(plane, _calendar(days))]
    if future:
        drawn += _turn(future, plane, days)
        drawn += _fan(future, plane, days[len(series) :].tolist())
    drawn.append(_stroke(plane.path(past, series.values.tolist()), INK, "rt-ink-line", 1.8))
    return Block(tuple(drawn), top + 10 + _HIGH + 30)


def _stroke(path: str, colour: str, name: str, wide: float) -> Markup:
    return element("path", d=path, fill="none", stroke=colour, stroke_width=wide, stroke_linejoin="round", class_=name)


def _fan(future: Future, plane: Plane, days: list[float]) -> list[Markup]:
    outlook = future.outlook
    drawn = []
    for level, opacity in ((95, 0.22), (80, 0.4)):
        lower, upper = (np.minimum(end, plane.top).tolist() for end in outlook.ends[level])
        drawn.append(element("path", d=plane.band(days, (lower, upper)), fill=SHELL, fill_opacity=opacity, class_="rt-shell"))
    drawn.append(_stroke(plane.path(days, np.minimum(outlook.ahead, plane.top).tolist()), RIM, "rt-rim-line", 2.4))
    return drawn


def _turn(future: Future, plane: Plane, days: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[Markup]:
    turn = future.outlook.turn
    if turn is None:
        return []
    start, stop = plane.at(days[turn.earliest], 0)[0], plane.at(days[turn.latest], 0)[0]
    at, high = plane.at(days[turn.at], 0)[0], plane.corner[1]
    shade = element("rect", x=start, y=high, width=max(stop - start, 2.0), height=plane.size[1], fill=HUES[0], fill_opacity=0.3)
    mark = _stroke(line([(at, high), (at, high + plane.size[1])]), mixed(HUES[0], INK, 0.4), "rt-turn", 1.6)
    anchor, shift = ("end", -5) if at > WIDTH * 0.75 else ("start", 5)
    said = text(f"turn, {future.outlook.series.dates(turn.at, turn.at + 1)[0]}", (at + shift, high + 12), size=_SAID,
                ink="soft", anchor=anchor)  # fmt: skip
    return [shade, mark, said]


def _calendar(days: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[tuple[float, str]]:
    """The first of January of each year shown, or of every second, fifth or tenth."""
    first, last = (int(iso(np.array([int(day)]))[0][:4]) for day in (days[0], days[-1]))
    every = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if (last - first) / step <= 9)
    years = [year for year in range(first, last + 1) if year % every == 0]
    marks = [(float(np.datetime64(f"{year:04d}-01-01").astype(np.int64)), str(year)) for year in years]
    inside = [(day, said) for day, said in marks if days[0] <= day <= days[-1]]
    return inside or [(float(days[0]), iso(np.array([int(days[0])]))[0])]


def _like(future: Future, answer: Trend, top: float) -> Block:
    """This career and the nearest ones on record, as shares of the level at which both stood."""
    if not future.analogs:
        return Block((), top)
    span = len(future.analogs[0].path) - _LATER
    mine = years_of(answer.series.values[None, :], answer.series.rhythm)[0][-span:]
    mine = (mine / (mine[-1] + 1e-12)).tolist()
    highest = max(*mine, *(share for one in future.analogs for share in one.path))
    heading = text("Most like, of US first names at the same age", (EDGE, top + 22), weight=700)
    plane = Plane((_LEFT, top + 44), (WIDTH - _LEFT - EDGE - 170, 150), (1 - span, _LATER), min(highest, 4.0) * 1.05)
    drawn = [heading, rules(plane, [(0.0, "today"), (5.0, "+5 years"), (10.0, "+10")])]
    for number, one in enumerate(future.analogs):
        drawn.append(_stroke(_clipped(plane, one), mixed(HUES[number], INK, 0.2), "rt-like", 2.0))
    ends = [plane.at(_LATER, min(one.path[-1], plane.top))[1] + 5 for one in future.analogs]
    for number, y in zip(np.argsort(ends, kind="stable").tolist(), _apart(sorted(ends)), strict=True):
        one = future.analogs[number]
        said = f"{one.name.partition(' (')[0]} {one.year}"
        dot = element("circle", cx=WIDTH - EDGE - 156, cy=y - 5, r=4, fill=mixed(HUES[number], INK, 0.2))
        drawn += [dot, text(said, (WIDTH - EDGE - 146, y), size=_SAID, ink="soft")]
    drawn.append(_stroke(plane.path(list(range(1 - span, 1)), np.minimum(mine, plane.top).tolist()), INK, "rt-ink-line", 2.6))
    return Block(tuple(drawn), plane.corner[1] + plane.size[1] + 30)


def _clipped(plane: Plane, one: Analog) -> str:
    start = _LATER + 1 - len(one.path)
    return plane.path(list(range(start, _LATER + 1)), [min(share, plane.top) for share in one.path])


def _apart(heights: list[float]) -> list[float]:
    """Heights of labels, the lower ones moved down where two would touch.

    >>> _apart([10.0, 12.0, 60.0])
    [10.0, 28.0, 60.0]
    """
    kept = list(heights)
    for above, below in pairwise(range(len(kept))):
        kept[below] = max(kept[below], kept[above] + 18)
    return kept
