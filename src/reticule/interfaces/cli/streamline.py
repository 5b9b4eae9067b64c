"""reticule streamline: what could stay at home, or be lighter?"""

from __future__ import annotations

import argparse

from reticule.interfaces.cli.output import print_json


def add(streamline: argparse.ArgumentParser) -> None:
    """Its arguments."""
    streamline.set_defaults(run=run)
    streamline.add_argument("--carry", action="append", required=True, metavar="TEXT",
                            help='what was carried, such as --carry "phone, keys"; once for each day')  # fmt: skip
    streamline.add_argument("--used", metavar="TEXT", help='what was used on any of the days, such as --used "phone, keys"')
    streamline.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > answer.json")


def run(asked: argparse.Namespace) -> None:
    """Asks and prints."""
    from reticule.carry.parser import read_carry
    from reticule.questions.streamline import streamline
    from reticule.store.library import embedded_library

    library = embedded_library()
    lists = [read_carry(text, library) for text in asked.carry]
    used = None if asked.used is None else asked.used.split(",")
    answer = streamline(lists, library, used=used)
    if asked.json:
        from reticule.interfaces.wire.streamline import streamline_json

        print_json(streamline_json(answer))
        return
    for reason in answer.reasons or ("nothing comes to mind: each thing is used, alone of its kind, and as light as known",):
        print(f"- {reason}")
    if answer.saved:
        print(f"together {answer.saved} g lighter on a day with all of them")
