from __future__ import annotations

import pytest
from said import all_english, english

from reticule.carry.box import Box
from reticule.carry.item import Importance, Item, Shape
from reticule.carry.library import Alternative, Library, LibraryEntry
from reticule.carry.parser import read_carry
from reticule.errors import BadLength, BadValue, EmptyCarryList, UnknownItem
from reticule.reason import Name, Reason
from reticule.store.library import embedded_library

PHONE = LibraryEntry(Item.of("iPhone 15 Pro", (146.6, 70.6, 12.25), shape=Shape.SLAB, kind="phone"), bump=4.0, case=(4, 4, 3))
MAX = LibraryEntry(Item.of("iPhone 15 Pro Max", (159.9, 76.7, 12.25), shape=Shape.SLAB, kind="phone"), bump=4.0, case=(4, 4, 3))
CARD = LibraryEntry(Item.of("payment card", (85.6, 53.98, 0.76), weight=5), ("card", "credit card"), stacks=True)
KEYS = LibraryEntry(Item.of("key ring", (75, 35, 15), shape=Shape.BUNDLE, give=0.2, weight=40), ("keys",))
KEY = LibraryEntry(Item.of("single key", (60, 25, 3)), ("key",))
LIPSTICK = LibraryEntry(Item.of("lipstick", (76, 21, 21), shape=Shape.CYLINDER), ("lippy",))
NOTEBOOK = LibraryEntry(Item.of("pocket notebook", (148, 105, 12)), ("notebook",))
ATOMISER = LibraryEntry(Item.of("5 ml atomiser", (80, 16, 16)))
LIBRARY = Library.of(
    (PHONE, MAX, CARD, KEYS, KEY, LIPSTICK, NOTEBOOK, ATOMISER), (Alternative("pocket notebook", "payment card", 0.1, "test"),)
)


def names(text: str) -> list[str]:
    return [item.name for item in read_carry(text, LIBRARY)]


def test_the_example_of_the_readme_is_read_whole() -> None:
    carry = read_carry("iPhone 15 Pro in case, 4 cards, keys!, lipstick?, notebook 148x105x12mm", LIBRARY)

    assert [item.name for item in carry] == [
        "iPhone 15 Pro in case",
        "4 payment cards",
        "key ring",
        "lipstick",
        "notebook",
    ]
    assert [item.importance for item in carry][2:4] == [Importance.MUST, Importance.NICE]


def test_a_case_adds_its_allowances_and_swallows_half_of_its_thickness_of_the_bump() -> None:
    cased = read_carry("iPhone 15 Pro in a case", LIBRARY).items[0]

    assert cased.sides == pytest.approx((150.6, 74.6, 8.25 + 3 + 2.5))
    assert cased.kind == "phone"


def test_flat_things_are_carried_as_one_pile() -> None:
    pile = read_carry("4 cards", LIBRARY).items[0]

    assert pile.box == Box(86, 54, 4)  # 4 x 0.76 is 3.04 mm, and rounds up
    assert pile.weight == 20


def test_other_things_are_counted_one_by_one() -> None:
    assert names("2x lipstick, three keys") == ["lipstick"] * 2 + ["key ring"] * 3


def test_a_number_that_belongs_to_the_name_is_no_count() -> None:
    assert names("5 ml atomiser") == ["5 ml atomiser"]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("book 148x105x12mm", Box(148, 105, 12)),
        ("book 14.8 x 10.5 x 1.2 cm", Box(148, 105, 12)),
        ("book 14,8x10,5x1,2cm", Box(148, 105, 12)),
        ("book 2x1x1 in", Box(51, 26, 26)),
        ('book 2"x1"x1"', Box(51, 26, 26)),
        ("book 10cm × 50mm × 5mm", Box(100, 50, 5)),
    ],
)
def test_sizes_are_read_in_three_units_and_rounded_up(text: str, box: Box) -> None:
    assert read_carry(text, LIBRARY).items[0].box == box


def test_a_sized_word_of_the_library_keeps_its_shape_and_give_and_is_called_as_it_was() -> None:
    keys = read_carry("keys 90x40x20mm", LIBRARY).items[0]

    assert (keys.name, keys.shape, keys.give) == ("keys", Shape.BUNDLE, 0.2)


def test_exact_names_go_before_plurals() -> None:
    assert names("key, keys") == ["single key", "key ring"]


def test_a_slip_of_the_pen_is_read_and_said() -> None:
    carry = read_carry("lipstik", LIBRARY)

    assert carry.items[0].name == "lipstick"
    assert all_english(carry.readings) == ("read 'lipstik' as lipstick",)


def test_a_slip_never_changes_a_number() -> None:
    with pytest.raises(UnknownItem) as fault:
        read_carry("iPhone 16 Pro", LIBRARY)

    assert (fault.value.reason.code, fault.value.reason["name"]) == ("no_such_item", "iPhone 16 Pro")


def test_an_unknown_word_is_named_with_three_near_names() -> None:
    with pytest.raises(UnknownItem) as fault:
        read_carry("keys, zither", LIBRARY)

    assert fault.value.reason["name"] == "zither"
    assert len(fault.value.near) == 3
    assert english(fault.value).startswith("no item is called 'zither'; near names: '")
    assert english(fault.value).count("'") == 8


@pytest.mark.parametrize("text", ["", "  ", ",", ";\n,"])
def test_an_empty_list_is_refused(text: str) -> None:
    with pytest.raises(EmptyCarryList) as fault:
        read_carry(text, LIBRARY)

    assert fault.value.reason == Reason.of("nothing_to_carry")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("book 0x1x2mm", "book: a side must be above 0 and at most 2000 mm, got 0"),
        ("book -3x4x5mm", "book: a side must be above 0 and at most 2000 mm, got -3"),
        ("book 3000x4x5mm", "book: a side must be above 0 and at most 2000 mm, got 3000"),
        ("book 3x4x5", "book: a size must name its unit (mm, cm or inch), got '3x4x5'"),
        ("book 3x4mm", "book 3x4mm: a size must give three lengths and a unit, such as 148x105x12mm"),
    ],
)
def test_a_size_that_nothing_has_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadLength) as fault:
        read_carry(text, LIBRARY)

    assert english(fault.value) == message


@pytest.mark.parametrize("text", ["0 keys", "99 keys", "-1 keys"])
def test_an_absurd_count_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as fault:
        read_carry(text, LIBRARY)

    count = int(text.split()[0])
    assert fault.value.reason == Reason.of("item_count_out_of_range", item="keys", least=1, most=40, got=count)


def test_only_what_has_a_case_can_be_in_one() -> None:
    with pytest.raises(UnknownItem) as fault:
        read_carry("lipstick in case", LIBRARY)

    assert fault.value.reason == Reason.of("no_case_known", name="lipstick", example="lipstick 150x80x15mm")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("phone and keys & lipstick", ["phone", "key ring with 3 keys", "lipstick"]),
        ("point and shoot", ["compact camera"]),
        ("lipstick x2", ["lipstick", "lipstick"]),
        ("x2 lipsticks", ["lipstick", "lipstick"]),
        ("a pair of sunglasses", ["sunglasses in soft pouch"]),
        ("phone \U0001f4f1, my keys", ["phone", "key ring with 3 keys"]),
    ],
)
def test_a_list_is_read_as_people_say_it(said: str, heard: list[str]) -> None:
    assert [item.name for item in read_carry(said, embedded_library())] == heard


@pytest.mark.parametrize(("said", "packs"), [("10 tissues", 1), ("11 tissues", 2), ("3 keys", 1), ("2 tissue packs", 2)])
def test_parts_are_counted_as_the_packs_that_hold_them(said: str, packs: int) -> None:
    carry = read_carry(said, embedded_library())

    assert len(carry) == packs
    assert bool(carry.readings) == (said != "2 tissue packs")


def test_a_makers_name_before_a_thing_is_passed_over_and_said() -> None:
    carry = read_carry("MAC lipstick", LIBRARY)

    assert carry.items[0].name == "lipstick"
    assert carry.readings == (Reason.of("read_as", text="MAC lipstick", item=Name("item", "lipstick")),)
