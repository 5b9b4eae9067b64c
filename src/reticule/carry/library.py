"""The library of everyday items: by name or alias, with usual cases and compact alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from reticule.carry.folding import fold
from reticule.carry.item import Item
from reticule.carry.typed import key
from reticule.carry.vocabulary import Vocabulary
from reticule.errors import BadRecord, UnknownItem
from reticule.reason import Name

_NEAR_NAMES, _LIKENESS, _SHORTEST_NEAR = 3, 72, 4  # names offered, of 100, and the letters of a name that can be near
_AMOUNT = re.compile(r"(.+) (\d+) (ml|mAh|W)")  # at the end of the name of one of several sizes


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One item of the library with all of its names."""

    item: Item
    aliases: tuple[str, ...] = ()
    stacks: bool = False  # several are carried as one stack
    parts: int = 1  # contained in one, where a plural name means these: a pack of tissues, a ring of keys
    bump: float = 0.0  # mm by which a camera protrudes from the body
    case: tuple[float, float, float] | None = None  # mm that a usual case adds to each side; None where it has none

    def in_case(self) -> Item:
        """Returns the item in its usual case; half of the case's thickness is at the back, where the bump is.

        Raises:
            UnknownItem: no case is known for it.
        """
        if self.case is None:
            name = self.item.name
            raise UnknownItem("no_case_known", name=name, example=f"{name} 150x80x15mm")
        length, width, thickness = self.item.sides
        body = thickness - self.bump
        cased = (length + self.case[0], width + self.case[1], body + self.case[2] + max(0.0, self.bump - self.case[2] / 2))
        return replace(self.item, name=f"{self.item.name} in case", box=Item.of(self.item.name, cased).box, measured=cased)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A compact alternative to an item; `keeps` is the share of the item's use that it keeps, from 0 to 1."""

    item: str
    alternative: str
    keeps: float
    source: str


def _no_words(language: str) -> Vocabulary:
    return Vocabulary.of(())


@dataclass(frozen=True, eq=False)
class Library:
    """Items by name and alias, their compact alternatives, and the words of each language that lists are written in.

    `names` holds for each name, by its key, how it is spelt and the place of its entry.
    """

    entries: Sequence[LibraryEntry]
    alternatives: tuple[Alternative, ...]
    names: Mapping[str, tuple[str, int]]
    vocabulary: Callable[[str], Vocabulary] = _no_words  # of a language, loaded on first use

    @classmethod
    def of(cls, entries: Iterable[LibraryEntry], alternatives: Iterable[Alternative]) -> Library:
        """Returns a library of these entries and alternatives.

        Raises:
            BadRecord: two entries share a name, or an alternative names no entry.
        """
        entries = tuple(entries)
        return cls.with_names(((entry.item.name, *entry.aliases) for entry in entries), entries, alternatives)

    @classmethod
    def with_names(
        cls, spellings: Iterable[Iterable[str]], entries: Sequence[LibraryEntry], alternatives: Iterable[Alternative]
    ) -> Library:
        """Returns a library of entries that may be made later, from the names of each, in their order.

        Raises:
            BadRecord: two entries share a name, or an alternative names no entry.
        """
        names: dict[str, tuple[str, int]] = {}
        for place, aliases in enumerate(spellings):
            for name in aliases:
                if names.setdefault(key(name), (name, place))[1] != place:
                    raise BadRecord("two_items_of_one_name", name=name)
        alternatives = tuple(alternatives)
        for swap in alternatives:
            for name in (swap.item, swap.alternative):
                if key(name) not in names:
                    raise BadRecord("alternative_not_in_library", name=name)
        return cls(entries, alternatives, MappingProxyType(names))

    def exact(self, name: str) -> LibraryEntry | None:
        """Returns the entry of this name or alias, singular or plural; None where there is none."""
        return self.at(key(name))

    def at(self, folded: str) -> LibraryEntry | None:
        """Returns the entry of a name that is given as its key, singular or plural; None where there is none."""
        for spelling in (folded, folded.removesuffix("s"), folded.removesuffix("es"), re.sub("ies$", "y", folded)):
            if spelling in self.names:
                return self.entries[self.names[spelling][1]]
        return None

    def spelt(self, folded: str) -> str:
        """Returns how the name is spelt that is given as its key, singular or plural; empty where nothing goes by it."""
        names = self.names
        if folded in names:
            return names[folded][0]
        if folded[-1:] != "s":
            return ""
        singulars = (folded[:-1], folded[:-2] if folded[-2:] == "es" else "", f"{folded[:-3]}y" if folded[-3:] == "ies" else "")
        return next((names[one][0] for one in singulars if one in names), "")

    def packs(self, name: str, count: int) -> int:
        """Returns how many items make up a count under a plural name: twelve tissues are two packs of ten.

        Args:
            name: of the entry.
            count: of what the name means.

        >>> from reticule.carry.box import Box
        >>> tissues = LibraryEntry(Item("tissue pack", Box(108, 55, 25)), ("tissues",), parts=10)
        >>> library = Library.of([tissues], [])
        >>> library.packs("tissues", 12), library.packs("tissue packs", 12)
        (2, 12)
        """
        folded = key(name)
        if folded not in self.names or not folded.endswith("s") or " of " in name:
            return count
        entry = self.entries[self.names[folded][1]]
        return count if folded == key(entry.item.name) else -(-count // entry.parts)

    def find(self, name: str) -> LibraryEntry:
        """Returns the entry of this name.

        Raises:
            UnknownItem: nothing goes by the name; the error offers the three most similar names.
        """
        entry = self.exact(name)
        if entry is None:
            raise self.unknown(name)
        return entry

    def unknown(self, name: str) -> UnknownItem:
        """Returns the fault of a name that nothing goes by, with up to three items whose names are near."""
        near = self.nearest(name, _NEAR_NAMES)
        return UnknownItem("no_such_item", name=name, near=near) if near else UnknownItem("nothing_called", name=name)

    def of_amount(self, entry: LibraryEntry, amount: float, unit: str) -> LibraryEntry:
        """Returns the entry, or another size of the same thing whose amount is nearer to this one.

        Args:
            entry: of the library.
            amount: how much.
            unit: "ml", "mAh" or "W", as in the names of items.
        """
        kin = self._sizes.get((_family(entry), unit), ())
        if not kin:
            return entry
        return self.entries[min(kin, key=lambda one: abs(one[0] - amount))[1]]

    @cached_property
    def _sizes(self) -> Mapping[tuple[str, str], list[tuple[int, int]]]:
        """The amounts and places of entries, by what their names say but for the amount, and its unit."""
        sizes: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for name, place in self.names.values():
            match = _AMOUNT.fullmatch(name)
            if match and key(self.entries[place].item.name) == key(name):
                sizes.setdefault((_family(self.entries[place]), match[3]), []).append((int(match[2]), place))
        return sizes

    def nearest(self, name: str, count: int) -> tuple[Name, ...]:
        """Returns at most `count` different items one of whose names is much like this one, the most similar first."""
        if len(name) < _SHORTEST_NEAR:
            return ()
        from rapidfuzz import fuzz, process  # only unknown names need this import

        spellings = {fold(spelling): place for spelling, place in self.names.values()}
        close = process.extract(fold(name), list(spellings), scorer=fuzz.ratio, limit=30, score_cutoff=_LIKENESS)
        places = dict.fromkeys(spellings[spelling] for spelling, _, _ in sorted(close, key=lambda near: (-near[1], near[0])))
        return tuple(Name("item", self.entries[place].item.name) for place in list(places)[:count])

    def smaller(self, name: str) -> tuple[Alternative, ...]:
        """Returns the compact alternatives to an item, the most useful first."""
        entry = self.exact(name.removesuffix(" in case"))
        if entry is None:
            return ()
        swaps = [swap for swap in self.alternatives if self.exact(swap.item) is entry]
        return tuple(sorted(swaps, key=lambda swap: (-swap.keeps, swap.alternative)))


def amount_of(name: str, unit: str) -> int:
    """The amount at the end of the name of an item, in this unit; 0 where there is none.

    >>> amount_of("hand cream 30 ml", "ml"), amount_of("power bank 5000 mAh", "ml")
    (30, 0)
    """
    match = _AMOUNT.fullmatch(name)
    return int(match[2]) if match and match[3] == unit else 0


def _family(entry: LibraryEntry) -> str:
    """What the sizes of one thing have in common: their name but for the amount; all that holds perfume is of one family."""
    match = _AMOUNT.fullmatch(entry.item.name)
    return "scent" if match and entry.item.kind == "scent" else match[1] if match else entry.item.name
