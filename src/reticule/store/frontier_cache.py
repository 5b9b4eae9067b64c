"""A cache of traced frontiers on disk, by the items packed. It may be lost or damaged at any time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from reticule.carry.box import Box
from reticule.errors import FalseEvidence, ReticuleError
from reticule.frontier.frontier import CanonicalSides, Frontier, canonical_sides
from reticule.frontier.tracing import trace
from reticule.json_text import parse_json
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import STEPS
from reticule.packing.verdict import Verdict

_FORMAT_VERSION = 1  # part of each key; increase it when the file format changes
_ENGINE_VERSION = 2  # part of each key; increase it when other packings of the same points may be found


def default_folder() -> Path:
    """Returns $RETICULE_CACHE, else the folder reticule in the user's cache folder."""
    folder = os.environ.get("RETICULE_CACHE")
    return Path(folder) if folder else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reticule"


@dataclass(frozen=True, slots=True)
class FrontierCache:
    """A folder of traced frontiers. The least recently used files are removed when it exceeds `limit` bytes.

    Several processes may share the folder: a file is written under another name and then renamed.
    """

    folder: Path = field(default_factory=default_folder)
    limit: int = 32 * 1024 * 1024

    def trace(self, items: Sequence[Box], *, largest: Box | None = None, steps: int = STEPS) -> Frontier:
        """Returns the frontier of these items, from the folder if it was traced before.

        Equal lists in another order share one file. The packing of each point is checked after reading; a file that fails the
        check is traced anew. Only complete frontiers are stored.

        Args:
            items: the boxes; an `UprightBox` must stand.
            largest: the largest box to trace to; None for no limit.
            steps: the search budget of each decision.
        """
        order = sorted(range(len(items)), key=lambda number: (items[number].sides, items[number].upright))
        ordered = tuple(items[number] for number in order)
        file = self.folder / f"{_key(ordered, largest)}.json"
        frontier = _read(file, ordered, largest)
        if frontier is None:
            frontier = trace(ordered, largest=largest, steps=steps)
            if frontier.complete:
                _write(file, frontier, self.limit)
        return _in_order(frontier, items, order)


def _key(items: tuple[Box, ...], largest: Box | None) -> str:
    upright = [number for number, item in enumerate(items) if item.upright]
    content = [_FORMAT_VERSION, _ENGINE_VERSION, [item.sides for item in items], upright, largest and largest.sides]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]


def _in_order(frontier: Frontier, items: Sequence[Box], order: list[int]) -> Frontier:
    """Returns the frontier with its packings in the order of `items`."""
    packings = []
    for packing in frontier.packings:
        places: dict[int, Placement] = dict(zip(order, packing.placements, strict=True))
        packings.append(Packing(tuple(places[number] for number in range(len(items)))))
    return Frontier(tuple(items), frontier.points, tuple(packings), frontier.complete, frontier.upright, frontier.largest)


def _read(file: Path, items: tuple[Box, ...], largest: Box | None) -> Frontier | None:
    """Returns the frontier in a file; None if it is missing, damaged or false."""
    upright = any(item.upright for item in items)
    try:
        record = parse_json(file.read_text(encoding="utf-8"))
        text, seal = json.dumps(record["points"]), record["seal"]
        if hashlib.sha256(text.encode()).hexdigest() != seal:
            return None
        points, packings = [], []
        for row in record["points"]:
            packing = Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in row))
            check(Verdict(packing=packing), items, packing.extent)
            points.append(canonical_sides(packing.extent, upright=upright))
            packings.append(packing)
        os.utime(file)
    except (OSError, ValueError, TypeError, KeyError, ReticuleError, FalseEvidence):
        return None
    cap: CanonicalSides | None = canonical_sides(largest, upright=upright) if largest is not None else None
    return Frontier(items, tuple(points), tuple(packings), complete=True, upright=upright, largest=cap)


def _write(file: Path, frontier: Frontier, limit: int) -> None:
    """Writes a frontier to a file, if the folder can be written."""
    rows = [[[*place.start, *place.box.sides] for place in packing.placements] for packing in frontier.packings]
    text = json.dumps(rows)
    partial = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        seal = hashlib.sha256(text.encode()).hexdigest()
        partial.write_text(f'{{"seal": "{seal}", "points": {text}}}', encoding="utf-8")
        os.replace(partial, file)
        _prune(file.parent, limit)
    except OSError:
        with suppress(OSError):
            partial.unlink()


def _prune(folder: Path, limit: int) -> None:
    """Removes the least recently used files until the rest is within the limit, in bytes."""
    files = sorted(((path.stat().st_mtime, path.stat().st_size, path) for path in folder.glob("*.json")), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > limit:
            path.unlink(missing_ok=True)
