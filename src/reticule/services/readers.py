"""Files of shops as bags: which reader takes a file, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.store.catalogue import read_bags

Reader = Callable[[str], Iterator[Bag | Skipped]]

_READERS: Mapping[str, Reader] = {"jsonl": read_bags}


def read_offers(path: str) -> Iterator[Bag | Skipped]:
    """Yields each bag of a file, or why a row of it is left out; read as it comes, so that no file is too large.

    Raises:
        BadRecord: the file cannot be read, or no reader takes files of its ending.
    """
    reader = _READERS.get(path.rpartition(".")[2].lower())
    if reader is None:
        raise BadRecord("offers_ending_unknown", path=path, endings=tuple(f".{ending}" for ending in _READERS))
    return reader(path)
