import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.bag import SHAPES as STATED_SHAPES
from reticule.carry.bag import WEARS
from reticule.carry.box import Box
from reticule.drawing.figures.outside_view import FrontBag, draw_front
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.outlines.bag_outline import SHAPES, STRAPS, outline_path, strap_path
from reticule.errors import BadValue
from reticule.packing.placement import Placement
from reticule.reason import Length, Reason, Size

SVG = "{http://www.w3.org/2000/svg}"


def on_curve(path):
    """The points that a path of M, L, C, H, V, A reaches."""
    points, x, y = [], 0.0, 0.0
    for letter, rest in re.findall(r"([MLCHVA])([^MLCHVAZ]*)", path):
        numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", rest)]
        if letter == "H":
            x = numbers[-1]
        elif letter == "V":
            y = numbers[-1]
        else:
            x, y = numbers[-2:]
        points.append((x, y))
    return points


def test_every_shape_and_wear_that_a_bag_may_state_can_be_drawn():
    assert set(STATED_SHAPES) <= set(SHAPES)
    assert set(WEARS) <= set(STRAPS)


@given(st.sampled_from(SHAPES), st.integers(20, 500), st.integers(20, 500))
def test_an_outline_is_exactly_as_wide_and_high_as_stated(shape, width, height):
    points = on_curve(outline_path(shape, width, height))

    xs, ys = zip(*points, strict=True)
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx((0, 0, width, height), abs=0.02)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("wear", sorted(STRAPS))
def test_every_bag_in_every_wear_is_a_well_formed_picture(shape, wear):
    thing = Drawn("A & B <tiny>", Placement(0, 0, 0, Box(9, 9, 9)))
    picture = draw_front(FrontBag(shape, Box(120, 90, 40), Box(60, 50, 30), (wear,), (thing,)))

    root = ElementTree.fromstring(picture)

    assert root.get("role") == "img"
    assert wear in root.findtext(f"{SVG}desc")


def test_the_same_bag_gives_the_same_bytes_under_60_kb():
    contents = tuple(Drawn(f"thing {at}", Placement(10 * at, 0, 0, Box(9, 40, 20))) for at in range(12))
    bag = FrontBag("box", Box(140, 90, 40), Box(130, 80, 30), ("hand",), contents)

    assert draw_front(bag) == draw_front(bag)
    assert len(draw_front(bag).encode()) < 60_000


@pytest.mark.parametrize("size", [(20, 20, 5), (192, 123, 35), (60, 400, 60), (900, 300, 200)])
def test_front_side_card_phone_and_hand_stay_on_the_page(size):
    root = ElementTree.fromstring(draw_front(FrontBag("box", Box(*size), Box(9, 9, 3), ("belt", "shoulder"))))

    width, height = (float(side) for side in root.get("viewBox").split()[2:])
    moves = [group.get("transform") for group in root.iter(f"{SVG}g") if group.get("transform")]
    assert len(moves) == 5
    for move in moves:
        x, y, scale = (float(one) for one in re.findall(r"-?[\d.]+", move))
        assert 0 <= x <= width
        assert 0 <= y <= height
        assert scale > 0


def test_an_unknown_outline_or_wear_is_refused():
    with pytest.raises(BadValue) as shape:
        outline_path("saddle", 10, 10)
    with pytest.raises(BadValue) as wear:
        strap_path("pocket", "box", 10, 10)
    with pytest.raises(BadValue) as front:
        outline_path("box", 0, 10)

    assert (shape.value.reason.code, shape.value.reason["got"]) == ("picture_shape_unknown", "saddle")
    assert (wear.value.reason.code, wear.value.reason["got"]) == ("picture_wear_unknown", "pocket")
    assert front.value.reason == Reason.of("picture_front_empty", least=Length(0), width=0, height=10)


def test_an_interior_greater_than_its_bag_is_refused():
    with pytest.raises(BadValue) as fault:
        FrontBag("box", Box(10, 10, 10), Box(11, 9, 9))

    reason = Reason.of("picture_interior_outside", stated=Size((10, 10, 10)), got=Size((11, 9, 9)))
    assert fault.value.reason == reason
