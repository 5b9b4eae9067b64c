"""The same question put to other packers: 1 fits, 0 proven not to, -1 no answer; and where each item lies, if it fits."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from reticule.carry.box import Box
from reticule.packing.solver.codes import OPEN, PACKED
from reticule.packing.solver.solver import Solver

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

Sides = list[int]
Placed = tuple[int, ...]
Answer = tuple[int, list[Placed]]


def reticule(items: list[Sides], room: Sides) -> Answer:
    """The exact search of this project."""
    solver = Solver([Box(*item) for item in items])
    outcome = solver.ask((room[0], room[1], room[2]), 300_000)
    if outcome != PACKED:
        return (-1 if outcome == OPEN else 0), []
    return 1, [(*place.start, *place.box.sides) for place in solver.packing().placements]


def cp_sat(items: list[Sides], room: Sides, workers: int = 1) -> Answer:
    """OR-tools CP-SAT over positions and turns, one worker, 10 s; the time includes building the model in Python."""
    from judges import cp_sat_says

    says = cp_sat_says([Box(*item) for item in items], Box(*room), 10.0, workers=workers)
    return (-1 if says is None else int(says)), []


def cp_sat_2(items: list[Sides], room: Sides) -> Answer:
    """The same with two workers."""
    return cp_sat(items, room, 2)


def packingsolver3d(items: list[Sides], room: Sides) -> Answer:
    """PackingSolver's box solver by its Python binding, 2 s."""
    from packingsolver3d import ALL_ROTATIONS, BinType, Instance, ItemType, Objective, Status, box

    kinds = [ItemType(x=a, y=b, z=c, rotations=ALL_ROTATIONS, copies=1) for a, b, c in items]
    bins = [BinType(x=room[0], y=room[1], z=room[2])]
    found = box.solve(Instance(bin_types=bins, item_types=kinds, objective=Objective.FEASIBILITY), time_limit=2.0)
    placed = [(p.x, p.y, p.z, p.lx, p.ly, p.lz) for p in found.placements]
    if len(placed) == len(items):
        return 1, placed
    return (0 if found.status == Status.INFEASIBLE else -1), []


def packer3d(items: list[Sides], room: Sides) -> Answer:
    """packer3d with any rotation, 1 s; its places are centres."""
    from packer3d import Packer

    packer = Packer()
    packer.add_box(id="bag", width=room[0], length=room[1], height=room[2], max_weight=10**6, quantity=1)
    for number, (a, b, c) in enumerate(items):
        packer.add_item(id=str(number), width=a, length=b, height=c, weight=1, quantity=1, rotation="any")
    packer.set_options(time_limit_ms=1000, support_mode="contact")
    found = packer.pack()
    return (-1, []) if found["unpacked"] else (1, [])


def py3dbp(items: list[Sides], room: Sides) -> Answer:
    """py3dbp, bigger first."""
    from py3dbp import Bin, Item, Packer

    packer = Packer()
    packer.add_bin(Bin("bag", *room, 10**9))
    for number, item in enumerate(items):
        packer.add_item(Item(str(number), *item, 1))
    packer.pack(bigger_first=True)
    return (1 if len(packer.bins[0].items) == len(items) else -1), []


def brute_force(items: list[Sides], room: Sides) -> Answer:
    """Every order and turn of the items, the largest area first, each in the first corner where it goes, 2 s.

    This is the idea of skjolber's 3d-bin-container-packing written anew in plain Python, not that Java library itself: its
    times say nothing of the library's. Orders with the same beginning share it. It proves nothing: an item may have to lie in
    another corner than the first.
    """
    largest_first = sorted(items, key=lambda item: min(item) / (item[0] * item[1] * item[2]))
    placed = _stack([], [Box(*item) for item in largest_first], Box(*room), time.perf_counter() + 2.0)
    return (1, placed) if placed else (-1, [])


def _stack(placed: list[Placed], left: list[Box], room: Box, end: float) -> list[Placed]:
    """The items placed so far with all others behind them; nothing where no order of them goes in, or when time is up."""
    if not left:
        return placed
    starts = sorted({(0, 0, 0), *(corner for one in placed for corner in _corners(one))}, key=lambda at: at[::-1])
    for number, item in enumerate(left):
        for turn in item.turns() if time.perf_counter() < end and item not in left[:number] else ():
            at = next((at for at in starts if _is_free((*at, *turn.sides), placed, room)), None)
            others = left[:number] + left[number + 1 :]
            whole = _stack([*placed, (*at, *turn.sides)], others, room, end) if at else []
            if whole:
                return whole
    return []


def _corners(one: Placed) -> list[tuple[int, int, int]]:
    x, y, z, width, height, depth = one
    return [(x + width, y, z), (x, y + height, z), (x, y, z + depth)]


def _is_free(one: Placed, placed: list[Placed], room: Box) -> bool:
    """Whether a box at its place is inside and overlaps nothing."""
    if any(one[axis] + one[axis + 3] > room.sides[axis] for axis in range(3)):
        return False
    return not any(
        all(one[axis] < other[axis] + other[axis + 3] and other[axis] < one[axis] + one[axis + 3] for axis in range(3))
        for other in placed
    )


PEERS: dict[str, Callable[[list[Sides], Sides], Answer]] = {
    "reticule": reticule,
    "CP-SAT": cp_sat,
    "CP-SAT (2 workers)": cp_sat_2,
    "packingsolver3d": packingsolver3d,
    "packer3d": packer3d,
    "py3dbp": py3dbp,
    "brute force": brute_force,
}
