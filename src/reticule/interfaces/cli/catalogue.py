"""reticule catalogue: imports the bags of a shop into the database, lists the catalogues there, and removes one."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.import_metrics import import_metrics
from reticule.interfaces.cli.output import print_json, print_table, text
from reticule.interfaces.cli.progress import progress_count
from reticule.interfaces.wire.encode import Json, reason_json
from reticule.language.locale import Locale
from reticule.language.messages import say
from reticule.reason import Reason
from reticule.store.extra import store_extra

if TYPE_CHECKING:  # the database is imported by its command alone
    from reticule.carry.skipped import Skipped
    from reticule.feed.shop.columns import Columns
    from reticule.store.catalogue_import import ImportReport

_MOST_SKIPPED = 20  # rows that are printed


def add(catalogue: argparse.ArgumentParser) -> None:
    """Its three commands and their arguments."""
    commands = catalogue.add_subparsers(title="commands", required=True, parser_class=type(catalogue))
    takes = commands.add_parser("import", help="imports the bags of a file, all or none")
    takes.set_defaults(run=run_import)
    takes.add_argument("file", metavar="FILE", help="a shop's feed, or one JSON object a line, such as bags.csv")
    takes.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=TITLE",
        help="settles which column holds what, such as --column title=Artikel",
    )
    takes.add_argument("--currency", default="", metavar="CODE", help="of prices that name none, such as --currency EUR")
    takes.add_argument("--name", metavar="NAME", help="the catalogue, such as --name spring; without it the name of the file")
    takes.add_argument("--dry-run", action="store_true", help="reports and writes nothing, such as bags.jsonl --dry-run")
    takes.add_argument("--replace", action="store_true",
                       help="removes bags that the file does not have, such as bags.jsonl --replace")  # fmt: skip
    takes.add_argument("--metrics", metavar="FILE",
                       help="keeps how far it is in a file for Prometheus, such as --metrics import.prom")  # fmt: skip
    lists = commands.add_parser("list", help="lists the catalogues of the database")
    lists.set_defaults(run=run_list)
    removes = commands.add_parser("remove", help="removes a catalogue and its bags")
    removes.set_defaults(run=run_remove)
    removes.add_argument("name", metavar="NAME", help="the catalogue, such as spring")
    for command in (takes, lists, removes):
        add_database(command)
        add_output(command, "")


def run_import(options: argparse.Namespace) -> None:
    """Imports a file and prints how many bags are new, changed, unchanged and left out.

    Raises:
        BadInput: the file or the database cannot be read; nothing of the file is imported.
    """
    from reticule.services.readers import columns_of_file, read_offers

    with store_extra():
        from reticule.store.catalogue_import import import_bags
        from reticule.store.database import opened

    locale, file = locale_of(options), os.path.basename(options.file)
    name = os.path.splitext(file)[0] if options.name is None else options.name
    by_hand = _by_hand(options.column)
    columns = columns_of_file(options.file, by_hand) if options.dry_run else None
    if columns is not None and not options.json:
        print_columns(columns, locale)
    with (
        opened(options.database) as engine,
        progress_count("progress_importing", locale) as shown,
        import_metrics(options.metrics, name, shown) as progress,
    ):
        bags = read_offers(options.file, by_hand, options.currency)
        report = import_bags(engine, name, bags, source=file, dry_run=options.dry_run,
                             replace=options.replace, progress=progress)  # fmt: skip
    if options.json:
        print_json(columns_json(columns) | report_json(report, locale))
    else:
        print_report(report, locale)


def _by_hand(columns: list[str]) -> dict[str, str]:
    """The titles of columns that are settled, by field.

    Raises:
        BadInput: one is not FIELD=TITLE.
    """
    pairs = [column.partition("=") for column in columns]
    for column, (field, _, title) in zip(columns, pairs, strict=True):
        if not (field and title):
            raise BadInput("column_option", got=column)
    return {field: title for field, _, title in pairs}


def run_list(options: argparse.Namespace) -> None:
    """Lists the catalogues by name."""
    with store_extra():
        from reticule.store.catalogue_rows import list_catalogues
        from reticule.store.database import opened

    locale = locale_of(options)
    with opened(options.database) as engine:
        catalogues = list_catalogues(engine)
    rows = [(one.name, one.version, one.bags, one.imported_at, one.source) for one in catalogues]
    if options.json:
        columns = ("name", "version", "bags", "changed_at", "file")
        print_json({"catalogues": [dict(zip(columns, row, strict=True)) for row in rows]})
    elif not rows:
        print(text("cli_no_catalogues", locale))
    else:
        heads = ("cli_catalogue", "cli_version", "cli_bags", "cli_imported_at", "cli_file")
        print_table([tuple(text(head, locale) for head in heads), *(tuple(map(str, row)) for row in rows)])


def run_remove(options: argparse.Namespace) -> None:
    """Removes a catalogue.

    Raises:
        BadInput: no catalogue has this name.
    """
    with store_extra():
        from reticule.store.catalogue_rows import remove_catalogue
        from reticule.store.database import opened

    with opened(options.database) as engine:
        remove_catalogue(engine, options.name)
    if options.json:
        print_json({"removed": options.name})
    else:
        print(text("cli_removed", locale_of(options), name=options.name))


def print_columns(columns: Columns, locale: Locale) -> None:
    """Which column is taken for which field, which are not used, and how to settle it otherwise."""
    taken = [
        Reason.of("cli_column_taken", field=field, title=title) for field, titles in columns.titles.items() for title in titles
    ]
    print(text("cli_columns", locale, columns=tuple(taken)))
    if columns.unused:
        print(text("cli_columns_unused", locale, titles=tuple(Reason.of("cli_title", title=title) for title in columns.unused)))
    print(text("cli_columns_settled", locale))


def columns_json(columns: Columns | None) -> Json:
    """The same as JSON; empty where no columns are guessed."""
    if columns is None:
        return {}
    taken = {field: list(titles) for field, titles in columns.titles.items()}
    return {"columns": taken, "unused_columns": list(columns.unused)}


def print_report(report: ImportReport, locale: Locale) -> None:
    """How many bags of each kind, and the first rows that are left out with their columns and rules."""
    numbers = {"created": report.created, "changed": report.changed, "offers": report.price_or_stock_changed,
               "unchanged": report.unchanged, "removed": report.removed}  # fmt: skip
    print(text("cli_imported", locale, name=report.catalogue, version=report.version, **numbers))
    if report.dry_run:
        print(text("cli_dry_run", locale))
    if not report.skipped_count:
        return
    print(text("cli_skipped", locale, count=report.skipped_count))
    heads = tuple(text(head, locale) for head in ("cli_row", "cli_column", "cli_rule"))
    print_table([heads, *(_cells(skipped, locale) for skipped in report.skipped[:_MOST_SKIPPED])], "  ")
    if report.skipped_count > _MOST_SKIPPED:
        print("  " + text("cli_skipped_more", locale, count=report.skipped_count - _MOST_SKIPPED))


def _cells(skipped: Skipped, locale: Locale) -> tuple[str, ...]:
    return (skipped.title if skipped.row is None else str(skipped.row), skipped.column, say(skipped.why, locale))


def report_json(report: ImportReport, locale: Locale) -> Json:
    """A report as JSON."""
    skipped = [
        {"row": one.row, "column": one.column, "title": one.title, "why": reason_json(one.why, locale)}
        for one in report.skipped
    ]
    fields = ("catalogue", "version", "dry_run", "created", "changed", "price_or_stock_changed", "unchanged", "removed",
              "skipped_count")  # fmt: skip
    return {field: getattr(report, field) for field in fields} | {"skipped": skipped}
