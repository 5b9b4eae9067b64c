from __future__ import annotations

from dataclasses import replace
from math import atan2
from xml.etree import ElementTree

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item, Shape
from reticule.drawing.figures.section_view import Section, corners, draw_section
from reticule.errors import BadValue
from reticule.questions.fit import fit
from reticule.reality.poses.rounded import Pose
from reticule.reason import Reason

PEN = Pose(Item("pen", Box(155, 9, 9)), 2, (70.0, 50.0, 4.5), 9.0, 0.0, (155.0, 9.0), atan2(80, 130))
CARD = Pose(Item("card", Box(86, 54, 1)), 0, (43.0, 27.0, 10.0), 86.0, 0.0, (54.0, 1.0), 0.0)
LIPSTICK = Item("lipstick", Box(76, 21, 21), Shape.CYLINDER)


def asked(items: tuple[Item, ...], *axes: int) -> str:
    bag = Bag("tin", StatedSize(*axes, internal=True), shape="box", construction="rigid")
    found = fit(CarryList(items), bag)
    return draw_section(Section(bag.name, bag.stated.axes, found.room, found.poses, found.probability))


def test_what_lies_at_an_angle_is_drawn_where_it_lies() -> None:
    picture = asked((Item("pen", Box(155, 9, 9)), Item("card", Box(86, 54, 1))), 140, 100, 20)

    drawn = [one.get("data-item") for one in ElementTree.fromstring(picture).iter() if one.get("data-item")]
    assert sorted(map(str, drawn)) == ["card", "pen"]
    assert "seen from the front · 140 x 100 mm" in picture


def test_round_things_side_by_side_are_discs() -> None:
    picture = asked((LIPSTICK, LIPSTICK), 80, 38, 36)

    assert picture.count("<circle") == 4  # two in the room, two in the legend
    assert "seen from the right" in picture


def test_a_turned_outline_keeps_its_lengths_and_a_straight_one_its_sides() -> None:
    (x, y), (u, v), *_ = corners(PEN, (0, 1))

    assert ((x - u) ** 2 + (y - v) ** 2) ** 0.5 == pytest.approx(155)
    assert sorted(corners(CARD, (0, 1)))[0] == (0, 0)
    assert sorted(corners(CARD, (2, 1)))[-1] == (10.5, 54)


def test_things_turned_about_two_axes_are_not_drawn() -> None:
    with pytest.raises(BadValue) as fault:
        Section("tin", (140, 100, 20), Box(140, 100, 20), (PEN, replace(PEN, axis=0)))

    assert fault.value.reason == Reason.of("picture_axes_mixed", got=2)


def test_the_same_scene_is_the_same_bytes() -> None:
    scene = Section("tin", (140, 100, 20), Box(140, 100, 20), (PEN, CARD))

    assert draw_section(scene) == draw_section(scene)
