"""A trend as a picture: history, the last turn, and the forecast with its intervals."""

from __future__ import annotations

from hashlib import sha256

import numpy as np

from reticule.drawing.canvas.axes import Plane, rules
from reticule.drawing.canvas.palette import HUES, INK, RIM, SHELL, mixed, style
from reticule.drawing.canvas.svg import Caption, Markup, document, element, line
from reticule.drawing.canvas.text_blocks import EDGE, WIDTH, Block, head, page, text
from reticule.drawing.canvas.wording import label, name_of
from reticule.language.locale import ENGLISH, Locale
from reticule.questions.trend import Future, Trend
from reticule.trends.frequency import iso
from reticule.trends.models.season import Floats
from reticule.trends.stage import TOO_SHORT

_HIGH, _LEFT, _NOTE = 300.0, 74.0, 15.0


def draw_trend(answer: Trend, locale: Locale = ENGLISH) -> str:
    """The picture of one series; without enough signal, its history alone.

    >>> from reticule.trends.series import Points, even
    >>> short = even(Points("mini bag", np.arange(40) * 7, np.arange(40.0)))
    >>> "too short" in draw_trend(Trend(short, None, "", ()))
    True
    """
    top = head(answer.series.name, "")
    chart = _chart(answer, top.bottom + 6, locale)
    height = chart.bottom + 12
    drawn = page(height, [*top.drawn, *chart.drawn])
    key = sha256("".join(drawn).encode()).hexdigest()[:8]
    caption = Caption(label("drawing_trend", locale, name=answer.series.name), _described(answer, locale), locale.language)
    return document((WIDTH, height), caption, key=f"t{key}", children=(style(), *drawn))


def _described(answer: Trend, locale: Locale) -> str:
    """The stage, and where the forecast and its likely interval end, for readers who do not see the chart."""
    series, future = answer.series, answer.future
    if future is None:
        return " · ".join((series.name, name_of("word", TOO_SHORT, locale)))
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
