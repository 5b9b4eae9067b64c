"""reticule find: which bags hold all of this?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_carry, add_catalogue, add_output
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_table, text
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Length, Name, Probability, Size

if TYPE_CHECKING:
    from reticule.questions.find import Found, Match


def add(find: argparse.ArgumentParser) -> None:
    """Its arguments."""
    find.set_defaults(run=run)
    add_carry(find, required=True)
    find.add_argument("--outfit", metavar="TEXT", help='the most fitting first, such as --outfit "camel coat, red belt"')
    find.add_argument("--budget", metavar="AMOUNT", help='the most a bag may cost, such as --budget "300 EUR"')
    find.add_argument("--wear", metavar="MODE", help="how it is to be worn, such as --wear crossbody")
    find.add_argument("--most", type=int, default=12, metavar="N", help="at most so many bags, such as --most 3")
    add_catalogue(find)
    add_output(find, "draws the first bag")


def run(options: argparse.Namespace) -> None:
    """Asks and prints."""
    fields = ("carry", "outfit", "budget", "wear", "most")
    record = {field: getattr(options, field) for field in fields if getattr(options, field) is not None}
    answer("find", options, record, print_found)


def print_found(found: Found, locale: Locale) -> None:
    """How many hold all, and a row a bag."""
    code = "cli_found" if found.count else "cli_found_none"
    print(text(code, locale, count=found.count, considered=found.considered))
    rows = [_row(match, locale) for match in found.bags or found.almost]
    if rows:
        print_table(rows, "  ")


def _row(match: Match, locale: Locale) -> tuple[str, ...]:
    bag = match.bag
    likely = text("cli_share_likely", locale, probability=Probability(match.probability))
    margin = "" if match.fit is None else text("cli_margin", locale, margin=Length(match.fit.margin))
    name = say_value(Name("bag", bag.name), "", locale)
    return (name, say_value(Size(bag.stated.axes), "", locale), likely, margin)
