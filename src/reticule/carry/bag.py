"""Bags as their makers and owners state them; what is unknown is None."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from reticule.errors import BadLength, BadValue
from reticule.reason import Length, Name, Reason
from reticule.units import Grams, Measure, Mm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reticule.carry.dominance import PackedDay

MAX_BAG_SIDE: Mm = 2_000
SHAPES = ("box", "envelope/flat", "trapezoid", "pouch", "crescent", "round", "heart", "bucket", "baguette", "sphere", "unknown")
CONSTRUCTIONS = ("rigid", "structured", "soft", "knit", "unknown")
OPENINGS = ("flap", "zip-top", "zip-around", "open-top", "clasp-frame", "drawstring", "unknown")
KINDS = ("bag", "pattern", "holder")  # patterns to crochet or sew by, and holsters of phones, are offered when asked for
WEARS = ("hand", "shoulder", "crossbody", "belt", "necklace", "charm", "wrist", "back", "clutch")


@dataclass(frozen=True, slots=True)
class StatedSize:
    """The stated size of a bag in whole mm, outer unless `internal`; at least one side, the others may be unknown.

    Raises:
        BadLength: no side is stated, or one is out of range.

    >>> str(StatedSize(192, 123, None))
    '192 x 123 x ? mm'
    """

    width: Mm | None
    height: Mm | None
    depth: Mm | None
    internal: bool = False
    measured: tuple[Measure, Measure, Measure] | None = None  # inner sides before rounding, where they are no whole mm

    def __post_init__(self) -> None:
        for axis, length in zip(("width", "height", "depth"), self.axes, strict=True):
            if length is not None and not 1 <= length <= MAX_BAG_SIDE:
                limits = {"least": Length(1), "most": Length(MAX_BAG_SIDE), "got": Length(length)}
                raise BadLength("bag_side_out_of_range", axis=Name("word", axis), **limits)
        if self.axes == (None, None, None):
            raise BadLength("bag_without_size")

    @property
    def axes(self) -> tuple[Mm | None, Mm | None, Mm | None]:
        """Width, height and depth in mm."""
        return (self.width, self.height, self.depth)

    def __str__(self) -> str:
        return " x ".join("?" if length is None else str(length) for length in self.axes) + " mm"


@dataclass(frozen=True, slots=True)
class Price:
    """A price, its currency, the date on which it was stated, and its kind: list or sale."""

    amount: float
    currency: str
    date: str | None = None
    kind: str = "list"

    def __str__(self) -> str:
        return f"{self.amount:g} {self.currency}" + (f" ({self.kind}, {self.date})" if self.date else f" ({self.kind})")


@dataclass(frozen=True, slots=True)
class Compartment:
    """A compartment or pocket of a bag, or several alike; its inner sides in mm are None where they are not stated.

    Where all three are known it is a room of its own.

    Raises:
        BadLength: a side is out of range.
    """

    kind: str
    count: int = 1
    size: tuple[Mm | None, Mm | None, Mm | None] = (None, None, None)

    def __post_init__(self) -> None:
        if self.size != (None, None, None):
            StatedSize(*self.size)


@dataclass(frozen=True, slots=True)
class Bag:
    """One bag; `name` is its title, and `sources` names a source for each group of figures.

    Raises:
        BadValue: the name is empty, or a shape, construction, opening, kind or wear mode is not in the vocabulary.
    """

    name: str
    stated: StatedSize
    brand: str = ""
    shape: str = "unknown"
    construction: str = "unknown"
    opening: str = "unknown"
    compartments: tuple[Compartment, ...] = ()
    expansion: Mm | None = None  # depth added by an expansion zip
    attach: tuple[str, ...] = ()
    wear: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    weight: Grams | None = None
    price: Price | None = None
    era: int | None = None  # decade from which the shape dates
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    note: str = ""
    sku: str = ""  # the shop's own key; a bag without one goes by its name
    stock: int | None = None  # pieces that can be bought, where a shop says so
    alike: tuple[str, ...] = ()  # other bags that the name by which it was found may mean
    readings: tuple[Reason, ...] = ()  # how its size was read from a shop's text, where that is not certain
    kind: str = "bag"
    measured: StatedSize | None = None  # the room inside, where somebody measured it: it overrides what the size lets infer
    mouth: Mm | None = None  # the free width of the opening, where somebody measured it
    days: tuple[PackedDay, ...] = field(default=(), hash=False)  # on which its owner packed it alone

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadValue("bag_without_name")
        for trait, word, vocabulary in (
            ("shape", self.shape, SHAPES),
            ("construction", self.construction, CONSTRUCTIONS),
            ("opening", self.opening, OPENINGS),
            ("kind", self.kind, KINDS),
            *(("wear", mode, WEARS) for mode in self.wear),
        ):
            if word not in vocabulary:
                raise BadValue("bag_trait_unknown", bag=self.name, trait=Name("word", trait), known=vocabulary, got=word)
        if self.mouth is not None and not 1 <= self.mouth <= MAX_BAG_SIDE:
            limits = {"least": Length(1), "most": Length(MAX_BAG_SIDE), "got": Length(self.mouth)}
            raise BadLength("bag_side_out_of_range", axis=Name("word", "mouth"), **limits)

    @property
    def id(self) -> str:
        """What the bag goes by in its catalogue."""
        return self.sku or self.name

    @property
    def compartment_count(self) -> int:
        """How many main compartments lie one behind the other; each divider makes one more."""
        counts = {kind: sum(part.count for part in self.compartments if part.kind == kind) for kind in ("main", "divider")}
        return max(1, counts["main"]) + counts["divider"]
