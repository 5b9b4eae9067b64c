"""Answers as people read them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from reticule.questions.fit import Fit
    from reticule.questions.plan import Option, Plan

_SAID = {
    "fits": "it goes in",
    "does_not_fit": "it does not go in",
    "open": "neither a packing nor a proof against one was found",
}


def print_fit(answer: Fit) -> None:
    """The answer to fit: verdict, chance, margin, each reason on a line, and where everything lies."""
    print(f"{answer.bag.name} ({answer.bag.stated}): {_SAID[answer.verdict]}")
    print(f"chance for the real bag {answer.probability:.0%}, margin {answer.margin:+d} mm")
    for reading in answer.carry.readings:
        print(f"  ({reading})")
    for reason in answer.reasons:
        print(f"  - {reason}")
    if answer.packing is None:
        return
    rows = [("item", "lies at (mm)", "takes up (mm)")]
    for item, place in zip(answer.carry, answer.packing.placements, strict=True):
        rows.append((item.name, ", ".join(map(str, place.start)), " x ".join(map(str, place.box.sides))))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    print(f"a packing within {answer.room}:")
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


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
        console.print(Text(f"{number}. {option.bag.name}", style="bold"), _option(option), sep="\n")
        console.print(f"   source  {option.bag.sources.get('size', 'as given')}\n", markup=False, soft_wrap=True)
    ahead = sum(option.front == 1 for option in answer.options)
    console.print(
        f"Of {answer.considered} bags no other beats option{'s 1 to ' + str(ahead) if ahead > 1 else ' 1'} in both style and "
        "contents" + ("; the others come right behind." if ahead < len(answer.options) else ".")
    )


def _option(option: Option) -> Table:
    from rich.table import Table
    from rich.text import Text

    bag, fit = option.bag, option.fit
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", min_width=9)
    table.add_column(overflow="fold")
    table.add_row("bag", Text(f"{bag.stated}, {bag.price or 'price unknown'}"))
    table.add_row("goes in", Text(", ".join(item.name for item in fit.carry)))
    for left in option.left:
        table.add_row("at home", Text(f"{left.item.name}: {left.reason}"))
    for swap in option.swaps:
        table.add_row("swap", Text(f"take the {swap.take} instead of the {swap.instead_of}: then the {swap.lets_in} can come"))
    table.add_row("fit", Text(f"{fit.probability:.0%} likely in the real bag, margin {fit.margin:+d} mm"))
    for reason in fit.reasons:
        table.add_row("", Text(f"- {reason}"))
    table.add_row("style", Text(f"{option.look.score:.2f}"))
    for reason in option.look.reasons:
        table.add_row("", Text(f"- {reason}"))
    return table
