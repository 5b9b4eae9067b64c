"""A pattern as DXF for cutters and CAD: millimetres, one layer a kind of line."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reticule.drawing.pattern.sheet import STYLES, Line, Sheet, Words
from reticule.errors import BadInput
from reticule.language.locale import Locale

if TYPE_CHECKING:
    from ezdxf.document import Drawing
    from ezdxf.layouts.layout import Modelspace

_GAP: Final = 30.0  # mm between sheets
_FACES: Final = {"ja": "msgothic.ttc"}  # fonts are named, never embedded; else Arial
_CAPITAL = 0.72  # height of capitals, which DXF counts in, to the size of type
_GREY, _BLACK = 8, 7  # colours of AutoCAD's index; the latter turns white on black screens


def dxf_of(sheets: Sequence[Sheet], locale: Locale) -> bytes:
    """The sheets beside each other, the first at the origin; the same sheets give the same bytes.

    Lines lie on layers by their kind: CUT, FOLD, GLUE, SEAM, OUTLINE, INTERIOR, CONTENTS, DIMENSIONS (words too). Those of
    the pieces begin with PIECES_, so that a machine cuts either paper or leather.

    Raises:
        BadInput: the extra that writes it is not installed.
    """
    try:
        import ezdxf
    except ModuleNotFoundError as fault:
        raise BadInput("maker_extra_missing", module=str(fault.name)) from fault
    before = ezdxf.options.write_fixed_meta_data_for_testing
    ezdxf.options.write_fixed_meta_data_for_testing = True  # else the file holds the time and a random id
    try:
        document = ezdxf.new("R2010", units=ezdxf.units.MM)
        document.styles.add("NOTES", font=_FACES.get(locale.language, "arial.ttf"))
        left = 0.0
        for sheet in sheets:
            _draw(document, sheet.moved((left, 0.0)))
            left += sheet.size[0] + _GAP
        high = max(sheet.size[1] for sheet in sheets)
        document.modelspace().reset_extents((0.0, 0.0, 0.0), (left - _GAP, high, 0.0))
        for kind in sorted(document.entitydb.dxf_types_in_use()):  # else they are registered in the order of a set
            document.classes.add_class(kind)
        return b64decode(document.encode_base64())
    finally:
        ezdxf.options.write_fixed_meta_data_for_testing = before


def layer_of(sheet: Sheet, kind: str) -> str:
    """The layer of a kind of line on a sheet.

    >>> layer_of(Sheet("", (1, 1), (), (), "pieces"), "cut"), layer_of(Sheet("", (1, 1), (), (), "mock_up"), "cut")
    ('PIECES_CUT', 'CUT')
    """
    return f"PIECES_{kind.upper()}" if sheet.layer == "pieces" and kind != "dimensions" else kind.upper()


def _draw(document: Drawing, sheet: Sheet) -> None:
    space = document.modelspace()
    for kind in sorted({line.kind for line in sheet.lines} | {"dimensions"}):
        _add_layer(document, layer_of(sheet, kind), kind)
    for line in sheet.lines:
        _stroke(space, line, layer_of(sheet, line.kind))
    for words in sheet.words:
        _write(space, words)


def _add_layer(document: Drawing, name: str, kind: str) -> None:
    style = STYLES[kind]
    if style.dashes and kind.upper() not in document.linetypes:
        lengths = [length if at % 2 == 0 else -length for at, length in enumerate(style.dashes)]
        document.linetypes.add(kind.upper(), [sum(style.dashes), *lengths])
    if name not in document.layers:
        linetype = kind.upper() if style.dashes else "Continuous"
        colour = _GREY if style.light else _BLACK
        document.layers.add(name, color=colour, linetype=linetype, lineweight=round(style.width * 100))


def _stroke(space: Modelspace, line: Line, layer: str) -> None:
    points = [(round(x, 6), round(y, 6)) for x, y in line.points]
    if len(points) == 2:
        space.add_line(points[0], points[1], dxfattribs={"layer": layer})
    else:
        space.add_lwpolyline(points, close=line.closed, dxfattribs={"layer": layer})


def _write(space: Modelspace, words: Words) -> None:
    from ezdxf.enums import TextEntityAlignment

    places = {"start": TextEntityAlignment.LEFT, "middle": TextEntityAlignment.CENTER, "end": TextEntityAlignment.RIGHT}
    attributes = {"layer": "DIMENSIONS", "style": "NOTES", "rotation": 90.0 if words.upright else 0.0}
    note = space.add_text(words.text, height=words.size * _CAPITAL, dxfattribs=attributes)
    note.set_placement((round(words.at[0], 6), round(words.at[1], 6)), align=places[words.anchor])
