"""A day for the diary, read from what somebody types: what came along, what of it was used, and what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reticule.carry.item import Item
from reticule.carry.parser import read_carry
from reticule.carry.wardrobe import Wear, WornItem
from reticule.errors import BadInput
from reticule.reason import Name
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class TypedWear:
    """A day with its bags; `carried`, `used` and `missed` are lists as typed, and empty where nobody says."""

    wear: Wear
    carried: str = ""
    used: str = ""
    missed: str = ""


def wear_of(typed: TypedWear, sources: Sources) -> Wear:
    """The day with its items; where it is said what was used, the others were not.

    Raises:
        BadInput: a word of a list names nothing that is known, or what was used did not come along.
    """
    items = (*typed.wear.items, *_items(typed.carried, sources))
    if typed.used:
        items = _with_use(items, [worn.item for worn in _items(typed.used, sources)])
    missed = (replace(worn, missed=True) for worn in _items(typed.missed, sources))
    return replace(typed.wear, items=(*items, *missed))


def _items(text: str, sources: Sources) -> tuple[WornItem, ...]:
    """Each item of a list with the words that it was read from; what is not read might be what did not go in."""
    if not text.strip():
        return ()
    carry = read_carry(text, sources.library, strict=True)
    if carry.reading is None:
        return tuple(WornItem(item.name, item) for item in carry)
    return tuple(WornItem(thing.text, item) for thing in carry.reading.things for item in thing.items)


def _with_use(items: Sequence[WornItem], used: Sequence[Item]) -> tuple[WornItem, ...]:
    names = {worn.item.name for worn in items}
    stranger = next((item for item in used if item.name not in names), None)
    if stranger is not None:
        raise BadInput("used_not_worn", item=Name("item", stranger.name))
    taken = {item.name for item in used}
    return tuple(replace(worn, used=worn.item.name in taken) for worn in items)
