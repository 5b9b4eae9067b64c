from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pattern_forms import ALL, BOX, LARGE, SMALL

from reticule.drawing.pattern.mock_up import mock_up_sheet
from reticule.drawing.pattern.polygons import frame_of
from reticule.drawing.pattern.tiles import A4, MARGIN, OVERLAP, WINDOW, Tile, tiles_of
from reticule.language.locale import ENGLISH

sizes = st.tuples(st.floats(1, 3_000), st.floats(1, 3_000))


def frame(tile: Tile) -> tuple[float, float, float, float]:
    return (*tile.corner, tile.corner[0] + WINDOW[0], tile.corner[1] + WINDOW[1])


def shared(one: Tile, other: Tile) -> tuple[float, float, float, float]:
    first, second = frame(one), frame(other)
    return (max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3]))


@given(sizes)
def test_tiles_cover_the_whole_sheet_without_a_gap(size: tuple[float, float]) -> None:
    tiles = tiles_of(size)

    for axis in (0, 1):
        starts = sorted({round(tile.corner[axis], 6) for tile in tiles})
        assert starts[0] <= 1e-6
        assert starts[-1] + WINDOW[axis] >= size[axis] - 1e-6
        assert all(after - before == pytest.approx(WINDOW[axis] - OVERLAP) for before, after in pairwise(starts))
    assert len({tile.corner for tile in tiles}) == len({tile.name for tile in tiles}) == len(tiles)


@given(sizes)
def test_neighbouring_pages_bear_the_same_marks_where_they_overlap(size: tuple[float, float]) -> None:
    tiles = tiles_of(size)

    for one, other in combinations(tiles, 2):
        left, low, right, high = shared(one, other)
        if min(right - left, high - low) < OVERLAP - 1e-6 or max(right - left, high - low) < OVERLAP + 1e-6:
            continue  # no neighbours, or over a corner alone
        common = {mark for mark in one.marks if left < mark[0] < right and low < mark[1] < high}
        assert len(common) >= 2
        assert common == {mark for mark in other.marks if left < mark[0] < right and low < mark[1] < high}


@given(sizes)
def test_marks_stand_whole_on_their_page(size: tuple[float, float]) -> None:
    for tile in tiles_of(size):
        left, low, right, high = frame(tile)
        assert all(left + 3 <= x <= right - 3 and low + 3 <= y <= high - 3 for x, y in tile.marks)


def test_pages_are_named_by_row_from_above_and_column_from_the_left() -> None:
    tiles = {tile.name: tile.corner for tile in tiles_of((300, 400))}

    assert list(tiles) == ["A1", "A2", "B1", "B2"]
    assert tiles["A1"][0] < tiles["A2"][0]
    assert tiles["A1"][1] > tiles["B1"][1]


def test_a_window_and_its_margins_are_no_larger_than_the_page() -> None:
    assert WINDOW[0] + 2 * MARGIN <= A4[0]
    assert WINDOW[1] + 2 * MARGIN <= A4[1]


def test_a_small_bag_has_one_page_and_a_large_one_several() -> None:
    assert len(tiles_of(mock_up_sheet(SMALL, ENGLISH).size)) == 1
    assert len(tiles_of(mock_up_sheet(BOX, ENGLISH).size)) == 4
    assert len(tiles_of(mock_up_sheet(LARGE, ENGLISH).size)) > 4


@pytest.mark.parametrize("form", [form for form, _ in ALL.values()], ids=ALL)
def test_a_mock_up_lies_whole_on_its_sheet(form) -> None:
    sheet = mock_up_sheet(form, ENGLISH)
    left, low, right, high = frame_of(point for line in sheet.lines for point in line.points)

    assert (left, low) == pytest.approx((1, 1))
    assert (right, high) == pytest.approx((sheet.size[0] - 1, sheet.size[1] - 1))


@pytest.mark.parametrize("form", [form for form, _ in ALL.values()], ids=ALL)
def test_each_name_stands_whole_on_one_page(form) -> None:
    sheet = mock_up_sheet(form, ENGLISH)
    frames = [frame(tile) for tile in tiles_of(sheet.size)]

    for words in sheet.words:
        left, low, right, high = words.frame
        assert any(a <= left and b <= low and right <= c and high <= d for a, b, c, d in frames), words.text
