"""A pattern as PDF, true to scale: the views on one page, mock-up and pieces on pages of A4 that are laid on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reticule.drawing.canvas.svg import Point
from reticule.drawing.canvas.wording import label
from reticule.drawing.pattern.sheet import STYLES, Line, Sheet, Words, foot, footed
from reticule.drawing.pattern.tiles import A4, MARGIN, WINDOW, Tile, mark_lines, seen, tiles_of
from reticule.errors import BadInput
from reticule.language.locale import Locale
from reticule.units import Mm

_POINTS: Final = 72 / 25.4  # of a PDF to the millimetre
_PAPERS: Final[tuple[Point, ...]] = (A4, A4[::-1], (297.0, 420.0), (420.0, 297.0))  # A4 and A3, upright and lying
_LATIN, _JAPANESE = "Helvetica", "HeiseiKakuGo-W5"  # neither is embedded: readers bring theirs
_FACES: Final = {"ja": _JAPANESE}  # else Helvetica


def pdf_of(views: Sheet, tiled: Sequence[Sheet], seam: Mm, locale: Locale) -> bytes:
    """The views at 1:1 on A4, on A3, or on a page of their own size; then each other sheet in tiles of A4.

    Readers are told to print at 100 %; the rule on each page shows whether they did. The same sheets give the same bytes.

    Raises:
        BadInput: the extra that writes it is not installed.
    """
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas
    except ModuleNotFoundError as fault:
        raise BadInput("maker_extra_missing", module=str(fault.name)) from fault
    pdfmetrics.registerFont(UnicodeCIDFont(_JAPANESE))
    canvas = Canvas("", pagesize=[length * _POINTS for length in A4], invariant=1, pageCompression=1, lang=locale.language)
    canvas.setTitle(label("drawing_pattern", locale))
    canvas.setCreator("reticule")
    canvas.setViewerPreference("PrintScaling", "None")
    _page_of_views(canvas, footed(views, seam, locale, MARGIN), locale)
    for sheet in tiled:
        tiles = tiles_of(sheet.size)
        for tile in tiles:
            numbered = label("drawing_pattern_page", locale, sheet=sheet.title, page=tile.name)
            name = numbered if len(tiles) > 1 else sheet.title
            _page_of_tile(canvas, sheet, tile, foot(sheet.kinds, name, seam, locale), locale)
    return bytes(canvas.getpdfdata())


def _page_of_views(canvas: Any, sheet: Sheet, locale: Locale) -> None:
    papers = [paper for paper in _PAPERS if sheet.size[0] <= paper[0] and sheet.size[1] <= paper[1]]
    wide, high = papers[0] if papers else sheet.size
    canvas.setPageSize((wide * _POINTS, high * _POINTS))
    _draw(canvas, sheet.moved((0.0, high - sheet.size[1])), locale)
    canvas.showPage()


def _page_of_tile(canvas: Any, sheet: Sheet, tile: Tile, below: Sheet, locale: Locale) -> None:
    """The window of a tile, cut off at its edges, above the foot."""
    low = A4[1] - MARGIN - WINDOW[1]
    canvas.setPageSize((A4[0] * _POINTS, A4[1] * _POINTS))
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(MARGIN * _POINTS, low * _POINTS, WINDOW[0] * _POINTS, WINDOW[1] * _POINTS)
    canvas.clipPath(window, stroke=0)
    _draw(canvas, seen(sheet, tile).moved((MARGIN - tile.corner[0], low - tile.corner[1])), locale)
    canvas.restoreState()
    marks = Sheet("", (0, 0), tuple(line for mark in tile.marks for line in mark_lines(mark)), ())
    _draw(canvas, marks.moved((MARGIN - tile.corner[0], low - tile.corner[1])), locale)
    _draw(canvas, below.moved((MARGIN, MARGIN)), locale)
    canvas.showPage()


def _draw(canvas: Any, sheet: Sheet, locale: Locale) -> None:
    canvas.setLineJoin(1)
    for line in sheet.lines:
        _stroke(canvas, line)
    for words in sheet.words:
        _write(canvas, words, locale)


def _stroke(canvas: Any, line: Line) -> None:
    style = STYLES[line.kind]
    canvas.setLineWidth(style.width * _POINTS)
    canvas.setDash([length * _POINTS for length in style.dashes])
    canvas.setStrokeGray(style.light)
    path = canvas.beginPath()
    path.moveTo(*(length * _POINTS for length in line.points[0]))
    for x, y in line.points[1:]:
        path.lineTo(x * _POINTS, y * _POINTS)
    if line.closed:
        path.close()
    canvas.drawPath(path)


def _write(canvas: Any, words: Words, locale: Locale) -> None:
    text = "".join(sign if ord(sign) < 0x10000 else "\ufffd" for sign in words.text.replace("\u202f", "\xa0"))
    canvas.setFont(_font(text, locale), words.size * _POINTS)
    canvas.saveState()
    canvas.translate(words.at[0] * _POINTS, words.at[1] * _POINTS)
    if words.upright:
        canvas.rotate(90)
    {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}[words.anchor](0, 0, text)
    canvas.restoreState()


def _font(text: str, locale: Locale) -> str:
    """Helvetica has the letters of Western Europe alone (Windows-1252); a name in others is set in the Japanese face."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return _JAPANESE
    return _FACES.get(locale.language, _LATIN)
