"""reticule export: all that you own and wore in one file."""

from __future__ import annotations

import argparse

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text, write
from reticule.interfaces.cli.own_rows import wardrobe_in


def add(export: argparse.ArgumentParser) -> None:
    """Its arguments."""
    export.set_defaults(run=run)
    export.add_argument("file", metavar="FILE", help="such as mine.json; one that is there is replaced")
    add_database(export)
    add_output(export, "")


def run(options: argparse.Namespace) -> None:
    """Writes the file, whole or not at all.

    Raises:
        BadInput: the database cannot be read, or the file cannot be written.
    """
    wardrobe = wardrobe_in(options.database)
    from reticule.store.wardrobe_file import wardrobe_text

    write(options.file, wardrobe_text(wardrobe))
    counts = {"bags": len(wardrobe.bags), "things": len(wardrobe.things), "wears": len(wardrobe.wears)}
    if options.json:
        print_json({"file": options.file, **counts})
    else:
        print(text("cli_exported", locale_of(options), file=options.file, **counts))
