"""An offer as a bag: whether it is one, its size as read, its price and stock as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.size_reading import SizeReading
from reticule.carry.skipped import Skipped
from reticule.errors import BadInput
from reticule.feed.dimension_text import read_size_text
from reticule.feed.shop.bag_words import is_bag
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.traits import Traits, traits_of
from reticule.reason import Reason
from reticule.units import down

_AMOUNT: Final = re.compile(r"\d[\d.,'\u2019\u00a0\u202f ]*")
_CURRENCY: Final = re.compile(r"(?<![A-Z])([A-Z]{3})(?![A-Z])|([€$£¥₽])")
_SIGNS: Final = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB"}
_SIZE_IN_TEXT: Final = re.compile(r"\d\s*(?:cm|mm|in\b|inch|[\"”″]|см|センチ|㎝)", re.IGNORECASE)
_MOST_LETTERS: Final = 4_000
_NO_STOCK: Final = ("out of stock", "out_of_stock", "outofstock", "sold out", "soldout")
_IN_STOCK: Final = ("in stock", "in_stock", "instock")


def bag_of(offer: Offer, file: str, currency: str = "") -> Bag | Skipped:
    """The bag that an offer states, or why it is left out.

    A size whose order no label settles is taken and marked as such in its source; one that contradicts itself is left out.

    >>> bag = bag_of(Offer(2, "A1", "Mini tote", size=(("Size", "W 19 x H 12 x D 5 cm"),), price="120,50 €"), "feed.csv")
    >>> str(bag.stated), bag.price.amount, bag.price.currency, bag.sources["size"]
    ('190 x 120 x 50 mm', 120.5, 'EUR', 'feed.csv, 2, Size')
    >>> str(bag_of(Offer(3, "A2", "Baggy jeans", category="Clothing"), "feed.csv").why)
    "offer_no_bag(title='Baggy jeans')"
    """
    if not offer.title:
        return Skipped(offer.row, "title", Reason.of("offer_without_title"))
    column, reading = _size_of(offer)
    if not is_bag(offer.title, offer.category, sized=bool(offer.size) or reading.strap_mm is not None):
        return Skipped(offer.row, "title", Reason.of("offer_no_bag", title=offer.title), offer.title)
    if "contradictory" in reading.flags:
        return Skipped(offer.row, column, Reason.of("offer_size_contradicts", got=_said(offer, column)), offer.title)
    if reading.w_mm is None and reading.h_mm is None:
        return Skipped(offer.row, column or "size", Reason.of("offer_without_size"), offer.title)
    guessed = f" ({', '.join(reading.flags)})" if reading.confidence != "certain" and reading.flags else ""
    materials, description = " ".join(offer.materials), f"{offer.category} {offer.description}"
    traits = _traits(offer.title, materials, description)
    size = {"size": f"{file}, {offer.row}, {column}{guessed}"}
    sources = size | dict(traits.sources) | ({"look": offer.source} if offer.source else {})
    try:
        return Bag(
            name=offer.title,
            stated=_stated(reading),
            measured=_measured(offer),
            brand=offer.brand,
            shape=traits.shape,
            construction=traits.construction,
            opening=traits.opening,
            wear=traits.wear,
            colours=offer.colours,
            materials=offer.materials,
            price=price_of(offer.price, offer.currency) or price_of(offer.price, currency),
            sources=MappingProxyType(sources),
            sku=offer.sku,
            stock=stock_of(offer.stock),
        )
    except BadInput as fault:
        return Skipped(offer.row, column, fault.reason, offer.title)


def _stated(reading: SizeReading) -> StatedSize:
    sides = (reading.w_mm, reading.h_mm, reading.d_mm)
    width, height, depth = (None if side is None else round(side) or None for side in sides)
    return StatedSize(width, height, depth)


def _measured(offer: Offer) -> StatedSize | None:
    """The room inside, where a column states all three sides of it and they are sure."""
    reading = _read(offer.inner, offer.brand) if offer.inner else SizeReading()
    width, height, depth = (None if side is None else down(side) or None for side in (reading.w_mm, reading.h_mm, reading.d_mm))
    if reading.confidence != "certain" or width is None or height is None or depth is None:
        return None
    return StatedSize(width, height, depth, internal=True)


@lru_cache(maxsize=256)
def _traits(title: str, materials: str, description: str) -> Traits:
    """The traits of a bag; cached, since its variants share them."""
    return traits_of({"title": title, "materials": materials, "description": description})


@lru_cache(maxsize=256)
def _read(text: str, brand: str) -> SizeReading:
    """A size as read; cached, since the variants of a product share it."""
    return read_size_text(text, brand)


@lru_cache(maxsize=256)
def price_of(text: str, currency: str = "") -> Price | None:
    """A price, from its amount as shops write it; None without an amount or a currency.

    >>> [str(price_of(text)) for text in ("1,140.00 USD", "€ 1.140,50", "12 980 ₽")]
    ['1140 USD (list)', '1140.5 EUR (list)', '12980 RUB (list)']
    >>> price_of("free") is price_of("12.00") is None
    True
    """
    amount = _AMOUNT.search(text)
    if amount is None:
        return None
    unit = _CURRENCY.search(currency) or _CURRENCY.search(text)
    value = _number(amount[0])
    return Price(value, unit[1] or _SIGNS[unit[2]]) if unit and value < 1e9 else None


def stock_of(text: str) -> int | None:
    """How many can be bought, where that is said; 1 for what is just said to be in stock.

    >>> [stock_of(text) for text in ("4.0", "out of stock", "in stock", "", "-2")]
    [4, 0, 1, None, 0]
    """
    word = text.strip().casefold().rsplit("/", 1)[-1]
    if word in _NO_STOCK:
        return 0
    if word in _IN_STOCK:
        return 1
    try:
        return max(0, int(float(word)))
    except (ValueError, OverflowError):
        return None


def _size_of(offer: Offer) -> tuple[str, SizeReading]:
    """The surest reading, and the column it is from: a column made for sizes before the description."""
    best = "", SizeReading()
    for column, text in _texts_of_size(offer):
        reading = _read(text, offer.brand)
        if reading.confidence == "certain":
            return column, reading
        if best[1].w_mm is None and (reading.w_mm is not None or "contradictory" in reading.flags):
            best = column, reading
    return best


def _texts_of_size(offer: Offer) -> Iterator[tuple[str, str]]:
    yield from offer.size
    if _SIZE_IN_TEXT.search(offer.description[:_MOST_LETTERS]):
        yield "description", offer.description[:_MOST_LETTERS]


def _said(offer: Offer, column: str) -> str:
    return next((text for name, text in offer.size if name == column), column)[:60]


def _number(text: str) -> float:
    """An amount with either mark for thousands: the last mark parts the decimals, if one or two digits follow."""
    text = re.sub(r"[\s'\u2019\u00a0\u202f]", "", text).strip(".,")
    whole, mark, part = text, "", ""
    for sign in ".,":
        before, parted, after = text.rpartition(sign)
        if parted and len(after) <= 2 and len(before) > len(whole if mark else ""):
            whole, mark, part = before, parted, after
    digits = re.sub(r"[.,]", "", whole)
    return float(f"{digits or 0}.{part or 0}")
