"""A trend as a picture: history, the last turn, the forecast with its intervals, and careers that once stood there."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import numpy as np

from reticule.drawing.canvas.axes import Plane, rules
from reticule.drawing.canvas.labels import cut
from reticule.drawing.canvas.palette import HUES, INK, RIM, SHELL, mixed, style
from reticule.drawing.canvas.svg import Caption, Markup, document, element, line
from reticule.drawing.canvas.text_blocks import BOLD, EDGE, NAME, WIDTH, Block, head, page, text
from reticule.drawing.canvas.wording import label, name_of
from reticule.language.locale import ENGLISH, Locale
from reticule.questions.trend import Future, Trend
from reticule.trends.analogues import Analog
from reticule.trends.features import years_of
from reticule.trends.frequency import iso
from reticule.trends.models.local import Floats

_HIGH, _LEFT, _NOTE = 300.0, 74.0, 15.0
_LATER = 10


def draw_trend(answer: Trend, locale: Locale = ENGLISH) -> str:
    """The picture of one series; without enough signal, its history alone.

    >>> from reticule.trends.series import Points, even
    >>> short = even(Points("mini bag", np.arange(40) * 7, np.arange(40.0)))
    >>> "not enough signal" in draw_trend(Trend(short, None, "", ()))
    True
    """
    top = head(answer.series.name, "")
    chart = _chart(answer, top.bottom + 6, locale)
    like = _like(answer, answer.future, chart.bottom + 10, locale) if answer.future else Block((), chart.bottom)
    height = like.bottom + 12
    drawn = page(height, [*top.drawn, *chart.drawn, *like.drawn])
    key = sha256("".join(drawn).encode()).hexdigest()[:8]
    caption = Caption(label("drawing_trend", locale, name=answer.series.name), _described(answer, locale), locale.language)
    return document((WIDTH, height), caption, key=f"t{key}", children=(style(), *drawn))


def _described(answer: Trend, locale: Locale) -> str:
    """The stage, and where the forecast and its likely interval end, for readers who do not see the chart."""
    series, future = answer.series, answer.future
    if future is None:
        return " · ".join((series.name, label("drawing_not_enough_signal", locale)))
    ahead, (lower, upper) = future.outlook.ahead, future.outlook.ends[80]
    last = len(series) + len(ahead)
    forecast = label(
        "drawing_forecast",
        locale,
        date=locale.date(series.dates(last - 1, last)[0]),
        value=locale.figure(float(ahead[-1])),
        low=locale.figure(float(lower[-1])),
        high=locale.figure(float(upper[-1])),
    )
    stage = label("drawing_stage", locale, stage=name_of("word", future.stage.word, locale))
    return " · ".join((series.name, stage, forecast))


def _chart(answer: Trend, top: float, locale: Locale) -> Block:
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
    drawn = [rules(plane, _calendar(days, locale), locale)]
    if future:
        drawn += _turn(future, plane, days, locale)
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


def _turn(future: Future, plane: Plane, days: Floats, locale: Locale) -> list[Markup]:
    turn = future.outlook.turn
    if turn is None:
        return []
    start, stop = plane.at(days[turn.earliest], 0)[0], plane.at(days[turn.latest], 0)[0]
    at, high = plane.at(days[turn.at], 0)[0], plane.corner[1]
    shade = element("rect", x=start, y=high, width=max(stop - start, 2.0), height=plane.size[1], fill=HUES[0], fill_opacity=0.3)
    mark = _stroke(line([(at, high), (at, high + plane.size[1])]), mixed(HUES[0], INK, 0.4), "rt-turn", 1.6)
    anchor, shift = ("end", -5) if at > WIDTH * 0.75 else ("start", 5)
    date = locale.date(future.outlook.series.dates(turn.at, turn.at + 1)[0])
    note = text(label("drawing_turn", locale, date=date), (at + shift, high + 12), size=_NOTE, ink="soft", anchor=anchor)
    return [shade, mark, note]


def _calendar(days: Floats, locale: Locale) -> list[tuple[float, str]]:
    """The first of January of each year shown, or of every second, fifth or tenth."""
    first, last = (int(iso(np.array([int(day)]))[0][:4]) for day in (days[0], days[-1]))
    every = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if (last - first) / step <= 9)
    years = [year for year in range(first, last + 1) if year % every == 0]
    marks = [(float(np.datetime64(f"{year:04d}-01-01").astype(np.int64)), locale.date(str(year))) for year in years]
    inside = [(day, year) for day, year in marks if days[0] <= day <= days[-1]]
    return inside or [(float(days[0]), locale.date(iso(np.array([int(days[0])]))[0]))]


def _like(answer: Trend, future: Future, top: float, locale: Locale) -> Block:
    """This career and the nearest ones on record, as shares of the level at which both stood."""
    if not future.analogs:
        return Block((), top)
    span = len(future.analogs[0].path) - _LATER
    mine = years_of(answer.series.values[None, :], answer.series.rhythm)[0][-span:]
    mine = (mine / (mine[-1] + 1e-12)).tolist()
    highest = max(*mine, *(share for analog in future.analogs for share in analog.path))
    title = cut(label("drawing_most_like", locale), NAME * BOLD, WIDTH - 2 * EDGE)
    heading = text(title, (EDGE, top + 22), weight=700)
    plane = Plane((_LEFT, top + 44), (WIDTH - _LEFT - EDGE - 170, 150), (1 - span, _LATER), min(highest, 4.0) * 1.05)
    marks = [(0.0, label("drawing_today", locale)), (5.0, label("drawing_years_on", locale, years=5)), (10.0, "+10")]
    drawn = [heading, rules(plane, marks, locale)]
    for number, analog in enumerate(future.analogs):
        drawn.append(_stroke(_clipped(plane, analog), mixed(HUES[number], INK, 0.2), "rt-like", 2.0))
    ends = [plane.at(_LATER, min(analog.path[-1], plane.top))[1] + 5 for analog in future.analogs]
    for number, y in zip(np.argsort(ends, kind="stable").tolist(), _apart(sorted(ends)), strict=True):
        analog = future.analogs[number]
        name = f"{analog.name.partition(' (')[0]} {analog.year}"
        dot = element("circle", cx=WIDTH - EDGE - 156, cy=y - 5, r=4, fill=mixed(HUES[number], INK, 0.2))
        drawn += [dot, text(name, (WIDTH - EDGE - 146, y), size=_NOTE, ink="soft")]
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
