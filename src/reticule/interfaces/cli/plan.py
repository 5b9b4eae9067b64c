"""reticule plan: which bag, with what in it, for this outfit?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.carry.item import counted
from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_carry, add_catalogue, add_output, catalogue_of
from reticule.interfaces.cli.output import print_json, write

if TYPE_CHECKING:
    from rich.table import Table

    from reticule.questions.plan import Option, Plan
    from reticule.trends.cost_per_wear import Interest


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
    plan.add_argument("--wears", type=int, metavar="N", help="how often it would be worn in a year, such as --wears 24")
    add_catalogue(plan)
    add_output(plan, "draws the first option")


def run(asked: argparse.Namespace) -> None:
    """Asks, prints, and draws the first option where that is wanted."""
    from reticule.interfaces.desk import ask_plan, read_budget
    from reticule.questions.plan import Wishes

    budget = read_budget(asked.budget) if asked.budget is not None else None
    catalogue = catalogue_of(asked)
    effects = tuple(effect.replace(" ", "_") for effect in asked.effect)
    wishes = Wishes(budget, asked.wear, effects, asked.most, _interest(asked))
    answer = ask_plan(asked.carry, asked.outfit, catalogue.bags, wishes)
    if asked.svg:
        from reticule.interfaces.picture import plan_picture

        write(asked.svg, plan_picture(answer))
    if asked.json:
        from reticule.interfaces.wire.plan import plan_json

        print_json({**plan_json(answer), "skipped": list(catalogue.skipped)})
    else:
        print_plan(answer)


def _interest(asked: argparse.Namespace) -> Interest | None:
    from reticule.trends.cost_per_wear import WEARS

    if asked.interest is None:
        if asked.wears is not None:
            raise BadInput("--wears says how often beside --interest FILE, which is missing")
        return None
    from reticule.feed.series import read_series
    from reticule.interfaces.desk import interest_of

    return interest_of(read_series(asked.interest), WEARS if asked.wears is None else asked.wears)


def print_plan(answer: Plan) -> None:
    """The answer to plan: one block an option, the most stylish of the front first."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for reading in answer.carry.readings:
        console.print(f"({reading})", markup=False)
    if answer.outfit.unread:
        console.print(f"(not read in the outfit: {', '.join(answer.outfit.unread)})", markup=False)
    if not answer.options:
        console.print(answer.lacking)
        return
    for number, option in enumerate(answer.options, start=1):
        console.print(Text(f"{number}. {option.bag.name}", style="bold"), _option(option, answer), sep="\n")
        console.print(f"   source  {option.bag.sources.get('size', 'as given')}\n", markup=False, soft_wrap=True)
    ahead = sum(option.front == 1 for option in answer.options)
    if answer.considered > 1:
        leading = f"options 1 to {ahead}" if ahead > 1 else "option 1"
        behind = "; the others come right behind." if ahead < len(answer.options) else "."
        console.print(f"Of {answer.considered} bags no other beats {leading} in both style and contents{behind}")


def _option(option: Option, answer: Plan) -> Table:
    from rich.table import Table
    from rich.text import Text

    from reticule.questions.curate import said_at_home

    bag, fit = option.bag, option.fit
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", min_width=9)
    table.add_column(overflow="fold")
    table.add_row("bag", Text(f"{bag.stated}, {bag.price or 'price unknown'}"))
    if (cost := answer.per_wear(option)) is not None and bag.price is not None and answer.interest is not None:
        table.add_row("per wear", Text(f"{cost:.2f} {bag.price.currency}: {answer.interest.why}"))
    table.add_row("goes in", Text(", ".join(counted(item.name for item in fit.carry))))
    for left in dict.fromkeys(option.left):
        said, alike = said_at_home(left.item, left.reason).removeprefix("at home: "), option.left.count(left)
        table.add_row("at home", Text(said if alike == 1 else f"{said} ({alike} of them)"))
    for swap in dict.fromkeys(option.swaps):
        taken = f"take the {swap.take} instead of the {swap.instead_of}"
        table.add_row("swap", Text(taken if swap.lets_in == swap.take else f"{taken}: then the {swap.lets_in} can come"))
    table.add_row("fit", Text(f"{fit.probability:.0%} likely in the real bag, margin {fit.margin:+d} mm"))
    for reason in fit.reasons:
        table.add_row("", Text(f"- {reason}"))
    table.add_row("style", Text(f"{option.look.score:.2f}"))
    for reason in option.look.reasons:
        table.add_row("", Text(f"- {reason}"))
    return table
