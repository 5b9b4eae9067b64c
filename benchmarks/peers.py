"""The same question put to other packers: 1 fits, 0 proven not to, -1 no answer; and where each item lies, if it fits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from reticule.carry.box import Box
from reticule.packing.solver.search import OPEN, PACKED
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


def cp_sat(items: list[Sides], room: Sides) -> Answer:
    """OR-tools CP-SAT over positions and turns, one worker, 10 s."""
    from judges import cp_sat_says

    says = cp_sat_says([Box(*item) for item in items], Box(*room), 10.0)
    return (-1 if says is None else int(says)), []


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


PEERS: dict[str, Callable[[list[Sides], Sides], Answer]] = {
    "reticule": reticule,
    "CP-SAT": cp_sat,
    "packingsolver3d": packingsolver3d,
    "packer3d": packer3d,
    "py3dbp": py3dbp,
}
