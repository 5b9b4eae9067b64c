"""reticule bags import and export, and the same for things: tables as CSV files."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, TypeVar

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.cli.arguments import locale_of
from reticule.interfaces.cli.import_wardrobe import file_text
from reticule.interfaces.cli.output import print_json, text, write
from reticule.interfaces.cli.own_rows import owner_rows, wardrobe_in
from reticule.interfaces.wire.csv_text import cell_as_written, csv_text
from reticule.store.extra import store_extra

if TYPE_CHECKING:  # the database is imported by its commands alone
    from reticule.carry.wardrobe import OwnedBag, Thing
    from reticule.services.owned_tables import ReadTable
    from reticule.store.owner import OwnerRows

T = TypeVar("T", "OwnedBag", "Thing")

_SEPARATORS = ",;\t"


def run_import(options: argparse.Namespace) -> None:
    """Adds all rows of a file or none, and says what of it was not used.

    Raises:
        BadInput: the file or a row of it cannot be read, or a name is taken; the fault names row and column.
    """
    from reticule.services.owned_tables import bags_of_table, things_of_table
    from reticule.services.sources import Sources

    with store_extra():
        from reticule.store.wardrobe import add_bag, add_thing

    rows = _rows_of(file_text(options.file))
    table: ReadTable[OwnedBag] | ReadTable[Thing]
    if options.kind == "bags":
        table = bags = bags_of_table(rows, Sources(), options.currency)
        _add_all(options, bags, add_bag)
    else:
        table = things = things_of_table(rows)
        _add_all(options, things, add_thing)
    if options.json:
        print_json({"added": len(table.values), "unused_columns": list(table.unused), "other_rows": list(table.other_rows)})
        return
    locale = locale_of(options)
    print(text("cli_rows_added", locale, count=len(table.values)))
    if table.unused:
        print(text("cli_own_columns_unused", locale, columns=table.unused))
    if table.other_rows:
        print(text("cli_rows_no_bags", locale, rows=table.other_rows))


def _add_all(options: argparse.Namespace, table: ReadTable[T], add: Callable[[OwnerRows, T], None]) -> None:
    """Adds all values of a table in one transaction."""
    with owner_rows(options.database, writes=True) as owner:
        for number, value in table.values:
            try:
                add(owner, value)
            except BadInput as fault:
                raise BadRecord("table_row_wrong", row=number, column="name", why=fault.reason) from fault


def run_export(options: argparse.Namespace) -> None:
    """Writes all rows, retired ones too.

    Raises:
        BadInput: the database cannot be read, or the file cannot be written.
    """
    from reticule.services.owned_tables import table_of_bags, table_of_things, table_of_wears

    wardrobe = wardrobe_in(options.database)
    tables = {
        "bags": lambda: table_of_bags(wardrobe.bags),
        "things": lambda: table_of_things(wardrobe.things),
        "wears": lambda: table_of_wears(wardrobe.wears),
    }
    table = tables[options.kind]()
    write(options.file, csv_text(table))
    if options.json:
        print_json({"file": options.file, "rows": len(table) - 1})
    else:
        print(text("cli_rows_written", locale_of(options), file=options.file, count=len(table) - 1))


def _rows_of(content: str) -> list[list[str]]:
    """The rows of CSV; what parts the cells is what the first line has most of."""
    head = content.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    try:
        rows = csv.reader(StringIO(content, newline=""), delimiter=separator, strict=True)
        return [list(map(cell_as_written, row)) for row in rows]
    except csv.Error as fault:
        raise BadRecord("table_not_csv", why=str(fault)) from fault
