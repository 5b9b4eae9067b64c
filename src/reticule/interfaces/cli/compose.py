"""reticule compose: which of these bags together carry the list?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.carry.item import counted
from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_catalogue, add_floor, add_output, catalogue_of
from reticule.interfaces.cli.curate import print_load
from reticule.interfaces.cli.output import print_json, write

if TYPE_CHECKING:
    from reticule.carry.item import CarryList
    from reticule.questions.compose import Composed, Container


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
    add_output(compose, "draws each packed bag")


def run(asked: argparse.Namespace) -> None:
    """Asks for one list, or for several days."""
    from reticule.carry.parser import read_carry
    from reticule.interfaces.desk import containers_of
    from reticule.store.library import embedded_library

    lists = [read_carry(text, embedded_library()) for text in asked.carry]
    containers = containers_of(asked.bag, catalogue_of(asked), asked.probability)
    if len(lists) > 1:
        _run_days(asked, lists, containers)
    else:
        _run_one(asked, lists[0], containers)


def _run_one(asked: argparse.Namespace, carry: CarryList, containers: tuple[Container, ...]) -> None:
    from reticule.interfaces.desk import together_of
    from reticule.questions.compose import compose

    answer = compose(carry, containers, together=together_of(asked.together, carry), by=asked.by)
    if asked.svg:
        from reticule.interfaces.picture import composed_picture

        write(asked.svg, composed_picture(answer))
    if asked.json:
        from reticule.interfaces.wire.compose import compose_json

        print_json(compose_json(answer))
    else:
        print_composed(answer)


def _run_days(asked: argparse.Namespace, lists: list[CarryList], containers: tuple[Container, ...]) -> None:
    from reticule.questions.compose import over_days

    for flag in ("together", "svg"):
        if getattr(asked, flag):
            raise BadInput(f"--{flag} goes with one --carry, got {len(lists)}")
    answer = over_days(lists, containers, by=asked.by)
    if asked.json:
        from reticule.interfaces.wire.compose import days_json

        print_json(days_json(answer))
        return
    for reason in answer.reasons:
        print(reason)
    for number, day in enumerate(answer.days, start=1):
        print(f"day {number}:")
        for part in day.parts:
            print(f"  {part.bag.name}: {', '.join(counted(item.name for item in part.items)) or 'as host'}")


def print_composed(answer: Composed) -> None:
    """Which bags, why, and how each is loaded."""
    print(f"take {', '.join(part.bag.name for part in answer.parts) or 'no bag: nothing goes in'}")
    for reason in answer.reasons:
        print(f"  - {reason}")
    for part in answer.parts:
        if part.load is not None and part.load.inside:
            print(f"{part.bag.name}: chance for the real bag {part.fit.probability:.0%}" if part.fit else part.bag.name)
            print_load(part.load)
