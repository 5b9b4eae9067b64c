from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pattern_forms import ALL, BOX, THINGS, TRAPEZOID, curved

from reticule.carry.box import Box
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.mock_up import mock_up_sheet
from reticule.drawing.pattern.pieces import piece_sheets
from reticule.drawing.pattern.polygons import area, bordered, crosses_frame, holds_frame, perimeter
from reticule.drawing.pattern.sheet import STYLES, Sheet, footed
from reticule.drawing.pattern.view_sheet import view_sheet
from reticule.drawing.pattern.views import views_of
from reticule.errors import BadValue
from reticule.language.locale import ENGLISH, LANGUAGES, Locale
from reticule.packing.placement import Placement

PENS = tuple(Drawn("pen", Placement(30, 85 + 2 * at, 0, Box(100, 1, 1))) for at in range(9))
CARDS = tuple(Drawn("payment card", Placement(0, 0, at, Box(86, 54, 1))) for at in range(20))
TINY = BagForm("trapezoid", Box(6, 5, 5), 1, 1, 1, 1)
SCENES = {
    **ALL,
    "pens": (BOX, PENS),
    "pens below a dimension": (BagForm("trapezoid", Box(180, 120, 40), 2, 8, 170, 40), PENS),
    "cards": (BagForm("wedge", Box(90, 60, 30), 1, 30, 90, 29), CARDS[:1] + CARDS[2:]),
    "tiny": (TINY, ()),
    "tiny heart": (curved("heart", Box(1, 3, 1), 2), ()),
    "narrow": (BagForm("wedge", Box(2, 3, 3), 2, 3, 2, 2), (Drawn("card", Placement(0, 0, 0, Box(1, 1, 1))),) * 9),
}
scenes = pytest.mark.parametrize(("form", "contents"), SCENES.values(), ids=SCENES)
spoken = pytest.mark.parametrize("locale", [Locale(language) for language in LANGUAGES], ids=lambda locale: locale.language)


def sheets(form: BagForm, contents: tuple[Drawn, ...], locale: Locale) -> list[Sheet]:
    drawn = (view_sheet(form, contents, locale), mock_up_sheet(form, locale), *piece_sheets(form, locale))
    return [footed(sheet, form.seam, locale) for sheet in drawn]


@scenes
@spoken
def test_words_keep_to_the_sheet_and_off_each_other(form, contents, locale) -> None:
    for sheet in sheets(form, contents, locale):
        for words in sheet.words:
            left, low, right, high = words.frame
            assert left >= 0
            assert low >= 0
            assert right <= sheet.size[0] + 1e-6, words.text
            assert high <= sheet.size[1] + 1e-6, words.text
        for one, other in combinations(sheet.words, 2):
            (a, b, c, d), (e, f, g, h) = one.frame, other.frame
            assert c <= e or g <= a or d <= f or h <= b, f"{one.text!r} lies on {other.text!r}"


@scenes
@spoken
def test_no_line_runs_through_words(form, contents, locale) -> None:
    for sheet in sheets(form, contents, locale):
        for words in sheet.words:
            left, low, right, high = words.frame
            inner = (left, low + 0.3 * words.size, right, high - 0.05 * words.size)
            if words.upright:
                inner = (left + 0.05 * words.size, low, right - 0.3 * words.size, high)
            for line in sheet.lines:
                ends = (*line.points[1:], line.points[0]) if line.closed else line.points[1:]
                for start, end in zip(line.points, ends, strict=line.closed):
                    assert not crosses_frame(start, end, inner), f"{words.text!r} is struck through by {line.kind}"


@scenes
def test_everything_drawn_is_on_the_sheet(form, contents) -> None:
    for sheet in sheets(form, contents, ENGLISH):
        points = [point for line in sheet.lines for point in line.points]
        assert all(0 <= x <= sheet.size[0] and 0 <= y <= sheet.size[1] for x, y in points)


@scenes
def test_each_kind_of_line_is_in_the_legend_of_its_sheet(form, contents) -> None:
    texts = {"cut": "cut", "fold": "fold back", "glue": "glue behind", "outline": "outside", "interior": "inside"}
    texts |= {"contents": "things inside", "seam": f"seam allowance {form.seam} mm"}

    for sheet in sheets(form, contents, ENGLISH):
        assert {texts[kind] for kind in sheet.kinds} <= {words.text for words in sheet.words}


def test_kinds_of_lines_are_told_apart_in_black_and_white() -> None:
    lines = {kind: (style.width, style.dashes) for kind, style in STYLES.items() if kind != "glue"}  # which is hatching

    assert len(set(lines.values())) == len(lines) - 1
    assert lines["cut"] == lines["outline"]  # a sheet has one or the other, never both
    for form, contents in ALL.values():
        assert not any({"cut", "outline"} <= set(sheet.kinds) for sheet in sheets(form, contents, ENGLISH))


@given(st.data())
def test_nothing_is_drawn_outside_of_the_interior(data) -> None:
    form, _ = data.draw(st.sampled_from(list(ALL.values())))
    width, height, depth = form.interior.sides
    x, y, z = (data.draw(st.integers(0, side - 1)) for side in (width, height, depth))
    box = Box(*(data.draw(st.integers(1, side - at)) for side, at in ((width, x), (height, y), (depth, z))))
    thing = Drawn("keys", Placement(x, y, z, box))

    try:
        form.check_contents([thing])
    except BadValue:
        with pytest.raises(BadValue):
            view_sheet(form, [thing], ENGLISH)
        return
    for view in views_of(form, [thing], ENGLISH):
        assert holds_frame(view.inside, view.frames[0], 0.5)
        assert holds_frame(view.outline, view.frames[0], 0.5)


def test_views_show_a_thing_where_it_lies() -> None:
    thing = Drawn("keys", Placement(10, 20, 5, Box(30, 40, 7)))  # 5 mm from the back, 28 from the front

    front, side, mouth = views_of(BOX, [thing], ENGLISH)

    assert front.frames == ((12, 22, 42, 62),)
    assert side.frames == ((30, 22, 37, 62),)  # the front edge stands left
    assert mouth.frames == ((12, 30, 42, 37),)  # the front edge lies below


@scenes
def test_each_thing_has_its_number_and_a_row_in_the_list(form, contents) -> None:
    texts = [words.text for words in view_sheet(form, contents, ENGLISH).words]

    for at, thing in enumerate(contents):
        assert str(at + 1) in texts
        assert any(text.startswith(f"{at + 1}  {thing.name}") for text in texts)


@pytest.mark.parametrize("locale", [Locale("en", "inch"), Locale("fr", "mm")], ids=lambda locale: locale.language)
def test_dimensions_are_those_of_the_outside(locale) -> None:
    texts = [words.text for words in view_sheet(TRAPEZOID, THINGS, Locale(locale.language)).words]

    for dimension in ("184 mm", "122 mm", "44 mm", "114 mm", "24 mm"):
        assert dimension in texts


@pytest.mark.parametrize("form", [form for form, _ in ALL.values()], ids=ALL)
def test_pieces_are_the_panels_with_the_allowance_all_round(form) -> None:
    lines = [line for sheet in piece_sheets(form, ENGLISH) for line in sheet.lines]
    seams, cuts = ([line.points for line in lines if line.kind == kind] for kind in ("seam", "cut"))

    assert len(seams) == len(cuts) == (3 if form.is_curved else 5)
    for seam, cut in zip(seams, cuts, strict=True):
        grown = area(cut) - area(seam)
        assert grown >= perimeter(seam) * form.seam * (0.9 if form.is_curved else 1.0)
        assert not any(crosses_frame(one, other, (x, y, x, y)) for x, y in seam for one, other in pairwise(cut))


def test_the_allowance_of_a_notch_does_not_cross_itself() -> None:
    heart = ALL["heart"][0].front
    border = bordered(heart, 8)
    edges = list(zip(border, (*border[1:], border[0]), strict=True))

    assert len(border) < len(heart)
    for (at, one), (other_at, other) in combinations(enumerate(edges), 2):
        if other_at - at not in (1, len(edges) - 1):
            assert not crossing(one, other)


def crossing(one, other) -> bool:
    def left(start, end, point) -> bool:
        return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])

    return left(*one, other[0]) != left(*one, other[1]) and left(*other, one[0]) != left(*other, one[1])
