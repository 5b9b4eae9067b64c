"""Items and carry lists: what someone wants to carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reticule.carry.box import Box, UprightBox
from reticule.errors import BadLength, BadValue, EmptyCarryList
from reticule.reason import Length, Name
from reticule.units import Grams, Measure, Mm, Share, up

MAX_ITEM_SIDE: Mm = 2_000
MAX_ITEMS = 40
MAX_VALUE = 1_000
Spread = tuple[float, float, float]  # the standard deviation of the logarithm of each side, as measured


class Importance(StrEnum):
    """How much it matters that an item is carried."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"

    @property
    def worth(self) -> int:
        """The importance as a number: one must outweighs two shoulds, one should three nices.

        >>> [mark.worth for mark in Importance]
        [9, 4, 1]
        """
        return {"must": 9, "should": 4, "nice": 1}[self.value]


class Shape(StrEnum):
    """The solid that an item resembles most."""

    BOX = "box"
    CYLINDER = "cylinder"
    CAPSULE = "capsule"
    SLAB = "slab"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to carry, with its bounding box in whole millimetres, rounded up.

    Raises:
        BadValue: the name is empty, or the value or the give is out of range.
        BadLength: a side is longer than 2 m.

    >>> Item("phone", Box(147, 72, 8)).importance
    <Importance.SHOULD: 'should'>
    >>> Item.of("card", (85.6, 53.98, 0.76)).box.sides
    (86, 54, 1)
    """

    name: str
    box: Box
    shape: Shape = Shape.BOX
    give: Share = 0.0  # share of its thickness that yields when pressed, from 0 to below 1
    weight: Grams | None = None
    importance: Importance = Importance.SHOULD
    valued: int | None = None  # its worth, from 1 to 1000, instead of that of its importance
    upright: bool = False
    fragile: bool = False
    reach: bool = False  # wanted at hand: nothing should lie above it
    kind: str = "misc"
    spread: Spread | None = None  # of the products that go by its name; None of one product, and where no more is known
    source: str = ""
    confidence: str = "stated"
    measured: tuple[Measure, Measure, Measure] | None = None  # as published or typed, in mm, before rounding

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadValue("item_without_name")
        if max(self.box.sides) > MAX_ITEM_SIDE:
            longest = Length(max(self.box.sides))
            raise BadLength("item_side_too_long", item=self.name, most=Length(MAX_ITEM_SIDE), got=longest)
        if self.valued is not None and not 1 <= self.valued <= MAX_VALUE:
            raise BadValue("item_value_out_of_range", item=self.name, least=1, most=MAX_VALUE, got=self.valued)
        if not 0 <= self.give < 1:
            raise BadValue("item_give_out_of_range", item=self.name, got=self.give)

    @classmethod
    def of(cls, name: str, measured: tuple[Measure, Measure, Measure], **traits: object) -> Item:
        """Returns an item of measured sides; with `upright=True` it stands on its end.

        Args:
            name: of the item.
            measured: its sides in mm, the longest first, which may have decimals or be fractions.
            traits: any other fields of `Item`.

        >>> Item.of("bottle", (207, 65, 65), upright=True).box.height
        207

        Raises:
            BadLength: a side is not a positive length of at most two metres.
        """
        for side in measured:
            if not 0 < side <= MAX_ITEM_SIDE:  # also refuses not-a-number
                raise BadLength("item_side_out_of_range", item=name, most=Length(MAX_ITEM_SIDE), got=float(side))
        first, second, third = measured
        if traits.get("upright"):
            first, second = second, first
        return cls(name, Box(up(first), up(second), up(third)), measured=measured, **traits)  # type: ignore[arg-type]

    @property
    def worth(self) -> int:
        """The value given, else the worth of its importance.

        >>> Item("keys", Box(60, 30, 12)).worth, Item("keys", Box(60, 30, 12), valued=7).worth
        (4, 7)
        """
        return self.importance.worth if self.valued is None else self.valued

    @property
    def packed_box(self) -> Box:
        """The box to pack: an `UprightBox` of an upright item, else `box` itself."""
        return UprightBox(*self.box.sides) if self.upright else self.box

    @property
    def sides(self) -> tuple[float, float, float]:
        """The measured sides in mm where they are known, else those of the box."""
        if self.measured is None:
            return self.box.sides
        first, second, third = (side if isinstance(side, int | float) else float(side) for side in self.measured)
        return first, second, third

    @property
    def turned_sides(self) -> tuple[Measure, Measure, Measure]:
        """The measured sides, exactly, in the order of the box: of an upright item the height is the second."""
        if self.measured is None:
            return self.box.sides
        first, second, third = self.measured
        return (second, first, third) if self.upright else (first, second, third)


def names_with_counts(names: Iterable[str]) -> tuple[str, ...]:
    """Returns each name once, in the order of first mention, with its count where it occurs several times.

    >>> names_with_counts(("phone", "lipstick", "keys", "lipstick"))
    ('phone', 'lipstick (2)', 'keys')
    """
    times = Counter(names)
    return tuple(name if count == 1 else f"{name} ({count})" for name, count in times.items())


@dataclass(frozen=True, slots=True)
class ReadThing:
    """One thing of a list, as its words were read; `text` is a span of what was typed.

    `name` is that of the library, or what a thing is called whose size is given. `size_mm` holds the sides that were given,
    `volume_ml` the volume, `model` the maker's model where one was named. It is `certain` unless a word was misspelt or is
    not known. `items` are what is packed: one for each, or one pile of flat things.
    """

    text: str
    name: str
    count: int
    items: tuple[Item, ...]
    importance: Importance = Importance.SHOULD
    size_mm: tuple[Measure, Measure, Measure] | None = None
    volume_ml: float | None = None
    model: str | None = None
    in_case: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class UnreadWords:
    """Words that name nothing that is known: a span of what was typed, and the names of items that are most like it."""

    text: str
    near: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class CarryReading:
    """All things that were read of a text and all words that were not, each in the order of the text."""

    things: tuple[ReadThing, ...] = ()
    unread: tuple[UnreadWords, ...] = ()


@dataclass(frozen=True, slots=True)
class CarryList:
    """What someone wants to carry, in the order in which they named it.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 40.

    >>> len(CarryList((Item("keys", Box(60, 30, 12)),)))
    1
    """

    items: tuple[Item, ...]
    reading: CarryReading | None = None  # of the text that it was read from

    def __post_init__(self) -> None:
        if not self.items:
            raise EmptyCarryList("nothing_to_carry")
        if len(self.items) > MAX_ITEMS:
            raise BadValue("too_many_items", most=MAX_ITEMS, got=len(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes to pack, in order; those of upright items are an `UprightBox`."""
        return tuple(item.packed_box for item in self.items)

    @property
    def worth(self) -> int:
        """The sum of the worths of the items."""
        return sum(item.worth for item in self.items)
