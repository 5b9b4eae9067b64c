"""All of an owner as one JSON file: written the same for the same wardrobe, read all or not at all."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from reticule.carry.wardrobe import Wardrobe
from reticule.errors import BadInput, BadRecord
from reticule.json_text import parse_json
from reticule.store.bag_record import Record
from reticule.store.diary import add_wear, read_wardrobe
from reticule.store.owner import ME, OwnerRows, rows_of
from reticule.store.schema import SCHEMA_VERSION
from reticule.store.wardrobe import add_bag, add_thing
from reticule.store.wardrobe_record import (
    owned_bag_of_record,
    record_of_owned_bag,
    record_of_thing,
    record_of_wear,
    thing_of_record,
    wear_of_record,
)
from reticule.store.wardrobe_schema import owned_bag
from reticule.store.wardrobe_schema import thing as thing_table
from reticule.store.wardrobe_schema import wear as wear_table

FORMAT = "reticule wardrobe"
_WEARS_FROM = 2  # the schema that first had a wardrobe


def wardrobe_text(wardrobe: Wardrobe) -> str:
    """Returns a wardrobe as the text of its file; equal wardrobes have equal texts.

    >>> wardrobe_text(Wardrobe()).splitlines()[1]
    ' "format": "reticule wardrobe",'
    """
    return json.dumps(record_of_wardrobe(wardrobe), ensure_ascii=False, indent=1) + "\n"


def record_of_wardrobe(wardrobe: Wardrobe) -> Record:
    """Returns what the file of a wardrobe has, as JSON."""
    return {
        "format": FORMAT,
        "schema": SCHEMA_VERSION,
        "bags": [record_of_owned_bag(bag) for bag in wardrobe.bags],
        "things": [record_of_thing(thing) for thing in wardrobe.things],
        "wears": [record_of_wear(wear) for wear in wardrobe.wears],
    }


def wardrobe_of_text(text: str) -> Wardrobe:
    """Returns the wardrobe of a file's text.

    Raises:
        BadRecord: it is no wardrobe, or a row of it cannot be read; the fault names the list and the row.
        BadInput: a newer program wrote it.
    """
    try:
        content = parse_json(text)
    except ValueError:
        raise BadRecord("wardrobe_file_wrong") from None
    return wardrobe_of_record(content)


def wardrobe_of_record(content: object) -> Wardrobe:
    """Returns the wardrobe of what a file has, as JSON.

    Raises:
        BadInput: as `wardrobe_of_text` says.
    """
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadRecord("wardrobe_file_wrong")
    schema = content.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < _WEARS_FROM:
        raise BadRecord("wardrobe_file_wrong")
    if schema > SCHEMA_VERSION:
        raise BadInput("wardrobe_file_newer", schema=schema, program=SCHEMA_VERSION)
    return Wardrobe(
        _rows(content, "bags", owned_bag_of_record),
        _rows(content, "things", thing_of_record),
        tuple(replace(wear, number=n) for n, wear in enumerate(_rows(content, "wears", wear_of_record), start=1)),
    )


def _rows(content: dict[str, Any], name: str, read: Any) -> Any:
    records = content.get(name, [])
    if not isinstance(records, list):
        raise BadRecord("wardrobe_file_wrong")
    values = []
    for number, record in enumerate(records, start=1):
        try:
            values.append(read(record))
        except BadInput as fault:
            raise BadRecord("wardrobe_row_wrong", table=name, row=number, why=fault.reason) from fault
    return tuple(values)


def export_wardrobe(engine: Engine, owner: str = ME) -> str:
    """Returns all of an owner as the text of a file."""
    return wardrobe_text(read_wardrobe(engine, owner))


def import_wardrobe(engine: Engine, wardrobe: Wardrobe) -> None:
    """Adds all of a wardrobe, or nothing.

    Raises:
        BadInput: the owner has a bag or a thing of one of its names, or a day names a bag that there is not.
    """
    with rows_of(engine, writes=True) as rows:
        add_wardrobe(rows, wardrobe)


def add_wardrobe(rows: OwnerRows, wardrobe: Wardrobe) -> None:
    """Adds all of a wardrobe within a transaction.

    Raises:
        BadInput: as `import_wardrobe` says; then the transaction must not be committed.
    """
    for bag in wardrobe.bags:
        add_bag(rows, bag)
    for thing in wardrobe.things:
        add_thing(rows, thing)
    for wear in wardrobe.wears:
        add_wear(rows, wear)


def remove_wardrobe(rows: OwnerRows) -> None:
    """Removes all that the owner has."""
    for table in (wear_table, owned_bag, thing_table):  # what belongs to them goes with them
        rows.remove(table)


def back_up(engine: Engine, file: str) -> None:
    """Copies a SQLite database as of its last commit into a file that does not exist yet, also while others write.

    Raises:
        BadInput: it is PostgreSQL, which pg_dump backs up, or the file cannot be written.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        raise BadInput("backup_by_pg_dump", database=str(engine.url.database or ""), file=file)
    try:
        with open(file, "xb"):
            pass
        with closing(sqlite3.connect(engine.url.database)) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)
    except (OSError, sqlite3.Error) as fault:
        raise BadInput("backup_not_written", file=file, why=getattr(fault, "strerror", None) or str(fault)) from fault
