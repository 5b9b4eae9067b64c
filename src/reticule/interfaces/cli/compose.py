"""reticule compose: which of these bags together carry the list?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_catalogue, add_floor, add_output, add_sources, add_why
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.curate import print_left, print_load
from reticule.interfaces.cli.output import print_hint, print_line, print_reasons, text
from reticule.language.locale import Locale
from reticule.language.messages import say, say_value
from reticule.reason import Name, Probability, items_of

if TYPE_CHECKING:
    from reticule.carry.bag import Bag
    from reticule.questions.compose import Composed, ComposedDays, LoadedBag


def add(compose: argparse.ArgumentParser) -> None:
    """Its arguments."""
    compose.set_defaults(run=run)
    compose.add_argument("--carry", action="append", required=True, metavar="TEXT",
                         help='what comes along, such as --carry "phone, keys"; once for each day')  # fmt: skip
    compose.add_argument("--bag", action="append", default=[], metavar="NAME",
                         help='a bag that may be taken, once for each, such as --bag "Coach Tabby 20"')  # fmt: skip
    compose.add_argument("--together", action="append", default=[], metavar="TEXT",
                         help='what goes only with another, such as --together "earbuds with phone"')  # fmt: skip
    compose.add_argument("--by", default="bulk", metavar="WORD", help="of as few bags the least bulk, weight or price")
    add_floor(compose)
    add_catalogue(compose)
    add_why(compose)
    add_sources(compose)
    add_output(compose, "draws each packed bag")


def run(options: argparse.Namespace) -> None:
    """Asks for one list, or for several days."""
    record = {"bags": options.bag, "by": options.by, "probability": options.probability}
    if len(options.carry) == 1:
        answer("compose", options, {**record, "carry": options.carry[0], "together": options.together},
               print_composed if options.why is not None else print_short, _bags_of)  # fmt: skip
        return
    for flag in ("together", "svg"):
        if getattr(options, flag):
            raise BadInput("option_with_one_list", option=f"--{flag}", got=len(options.carry))
    answer("compose", options, {**record, "days": options.carry}, print_days,
           lambda days: [bag for day in days.days for bag in _bags_of(day)])  # fmt: skip


def print_short(composed: Composed, locale: Locale) -> None:
    """Which bags, what goes into each, what stays at home; and how to learn why."""
    bags = tuple(Name("bag", part.bag.name) for part in composed.loaded_bags)
    print_line(text("cli_take", locale, bags=bags) if bags else text("cli_take_none", locale))
    for part in composed.loaded_bags:
        items = items_of(item.name for item in part.items)
        bag = Name("bag", part.bag.name)
        if items:
            print_line(text("cli_short_curate", locale, bag=bag, items=items), "  ")
    print_left([item.name for item in composed.left], locale)
    print_hint("cli_why_hint", locale)


def print_composed(composed: Composed, locale: Locale) -> None:
    """Which bags, why, and how each is loaded."""
    bags = tuple(Name("bag", part.bag.name) for part in composed.loaded_bags)
    print(text("cli_take", locale, bags=bags) if bags else text("cli_take_none", locale))
    print_reasons(composed.reasons, locale)
    for part in composed.loaded_bags:
        if part.load is not None and part.load.inside:
            print(_part(part, locale))
            print_load(part.load, locale)


def print_days(days: ComposedDays, locale: Locale) -> None:
    """Why these bags, and what each holds on each day."""
    for reason in days.reasons:
        print_line(say(reason, locale))
    for number, day in enumerate(days.days, start=1):
        print(text("cli_day", locale, number=number))
        for part in day.loaded_bags:
            items = say_value(items_of(item.name for item in part.items), ",", locale)
            print_line(f"{part.bag.name}: {items or text('cli_as_host', locale)}", "  ", "    ")


def _bags_of(composed: Composed) -> list[Bag]:
    return [part.bag for part in composed.loaded_bags]


def _part(part: LoadedBag, locale: Locale) -> str:
    if part.fit is None:
        return part.bag.name
    return text("cli_part", locale, bag=Name("bag", part.bag.name), probability=Probability(part.fit.probability))
