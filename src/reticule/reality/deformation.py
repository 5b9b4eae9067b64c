"""How items deform in a full bag: which ones yield, fold or are round, their compressed boxes, and inscribed boxes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from reticule.carry.box import Box, UprightBox
from reticule.carry.item import Item, Shape
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.units import down, up

_CLOTHES = (
    "shirt", "t-shirt", "overshirt", "sweatshirt", "blouse", "jumper", "sweater", "pullover", "cardigan", "hoodie", "jeans",
    "trousers", "pants", "leggings", "shorts", "skirt", "dress", "jacket", "coat", "blazer", "vest", "swimsuit", "bikini",
    "underwear", "bra", "briefs", "tights", "stockings", "socks", "pyjamas", "pajamas", "scarf", "shawl", "glove", "beanie",
)  # fmt: skip
# whole words in the names of things that yield: bundles, cloth, paper, hollow things; of items, never of bags
_LIMP = (
    *_CLOTHES, "tissue", "towel", "hanky", "handkerchief", "mask", "headband", "cash", "banknote", "bank note", "map", "keys",
    "key ring", "earphones", "cable", "candy", "sweets", "snack", "pouch", "coins", "clothes", "hat", "plasters", "wipes",
    "nappy", "pad", "notepad", "sponge", "no case", "several", "bundle", "receipts", "wallet", "purse", "notebook",
    "paperback", "book", "handbook", "tube",
)  # fmt: skip
# whole words in the names of cloth and paper, which fold
_CLOTH = (
    *_CLOTHES, "handkerchief", "hanky", "towel", "mask", "map", "wipes", "cloth", "tissue", "cash", "banknote", "bank note",
    "receipts", "eco bag", "tote bag",
)  # fmt: skip
# words in the names of things that are round about their length
_ROUND = (
    "bottle", "umbrella", "lipstick", "lip balm", "lip gloss", "mascara", "marker", "flask", "tumbler", "thermos", "concealer",
    "eyeliner", "lighter", "cartridge", "deodorant", "hair spray", "vacuum cup", "battery",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InnerBody:
    """A box, or a cylinder about its third side, that an item contains; of an upright one the third side is vertical."""

    sides: tuple[float, float, float]  # in mm; of a cylinder its diameter, again, and its length
    is_round: bool = False
    upright: bool = False

    @property
    def volume(self) -> float:
        """The volume in cubic millimetres."""
        return math.prod(self.sides) * (math.pi / 4 if self.is_round else 1.0)

    @property
    def diagonal(self) -> float:
        """The diameter: the greatest distance of two of its points, in mm."""
        return math.hypot(*self.sides[self.is_round :])


def give_of(item: Item, parameters: Parameters = PARAMETERS) -> float:
    """Returns the share of its thickness that an item yields when pressed: as stated, else by its shape or name.

    >>> give_of(Item("tissue pack", Box(108, 55, 25))), give_of(Item("phone", Box(147, 72, 8)))
    (0.25, 0.0)
    """
    if item.give > 0:
        return item.give
    return parameters.give if item.shape is Shape.BUNDLE or _name_contains(item, _LIMP) else 0.0


def is_round(item: Item) -> bool:
    """Whether an item is round about its length: by its shape, else by its name.

    A compact, whose round is its face, is not.

    >>> is_round(Item("500 ml bottle", Box(207, 65, 65))), is_round(Item("compact", Box(75, 75, 12), Shape.CYLINDER))
    (True, False)
    """
    if item.shape in (Shape.CYLINDER, Shape.CAPSULE):
        short, middle, long = sorted(item.sides)
        return abs(long - middle) >= abs(middle - short)
    return item.shape is Shape.BOX and _name_contains(item, _ROUND)


def is_foldable(item: Item) -> bool:
    """Whether an item can be folded once more, as cloth can: by its name, unless it must stay upright.

    >>> is_foldable(Item("cloth handkerchief", Box(90, 90, 8))), is_foldable(Item("phone", Box(147, 72, 8)))
    (True, False)
    """
    return not item.upright and _name_contains(item, _CLOTH)


def compressed_box(item: Item, parameters: Parameters = PARAMETERS, *, conforms: bool = False, folded: bool = False) -> Box:
    """Returns the box of an item compressed in a full bag: thinner by its give, and narrower by half as much.

    Soft sides conform to round items: a tube around a diameter d has a girth of pi d, around its box one of 4 d.

    Args:
        item: the item.
        parameters: of the physical model.
        conforms: whether the sides of the bag are soft.
        folded: whether the item is folded once: half as long and twice as thick.

    >>> compressed_box(Item("tissue pack", Box(108, 55, 25))).sides
    (108, 49, 19)
    >>> compressed_box(Item("bottle", Box(207, 65, 65)), conforms=True).sides
    (207, 52, 52)
    >>> compressed_box(Item("handkerchief", Box(90, 90, 8)), folded=True).sides
    (79, 45, 12)
    """
    give = give_of(item, parameters)
    girth = parameters.round_girth if conforms and is_round(item) else 1.0
    if not give and girth == 1 and not folded:
        return item.packed_box
    short, middle, long = sorted(item.sides)
    across, thick = up(girth * middle * (1 - give / 2)), up(girth * short * (1 - give))
    if item.upright:
        return UprightBox(across, up(long), thick)
    return Box(across, up(long / 2), 2 * thick) if folded else Box(up(long), across, thick)


def _name_contains(item: Item, words: tuple[str, ...]) -> bool:
    return _contains(item.name, words)


@lru_cache(maxsize=4_096)
def _contains(name: str, words: tuple[str, ...]) -> bool:
    """Whether one of these stands in a name as whole words, in the singular or the plural. Cached: each bag asks anew.

    >>> _contains("Beach Towels (2)", ("towel",)), _contains("iPad", ("pad",)), _contains("MacBook", ("book",))
    (True, False, False)
    """
    letters = (letter if letter.isalnum() or letter == "-" else " " for letter in name.lower())
    spaced = f" {' '.join(''.join(letters).split())} "
    return any(f" {word}{ending} " in spaced for word in words for ending in ("", "s", "es"))


def inner_body(item: Item, *, pressed: bool = False) -> InnerBody:
    """Returns a body that an item contains, however it is rounded: where this does not go in, neither does the item.

    Args:
        item: the item.
        pressed: whether a name that suggests something limp counts too; else only a stated give and the shape do.

    >>> inner_body(Item("lipstick", Box(76, 21, 21), Shape.CYLINDER)).sides
    (21.0, 21.0, 76.0)
    >>> inner_body(Item("wallet", Box(110, 90, 20))).sides, inner_body(Item("wallet", Box(110, 90, 20)), pressed=True).sides
    ((20.0, 90.0, 110.0), (15.0, 78.75, 110.0))
    """
    short, middle, long = (float(side) for side in sorted(item.sides))
    give = give_of(item) if pressed else max(item.give, PARAMETERS.give if item.shape is Shape.BUNDLE else 0.0)
    if item.upright:
        first, second, third = map(float, item.sides)
        height = first if item.measured else second
        across = (second if item.measured else first) * (1 - give), third * (1 - give)
        if item.shape is Shape.CYLINDER:
            return InnerBody((min(across), min(across), height), is_round=True, upright=True)
        shrink = 1.0 if item.shape in (Shape.BOX, Shape.BUNDLE) else 1 / math.sqrt(2)
        return InnerBody((across[0] * shrink, across[1] * shrink, height * shrink), upright=True)
    if item.shape is Shape.CYLINDER:
        if abs(long - middle) < abs(middle - short):  # a compact: its face is round
            return InnerBody((middle, middle, short * (1 - give)), is_round=True)
        return InnerBody((short * (1 - give),) * 2 + (long,), is_round=True)
    if item.shape in (Shape.BOX, Shape.BUNDLE):
        return InnerBody((short * (1 - give), middle * (1 - give / 2), long))
    sides = _inscribed(item.shape, short, middle, long)
    return InnerBody((sides[2] * (1 - give), sides[1] * (1 - give / 2), sides[0]))


def _inscribed(shape: Shape, short: float, middle: float, long: float) -> tuple[float, float, float]:
    """The sides of a box inscribed in a capsule or in a slab with a rounded rim, the longest first."""
    if shape is Shape.CAPSULE:
        square = 1 / math.sqrt(2)
        return max(long * square, long - middle * (1 - square)), middle * square, short * square
    round_off = 0.3 * short  # a rim rounded by half the thickness takes this off each pair of sides
    return long - round_off, middle - round_off, short * 0.9


def inner_box(item: Item, *, folded: bool = False) -> Box:
    """Returns a box inscribed in an item, however it is rounded: where this does not go in, neither does the item.

    A cylinder contains a square prism of its diameter over the square root of two; a capsule a shorter one. That an item's
    name suggests something limp counts for probabilities, not for proofs, and is ignored here.

    Args:
        item: the item.
        folded: whether the item is folded once.

    >>> inner_box(Item("lipstick", Box(76, 21, 21), Shape.CYLINDER)).sides
    (76, 14, 14)
    """
    short, middle, long = (float(side) for side in sorted(item.sides))
    square = 1 / math.sqrt(2)
    if item.shape is Shape.CYLINDER:
        disc = abs(long - middle) < abs(middle - short)  # a compact: its face is round
        sides = (long * square, middle * square, short) if disc else (long, middle * square, short * square)
    elif item.shape in (Shape.CAPSULE, Shape.SLAB):
        sides = _inscribed(item.shape, short, middle, long)
    else:
        give = max(item.give, PARAMETERS.give if item.shape is Shape.BUNDLE else 0.0)
        sides = (long, middle * (1 - give / 2), short * (1 - give))
    if folded:
        sides = (sides[0] / 2, sides[1], sides[2] * 2)
    return Box(*(max(1, down(side)) for side in sides))
