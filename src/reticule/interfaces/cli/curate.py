"""reticule curate: what of all this should come along?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import (
    add_bag,
    add_carry,
    add_catalogue,
    add_floor,
    add_output,
    add_sources,
    add_why,
    bag_record,
    carried,
)
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.fit import print_places, print_rooms
from reticule.interfaces.cli.output import print_hint, print_line, print_reasons, text
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name, Probability, Share, Size, items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reticule.questions.curate import Curated
    from reticule.reality.load_plan import LoadPlan


def add(curate: argparse.ArgumentParser) -> None:
    """Its arguments."""
    curate.set_defaults(run=run)
    add_carry(curate, required=True)
    add_bag(curate)
    add_floor(curate)
    add_catalogue(curate)
    add_why(curate)
    add_sources(curate)
    add_output(curate, "draws the packed bag")


def run(options: argparse.Namespace) -> None:
    """Asks, draws and prints."""
    record = {"carry": carried(options), "bag": bag_record(options), "probability": options.probability}
    answer("curate", options, record, print_curated if options.why is not None else print_short,
           lambda curated: [curated.bag])  # fmt: skip


def print_short(curated: Curated, locale: Locale) -> None:
    """What goes in, what stays at home, what is swapped, in which order to put it in; and how to learn why."""
    bag, kept = Name("bag", curated.bag.name), items_of(item.name for item in curated.kept)
    print_line(text("cli_short_curate", locale, bag=bag, items=kept) if kept else text("cli_short_nothing", locale, bag=bag))
    print_left([left.item.name for left in curated.left], locale)
    for swap in dict.fromkeys(curated.swaps):
        take, instead_of = Name("item", swap.take.name), Name("item", swap.instead_of.name)
        print_line(text("cli_short_swap", locale, take=take, instead_of=instead_of))
    print_order(curated.load, locale)
    print_hint("cli_why_hint", locale)


def print_left(names: Sequence[str], locale: Locale) -> None:
    """What stays at home, if anything does."""
    if names:
        print_line(text("cli_short_left", locale, items=items_of(names)))


def print_order(load: LoadPlan | None, locale: Locale) -> None:
    """In which order to put things in, where there are several."""
    if load is not None and len(load.inside) > 1:
        print_line(text("cli_short_order", locale, items=items_of(item.name for item, _ in load.order)))


def print_curated(curated: Curated, locale: Locale) -> None:
    """What comes, how likely, why, and how to put it in."""
    contents = say_value(items_of(item.name for item in curated.kept), ",", locale) or text("cli_nothing", locale)
    bag = say_value(Name("bag", curated.bag.name), "", locale)
    print_line(f"{bag} ({say_value(Size(curated.bag.stated.axes), '', locale)}): {contents}")
    share = Share(curated.worth)
    if curated.fit:
        print(text("cli_worth_likely", locale, worth=share, probability=Probability(curated.fit.probability)))
    else:
        print(text("cli_worth", locale, worth=share))
    print_reasons(curated.reasons, locale)
    if curated.load is not None:
        print_load(curated.load, locale)
        print_rooms(curated.load.rooms, curated.kept, locale)


def print_load(load: LoadPlan, locale: Locale) -> None:
    """The order to put things in, each with where it lies."""
    if load.inside:
        print(text("cli_put_in", locale, room=Size(load.room.sides)))
        print_places(load.order, locale)
