"""reticule design-many: which size of bag serves how many people?"""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_catalogue, add_output, locale_of, sources_of
from reticule.interfaces.cli.design import add_bounds, bounds_of, write_table
from reticule.interfaces.cli.output import print_json, print_reasons, print_table, text, write
from reticule.interfaces.cli.progress import progress_bar
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.language.messages import say_value
from reticule.reason import Share, Size

if TYPE_CHECKING:
    from reticule.questions.design_many import DesignMany, Served

_MANY = 500  # lists from which on a bar shows


def add(many: argparse.ArgumentParser) -> None:
    """Its arguments."""
    many.set_defaults(run=run)
    many.add_argument("file", nargs="?", metavar="FILE", help="lists as CSV with the column carry, and weight where people "
                      "count differently, such as people.csv")  # fmt: skip
    many.add_argument("--people", type=int, metavar="N", help="makes up so many people instead, such as --people 2000")
    many.add_argument("--year", type=int, metavar="YEAR", help="whose phones made-up people have, such as --year 2025")
    many.add_argument("--seed", type=int, metavar="N", help="makes up other people, such as --seed 1")
    add_bounds(many)
    add_step(many)
    many.add_argument("--next-phones", action="store_true", help="asks again for the next phones, such as --next-phones")
    many.add_argument("--range", action="store_true", help="which share the small bags of the catalogue serve, and what they "
                      "lack, such as --range")  # fmt: skip
    many.add_argument("--csv", metavar="FILE", help="writes the sizes as a table, such as --csv sizes.csv")
    add_catalogue(many)
    add_output(many, "draws the share served by size")


def add_step(parser: argparse.ArgumentParser) -> None:
    """--step."""
    parser.add_argument("--step", type=int, default=5, metavar="MM", help="between the sizes compared, such as --step 5")


def run(options: argparse.Namespace) -> None:
    """Asks, with a bar where it takes long; draws, writes the table and prints."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from dataclasses import replace

    from reticule.feed.population import read_population
    from reticule.services.design_many import read_list

    if (options.file is None) == (options.people is None):
        raise BadInput("people_or_file")
    locale, entry = locale_of(options), question("design-many")
    record = {**bounds_of(options), "step": options.step, "next_phones": options.next_phones, "range": options.range,
              "csv": "" if options.file else None, "people": options.people or 1}  # fmt: skip
    record |= {name: getattr(options, name) for name in ("year", "seed") if getattr(options, name) is not None}
    with sources_of(options) as sources:
        request = entry.request(record)
        if options.file:
            people = read_population(options.file, lambda words: read_list(words, sources), skip_bad=options.skip_bad)
            request = replace(request, people=people)
        count = options.people or len(request.people.population)
        with progress_bar("progress_sizes", locale, long=count > _MANY) as shown, _until_interrupted(shown) as progress:
            reply = entry.answer(replace(request, progress=progress), sources)
    if options.svg:
        write(options.svg, entry.drawn(reply, locale))
    if options.csv:
        from reticule.interfaces.wire.design_many import rows_of

        write_table(options.csv, rows_of(reply.front))
    if options.json:
        print_json(entry.encode(reply, locale))
    else:
        print_many(reply, locale)


@contextmanager
def _until_interrupted(shown: Callable[[float], None]) -> Iterator[Callable[[float], bool]]:
    """Shows the progress; after Ctrl-C asks for what is worked out by then, after a second one ends at once."""
    pressed = False

    def press(number: int, frame: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    def moved(share: float) -> bool:
        shown(share)
        return not pressed

    before = signal.signal(signal.SIGINT, press)
    try:
        yield moved
    finally:
        signal.signal(signal.SIGINT, before)


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
