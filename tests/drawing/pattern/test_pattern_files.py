from __future__ import annotations

import io
import subprocess
import sys
from xml.etree import ElementTree

import numpy as np
import pytest
import trimesh
from pattern_forms import ALL, BOX, CURVES, FOLDING, SMALL, THINGS, WEDGE

from reticule.drawing.canvas.svg import number
from reticule.drawing.canvas.wording import label
from reticule.drawing.pattern.files import FORMATS, pattern_file
from reticule.errors import BadInput, BadValue
from reticule.language.locale import ENGLISH, LANGUAGES, Locale
from reticule.language.messages import say

SVG = "{http://www.w3.org/2000/svg}"
MODULES = {"pdf": "reportlab", "dxf": "ezdxf"}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_form_gives_the_same_bytes(format: str) -> None:
    assert pattern_file(format, BOX, THINGS) == pattern_file(format, BOX, THINGS)


@pytest.mark.parametrize("format", FORMATS)
def test_another_process_gives_the_same_bytes(format: str) -> None:
    code = (
        "import sys; from reticule.drawing.pattern.files import pattern_file; from pattern_forms import BOX, THINGS;"
        f"sys.stdout.buffer.write(pattern_file({format!r}, BOX, THINGS))"
    )
    bodies = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "4")
    ]

    assert bodies == [pattern_file(format, BOX, THINGS)] * 2


@pytest.mark.parametrize("format", FORMATS)
def test_lengths_are_in_mm_whatever_the_reader_measures_in(format: str) -> None:
    assert pattern_file(format, BOX, THINGS, Locale("fr", "inch")) == pattern_file(format, BOX, THINGS, Locale("fr"))


@pytest.mark.parametrize("format", MODULES)
def test_without_the_extra_it_is_named(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == MODULES[format]]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, MODULES[format], None)

    with pytest.raises(BadInput) as fault:
        pattern_file(format, BOX)

    assert fault.value.reason.code == "maker_extra_missing"
    assert all("reticule[maker]" in say(fault.value.reason, Locale(language)) for language in LANGUAGES)


def test_without_the_extra_there_is_still_svg_and_gltf(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES.values():
        monkeypatch.setitem(sys.modules, module, None)

    assert pattern_file("svg", BOX).startswith(b"<svg")
    assert pattern_file("glb", BOX).startswith(b"glTF")


def test_the_libraries_load_with_their_format_alone() -> None:
    code = (
        "import sys; from reticule.drawing.pattern.files import pattern_file; from pattern_forms import BOX;"
        "pattern_file('svg', BOX); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    ).stdout.split()

    assert not {"reportlab", "ezdxf", "numpy"} & set(loaded)


def test_another_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadValue) as fault:
        pattern_file("dwg", BOX)

    assert fault.value.reason.code == "pattern_format_unknown"
    assert fault.value.reason["formats"] == FORMATS


@pytest.mark.parametrize("format", FORMATS)
def test_what_crosses_a_wall_is_refused_in_every_format(format: str) -> None:
    with pytest.raises(BadValue):
        pattern_file(format, WEDGE, THINGS)


@pytest.mark.parametrize(("form", "contents"), ALL.values(), ids=ALL)
def test_a_unit_of_the_svg_is_a_millimetre_and_its_rules_measure_100(form, contents) -> None:
    root = ElementTree.fromstring(pattern_file("svg", form, contents))
    box = [float(part) for part in root.get("viewBox", "").split()]

    assert box[:2] == [0, 0]
    assert (root.get("width"), root.get("height")) == (f"{number(box[2])}mm", f"{number(box[3])}mm")
    sheets = [group for group in root.iter(f"{SVG}g") if group.get("data-sheet")]
    assert [sheet.get("data-sheet") for sheet in sheets[:2]] == ["views", "mock_up"]
    for sheet in sheets:
        assert "scale" not in sheet.get("transform", "")
        assert rule_of(sheet) == pytest.approx(100, abs=0.01)


def rule_of(sheet: ElementTree.Element) -> float:
    """How long the level line is that begins below the words on the rule."""
    note = next(text for text in sheet.iter(f"{SVG}text") if (text.text or "").startswith("100 mm"))
    x, y = float(note.get("x", 0)), float(note.get("y", 0))
    below = []
    for path in sheet.iter(f"{SVG}path"):
        points = [tuple(map(float, point.split())) for point in path.get("d", "")[1:].rstrip("Z").split("L")]
        if len(points) == 2 and points[0][1] == points[1][1] > y and abs(points[0][0] - x) < 0.01:
            below.append((points[0][1] - y, points[1][0] - points[0][0]))
    return min(below)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_svg_is_named_and_described_in_its_language(language: str) -> None:
    root = ElementTree.fromstring(pattern_file("svg", BOX, THINGS, Locale(language)))

    assert root.get("lang") == language
    assert (root.findtext(f"{SVG}title"), root.get("role")) == (
        label("drawing_pattern", Locale(language)),
        "img",
    )
    assert "184" in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize(("form", "contents"), FOLDING.values(), ids=FOLDING)
def test_the_gltf_is_the_folded_form_with_its_contents_inside(form, contents) -> None:
    scene = trimesh.load(io.BytesIO(pattern_file("glb", form, contents)), file_type="glb")
    shell = scene.geometry["Pattern"]
    width, height, depth = form.outer.sides

    assert shell.bounds * 1000 == pytest.approx(
        np.array([[-width / 2, 0, -depth / 2], [width / 2, height, depth / 2]]), abs=0.01
    )
    outwards = shell.triangles_center - (0, height / 2000, 0)
    assert (np.einsum("ij,ij->i", outwards, shell.face_normals) > 0).all()
    for thing in contents:
        matrix, name = scene.graph[thing.name]
        low, high = scene.geometry[name].copy().apply_transform(matrix).bounds * 1000
        corner = np.array([-form.interior.width / 2, form.wall, -form.interior.depth / 2])
        assert low == pytest.approx(corner + thing.placement.start, abs=0.01)
        assert high == pytest.approx(corner + thing.placement.end, abs=0.01)


def test_the_gltf_of_a_curved_form_has_its_outer_size() -> None:
    for form in CURVES:
        shell = trimesh.load(io.BytesIO(pattern_file("glb", form)), file_type="glb").geometry["Pattern"]
        assert np.ptp(shell.bounds, axis=0) * 1000 == pytest.approx(form.outer.sides, abs=0.5)


def test_a_pattern_without_contents_is_a_pattern_too() -> None:
    assert all(pattern_file(format, SMALL, (), ENGLISH) for format in FORMATS)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_no_english_is_left_on_a_sheet_in_another_language(language: str) -> None:
    forms = (*FOLDING.values(), *((form, ()) for form in CURVES))
    written, english = (
        {text.text for form, contents in forms for text in texts(pattern_file("svg", form, contents, Locale(spoken)))}
        for spoken in (language, "en")
    )

    kept = {text for text in written & english if any(sign.isalpha() for sign in (text or "").replace("mm", ""))}
    assert kept <= {"base"}  # which Spanish and Italian call so too


def texts(body: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(body).iter(f"{SVG}text"))
