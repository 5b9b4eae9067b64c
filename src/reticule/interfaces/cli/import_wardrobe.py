"""reticule import: reads the file that reticule export wrote, all of it or nothing."""

from __future__ import annotations

import argparse

from reticule.errors import BadRecord
from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.reason import Reason
from reticule.store.extra import store_extra


def add(imports: argparse.ArgumentParser) -> None:
    """Its arguments."""
    imports.set_defaults(run=run)
    imports.add_argument("file", metavar="FILE", help="such as mine.json")
    add_database(imports)
    add_output(imports, "")


def run(options: argparse.Namespace) -> None:
    """Adds what the file has.

    Raises:
        BadInput: the file cannot be read, a newer reticule wrote it, or a name of it is taken; then nothing is added.
    """
    with store_extra():
        from reticule.store.database import opened
        from reticule.store.wardrobe_file import import_wardrobe, wardrobe_of_text

    wardrobe = wardrobe_of_text(file_text(options.file))
    with opened(options.database) as engine:
        import_wardrobe(engine, wardrobe)
    counts = {"bags": len(wardrobe.bags), "things": len(wardrobe.things), "wears": len(wardrobe.wears)}
    if options.json:
        print_json(dict(counts))
    else:
        print(text("cli_imported_wardrobe", locale_of(options), **counts))


def file_text(path: str) -> str:
    """The text of a file.

    Raises:
        BadRecord: it cannot be read, or is not UTF-8.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or Reason.of("not_utf8")
        raise BadRecord("unreadable_file", file=path, why=why) from fault
