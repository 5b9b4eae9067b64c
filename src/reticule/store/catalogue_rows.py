"""Catalogues in the database: bags as rows and back, and which catalogues there are."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, RowMapping, delete, func, select

from reticule.carry.bag import Bag
from reticule.errors import BadInput
from reticule.reason import Reason
from reticule.store.bag_record import bag_of_record, record_of_bag
from reticule.store.schema import bag as bag_table
from reticule.store.schema import catalogue as catalogue_table
from reticule.store.schema_version import WRITES

Row: TypeAlias = dict[str, Any]

OFFER_COLUMNS = ("price_amount", "price_currency", "price_date", "price_kind", "stock")  # that change alone
MOST_LETTERS_OF_ID = 500  # PostgreSQL's indexes hold no key of more than 2,700 bytes
_MOST_STOCK = 2**63 - 1
_ROWS_AT_ONCE = 1_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class ImportedCatalogue:
    """A catalogue of the database: how many bags it has, and when and from which file it last changed (UTC)."""

    name: str
    version: int
    bags: int
    imported_at: str
    source: str


def row_of(bag: Bag) -> Row | Reason:
    """Returns the row of a bag, or why the database cannot hold it."""
    record = record_of_bag(bag)
    price, stock = bag.price, bag.stock
    del record["price"], record["stock"]
    content = _ENCODER.encode(record)
    offer = (None,) * 4 if price is None else (price.amount, price.currency, price.date, price.kind)
    row = {
        "id": bag.id,
        "title": bag.name,
        "brand": bag.brand,
        "shape": bag.shape,
        "construction": bag.construction,
        "opening": bag.opening,
        "wear": " ".join(bag.wear),
        **dict(zip(("w_mm", "h_mm", "d_mm"), bag.stated.axes, strict=True)),
        "internal": bag.stated.internal,
        "record": content,
        **dict(zip(OFFER_COLUMNS, (*offer, stock), strict=True)),
    }
    if len(bag.id) > MOST_LETTERS_OF_ID:
        return Reason.of("bag_id_too_long", most=MOST_LETTERS_OF_ID, got=len(bag.id))
    if price is not None and not math.isfinite(price.amount):
        return Reason.of("price_amount_wrong", got=repr(price.amount))
    if stock is not None and stock > _MOST_STOCK:
        return Reason.of("bag_stock_wrong", got=str(stock))
    texts = "".join((bag.id, bag.name, bag.brand, *(word for word in offer if isinstance(word, str))))
    try:
        row["digest"] = hashlib.blake2b(content.encode(), digest_size=16).hexdigest()
        texts.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return Reason.of("bag_text_unstorable")
    return Reason.of("bag_text_unstorable") if "\0" in texts else row


def bag_of_row(row: RowMapping) -> Bag:
    """Returns the bag of a row."""
    record = json.loads(row["record"])
    if row["price_amount"] is not None:
        record["price"] = {part: row[f"price_{part}"] for part in ("amount", "currency", "date", "kind")}
    record["stock"] = row["stock"]
    return bag_of_record(record)


BAG_COLUMNS = (bag_table.c.id, bag_table.c.record, *(bag_table.c[column] for column in OFFER_COLUMNS))


def read_version(engine: Engine, name: str) -> tuple[int, tuple[Bag, ...]]:
    """Returns the version of a catalogue and its bags in the order of their ids, both of one moment.

    Raises:
        BadInput: no catalogue has this name; the reason lists those that there are.
    """
    bags, version = [], 0
    statement = (
        select(catalogue_table.c.version, *BAG_COLUMNS)
        .join_from(catalogue_table, bag_table)
        .where(catalogue_table.c.name == name)
        .order_by(bag_table.c.id)
        .execution_options(yield_per=_ROWS_AT_ONCE)
    )
    with engine.connect() as connection:
        for row in connection.execute(statement).mappings():
            version = row["version"]
            bags.append(bag_of_row(row))
        if not bags:
            raise unknown_catalogue(connection, name)
    return version, tuple(bags)


def list_catalogues(engine: Engine) -> tuple[ImportedCatalogue, ...]:
    """Returns the catalogues of the database by name."""
    table = catalogue_table.c
    statement = (
        select(table.name, table.version, func.count(bag_table.c.id), table.imported_at, table.source)
        .join_from(catalogue_table, bag_table, isouter=True)
        .group_by(table.id)
        .order_by(table.name)
    )
    with engine.connect() as connection:
        return tuple(ImportedCatalogue(*row) for row in connection.execute(statement))


def remove_catalogue(engine: Engine, name: str) -> None:
    """Removes a catalogue and its bags.

    Raises:
        BadInput: no catalogue has this name; the reason lists those that there are.
    """
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.execute(delete(catalogue_table).where(catalogue_table.c.name == name)).rowcount == 0:
            raise unknown_catalogue(connection, name)


def unknown_catalogue(connection: Connection, name: str) -> BadInput:
    """Returns what to raise where no catalogue has a name: it lists those that there are."""
    names = tuple(connection.execute(select(catalogue_table.c.name).order_by(catalogue_table.c.name)).scalars())
    return BadInput("catalogue_unknown", name=name, names=names) if names else BadInput("catalogue_none", name=name)
