"""reticule backup: copies the database into a file, also while others write to it."""

from __future__ import annotations

import argparse

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.store.extra import store_extra


def add(backup: argparse.ArgumentParser) -> None:
    """Its arguments."""
    backup.set_defaults(run=run)
    backup.add_argument("file", metavar="FILE", help="that does not exist yet, such as copy.db")
    add_database(backup)
    add_output(backup, "")


def run(options: argparse.Namespace) -> None:
    """Copies the database as of its last commit.

    Raises:
        BadInput: it is PostgreSQL, or the file exists or cannot be written.
    """
    with store_extra():
        from reticule.store.database import opened
        from reticule.store.wardrobe_file import back_up

    with opened(options.database) as engine:
        back_up(engine, options.file)
    if options.json:
        print_json({"file": options.file})
    else:
        print(text("cli_backed_up", locale_of(options), file=options.file))
