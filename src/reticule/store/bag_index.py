"""An index of a large catalogue: a memory-mapped file from which the smallest bags that may hold a list are read at once."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import OPENINGS, SHAPES, WEARS, Bag
from reticule.carry.bag_wishes import BagWishes, is_among
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.errors import BadRecord
from reticule.reality.level_rooms import LEVELS, level_of, level_of_larger
from reticule.reality.necessary_boxes import compressed_boxes
from reticule.store.array_file import ArrayFile, ArrayWriter
from reticule.store.bag_columns import NO_PRICE, Words, batch_columns, sorted_columns, spans
from reticule.store.predicate import Predicate, predicate_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FORMAT = 2  # part of the version; increase it when columns or levels change
_BATCH = 4_096  # bags in memory at a time while an index is built
_LOOKED_UP, _MOST_LOOKED_UP = 512, 32_768  # bags whose rooms are looked up together: at first, and at most
_TABLES = ("brand", "colour", "material", "currency")
_LAST_BIT = 63
_ROUND = [SHAPES.index(shape) for shape in ("bucket", "round")]


class BagIndex:
    """The columns of a catalogue, sorted by size; its numbers are places in the catalogue.

    Raises:
        OSError: the file cannot be read.
        BadRecord: it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._arrays = ArrayFile(path)
        self.version: str = self._arrays.facts["version"]
        self.rooms_looked_up = 0  # bags whose rooms were looked up, in all

    @cached_property
    def _words(self) -> dict[str, dict[str, int]]:
        words: dict[str, dict[str, int]] = json.loads(self._arrays["words"].tobytes())
        return words

    def __len__(self) -> int:
        return int(self._arrays.facts["count"])

    def array(self, name: str) -> NDArray[Any]:
        """One stored column, such as "standing 0.75": the shorter floor side, height and longer floor side of each bag."""
        return self._arrays[name]

    def selected(self, items: tuple[Item, ...], probability: float) -> NDArray[np.bool_]:
        """Returns which bags, by size, the predicate of a list selects: (k,) bool."""
        predicate, level = predicate_of(items, probability), level_of(probability)
        kind = "standing" if predicate.upright else "sorted"
        return predicate.selects_ordered(self._arrays[f"{kind} {level}"])

    def smallest(self, items: tuple[Item, ...], probability: float, wishes: BagWishes | None = None) -> Iterator[int]:
        """The numbers of the bags that may hold a list with a probability, the smallest first.

        None that does is left out. Few are looked at where few are taken.

        Args:
            items: the list.
            probability: from 0.5.
            wishes: what else they must be; a wish that no column tells of, such as the largest size, leaves no bag out.

        Raises:
            BadValue: the probability cannot be looked up.
        """
        import numpy as np

        selected = self.selected(items, probability)
        if wishes is not None:
            selected = selected & self._wished(wishes)
        rows, numbers = np.flatnonzero(selected), self._arrays["number"]
        tests = _tests_of(items, probability)
        start, length = 0, _LOOKED_UP
        while start < len(rows):
            part = rows[start : start + length]
            part = part[self._pass_mouths(part, compressed_boxes(items, probability), level_of(probability))]
            for predicate, level in tests:
                holds = self._hold_in_rooms(part, predicate, level)
                if len(items) == 1:  # a round thing alone may fill more of a round bag than any box
                    holds |= np.isin(self._arrays["shape"][part], _ROUND)
                part = part[holds]
            yield from numbers[part].tolist()
            start, length = start + length, min(2 * length, _MOST_LOOKED_UP)

    def _hold_in_rooms(self, rows: NDArray[np.int64], predicate: Predicate, level: float) -> NDArray[np.bool_]:
        """Of some bags those of which a single room holds a box of the predicate."""
        import numpy as np

        if not len(rows):
            return np.zeros(0, np.bool_)
        self.rooms_looked_up += len(rows)
        starts, counts = self._arrays[f"start {level}"][rows], self._arrays[f"count {level}"][rows].astype(np.int64)
        rooms = self._arrays[f"rooms {level}"][spans(starts, counts)]
        holds = predicate.selects_ordered(rooms if predicate.upright else np.sort(rooms, axis=1))
        return np.logical_or.reduceat(holds, np.cumsum(counts) - counts)

    def _pass_mouths(self, rows: NDArray[np.int64], foldings: tuple[tuple[Box, ...], ...], level: float) -> NDArray[np.bool_]:
        """Of some bags those whose mouths each thing passes, folded or not."""
        import numpy as np

        passes, turns = self._arrays[f"mouth {level}"][rows].T
        every = np.ones(len(rows), np.bool_)
        for ways in zip(*foldings, strict=True):
            one = np.zeros(len(rows), np.bool_)
            for box in ways:
                _, middle, longest = box.sorted_sides
                one |= (longest <= passes) | ((middle <= passes) & (longest <= turns))
            every &= one
        return every

    def _wished(self, wishes: BagWishes) -> NDArray[np.bool_]:
        """Which bags may be as somebody wishes; each is asked again by whoever wished."""
        import numpy as np

        arrays, tests = self._arrays, []
        if wishes.price is not None:
            currency = self._words["currency"].get(wishes.price.currency.casefold(), -1)
            price = arrays["price"]
            tests.append((price != NO_PRICE) & (price <= 100 * wishes.price.amount) & (arrays["currency"] == currency))
        if wishes.wear is not None:
            tests.append((arrays["wear"] == 0) | (arrays["wear"] & (1 << WEARS.index(wishes.wear)) != 0))
        for name, word, vocabulary in (("opening", wishes.opening, OPENINGS), ("shape", wishes.shape, SHAPES)):
            if word is not None:
                tests.append(arrays[name] == vocabulary.index(word))
        if wishes.brand is not None:
            tests.append(arrays["brand"] == self._words["brand"].get(wishes.brand.casefold(), -1))
        for name, word in (("colour", wishes.colour), ("material", wishes.material)):
            if word is not None:
                tests.append(arrays[name] & np.uint64(self._mask(name, word)) != 0)
        if wishes.parts > 1:
            tests.append(arrays["parts"] >= wishes.parts)
        return np.logical_and.reduce(tests) if tests else np.ones(len(self), np.bool_)

    def _mask(self, table: str, wanted: str) -> int:
        """The bits of all stored words that meet a wish, and that of the words that have none of their own."""
        return 1 << _LAST_BIT | sum(1 << number for word, number in self._words[table].items() if is_among(wanted, (word,)))


def _tests_of(items: tuple[Item, ...], probability: float) -> list[tuple[Predicate, float]]:
    """The predicates that a single room of a bag passes, and the level of its sides for each."""
    tests = [(predicate_of(items, probability), level_of(probability))]
    lower = level_of_larger(probability)
    if lower is not None and any(item.spread for item in items):
        tests.append((predicate_of(items, lower, larger=True), lower))
    return tests


def build_index(path: Path, version: str, bags: Iterable[Bag]) -> None:
    """Writes the index of a catalogue, with a few thousand bags in memory at a time, and 24 bytes for each of the others.

    Args:
        path: the file, which takes its place when it is whole.
        version: of the catalogue: whatever changes when it changes, such as its digest.
        bags: in the order of the catalogue; at least one.

    Raises:
        BadRecord: there is no bag.
    """
    import numpy as np

    words = {name: Words() for name in _TABLES}
    types: dict[str, tuple[str, int]] = {}
    count, rooms_before, every = 0, dict.fromkeys(LEVELS, 0), iter(bags)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        folder = Path(name)
        while batch := list(islice(every, _BATCH)):
            columns = batch_columns(batch, count, words)
            for level in LEVELS:
                columns[f"first {level}"] += rooms_before[level]
                rooms_before[level] += len(columns[f"rooms {level}"])
            for column, values in columns.items():
                types[column] = (values.dtype.str, values.shape[1] if values.ndim > 1 else 1)
                with (folder / column).open("ab") as file:
                    file.write(values.tobytes())
            count += len(batch)
        if not count:
            raise BadRecord("catalogue_without_bags", path=str(path))
        with ArrayWriter(path, {"version": _versioned(version), "count": count}) as writer:
            tables = json.dumps({table: _kept(words[table].numbers, table) for table in _TABLES})
            writer.write("words", [np.frombuffer(tables.encode(), np.uint8)])
            for column, parts in sorted_columns(folder, types):
                writer.write(column, parts)


def opened_index(path: Path, version: str, bags: Callable[[], Iterable[Bag]]) -> BagIndex:
    """Returns the index of a catalogue, built anew where it is missing, damaged, or of another version.

    Args:
        path: the file.
        version: of the catalogue as it is.
        bags: gives the bags in the order of the catalogue; called only where the index is built.
    """
    try:
        index = BagIndex(path)
        if index.version == _versioned(version):
            return index
    except (OSError, BadRecord):
        pass
    build_index(path, version, bags())
    return BagIndex(path)


def _versioned(version: str) -> str:
    return f"{_FORMAT} {LEVELS} {version}"


def _kept(numbers: dict[str, int], table: str) -> dict[str, int]:
    """The words of a table; of one whose numbers are bits those that have one of their own."""
    if table in ("brand", "currency"):
        return numbers
    return {word: number for word, number in numbers.items() if number < _LAST_BIT}
