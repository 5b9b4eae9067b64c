"""The pieces for cloth or leather: each panel with its seam allowance, as many to a page as it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reticule.drawing.canvas.wording import label
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.names import names_on
from reticule.drawing.pattern.net import Panel, net_of
from reticule.drawing.pattern.polygons import Polygon, bordered, frame_of
from reticule.drawing.pattern.sheet import Line, Sheet
from reticule.drawing.pattern.tiles import WINDOW
from reticule.language.locale import Locale
from reticule.units import Mm

_AIR, _EDGE = 4.0, 1.0  # mm: between pieces, and around all
_ROOM = (WINDOW[0] - 2 * _EDGE, WINDOW[1] - 2 * _EDGE)


def piece_sheets(form: BagForm, locale: Locale) -> tuple[Sheet, ...]:
    """Sheets of pieces to cut along the outer line and sew along the inner one; what no page of A4 holds has its own sheet.

    >>> from reticule.carry.box import Box
    >>> [len(sheet.lines) for sheet in piece_sheets(BagForm("box", Box(80, 60, 30), 1, 8, 80, 30), Locale())]
    [10]
    """
    pages = tuple(_pages([_upright(panel, form.seam) for panel in net_of(form).panels], form.seam))
    titles = [label("drawing_pattern_pieces", locale)] * len(pages)
    if len(pages) > 1:
        titles = [label("drawing_pattern_page", locale, sheet=title, page=at + 1) for at, title in enumerate(titles)]
    return tuple(_sheet(page, form.seam, title, locale) for page, title in zip(pages, titles, strict=True))


def _upright(panel: Panel, seam: Mm) -> Panel:
    """The panel with its allowance at the origin, its longer side upright where a page is high enough."""
    left, low, right, high = frame_of(bordered(panel.points, seam))
    if high - low < right - left <= _ROOM[1]:
        return replace(panel, points=tuple((y - low, right - x) for x, y in panel.points))
    return replace(panel, points=tuple((x - left, y - low) for x, y in panel.points))


def _pages(panels: Sequence[Panel], seam: Mm) -> Iterator[tuple[Panel, ...]]:
    """Panels in rows from above, the narrowest first; a row that is too much for the page begins the next."""
    page: list[Panel] = []
    x, top, floor = 0.0, 0.0, 0.0
    sized = [(frame_of(bordered(panel.points, seam)), panel) for panel in panels]
    for (_, _, wide, tall), panel in sorted(sized, key=lambda pair: round(pair[0][2], 3)):
        if page and x + wide > _ROOM[0]:
            x, top = 0.0, floor - _AIR
        if page and (tall - top > _ROOM[1] or wide > _ROOM[0]):
            yield tuple(page)
            page, x, top, floor = [], 0.0, 0.0, 0.0
        page.append(replace(panel, points=tuple((u + x, v + top - tall) for u, v in panel.points)))
        x, floor = x + wide + _AIR, min(floor, top - tall)
    yield tuple(page)


def _sheet(page: Sequence[Panel], seam: Mm, title: str, locale: Locale) -> Sheet:
    left, low, right, high = frame_of(point for panel in page for point in bordered(panel.points, seam))

    def moved(polygon: Polygon) -> Polygon:
        return tuple((x - left + _EDGE, y - low + _EDGE) for x, y in polygon)

    panels = [replace(panel, points=moved(panel.points)) for panel in page]
    seams = tuple(Line("seam", panel.points, closed=True) for panel in panels)
    cuts = tuple(Line("cut", bordered(panel.points, seam), closed=True) for panel in panels)
    size = (right - left + 2 * _EDGE, high - low + 2 * _EDGE)
    return Sheet(title, size, seams + cuts, names_on(panels, size, locale), "pieces")
