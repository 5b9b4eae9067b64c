"""Charts of sizes: least rooms nested to scale, the share of people that sizes serve, the share of bags by a length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.canvas.axes import ticks
from reticule.drawing.canvas.labels import width_of
from reticule.drawing.canvas.palette import INK, RIM, SHELL, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, line
from reticule.drawing.canvas.text_blocks import EDGE, SMALL, WIDTH, page, text
from reticule.drawing.canvas.wording import compact_size, label, length, listed, size
from reticule.language.locale import ENGLISH, Locale
from reticule.reason import Length, Share

_HIGH, _FOOT = 360.0, 44.0
_LINE = 20.0  # between the feet of two labels
_LEFT = 84.0  # where the plane of a chart begins, beside the labels of its axis


def draw_rooms(rooms: Sequence[Box], marked: Sequence[Box], locale: Locale = ENGLISH) -> str:
    """All rooms from the front, to scale, one within the other from a common corner; those that are marked stand out.

    Args:
        rooms: at least one, in mm.
        marked: of them.
        locale: of the labels.

    >>> draw_rooms([Box(90, 60, 10), Box(80, 70, 10)], [Box(80, 70, 10)]).count("<path")
    2
    """
    wide, tall = max(room.width for room in rooms), max(room.height for room in rooms)
    scale = min((WIDTH - 2 * EDGE - 110) / wide, _HIGH / tall)
    foot = EDGE + tall * scale + 22
    drawn: list[Markup] = []
    for room in sorted(rooms, key=lambda room: (room in marked, -room.volume)):
        right, top = EDGE + room.width * scale, foot - room.height * scale
        path = line([(EDGE, foot), (right, foot), (right, top), (EDGE, top)], closed=True)
        is_marked = room in marked
        strong, width = (1.0, 2.4) if is_marked else (0.5, 0.9)
        drawn.append(element("path", d=path, fill=SHELL, fill_opacity=0.05, stroke=RIM, stroke_width=width,
                             stroke_opacity=strong, class_="rt-rim-line"))  # fmt: skip
    for room in marked:
        at = (EDGE + room.width * scale + 4, foot - room.height * scale + 5)
        drawn.append(text(compact_size(room.sides[:2], locale), at, size=14, ink="soft"))
    caption = Caption(
        label("drawing_every_room", locale), label("drawing_rooms_front", locale, count=len(rooms)), locale.language
    )
    return _document(foot + EDGE, caption, _apart(drawn), repr((rooms, marked, locale.unit)))


def _apart(drawn: list[Markup]) -> list[Markup]:
    """Each mark once: two rooms of one front have one label."""
    return list(dict.fromkeys(drawn))


def draw_served(
    sizes: Sequence[tuple[Box, float, tuple[float, float]]], marked: Sequence[Box], locale: Locale = ENGLISH
) -> str:
    """The share of the people that each size serves, by its volume, with the interval that holds with 95 % confidence.

    Args:
        sizes: room, share and interval of each, smallest first; at least one.
        marked: sizes with their sides beside them.
        locale: of the labels.

    >>> draw_served([(Box(90, 60, 10), 0.5, (0.4, 0.6)), (Box(90, 60, 20), 0.8, (0.7, 0.9))], []).count("<circle")
    2
    """
    most = max(room.volume for room, _, _ in sizes)
    right, top, foot = WIDTH - EDGE, EDGE + 22, EDGE + 22 + _HIGH

    def at(volume: float, share: float) -> Point:
        return _LEFT + (right - _LEFT) * volume / most, foot - (foot - top) * share

    upper = [at(room.volume, high) for room, _, (_, high) in sizes]
    lower = [at(room.volume, low) for room, _, (low, _) in sizes]
    drawn = [*_grid(at, most, locale)]
    drawn.append(
        element("path", d=line([*upper, *reversed(lower)], closed=True), fill=SHELL, fill_opacity=0.25, class_="rt-shell")
    )
    curve = line(at(room.volume, share) for room, share, _ in sizes)
    drawn.append(element("path", d=curve, fill="none", stroke=RIM, stroke_width=2.2, class_="rt-rim-line"))
    for room, share, _ in sizes:
        x, y = at(room.volume, share)
        drawn.append(element("circle", cx=x, cy=y, r=6 if room in marked else 2.6, fill=RIM, class_="rt-rim"))
        if room in marked:
            right_half = x > WIDTH * 0.6
            place = (x - 10, y - 10) if right_half else (x + 10, y + 20)
            drawn.append(text(size(room.sides, locale), place, size=SMALL, anchor="end" if right_half else "start"))
    caption = Caption(label("drawing_served", locale), label("drawing_served_by", locale, count=len(sizes)), locale.language)
    return _document(foot + _FOOT, caption, drawn, repr((sizes, marked, locale.unit, locale.language)))


def draw_lengths(
    title: str,
    points: Sequence[tuple[float, float]],
    marked: Sequence[float],
    now: float,
    locale: Locale = ENGLISH,
) -> str:
    """The share of bags that a product goes into by a length of it, as steps; with the length as it is now.

    Args:
        title: what the lengths are of; read aloud, not drawn.
        points: lengths in mm, ascending, with shares: up to a length, and not beyond it, the product goes into that share.
        marked: lengths among them that are written beside the steps.
        now: the length in mm.
        locale: of the labels.

    >>> draw_lengths("width", [(40, 1.0), (60, 0.5)], [60], 80).count("<circle")
    1
    """
    most = max([now, *(at for at, _ in points)]) * 1.15  # the last label stands beyond the last step
    right, top, foot = WIDTH - EDGE, EDGE + 56, EDGE + 56 + _HIGH

    def at(mm: float, share: float) -> Point:
        return _LEFT + (right - _LEFT) * mm / most, foot - (foot - top) * share

    corners = [at(0, points[0][1] if points else 0)]
    for (mm, share), (_, below) in pairwise([*points, (most, 0.0)]):
        corners += [at(mm, share), at(mm, below)]
    corners.append(at(most, 0))
    drawn = [*_shares(at, most, locale)]
    for mm in ticks(most, 5):
        words, x = length(mm, locale), at(mm, 0)[0]
        if x + width_of(words, SMALL) / 2 < WIDTH:
            drawn.append(text(words, (x, foot + 24), size=SMALL, ink="soft", anchor="middle"))
    area = line([*corners, at(0, 0)], closed=True)
    drawn.append(element("path", d=area, fill=SHELL, fill_opacity=0.25, class_="rt-shell"))
    drawn.append(element("path", d=line(corners), fill="none", stroke=RIM, stroke_width=2.2, class_="rt-rim-line"))
    x = at(now, 0)[0]
    drawn.append(element("path", d=line([(x, top - 26), (x, foot)]), stroke=INK, stroke_width=1.6, stroke_dasharray="6 5",
                         class_="rt-ink-line"))  # fmt: skip
    now_label = label("drawing_now", locale, length=Length(now))
    half = width_of(now_label, SMALL) / 2
    middle = min(max(x, _LEFT + half), right - half)
    drawn.append(text(now_label, (middle, top - 34), size=SMALL, anchor="middle"))
    shares = dict(points)
    marks = [(at(mm, shares[mm]), length(mm, locale)) for mm in dict.fromkeys(marked)]
    drawn += [element("circle", cx=mark[0], cy=mark[1], r=6, fill=RIM, class_="rt-rim") for mark, _ in marks]
    drawn += _beside(marks, x)
    labels = [label("drawing_up_to", locale, share=Share(shares[mm]), length=Length(mm)) for mm in dict.fromkeys(marked)]
    caption = Caption(title, listed([now_label, *labels], locale), locale.language)
    return _document(foot + _FOOT, caption, drawn, repr((title, points, marked, now, locale.unit)))


def _beside(marks: Sequence[tuple[Point, str]], line_at: float) -> Iterator[Markup]:
    """The label of each mark on the right of the steps or below them, where no other and not the upright line is in its way."""
    placed: list[tuple[float, float, float]] = []
    for (x, y), words in marks:
        wide = width_of(words, SMALL)
        ends = (x - 10, min(x - 10, line_at - 8))
        below = [(end - wide, y + 22 + _LINE * row) for end in ends for row in range(len(marks)) if end - wide > _LEFT]
        places = [(x + 10, y - 8), *below[:1], (line_at + 8, y - 8), *below[1:]]
        free = (place for place in places if _is_free(place, wide, placed, line_at))
        left, level = next(free, places[0])
        placed.append((left, left + wide, level))
        yield text(words, (left, level), size=SMALL)


def _is_free(place: Point, wide: float, placed: Sequence[tuple[float, float, float]], line_at: float) -> bool:
    left, level = place
    crossed = left - 4 < line_at < left + wide + 4
    return not crossed and all(left + wide < start or end < left or abs(level - at) >= _LINE for start, end, at in placed)


def _shares(place: Callable[[float, float], Point], most: float, locale: Locale) -> Iterator[Markup]:
    """Level lines with their shares."""
    for step in range(0, 11, 2):
        (left, y), (right, _) = place(0, step / 10), place(most, step / 10)
        yield element("path", d=line([(left, y), (right, y)]), stroke=RIM, stroke_opacity=0.2, class_="rt-rim-line")
        yield text(
            label("drawing_share", locale, share=Share(step / 10)), (left - 10, y + 6), size=SMALL, ink="soft", anchor="end"
        )


def _grid(place: Callable[[float, float], Point], most: float, locale: Locale) -> Iterator[Markup]:
    yield from _shares(place, most, locale)
    every = _step_of(most / 1e6)
    for count in range(int(most / 1e6 / every) + 1):
        x, foot = place(count * every * 1e6, 0)
        yield text(
            label("drawing_litres", locale, litres=count * every), (x, foot + 24), size=SMALL, ink="soft", anchor="middle"
        )


def _step_of(most: float) -> float:
    """Between the labels of an axis, so that there are at most six."""
    step = 0.1
    while most / step > 6:
        step *= 2 if str(step)[-1] in "15" else 2.5
        step = round(step, 4)
    return step


def _document(height: float, caption: Caption, drawn: Sequence[Markup], identity: str) -> str:
    key = f"rt{crc32(identity.encode()):08x}"
    return document((WIDTH, height), caption, key=key, children=(style(), *page(height, drawn)))
