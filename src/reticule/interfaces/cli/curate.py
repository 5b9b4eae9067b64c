"""reticule curate: what of all this should come along?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_bag, add_carry, add_catalogue, add_floor, add_output, bag_record, carried
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.fit import print_places, print_rooms
from reticule.interfaces.cli.output import print_reasons, text
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name, Probability, Share, Size, items_of

if TYPE_CHECKING:
    from reticule.questions.curate import Curated
    from reticule.reality.load_plan import LoadPlan


def add(curate: argparse.ArgumentParser) -> None:
    """Its arguments."""
    curate.set_defaults(run=run)
    add_carry(curate, required=True)
    add_bag(curate)
    add_floor(curate)
    add_catalogue(curate)
    add_output(curate, "draws the packed bag")


def run(options: argparse.Namespace) -> None:
    """Asks, draws and prints."""
    record = {"carry": carried(options), "bag": bag_record(options), "probability": options.probability}
    answer("curate", options, record, print_curated)


def print_curated(curated: Curated, locale: Locale) -> None:
    """What comes, how likely, why, and how to put it in."""
    contents = say_value(items_of(item.name for item in curated.kept), ",", locale) or text("cli_nothing", locale)
    bag = say_value(Name("bag", curated.bag.name), "", locale)
    print(f"{bag} ({say_value(Size(curated.bag.stated.axes), '', locale)}): {contents}")
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
