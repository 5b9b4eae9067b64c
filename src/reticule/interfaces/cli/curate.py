"""reticule curate: what of all this should come along?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.carry.item import counted
from reticule.interfaces.cli.arguments import add_bag, add_carry, add_catalogue, add_floor, add_output, bag_of, carry_of
from reticule.interfaces.cli.output import print_json, write

if TYPE_CHECKING:
    from reticule.questions.curate import Curated
    from reticule.reality.load_plan import Load


def add(curate: argparse.ArgumentParser) -> None:
    """Its arguments."""
    curate.set_defaults(run=run)
    add_carry(curate, required=True)
    add_bag(curate)
    add_floor(curate)
    add_catalogue(curate)
    add_output(curate, "draws the packed bag")


def run(asked: argparse.Namespace) -> None:
    """Asks, draws and prints."""
    from reticule.interfaces.desk import ask_curate

    answer = ask_curate(carry_of(asked), bag_of(asked), asked.probability)
    if asked.svg:
        from reticule.interfaces.picture import curated_picture

        write(asked.svg, curated_picture(answer))
    if asked.json:
        from reticule.interfaces.wire.curate import curate_json

        print_json(curate_json(answer))
    else:
        print_curated(answer)


def print_curated(answer: Curated) -> None:
    """What comes, how likely, why, and how to put it in."""
    print(f"{answer.bag.name} ({answer.bag.stated}): {', '.join(counted(item.name for item in answer.kept)) or 'nothing'}")
    share = f"{answer.worth:.0%} of what was wanted, by worth"
    print(f"{share}, chance for the real bag {answer.fit.probability:.0%}" if answer.fit else share)
    for reason in answer.reasons:
        print(f"  - {reason}")
    if answer.load is not None:
        print_load(answer.load)


def print_load(load: Load) -> None:
    """The order to put things in, each with where it lies."""
    if not load.inside:
        return
    print(f"put in, in this order, into {load.room}:")
    rows = [(item.name, ", ".join(map(str, place.start)), " x ".join(map(str, place.box.sides))) for item, place in load.order]
    rows = [("item", "lies at (mm)", "takes up (mm)"), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
