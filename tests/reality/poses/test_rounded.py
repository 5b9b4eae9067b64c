"""Poses are judged by python-fcl, a collision library that shares nothing with what found them (see `judges`)."""

from __future__ import annotations

from random import Random

import pytest
from judges import apart

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item, Shape
from reticule.packing import decide
from reticule.questions.fit import fit
from reticule.reality.poses.rounded import rounded_poses
from reticule.reason import Reason

LIPSTICK, PHONE = Item("lipstick", Box(76, 21, 21), Shape.CYLINDER), Item("phone", Box(147, 72, 8))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_found_touches_neither_each_other_nor_the_walls(seed: int) -> None:
    luck = Random(seed)
    items = tuple(
        Item("rod", Box(luck.randint(30, 80), side := luck.randint(10, 30), side), Shape.CYLINDER)
        if luck.random() < 0.6
        else Item("block", Box(*(luck.randint(8, 60) for _ in range(3))))
        for _ in range(luck.randint(1, 4))
    )
    room = Box(luck.randint(50, 100), luck.randint(30, 70), luck.randint(20, 50))

    poses = rounded_poses(items, room)

    if poses is not None:
        assert apart(poses, room)


def test_two_lipsticks_lie_closer_than_their_boxes() -> None:
    room = Box(80, 38, 36)

    poses = rounded_poses((LIPSTICK, LIPSTICK), room)

    assert decide([LIPSTICK.box, LIPSTICK.box], room).refuted
    assert poses is not None
    assert apart(poses, room)


def test_the_judge_would_see_a_collision() -> None:
    poses = rounded_poses((LIPSTICK, LIPSTICK), Box(80, 38, 36))

    assert poses is not None
    assert not apart((poses[0], poses[0]), Box(80, 38, 36))
    assert not apart(poses, Box(80, 37, 30))


def test_fit_says_when_rounded_things_nestle() -> None:
    bag = Bag("tin", StatedSize(80, 38, 36, internal=True), shape="box", construction="rigid")

    answer = fit(CarryList((LIPSTICK, LIPSTICK)), bag)

    assert answer.verdict == "fits"
    assert answer.packing is None
    assert len(answer.poses) == 2
    assert Reason.of("rounded_in_gaps") in answer.reasons


def test_what_nestles_is_never_refuted() -> None:
    for seed in range(30):
        luck = Random(seed)
        side = luck.randint(15, 30)
        rods = (Item("rod", Box(60, side, side), Shape.CYLINDER),) * luck.randint(1, 4)
        bag = Bag(
            "tin", StatedSize(65, luck.randint(20, 70), luck.randint(20, 70), internal=True), shape="box", construction="rigid"
        )

        answer = fit(CarryList(rods), bag)

        assert not (answer.poses and answer.refuted)
