"""reticule worth: what does a wear of this bag cost, and what does it add to mine?"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.errors import BadValue, UnknownBag
from reticule.interfaces.cli.arguments import add_bag, add_database, add_output, add_strict, bag_record
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_reasons
from reticule.interfaces.wire.encode import Json
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name
from reticule.services.sources import Sources
from reticule.store.bag_record import record_of_bag
from reticule.store.catalogue import Catalogue

if TYPE_CHECKING:
    from reticule.carry.bag import Bag
    from reticule.carry.wardrobe import OwnedBag, Wardrobe
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
    add_strict(worth)
    add_database(worth)
    add_output(worth, "")


def run(options: argparse.Namespace) -> None:
    """Asks and prints; with --mine of what the diary knows."""
    fields = ("price", "care", "resale", "rent", "acquired", "worn", "lists", "owned", "today")
    record: Json = {"bag": bag_record(options)}
    if options.mine:
        from reticule.interfaces.cli.own_rows import wardrobe_in

        record |= _of_wardrobe(record["bag"], wardrobe_in(options.database))
    record |= {field: getattr(options, field) for field in fields if getattr(options, field) is not None}
    answer("worth", options, record, print_worth)


def _of_wardrobe(bag: str | Json, wardrobe: Wardrobe) -> Json:
    """What the diary knows, as the wire has it: recent lists, the bags in use, and the days and the money of one that is owned.

    Raises:
        BadInput: no bag, or several, go by the name; or care was paid in several currencies.
    """
    in_use = tuple(one.bag for one in wardrobe.bags if one.retired is None)
    wears = [wear for wear in wardrobe.wears if wear.carried]
    lists = [", ".join(worn.text for worn in wear.items if not worn.missed) for wear in wears[-_RECENT:]]
    record: Json = {"lists": lists, "owned": [one.name for one in in_use]}
    if not isinstance(bag, str):
        return record
    name = _owned_name(bag, in_use)
    if name is None:  # one of the catalogue, which is not asked with one's own bags
        return {**record, "bag": record_of_bag(Sources().bag(bag))}
    return {**record, "bag": name, **_of_owned(next(one for one in wardrobe.bags if one.name == name), wardrobe)}


def _owned_name(name: str, in_use: tuple[Bag, ...]) -> str | None:
    """The name of the bag of one's own that is meant; None where none is."""
    try:
        return Catalogue(in_use).find(name).name
    except UnknownBag as fault:
        if fault.reason.code == "bag_unknown":
            return None
        raise


def _of_owned(owned: OwnedBag, wardrobe: Wardrobe) -> Json:
    """Its days, and what it cost."""
    costs = [event.cost for event in owned.events if event.cost is not None]
    others = [cost.currency for cost in costs if cost.currency != costs[0].currency]
    if others:
        raise BadValue("currency_differs", one=costs[0].currency, other=others[0])
    care = replace(costs[0], amount=sum(cost.amount for cost in costs)) if costs else None
    prices = {"price": owned.bag.price, "resale": owned.resale, "care": care}
    return {
        "worn": [wear.date for wear in wardrobe.wears if owned.name in wear.bags],
        **({"acquired": owned.acquired} if owned.acquired else {}),
        **{field: f"{price.amount} {price.currency}" for field, price in prices.items() if price is not None},
    }


def print_worth(worth: Worth, locale: Locale) -> None:
    """The bag, and each reason on a line."""
    print(say_value(Name("bag", worth.bag.name), "", locale))
    print_reasons(worth.reasons, locale)
