from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.drawing.canvas.labels import GAP, Label, broken, column, cut, fitted, width_of

ANCHORS = st.lists(st.tuples(st.floats(100, 400), st.floats(-50, 700)), max_size=20)


def labels(anchors):
    return [Label(at, anchor, ("name", "size"), 45 + 24 * (at % 2)) for at, anchor in enumerate(anchors)]


@given(ANCHORS)
def test_labels_of_a_column_never_overlap(anchors):
    placed = column(labels(anchors), side=90, top=10, bottom=500)

    for above, below in pairwise(placed):
        assert above.bottom + GAP <= below.top + 1e-6


@given(ANCHORS)
def test_a_column_keeps_every_label_and_its_upper_edge(anchors):
    placed = column(labels(anchors), side=90, top=10, bottom=500)

    assert sorted(one.label.index for one in placed) == list(range(len(anchors)))
    assert all(one.top >= 10 - 1e-6 for one in placed)


@given(ANCHORS)
def test_a_column_with_room_ends_within_it(anchors):
    asked = labels(anchors)
    bottom = 10 + sum(label.height + GAP for label in asked)

    placed = column(asked, side=90, top=10, bottom=bottom)

    assert all(one.bottom <= bottom + 1e-6 for one in placed)


@given(st.text(max_size=300), st.floats(40, 300))
def test_a_cut_name_fits_its_room(text, room):
    assert width_of(cut(text, 20, room), 20) <= room


def test_a_cut_leaves_no_joiner_at_the_end():
    family = "\U0001f469\u200d\U0001f467" * 9

    assert not cut(family, 20, 100).removesuffix("…").endswith("\u200d")


@given(st.text(max_size=300), st.integers(1, 4))
def test_broken_lines_are_few_and_fit(text, most):
    lines = broken(text, 18, 200, most=most)

    assert 1 <= len(lines) <= most
    assert all(width_of(line, 18) <= 200 for line in lines)


@given(st.text(max_size=300), st.integers(1, 3))
def test_smaller_type_is_chosen_only_where_the_larger_cuts(text, most):
    size, lines = fitted(text, (20, 18, 16), 200, most=most)

    assert all(width_of(line, size) <= 200 for line in lines)
    if "…" not in text and any("…" in line for line in lines):
        assert size == 16


@pytest.mark.parametrize("text", ["ハンドクリーム（30 ml）、口紅", "鍵3本のキーリング", "家に置いていくもの。"])
@pytest.mark.parametrize("room", [60, 80, 100, 140])
def test_no_japanese_line_starts_or_ends_with_a_sign_that_must_not(text, room):
    lines = broken(text, 10, room, most=9)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "、。）ー" or line[-1] == "（" for line in lines)


def test_french_is_not_broken_before_a_colon_or_a_percent_sign():
    lines = broken("porté\u202f: à la main, 95\xa0% de chances", 10, 46, most=9)

    assert lines[0] == "porté\u202f: à"
    assert "95\xa0% de" in lines
