"""The days on which an owner wore bags, in the database; and all of an owner at once."""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import Engine, select

from reticule.carry.item import Item
from reticule.carry.wardrobe import Wardrobe, Wear, WornItem
from reticule.errors import BadInput
from reticule.store.lending import read_guests, read_offers
from reticule.store.owner import ME, OwnerRows, rows_of
from reticule.store.wardrobe import bag_ids, bag_names, read_bags, read_things
from reticule.store.wardrobe_record import item_of_record, record_of_item
from reticule.store.wardrobe_schema import wear as wear_table
from reticule.store.wardrobe_schema import wear_bag, wear_item


def read_wardrobe(engine: Engine, owner: str = ME) -> Wardrobe:
    """Returns all that an owner has, of one moment."""
    with rows_of(engine, owner) as rows:
        return wardrobe_in(rows)


def wardrobe_in(rows: OwnerRows) -> Wardrobe:
    """Returns all that the owner has, within a transaction."""
    return Wardrobe(read_bags(rows), read_things(rows), read_wears(rows), read_guests(rows), read_offers(rows))


def read_wears(rows: OwnerRows, last: int | None = None) -> tuple[Wear, ...]:
    """Returns the days of the owner, the oldest first; of one day in the order in which they were written down.

    Args:
        rows: of the owner.
        last: the most that are read, the latest ones; None for all.
    """
    days = rows.read(wear_table, order=(wear_table.c.date.desc(), wear_table.c.id.desc()), most=last)[::-1]
    numbers = [row.id for row in days]
    of_days = () if last is None else (wear_bag.c.wear_id.in_(numbers),)
    worn_bags = rows.read(wear_bag, *of_days, order=(wear_bag.c.wear_id, wear_bag.c.place), columns=("wear_id", "bag_id"))
    names = bag_names(rows, None if last is None else {row.bag_id for row in worn_bags})
    bags: dict[int, list[str]] = {}
    unsure: set[int] = set()  # days with a bag that is lent no longer: nobody can say what went into which
    for row in worn_bags:
        if row.bag_id in names:
            bags.setdefault(row.wear_id, []).append(names[row.bag_id])
        else:
            unsure.add(row.wear_id)
    items: dict[int, list[WornItem]] = {}
    of_days = () if last is None else (wear_item.c.wear_id.in_(numbers),)
    for row in rows.read(wear_item, *of_days, order=(wear_item.c.wear_id, wear_item.c.place)):
        items.setdefault(row.wear_id, []).append(WornItem(row.text, _item_of_text(row.item), row.used, row.missed))
    return tuple(
        Wear(
            row.date,
            tuple(bags.get(row.id, ())),
            tuple(items.get(row.id, ())),
            row.occasion,
            row.outfit,
            row.note,
            None if row.id in unsure else row.went_in,
            row.id,
        )
        for row in days
    )


def read_dates_worn(rows: OwnerRows, bag: str) -> tuple[str, ...]:
    """Returns the days on which the bag of exactly this name was worn, the oldest first."""
    number = bag_ids(rows, (bag,))[bag]
    on_days = wear_table.c.id.in_(select(wear_bag.c.wear_id).where(wear_bag.c.bag_id == number))
    days = rows.read(wear_table, on_days, order=(wear_table.c.date, wear_table.c.id), columns=("date",))
    return tuple(row.date for row in days)


@lru_cache(maxsize=4_096)
def _item_of_text(record: str) -> Item:
    """The item of a stored record; cached, as the same few things are carried day by day."""
    return item_of_record(json.loads(record))


def add_wear(rows: OwnerRows, wear: Wear) -> None:
    """Adds a day behind all others of the same date.

    Raises:
        BadInput: a bag of it is none of the owner's.
    """
    ids = bag_ids(rows, wear.bags)
    for name in wear.bags:
        if name not in ids:
            raise BadInput("wear_of_unknown_bag", name=name, names=tuple(bag_ids(rows)))
    number = rows.add(wear_table, date=wear.date, occasion=wear.occasion, outfit=wear.outfit, note=wear.note,
                      went_in=wear.went_in)  # fmt: skip
    for place, name in enumerate(wear.bags):
        rows.add(wear_bag, wear_id=number, place=place, bag_id=ids[name])
    for place, worn in enumerate(wear.items):
        item = json.dumps(record_of_item(worn.item), ensure_ascii=False, sort_keys=True)
        rows.add(wear_item, wear_id=number, place=place, text=worn.text, item=item, used=worn.used, missed=worn.missed)


def remove_wear(rows: OwnerRows, number: int) -> None:
    """Removes the day of this number.

    Raises:
        BadInput: the diary has none.
    """
    if not rows.read(wear_table, wear_table.c.id == number, order=()):
        raise BadInput("no_such_day")
    rows.remove(wear_table, wear_table.c.id == number)
