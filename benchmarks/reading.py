"""How well, and how fast, typed lists are read.

    python benchmarks/reading.py words_carry.jsonl

A line of the file holds `text`, `lang` and `expect`: objects with the `thing` that was meant, its `count`, its `model` or null,
and `also`, further names that are right as well, each perhaps with a count behind a `*`. A thing is right where one of its
names is read with its count; wrong and certain where a name that nobody meant is said to be certain. Times are the least of
three runs with the language given; then the time that texts of one kind take up to the longest that is taken.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from reticule.carry.item import CarryReading
from reticule.carry.parser import understand
from reticule.carry.typed import MAX_LENGTH
from reticule.errors import BadInput
from reticule.services.sources import library

LONG = {
    "a list": "lipstick, 2 keys, phone in case; ",
    "strange things": "zorp,",
    "sizes": "1x1x",
    "digits": "1 ",
    "kanji": "猫犬",
}


def main(path: str) -> None:
    """Prints the figures of one file."""
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    readings = [understand(line["text"], library(), line["lang"]) for line in lines]
    for language in ("all", *dict.fromkeys(line["lang"] for line in lines)):
        chosen = [(line, read) for line, read in zip(lines, readings, strict=True) if language in ("all", line["lang"])]
        print(language, figures(chosen))
    times = sorted(least_of_three(lambda line=line: understand(line["text"], library(), line["lang"])) for line in lines)
    print(f"time per list: median {median(times):.2f} ms, 95th percentile {times[int(0.95 * len(times))]:.2f} ms")
    for kind, repeated in LONG.items():
        spent = [least_of_three(lambda text=(repeated * MAX_LENGTH)[:length]: _try(text)) for length in (500, 1000, 2000, 4000)]
        print(f"{kind}, 500 to 4000 characters:", ", ".join(f"{one:.1f}" for one in spent), "ms")


def figures(chosen: list[tuple[dict[str, Any], CarryReading]]) -> str:
    """Shares and counts over some lines."""
    right = [_right(expected, read) for line, read in chosen for expected in line["expect"]]
    wrong = sum(len(_strangers(line["expect"], read)) for line, read in chosen)
    things = [thing for _, read in chosen for thing in read.things]
    certain = sum(thing.certain for thing in things) / max(1, len(things))
    return f"{len(chosen)} lines: right {sum(right) / max(1, len(right)):.3f}, wrong and certain {wrong}, certain {certain:.2f}"


def least_of_three(work: Callable[[], object]) -> float:
    """The least CPU time of three runs, in milliseconds."""
    spent = []
    for _ in range(3):
        start = process_time()
        work()
        spent.append(1000 * (process_time() - start))
    return min(spent)


def _try(text: str) -> None:
    with suppress(BadInput):  # of more things than anybody has
        understand(text, library())


def _names(expected: dict[str, Any]) -> dict[str, int]:
    """Each name that is right, with its count."""
    names = {expected["thing"]: expected["count"], expected["model"] or expected["thing"]: expected["count"]}
    for also in expected.get("also", ()):
        name, star, count = also.partition("*")
        names[name] = int(count) if star else expected["count"]
    return names


def _right(expected: dict[str, Any], read: CarryReading) -> bool:
    names = _names(expected)
    found = any(names.get(name) == thing.count for thing in read.things for name in (thing.name, thing.model) if name in names)
    return found or (not expected["known"] and bool(read.unread))


def _strangers(expected: list[dict[str, Any]], read: CarryReading) -> list[str]:
    meant = {name for one in expected for name in _names(one)}
    certain = [thing for thing in read.things if thing.certain and len(read.things) <= len(expected)]
    return [thing.name for thing in certain if not {thing.name, thing.model} & meant]


if __name__ == "__main__":
    main(sys.argv[1])
