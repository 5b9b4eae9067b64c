from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from said import all_english, english

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Importance, Item, Shape
from reticule.carry.library import Alternative, Library, LibraryEntry
from reticule.carry.parser import read_carry, understand
from reticule.errors import BadInput, BadLength, BadValue, EmptyCarryList, UnknownItem
from reticule.questions.read import read_of
from reticule.reason import Reason
from reticule.services.sources import library
from reticule.store.vocabulary import embedded_vocabulary

PHONE = LibraryEntry(Item.of("iPhone 15 Pro", (146.6, 70.6, 12.25), shape=Shape.SLAB, kind="phone"), bump=4.0, case=(4, 4, 3))
MAX = LibraryEntry(Item.of("iPhone 15 Pro Max", (159.9, 76.7, 12.25), shape=Shape.SLAB, kind="phone"), bump=4.0, case=(4, 4, 3))
CARD = LibraryEntry(Item.of("payment card", (85.6, 53.98, 0.76), weight=5), ("card", "credit card"), stacks=True)
KEYS = LibraryEntry(Item.of("key ring", (75, 35, 15), shape=Shape.BUNDLE, give=0.2, weight=40), ("keys",))
KEY = LibraryEntry(Item.of("single key", (60, 25, 3)), ("key",))
LIPSTICK = LibraryEntry(Item.of("lipstick", (76, 21, 21), shape=Shape.CYLINDER), ("lippy",))
NOTEBOOK = LibraryEntry(Item.of("pocket notebook", (148, 105, 12)), ("notebook",))
ATOMISER = LibraryEntry(Item.of("5 ml atomiser", (80, 16, 16)))
FEW = Library.of(
    (PHONE, MAX, CARD, KEYS, KEY, LIPSTICK, NOTEBOOK, ATOMISER), (Alternative("pocket notebook", "payment card", 0.1, "test"),)
)
LIBRARY = replace(FEW, vocabulary=embedded_vocabulary)
ALL = library()


def notes_of(carry: CarryList) -> tuple[Reason, ...]:
    return read.notes if (read := read_of(Asked(carry))) else ()


@dataclass
class Asked:
    carry: CarryList


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
    assert all_english(notes_of(carry)) == ("read 'lipstik' as lipstick",)


def test_a_slip_never_changes_a_number() -> None:
    with pytest.raises(UnknownItem) as fault:
        read_carry("iPhone 16 Pro", LIBRARY)

    assert (fault.value.reason.code, fault.value.reason["name"]) == ("no_such_item", "iPhone 16 Pro")


def test_an_unknown_word_costs_the_others_nothing_and_is_named_first() -> None:
    carry = read_carry("keys, zither, lipstik", LIBRARY)

    assert [item.name for item in carry] == ["key ring", "lipstick"]
    assert all_english(notes_of(carry)) == ("not counted: 'zither'; how big is it?", "read 'lipstik' as lipstick")


def test_a_list_without_a_known_word_is_refused_with_what_is_near() -> None:
    faults = []
    for typed in ("zither", "ltpsick"):
        with pytest.raises(UnknownItem) as fault:
            read_carry(typed, LIBRARY)
        faults.append(english(fault.value))

    assert faults[0] == "no item is called 'zither'; how big is it?"
    assert faults[1].startswith("no item is called 'ltpsick'; near names: 'lipstick'")


def test_a_strict_list_refuses_a_word_that_names_nothing() -> None:
    with pytest.raises(UnknownItem) as fault:
        read_carry("keys, zither", LIBRARY, strict=True)

    assert fault.value.reason["name"] == "zither"


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
    ],
)
def test_a_size_that_nothing_has_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadLength) as fault:
        read_carry(text, LIBRARY)

    assert english(fault.value) == message


@pytest.mark.parametrize("text", ["0 keys", "99 keys"])
def test_an_absurd_count_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as fault:
        read_carry(text, LIBRARY)

    count = int(text.split()[0])
    assert fault.value.reason == Reason.of("item_count_out_of_range", item="keys", least=1, most=40, got=count)


def test_what_has_no_case_is_read_as_it_is_and_said_to_be_a_guess() -> None:
    lipstick = understand("lipstick in case", LIBRARY).things[0]

    assert (lipstick.name, lipstick.in_case, lipstick.certain) == ("lipstick", False, False)


def test_two_sides_of_a_known_thing_go_with_its_thickness_and_a_strange_one_is_unread() -> None:
    reading = understand("notebook 150x90mm, book 3x4mm", LIBRARY)

    assert [thing.size_mm for thing in reading.things] == [(150, 90, 12)]
    assert [unread.text for unread in reading.unread] == ["book 3x4mm"]


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
    assert [item.name for item in read_carry(said, ALL)] == heard


@pytest.mark.parametrize(("said", "packs"), [("10 tissues", 1), ("11 tissues", 2), ("3 keys", 1), ("2 tissue packs", 2)])
def test_parts_are_counted_as_the_packs_that_hold_them(said: str, packs: int) -> None:
    carry = read_carry(said, ALL)

    assert len(carry) == packs


@pytest.mark.parametrize(
    "separator", [", ", ",", "; ", " / ", "/", "\n", "\t", " + ", " & ", " and ", " with ", " • ", "...", ". ", " ", "、"]
)
def test_a_list_parts_into_its_things_however_they_are_separated(separator: str) -> None:
    carry = read_carry(separator.join(["phone", "keys", "lipstick", "lip balm"]), ALL)

    assert [item.name for item in carry] == ["phone", "key ring with 3 keys", "lipstick", "lip balm"]


@pytest.mark.parametrize(
    "text",
    [
        "- phone\n- keys",
        "* phone\n* keys",
        "1. phone\n2. keys",
        "1) phone 2) keys",
        "a) phone b) keys",
        "[ ] phone\n[ ] keys",
        "essentials: phone, keys",
        "phone \U0001f4f1 keys \U0001f511",
    ],
)
def test_bullets_numbers_and_headings_are_no_things(text: str) -> None:
    reading = understand(text, ALL)

    assert [(thing.name, thing.count) for thing in reading.things] == [("phone", 1), ("key ring with 3 keys", 1)]
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("text", "name", "volume"),
    [
        ("10 ml perfume", "perfume travel spray 10 ml", 10),
        ("perfume 1.7 fl oz", "perfume bottle 50 ml", 50.27),
        ("29 mL hand sanitizer", "hand sanitiser 30 ml", 29),
        ("bouteille d'eau 33 cl", "water bottle 330 ml", 330),
        ("hairspray 50ml", "hairspray 75 ml", 50),
    ],
)
def test_a_volume_is_a_size_and_never_a_count(text: str, name: str, volume: float) -> None:
    (thing,) = understand(text, ALL).things

    assert (thing.name, thing.count, thing.volume_ml) == (name, 1, pytest.approx(volume, rel=1e-3))


def test_another_volume_than_the_librarys_changes_the_sides() -> None:
    small, own = (read_carry(text, ALL).items[0] for text in ("hairspray 50ml", "hairspray"))

    assert small.box.volume < own.box.volume
    assert small.sides == pytest.approx([side * (50 / 75) ** (1 / 3) for side in own.sides])


def test_a_weight_is_no_count() -> None:
    assert [thing.count for thing in understand("100 g sweets, 2 lipsticks", ALL).things] == [1, 2]


@pytest.mark.parametrize(
    ("text", "count"),
    [("a dozen pens", 12), ("half a dozen pens", 6), ("a couple of pens", 2), ("two pairs of sunglasses", 2), ("pens (3)", 3),
     ("3x pen", 3), ("pen x3", 3), ("a few pens", 3), ("2 packs of gum", 2), ("口紅2本", 2), ("deux rouges à lèvres", 2)],
)  # fmt: skip
def test_counts_are_read_as_people_say_them(text: str, count: int) -> None:
    assert [thing.count for thing in understand(text, ALL).things] == [count]


@pytest.mark.parametrize(
    "text", ["iPhone 99", "iPhone zorp", "phone zorp", "Galaxy S99 Ultra", "card zorp", "zorp card", "blorp zorp card"]
)
def test_a_strange_word_that_makes_another_thing_of_it_leaves_it_unread(text: str) -> None:
    assert understand(text, ALL).things == ()
    assert [unread.text for unread in understand(text, ALL).unread] == [text]


@pytest.mark.parametrize(
    ("text", "other"), [("iPad", "sanitary pad"), ("Baby Lips", "wet wipes, pack of 15"), ("match", "smartwatch")]
)
def test_a_name_is_never_taken_for_another_that_looks_like_it(text: str, other: str) -> None:
    assert all(thing.name != other for thing in understand(text, ALL).things)


def test_a_list_in_another_language_needs_no_word_about_it() -> None:
    reading = understand("un portable, mes clés et du rouge à lèvres", ALL)

    assert [thing.name for thing in reading.things] == ["phone", "key ring with 3 keys", "lipstick"]


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        understand("a" * 4_001, ALL)

    assert fault.value.reason == Reason.of("text_too_long", most=4_000, got=4_001)


THINGS = {
    "en": ["phone", "keys", "lipstick", "lip balm", "sunglasses", "power bank", "tissues", "wallet", "hand cream", "passport"],
    "fr": [
        "téléphone",
        "clés",
        "rouge à lèvres",
        "baume à lèvres",
        "lunettes de soleil",
        "mouchoirs",
        "portefeuille",
        "passeport",
    ],
    "ja": ["スマホ", "鍵", "口紅", "リップクリーム", "サングラス", "ティッシュ", "財布", "パスポート"],
    "de": ["Handy", "Schlüssel", "Lippenstift", "Sonnenbrille", "Taschentücher", "Geldbörse", "Reisepass"],
    "es": ["móvil", "llaves", "pintalabios", "gafas de sol", "pañuelos", "cartera", "pasaporte"],
    "it": ["cellulare", "chiavi", "rossetto", "occhiali da sole", "fazzoletti", "portafoglio", "passaporto"],
}
STRANGE = {"ja": ["ゾルプ", "ヌメロン"]}
SEPARATORS = (", ", "; ", " / ", "\n", " + ", "\t", "、", "\n- ")


@given(st.data())
def test_law_what_is_answered_and_what_is_unread_are_all_that_was_typed(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(THINGS)))
    words = THINGS[language] + STRANGE.get(language, ["zorp", "blaxquim"])
    typed = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=9))
    slipped = [_slipped(word, data) if language == "en" else word for word in typed]
    separators = data.draw(st.lists(st.sampled_from(SEPARATORS), min_size=len(typed) - 1, max_size=len(typed) - 1))
    text = slipped[0] + "".join(separator + word for separator, word in zip(separators, slipped[1:], strict=True))

    reading = understand(text, ALL, data.draw(st.sampled_from([language, ""])))

    assert len(reading.things) + len(reading.unread) == len(typed), text
    spans = [*(thing.text for thing in reading.things), *(unread.text for unread in reading.unread)]
    assert sorted(spans) == sorted(slipped)


APART = [
    name for name in THINGS["en"] if name not in ("power bank", "wallet")
]  # which make the name of a third: a passport wallet


@given(st.lists(st.sampled_from(APART), min_size=2, max_size=9))
def test_law_known_things_need_no_separator(typed: list[str]) -> None:
    reading = understand(" ".join(typed), ALL)

    assert [thing.text for thing in reading.things] == typed
    assert reading.unread == ()


@example("❶ phone ²")
@given(st.text(max_size=200))
def test_law_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        reading = understand(text, ALL)
    except BadInput:
        return
    for span in [*(thing.text for thing in reading.things), *(unread.text for unread in reading.unread)]:
        assert span in text


def _slipped(word: str, data: st.DataObject) -> str:
    """A long word with two letters exchanged, now and then."""
    if len(word) < 8 or " " in word or not data.draw(st.booleans()):
        return word
    at = data.draw(st.integers(2, len(word) - 3))
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022 Kindle", "Kindle (11th gen)"),
        ("5 in phone", "phone"),
        ("MacBook 12 in", "laptop"),
        ("several pens (1)", "pen"),
        ("10-card wallet", "card holder"),
        ("letter pad 8.5", "sanitary pad"),
        ("sunglasses (no case)", "sunglasses without case"),
        ("lip combo", "lip liner"),
        ("pack of 10 tissues", "tissue pocket pack"),
        ("1/2 pack of cigarettes", "cigarette pack"),
        ("£10", "banknote folded once"),
        ("$20", "dollar bill folded once"),
        ("notebook A5", "A5 notebook"),
        ("ibuprofen 200mg", "blister pack of pills"),
    ],
)
def test_a_number_of_a_model_a_size_or_a_word_is_no_count(text: str, name: str) -> None:
    thing = understand(text, ALL).things[-1 if name == "sanitary pad" else 0]

    assert (thing.name, thing.count) == (name, 1)


@pytest.mark.parametrize("text", ["Galaxy S99", "iPhone 5 in case", "BlackBerry Q10", "OnePlus 5T", "iPhone 17e", "Pixel 3y"])
def test_a_model_that_nobody_knows_is_not_read_as_several_of_its_make(text: str) -> None:
    assert understand(text, ALL).things == ()
