"""reticule read: what was understood of what was typed?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_carry, add_database, add_locale, add_mine, locale_of
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_lines, print_table, text
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name, Size

if TYPE_CHECKING:
    from reticule.carry.item import ReadThing
    from reticule.looks.outfit.garment import GarmentReading
    from reticule.questions.read import Read


def add(read: argparse.ArgumentParser) -> None:
    """Its arguments."""
    read.set_defaults(run=run)
    add_carry(read, required=False)
    read.add_argument("--outfit", metavar="TEXT", help='such as --outfit "camel coat, white tee, red belt"')
    read.add_argument("--jsonl", metavar="FILE", help="one text a line (- reads standard input), such as --jsonl typed.jsonl")
    read.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > read.json")
    add_mine(read)
    add_database(read)
    add_locale(read)


def run(options: argparse.Namespace) -> None:
    """Reads one list or outfit, or a file of texts line by line."""
    if options.jsonl is None:
        record = {field: getattr(options, field) for field in ("carry", "outfit") if getattr(options, field) is not None}
        answer("read", options, record, print_read)
        return
    named = [flag for flag in ("carry", "outfit") if getattr(options, flag) is not None]
    if named:
        raise BadInput("option_beside_jsonl", option=f"--{named[0]}")
    from reticule.interfaces.wire.read import read_lines

    print_lines(options.jsonl, read_lines, locale_of(options))


def print_read(read: Read, locale: Locale) -> None:
    """A row a thing or garment."""
    rows = [*(_thing_row(thing, locale) for thing in read.things), *(_garment_row(*one, locale) for one in read.garments)]
    if rows:
        print_table(rows, "  ")


def _thing_row(thing: ReadThing, locale: Locale) -> tuple[str, ...]:
    item = thing.items[0]
    name = say_value(Name("item", item.name if thing.size_mm is None else thing.name), "", locale)
    times = f" ({thing.count})" if thing.count > 1 and len(thing.items) > 1 else ""
    guess = "" if thing.certain else text("cli_guess", locale)
    return (thing.text.replace("\n", " "), f"{name}{times}", say_value(Size(item.sides), "", locale), guess)


def _garment_row(name: str, garment: GarmentReading, locale: Locale) -> tuple[str, ...]:
    colours = ", ".join(say_value(Name("colour", colour.name), "", locale) for colour in garment.colours)
    return (
        garment.text,
        say_value(Name("garment", name), "", locale),
        colours,
        "" if garment.certain else text("cli_guess", locale),
    )
