"""What an owner has, in the database: names are unique, days keep their order, and a file has all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from said import english
from sqlalchemy import Engine, insert, text

from reticule.carry.bag import Bag, Compartment, Price, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.carry.wardrobe import BagEvent, OwnedBag, Thing, Wardrobe, Wear, WornItem
from reticule.errors import BadInput
from reticule.reason import Reason
from reticule.store.database import opened
from reticule.store.diary import add_wear, read_wardrobe
from reticule.store.owner import rows_of
from reticule.store.schema import SCHEMA_VERSION
from reticule.store.wardrobe import add_bag, add_thing, bag_named, change_bag, remove_bag, thing_named
from reticule.store.wardrobe_file import back_up, export_wardrobe, import_wardrobe, wardrobe_of_text, wardrobe_text
from reticule.store.wardrobe_schema import owner as owner_table

TABBY = OwnedBag(
    Bag("Tabby", StatedSize(200, 120, 60), colours=("black",), price=Price(350.0, "EUR", "2025-03-01"),
        compartments=(Compartment("card slot", 4, (86, 54, 3)),), expansion=20,
        measured=StatedSize(181, 110, 40, True, (181.5, 110, 40))),
    Price(120.0, "EUR"), "tabby.jpg", "2025-03-01", None, "from Anna",
    (BagEvent("2025-06-01", "repair", Price(20.0, "EUR"), "strap"), BagEvent("2025-06-01")),
)  # fmt: skip
POUCH = OwnedBag(Bag("pouch", StatedSize(120, 80, None)), retired="2026-01-01")
WALLET = Thing("my wallet", (110, 90.5, 22), 95, note="red")
BOTTLE = Thing("bottle", (180, 65, 65), upright=True, shape="cylinder")
KEYS = Item("keys", Box(60, 30, 12))
DAY = Wear(
    "2026-05-03", ("Tabby", "pouch"), (WornItem("my wallet", WALLET.item, True), WornItem("keys", KEYS, None, True)),
    "opera", "black dress", went_in=True,
)  # fmt: skip
EARLIER = Wear("2026-05-02", ("pouch",), (WornItem("keys", KEYS, False),), went_in=False)
ALL = Wardrobe((TABBY, POUCH), (BOTTLE, WALLET), (EARLIER, DAY))


def test_what_is_written_is_read_as_it_was(engine: Engine) -> None:
    import_wardrobe(engine, Wardrobe((POUCH, TABBY), (WALLET, BOTTLE), (DAY, EARLIER)))

    wardrobe = read_wardrobe(engine)

    assert wardrobe.bags == ALL.bags
    assert wardrobe.things == ALL.things
    assert [(wear.date, wear.bags, wear.went_in) for wear in wardrobe.wears] == [
        ("2026-05-02", ("pouch",), False), ("2026-05-03", ("Tabby", "pouch"), True)
    ]  # fmt: skip
    assert [(worn.text, worn.item.sides, worn.used, worn.missed) for worn in wardrobe.wears[1].items] == [
        ("my wallet", (110, 90.5, 22), True, False), ("keys", (60, 30, 12), None, True)
    ]  # fmt: skip


def test_a_file_is_the_same_bytes_after_a_round_trip(engine: Engine, tmp_path: Path) -> None:
    import_wardrobe(engine, ALL)
    exported = export_wardrobe(engine)

    with opened(str(tmp_path / "other.db")) as other:
        import_wardrobe(other, wardrobe_of_text(exported))
        again = export_wardrobe(other)

    assert again.encode() == exported.encode()
    assert read_wardrobe(engine).bags[0] == TABBY


def test_of_a_file_with_one_name_that_is_taken_nothing_is_read(engine: Engine) -> None:
    with rows_of(engine, writes=True) as rows:
        add_thing(rows, WALLET)

    with pytest.raises(BadInput) as fault:
        import_wardrobe(engine, ALL)

    assert fault.value.reason == Reason.of("owned_name_taken", name="my wallet")
    assert read_wardrobe(engine) == Wardrobe((), (WALLET,))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": SCHEMA_VERSION + 1}, "pip install --upgrade reticule"),
        ({"format": "other"}, "reticule export"),
        ({"things": [{"name": "a", "size_mm": [1, 2, 3]}, {"name": "b", "size_mm": [1, 2]}]}, "things, row 2: "),
        ({"wears": [{"date": "2999-01-01", "bags": []}]}, "is in the future"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_its_row(change: dict[str, object], words: str) -> None:
    content = {**json.loads(wardrobe_text(Wardrobe())), **change}

    with pytest.raises(BadInput) as fault:
        wardrobe_of_text(json.dumps(content))

    assert words in english(fault.value)


def test_a_name_is_one_bag_whatever_its_capitals(engine: Engine) -> None:
    with rows_of(engine, writes=True) as rows:
        add_bag(rows, TABBY)
        with pytest.raises(BadInput, match="owned_name_taken"):
            add_bag(rows, OwnedBag(Bag("TABBY", StatedSize(10, 10, 10))))
        change_bag(rows, "Tabby", OwnedBag(Bag("tabby", StatedSize(10, 10, 10))))

    assert [(one.name, one.events) for one in read_wardrobe(engine).bags] == [("tabby", ())]


def test_one_owner_sees_nothing_of_another(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(owner_table).values(name="other"))
    import_wardrobe(engine, ALL)

    with rows_of(engine, "other", writes=True) as rows:
        add_bag(rows, TABBY)
        remove_bag(rows, "Tabby")
        with pytest.raises(BadInput, match="wear_of_unknown_bag"):
            add_wear(rows, EARLIER)

    assert read_wardrobe(engine).bags == ALL.bags


def test_a_removed_bag_takes_its_events_along_and_leaves_the_days(engine: Engine) -> None:
    import_wardrobe(engine, ALL)

    with rows_of(engine, writes=True) as rows:
        remove_bag(rows, "Tabby")

    wardrobe = read_wardrobe(engine)
    assert [(wear.bags, wear.went_in) for wear in wardrobe.wears] == [(("pouch",), False), (("pouch",), None)]
    assert [day.date for day in wardrobe.days_of("pouch")] == ["2026-05-02"]
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM bag_event")).scalar() == 0


def test_a_name_that_several_have_asks_which_one() -> None:
    others = (WALLET, Thing("small wallet", (90, 70, 10)))
    bags = tuple(OwnedBag(Bag(name, StatedSize(100, 100, 40))) for name in ("Red Tabby", "Blue Tabby"))

    with pytest.raises(BadInput) as thing:
        thing_named(others, "wallet")
    with pytest.raises(BadInput) as bag:
        bag_named(bags, "tabby")

    assert english(thing.value) == "several things go by 'wallet': my wallet, small wallet"
    assert english(bag.value).startswith("several bags go by 'tabby'")


def test_a_backup_is_a_database_and_overwrites_nothing(engine: Engine, tmp_path: Path) -> None:
    import_wardrobe(engine, ALL)
    copy = str(tmp_path / "copy.db")
    if engine.dialect.name != "sqlite":
        with pytest.raises(BadInput) as refused:
            back_up(engine, copy)
        assert "pg_dump" in english(refused.value)
        return

    back_up(engine, copy)

    with opened(copy) as other:
        assert read_wardrobe(other).bags == ALL.bags
    with pytest.raises(BadInput, match="backup_not_written"):
        back_up(engine, copy)


def test_texts_that_no_database_holds_are_refused(engine: Engine) -> None:
    for name in ("a\0b", "a\ud800"):
        with pytest.raises(BadInput, match="bag_text_unstorable"), rows_of(engine, writes=True) as rows:
            add_thing(rows, Thing(name, (10, 10, 10)))
