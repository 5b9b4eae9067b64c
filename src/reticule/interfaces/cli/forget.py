"""reticule forget: removes all that you own and wore from the database."""

from __future__ import annotations

import argparse

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.interfaces.cli.own_rows import owner_rows


def add(forget: argparse.ArgumentParser) -> None:
    """Its arguments."""
    forget.set_defaults(run=run)
    forget.add_argument("--everything", action="store_true", help="that you mean it: forget --everything")
    add_database(forget)
    add_output(forget, "")


def run(options: argparse.Namespace) -> None:
    """Removes all bags, things and days, or nothing.

    Raises:
        BadInput: it is not said that everything is meant, or the database cannot be written.
    """
    if not options.everything:
        raise BadInput("forget_unsure")
    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.wardrobe_file import remove_wardrobe

        remove_wardrobe(rows)
    if options.json:
        print_json({"forgotten": True})
    else:
        print(text("cli_forgotten", locale_of(options)))
