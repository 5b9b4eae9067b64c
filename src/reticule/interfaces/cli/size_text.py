"""reticule size-text: how large is the bag of which a shop says this?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_output, add_why, locale_of
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_lines, print_reasons
from reticule.language.locale import Locale
from reticule.language.messages import say

if TYPE_CHECKING:
    from reticule.questions.size_text import SizeText


def add(size_text: argparse.ArgumentParser) -> None:
    """Its arguments."""
    size_text.set_defaults(run=run)
    size_text.add_argument("raw", nargs="?", metavar="TEXT", help='such as "L 7.5 x H 5.1 x W 1.8 inches"')
    size_text.add_argument("--brand", metavar="NAME", help="the maker, such as --brand Chanel: a habit where no label tells")
    size_text.add_argument(
        "--jsonl", metavar="FILE", help="one text a line (- reads standard input), such as --jsonl sizes.jsonl"
    )
    add_why(size_text)
    add_output(size_text, "")


def run(options: argparse.Namespace) -> None:
    """Reads one text, or a file of texts line by line."""
    if options.jsonl is None:
        if options.raw is None:
            raise BadInput("no_size_text")
        if options.units is None and not options.json:
            options.units = "cm"  # as shops speak to people
        answer("size-text", options, {"raw": options.raw, "brand": options.brand}, print_size)
        return
    if options.raw is not None or options.brand is not None:
        raise BadInput("option_beside_jsonl", option="--brand" if options.raw is None else "TEXT")
    from reticule.interfaces.wire.size_text import size_lines

    print_lines(options.jsonl, size_lines, locale_of(options))


def print_size(size: SizeText, locale: Locale) -> None:
    """The sides on a line, and what is unsure on a line each."""
    print(say(size.summary, locale))
    print_reasons((note for note in size.notes if note != size.summary), locale)
