"""reticule switch: what moves from the day bag to the tiny one?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_carry, add_catalogue, add_floor, add_output, add_sources, add_why, carried
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.curate import print_load, print_order
from reticule.interfaces.cli.output import has_signs, print_hint, print_line, print_reasons, text
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Name, Probability, items_of

if TYPE_CHECKING:
    from reticule.questions.switch import Move, Switch


def add(switch: argparse.ArgumentParser) -> None:
    """Its arguments."""
    switch.set_defaults(run=run)
    add_carry(switch, required=False)
    switch.add_argument("--from", dest="origin", metavar="BAG", help='the bag that it is in, such as --from "Coach Tabby 26"')
    switch.add_argument("--to", metavar="BAG", help='the bag to fill, such as --to "Chanel Wallet on Chain"; '
                        "else the smallest that holds it")  # fmt: skip
    switch.add_argument("--stand-ins", default="", metavar="LIST",
                        help='what the phone may stand in for, such as --stand-ins "card holder, event ticket"')  # fmt: skip
    add_floor(switch)
    add_catalogue(switch)
    add_why(switch)
    add_sources(switch)
    add_output(switch, "draws the packed bag")


def run(options: argparse.Namespace) -> None:
    """Asks, draws and prints."""
    carry = None if options.mine and options.carry is None else carried(options)
    record = {"carry": carry, "mine": options.mine, "from": options.origin, "to": options.to, "stand_ins": options.stand_ins,
              "probability": options.probability}  # fmt: skip
    answer("switch", options, record, print_switch if options.why is not None else print_short,
           lambda moved: [moved.to])  # fmt: skip


def print_short(moved: Switch, locale: Locale) -> None:
    """A checklist of what moves, what stays, in which order to pack; and how to learn why."""
    print_moves(moved, locale)
    print_order(moved.packed.load, locale)
    if moved.forgettable:
        print_line(text("cli_switch_back", locale, items=items_of(move.take.name for move in moved.forgettable)))
    print_hint("cli_why_hint", locale)


def print_moves(moved: Switch, locale: Locale) -> None:
    """The two bags, a checklist of what moves, and what stays."""
    bags = [say_value(Name("bag", bag.name), "", locale) for bag in (moved.origin, moved.to) if bag is not None]
    print_line(" → ".join(bags) if has_signs() else " -> ".join(bags))
    for move in moved.moves:
        print(f"  [ ] {_name(move, locale)}")
    if moved.stays:
        print_line(text("cli_switch_stays", locale, items=items_of(left.item.name for left in moved.stays)))


def print_switch(moved: Switch, locale: Locale) -> None:
    """A checklist of what moves, what stays, why, how to pack, and what must come back."""
    print_moves(moved, locale)
    if moved.packed.fit:
        print(text("cli_switch_likely", locale, probability=Probability(moved.packed.fit.probability)))
    print_reasons(moved.reasons, locale)
    if moved.packed.load is not None:
        print_load(moved.packed.load, locale)
    if moved.forgettable:
        print(text("cli_switch_back", locale, items=items_of(move.take.name for move in moved.forgettable)))


def _name(move: Move, locale: Locale) -> str:
    taken = say_value(Name("item", move.take.name), "", locale)
    if move.item is move.take:
        return taken
    return text("cli_switch_instead", locale, take=Name("item", move.take.name), item=Name("item", move.item.name))
