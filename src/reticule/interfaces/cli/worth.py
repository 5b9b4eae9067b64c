"""reticule worth: what does a wear of this bag cost, and what does it add to mine?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_bag, add_database, add_output, bag_record
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_reasons
from reticule.interfaces.wire.encode import Json
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name

if TYPE_CHECKING:
    from reticule.carry.wardrobe import Wardrobe
    from reticule.questions.worth import Worth

_RECENT = 60  # lists of the diary, the last ones


def add(worth: argparse.ArgumentParser) -> None:
    """Its arguments."""
    worth.set_defaults(run=run)
    add_bag(worth)
    worth.add_argument("--price", metavar="AMOUNT", help='what it costs, such as --price "350 EUR"')
    worth.add_argument("--care", metavar="AMOUNT", help='what care and repair cost, such as --care "40 EUR"')
    worth.add_argument("--resale", metavar="AMOUNT", help='what it would bring, such as --resale "120 EUR"')
    worth.add_argument("--rent", metavar="AMOUNT", help='of one like it for a wear, such as --rent "15 EUR"')
    worth.add_argument("--acquired", metavar="DAY", help="when it was bought, such as --acquired 2025-03-01")
    worth.add_argument(
        "--worn", nargs="*", action="extend", metavar="DAY", help="days on which it was worn, such as --worn 2025-05-03"
    )
    worth.add_argument("--lists", action="append", metavar="LIST", help='a list to serve, such as --lists "phone, keys"')
    worth.add_argument("--owned", action="append", metavar="BAG", help='a bag that you have, such as --owned "Coach Tabby 20"')
    worth.add_argument("--today", metavar="DAY", help="the day to count from, such as --today 2026-11-01")
    worth.add_argument("--mine", action="store_true", help="with your own bags and diary, such as --mine (see reticule bags)")
    add_database(worth)
    add_output(worth, "")


def run(options: argparse.Namespace) -> None:
    """Asks and prints; with --mine of what the diary knows."""
    fields = ("price", "care", "resale", "rent", "acquired", "worn", "lists", "owned", "today")
    record: Json = {"bag": bag_record(options)}
    if options.mine:
        from reticule.interfaces.cli.own_rows import wardrobe_in

        record |= _of_wardrobe(str(options.bag or ""), wardrobe_in(options.database))
        options.mine = False  # a bag that is not owned is one of the catalogue
    record |= {field: getattr(options, field) for field in fields if getattr(options, field) is not None}
    answer("worth", options, record, print_worth)


def _of_wardrobe(name: str, wardrobe: Wardrobe) -> Json:
    """What the diary knows of a bag and of the others, as the wire has it."""
    from reticule.store.bag_record import record_of_bag

    record: Json = {
        "lists": [
            ", ".join(worn.text for worn in wear.items if not worn.missed) for wear in wardrobe.wears[-_RECENT:] if wear.carried
        ],
        "owned": [record_of_bag(one.bag) for one in wardrobe.bags if one.retired is None],
    }
    for one in wardrobe.bags:
        if one.name.casefold() == name.casefold():
            record["bag"] = record_of_bag(one.bag)
            record["worn"] = [wear.date for wear in wardrobe.wears if one.name in wear.bags]
            prices = {"price": one.bag.price, "resale": one.resale}
            record |= {field: f"{price.amount} {price.currency}" for field, price in prices.items() if price is not None}
            costs = [event.cost for event in one.events if event.cost is not None]
            if costs:
                record["care"] = f"{sum(cost.amount for cost in costs)} {costs[0].currency}"
            if one.acquired:
                record["acquired"] = one.acquired
    return record


def print_worth(worth: Worth, locale: Locale) -> None:
    """The bag, and each reason on a line."""
    print(say_value(Name("bag", worth.bag.name), "", locale))
    print_reasons(worth.reasons, locale)
