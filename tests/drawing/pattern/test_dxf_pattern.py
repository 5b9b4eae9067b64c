from __future__ import annotations

import io

import ezdxf
import pytest
from ezdxf import bbox
from pattern_forms import ALL, BOX, SMALL, THINGS

from reticule.drawing.pattern.files import pattern_file
from reticule.drawing.pattern.net import net_of
from reticule.drawing.pattern.pieces import piece_sheets
from reticule.drawing.pattern.polygons import frame_of
from reticule.drawing.pattern.sheet import RULE
from reticule.language.locale import ENGLISH, Locale

LAYERS = {"CUT", "FOLD", "GLUE", "PIECES_CUT", "PIECES_SEAM", "SEAM", "OUTLINE", "INTERIOR", "CONTENTS", "DIMENSIONS"}


def read(body: bytes) -> ezdxf.document.Drawing:
    return ezdxf.read(io.TextIOWrapper(io.BytesIO(body), encoding="utf-8"))


def extent(document: ezdxf.document.Drawing, *layers: str) -> tuple[float, float]:
    entities = [entity for entity in document.modelspace() if entity.dxf.layer in layers]
    return tuple(bbox.extents(entities).size)[:2]


@pytest.mark.parametrize(("form", "contents"), ALL.values(), ids=ALL)
@pytest.mark.parametrize("locale", [ENGLISH, Locale("fr"), Locale("ja")], ids=lambda locale: locale.language)
def test_the_auditor_finds_no_errors(form, contents, locale) -> None:
    document = read(pattern_file("dxf", form, contents, locale))

    auditor = document.audit()

    assert len(document.modelspace()) > 50
    assert not auditor.errors
    assert not auditor.fixes


def test_its_unit_is_the_millimetre_and_its_layers_are_named_by_kind() -> None:
    document = read(pattern_file("dxf", BOX, THINGS))

    assert document.units == ezdxf.units.MM
    assert {layer.dxf.name for layer in document.layers} - {"0", "Defpoints"} == LAYERS
    assert {entity.dxf.layer for entity in document.modelspace()} == LAYERS


@pytest.mark.parametrize(("form", "contents"), ALL.values(), ids=ALL)
def test_the_layers_of_the_mock_up_are_as_large_as_the_net(form, contents) -> None:
    document = read(pattern_file("dxf", form, contents))
    left, low, right, high = frame_of(net_of(form).points())

    size = extent(document, "CUT", "FOLD", "GLUE")

    assert sorted(size) == pytest.approx(sorted((right - left, high - low)), abs=0.01)
    assert extent(document, "CUT") == pytest.approx(size, abs=0.01)


def test_pieces_lie_on_layers_of_their_own() -> None:
    (sheet,) = piece_sheets(SMALL, ENGLISH)

    size = extent(read(pattern_file("dxf", SMALL)), "PIECES_CUT")

    assert size == pytest.approx((sheet.size[0] - 2, sheet.size[1] - 2), abs=0.01)


def test_each_sheet_has_a_rule_of_100_mm() -> None:
    document = read(pattern_file("dxf", BOX))
    notes = [text for text in document.modelspace().query("TEXT") if text.dxf.text.startswith("100 mm")]

    assert len(notes) == 2 + len(piece_sheets(BOX, ENGLISH))
    for note in notes:
        x, y = note.dxf.insert.x, note.dxf.insert.y
        rules = [line for line in document.modelspace().query("LINE") if level_below(line, x, y)]
        assert len(rules) == 1
        assert abs(rules[0].dxf.end.x - rules[0].dxf.start.x) == pytest.approx(RULE, abs=0.001)


def level_below(line, x: float, y: float) -> bool:
    start, end = line.dxf.start, line.dxf.end
    return start.y == end.y and 0 < y - start.y < 4 and abs(start.x - x) < 0.01


def test_sheets_do_not_lie_on_each_other() -> None:
    document = read(pattern_file("dxf", BOX, THINGS))
    spans = []
    for layers in (("CUT", "FOLD", "GLUE"), ("PIECES_CUT", "PIECES_SEAM"), ("OUTLINE", "INTERIOR", "SEAM", "CONTENTS")):
        box = bbox.extents([entity for entity in document.modelspace() if entity.dxf.layer in layers])
        spans.append((box.extmin.x, box.extmax.x))

    assert spans[0][1] < spans[1][0]
    assert spans[1][1] < spans[2][0]


def test_the_option_of_the_library_is_left_as_it_was() -> None:
    pattern_file("dxf", SMALL)

    assert not ezdxf.options.write_fixed_meta_data_for_testing
