"""Writers that are killed, and writers at once, as processes; benchmarks/wardrobe_faults.py has the long run."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from random import Random

import pytest
from said import english
from sqlalchemy import Engine, event
from wardrobe_process import USUAL, Writer, broken_in, damage_of, numbers_in, wardrobe_of
from wardrobe_process import __file__ as PROGRAM

from reticule.carry.wardrobe import Wardrobe
from reticule.errors import BadInput
from reticule.reason import Reason
from reticule.store import database as database_module
from reticule.store.database import opened
from reticule.store.diary import read_wardrobe
from reticule.store.owner import rows_of
from reticule.store.wardrobe import add_bag
from reticule.store.wardrobe_file import import_wardrobe

KILLS = 12
ENTRIES = 200  # of each of two processes


@pytest.fixture
def started(database: str) -> str:
    """A database with the bag that the days need."""
    with opened(database) as engine:
        import_wardrobe(engine, Wardrobe((USUAL,)))
    return database


@pytest.fixture
def writer(started: str) -> Iterator[Writer]:
    writer = Writer(started)
    yield writer
    writer.close()


def test_a_writer_that_is_killed_loses_nothing_and_leaves_nothing_half(started: str, writer: Writer) -> None:
    draw, committed, next_number = Random(58), set[int](), 1
    for _ in range(KILLS):
        ended = writer.killed(next_number, draw.randint(0, 3), draw.uniform(0, 0.05))
        assert (ended.code, ended.faults) == (-signal.SIGKILL, ())
        committed |= set(ended.committed)

        with opened(started) as engine:
            wardrobe, damage = read_wardrobe(engine), damage_of(engine)

        there = numbers_in(wardrobe)
        assert committed <= there
        assert len(there - committed) <= 1  # it was killed after the commit and before it said so
        assert broken_in(wardrobe) == damage == []
        committed, next_number = there, max(there, default=0) + 1
    assert len(committed) > KILLS


def test_two_writers_at_once_lose_nothing_and_are_refused_nothing(started: str) -> None:
    words = [(sys.executable, PROGRAM, started, str(first), str(ENTRIES)) for first in (1, 1 + ENTRIES)]
    processes = [
        subprocess.Popen(each, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") for each in words
    ]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in processes]

    with opened(started) as engine:
        wardrobe = read_wardrobe(engine)
    assert [(errors, code, "fault" in output) for output, errors, code in ends] == [("", 0, False)] * 2
    assert numbers_in(wardrobe) == set(range(1, 1 + 2 * ENTRIES))
    assert broken_in(wardrobe) == []


def test_a_write_that_is_half_there_is_seen() -> None:
    number = next(number for number in range(99) if wardrobe_of(number).bags)
    whole = wardrobe_of(number)

    assert broken_in(Wardrobe((*whole.bags, USUAL), whole.things, whole.wears)) == []
    assert broken_in(Wardrobe(whole.bags, whole.things, whole.wears[1:])) == [number]
    assert broken_in(Wardrobe(whole.bags[1:], whole.things, whole.wears)) == [number]


def test_of_two_writers_at_once_the_second_is_told_that_the_name_is_taken(engine: Engine) -> None:
    has_begun, refusals = threading.Event(), list[Reason]()

    def add_too() -> None:
        try:
            with rows_of(engine, writes=True) as rows:
                add_bag(rows, USUAL)
        except BadInput as fault:
            refusals.append(fault.reason)

    with rows_of(engine, writes=True) as rows:
        add_bag(rows, USUAL)
        event.listen(engine, "before_cursor_execute", lambda *_: has_begun.set())
        second = threading.Thread(target=add_too)
        second.start()
        assert has_begun.wait(60)
    second.join(60)

    assert refusals == [Reason.of("owned_name_taken", name=USUAL.name)]


def test_a_database_that_another_program_writes_for_long_says_so_in_one_line(
    started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "://" in started:
        pytest.skip("a writer of PostgreSQL waits for the rows of its owner alone, and as long as it takes")
    monkeypatch.setattr(database_module, "_SECONDS_BUSY", 0)

    def write() -> None:
        with opened(started) as engine, rows_of(engine, writes=True):
            pass

    with opened(started) as first, rows_of(first, writes=True), pytest.raises(BadInput) as fault:
        write()

    assert fault.value.reason == Reason.of("database_busy", database=started)
    assert "\n" not in english(fault.value)
