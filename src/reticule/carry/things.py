"""The items that a name, a count and what is given in figures stand for."""

from __future__ import annotations

from dataclasses import replace

from reticule.carry.item import Item
from reticule.carry.library import Library, LibraryEntry, amount_of
from reticule.errors import BadValue
from reticule.units import Measure

Sides = tuple[Measure, Measure, Measure]

_MOST_OF_A_KIND = 40
_SAME_VOLUME = 0.12  # a share: within it a volume is that of the library's own size
_USUAL_CASE = (6.0, 6.0, 6.0)  # mm that a cover adds to a tablet or a reader, an allowance


def require_count(name: str, count: int) -> None:
    """Refuses a count that nothing has.

    Raises:
        BadValue: it is not from 1 to 40.
    """
    if not 1 <= count <= _MOST_OF_A_KIND:
        raise BadValue("item_count_out_of_range", item=name, least=1, most=_MOST_OF_A_KIND, got=count)


def third_side(sides: Sides, entry: LibraryEntry) -> Sides:
    """Two sides that were given with the thickness of the library's item."""
    first, second, _ = sides
    return first, second, min(entry.item.sides)


def sized(label: str, sides: Sides, entry: LibraryEntry | None) -> Item:
    """An item of these sides in mm, called by the label; an entry lends its shape and give."""
    if entry is None:
        return Item.of(label, sides, source="size as given", confidence="given")
    stated = Item.of(label, sides, upright=entry.item.upright)
    return replace(entry.item, name=label, box=stated.box, measured=stated.measured, weight=None, source="size as given",
                   confidence="given", spread=None)  # fmt: skip


def of_volume(entry: LibraryEntry, volume: float) -> Item:
    """An item of another volume than the library's: each side grows with the cube root of the volume.

    >>> from reticule.carry.box import Box
    >>> spray = LibraryEntry(Item("hairspray 75 ml", Box(150, 38, 38)))
    >>> of_volume(spray, 50).box.sides
    (132, 34, 34)
    """
    own = amount_of(entry.item.name, "ml")
    if not own or abs(volume / own - 1) <= _SAME_VOLUME:
        return entry.item
    factor = (volume / own) ** (1 / 3)
    first, second, third = entry.item.sides
    scaled = Item.of(entry.item.name, (first * factor, second * factor, third * factor))
    return replace(entry.item, box=scaled.box, measured=scaled.measured, weight=None, confidence="estimate")


def in_case(entry: LibraryEntry) -> Item | None:
    """An item in its case, or in a usual cover where it is a flat device; None where it has none."""
    if entry.case is not None:
        return entry.in_case()
    if entry.item.kind != "tech" or entry.item.shape != "slab":
        return None
    return replace(entry, case=_USUAL_CASE).in_case()


def packed(item: Item, count: int, stacks: bool) -> tuple[Item, ...]:
    """Several of an item as they are packed: flat things as the one pile that people make of them."""
    return (_pile(item, count),) if stacks and count > 1 else (item,) * count


def _pile(item: Item, count: int) -> Item:
    length, width, thickness = sorted(item.sides, reverse=True)
    weight = None if item.weight is None else item.weight * count
    letters = item.name.replace(" ", "")
    plain = letters.isalpha() and letters.isascii() and not letters.endswith("s") and " of " not in item.name
    pile = Item.of(f"{count} {item.name}s" if plain else f"{item.name} ({count})", (length, width, thickness * count))
    return replace(pile, shape=item.shape, give=item.give, weight=weight, importance=item.importance, kind=item.kind,
                   source=item.source, confidence=item.confidence)  # fmt: skip


def model_of(entry: LibraryEntry) -> str | None:
    """The model that an entry is, of phones and earbuds; None of what several makers make.

    >>> from reticule.carry.box import Box
    >>> model_of(LibraryEntry(Item("Pixel 9 Pro Fold (folded)", Box(155, 77, 11), kind="phone")))
    'Pixel 9 Pro Fold'
    """
    if entry.item.kind == "phone":
        return entry.item.name.removesuffix(" (folded)")
    made = entry.item.kind == "earbuds" and entry.item.name[0].isupper()
    return entry.item.name.removesuffix(" case") if made else None


def case_apart(entry: LibraryEntry, library: Library) -> tuple[str, bool]:
    """What an entry is called, and whether it is in its case: "phone in case" is the phone, in its case."""
    name = entry.item.name.removesuffix(" in case")
    bare = library.exact(name) if name != entry.item.name else None
    apart = bare is not None and bare is not entry and bare.item.kind == entry.item.kind
    return (name, True) if apart else (entry.item.name, False)
