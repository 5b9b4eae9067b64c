"""A trend as a picture: its last years and the next, on an axis made for the years that were, with labels on the line."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import numpy as np

from reticule.drawing.canvas.axes import Plane, rules, short, ticks
from reticule.drawing.canvas.labels import cut, width_of
from reticule.drawing.canvas.line_labels import LineLabel, Rectangle, placed
from reticule.drawing.canvas.palette import RIM, SHELL, SOFT, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, line
from reticule.drawing.canvas.text_blocks import EDGE, WIDTH, head, page, text
from reticule.drawing.canvas.wording import label, name_of
from reticule.drawing.figures.trend_marks import Mark, marks_of
from reticule.language.locale import ENGLISH, Locale
from reticule.questions.trend import Future, Trend
from reticule.trends.frequency import iso
from reticule.trends.models.season import Floats
from reticule.trends.recent import recent_start
from reticule.trends.stage import TOO_SHORT

_TYPE, _HIGH, _STRIP = 24.0, 350.0, 38.0  # of type, plot, and the strip over it that says what goes over its top
_ROOM: Final = 1.25  # times the highest that the axis reaches: room for the label of the peak
_RAISED: Final = 1.6  # times the highest to which the middle of the forecast may raise the axis
_WILD: Final = 3.0  # times the lower end of four in five from which the upper end is anyone's guess
_FAR: Final = 26.0  # between a label and its point from which a line joins them


def draw_trend(answer: Trend, locale: Locale = ENGLISH, *, bare: bool = False) -> str:
    """The picture of one series; without enough signal, its history alone. A bare one has no title.

    >>> from reticule.trends.series import Points, even
    >>> short = even(Points("mini bag", np.arange(40) * 7, np.arange(40.0)))
    >>> "too short" in draw_trend(Trend(short, None, "", ()))
    True
    """
    top = head(answer.series.name, "")
    above = 0.0 if bare else top.bottom
    drawn = page(above + _STRIP + _HIGH + 48, [*(() if bare else top.drawn), *_chart(answer, above + _STRIP, locale)])
    key = sha256("".join(drawn).encode()).hexdigest()[:8]
    caption = Caption(label("drawing_trend", locale, name=answer.series.name), _described(answer, locale), locale.language)
    return document((WIDTH, above + _STRIP + _HIGH + 48), caption, key=f"t{key}", children=(style(), *drawn))


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


def _chart(answer: Trend, top: float, locale: Locale) -> list[Markup]:
    series, future = answer.series, answer.future
    coming = len(future.outlook.ahead) if future else 0
    start = recent_start(series.values, series.rhythm, coming)
    days = series.days(0, len(series) + coming).astype(float)
    plane = _plane(_highest(series.values[start:], future), top, (days[start], days[-1]), locale)
    past = list(zip(days[start : len(series)].tolist(), series.values[start:].tolist(), strict=True))
    lines = [[plane.at(*point) for point in past]]
    drawn = [rules(plane, _calendar(plane, locale), locale, size=_TYPE)]
    if future:
        coming_days = days[len(series) - 1 :]
        middle = _clipped(plane, series.values[-1], future.outlook.ahead)
        lines.append([plane.at(*point) for point in zip(coming_days.tolist(), middle, strict=True)])
        drawn += [*_fan(future, plane, coming_days), _stroke(lines[1], 2.0, dashed=True)]
        drawn += _over_the_top(future, plane, coming_days, locale)
    drawn.append(_stroke(lines[0], 3.0))
    return [*drawn, *_labels(marks_of(answer, start), plane, lines, days, locale)]


def _highest(shown: Floats, future: Future | None) -> float:
    """What the axis reaches: by the history, and not by how wide the forecast spreads."""
    highest = float(shown.max())
    middle = float(future.outlook.ahead.max()) if future else 0.0
    return max(_ROOM * highest, min(1.08 * middle, _RAISED * highest)) or 1.0


def _plane(highest: float, top: float, days: tuple[float, float], locale: Locale) -> Plane:
    left = max(EDGE + width_of(short(value, locale), _TYPE) for value in ticks(highest)) + 8
    left = min(left, WIDTH / 3)
    return Plane((left, top), (WIDTH - left - EDGE, _HIGH), days, highest)


def _clipped(plane: Plane, last: float, ahead: Floats) -> list[float]:
    """A forecast from the last figure on, as far as the axis goes."""
    clipped: list[float] = np.minimum(np.concatenate([[last], ahead]), plane.top).tolist()
    return clipped


def _stroke(points: list[Point], wide: float, *, dashed: bool = False) -> Markup:
    dashes = {"stroke_dasharray": "2 6", "stroke_linecap": "round"} if dashed else {}
    return element("path", d=line(points), fill="none", stroke=RIM, stroke_width=wide, stroke_linejoin="round", **dashes,
                   class_="rt-rim-line")  # fmt: skip


def _fan(future: Future, plane: Plane, days: Floats) -> list[Markup]:
    """Where four outcomes in five lie, and a line where the history ends."""
    last = float(future.outlook.series.values[-1])
    lower, upper = (_clipped(plane, last, end) for end in future.outlook.ends[80])
    band = element("path", d=plane.band(days.tolist(), (lower, upper)), fill=SHELL, fill_opacity=0.35, class_="rt-shell")
    foot, high = plane.at(days[0], 0), plane.at(days[0], plane.top)
    return [band, element("path", d=line([foot, high]), stroke=SOFT, stroke_opacity=0.4, class_="rt-soft-line")]


def _over_the_top(future: Future, plane: Plane, days: Floats, locale: Locale) -> list[Markup]:
    """A label over the fan where it is clipped; none where all of it is seen."""
    lower, upper = future.outlook.ends[80]
    at = int(upper.argmax())
    if upper[at] <= plane.top:
        return []
    if upper[at] > _WILD * lower[at]:
        words = label("drawing_guess", locale)
    else:
        words = label("drawing_value_up_to", locale, value=_short(float(upper[at]), locale))
    wide, middle = width_of(words, _TYPE), plane.at(float(days.mean()), 0)[0]
    middle = max(EDGE + wide / 2, min(middle, WIDTH - EDGE / 2 - wide / 2))
    return [text(words, (middle, plane.corner[1] - 12), size=_TYPE, ink="rim", anchor="middle")]


def _labels(marks: list[Mark], plane: Plane, lines: list[list[Point]], days: Floats, locale: Locale) -> list[Markup]:
    """A dot and a label a mark, clear of the lines and of each other."""
    room = Rectangle(plane.corner[0], plane.corner[1], plane.corner[0] + plane.size[0], plane.corner[1] + plane.size[1] - 4)
    labels = [
        LineLabel(cut(_words(mark, locale), _TYPE, plane.size[0] - 20), plane.at(float(days[mark.at]), mark.value), _TYPE,
                  side=mark.side, weight=700 if mark.is_last else 400)
        for mark in marks
    ]  # fmt: skip
    drawn: list[Markup] = []
    for mark, words, place in zip(marks, labels, placed(labels, lines, room), strict=True):
        radius = 7.0 if mark.is_last else 4.5
        if place is not None:
            drawn += _leader(words.point, place)
            drawn.append(text(words.words, words.baseline(place), size=_TYPE, weight=words.weight))
        if place is not None or mark.is_last:
            drawn.append(element("circle", cx=words.point[0], cy=words.point[1], r=radius, fill=RIM, class_="rt-rim"))
    return drawn


def _words(mark: Mark, locale: Locale) -> str:
    return label(mark.code, locale, value=_short(mark.value, locale), month=locale.month(mark.date))


def _short(value: float, locale: Locale) -> str:
    """A figure of three digits that count, whole from a thousand to ten thousand."""
    return short(float(round(value)) if 1e3 <= value < 1e4 else float(f"{value:.3g}"), locale)


def _leader(point: Point, place: Rectangle) -> list[Markup]:
    """A thin line to a label that had to stand far from its point."""
    near = (max(place.left, min(point[0], place.right)), max(place.top, min(point[1], place.bottom)))
    if abs(near[0] - point[0]) + abs(near[1] - point[1]) < _FAR:
        return []
    return [element("path", d=line([point, near]), stroke=SOFT, stroke_opacity=0.6, class_="rt-soft-line")]


def _calendar(plane: Plane, locale: Locale) -> list[tuple[float, str]]:
    """The first of January of as many years as have room, else the first day shown."""
    first, last = (int(iso(np.array([int(day)]))[0][:4]) for day in plane.days)
    widest = width_of(locale.date("2000"), _TYPE)
    most = max(1, int(plane.size[0] / (1.25 * widest)))
    every = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if (last - first) / step <= most)
    years = [year for year in range(first, last + 1) if year % every == 0]
    marks = [(float(np.datetime64(f"{year:04d}-01-01").astype(np.int64)), locale.date(str(year))) for year in years]
    inside = [(day, year) for day, year in marks if plane.days[0] <= day and _fits(plane, day, widest)]
    if inside:
        return inside
    middle = sum(plane.days) / 2
    return [(middle, locale.month(iso(np.array([int(middle)]))[0]))]


def _fits(plane: Plane, day: float, wide: float) -> bool:
    return day <= plane.days[1] and plane.at(day, 0)[0] + wide / 2 <= WIDTH
