"""What a feed says of one product, in one form for every kind of feed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """One product as a feed states it; what it does not state is empty.

    `size` holds the texts that speak of the product's own size, the surest first, each with the column it is from;
    `description` is searched for one where there is none. `row` is the line, product or element of the file, from 1.
    """

    row: int
    sku: str
    title: str
    brand: str = ""
    category: str = ""  # type, category and tags, as they stand
    size: tuple[tuple[str, str], ...] = ()
    inner: str = ""  # what is said of the room inside
    description: str = ""
    colours: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    price: str = ""
    currency: str = ""
    stock: str = ""
    source: str = ""  # the address of its page
