"""The bags and the things of an owner, in the database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from reticule.carry.bag import Bag, Price
from reticule.carry.wardrobe import BagEvent, OwnedBag, Thing
from reticule.errors import BadInput, UnknownBag
from reticule.reason import Name
from reticule.store.bag_record import bag_of_record, record_of_bag
from reticule.store.catalogue import Catalogue
from reticule.store.owner import OwnerRows, account_of_owner
from reticule.store.wardrobe_record import sides_json
from reticule.store.wardrobe_schema import bag_event, owned_bag
from reticule.store.wardrobe_schema import thing as thing_table

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_bags(rows: OwnerRows) -> tuple[OwnedBag, ...]:
    """Returns all bags of the owner by name, retired ones too, and those that are lent to her."""
    events: dict[int, list[BagEvent]] = {}
    for row in rows.read(bag_event, order=(bag_event.c.date, bag_event.c.id)):
        events.setdefault(row.bag_id, []).append(_event_of(row))
    bags = rows.read(owned_bag, order=(owned_bag.c.name,))
    own = tuple(_bag_of(row, tuple(events.get(row.id, ()))) for row in bags)
    names = {bag.name.casefold() for bag in own}
    lent = map(_lent_bag_of, rows.lent(accepted=True))
    others = [bag for bag in lent if bag.name.casefold() not in names]  # of two of a name, one's own counts
    return tuple(sorted((*own, *others), key=lambda bag: bag.name)) if others else own


def read_bag(rows: OwnerRows, name: str) -> OwnedBag:
    """Returns the bag of exactly this name, which there must be."""
    (row,) = rows.read(owned_bag, owned_bag.c.name == name, order=())
    events = rows.read(bag_event, bag_event.c.bag_id == row.id, order=(bag_event.c.date, bag_event.c.id))
    return _bag_of(row, tuple(map(_event_of, events)))


def read_bags_in_use(rows: OwnerRows) -> tuple[Bag, ...]:
    """Returns the bags of the owner that are not retired, by name, without what was paid for them."""
    bags = rows.read(owned_bag, owned_bag.c.retired.is_(None), order=(owned_bag.c.name,), columns=("record",))
    return tuple(_bag_of_text(row.record) for row in bags)


def read_things(rows: OwnerRows) -> tuple[Thing, ...]:
    """Returns all things of the owner by name, retired ones too."""
    return tuple(_thing_of(row) for row in rows.read(thing_table, order=(thing_table.c.name,)))


def bag_ids(rows: OwnerRows, names: Sequence[str] | None = None) -> dict[str, int]:
    """Returns the id of each bag of the owner or that is lent to her, or of each that has one of some names, by name."""
    own = own_ids(rows, names)
    if names is not None and own.keys() >= set(names):  # what others lend is seldom asked for
        return own
    lent = {row.name: row.id for row in rows.lent(accepted=True) if names is None or row.name in names}
    return {**lent, **own}


def own_ids(rows: OwnerRows, names: Sequence[str] | None = None) -> dict[str, int]:
    """Returns the id of each bag of the owner, or of each that has one of some names, by name."""
    of_names = () if names is None else (owned_bag.c.name.in_(names),)
    return {row.name: row.id for row in rows.read(owned_bag, *of_names, order=(owned_bag.c.name,), columns=("name", "id"))}


def bag_names(rows: OwnerRows, numbers: Collection[int] | None = None) -> dict[int, str]:
    """Returns the name of each bag of the owner or that is lent to her, or of each that has one of some ids, by id."""
    of_numbers = () if numbers is None else (owned_bag.c.id.in_(numbers),)
    own = {row.id: row.name for row in rows.read(owned_bag, *of_numbers, order=(), columns=("name", "id"))}
    if numbers is not None and own.keys() >= set(numbers):
        return own
    lent = {row.id: row.name for row in rows.lent(accepted=True) if numbers is None or row.id in numbers}
    return {**lent, **own}


def own_id(rows: OwnerRows, name: str) -> int:
    """Returns the id of a bag of one's own.

    Raises:
        BadInput: it is another's, who lends it.
    """
    number = own_ids(rows, [name]).get(name)
    if number is None:
        raise BadInput("bag_is_lent", bag=Name("bag", name))
    return number


def add_bag(rows: OwnerRows, owned: OwnedBag) -> None:
    """Adds a bag with its events.

    Raises:
        BadInput: the owner has a bag of this name, whatever its capitals.
    """
    require_free(owned.name, bag_ids(rows))
    number = rows.add(owned_bag, **_bag_columns(owned))
    _add_events(rows, number, owned.events)


def change_bag(rows: OwnerRows, name: str, owned: OwnedBag) -> None:
    """Puts a bag, which may have another name, in the place of the one of exactly this name.

    Raises:
        BadInput: the owner has another bag of the new name, or none of the old.
    """
    number = own_id(rows, name)
    require_free(owned.name, bag_ids(rows).keys() - {name})
    rows.change(owned_bag, number, **_bag_columns(owned))
    rows.remove(bag_event, bag_event.c.bag_id == number)
    _add_events(rows, number, owned.events)


def remove_bag(rows: OwnerRows, name: str) -> None:
    """Removes the bag of exactly this name; days on which it was worn stay without it.

    Nobody can say any more what went into which bag on them, so that they are no evidence for the others.
    """
    number = own_id(rows, name)
    rows.forget_days(number)
    rows.remove(owned_bag, owned_bag.c.id == number)


def add_thing(rows: OwnerRows, thing: Thing) -> None:
    """Adds a thing.

    Raises:
        BadInput: the owner has a thing of this name, whatever its capitals.
    """
    require_free(thing.name, _thing_ids(rows))
    rows.add(thing_table, **_thing_columns(thing))


def change_thing(rows: OwnerRows, name: str, thing: Thing) -> None:
    """Puts a thing, which may have another name, in the place of the one of exactly this name.

    Raises:
        BadInput: the owner has another thing of the new name.
    """
    ids = _thing_ids(rows)
    require_free(thing.name, ids.keys() - {name})
    rows.change(thing_table, ids[name], **_thing_columns(thing))


def _thing_ids(rows: OwnerRows) -> dict[str, int]:
    return {row.name: row.id for row in rows.read(thing_table, order=(), columns=("name", "id"))}


def remove_thing(rows: OwnerRows, name: str) -> None:
    """Removes the thing of exactly this name."""
    rows.remove(thing_table, thing_table.c.name == name)


def bag_name(rows: OwnerRows, name: str) -> str:
    """Returns the name of the bag that a name means, as `bag_named`; where it is written in full no bag is read.

    Raises:
        UnknownBag: no bag is meant, or several; the fault names those that are near.
        BadInput: there are none.
    """
    typed = name.strip()
    if bag_ids(rows, (typed,)):
        return typed
    exact = next((own for own in bag_ids(rows) if own.casefold() == typed.casefold()), None)
    return exact or bag_named(read_bags(rows), name).name


def bag_named(bags: Iterable[OwnedBag], name: str) -> OwnedBag:
    """Returns the bag that a name means; a part of the name is enough where no other bag has it.

    Raises:
        UnknownBag: no bag is meant, or several; the fault names those that are near.
        BadInput: there are none.
    """
    owned = {one.name: one for one in bags}
    if not owned:
        raise BadInput("wardrobe_without_bags")
    meant = Catalogue(tuple(one.bag for one in owned.values())).find(name)
    if meant.alike:
        near = tuple(Name("bag", near) for near in (meant.name, *meant.alike))
        raise UnknownBag("bag_ambiguous", name=name, near=near)
    return owned[meant.name]


def thing_named(things: Iterable[Thing], name: str) -> Thing:
    """Returns the thing that a name means; a part of the name is enough where no other thing has it.

    Raises:
        BadInput: no thing is meant, or several; the fault names them.

    >>> wallet, keys = Thing("my wallet", (110, 90, 22)), Thing("keys", (60, 30, 12))
    >>> thing_named((wallet, keys), "Wallet") is wallet
    True
    """
    wanted, every = name.strip().casefold(), tuple(things)
    exact = [thing for thing in every if thing.name.casefold() == wanted]
    meant = exact or [thing for thing in every if wanted and wanted in thing.name.casefold()]
    if len(meant) == 1:
        return meant[0]
    near = tuple(thing.name for thing in meant or every)
    raise BadInput("thing_ambiguous" if meant else "thing_unknown" if near else "thing_none", name=name, near=near)


def require_free(name: str, names: Iterable[str]) -> None:
    """Refuses a name that is one of some names, whatever its capitals.

    Raises:
        BadInput: it is.
    """
    taken = next((other for other in names if other.casefold() == name.casefold()), None)
    if taken is not None:
        raise BadInput("owned_name_taken", name=taken)


def _bag_columns(owned: OwnedBag) -> dict[str, object]:
    resale = owned.resale
    return {
        "name": owned.name,
        "record": _ENCODER.encode(record_of_bag(owned.bag)),
        "resale_amount": resale and resale.amount,
        "resale_currency": resale and resale.currency,
        "photo": owned.photo,
        "acquired": owned.acquired,
        "retired": owned.retired,
        "note": owned.note,
    }


def _bag_of(row: Row[Any], events: tuple[BagEvent, ...]) -> OwnedBag:
    resale = _price(row.resale_amount, row.resale_currency)
    return OwnedBag(_bag_of_text(row.record), resale, row.photo, row.acquired, row.retired, row.note, events)


def _lent_bag_of(row: Row[Any]) -> OwnedBag:
    """A bag that another lends: without what she paid for it and wrote of it."""
    bag = replace(_bag_of_text(row.record), price=None, note="")
    return OwnedBag(bag, retired=row.retired, lender=account_of_owner(row.lender))


@lru_cache(maxsize=16_384)
def _bag_of_text(record: str) -> Bag:
    """The bag of a stored record; cached, as a server reads the same ones again and again."""
    return bag_of_record(json.loads(record))


def _event_of(row: Row[Any]) -> BagEvent:
    return BagEvent(row.date, row.kind, _price(row.cost_amount, row.cost_currency), row.note)


def _add_events(rows: OwnerRows, number: int, events: Iterable[BagEvent]) -> None:
    for event in events:
        cost = event.cost
        rows.add(bag_event, bag_id=number, date=event.date, kind=event.kind, cost_amount=cost and cost.amount,
                 cost_currency=cost and cost.currency, note=event.note)  # fmt: skip


def _price(amount: float | None, currency: str | None) -> Price | None:
    return None if amount is None or currency is None else Price(amount, currency)


def _thing_columns(thing: Thing) -> dict[str, object]:
    length, width, thickness = map(float, thing.sides)
    return {
        "name": thing.name,
        "length_mm": length,
        "width_mm": width,
        "thickness_mm": thickness,
        "weight_g": thing.weight,
        "upright": thing.upright,
        "shape": thing.shape,
        "note": thing.note,
        "retired": thing.retired,
    }


def _thing_of(row: Row[Any]) -> Thing:
    length, width, thickness = sides_json((row.length_mm, row.width_mm, row.thickness_mm))
    return Thing(row.name, (length, width, thickness), row.weight_g, row.upright, row.shape, row.note, row.retired)
