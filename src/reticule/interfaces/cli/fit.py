"""reticule fit: does all of this go into this bag?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_bag, add_carry, add_catalogue, add_output, bag_of, carry_of
from reticule.interfaces.cli.output import answer_lines, print_json, write

if TYPE_CHECKING:
    from reticule.questions.fit import Fit

_SAID = {
    "fits": "it goes in",
    "does_not_fit": "it does not go in",
    "open": "neither a packing nor a proof against one was found",
}


def add(fit: argparse.ArgumentParser) -> None:
    """Its arguments."""
    fit.set_defaults(run=run)
    add_carry(fit, required=False)
    add_bag(fit)
    fit.add_argument(
        "--jsonl", metavar="FILE", help="one question a line (- reads standard input), such as --jsonl asked.jsonl"
    )
    add_catalogue(fit)
    add_output(fit, "draws the packed bag")


def run(asked: argparse.Namespace) -> None:
    """Asks and prints, or answers a file of questions line by line."""
    named = [flag for flag in ("carry", "bag", "size", "interior", "svg") if getattr(asked, flag) is not None]
    if asked.jsonl is not None:
        if named:
            raise BadInput(f"--jsonl brings its own questions: leave out --{named[0]}")
        from reticule.interfaces.wire.fit import fit_lines

        answer_lines(asked.jsonl, fit_lines)
        return
    from reticule.questions.fit import fit

    answer = fit(carry_of(asked), bag_of(asked))
    if asked.svg:
        from reticule.interfaces.picture import fit_picture

        write(asked.svg, fit_picture(answer))
    if asked.json:
        from reticule.interfaces.wire.encode import bag_json
        from reticule.interfaces.wire.fit import fit_json

        print_json({"bag": bag_json(answer.bag), **fit_json(answer)})
    else:
        print_fit(answer)


def print_fit(answer: Fit) -> None:
    """The answer to fit: verdict, chance, margin, each reason on a line, and where everything lies."""
    print(f"{answer.bag.name} ({answer.bag.stated}): {_SAID[answer.verdict]}")
    closing = f", that it closes {answer.closes:.0%}" if answer.closes not in (None, answer.probability) else ""
    print(f"chance for the real bag {answer.probability:.0%}{closing}, margin {answer.margin:+d} mm")
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
