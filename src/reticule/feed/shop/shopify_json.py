"""Shopify's products.json, and JSON lines of a shop with a column map."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.columns import columns_of
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import listed, row_offer, without_tags
from reticule.reason import Reason

_MOST_BYTES: Final = 256 << 20  # of one JSON text, which is held whole; JSON lines have no bound

_COLOURS: Final = ("color", "colour", "farbe", "couleur", "colore", "цвет", "カラー")


def products_offers(path: str) -> Iterator[Offer | Skipped]:
    """The products of a products.json: a list of them, or an object with such a list.

    Raises:
        BadRecord: it is no such file, or too large to be held.
    """
    if os.path.getsize(path) > _MOST_BYTES:
        raise BadRecord("feed_json_too_large", path=path, most=_MOST_BYTES >> 20)
    try:
        with open(path, encoding="utf-8-sig") as file:
            parsed = json.load(file)
    except (ValueError, RecursionError) as fault:
        raise BadRecord("feed_no_json", path=path, why=str(fault)) from fault
    products = parsed.get("products") if isinstance(parsed, dict) else parsed
    if not isinstance(products, list):
        raise BadRecord("feed_without_products", path=path)
    for number, product in enumerate(products, start=1):
        yield _product(number, product)


def lines_offers(path: str, by_hand: Mapping[str, str]) -> Iterator[Offer | Skipped]:
    """The products of a file with one flat JSON object a line; keys are read as the titles of columns are.

    Raises:
        BadRecord: the file cannot be read, or a line names no title.
    """
    with open(path, encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                yield Skipped(number, "", Reason.of("catalogue_line_no_json", got=line[:40]))
                continue
            if not isinstance(record, dict):
                yield Skipped(number, "", Reason.of("bag_no_object", got=type(record).__name__))
                continue
            flat = [(key, _text(value)) for key, value in record.items()]
            yield row_offer(number, [text for _, text in flat], columns_of([key for key, _ in flat], by_hand))


def _text(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _product(number: int, product: Any) -> Offer | Skipped:
    if not isinstance(product, dict):
        return Skipped(number, "", Reason.of("bag_no_object", got=type(product).__name__))
    variants = [one for one in product.get("variants") or () if isinstance(one, dict)]
    first: dict[str, Any] = variants[0] if variants else {}
    options = [one for one in product.get("options") or () if isinstance(one, dict)]
    colours = [str(value) for one in options if _names_colour(one) for value in one.get("values") or ()]
    tags = product.get("tags") or ""
    counts = [one["inventory_quantity"] for one in variants if isinstance(one.get("inventory_quantity"), int)]
    available = [one["available"] for one in variants if isinstance(one.get("available"), bool)]
    stock = str(sum(max(0, count) for count in counts)) if counts else str(sum(available)) if available else ""
    return Offer(
        row=number,
        sku=str(first.get("sku") or product.get("handle") or product.get("id") or ""),
        title=str(product.get("title") or "").strip(),
        brand=str(product.get("vendor") or ""),
        category=" > ".join(filter(None, (str(product.get("product_type") or ""), _text(tags)))),
        description=without_tags(str(product.get("body_html") or "")),
        colours=listed(", ".join(colours)),
        price=str(first.get("price") or ""),
        currency=str(first.get("price_currency") or ""),
        stock=stock,
    )


def _names_colour(option: Mapping[str, Any]) -> bool:
    return str(option.get("name") or "").strip().casefold() in _COLOURS
