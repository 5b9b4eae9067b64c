"""The pattern of a form as a file: SVG, PDF, DXF or glTF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from reticule.drawing.canvas.svg import Caption
from reticule.drawing.canvas.wording import label, length, listed, size, thing
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.dxf_pattern import dxf_of
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.mock_up import mock_up_sheet
from reticule.drawing.pattern.pdf_pattern import pdf_of
from reticule.drawing.pattern.pieces import piece_sheets
from reticule.drawing.pattern.sheet import Sheet, footed, ruled
from reticule.drawing.pattern.svg_pattern import svg_of
from reticule.drawing.pattern.view_sheet import view_sheet
from reticule.errors import BadValue
from reticule.language.locale import ENGLISH, Locale

Writer: TypeAlias = Callable[[BagForm, Sequence[Drawn], Locale], bytes]


def pattern_file(format: str, form: BagForm, contents: Sequence[Drawn] = (), locale: Locale = ENGLISH) -> bytes:
    """What does a maker need to sew this bag?

    The views at 1:1, a paper mock-up to fold and the pieces with seam allowance; as glTF the folded form. All lengths are in
    mm, whatever the locale measures in. The same input gives the same bytes.

    Args:
        format: one of `FORMATS`.
        form: the bag.
        contents: what lies inside, as packed in the form's interior; at most 40 make a picture that one still reads.
        locale: the language of the words.

    Raises:
        BadValue: another format, or a thing that reaches through a wall.
        BadInput: PDF or DXF without the extra `maker`.

    >>> from reticule.carry.box import Box
    >>> pattern_file("svg", BagForm("box", Box(90, 60, 30), 2, 8, 90, 30))[:4]
    b'<svg'
    """
    if format not in _WRITERS:
        raise BadValue("pattern_format_unknown", formats=FORMATS, got=format)
    return _WRITERS[format](form, contents, replace(locale, unit="mm"))


def _svg(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> bytes:
    sheets = [footed(sheet, form.seam, locale) for sheet in _sheets(form, contents, locale)]
    sizes = {"outer": size(form.outer.sides, locale), "inner": size(form.interior.sides, locale)}
    described = [label("drawing_pattern_sizes", locale, **sizes, wall=length(form.wall, locale))]
    described += [thing(item.name, item.placement.box.sides, locale) for item in contents]
    caption = Caption(label("drawing_pattern", locale), listed(described, locale), locale.language)
    return svg_of(sheets, caption).encode()


def _pdf(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> bytes:
    views, *tiled = _sheets(form, contents, locale)
    return pdf_of(views, tiled, form.seam, locale)


def _dxf(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> bytes:
    views, mock_up, *pieces = _sheets(form, contents, locale)
    return dxf_of([ruled(sheet, form.seam, locale) for sheet in (mock_up, *pieces, views)], locale)


def _glb(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> bytes:
    from reticule.drawing.pattern.glb_pattern import glb_of_form  # numpy is not for those who want a drawing

    form.check_contents(contents)
    return glb_of_form(form, contents, label("drawing_pattern", locale))


def _sheets(form: BagForm, contents: Sequence[Drawn], locale: Locale) -> tuple[Sheet, ...]:
    return view_sheet(form, contents, locale), mock_up_sheet(form, locale), *piece_sheets(form, locale)


_WRITERS: Final[Mapping[str, Writer]] = {"svg": _svg, "pdf": _pdf, "dxf": _dxf, "glb": _glb}
FORMATS: Final = tuple(_WRITERS)
