"""Arguments of questions about many people: a file of lists, or how many people to make up."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import locale_of
from reticule.interfaces.cli.progress import until_interrupted

if TYPE_CHECKING:
    from reticule.interfaces.wire.encode import Json

_MANY = 500  # lists from which on a bar shows


def add_people(parser: argparse.ArgumentParser) -> None:
    """FILE, --people, --year and --seed."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="lists as CSV with the column carry, and weight where people "
                        "count differently, such as people.csv")  # fmt: skip
    parser.add_argument("--people", type=int, metavar="N", help="makes up so many people instead, such as --people 2000")
    parser.add_argument("--year", type=int, metavar="YEAR", help="whose phones made-up people have, such as --year 2025")
    parser.add_argument("--seed", type=int, metavar="N", help="makes up other people, such as --seed 1")


def people_record(options: argparse.Namespace) -> Json:
    """The people in the JSON of the wire.

    Raises:
        BadInput: neither a file nor a number is there, or both are, or the file cannot be read.
    """
    if (options.file is None) == (options.people is None):
        raise BadInput("people_or_file")
    from reticule.feed.population import population_text

    record = {name: getattr(options, name) for name in ("people", "year", "seed") if getattr(options, name) is not None}
    return record if options.file is None else {**record, "csv": population_text(options.file)}


def people_progress(step: str, options: argparse.Namespace, record: Json) -> AbstractContextManager[Callable[[float], bool]]:
    """What takes the share of the work that is done; with a bar where the people are many."""
    count = record.get("people") or record["csv"].count("\n")
    return until_interrupted(step, locale_of(options), long=count > _MANY)
