"""A cache of traced frontiers on disk, by the items packed. It may be lost or damaged at any time."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path
from secrets import token_bytes
from stat import S_ISREG

from reticule.carry.box import Box
from reticule.errors import FalseEvidence, ReticuleError
from reticule.frontier.frontier import CanonicalSides, Frontier, canonical_sides
from reticule.frontier.tracing import trace
from reticule.json_text import parse_json
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import STEPS
from reticule.packing.verdict import Verdict
from reticule.store.whole_file import PART, write_file

_FORMAT_VERSION = 2  # part of each key; increase it when the file format changes
_ENGINE_VERSION = 2  # part of each key; increase it when other packings of the same points may be found
_KEY_FILE = "seal.key"  # the file of the key that the folder's files are sealed with
_SECRET_BYTES = 32
_PRIVATE, _OTHERS = 0o600, 0o022  # readable by the owner alone; writable by others
_STALE = 3600  # seconds after which a file that is not whole yet is one of a process that was killed


def default_folder() -> Path:
    """Returns $RETICULE_CACHE, else the folder reticule in the user's cache folder."""
    folder = os.environ.get("RETICULE_CACHE")
    return Path(folder) if folder else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "reticule"


@dataclass(frozen=True, slots=True)
class FrontierCache:
    """A folder of traced frontiers. The least recently used files are removed when it exceeds `limit` bytes.

    Several processes may share the folder: a file is written under another name and then renamed. Its seal (HMAC-SHA256,
    RFC 2104) has a key that the owner of the folder alone can read, for a frontier that lacks a point would pass every check.
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
    """Returns the frontier in a file; None if it is missing, damaged, forged or false."""
    upright = any(item.upright for item in items)
    try:
        record = parse_json(file.read_text(encoding="utf-8"))
        if not compare_digest(_seal(json.dumps(record["points"]), file), str(record["seal"])):
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
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        if not _is_private(file.parent / _KEY_FILE):
            write_file(file.parent / _KEY_FILE, token_bytes(_SECRET_BYTES), _PRIVATE)
        write_file(file, f'{{"seal": "{_seal(text, file)}", "points": {text}}}')
        _prune(file.parent, limit)


def _seal(text: str, file: Path) -> str:
    """Returns the seal of a text under the name of its file.

    Raises:
        OSError: there is no key, or others could have written it.
    """
    secret = file.parent / _KEY_FILE
    if not _is_private(secret):
        raise PermissionError(secret)
    return hmac.new(secret.read_bytes(), f"{file.name}{text}".encode(), hashlib.sha256).hexdigest()


def _is_private(secret: Path) -> bool:
    """Whether a key is there, whole, and could not have been written by another user."""
    try:
        status = os.lstat(secret)
    except OSError:
        return False
    is_own = not hasattr(os, "getuid") or status.st_uid in (0, os.getuid())
    return S_ISREG(status.st_mode) and is_own and not status.st_mode & _OTHERS and status.st_size == _SECRET_BYTES


def _prune(folder: Path, limit: int) -> None:
    """Removes the least recently used files until the rest is within the limit, in bytes, and what killed processes left."""
    files = sorted(((path.stat().st_mtime, path.stat().st_size, path) for path in folder.glob("*.json")), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > limit:
            path.unlink(missing_ok=True)
    for partial in folder.glob(f"*{PART}"):
        if partial.stat().st_mtime < time.time() - _STALE:
            partial.unlink(missing_ok=True)
