"""The index of a catalogue gives the bags that asking each one gives, the smallest first, and knows when it is out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.bag_wishes import BagWishes
from reticule.carry.box import Box
from reticule.carry.facets import facets as carry_facets
from reticule.carry.item import CarryList, Item
from reticule.carry.parser import read_carry
from reticule.errors import BadRecord
from reticule.frontier.deviation import SideDeviation, shrunk_rows, shrunk_sides
from reticule.packing import Verdict, check
from reticule.questions.find import smallest_holding
from reticule.reality.interior.interior import estimate
from reticule.reality.level_rooms import LEVELS, design_of, interiors_of
from reticule.reality.offer_order import is_large, size_class
from reticule.reality.probability import tenths_for_probability
from reticule.reality.slack import SlackOracle
from reticule.store.array_file import ArrayFile
from reticule.store.bag_index import BagIndex
from reticule.store.catalogue import embedded_catalogue
from reticule.store.index_building import build_index, opened_index
from reticule.store.library import embedded_library

BAGS = (
    *embedded_catalogue().bags,
    Bag("expanding", StatedSize(200, 120, 30), construction="soft", opening="zip-top", expansion=40),
    Bag("clasp", StatedSize(217, 127, 50), shape="pouch", construction="rigid", opening="clasp-frame"),
)
LISTS = (
    "phone",
    "water bottle",
    "phone, keys",
    "phone, card holder, keys, lipstick, AirPods Pro",
    "phone, wallet, sunglasses, keys, hand sanitiser, handkerchief",
    "phone, passport, paperback, water bottle, keys, tissues, mirror, power bank",
    "book 230x160x30mm",
)


def placed(bags: Iterable[Bag]) -> Iterator[tuple[bytes, Bag]]:
    return ((str(number).encode() * (number % 3), bag) for number, bag in enumerate(bags))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> BagIndex:
    path = tmp_path_factory.mktemp("index") / "bags.index"
    build_index(path, "1", placed(BAGS))
    return BagIndex(path)


def carried(text: str) -> CarryList:
    carry = read_carry(text, embedded_library())
    return CarryList((*carry, Item.of("perfume", (110, 40, 30), upright=True))) if "mirror" in text else carry


@pytest.mark.parametrize("probability", [*LEVELS, 0.8])
@pytest.mark.parametrize("text", LISTS)
def test_every_bag_that_holds_a_list_comes_the_smallest_first(index: BagIndex, text: str, probability: float) -> None:
    carry, tenths = carried(text), tenths_for_probability(probability)
    slack = SlackOracle(tuple(carry))

    numbers = list(index.smallest(tuple(carry), probability))

    holding = {at for at, bag in enumerate(BAGS) if any(slack.has_slack(one, tenths) for one in interiors_of(bag))}
    assert holding <= set(numbers)
    assert len(numbers) <= 1.6 * len(holding) + 8
    places = [(is_large(BAGS[at]), size_class(BAGS[at]), estimate(BAGS[at]).plain.volume) for at in numbers]
    assert places == sorted(places)


def test_the_first_that_hold_all_are_those_of_the_whole_catalogue(index: BagIndex) -> None:
    carry = carried("phone, card holder, keys, lipstick, AirPods Pro")

    shown = smallest_holding(carry, (BAGS[at] for at in index.smallest(tuple(carry), 0.75)), probability=0.75, most=20)

    every = sorted(range(len(BAGS)), key=lambda at: (is_large(BAGS[at]), size_class(BAGS[at]), estimate(BAGS[at]).plain.volume))
    asked_all = smallest_holding(carry, (BAGS[at] for at in every), probability=0.75, most=20)
    assert [holding.bag.name for holding in shown] == [holding.bag.name for holding in asked_all]
    assert all(holding.probability >= 0.75 for holding in shown)
    for holding in shown:
        if holding.packing is not None:
            check(Verdict(packing=holding.packing), carry.boxes, holding.room)


def test_few_bags_are_looked_at_where_few_are_taken(tmp_path: Path) -> None:
    widths = [
        Bag(f"{width} x {height}", StatedSize(width, height, 60)) for width in range(150, 190) for height in range(90, 130)
    ]
    build_index(tmp_path / "many", "1", placed(widths))
    index = BagIndex(tmp_path / "many")
    carry = tuple(carried("phone, keys"))

    list(islice(index.smallest(carry, 0.75), 20))

    few = index.rooms_looked_up
    assert index.tally(carry, 0.75)[0] > 1_000
    assert 6 * few < index.rooms_looked_up


def test_bags_of_one_design_are_looked_up_once(tmp_path: Path) -> None:
    copies = [replace(bag, name=f"{bag.name} {copy}", colours=()) for bag in BAGS[:40] for copy in range(5)]
    build_index(tmp_path / "copies", "1", placed(copies))
    index = BagIndex(tmp_path / "copies")
    carry = tuple(carried("phone"))

    count, facets = index.tally(carry, 0.75)

    assert index.selected(carry, 0.75).shape == (len({design_of(bag) for bag in copies}),)
    assert index.rooms_looked_up <= 40 * 16 < len(copies) * 11
    assert count == len([*index.smallest(carry, 0.75)])
    assert facets == carry_facets(copies[number] for number in index.smallest(carry, 0.75))


def test_traits_are_counted_as_the_wishes_for_them_are_met(tmp_path: Path) -> None:
    colours = cycle([("black",), ("matt black", "black"), ("Light Blue",), ("blue",), ()])
    coloured = [replace(bag, colours=next(colours)) for bag in BAGS[:200]]
    build_index(tmp_path / "coloured", "1", placed(coloured))
    index = BagIndex(tmp_path / "coloured")
    carry = tuple(carried("phone"))

    facets = index.tally(carry, 0.75)[1]

    assert facets == carry_facets(coloured[number] for number in index.smallest(carry, 0.75))
    assert dict(facets["colour"])["black"] > dict(facets["colour"])["matt black"] > 0


def test_the_cheapest_come_first_by_currency(index: BagIndex) -> None:
    carry = tuple(carried("phone"))

    bags = [BAGS[number] for number in index.cheapest(carry, 0.75)]

    prices = [(bag.price.currency, bag.price.amount) if bag.price else ("", 0) for bag in bags]
    keys = [(is_large(bag), bag.price is None, *price) for bag, price in zip(bags, prices, strict=True)]
    assert keys == sorted(keys)
    assert len(keys) == index.tally(carry, 0.75)[0]


def test_what_misses_by_little_is_no_bag_that_may_hold_all(index: BagIndex) -> None:
    carry = tuple(carried("phone, passport, paperback, water bottle, keys"))

    near = [*index.nearly(carry, 0.75, BagWishes(), 5)]

    assert near
    assert not set(near) & {*index.smallest(carry, 0.75)}


def test_a_bag_is_kept_with_its_place(index: BagIndex) -> None:
    assert [index.place(number) for number in range(4)] == [b"", b"1", b"22", b""]


def test_wishes_leave_out_other_bags(index: BagIndex) -> None:
    keys = tuple(carried("phone"))
    wishes = BagWishes(price=Price(900, "EUR"), wear="crossbody", opening="flap", colour="black")

    bags = [BAGS[at] for at in index.smallest(keys, 0.5, wishes)]

    plain = [BAGS[at] for at in index.smallest(keys, 0.5)]
    allowed = [
        bag
        for bag in plain
        if bag.price and bag.price.currency == "EUR" and bag.price.amount <= 900 and bag.opening == "flap"
        and (not bag.wear or "crossbody" in bag.wear) and "black" in [colour.casefold() for colour in bag.colours]
    ]  # fmt: skip
    assert {bag.name for bag in allowed} <= {bag.name for bag in bags}
    assert all(bag.opening == "flap" and bag.price and bag.price.amount <= 900 for bag in bags)
    brands = {bag.brand for bag in plain}
    brand = max(brands, key=len)
    assert {BAGS[at].brand for at in index.smallest(keys, 0.5, BagWishes(brand=brand.upper()))} == {brand}
    assert list(index.smallest(keys, 0.5, BagWishes(brand="nobody"))) == []
    assert {BAGS[at].shape for at in index.smallest(keys, 0.5, BagWishes(shape="bucket"))} <= {"bucket"}
    assert all(BAGS[at].compartment_count >= 2 for at in index.smallest(keys, 0.5, BagWishes(parts=2)))
    assert all(
        "leather" in " ".join(BAGS[at].materials) or len({m for bag in BAGS for m in bag.materials}) > 63
        for at in index.smallest(keys, 0.5, BagWishes(material="leather"))
    )


def test_no_bag_that_meets_a_wish_is_left_out(tmp_path: Path) -> None:
    many = [
        replace(bag, colours=(*bag.colours, f"odd {at}"), materials=(*bag.materials, f"cloth {at}"))
        for at, bag in enumerate(BAGS)
    ]
    many.append(replace(BAGS[0], name="matt", colours=("Matt Black",), materials=("calf leather",)))
    build_index(tmp_path / "many", "1", placed(many))
    index, keys = BagIndex(tmp_path / "many"), tuple(carried("phone"))
    plain = {many[at].name for at in index.smallest(keys, 0.5)}

    for wishes in (
        BagWishes(colour="black"), BagWishes(colour="odd 200"), BagWishes(material="leather"), BagWishes(material="cloth 3"),
        BagWishes(wear="belt"), BagWishes(price=Price(300, "EUR"), parts=2), BagWishes(largest=(200, 120, 60)),
    ):  # fmt: skip
        bags = {many[at].name for at in index.smallest(keys, 0.5, wishes)}
        assert {bag.name for bag in many if not wishes.missed(bag)} & plain <= bags


def test_an_index_is_built_anew_only_for_another_version_or_a_damaged_file(tmp_path: Path) -> None:
    path, builds = tmp_path / "folder" / "bags.index", []

    def bags() -> Iterator[tuple[bytes, Bag]]:
        builds.append(1)
        return placed(BAGS[:5])

    assert len(opened_index(path, "1", bags)) == 5
    opened_index(path, "1", bags)
    assert len(builds) == 1

    opened_index(path, "2", bags)
    assert len(builds) == 2

    path.write_bytes(path.read_bytes()[:-9])
    opened_index(path, "2", bags)
    assert len(builds) == 3

    path.write_bytes(b"no index")
    opened_index(path, "2", bags)
    assert len(builds) == 4
    assert sorted(file.name for file in path.parent.iterdir()) == ["bags.index"]


def test_a_damaged_column_is_refused_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bags.index"
    build_index(path, "1", placed(BAGS[:5]))
    content = bytearray(path.read_bytes())
    content[-3] ^= 255  # of the last column written
    path.write_bytes(content)

    arrays = ArrayFile(path)

    assert len(arrays["number"]) == 5
    with pytest.raises(BadRecord) as fault:
        arrays["mouth 0.9"]
    assert fault.value.reason.code == "index_damaged"


def test_a_catalogue_without_bags_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(BadRecord):
        build_index(tmp_path / "none", "1", ())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tenths", [-50, -3, 0, 1, 17, 50])
def test_rooms_shrink_in_the_index_as_they_do_one_by_one(index: BagIndex, tenths: int) -> None:
    rooms, reductions = index.array("rooms"), index.array("reductions")
    shrunk = shrunk_rows(rooms[:, :3], reductions[rooms[:, 3], tenths + 50])

    interiors = [one for bag in BAGS for one in interiors_of(bag)]
    plain = [one for one in interiors if not one.rooms]  # of bags with measured rooms there are boxes that hold all of them
    deviations = {one.deviation for one in plain} | {SideDeviation((0.0, 0.0, 0.0))}
    expected = {shrunk_sides(box, one.deviation, tenths) for one in plain for box in one.boxes}
    stored = set(map(tuple, shrunk[rooms[:, 3] > 0].tolist()))

    assert len(reductions) == 1 + len(deviations)
    assert expected <= stored
    for one in (one for one in interiors if one.rooms):
        for box in one.boxes:
            main = Box(*shrunk_sides(box, one.deviation, tenths))
            assert any(Box(*sides).holds(main) for sides in stored - expected)
