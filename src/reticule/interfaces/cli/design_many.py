"""reticule design-many: which size of bag serves how many people?"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_catalogue, add_output, add_why
from reticule.interfaces.cli.ask import answer_request
from reticule.interfaces.cli.design import add_bounds, bounds_of, write_table
from reticule.interfaces.cli.output import print_reasons, print_table, text
from reticule.interfaces.cli.people import add_people, people_progress, people_record
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Share, Size

if TYPE_CHECKING:
    from reticule.questions.design_many import DesignMany, Served


def add(many: argparse.ArgumentParser) -> None:
    """Its arguments."""
    many.set_defaults(run=run)
    add_people(many)
    add_bounds(many)
    add_step(many)
    many.add_argument("--next-phones", action="store_true", help="asks again for the next phones, such as --next-phones")
    many.add_argument("--range", action="store_true", help="which share the small bags of the catalogue serve, and what they "
                      "lack, such as --range")  # fmt: skip
    many.add_argument("--csv", metavar="FILE", help="writes the sizes as a table, such as --csv sizes.csv")
    add_catalogue(many)
    add_why(many)
    add_output(many, "draws the share served by size")


def add_step(parser: argparse.ArgumentParser) -> None:
    """--step."""
    parser.add_argument("--step", type=int, default=5, metavar="MM", help="between the sizes compared, such as --step 5")


def run(options: argparse.Namespace) -> None:
    """Asks, with a bar where it takes long; draws, writes the table and prints."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    record = {**people_record(options), **bounds_of(options), "step": options.step, "next_phones": options.next_phones,
              "range": options.range, "skip_bad": options.skip_bad}  # fmt: skip
    working = people_progress("progress_sizes", options, record)
    many = answer_request("design-many", options, question("design-many").request(record), print_many, working)
    if options.csv:
        from reticule.interfaces.wire.design_many import rows_of

        write_table(options.csv, rows_of(many.front))


def served_cells(served: Served, locale: Locale) -> tuple[str, str]:
    """A size, and the share of the people it serves with its interval."""
    low, high = served.interval
    size = say_value(Size(served.room.sides), "", locale)
    return size, text("cli_served", locale, share=Share(served.share), low=Share(low), high=Share(high))


def print_many(many: DesignMany, locale: Locale) -> None:
    """The sizes for half, 80 and 95 % of the people, what would add to them, and what a range serves."""
    for corner in many.corners:
        print_table([served_cells(corner.served, locale)])
        print_reasons(corner.reasons, locale)
    if many.range is not None:
        print(text("cli_range_served", locale, count=many.range.rooms, share=Share(many.range.served.share)))
        if many.range.best is not None:
            best = many.range.best
            print(text("cli_range_adds", locale, size=Size(best.room.sides), share=Share(best.share)))
    print_reasons(many.reasons, locale, indent="")
    if many.skipped:
        print(text("cli_rows_left_out", locale, count=len(many.skipped), rows=many.skipped))
