from __future__ import annotations

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.reality.deformation import inner_body
from reticule.reality.interior.interior import estimate
from reticule.reality.refutation import never_goes_in, never_passes

BOX = Bag("box", StatedSize(150, 100, 50, internal=True), shape="box", construction="rigid")


def test_cloth_is_refuted_by_its_volume_alone() -> None:
    room = estimate(BOX)

    assert not never_goes_in(CarryList((Item("scarf", Box(400, 100, 10)),)), room)
    assert never_goes_in(CarryList((Item("scarf", Box(400, 300, 20)),)), room)
    assert never_goes_in(CarryList((Item("tablet", Box(400, 100, 10)),)), room)


def test_what_is_limp_by_its_name_yields_in_a_measured_interior_only() -> None:
    book = CarryList((Item("paperback", Box(148, 98, 60)),))

    assert not never_goes_in(book, estimate(BOX))
    assert never_goes_in(book, estimate(Bag("bag", StatedSize(156, 106, 56), shape="box", construction="rigid")))


def test_a_mouth_stops_only_what_passes_it_neither_flat_nor_on_its_edge() -> None:
    frame = estimate(Bag("frame", StatedSize(100, 100, 100, internal=True), shape="box", opening="clasp-frame"))

    assert not frame.mouth.admits(Box(98, 98, 30))
    assert not never_passes(Item("block", Box(98, 98, 30)), frame)
    assert never_passes(Item("cube", Box(98, 98, 98)), frame)


def test_cloth_is_taken_as_small_as_it_is_pressed() -> None:
    scarf = Item("scarf", Box(400, 100, 22))
    pressed = inner_body(scarf, pressed=True).volume

    assert pressed < estimate(BOX).plain.volume < inner_body(scarf).volume
    assert not never_goes_in(CarryList((scarf,)), estimate(BOX))


def test_a_pair_is_searched_unless_none_may_be() -> None:
    pair = CarryList((Item("tin", Box(140, 95, 30)), Item("case", Box(145, 98, 24))))

    assert never_goes_in(pair, estimate(BOX))
    assert not never_goes_in(pair, estimate(BOX), max_pairs=0)
