"""Traced frontiers kept on disk, by what was packed; a cache that may be lost or damaged at any time."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reticule.carry.box import Box
from reticule.errors import FalseEvidence, ReticuleError
from reticule.frontier.frontier import Frontier, Key, key_of
from reticule.frontier.tracing import trace
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import STEPS
from reticule.packing.verdict import Verdict

_FORM = 1  # raise it when what is kept changes its form
_LARGEST_CACHE = 32 * 1024 * 1024


def cache_folder() -> Path:
    """Where frontiers are kept: $RETICULE_CACHE, else reticule in the user's cache folder."""
    named = os.environ.get("RETICULE_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reticule"


def traced(
    items: Sequence[Box],
    *,
    upright: frozenset[int] = frozenset(),
    largest: Box | None = None,
    steps: int = STEPS,
    folder: Path | None = None,
    limit: int = _LARGEST_CACHE,
) -> Frontier:
    """The frontier of these items, from disk if it was traced before; equal lists in another order share one file.

    What is read is not believed: each point's packing is judged, and a file that fails is traced anew.  Several processes may
    share the folder, since files are written whole and then renamed; the oldest go when it outgrows `limit` bytes.
    """
    folder = folder or cache_folder()
    order = sorted(range(len(items)), key=lambda number: (items[number].sides, number in upright))
    ordered = tuple(items[number] for number in order)
    standing = frozenset(place for place, number in enumerate(order) if number in upright)
    file = folder / f"{_name(ordered, standing, largest)}.json"
    frontier = _read(file, ordered, standing, largest)
    if frontier is None:
        frontier = trace(ordered, upright=standing, largest=largest, steps=steps)
        if frontier.complete:
            _write(file, frontier, limit)
    return _in_order(frontier, items, order)


def _name(items: tuple[Box, ...], standing: frozenset[int], largest: Box | None) -> str:
    asked = [_FORM, [item.sides for item in items], sorted(standing), largest and largest.sides]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:32]


def _in_order(frontier: Frontier, items: Sequence[Box], order: list[int]) -> Frontier:
    """The same frontier with its packings in the asker's order."""
    packings = []
    for packing in frontier.packings:
        places: dict[int, Placement] = dict(zip(order, packing.placements, strict=True))
        packings.append(Packing(tuple(places[number] for number in range(len(items)))))
    return Frontier(tuple(items), frontier.points, tuple(packings), frontier.complete, frontier.standing, frontier.largest)


def _read(file: Path, items: tuple[Box, ...], standing: frozenset[int], largest: Box | None) -> Frontier | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        text, seal = json.dumps(kept["points"]), kept["seal"]
        if hashlib.sha256(text.encode()).hexdigest() != seal:
            return None
        points, packings = [], []
        for row in kept["points"]:
            packing = Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in row))
            check(Verdict(packing=packing), items, packing.extent, upright=standing)
            points.append(key_of(packing.extent, standing=bool(standing)))
            packings.append(packing)
        os.utime(file)
    except (OSError, ValueError, TypeError, KeyError, ReticuleError, FalseEvidence):
        return None
    cap: Key | None = key_of(largest, standing=bool(standing)) if largest is not None else None
    return Frontier(items, tuple(points), tuple(packings), complete=True, standing=bool(standing), largest=cap)


def _write(file: Path, frontier: Frontier, limit: int) -> None:
    """Keeps a frontier; a folder that cannot be written is no reason to fail."""
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
    """Removes the files longest unread until the rest is within the limit."""
    files = sorted(((path.stat().st_mtime, path.stat().st_size, path) for path in folder.glob("*.json")), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > limit:
            path.unlink(missing_ok=True)
