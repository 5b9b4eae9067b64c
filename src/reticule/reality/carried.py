"""Items as they are carried: what yields when pressed, and the boxes inside and around what is no box."""

from __future__ import annotations

import math

from reticule.carry.box import Box
from reticule.carry.item import Item, Shape
from reticule.reality.belief import BELIEF, Belief
from reticule.units import down, up

# Words for things that yield: bundles, cloth, paper, hollow things.  Words of items, never of bags.
_LIMP = (
    "tissue", "towel", "hanky", "handkerchief", "mask", "shirt", "headband", "cash", "banknote", "map", "keys", "key ring",
    "earphones", "cable", "candy", "sweets", "snack", "scarf", "glove", "pouch", "coins", "socks", "jumper", "cardigan",
    "clothes", "beanie", "hat", "plasters", "wipes", "nappy", "pad", "sponge", "no case", "several", "bundle", "receipts",
    "wallet", "purse", "notebook", "paperback", "book", "tube",
)  # fmt: skip


def give_of(item: Item, belief: Belief = BELIEF) -> float:
    """The share of its thickness that an item yields: as known, else by its word.

    >>> give_of(Item("tissue pack", Box(108, 55, 25))), give_of(Item("phone", Box(147, 72, 8)))
    (0.25, 0.0)
    """
    if item.give > 0:
        return item.give
    name = item.name.lower()
    return belief.give if item.shape is Shape.BUNDLE or any(word in name for word in _LIMP) else 0.0


def pressed(item: Item, belief: Belief = BELIEF) -> Box:
    """The box of an item as it is pressed in a full bag: thinner by its give, and a little narrower.

    >>> pressed(Item("tissue pack", Box(108, 55, 25))).sides
    (108, 49, 19)
    """
    give = give_of(item, belief)
    if not give:
        return item.box
    short, middle, long = sorted(item.sides)
    across, thick = up(middle * (1 - give / 2)), up(short * (1 - give))
    return Box(across, up(long), thick) if item.upright else Box(up(long), across, thick)


def inner(item: Item) -> Box:
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
    return Box(*(max(1, down(side)) for side in sides))
