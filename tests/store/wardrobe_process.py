"""Writes numbered days and imports of a wardrobe, and says so after each commit.

    python wardrobe_process.py DATABASE FIRST COUNT   writes so many and ends
    python wardrobe_process.py DATABASE               for each number that it reads, starts a child that writes from there on

Each write has a connection of its own, as a command has. A fault of it is printed as a person reads it, and ends the child.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from random import Random

from sqlalchemy import Engine, text

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.item import Item
from reticule.carry.wardrobe import BagEvent, OwnedBag, Thing, Wardrobe, Wear, WornItem
from reticule.errors import BadInput
from reticule.language.messages import say
from reticule.store.database import opened
from reticule.store.diary import add_wear
from reticule.store.owner import rows_of
from reticule.store.schema import tables
from reticule.store.wardrobe_file import import_wardrobe, wardrobe_text

FAULT = 2  # the exit code of a child whose write was refused
USUAL = OwnedBag(Bag("usual", StatedSize(200, 120, 60)))  # is there before the first write


def wardrobe_of(number: int) -> Wardrobe:
    """What a write adds: mostly one day; a fifth of them import two bags, a thing and three days."""
    draw = Random(number)

    def day(place: int, *bags: str) -> Wear:
        items = [
            WornItem(f"thing {at}", Item.of(f"thing {at}", (100 + at, 50, 10)), draw.choice((True, None)), draw.random() < 0.2)
            for at in range(draw.randint(0, 5))
        ]
        return Wear(f"2026-05-{place:02}", bags, tuple(items), note=str(number), went_in=draw.choice((True, False)))

    if draw.random() < 0.8:
        return Wardrobe(wears=(day(1, "usual"),))
    first, second = f"first of {number}", f"second of {number}"
    bags = (
        OwnedBag(Bag(first, StatedSize(180, 100, 50)), events=(BagEvent("2026-05-01"), BagEvent("2026-05-02", "repair"))),
        OwnedBag(Bag(second, StatedSize(150, 100, 50))),
    )
    thing = Thing(f"thing of {number}", (110, 90, 22))
    return Wardrobe(bags, (thing,), (day(1, "usual"), day(2, first, second), day(3, second)))


def write(engine: Engine, number: int) -> None:
    """One write, in one transaction."""
    wardrobe = wardrobe_of(number)
    if wardrobe.bags:
        import_wardrobe(engine, wardrobe)
        return
    with rows_of(engine, writes=True) as rows:
        add_wear(rows, wardrobe.wears[0])


def write_each(database: str, numbers: Iterable[int]) -> int:
    """Writes and says so; returns an exit code."""
    try:
        with opened(database) as engine:
            for number in numbers:
                write(engine, number)
                print("committed", number, flush=True)
    except BadInput as fault:
        print("fault", say(fault.reason), flush=True)
        return FAULT
    return 0


def numbers_in(wardrobe: Wardrobe) -> set[int]:
    """The writes of which anything is there."""
    owned = (one.name for one in (*wardrobe.bags, *wardrobe.things) if one.name != USUAL.name)
    return {int(wear.note) for wear in wardrobe.wears} | {int(name.rsplit(maxsplit=1)[1]) for name in owned}


def broken_in(wardrobe: Wardrobe) -> list[int]:
    """The writes of which something is there, though not all as it was written."""
    parts: dict[int, tuple[list[OwnedBag], list[Thing], list[Wear]]] = {number: ([], [], []) for number in numbers_in(wardrobe)}
    for place, values in enumerate((wardrobe.bags, wardrobe.things)):
        for one in values:
            if one.name != USUAL.name:
                parts[int(one.name.rsplit(maxsplit=1)[1])][place].append(one)  # type: ignore[arg-type]
    for wear in wardrobe.wears:
        parts[int(wear.note)][2].append(wear)
    whole = {number: Wardrobe(*map(tuple, of_number)) for number, of_number in parts.items()}
    return [number for number, one in whole.items() if wardrobe_text(one) != wardrobe_text(wardrobe_of(number))]


def damage_of(engine: Engine) -> list[object]:
    """What a check of the whole file finds wrong in SQLite; in PostgreSQL the rows whose owner, bag or day is missing."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            checks = [
                *connection.execute(text("PRAGMA integrity_check")),
                *connection.execute(text("PRAGMA foreign_key_check")),
            ]
            return [tuple(row) for row in checks if tuple(row) != ("ok",)]
        keys = [(name, column.key, column.foreign_keys) for name, table in tables.tables.items() for column in table.columns]
        return [
            (table, *row)
            for table, key, others in keys
            for other in others
            for row in connection.execute(
                text(f"SELECT {key} FROM {table} WHERE {key} NOT IN (SELECT id FROM {other.column.table.name})")
            )
        ]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: the writes that it said were committed, what it said of a fault, and its exit code."""

    committed: tuple[int, ...]
    faults: tuple[str, ...]
    code: int


class Writer:
    """A process whose children write until they are killed."""

    def __init__(self, database: str) -> None:
        words = (sys.executable, __file__, database)
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._lines: list[list[str]] = []  # of the child

    def start(self, first: int) -> int:
        """Starts a child that writes from a number on, and returns its process id."""
        assert self._process.stdin is not None
        print(first, file=self._process.stdin, flush=True)
        return int(self._line()[1])

    def killed(self, first: int, commits: int, wait: float) -> Ended:
        """Starts a child, and kills it so many seconds after so many commits."""
        child = self.start(first)
        self.wait_for(commits)
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        return self.ended()

    def wait_for(self, commits: int) -> None:
        """Waits until the child has committed so often, or has ended."""
        while len(self._lines) < commits and not self._has_ended:
            self._lines.append(self._line())

    def ended(self) -> Ended:
        """Waits for the end of the child."""
        while not self._has_ended:
            self._lines.append(self._line())
        lines, self._lines = self._lines, []
        committed = tuple(int(value) for kind, value in lines if kind == "committed")
        return Ended(committed, tuple(value for kind, value in lines if kind == "fault"), int(lines[-1][1]))

    @property
    def _has_ended(self) -> bool:
        return bool(self._lines) and self._lines[-1][0] == "ended"

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _line(self) -> list[str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().rstrip("\n").split(maxsplit=1)
        assert line
        assert line[0] in ("child", "committed", "fault", "ended"), line  # no traceback, and no fault of two lines
        return line


def serve(database: str) -> None:
    """A child for each number that is read."""
    with opened(database):
        pass  # what it loads need not be loaded by each child
    for line in sys.stdin:
        begins, goes = os.pipe()  # the child waits until its id is printed
        child = os.fork()
        if not child:
            os.read(begins, 1)
            os._exit(write_each(database, count(int(line))))
        print("child", child, flush=True)
        os.write(goes, b".")
        status = os.waitpid(child, 0)[1]
        os.close(begins)
        os.close(goes)
        print("ended", os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        serve(sys.argv[1])
    else:
        first, many = int(sys.argv[2]), int(sys.argv[3])
        sys.exit(write_each(sys.argv[1], range(first, first + many)))
