"""reticule bags: what bags you own; every other command asks of them with --mine."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import print_json, print_table, text
from reticule.interfaces.cli.own_rows import owner_rows
from reticule.interfaces.cli.own_table import add_table_commands
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Money, Size

if TYPE_CHECKING:
    from reticule.carry.bag import Price
    from reticule.carry.wardrobe import OwnedBag

OPTIONS = {  # of a bag, by field: the option, its placeholder and its help
    "size": ("--size", "WxHxD", 'its outer size, or what the shop says of it, such as --size "L 19 x H 12 x W 5 cm"'),
    "interior": ("--interior", "WxHxD", "its inner size as you measured it, such as --interior 180x110x30mm"),
    "brand": ("--brand", "NAME", "such as --brand Coach"),
    "shape": ("--shape", "WORD", "such as --shape box"),
    "construction": ("--construction", "WORD", "such as --construction soft"),
    "opening": ("--opening", "WORD", "such as --opening zip-top"),
    "colour": ("--colour", "WORDS", 'such as --colour "black, gold"'),
    "expansion": ("--expansion", "MM", "depth that its expansion zip adds, such as --expansion 25"),
    "bought": ("--bought", "DATE", "such as --bought 2025-03-01"),
    "price": ("--price", "AMOUNT", 'what it cost, such as --price "350 EUR"'),
    "resale": ("--resale", "AMOUNT", 'what it would bring, such as --resale "120 EUR"'),
    "photo": ("--photo", "FILE", "where a photo of it is, such as --photo tabby.jpg"),
    "note": ("--note", "TEXT", 'such as --note "from Anna"'),
}


def add(bags: argparse.ArgumentParser) -> None:
    """Its commands and their arguments."""
    commands = bags.add_subparsers(title="commands", required=True, parser_class=type(bags))
    adds = commands.add_parser("add", help="adds a bag of the catalogue by its name, or one by its size")
    adds.set_defaults(run=run_add)
    adds.add_argument("name", metavar="NAME", help='such as "Coach Tabby 20"')
    edits = commands.add_parser("edit", help="changes what is said of a bag")
    edits.set_defaults(run=run_edit)
    edits.add_argument("name", metavar="NAME", help="the bag, such as tabby")
    for command in (adds, edits):
        command.add_argument("--as", dest="called", metavar="NAME", help='what you call it, such as --as "my Tabby"')
        for field, (flag, shown, helps) in OPTIONS.items():
            command.add_argument(flag, dest=field, metavar=shown, help=helps)
        command.add_argument("--compartment", action="append", default=[], metavar="TEXT",
                             help='once for each kind, such as --compartment "card slots 4 86x54x3mm"')  # fmt: skip
    cares = commands.add_parser("care", help="writes down the care or repair of a bag")
    cares.set_defaults(run=run_care)
    cares.add_argument("name", metavar="NAME", help="the bag, such as tabby")
    cares.add_argument("--on", metavar="DATE", help="such as --on 2026-05-03; without it today")
    cares.add_argument("--repair", action="store_true", help="it was a repair, such as --repair")
    cares.add_argument("--cost", metavar="AMOUNT", help='such as --cost "20 EUR"')
    cares.add_argument("--note", metavar="TEXT", default="", help='such as --note "new strap"')
    for command in (adds, edits, cares):
        add_database(command)
        add_output(command, "")
    add_table_commands(commands, "bags", run_list)


def run_add(options: argparse.Namespace) -> None:
    """Adds one bag.

    Raises:
        BadInput: it is not known, a field cannot be read, or there is one of this name.
    """
    from reticule.services.owned_fields import new_bag
    from reticule.services.sources import Sources

    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.wardrobe import add_bag

        owned = new_bag({"name": options.name, **_fields(options)}, Sources())
        add_bag(rows, owned)
    _print("cli_added", owned, options)


def run_edit(options: argparse.Namespace) -> None:
    """Changes one bag.

    Raises:
        BadInput: no bag or several go by the name, or a field cannot be read.
    """
    from reticule.services.owned_fields import changed_bag

    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.wardrobe import bag_named, change_bag, read_bags

        before = bag_named(read_bags(rows), options.name)
        owned = changed_bag(before, _fields(options))
        change_bag(rows, before.name, owned)
    _print("cli_changed", owned, options)


def run_care(options: argparse.Namespace) -> None:
    """Writes down one event of a bag.

    Raises:
        BadInput: no bag or several go by the name, or the day or the cost cannot be read.
    """
    from reticule.carry.wardrobe import CARE, BagEvent
    from reticule.services.owned_fields import read_price
    from reticule.store.days import past_day, today

    day = today() if options.on is None else past_day(options.on)
    cost = None if options.cost is None else read_price(options.cost)
    event = BagEvent(day, CARE[options.repair], cost, options.note)
    with owner_rows(options.database, writes=True) as rows:
        from reticule.store.wardrobe import bag_named, change_bag, read_bags

        before = bag_named(read_bags(rows), options.name)
        owned = replace(before, events=(*before.events, event))
        change_bag(rows, before.name, owned)
    _print("cli_changed", owned, options)


def run_list(options: argparse.Namespace) -> None:
    """Lists the bags by name, those in use first."""
    from reticule.interfaces.cli.own_rows import wardrobe_in

    locale, bags = locale_of(options), wardrobe_in(options.database).bags
    if options.json:
        from reticule.store.wardrobe_record import record_of_owned_bag

        print_json({"bags": [record_of_owned_bag(owned) for owned in bags]})
    elif not bags:
        print(text("wardrobe_without_bags", locale))
    else:
        heads = ("cli_bag", "cli_size", "cli_colour", "cli_paid", "cli_acquired", "cli_retired")
        rows = [_row(owned, locale) for owned in sorted(bags, key=lambda owned: owned.retired is not None)]
        print_table([tuple(text(head, locale) for head in heads), *rows])


def _row(owned: OwnedBag, locale: Locale) -> tuple[str, ...]:
    bag = owned.bag
    size = say_value(Size(bag.stated.axes), "", locale)
    return (owned.name, size, ", ".join(bag.colours), _money(bag.price, locale), owned.acquired or "", owned.retired or "")


def _money(price: Price | None, locale: Locale) -> str:
    return "" if price is None else say_value(Money(price.amount, price.currency), "", locale)


def _fields(options: argparse.Namespace) -> dict[str, str]:
    """The fields that the options give, in the order in which they are applied."""
    fields = {field: getattr(options, field) for field in ("called", *OPTIONS)}
    fields["compartments"] = ";".join(options.compartment) or None
    return {field: value for field, value in fields.items() if value is not None}


def _print(code: str, owned: OwnedBag, options: argparse.Namespace) -> None:
    if options.json:
        from reticule.store.wardrobe_record import record_of_owned_bag

        print_json(record_of_owned_bag(owned))
        return
    locale = locale_of(options)
    print(text(code, locale, name=owned.name, size=Size(owned.bag.stated.axes)))
