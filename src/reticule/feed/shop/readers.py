"""Any feed of a shop as bags: which reader takes a file, by its name and its first bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.columns import Columns
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.offer_bag import bag_of
from reticule.reason import Reason

_MOST_LINE: Final = 1 << 20  # characters of a first line
Offers = Iterator[Offer | Skipped]


def read_feed(path: str, by_hand: Mapping[str, str] | None = None, currency: str = "") -> Iterator[Bag | Skipped]:
    """Each product of a feed as a bag, or why it is left out; read as it comes, so that no file is too large.

    Args:
        path: CSV, TSV, JSON, JSON lines, XML, HTML or Parquet.
        by_hand: titles of columns that are settled, by field.
        currency: of prices that name none, as in Shopify's export; without it such prices are left out.

    Raises:
        BadRecord: the file cannot be read as what its name says, or an extra is not installed.
    """
    name = os.path.basename(path)
    with _faults_of(path):
        for offer in _reader(path)(path, by_hand or {}):
            yield offer if isinstance(offer, Skipped) else bag_of(offer, name, currency)


def feed_columns(path: str, by_hand: Mapping[str, str] | None = None) -> Columns | None:
    """Which columns of a feed `read_feed` reads, guessed and settled; None where the format itself says what is what.

    Of JSON lines these are the keys of the first line that names a product.

    Raises:
        BadRecord: the file cannot be read as what its name says, or an extra is not installed.
    """
    ending = os.path.splitext(path)[1].lower()
    with _faults_of(path):
        if ending in (".parquet", ".pq"):
            from reticule.feed.shop.parquet import parquet_columns

            return parquet_columns(path, by_hand or {})
        if ending in (".jsonl", ".ndjson"):
            from reticule.feed.shop.shopify_json import lines_columns

            return lines_columns(path, by_hand or {})
        if ending in _BY_ENDING:
            return None
        from reticule.feed.shop.table import table_columns

        return table_columns(path, by_hand or {})


@contextmanager
def _faults_of(path: str) -> Iterator[None]:
    """Says of a file that cannot be read why."""
    try:
        yield
    except UnicodeDecodeError as fault:
        raise BadRecord("feed_unreadable", path=path, why=Reason.of("not_utf8")) from fault
    except OSError as fault:
        raise BadRecord("feed_unreadable", path=path, why=fault.strerror or str(fault)) from fault


def read_part(folder: str, prefix: str, name: str) -> Iterator[Bag | Skipped]:
    """The products of one part of a Parquet file that `parquet.split_offers` has written; `name` is that of the file.

    Raises:
        BadRecord: the part cannot be read.
    """
    from reticule.feed.shop.parquet import part_offers

    for offer in part_offers(folder, prefix):
        yield offer if isinstance(offer, Skipped) else bag_of(offer, name)


def is_catalogue(path: str) -> bool:
    """Whether a file has JSON lines in the form of reticule's own catalogue, with `stated_mm`; told by its first line."""
    if os.path.splitext(path)[1].lower() not in (".jsonl", ".ndjson"):
        return False
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            return '"stated_mm"' in file.readline(_MOST_LINE) or not os.path.getsize(path)
    except OSError:
        return True  # whose reader says what is wrong


def _reader(path: str) -> Callable[[str, Mapping[str, str]], Offers]:
    """Readers are loaded when they are needed: some lean on an extra."""
    ending = os.path.splitext(path)[1].lower()
    return _BY_ENDING.get(ending, _table)


def _table(path: str, by_hand: Mapping[str, str]) -> Offers:
    from reticule.feed.shop.table import table_offers

    return table_offers(path, by_hand)


def _products(path: str, _: Mapping[str, str]) -> Offers:
    from reticule.feed.shop.shopify_json import products_offers

    return products_offers(path)


def _lines(path: str, by_hand: Mapping[str, str]) -> Offers:
    from reticule.feed.shop.shopify_json import lines_offers

    return lines_offers(path, by_hand)


def _merchant(path: str, _: Mapping[str, str]) -> Offers:
    from reticule.feed.shop.google_merchant import merchant_offers

    return merchant_offers(path)


def _page(path: str, _: Mapping[str, str]) -> Offers:
    from reticule.feed.shop.json_ld import page_offers

    return page_offers(path)


def _parquet(path: str, by_hand: Mapping[str, str]) -> Offers:
    from reticule.feed.shop.parquet import parquet_offers

    return parquet_offers(path, by_hand)


_BY_ENDING: Final[Mapping[str, Callable[[str, Mapping[str, str]], Offers]]] = {
    ".json": _products,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".xml": _merchant,
    ".rss": _merchant,
    ".html": _page,
    ".htm": _page,
    ".parquet": _parquet,
    ".pq": _parquet,
}
