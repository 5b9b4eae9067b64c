"""Derives `carry_shares.csv`: of owners' reports of three or more things in one bag, the share that names each thing.

  python tools/derive_shares.py benchmarks/data/fit_reports.jsonl FILE... > src/reticule/store/data/carry_shares.csv

A report counts once for each thing, however many of it there are. All phones count as one, since which phone it is depends on
the year. What no library item is, and what one report alone names, is left out.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable

from reticule.errors import BadInput
from reticule.services.sources import Sources

FEWEST_THINGS, FEWEST_REPORTS = 3, 2
PHONES = ("phone", "iphone", "galaxy", "oneplus")


def names_of(items: Iterable[str], sources: Sources) -> set[str]:
    """The library's names of some things; those that it does not know are left out."""
    names = set()
    for text in items:
        if any(word in text.casefold() for word in PHONES) and "earphone" not in text.casefold():
            names.add("phone")
            continue
        try:
            name = sources.carry(text).items[0].name
        except BadInput:
            continue
        if sources.library.exact(name) is not None:
            names.add(name)
    return names


def main(paths: list[str]) -> None:
    """Reads the reports and prints the table."""
    sources, counts, reports = Sources(), Counter[str](), 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                items = json.loads(line)["items"]
                if len(items) >= FEWEST_THINGS:
                    reports += 1
                    counts.update(names_of(items, sources))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("item", "share", "source"))
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= FEWEST_REPORTS:
            table.writerow((name, round(count / reports, 4), f"{count} of {reports} owners' reports"))


if __name__ == "__main__":
    main(sys.argv[1:])
