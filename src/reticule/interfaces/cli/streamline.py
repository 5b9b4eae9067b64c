"""reticule streamline: what could stay at home, or be lighter?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_database, add_mine, add_output, add_why
from reticule.interfaces.cli.ask import answer
from reticule.interfaces.cli.output import print_reasons, text
from reticule.language.locale import Locale
from reticule.reason import Weight

if TYPE_CHECKING:
    from reticule.questions.streamline import Streamlined


def add(streamline: argparse.ArgumentParser) -> None:
    """Its arguments."""
    streamline.set_defaults(run=run)
    streamline.add_argument("--carry", action="append", required=True, metavar="TEXT",
                            help='what was carried, such as --carry "phone, keys"; once for each day')  # fmt: skip
    streamline.add_argument("--used", metavar="TEXT", help='what was used on any of the days, such as --used "phone, keys"')
    add_mine(streamline)
    add_database(streamline)
    add_why(streamline)
    add_output(streamline, "")


def run(options: argparse.Namespace) -> None:
    """Asks and prints."""
    used = None if options.used is None else options.used.split(",")
    answer("streamline", options, {"days": options.carry, "used": used}, print_streamlined)


def print_streamlined(streamlined: Streamlined, locale: Locale) -> None:
    """The advice, each piece on a line, and what it saves."""
    if not streamlined.reasons:
        print(f"- {text('cli_nothing_to_streamline', locale)}")
    print_reasons(streamlined.reasons, locale, "")
    if streamlined.saved:
        print(text("cli_saved", locale, weight=Weight(streamlined.saved)))
