"""Answers of the exact search beside known ones and CP-SAT's, each judged by the checker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import instances
from judges import cp_sat_says
from timing import best_of, in_ms

from reticule.carry.box import Box
from reticule.packing import Verdict, check, decide

STORED = {"feas": True, "perfect": True, "hard": False}  # the set `infeas` has no stored answers
CP_SAT_SECONDS = 30.0
Part = tuple[int, int]  # the number of a part, from 0, and how many parts there are


def stored_questions(path: str) -> Iterator[tuple[str, bool | None, list[Box], Box]]:
    """The id, the stored answer, the items and the room of each instance of the file."""
    for name, rows in json.loads(Path(path).read_text()).items():
        for row in rows:
            yield row["id"], STORED.get(name), [Box(*sides) for sides in row["items"]], Box(*row["bag"])


def fits(items: list[Box], room: Box) -> bool | None:
    """Whether it fits, for the generator; None where 20,000 conflicts leave it open."""
    verdict = decide(items, room, steps=20_000)
    return verdict.packed if verdict.packed or verdict.refuted else None


def fits_sides(items: list[list[int]], room: list[int]) -> bool | None:
    """The same of bare sides."""
    return fits([Box(*item) for item in items], Box(*room))


def fresh_question(seed: int, number: int) -> tuple[str, list[Box], Box]:
    """A question of 3 to 12 items; the same for a seed and a number, whatever was asked before."""
    luck = Random(f"{seed} fresh {number}")
    kind = instances.KINDS[number % 3]
    return kind, *instances.varied(luck, kind, luck.randint(3, 12), fits)


class Tally:
    """What came out of some questions."""

    def __init__(self) -> None:
        self.questions = self.packed = self.refuted = self.wrong = self.not_judged = 0
        self.open: list[str] = []  # the names of open questions

    def judge(self, name: str, verdict: Verdict, items: list[Box], room: Box, answer: bool | None) -> None:
        """Adds a verdict, and raises where its evidence is false; `answer` is None where nobody knows it."""
        check(verdict, items, room)
        self.questions += 1
        self.packed += verdict.packed
        self.refuted += verdict.refuted
        self.not_judged += answer is None
        if not verdict.packed and not verdict.refuted:
            self.open.append(name)
        elif answer is not None and answer != verdict.packed:
            self.wrong += 1
            print("WRONG", name, [item.sides for item in items], room.sides, flush=True)

    def report(self) -> dict[str, object]:
        """As JSON takes it."""
        return {"questions": self.questions, "packed": self.packed, "refuted": self.refuted, "wrong": self.wrong,
                "open": len(self.open), "named open": self.open, "without another answer": self.not_judged}  # fmt: skip


def stored(path: str, part: Part) -> dict[str, object]:
    """Every stored instance decided and judged; the times are of those of up to 8 items."""
    tally, small = Tally(), []
    for number, (name, answer, items, room) in enumerate(stored_questions(path)):
        if number % part[1] != part[0]:
            continue
        said = cp_sat_says(items, room, CP_SAT_SECONDS)
        taken, verdict = best_of(3, lambda items=items, room=room: decide(items, room))
        tally.judge(name, verdict, items, room, answer if answer is not None else said)
        if answer is not None and said is not None and said != answer:
            raise SystemExit(f"CP-SAT denies the stored answer of {name}")
        if len(items) <= 8:
            small.append(taken)
    return tally.report() | {"n<=8 instances": len(small), "n<=8 CPU ms": in_ms(small)}


def fresh(seed: int, total: int, part: Part) -> dict[str, object]:
    """Fresh random questions, each judged and put to CP-SAT; some of their things are equal or upright."""
    tally, equal, upright = Tally(), 0, 0
    for number in range(part[0], total, part[1]):
        kind, items, room = fresh_question(seed, number)
        equal += len({(item.upright, item.sorted_sides) for item in items}) < len(items)
        upright += any(item.upright for item in items)
        answer = cp_sat_says(items, room, CP_SAT_SECONDS)
        tally.judge(f"{number} {kind} n={len(items)}", decide(items, room), items, room, answer)
    return tally.report() | {"with equal things": equal, "with upright things": upright}
