"""schema.org products in the JSON-LD of a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reticule.errors import BadRecord
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import listed, open_text, without_tags

_UNITS: Final = {"CMT": "cm", "MMT": "mm", "MTR": "m", "INH": "in"}  # codes of UN/CEFACT, as schema.org has them
_SIZES: Final = ("size", "dimensions", "dimension", "measurements", "product dimensions")
_MOST_DEEP: Final = 12


def page_offers(path: str) -> Iterator[Offer]:
    """The products of a page, each variant of a group by itself where it has a size of its own.

    Raises:
        BadRecord: extruct is not installed, or the page has no product.
    """
    try:
        from extruct.jsonld import JsonLdExtractor
    except ImportError as fault:
        raise BadRecord("feeds_extra_missing") from fault
    with open_text(path) as file:
        try:
            parsed = JsonLdExtractor().extract(file.read())
        except (ValueError, RecursionError) as fault:
            raise BadRecord("feed_no_json", path=path, why=str(fault)) from fault
    number = 0
    for product in _products(parsed, 0):
        number += 1
        yield _offer(number, product)
    if not number:
        raise BadRecord("feed_without_products", path=path)


def _products(node: Any, deep: int) -> Iterator[Mapping[str, Any]]:
    if deep > _MOST_DEEP:
        return
    if isinstance(node, list):
        for one in node:
            yield from _products(one, deep + 1)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        variants = [{**node, **one} for one in node.get("hasVariant") or () if isinstance(one, dict)]
        if "ProductGroup" in kinds and variants:
            yield from variants
        elif {"Product", "ProductGroup", "IndividualProduct", "ProductModel"} & set(map(str, kinds)):
            yield node
        else:
            for field in ("@graph", "mainEntity", "itemListElement", "item"):
                yield from _products(node.get(field), deep + 1)


def _offer(number: int, product: Mapping[str, Any]) -> Offer:
    offers = product.get("offers")
    offer = offers[0] if isinstance(offers, list) and offers else offers
    offer = offer if isinstance(offer, dict) else {}
    price = offer.get("price") or offer.get("lowPrice") or _first(offer.get("priceSpecification"), "price")
    return Offer(
        row=number,
        sku=_text(product.get("sku") or product.get("productID") or product.get("mpn") or product.get("@id")),
        title=_text(product.get("name")),
        brand=_text(_first(product.get("brand"), "name") or product.get("brand")),
        category=_text(product.get("category")),
        size=_sizes(product),
        description=without_tags(_text(product.get("description"))),
        colours=listed(_text(product.get("color"))),
        materials=listed(_text(product.get("material"))),
        price=_text(price),
        currency=_text(offer.get("priceCurrency") or _first(offer.get("priceSpecification"), "priceCurrency")),
        stock=_text(offer.get("availability")),
        source=_text(product.get("url") or offer.get("url")),
    )


def _sizes(product: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The texts that speak of its size: the three sides together, a size, and properties of that name."""
    lengths = {side: text for side in ("width", "height", "depth") if (text := _length(product.get(side)))}
    sides = ", ".join(lengths), "\n".join(f"{side}: {text}" for side, text in lengths.items())
    properties = [(name, text) for name, text in _properties(product) if name.casefold() in _SIZES]
    return tuple((name, text) for name, text in (sides, ("size", _text(product.get("size"))), *properties) if text)


def _length(value: Any) -> str:
    """A QuantitativeValue or a text, as a length with its unit."""
    if isinstance(value, dict):
        number, unit = value.get("value"), value.get("unitText") or _UNITS.get(str(value.get("unitCode")), "")
        return "" if number is None else f"{number} {unit}".strip()
    return _text(value)


def _properties(product: Mapping[str, Any]) -> list[tuple[str, str]]:
    properties = product.get("additionalProperty")
    properties = properties if isinstance(properties, list) else [properties]
    return [(_text(one.get("name")), _length(one)) for one in properties if isinstance(one, dict)]


def _first(value: Any, field: str) -> Any:
    one = value[0] if isinstance(value, list) and value else value
    return one.get(field) if isinstance(one, dict) else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return "" if value is None or isinstance(value, dict) else str(value).strip()
