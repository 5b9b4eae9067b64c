"""A wardrobe that is read part by part says what the whole one says."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.item import CarryList, Item
from reticule.carry.wardrobe import BagEvent, OwnedBag, Thing, Wardrobe, Wear, WornItem
from reticule.errors import BadInput
from reticule.services.sources import Sources
from reticule.services.worth import WorthRequest, answer
from reticule.store.diary import add_wear, read_wardrobe
from reticule.store.owner import rows_of
from reticule.store.stored_wardrobe import StoredWardrobe
from reticule.store.wardrobe import bag_name
from reticule.store.wardrobe_file import import_wardrobe

PHONE, CRATE = Item.of("phone", (147, 72, 8)), Item.of("crate", (150, 90, 50))
ALL = Wardrobe(
    (
        OwnedBag(Bag("old", StatedSize(300, 200, 100)), retired="2026-01-01"),
        OwnedBag(Bag("tabby", StatedSize(200, 120, 60), price=Price(350, "EUR")), Price(120, "EUR"), acquired="2026-04-01",
                 events=(BagEvent("2026-04-02", "care", Price(20, "EUR")), BagEvent("2026-04-03", cost=Price(30, "EUR")))),
        OwnedBag(Bag("tiny", StatedSize(140, 90, 30))),
    ),
    (Thing("my wallet", (110, 90, 22)),),
    (
        Wear("2026-05-01", ("tabby",), (WornItem("phone", PHONE),), went_in=True),
        Wear("2026-05-02", ("tiny",), (WornItem("crate", CRATE), WornItem("phone", PHONE, missed=True)), went_in=True),
        Wear("2026-05-03", ("tabby", "tiny"), (WornItem("phone", PHONE, missed=True),)),
    ),
)  # fmt: skip
TODAY = 20_600  # in 2026-05


def test_each_part_is_that_of_the_whole(engine: Engine) -> None:
    import_wardrobe(engine, ALL)
    whole = read_wardrobe(engine)

    with rows_of(engine) as rows:
        stored = StoredWardrobe(rows)

        assert (stored.bags, stored.things, stored.wears, stored.in_use) == (
            whole.bags,
            whole.things,
            whole.wears,
            whole.in_use,
        )
        assert [stored.owned(bag.name) for bag in whole.bags] == list(whole.bags)
        assert [stored.dates_worn(bag.name) for bag in whole.bags] == [whole.dates_worn(bag.name) for bag in whole.bags]
        assert [stored.last_wears(most) for most in (1, 2, 9)] == [whole.last_wears(most) for most in (1, 2, 9)]
    assert whole.dates_worn("tabby") == ("2026-05-01", "2026-05-03")


def test_worth_is_filled_from_the_wardrobe_and_what_is_given_counts_instead(engine: Engine) -> None:
    import_wardrobe(engine, ALL)

    with rows_of(engine) as rows:
        mine = Sources.mine(lambda: StoredWardrobe(rows))
        filled = answer(WorthRequest("TABBY", TODAY), mine)
        overruled = answer(
            WorthRequest("tabby", TODAY, care=Price(1, "EUR"), wears=(TODAY,), lists=("phone",), owned=("tiny",)), mine
        )
        other = answer(WorthRequest("Chanel Wallet on Chain", TODAY), mine)

    assert filled == answer(WorthRequest("tabby", TODAY), Sources.mine(lambda: ALL))
    assert filled.cost is not None
    assert (filled.cost.net, filled.cost.wears) == (350 + 50 - 120, 2)
    assert filled.lists == (CarryList((PHONE,)), CarryList((CRATE,)))
    assert filled.adds is not None
    assert filled.adds.duplicates is not None
    assert filled.adds.duplicates.name == "tiny"  # the crate went in once, whatever its size says
    assert overruled.cost is not None
    assert (overruled.cost.net, overruled.cost.wears, len(overruled.lists)) == (350 + 1 - 120, 1, 1)
    assert other.bag.name == "Chanel Wallet on Chain"
    assert other.adds is not None
    assert not other.adds.owned_already


def test_a_day_is_written_down_without_reading_the_bags_and_the_days(engine: Engine) -> None:
    import_wardrobe(engine, ALL)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *facts: statements.append(facts[2]))

    with rows_of(engine, writes=True) as rows:
        add_wear(rows, Wear("2026-05-04", (bag_name(rows, " tabby "),)))

    reads = [statement for statement in statements if statement.startswith("SELECT")]
    assert not [statement for statement in reads if "record" in statement or "FROM wear" in statement]
    assert len(reads) == 3  # the owner, and twice the id of the one name


def test_a_part_of_a_name_means_the_one_bag_that_has_it(engine: Engine) -> None:
    import_wardrobe(engine, ALL)

    with rows_of(engine) as rows:
        assert bag_name(rows, "tab") == bag_name(rows, "TABBY") == "tabby"
        with pytest.raises(BadInput, match="bag_ambiguous"):
            bag_name(rows, "t")
