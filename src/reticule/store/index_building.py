"""Building the index of a large catalogue: bag by bag, with a few thousand of them in memory at a time."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from reticule.carry.bag import Bag
from reticule.errors import BadRecord
from reticule.store.array_file import ArrayWriter
from reticule.store.bag_columns import LAST_BIT, TABLES, Deviations, Words, batch_columns, sorted_columns
from reticule.store.bag_index import BagIndex, stamp

_BATCH = 4_096  # bags in memory at a time
PlacedBag = tuple[bytes, Bag]  # where its catalogue keeps a bag, and the bag
Progress = Callable[[float], None]  # gets the share that is done


@dataclass(frozen=True, slots=True)
class BagPlaces:
    """Where a catalogue keeps its bags, and how they are read from there."""

    identity: str  # that no other catalogue has
    version: str  # that changes when a bag does
    placed: Callable[[Progress], Iterable[PlacedBag]]
    read: Callable[[Sequence[bytes]], Iterable[Bag]]


def build_index(path: Path, version: str, bags: Iterable[PlacedBag]) -> None:
    """Writes the index of a catalogue; besides the bags of a batch, 32 bytes for each of the others are in memory.

    Args:
        path: the file, which takes its place when it is whole.
        version: of the catalogue: whatever changes when it changes, such as its digest.
        bags: in the order of the catalogue; at least one.

    Raises:
        BadRecord: there is no bag.
    """
    import numpy as np

    words = {name: Words() for name in TABLES}
    types: dict[str, tuple[str, int]] = {}
    count, rooms_before, every, deviations = 0, 0, iter(bags), Deviations()
    ends, ended = [np.zeros(1, np.int64)], 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        folder = Path(name)
        while batch := list(islice(every, _BATCH)):
            columns = batch_columns([bag for _, bag in batch], count, words, deviations)
            columns["first"] += rooms_before
            rooms_before += len(columns["rooms"])
            for column, values in columns.items():
                types[column] = (values.dtype.str, values.shape[1] if values.ndim > 1 else 1)
                _append(folder / column, values.tobytes())
            _append(folder / "places", b"".join(place for place, _ in batch))
            ends.append(ended + np.cumsum([len(place) for place, _ in batch]))
            count, ended = count + len(batch), int(ends[-1][-1])
        if not count:
            raise BadRecord("catalogue_without_bags", path=str(path))
        with ArrayWriter(path, {"version": stamp(version), "count": count}) as writer:
            writer.write("words", [np.frombuffer(json.dumps(_tables(words)).encode(), np.uint8)])
            writer.write("reductions", [deviations.reductions()])
            writer.write("place ends", ends)
            writer.write("places", [np.fromfile(folder / "places", np.uint8)])
            for column, parts in sorted_columns(folder, types):
                writer.write(column, parts)


def opened_index(path: Path, version: str, bags: Callable[[], Iterable[PlacedBag]]) -> BagIndex:
    """Returns the index of a catalogue, built anew where it is missing, damaged, or of another version.

    Args:
        path: the file.
        version: of the catalogue as it is.
        bags: gives the bags in the order of the catalogue; called only where the index is built.
    """
    try:
        index = BagIndex(path)
        if index.version == stamp(version):
            return index
    except (OSError, BadRecord):
        pass
    build_index(path, version, bags())
    return BagIndex(path)


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)


def _tables(words: dict[str, Words]) -> dict[str, list[str]]:
    """For each table the words by number as they were met; of one whose numbers are bits those that have one of their own."""
    whole = ("brand", "currency")
    return {table: [*words[table].spelled] if table in whole else words[table].spelled[:LAST_BIT] for table in TABLES}
