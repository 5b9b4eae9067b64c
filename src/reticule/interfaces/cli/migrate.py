"""reticule migrate: brings the database of catalogues to the schema of this program."""

from __future__ import annotations

import argparse

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.store.extra import store_extra


def add(migrate: argparse.ArgumentParser) -> None:
    """Its arguments."""
    migrate.set_defaults(run=run)
    add_database(migrate)
    add_output(migrate, "")


def run(options: argparse.Namespace) -> None:
    """Migrates, all or nothing.

    Raises:
        BadInput: the database cannot be reached, or is newer than the program.
    """
    with store_extra():
        from reticule.store.database import opened
        from reticule.store.migration import migrate

    with opened(options.database, migrated=False) as engine:
        before, after = migrate(engine)
    if options.json:
        print_json({"before": before, "after": after})
        return
    code = "cli_migrated_already" if before == after else "cli_migrated"
    print(text(code, locale_of(options), **({"after": after} if before == after else {"before": before, "after": after})))
