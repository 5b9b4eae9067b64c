"""The library of items by name: what people carry, with sizes, allowances, sources and compact alternatives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from reticule.carry.grammar import Grammar, fold
from reticule.carry.item import Item
from reticule.errors import BadRecord, UnknownItem
from reticule.reason import Name

NEAR = 84  # of 100: below this a misspelt name is a guess, and a guess is not taken for an answer


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the library under all of its names."""

    item: Item
    aliases: tuple[str, ...] = ()
    stacks: bool = False  # several are carried as one pile
    parts: int = 1  # that one holds, where its plural names mean these: a pack of tissues, a ring of keys
    bump: float = 0.0  # mm that a camera stands proud of the body
    case: tuple[float, float, float] | None = None  # mm that a usual case adds to each side

    def in_case(self) -> Item:
        """The item in its usual case; half of the case's thickness lies behind, where the bump is.

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
    """A compact item that keeps a share of what another is for."""

    item: str
    alternative: str
    keeps: float
    source: str


@dataclass(frozen=True, slots=True)
class Library:
    """Items by name and alias, the compact alternatives among them, and how other languages name them."""

    entries: tuple[Entry, ...]
    alternatives: tuple[Alternative, ...]
    names: Mapping[str, Entry]
    grammars: Callable[[], tuple[Grammar, ...]] = tuple  # of other languages, loaded when English cannot read a word

    @classmethod
    def of(cls, entries: Iterable[Entry], alternatives: Iterable[Alternative]) -> Library:
        """Indexes the entries.

        Raises:
            BadRecord: two entries share a name, or an alternative names no entry.
        """
        entries = tuple(entries)
        names: dict[str, Entry] = {}
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

    def exact(self, name: str) -> Entry | None:
        """The entry of this name or alias, singular or plural.

        None says only that nothing bears the name; `find` is the one that explains.
        """
        folded = fold(name)
        for way in (folded, folded.removesuffix("s"), folded.removesuffix("es"), re.sub("ies$", "y", folded)):
            if way in self.names:
                return self.names[way]
        return None

    def packs(self, name: str, count: int) -> int:
        """How many of the entry of this name so many of what it names make: ten tissues are one pack of ten.

        >>> from reticule.carry.box import Box
        >>> tissues = Entry(Item("tissue pack", Box(108, 55, 25)), ("tissues",), parts=10)
        >>> library = Library.of([tissues], [])
        >>> library.packs("tissues", 12), library.packs("tissue packs", 12)
        (2, 12)
        """
        entry = self.names.get(fold(name))
        if entry is None or not fold(name).endswith("s") or " of " in name or fold(name) == fold(entry.item.name):
            return count
        return -(-count // entry.parts)

    def find(self, name: str) -> Entry:
        """Returns the entry of this name, also when slightly misspelt.

        Raises:
            UnknownItem: nothing is near enough; the fault offers three near names.
        """
        entry = self.exact(name)
        if entry is not None:
            return entry
        near = self.near(name, 3)
        if _is_slip(name, near):
            return self.names[near[0][0]]
        raise UnknownItem("no_such_item", name=name, near=tuple(Name("item", folded) for folded, _ in near))

    def is_near(self, name: str) -> bool:
        """Whether a name is so little misspelt that `find` reads it."""
        return _is_slip(name, self.near(name, 1))

    def near(self, name: str, count: int) -> list[tuple[str, float]]:
        """The nearest folded names of `count` different items, with likeness 0-100, nearest first."""
        from rapidfuzz import fuzz, process  # only a misspelt name pays for it

        found: dict[str, tuple[str, float]] = {}
        for folded, likeness, _ in process.extract(fold(name), list(self.names), scorer=fuzz.ratio, limit=30):
            found.setdefault(self.names[folded].item.name, (folded, round(likeness, 2)))
        return sorted(found.values(), key=lambda pair: (-pair[1], pair[0]))[:count]

    def smaller(self, name: str) -> tuple[Alternative, ...]:
        """The compact alternatives to an item, the most useful first."""
        entry = self.exact(name.removesuffix(" in case"))
        if entry is None:
            return ()
        swaps = [swap for swap in self.alternatives if self.names[fold(swap.item)] is entry]
        return tuple(sorted(swaps, key=lambda swap: (-swap.keeps, swap.alternative)))


def _digits(name: str) -> list[str]:
    return sorted(re.findall(r"\d+\+?", name))


def _is_slip(name: str, near: list[tuple[str, float]]) -> bool:
    return bool(near) and near[0][1] >= NEAR and _digits(near[0][0]) == _digits(name) and len(fold(name)) > 3
