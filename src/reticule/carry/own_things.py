"""A library in which somebody's own things stand in the place of the usual ones: "wallet" is her wallet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import overload

from reticule.carry.library import Library, LibraryEntry
from reticule.carry.typed import key
from reticule.carry.wardrobe import Thing

_MINE = ("my ", "mon ", "ma ", "mes ", "私の")


def with_things(library: Library, things: Iterable[Thing]) -> Library:
    """Returns the library with things of one owner first, each exactly as large as it was measured.

    A thing goes by its name, with and without "my" before it, and takes all names of the item that it is: of a thing called
    "my wallet" or "wallet" also those by which other languages find the wallet. Of two such things the one whose name is
    the item's own comes first, then the one that stands first. What is only in the library lends its give and its case.

    Args:
        library: of items.
        things: the owner's; retired ones are left out.

    >>> from reticule.carry.box import Box
    >>> from reticule.carry.item import Item
    >>> usual = Library.of([LibraryEntry(Item("wallet", Box(190, 100, 25)), ("purse",))], [])
    >>> mine = with_things(usual, [Thing("my wallet", (110, 90, 22))])
    >>> [mine.find(name).item.box.sides for name in ("wallet", "purse", "my wallet")]
    [(110, 90, 22), (110, 90, 22), (110, 90, 22)]
    """
    entries: list[LibraryEntry] = []
    names = dict(library.names)
    taken: dict[int, int] = {}  # the place of a usual item, and of the thing in its stead
    for thing in (thing for thing in things if thing.retired is None):
        place = len(library.entries) + len(entries)
        bare = _bare(thing.name)
        usual = next((library.names[one][1] for one in _spellings(bare) if one in library.names), None)
        entries.append(_entry(thing, bare, None if usual is None else library.entries[usual]))
        own = library.entries[usual].item.name if usual is not None else ""
        if usual is not None and (usual not in taken or key(own) == key(bare)):
            taken[usual] = place
        for name in (thing.name, bare):
            names[key(name)] = (name, place)
    moved = {spelling: (name, taken.get(place, place)) for spelling, (name, place) in names.items()}
    return replace(library, entries=_Joined(library.entries, tuple(entries)), names=MappingProxyType(moved))


def _bare(name: str) -> str:
    """A name without "my" before it, unless nothing is left."""
    lower = name.casefold()
    mine = next((word for word in _MINE if lower.startswith(word)), "")
    return name[len(mine) :].strip() or name


def _spellings(name: str) -> tuple[str, ...]:
    """The keys under which the library may have a name: as it is, and in the singular."""
    folded = key(name)
    return (folded, folded.removesuffix("s"), folded.removesuffix("es"))


def _entry(thing: Thing, bare: str, usual: LibraryEntry | None) -> LibraryEntry:
    """The thing as an entry, called as people speak of it: "the wallet", and not "the my wallet"."""
    item = replace(thing.item, name=bare)
    if usual is None:
        return LibraryEntry(item)
    same = usual.item
    shape = item.shape if thing.shape else same.shape
    lent = replace(item, shape=shape, give=same.give, fragile=same.fragile, kind=same.kind)
    return replace(usual, item=lent if thing.weight else replace(lent, weight=same.weight), aliases=())


class _Joined(Sequence[LibraryEntry]):
    """Two sequences one behind the other; entries of the first are still made only when they are asked for."""

    def __init__(self, first: Sequence[LibraryEntry], second: Sequence[LibraryEntry]) -> None:
        self._first, self._second = first, second

    def __len__(self) -> int:
        return len(self._first) + len(self._second)

    @overload
    def __getitem__(self, place: int) -> LibraryEntry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[LibraryEntry]: ...
    def __getitem__(self, place: int | slice) -> LibraryEntry | Sequence[LibraryEntry]:
        if isinstance(place, slice):
            return tuple(chain(self._first, self._second))[place]
        return self._first[place] if place < len(self._first) else self._second[place - len(self._first)]
