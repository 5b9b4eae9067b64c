"""Shopify's products.json, and JSON lines of a shop with a column map."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.columns import Columns, columns_of
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import cell_text, listed, row_offer, without_tags
from reticule.json_text import parse_json
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
            parsed = parse_json(file.read())
    except ValueError as fault:
        raise BadRecord("feed_no_json", path=path, why=str(fault)) from fault
    except BadRecord as fault:
        raise BadRecord("feed_no_json", path=path, why=fault.reason) from fault
    products = parsed.get("products") if isinstance(parsed, dict) else parsed
    if not isinstance(products, list):
        raise BadRecord("feed_without_products", path=path)
    for number, product in enumerate(products, start=1):
        yield _product(number, product)


def lines_offers(path: str, by_hand: Mapping[str, str]) -> Iterator[Offer | Skipped]:
    """The products of a file with one flat JSON object a line; keys are read as the titles of columns are.

    Raises:
        BadRecord: a column named by hand is of no known field.
    """
    columns_of_keys: dict[tuple[str, ...], Columns | None] = {}  # most lines have the same keys
    with open(path, encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            record = _object_of(line)
            if isinstance(record, Reason):
                yield Skipped(number, "", record)
                continue
            keys = tuple(record)
            if keys not in columns_of_keys:
                columns_of_keys[keys] = _columns(keys, by_hand)
            columns = columns_of_keys[keys]
            if columns is None:
                yield Skipped(number, "title", Reason.of("offer_without_title"))
            else:
                yield row_offer(number, [cell_text(value) for value in record.values()], columns)


def lines_columns(path: str, by_hand: Mapping[str, str]) -> Columns | None:
    """The columns of the first line that names a product, as `lines_offers` reads it; None where no line does.

    Raises:
        BadRecord: a column named by hand is of no known field.
    """
    with open(path, encoding="utf-8-sig") as file:
        for line in file:
            record = _object_of(line) if line.strip() else None
            columns = _columns(tuple(record), by_hand) if isinstance(record, dict) else None
            if columns is not None:
                return columns
    return None


def _object_of(line: str) -> dict[str, Any] | Reason:
    """The JSON object of a line, or why there is none."""
    try:
        record = parse_json(line)
    except BadRecord as fault:
        return fault.reason
    except ValueError:
        return Reason.of("catalogue_line_no_json", got=line.rstrip()[:40])
    return record if isinstance(record, dict) else Reason.of("bag_no_object", got=type(record).__name__)


def _columns(keys: tuple[str, ...], by_hand: Mapping[str, str]) -> Columns | None:
    """The columns of an object's keys, of which some may be left out; None where none is a title."""
    try:
        return columns_of(keys, {field: title for field, title in by_hand.items() if title in keys})
    except BadRecord as fault:
        if fault.reason.code != "feed_without_titles":
            raise
        return None


def _product(number: int, product: Any) -> Offer | Skipped:
    if not isinstance(product, dict):
        return Skipped(number, "", Reason.of("bag_no_object", got=type(product).__name__))
    variants = [one for one in product.get("variants") or () if isinstance(one, dict)]
    first: dict[str, Any] = variants[0] if variants else {}
    options = [one for one in product.get("options") or () if isinstance(one, dict)]
    colours = [str(value) for one in options if _names_colour(one) for value in one.get("values") or ()]
    counts = [one["inventory_quantity"] for one in variants if isinstance(one.get("inventory_quantity"), int)]
    available = [one["available"] for one in variants if isinstance(one.get("available"), bool)]
    stock = str(sum(max(0, count) for count in counts)) if counts else str(sum(available)) if available else ""
    return Offer(
        row=number,
        sku=str(first.get("sku") or product.get("handle") or product.get("id") or ""),
        title=str(product.get("title") or "").strip(),
        brand=str(product.get("vendor") or ""),
        category=" > ".join(filter(None, (str(product.get("product_type") or ""), cell_text(product.get("tags"))))),
        description=without_tags(str(product.get("body_html") or "")),
        colours=listed(", ".join(colours)),
        price=str(first.get("price") or ""),
        currency=str(first.get("price_currency") or ""),
        stock=stock,
    )


def _names_colour(option: Mapping[str, Any]) -> bool:
    return str(option.get("name") or "").strip().casefold() in _COLOURS
