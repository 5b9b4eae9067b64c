"""reticule worth: what does a wear of this bag cost, and what does it add to mine?"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import (
    add_bag,
    add_columns,
    add_database,
    add_output,
    add_sources,
    add_strict,
    add_why,
    bag_record,
    columns_of,
)
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.output import print_hint, print_reasons
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name

if TYPE_CHECKING:
    from reticule.questions.worth import Worth

_FIRST = 6  # reasons that are told at once


def add(worth: argparse.ArgumentParser) -> None:
    """Its arguments."""
    worth.set_defaults(run=run)
    add_bag(worth)
    worth.add_argument("--price", metavar="AMOUNT", help='what it costs, such as --price "350 EUR"')
    worth.add_argument("--care", metavar="AMOUNT", help='what care and repair cost, such as --care "40 EUR"')
    worth.add_argument("--resale", metavar="AMOUNT", help='what it would bring, such as --resale "120 EUR"')
    worth.add_argument("--rent", metavar="AMOUNT", help='of one like it for a wear, such as --rent "15 EUR"')
    worth.add_argument("--second-hand", metavar="AMOUNT",
                       help='of one that was worn already, such as --second-hand "180 EUR"')  # fmt: skip
    worth.add_argument("--acquired", metavar="DAY", help="when it was bought, such as --acquired 2025-03-01")
    worth.add_argument(
        "--worn", nargs="*", action="extend", metavar="DAY", help="days on which it was worn, such as --worn 2025-05-03"
    )
    worth.add_argument("--lists", action="append", metavar="LIST", help='a list to serve, such as --lists "phone, keys"')
    worth.add_argument("--owned", action="append", metavar="BAG", help='a bag that you have, such as --owned "Coach Tabby 20"')
    worth.add_argument("--interest", metavar="FILE",
                       help="a series of the style, to price each wear, such as --interest mini_bag.csv")  # fmt: skip
    add_columns(worth)
    worth.add_argument("--wears", type=int, metavar="N", help="how often it would be worn in a year, such as --wears 24")
    worth.add_argument("--today", metavar="DAY", help="the day to count from, such as --today 2026-11-01")
    worth.add_argument("--mine", action="store_true", help="with your own bags and diary, such as --mine (see reticule bags)")
    add_strict(worth)
    add_database(worth)
    add_why(worth)
    add_sources(worth)
    add_output(worth, "")


def run(options: argparse.Namespace) -> None:
    """Asks and prints."""
    if options.wears is not None and options.interest is None:
        raise BadInput("wears_without_interest")
    fields = ("price", "care", "resale", "rent", "second_hand", "acquired", "worn", "lists", "owned", "wears", "today")
    record: Json = {"bag": bag_record(options)}
    record |= {field: getattr(options, field) for field in fields if getattr(options, field) is not None}
    request = question("worth").request(record)
    if options.interest is not None:
        from reticule.feed.series import read_series

        request = replace(request, interest=read_series(options.interest, columns_of(options)).points)
    answer_request("worth", options, request, print_worth if options.why is not None else print_short,
                   bags=lambda worth: [worth.bag])  # fmt: skip


def print_short(worth: Worth, locale: Locale) -> None:
    """The bag and the first reasons, in plain words; and how to learn the others."""
    print(say_value(Name("bag", worth.bag.name), "", locale))
    print_reasons(worth.reasons[:_FIRST], locale)
    print_hint("cli_why_hint", locale)


def print_worth(worth: Worth, locale: Locale) -> None:
    """The bag, and each reason on a line."""
    print(say_value(Name("bag", worth.bag.name), "", locale))
    print_reasons(worth.reasons, locale)
