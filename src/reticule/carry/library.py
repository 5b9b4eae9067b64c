"""The library of items by name, with sizes, sources and compact alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reticule.carry.folding import fold
from reticule.carry.item import Item
from reticule.errors import BadRecord, UnknownItem
from reticule.reason import Name

if TYPE_CHECKING:  # grammars are loaded when a word is not English
    from reticule.carry.grammar import Grammar

MIN_LIKENESS = 84  # of 100: names less similar than this are suggested, not read


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


@dataclass(frozen=True, slots=True)
class Library:
    """Items by name and alias, their compact alternatives, and the grammars of other languages."""

    entries: tuple[LibraryEntry, ...]
    alternatives: tuple[Alternative, ...]
    names: Mapping[str, LibraryEntry]
    grammars: Callable[[], tuple[Grammar, ...]] = tuple  # of other languages, loaded on first use

    @classmethod
    def of(cls, entries: Iterable[LibraryEntry], alternatives: Iterable[Alternative]) -> Library:
        """Returns a library of these entries and alternatives.

        Raises:
            BadRecord: two entries share a name, or an alternative names no entry.
        """
        entries = tuple(entries)
        names: dict[str, LibraryEntry] = {}
        for entry in entries:
            for name in (entry.item.name, *entry.aliases):
                if names.setdefault(fold(name), entry) is not entry:
                    raise BadRecord("two_items_of_one_name", name=name)
        alternatives = tuple(alternatives)
        for swap in alternatives:
            for name in (swap.item, swap.alternative):
                if fold(name) not in names:
                    raise BadRecord("alternative_not_in_library", name=name)
        return cls(entries, alternatives, MappingProxyType(names))

    def exact(self, name: str) -> LibraryEntry | None:
        """Returns the entry of this name or alias, singular or plural; None where there is none."""
        folded = fold(name)
        for spelling in (folded, folded.removesuffix("s"), folded.removesuffix("es"), re.sub("ies$", "y", folded)):
            if spelling in self.names:
                return self.names[spelling]
        return None

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
        entry = self.names.get(fold(name))
        if entry is None or not fold(name).endswith("s") or " of " in name or fold(name) == fold(entry.item.name):
            return count
        return -(-count // entry.parts)

    def find(self, name: str) -> LibraryEntry:
        """Returns the entry of this name, which may be slightly misspelt.

        Raises:
            UnknownItem: no name is similar enough; the error offers the three most similar ones.
        """
        entry = self.exact(name)
        if entry is not None:
            return entry
        near = self.nearest(name, 3)
        if _is_slip(name, near):
            return self.names[near[0][0]]
        raise UnknownItem("no_such_item", name=name, near=tuple(Name("item", folded) for folded, _ in near))

    def is_misspelt(self, name: str) -> bool:
        """Whether a name is similar enough to one in the library for `find` to read it."""
        return _is_slip(name, self.nearest(name, 1))

    def nearest(self, name: str, count: int) -> list[tuple[str, float]]:
        """Returns the most similar folded names of `count` different items, with their similarity from 0 to 100."""
        from rapidfuzz import fuzz, process  # only misspelt names need this import

        found: dict[str, tuple[str, float]] = {}
        for folded, likeness, _ in process.extract(fold(name), list(self.names), scorer=fuzz.ratio, limit=30):
            found.setdefault(self.names[folded].item.name, (folded, round(likeness, 2)))
        return sorted(found.values(), key=lambda pair: (-pair[1], pair[0]))[:count]

    def smaller(self, name: str) -> tuple[Alternative, ...]:
        """Returns the compact alternatives to an item, the most useful first."""
        entry = self.exact(name.removesuffix(" in case"))
        if entry is None:
            return ()
        swaps = [swap for swap in self.alternatives if self.names[fold(swap.item)] is entry]
        return tuple(sorted(swaps, key=lambda swap: (-swap.keeps, swap.alternative)))


def _digits(name: str) -> list[str]:
    return sorted(re.findall(r"\d+\+?", name))


def _is_slip(name: str, near: list[tuple[str, float]]) -> bool:
    return bool(near) and near[0][1] >= MIN_LIKENESS and _digits(near[0][0]) == _digits(name) and len(fold(name)) > 3
