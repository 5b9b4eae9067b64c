"""What somebody changes of her own bags, things and days, by what she types: the same for pages and for HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reticule.carry.wardrobe import CARE, BagEvent, Wardrobe, Wear
from reticule.errors import BadInput, BadValue
from reticule.services.owned_fields import BAG_FIELDS, THING_FIELDS, changed_bag, changed_thing, new_bag, new_thing, read_price
from reticule.services.sources import Sources
from reticule.services.worn import TypedWear, wear_of
from reticule.store.days import past_day, today
from reticule.store.diary import add_wear, remove_wear
from reticule.store.lending import accept_bag, decline_bag, give_back_bag, lend_bag, take_back_bag
from reticule.store.owner import OwnerRows
from reticule.store.wardrobe import (
    add_bag,
    add_thing,
    bag_named,
    change_bag,
    change_thing,
    read_bags,
    read_things,
    remove_bag,
    remove_thing,
    thing_named,
)
from reticule.store.wardrobe_file import add_wardrobe, remove_wardrobe, wardrobe_of_text

Fields = Mapping[str, str]  # as typed; `name` says which bag or thing is meant


def change(what: str, fields: Fields, rows: OwnerRows, sources: Sources) -> None:
    """Makes one change, all of it or nothing.

    Args:
        what: one of `CHANGES`.
        fields: as they are typed; empty ones are let pass.
        rows: of the owner, in a transaction that writes.
        sources: whose catalogue has the bags that are added by name.

    Raises:
        BadInput: there is no such change, or a field of it cannot be read.
    """
    if what not in CHANGES:
        raise BadValue("own_change_unknown", known=tuple(CHANGES), got=what)
    given = {field: text for field, text in fields.items() if text.strip()}
    CHANGES[what](given, rows, sources)


def _name(fields: Fields) -> str:
    if "name" not in fields:
        raise BadValue("owned_without_name")
    return fields["name"]


def _add_bag(fields: Fields, rows: OwnerRows, sources: Sources) -> None:
    add_bag(rows, new_bag({"name": _name(fields), **_known(fields, _BAG)}, sources))


def _edit_bag(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = bag_named(read_bags(rows), _name(fields))
    change_bag(rows, before.name, changed_bag(before, _known(fields, _BAG)))


def _care(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = bag_named(read_bags(rows), _name(fields))
    cost = read_price(fields["cost"]) if "cost" in fields else None
    event = BagEvent(_day(fields), fields.get("kind", CARE[0]), cost, fields.get("note", ""))
    change_bag(rows, before.name, replace(before, events=(*before.events, event)))


def _clone_bag(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = bag_named(read_bags(rows), _name(fields))
    add_bag(rows, replace(before, bag=replace(before.bag, name=_called(fields)), retired=None, events=()))


def _retire_bag(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = bag_named(read_bags(rows), _name(fields))
    change_bag(rows, before.name, replace(before, retired=None if before.retired else today()))


def _remove_bag(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    remove_bag(rows, bag_named(read_bags(rows), _name(fields)).name)


def _add_thing(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    add_thing(rows, new_thing({"name": _name(fields), **_known(fields, _THING)}))


def _edit_thing(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = thing_named(read_things(rows), _name(fields))
    change_thing(rows, before.name, changed_thing(before, _known(fields, _THING)))


def _clone_thing(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = thing_named(read_things(rows), _name(fields))
    add_thing(rows, replace(before, name=_called(fields), retired=None))


def _retire_thing(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    before = thing_named(read_things(rows), _name(fields))
    change_thing(rows, before.name, replace(before, retired=None if before.retired else today()))


def _remove_thing(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    remove_thing(rows, thing_named(read_things(rows), _name(fields)).name)


def _wear(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    """A day: `bag`, or several with a line each, `carry`, `on`, `outfit`, and whether all of it went in."""
    owned, things = read_bags(rows), read_things(rows)
    names = [bag_named(owned, line.strip()).name for line in fields.get("bag", "").splitlines() if line.strip()]
    if not names:
        raise BadInput("wear_without_bag")
    carry = fields.get("carry", "")
    if fields.get("did_not_go_in") and not carry:
        raise BadInput("what_did_not_go_in")
    went_in = not fields.get("did_not_go_in") if carry else None
    occasion, outfit, note = (fields.get(field, "") for field in ("occasion", "outfit", "note"))
    wear = Wear(_day(fields), tuple(dict.fromkeys(names)), (), occasion, outfit, note, went_in)
    typed = TypedWear(wear, carry, fields.get("used", ""), fields.get("missed", ""))
    add_wear(rows, wear_of(typed, Sources.mine(lambda: Wardrobe(owned, things))))


def _remove_wear(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    remove_wear(rows, _number(fields, "day", "no_such_day"))


def _lend(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    name = bag_named(read_bags(rows), _name(fields)).name
    if "guest" not in fields:
        raise BadInput("guest_missing")
    lend_bag(rows, name, fields["guest"])


def _take_back(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    take_back_bag(rows, bag_named(read_bags(rows), _name(fields)).name)


def _accept(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    accept_bag(rows, _number(fields, "offer", "bag_not_offered"))


def _decline(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    decline_bag(rows, _number(fields, "offer", "bag_not_offered"))


def _give_back(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    give_back_bag(rows, bag_named(read_bags(rows), _name(fields)).name)


def _number(fields: Fields, field: str, otherwise: str) -> int:
    text = fields.get(field, "")
    if not text.isdecimal() or len(text) > 9:
        raise BadInput(otherwise)
    return int(text)


def _import(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    add_wardrobe(rows, wardrobe_of_text(fields.get("file", "")))


def _remove_all(fields: Fields, rows: OwnerRows, _: Sources) -> None:
    if fields.get("sure") != "yes":
        raise BadInput("remove_all_unsure")
    remove_wardrobe(rows)


def _known(fields: Fields, words: tuple[str, ...]) -> dict[str, str]:
    return {field: text for field, text in fields.items() if field in words}


def _called(fields: Fields) -> str:
    if "called" not in fields:
        raise BadValue("owned_without_name")
    return fields["called"].strip()


def _day(fields: Fields) -> str:
    return past_day(fields["on"]) if "on" in fields else today()


_BAG = tuple(field for field in BAG_FIELDS if field != "retired")
_THING = tuple(field for field in THING_FIELDS if field != "retired")

CHANGES: Mapping[str, Callable[[Fields, OwnerRows, Sources], None]] = {
    "add_bag": _add_bag,
    "edit_bag": _edit_bag,
    "care_bag": _care,
    "clone_bag": _clone_bag,
    "retire_bag": _retire_bag,
    "remove_bag": _remove_bag,
    "add_thing": _add_thing,
    "edit_thing": _edit_thing,
    "clone_thing": _clone_thing,
    "retire_thing": _retire_thing,
    "remove_thing": _remove_thing,
    "wear": _wear,
    "remove_wear": _remove_wear,
    "lend_bag": _lend,
    "take_back_bag": _take_back,
    "accept_bag": _accept,
    "decline_bag": _decline,
    "give_back_bag": _give_back,
    "import": _import,
    "remove_all": _remove_all,
}
