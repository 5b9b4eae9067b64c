"""Times of the exact search by the number of items, beside CP-SAT with two workers on the same instances."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from random import Random

import instances
from judges import cp_sat_model, cp_sat_solves
from packing_answers import Tally, fits_sides
from timing import best_of, deciles, in_ms

from reticule.carry.box import Box
from reticule.packing import decide

CP_SAT_SECONDS, WORKERS = 10.0, 2


@dataclass(frozen=True)
class Sizes:
    """What is measured: so many instances a kind and number of items, or as many as are made and asked in `cap` seconds."""

    seed: int
    each: int
    cap: float
    cp_sat_up_to: int  # items; of more, CP-SAT is not asked


@dataclass
class Times:
    """Seconds, one for each instance."""

    ours: list[float] = field(default_factory=list)  # CPU, best of three
    cp_sat_wall: list[float] = field(default_factory=list)  # with the model built in Python
    cp_sat_cpu: list[float] = field(default_factory=list)  # the same, of all threads
    cp_sat_solve: list[float] = field(default_factory=list)  # wall, without building the model

    def add(self, other: Times) -> None:
        """Adds the times of another set."""
        for name in ("ours", "cp_sat_wall", "cp_sat_cpu", "cp_sat_solve"):
            getattr(self, name).extend(getattr(other, name))

    def report(self) -> dict[str, object]:
        """As JSON takes it; compares the deciles of CPU time with CP-SAT's wall time without building the model in Python."""
        told: dict[str, object] = {"CPU ms": in_ms(self.ours), "deciles CPU ms": deciles(self.ours)}
        if self.cp_sat_wall:
            solve = deciles(self.cp_sat_solve)
            told |= {"CP-SAT wall ms": in_ms(self.cp_sat_wall), "CP-SAT deciles wall ms": deciles(self.cp_sat_wall)}
            told |= {"CP-SAT deciles CPU ms": deciles(self.cp_sat_cpu), "CP-SAT deciles wall ms of solving alone": solve}
            told["faster at each decile than CP-SAT's solving alone"] = [
                one < other for one, other in zip(deciles(self.ours), solve, strict=True)
            ]
        return told


def sizes(asked: Sizes, counts: list[int], kinds: list[str]) -> list[dict[str, object]]:
    """A row for each number of items and kind, and one for the kinds together."""
    rows = []
    for count in counts:
        pooled = Times()
        for kind in kinds:
            row, times = _measure(asked, count, kind)
            pooled.add(times)
            rows.append(row)
            print(rows[-1], flush=True)
        if len(kinds) > 1:
            rows.append({"n": count, "kind": "pooled", "questions": len(pooled.ours)} | pooled.report())
            print(rows[-1], flush=True)
    return rows


def _measure(asked: Sizes, count: int, kind: str) -> tuple[dict[str, object], Times]:
    tally, times, end = Tally(), Times(), time.perf_counter() + asked.cap
    for number in range(asked.each):
        if time.perf_counter() > end:
            break
        luck = Random(f"{asked.seed} {count} {kind} {number}")
        sides, space = instances.instance(luck, kind, count, fits_sides)
        items, room = [Box(*item) for item in sides], Box(*space)
        taken, verdict = best_of(3, lambda items=items, room=room: decide(items, room))
        times.ours.append(taken)
        answer = _ask_cp_sat(items, room, times) if count <= asked.cp_sat_up_to else kind != "just infeasible" or None
        tally.judge(f"{number}", verdict, items, room, answer)
    slowest = times.ours.index(max(times.ours))
    return {"n": count, "kind": kind} | tally.report() | times.report() | {"slowest is number": slowest}, times


def _ask_cp_sat(items: list[Box], room: Box, times: Times) -> bool | None:
    wall, cpu = time.perf_counter(), time.process_time()
    model = cp_sat_model(items, room)
    built = time.perf_counter() if model is not None else wall  # without a model, building it was the answer
    answer = cp_sat_solves(model, CP_SAT_SECONDS, WORKERS) if model is not None else False
    times.cp_sat_solve.append(time.perf_counter() - built)
    times.cp_sat_wall.append(time.perf_counter() - wall)
    times.cp_sat_cpu.append(time.process_time() - cpu)
    return answer
