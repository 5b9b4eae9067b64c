"""reticule diary: the days on which you wore your bags, with what in them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, text
from reticule.interfaces.cli.own_rows import wardrobe_in
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Date, items_of

if TYPE_CHECKING:
    from reticule.carry.wardrobe import Wear


def add(diary: argparse.ArgumentParser) -> None:
    """Its arguments."""
    diary.set_defaults(run=run, kind="wears")
    diary.add_argument("--csv", dest="file", metavar="FILE", help="writes them as a table instead, such as --csv diary.csv")
    add_database(diary)
    add_output(diary, "")


def run(options: argparse.Namespace) -> None:
    """Lists the days, the latest first, or writes them as a table, the oldest first."""
    if options.file is not None:
        from reticule.interfaces.cli.own_csv import run_export

        run_export(options)
        return
    locale, wears = locale_of(options), wardrobe_in(options.database).wears
    if options.json:
        from reticule.store.wardrobe_record import record_of_wear

        print_json({"wears": [record_of_wear(wear) for wear in reversed(wears)]})
    elif not wears:
        print(text("cli_no_wears", locale))
    for wear in () if options.json else reversed(wears):
        print_wear(wear, locale)


def print_wear(wear: Wear, locale: Locale) -> None:
    """The day and its bags, then what is known of it, a line each."""
    bags = say_value(wear.bags, "and", locale) or "-"
    print(f"{say_value(Date(wear.date), '', locale)}: {bags}")
    rows = (
        ("cli_goes_in" if wear.went_in is not False else "cli_did_not_go_in", items_of(item.name for item in wear.carried)),
        ("cli_used", items_of(worn.item.name for worn in wear.items if worn.used)),
        ("cli_missed", items_of(worn.item.name for worn in wear.items if worn.missed)),
        ("cli_outfit", wear.outfit),
        ("cli_occasion", wear.occasion),
        ("cli_note", wear.note),
    )
    for head, value in rows:
        if value:
            print(f"  {text(head, locale)}: {say_value(value, ',', locale)}")
