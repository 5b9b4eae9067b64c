"""Refutations: how long their replay takes, and whether damaged and misplaced ones are refused."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from random import Random

import instances
from packing_answers import Part, fits_sides, fresh_question, stored_questions
from timing import best_of, in_ms

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing import Verdict, check, decide
from reticule.packing.refutation import Refutation

_CHANGES = (1, 2, 4, 128, 255)  # what is added to a byte, modulo 256
_SMALL = 2_048  # bytes of a log whose every byte is changed
_TRIED_ON = 5  # feasible questions before which a log is put
Question = tuple[list[Box], Box]


def passes(refutation: Refutation, items: list[Box], room: Box) -> bool:
    """Whether the checker accepts it; what it raises beside `FalseEvidence` ends the benchmark."""
    try:
        check(Verdict(refutation=refutation), items, room)
    except FalseEvidence:
        return False
    return True


def _questions(path: str, seed: int, each: int, fresh: int) -> Iterator[Question]:
    """All stored, `fresh` fresh ones, and `each` just infeasible ones of 8, 10 and 12 items."""
    for _, _, items, room in stored_questions(path):
        yield items, room
    for number in range(fresh):
        yield fresh_question(seed, number)[1:]
    for count in (8, 10, 12):
        for number in range(each):
            luck = Random(f"{seed} {count} just infeasible {number}")  # the same as of the section `sizes`
            sides, space = instances.just_infeasible(luck, count, fits_sides)
            yield [Box(*item) for item in sides], Box(*space)


def checker(path: str, seed: int, each: int, fresh: int, logs: int, part: Part) -> dict[str, object]:
    """Replays every refutation, then tries all of them before feasible questions, and changes every byte of some."""
    refuted: list[tuple[Refutation, list[Box], Box]] = []
    feasible: dict[int, list[Question]] = defaultdict(list)  # by the number of items
    for items, room in _questions(path, seed, each, fresh):
        verdict = decide(items, room)
        if verdict.refutation is not None:
            refuted.append((verdict.refutation, items, room))
        elif verdict.packed:
            feasible[len(items)].append((items, room))
    report = replays(refuted) | misplaced(seed, refuted, feasible)
    luck = Random(f"{seed} logs")
    small = [one for one in refuted if 8 < len(one[0].log) <= _SMALL]  # 8: by volume alone
    chosen = luck.sample(small, min(logs, len(small)))[part[0] :: part[1]]
    return report | damaged(chosen, feasible)


def replays(refuted: list[tuple[Refutation, list[Box], Box]]) -> dict[str, object]:
    """The CPU time of the checker for each refutation, the best of three, and the sizes of the logs."""
    told: dict[str, object] = {"refutations": len(refuted)}
    for name, least, most in (("n<=10", 1, 10), ("n=11, 12", 11, 12)):
        some = [one for one in refuted if least <= len(one[1]) <= most]
        taken = [best_of(3, lambda one=one: check(Verdict(refutation=one[0]), one[1], one[2]))[0] for one in some]
        sizes = [len(refutation.log) for refutation, _, _ in some]
        told[f"{name} replayed"], told[f"{name} CPU ms"] = len(taken), in_ms(taken)
        told[f"{name} log bytes"] = {"median": statistics.median(sizes or [0]), "max": max(sizes, default=0)}
    return told


def misplaced(
    seed: int, refuted: list[tuple[Refutation, list[Box], Box]], feasible: dict[int, list[Question]]
) -> dict[str, object]:
    """Each refutation before feasible questions of as many items, with its order of the items and with theirs."""
    luck, tried, accepted = Random(f"{seed} misplaced"), 0, 0
    for refutation, items, _ in refuted:
        others = feasible[len(items)]
        for other, room in luck.sample(others, min(_TRIED_ON, len(others))):
            for one in (refutation, Refutation(refutation.log)):
                tried += 1
                accepted += passes(one, other, room)
    return {"put before feasible questions": tried, "accepted there": accepted}


def damaged(refuted: list[tuple[Refutation, list[Box], Box]], feasible: dict[int, list[Question]]) -> dict[str, object]:
    """Every byte changed in several ways; a changed log that still passes proves the same, and nothing feasible wrong."""
    counts: Counter[str] = Counter()
    for refutation, items, room in refuted:
        log, others = refutation.log, feasible[len(items)]
        for place in range(len(log)):
            for change in _CHANGES:
                one = Refutation(log[:place] + bytes([(log[place] + change) % 256]) + log[place + 1 :], refutation.core)
                still_passes = passes(one, items, room)
                counts["still proven" if still_passes else "refused"] += 1
                if others:
                    counts["accepted before a feasible question"] += passes(one, *others[place % len(others)])
    bytes_of = [len(refutation.log) for refutation, _, _ in refuted]
    return {
        "damaged logs": len(refuted),
        "their bytes": sum(bytes_of),
        "values a byte": len(_CHANGES),
        "outcomes": dict(counts),
    }
