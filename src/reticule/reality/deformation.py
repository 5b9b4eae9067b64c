"""Items as they are carried: what yields when pressed, and the boxes inside and around what is no box."""

from __future__ import annotations

import math

from reticule.carry.box import Box
from reticule.carry.item import Item, Shape
from reticule.reality.interior.parameters import BELIEF, Belief
from reticule.units import down, up

# Words for things that yield: bundles, cloth, paper, hollow things.  Words of items, never of bags.
_LIMP = (
    "tissue", "towel", "hanky", "handkerchief", "mask", "shirt", "headband", "cash", "banknote", "map", "keys", "key ring",
    "earphones", "cable", "candy", "sweets", "snack", "scarf", "glove", "pouch", "coins", "socks", "jumper", "cardigan",
    "clothes", "beanie", "hat", "plasters", "wipes", "nappy", "pad", "sponge", "no case", "several", "bundle", "receipts",
    "wallet", "purse", "notebook", "paperback", "book", "tube",
)  # fmt: skip
# Words for cloth and paper, which fold.
_CLOTH = (
    "handkerchief", "hanky", "towel", "scarf", "mask", "shirt", "socks", "glove", "map", "wipes", "cloth", "beanie", "tissue",
    "cash", "banknote", "receipts", "eco bag", "tote bag",
)  # fmt: skip
# Words for things that are round about their length.
_ROUND = (
    "bottle", "umbrella", "lipstick", "lip balm", "lip gloss", "mascara", "marker", "flask", "tumbler", "thermos", "concealer",
    "eyeliner", "lighter", "cartridge", "deodorant", "hair spray", "vacuum cup", "battery",
)  # fmt: skip


def give_of(item: Item, belief: Belief = BELIEF) -> float:
    """The share of its thickness that an item yields: as known, else by its word.

    >>> give_of(Item("tissue pack", Box(108, 55, 25))), give_of(Item("phone", Box(147, 72, 8)))
    (0.25, 0.0)
    """
    if item.give > 0:
        return item.give
    return belief.give if item.shape is Shape.BUNDLE or _hears(item, _LIMP) else 0.0


def is_round(item: Item) -> bool:
    """Whether a thing is round about its length: by its shape, else by its word.

    A compact, whose round is its face, is not.

    >>> is_round(Item("500 ml bottle", Box(207, 65, 65))), is_round(Item("compact", Box(75, 75, 12), Shape.CYLINDER))
    (True, False)
    """
    if item.shape in (Shape.CYLINDER, Shape.CAPSULE):
        short, middle, long = sorted(item.sides)
        return abs(long - middle) >= abs(middle - short)
    return item.shape is Shape.BOX and _hears(item, _ROUND)


def folds(item: Item) -> bool:
    """Whether a thing can be folded once more, as cloth can.

    >>> folds(Item("cloth handkerchief", Box(90, 90, 8))), folds(Item("phone", Box(147, 72, 8)))
    (True, False)
    """
    return not item.upright and _hears(item, _CLOTH)


def pressed(item: Item, belief: Belief = BELIEF, *, conforms: bool = False, folded: bool = False) -> Box:
    """The box of an item as it is pressed in a full bag: thinner by its give, and a little narrower.

    Soft sides conform: a hose about something round need only be pi d long, where about its box it would be 4 d.

    >>> pressed(Item("tissue pack", Box(108, 55, 25))).sides
    (108, 49, 19)
    >>> pressed(Item("bottle", Box(207, 65, 65)), conforms=True).sides
    (207, 52, 52)
    >>> pressed(Item("handkerchief", Box(90, 90, 8)), folded=True).sides
    (79, 45, 12)
    """
    give = give_of(item, belief)
    hugged = belief.hugged if conforms and is_round(item) else 1.0
    if not give and hugged == 1 and not folded:
        return item.box
    short, middle, long = sorted(item.sides)
    across, thick = up(hugged * middle * (1 - give / 2)), up(hugged * short * (1 - give))
    if item.upright:
        return Box(across, up(long), thick)
    return Box(across, up(long / 2), 2 * thick) if folded else Box(up(long), across, thick)


def _hears(item: Item, words: tuple[str, ...]) -> bool:
    name = item.name.lower()
    return any(word in name for word in words)


def inner(item: Item, *, folded: bool = False) -> Box:
    """A box that the item surely fills, however it is rounded: only what this does not do is proven.

    A cylinder holds the square prism of its diameter over the square root of two; a capsule one shorter by its round ends.
    That a thing's word sounds limp is a matter of chance, not of proof, and does not count here.

    >>> inner(Item("lipstick", Box(76, 21, 21), Shape.CYLINDER)).sides
    (76, 14, 14)
    """
    short, middle, long = (float(side) for side in sorted(item.sides))
    square = 1 / math.sqrt(2)
    if item.shape is Shape.CYLINDER:
        disc = abs(long - middle) < abs(middle - short)  # a compact: the round is its face
        sides = (long * square, middle * square, short) if disc else (long, middle * square, short * square)
    elif item.shape is Shape.CAPSULE:
        sides = (max(long * square, long - middle * (1 - square)), middle * square, short * square)
    elif item.shape is Shape.SLAB:
        round_off = 0.3 * short  # a rounded rim of half its thickness keeps this much off each pair of sides
        sides = (long - round_off, middle - round_off, short * 0.9)
    else:
        give = max(item.give, BELIEF.give if item.shape is Shape.BUNDLE else 0.0)
        sides = (long, middle * (1 - give / 2), short * (1 - give))
    if folded:
        sides = (sides[0] / 2, sides[1], sides[2] * 2)
    return Box(*(max(1, down(side)) for side in sides))
