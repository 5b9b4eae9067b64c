"""A shop's products in Parquet, read by DuckDB in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.columns import columns_of
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import row_offer

_AT_ONCE: Final = 10_000  # rows


def parquet_offers(path: str, by_hand: Mapping[str, str]) -> Iterator[Offer | Skipped]:
    """The products of a file, in its order; a list in a cell is taken as its words.

    Raises:
        BadRecord: DuckDB is not installed, or the file cannot be read.
    """
    try:
        import duckdb
    except ImportError as fault:
        raise BadRecord("tables_extra_missing") from fault
    try:
        rows = duckdb.connect(config={"autoinstall_known_extensions": "false"}).execute("SELECT * FROM read_parquet(?)", [path])
        columns = columns_of([column[0] for column in rows.description], by_hand)
        number = 0
        while batch := rows.fetchmany(_AT_ONCE):
            for row in batch:
                number += 1
                yield row_offer(number, [_text(value) for value in row], columns)
    except duckdb.Error as fault:
        raise BadRecord("feed_unreadable", path=path, why=str(fault).splitlines()[0]) from fault


def _text(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
