"""reticule plan: which bag, with what in it, for this outfit?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import (
    add_carry,
    add_catalogue,
    add_columns,
    add_output,
    add_sources,
    add_why,
    columns_of,
)
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.output import COLUMNS, print_line, text
from reticule.interfaces.cli.plan_words import print_short
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say, say_value
from reticule.reason import Date, Length, Money, Name, Probability, Size, items_of

if TYPE_CHECKING:
    from rich.table import Table

    from reticule.carry.bag import Bag
    from reticule.questions.plan import Option, Plan


def add(plan: argparse.ArgumentParser) -> None:
    """Its arguments."""
    plan.set_defaults(run=run)
    add_carry(plan, required=True)
    plan.add_argument("--outfit", required=True, metavar="TEXT", help='such as --outfit "camel coat, white tee, red belt"')
    plan.add_argument("--budget", metavar="AMOUNT", help='the most a bag may cost, such as --budget "300 EUR"')
    plan.add_argument("--wear", metavar="MODE", help="how it is to be worn, such as --wear crossbody")
    plan.add_argument("--effect", action="append", default=[], metavar="NAME",
                      help="a chosen effect (contrast, accent, small dose, twist), such as --effect accent")  # fmt: skip
    plan.add_argument("--most", type=int, default=5, metavar="N", help="at most so many options, such as --most 3")
    plan.add_argument("--interest", metavar="FILE",
                      help="a series of the style, to price each wear, such as --interest mini_bag.csv")  # fmt: skip
    add_columns(plan)
    plan.add_argument("--wears", type=int, metavar="N", help="how often it would be worn in a year, such as --wears 24")
    plan.add_argument("--kind", metavar="WORD", help="bag (the usual), pattern or holder, such as --kind holder")
    plan.add_argument("--large", action="store_true", help="bags over 22 x 16 cm too, such as --large")
    add_catalogue(plan)
    add_why(plan, numbered=True)
    add_sources(plan)
    add_output(plan, "draws the first option")


def run(options: argparse.Namespace) -> None:
    """Asks, prints, and draws the first option where that is wanted."""
    if options.wears is not None and options.interest is None:
        raise BadInput("wears_without_interest")
    fields = ("carry", "outfit", "budget", "wear", "effect", "most", "large", "kind")
    record = {field: getattr(options, field) for field in fields}
    request = question("plan").request(record if options.wears is None else {**record, "wears": options.wears})
    if options.interest is not None:
        from reticule.feed.series import read_series

        request = replace(request, interest=read_series(options.interest, columns_of(options)).points)
    reply: Plan = answer_request("plan", options, request, partial(print_plan, why=options.why),
                                 bags=lambda plan: [option.bag for option in plan.options])  # fmt: skip
    if options.mine:  # the diary takes bags that are hers, and other plans load nothing for it
        from reticule.store.last_plan import write_last_plan

        write_last_plan(options.database, options.outfit, [(option.bag.name, option.kept) for option in reply.options])


def print_plan(plan: Plan, locale: Locale, *, why: int | None = None) -> None:
    """The answer in a sentence and a table; with `why` all reasons, of one option by its number or, with 0, of all.

    Raises:
        BadInput: there is no option of that number.
    """
    if plan.lacking is not None:
        print_line(say(plan.lacking, locale))
        return
    if why is None:
        print_short(plan, locale)
    elif 0 <= why <= len(plan.options):
        _print_reasons(plan, plan.options[why - 1 : why] if why else plan.options, locale)
    else:
        raise BadInput("cli_no_option", count=len(plan.options), got=why)


def _print_reasons(plan: Plan, options: Sequence[Option], locale: Locale) -> None:
    """One block an option, the most stylish of the front first."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, width=None if sys.stdout.isatty() else COLUMNS)
    for option in options:
        number = plan.options.index(option) + 1
        console.print(Text(f"{number}. {option.bag.name}", style="bold"), _option(option, plan, locale), sep="\n")
    if plan.considered > 1:
        console.print(text("cli_chosen_from", locale, considered=plan.considered), markup=False)


def _option(option: Option, plan: Plan, locale: Locale) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", min_width=9)
    table.add_column(overflow="fold")
    for head, cell in _rows(option, plan, locale):
        table.add_row(text(head, locale) if head else "", Text(cell))
    return table


def _rows(option: Option, plan: Plan, locale: Locale) -> Iterator[tuple[str, str]]:
    """Heads, by code, and cells of one option."""
    fit, look = option.fit, option.look
    yield "cli_bag", _bag(option.bag, locale)
    if (cost := plan.per_wear(option)) is not None and option.bag.price is not None and plan.interest is not None:
        yield "cli_per_wear", f"{cost:.2f} {option.bag.price.currency}: {say(plan.interest.why, locale)}"
    yield "cli_goes_in", say_value(items_of(item.name for item in option.kept), ",", locale)
    yield from _left(option, locale)
    for swap in dict.fromkeys(option.swaps):
        take, instead_of = Name("item", swap.take.name), Name("item", swap.instead_of.name)
        yield "cli_swap_head", text("cli_swap", locale, take=take, instead_of=instead_of)
    yield "cli_fit", text("cli_likely", locale, probability=Probability(fit.probability), margin=Length(fit.margin))
    yield from (("", f"- {say(reason, locale)}") for reason in (*fit.reasons, *option.beside))
    yield "cli_style", f"{look.score:.2f}"
    yield from (("", f"- {say(reason, locale)}") for reason in look.reasons)


def _left(option: Option, locale: Locale) -> Iterator[tuple[str, str]]:
    for left in dict.fromkeys(option.left):
        alike = option.left.count(left)
        why = say(left.reason, locale)
        yield "cli_at_home", why if alike == 1 else text("cli_alike", locale, what=why, count=alike)


def _bag(bag: Bag, locale: Locale) -> str:
    size, price = say_value(Size(bag.stated.axes), "", locale), bag.price
    if price is None:
        return f"{size}, {text('cli_price_unknown', locale)}"
    dated = "cli_price_dated" if price.date else "cli_price"
    kind = Name("word", price.kind)
    return f"{size}, {text(dated, locale, price=Money(price.amount, price.currency), kind=kind, date=Date(price.date or ''))}"
