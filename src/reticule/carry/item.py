"""Items and carry lists: what someone wants to bring along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reticule.carry.box import Box
from reticule.errors import BadLength, BadValue, EmptyCarryList
from reticule.reason import Length, Reason
from reticule.units import Grams, Mm, Share, up

LONGEST_ITEM: Mm = 2_000
MOST_ITEMS = 40
MOST_VALUED = 1_000


class Importance(StrEnum):
    """How much it matters that an item comes along; `worth` makes it comparable."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"

    @property
    def worth(self) -> int:
        """One must outweighs any two shoulds, one should any two nices.

        >>> [mark.worth for mark in Importance]
        [9, 4, 1]
        """
        return {"must": 9, "should": 4, "nice": 1}[self.value]


class Shape(StrEnum):
    """The solid that an item comes closest to."""

    BOX = "box"
    CYLINDER = "cylinder"
    CAPSULE = "capsule"
    SLAB = "slab"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to carry: its bounding box in whole millimetres, rounded up, and what else is known of it.

    >>> Item("phone", Box(147, 72, 8)).importance
    <Importance.SHOULD: 'should'>
    >>> Item.of("card", (85.6, 53.98, 0.76)).box.sides
    (86, 54, 1)
    """

    name: str
    box: Box
    shape: Shape = Shape.BOX
    give: Share = 0.0  # share of its thickness that yields when pressed
    weight: Grams | None = None
    importance: Importance = Importance.SHOULD
    valued: int | None = None  # what it is worth as a number, in place of its importance's
    upright: bool = False
    fragile: bool = False
    reach: bool = False  # wanted at hand: nothing is to lie above it
    kind: str = "misc"
    source: str = ""
    confidence: str = "stated"
    measured: tuple[float, float, float] | None = None  # as published, in mm, before rounding

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadValue("item_without_name")
        if max(self.box.sides) > LONGEST_ITEM:
            longest = Length(max(self.box.sides))
            raise BadLength("item_side_too_long", item=self.name, most=Length(LONGEST_ITEM), got=longest)
        if self.valued is not None and not 1 <= self.valued <= MOST_VALUED:
            raise BadValue("item_value_out_of_range", item=self.name, least=1, most=MOST_VALUED, got=self.valued)
        if not 0 <= self.give < 1:
            raise BadValue("item_give_out_of_range", item=self.name, got=self.give)

    @classmethod
    def of(cls, name: str, measured: tuple[float, float, float], **known: object) -> Item:
        """An item from its measured sides in mm, longest first, which may have decimals; upright, it stands on its end.

        >>> Item.of("bottle", (207, 65, 65), upright=True).box.height
        207

        Raises:
            BadLength: a side is not a positive length of at most two metres.
        """
        for side in measured:
            if not 0 < side <= LONGEST_ITEM:  # also refuses not-a-number
                raise BadLength("item_side_out_of_range", item=name, most=Length(LONGEST_ITEM), got=side)
        first, second, third = measured
        if known.get("upright"):
            first, second = second, first
        return cls(name, Box(up(first), up(second), up(third)), measured=measured, **known)  # type: ignore[arg-type]

    @property
    def worth(self) -> int:
        """What it is worth to bring it: the number given, else that of its importance.

        >>> Item("keys", Box(60, 30, 12)).worth, Item("keys", Box(60, 30, 12), valued=7).worth
        (4, 7)
        """
        return self.importance.worth if self.valued is None else self.valued

    @property
    def sides(self) -> tuple[float, float, float]:
        """As measured where that is known, else the box, in mm."""
        return self.measured or self.box.sides


def counted(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in the order of first mention, with its number where it is there several times.

    >>> counted(("phone", "lipstick", "keys", "lipstick"))
    ('phone', 'lipstick (2)', 'keys')
    """
    times = Counter(names)
    return tuple(name if count == 1 else f"{name} ({count})" for name, count in times.items())


@dataclass(frozen=True, slots=True)
class CarryList:
    """What someone wants to carry, in the order they said it; never empty.

    >>> len(CarryList((Item("keys", Box(60, 30, 12)),)))
    1
    """

    items: tuple[Item, ...]
    readings: tuple[Reason, ...] = ()  # `read_as` for each item whose name differs from what was typed

    def __post_init__(self) -> None:
        if not self.items:
            raise EmptyCarryList("nothing_to_carry")
        if len(self.items) > MOST_ITEMS:
            raise BadValue("too_many_items", most=MOST_ITEMS, got=len(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The bounding boxes, in order."""
        return tuple(item.box for item in self.items)

    @property
    def upright(self) -> frozenset[int]:
        """The numbers of the items that must stand."""
        return frozenset(number for number, item in enumerate(self.items) if item.upright)

    @property
    def worth(self) -> int:
        """The sum of what its items are worth."""
        return sum(item.worth for item in self.items)
