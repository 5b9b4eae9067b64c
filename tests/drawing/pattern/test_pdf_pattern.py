"""The PDF is read back with pypdf: its operators give every line in millimetres on the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pytest
from pattern_forms import ALL, BOX, FOLDING, LARGE, SMALL, THINGS, WEDGE
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from reticule.carry.box import Box
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.files import pattern_file
from reticule.drawing.pattern.mock_up import mock_up_sheet
from reticule.drawing.pattern.tiles import seen, tiles_of
from reticule.language.locale import ENGLISH, Locale
from reticule.packing.placement import Placement

MM = 25.4 / 72
A4, A3 = (210, 297), (297, 420)
Point = tuple[float, float]


@dataclass
class Page:
    """What an independent reader sees on a page, in mm: straight lines and words with their places."""

    size: Point
    strokes: list[tuple[Point, Point]] = field(default_factory=list)
    words: list[tuple[str, Point]] = field(default_factory=list)


def pages(body: bytes) -> list[Page]:
    reader = PdfReader(io.BytesIO(body), strict=True)
    return [read(page, reader) for page in reader.pages]


def read(page: PageObject, reader: PdfReader) -> Page:
    drawn = Page((float(page.mediabox.width) * MM, float(page.mediabox.height) * MM))
    matrix, kept, here = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), [], (0.0, 0.0)
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"q":
            kept.append(matrix)
        elif operator == b"Q":
            matrix = kept.pop()
        elif operator == b"cm":
            matrix = times([float(number) for number in operands], matrix)
        elif operator == b"m":
            here = start = at(operands, matrix)
        elif operator == b"l":
            drawn.strokes.append((here, at(operands, matrix)))
            here = drawn.strokes[-1][1]
        elif operator == b"h":
            drawn.strokes.append((here, start))
        elif operator == b"Tj":
            drawn.words.append((str(operands[0]), (matrix[4] * MM, matrix[5] * MM)))
    return drawn


def times(inner: Any, outer: Any) -> Any:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def at(operands: Any, matrix: Any) -> Point:
    (x, y), (a, b, c, d, e, f) = (float(operands[0]), float(operands[1])), matrix
    return ((a * x + c * y + e) * MM, (b * x + d * y + f) * MM)


def rule_of(page: Page) -> float:
    """How long the level line is that begins below the words on the 100 mm rule."""
    (x, y) = next(place for text, place in page.words if text.startswith("100 mm"))
    below = [
        (y - start[1], abs(end[0] - start[0]))
        for start, end in page.strokes
        if abs(start[1] - end[1]) < 0.001 and abs(min(start[0], end[0]) - x) < 0.01 and start[1] < y
    ]
    return min(below)[1]


@pytest.mark.parametrize(("form", "contents"), ALL.values(), ids=ALL)
def test_the_rule_on_each_page_measures_100_mm(form, contents) -> None:
    drawn = pages(pattern_file("pdf", form, contents))

    assert len(drawn) >= 3
    for page in drawn:
        assert rule_of(page) == pytest.approx(100, abs=0.01)


def test_readers_are_told_to_print_at_full_size() -> None:
    preferences = PdfReader(io.BytesIO(pattern_file("pdf", BOX))).trailer["/Root"]["/ViewerPreferences"]

    assert preferences["/PrintScaling"] == "/None"


@pytest.mark.parametrize(("form", "contents"), FOLDING.values(), ids=FOLDING)
def test_the_mock_up_is_printed_on_a4_and_the_views_at_one_to_one(form, contents) -> None:
    views, *tiled = pages(pattern_file("pdf", form, contents))

    assert all(page.size == pytest.approx(A4, abs=0.01) for page in tiled)
    levels = [abs(end[0] - start[0]) for start, end in views.strokes if abs(start[1] - end[1]) < 0.001]
    assert any(length == pytest.approx(form.outer.width, abs=0.01) for length in levels)
    uprights = [abs(end[1] - start[1]) for start, end in views.strokes if abs(start[0] - end[0]) < 0.001]
    assert any(length == pytest.approx(form.outer.height, abs=0.01) for length in uprights)


def test_a_small_bag_takes_three_pages_of_a4() -> None:
    drawn = pages(pattern_file("pdf", SMALL))

    assert [page.size for page in drawn] == [pytest.approx(A4, abs=0.01)] * 3


def test_views_that_a4_does_not_hold_have_a_larger_page() -> None:
    assert pages(pattern_file("pdf", WEDGE))[0].size == pytest.approx(A3, abs=0.01)
    assert pages(pattern_file("pdf", LARGE))[0].size[0] > 420


def test_laid_on_their_marks_the_pages_give_the_whole_net() -> None:
    sheet = mock_up_sheet(BOX, ENGLISH)
    tiles = {f"{sheet.title} {tile.name}": tile for tile in tiles_of(sheet.size)}
    edges = {edge(*line.points) for line in sheet.lines if line.kind == "cut"}

    printed = [page for page in pages(pattern_file("pdf", BOX)) if tile_of(page, tiles)]

    drawn: set[tuple[Point, ...]] = set()
    assert len(printed) == len(tiles) == 4
    for page in printed:
        tile = tile_of(page, tiles)
        shift = (10 - tile.corner[0], 297 - 10 - 254 - tile.corner[1])
        moved = {edge(*((x - shift[0], y - shift[1]) for x, y in stroke)) for stroke in page.strokes}
        shown = {edge(*line.points) for line in seen(sheet, tile).lines if line.kind == "cut"}
        assert shown <= moved
        drawn |= shown & moved
        for x, y in tile.marks:
            assert edge((x - 3, y), (x + 3, y)) in moved
    assert drawn == edges


def tile_of(page: Page, tiles: dict[str, Any]) -> Any:
    return next((tiles[text] for text, _ in page.words if text in tiles), None)


def edge(start: Point, end: Point) -> tuple[Point, ...]:
    return tuple(sorted((round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in (start, end)))


def test_what_is_seen_of_a_page_ends_at_its_margins() -> None:
    reader = PdfReader(io.BytesIO(pattern_file("pdf", BOX)))

    for page in list(reader.pages)[1:]:
        operators = [operator for _, operator in ContentStream(page.get_contents(), reader).operations]
        assert b"W*" in operators


def test_japanese_and_other_letters_have_a_face_that_has_them() -> None:
    named = (Drawn("鍵 Ключи 🔑", Placement(0, 0, 0, Box(40, 20, 10))),)
    for locale in (Locale("ja"), Locale("fr"), ENGLISH):
        fonts = {str(font["/BaseFont"]) for font in faces(pattern_file("pdf", BOX, named, locale))}
        assert any("HeiseiKakuGo" in font for font in fonts)
    fonts = {str(font["/BaseFont"]) for font in faces(pattern_file("pdf", BOX, THINGS, Locale("fr")))}
    assert fonts == {"/Helvetica"}


def faces(body: bytes) -> Iterator[Any]:
    for page in PdfReader(io.BytesIO(body)).pages:
        yield from (font.get_object() for font in page["/Resources"]["/Font"].values())


def test_lines_have_the_lengths_of_the_sheet() -> None:
    sheet = mock_up_sheet(SMALL, ENGLISH)
    printed = pages(pattern_file("pdf", SMALL))[1]
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in printed.strokes]

    for line in sheet.lines:
        (x, y), (u, v) = line.points
        assert any(length == pytest.approx(hypot(u - x, v - y), abs=0.01) for length in lengths)
