"""What somebody wishes of a bag besides its room: price, colour, wear and the like; and which wishes a bag does not meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reticule.carry.bag import KINDS, Bag, Price
from reticule.carry.folding import fold
from reticule.reason import Money, Name, Reason, Size
from reticule.units import Mm


@dataclass(frozen=True, slots=True)
class BagWishes:
    """Wishes of a bag; None is anything. Words are compared without regard to capitals.

    A colour, a material or an attachment is met by one that has it as a word: "black" by "matt black". A bag may be worn in
    any way where nobody says how. `price` is the most it may cost, and `largest` the largest stated size, turned as it may be.
    Each word of `name` must stand in the bag's name, if only within another.

    >>> from reticule.carry.bag import StatedSize
    >>> bag = Bag("bag", StatedSize(190, 120, 40), colours=("matt black",))
    >>> [reason.code for reason in BagWishes(colour="black", parts=2).missed(bag)]
    ['wish_parts']
    """

    price: Price | None = None
    wear: str | None = None
    colour: str | None = None
    brand: str | None = None
    opening: str | None = None
    shape: str | None = None
    material: str | None = None
    attach: str | None = None
    parts: int = 1
    expansion: bool = False
    largest: tuple[Mm, Mm, Mm] | None = None
    kind: str = KINDS[0]
    name: str | None = None

    def missed(self, bag: Bag) -> tuple[Reason, ...]:
        """Returns a reason for each wish that a bag does not meet, in the order of the wishes."""
        return tuple(_missed(self, bag))


def _missed(wishes: BagWishes, bag: Bag) -> Iterator[Reason]:
    if bag.kind != wishes.kind:
        yield Reason.of("wish_kind", wanted=Name("word", wishes.kind), kind=Name("word", bag.kind))
    if wishes.name is not None and not _has_words(bag.name, wishes.name):
        yield Reason.of("wish_name", wanted=wishes.name)
    if wishes.price is not None and not _is_affordable(bag.price, wishes.price):
        most = Money(wishes.price.amount, wishes.price.currency)
        if bag.price is None:
            yield Reason.of("wish_price_unknown", most=most)
        else:
            yield Reason.of("wish_price", most=most, price=Money(bag.price.amount, bag.price.currency))
    if wishes.wear is not None and bag.wear and wishes.wear not in bag.wear:
        yield Reason.of("wish_wear", wanted=Name("word", wishes.wear), others=tuple(Name("word", mode) for mode in bag.wear))
    if wishes.brand is not None and bag.brand.casefold() != wishes.brand.casefold():
        yield Reason.of("wish_brand", wanted=wishes.brand, brand=bag.brand or "?")
    for code, wanted, word in (("wish_opening", wishes.opening, bag.opening), ("wish_shape", wishes.shape, bag.shape)):
        if wanted is not None and word != wanted:
            yield Reason.of(code, wanted=Name("word", wanted), trait=Name("word", word))
    for code, wanted, words in (
        ("wish_colour", wishes.colour, bag.colours),
        ("wish_material", wishes.material, bag.materials),
        ("wish_attach", wishes.attach, bag.attach),
    ):
        if wanted is not None and not is_among(wanted, words):
            yield Reason.of(code, wanted=wanted)
    if bag.compartment_count < wishes.parts:
        yield Reason.of("wish_parts", least=wishes.parts, parts=bag.compartment_count)
    if wishes.expansion and bag.expansion is None:
        yield Reason.of("wish_expansion")
    if wishes.largest is not None and not _is_within(bag, wishes.largest):
        yield Reason.of("wish_largest", largest=Size(wishes.largest), size=Size(bag.stated.axes))


def _is_affordable(price: Price | None, most: Price) -> bool:
    return price is not None and price.currency == most.currency and price.amount <= most.amount


def _has_words(name: str, wanted: str) -> bool:
    folded = fold(name)
    return all(word in folded for word in fold(wanted).split())


def is_among(wanted: str, words: Iterable[str]) -> bool:
    """Whether one of some words is a wanted one, or has it as a word of its own.

    >>> is_among("black", ("matt black",)), is_among("black", ("blackberry",))
    (True, False)
    """
    return any(f" {wanted.casefold()} " in f" {word.casefold()} " for word in words)


def _is_within(bag: Bag, largest: tuple[Mm, Mm, Mm]) -> bool:
    """Whether the stated sides, from the longest, are at most those of a size; unknown ones are not compared."""
    stated = sorted((side for side in bag.stated.axes if side is not None), reverse=True)
    return all(side <= most for side, most in zip(stated, sorted(largest, reverse=True), strict=False))
