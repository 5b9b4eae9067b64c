"""Catalogues of many bags, of which only those that are asked for are read: an index, and the file or database behind it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reticule.carry.bag import Bag
from reticule.errors import BadInput, BadRecord, CatalogueChanged
from reticule.reason import Reason
from reticule.store.bag_index import BagIndex
from reticule.store.catalogue import bag_of_line, is_file
from reticule.store.frontier_cache import default_folder
from reticule.store.index_building import BagPlaces, PlacedBag, Progress, opened_index

LARGE_FROM = 20_000  # bags in a database; smaller catalogues are read as a whole in a second or two
_LARGE_FILE = 10_000_000  # bytes of a file of about as many
_READ_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class LargeCatalogue:
    """An index, and how the bags at some places are read."""

    index: BagIndex
    read: Callable[[Sequence[bytes]], Iterable[Bag]]
    version: str = ""

    def bags(self, numbers: Iterable[int]) -> Iterator[Bag]:
        """Reads bags by number, a few ahead of whoever takes them."""
        every = iter(numbers)
        while batch := [*islice(every, _READ_AT_ONCE)]:
            yield from self.read([self.index.place(number) for number in batch])


def large_catalogue_at(
    catalogue: str, database: str | None = None, progress: Progress = lambda share: None, *, version: str = ""
) -> LargeCatalogue | None:
    """Returns a catalogue by its index, which is built in the cache folder where it is missing; None where it is small.

    Args:
        catalogue: a path, or the name under which a catalogue was imported, as for `catalogue_at`.
        database: where the imported catalogues are.
        progress: gets the share of an index that is built.
        version: what the file must still be, as `LargeCatalogue.version` said; empty takes it as it is.

    Raises:
        BadRecord: the file or a line of it cannot be read.
        CatalogueChanged: it is of another version.
        BadInput: no catalogue has this name, or the database cannot be opened.
    """
    places = _places_in_file(catalogue) if is_file(catalogue) else _places_in_database(catalogue, database)
    if places is None:
        return None
    digest = hashlib.blake2b(places.identity.encode(), digest_size=16).hexdigest()
    if version and version != places.version:
        raise CatalogueChanged("catalogue_changed", path=catalogue)
    path = default_folder() / "indexes" / f"{digest}.index"
    return LargeCatalogue(opened_index(path, places.version, lambda: places.placed(progress)), places.read, places.version)


def _places_in_database(name: str, database: str | None) -> BagPlaces | None:
    from reticule.store.extra import store_extra

    with store_extra():
        from reticule.store.database_places import places_in_database
    return places_in_database(name, database, LARGE_FROM)


def _places_in_file(path: str) -> BagPlaces | None:
    try:
        state = os.stat(path)
    except OSError:
        return None  # whoever reads it says what is wrong
    if state.st_size < _LARGE_FILE:
        return None

    def read(places: Sequence[bytes]) -> Iterator[Bag]:
        with open(path, "rb") as lines:
            if _version(os.fstat(lines.fileno())) != version:
                raise CatalogueChanged("catalogue_changed", path=path)
            for place in places:
                lines.seek(int(place))
                yield bag_of_line(lines.readline().decode("utf-8-sig"))

    version = _version(state)
    return BagPlaces(os.path.abspath(path), version, lambda progress: _placed(path, state.st_size, progress), read)


def is_current(path: str, version: str) -> bool:
    """Whether a file is still the one that a large catalogue was opened of."""
    try:
        return _version(os.stat(path)) == version
    except OSError:
        return False


def _version(state: os.stat_result) -> str:
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ino}"


def _placed(path: str, size: int, progress: Progress) -> Iterator[PlacedBag]:
    """Each bag of a file with the place of its line."""
    place = 0
    with open(path, "rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield str(place).encode(), bag_of_line(line.decode("utf-8-sig"))
                except (BadInput, UnicodeDecodeError) as fault:
                    why = fault.reason if isinstance(fault, BadInput) else Reason.of("not_utf8")
                    raise BadRecord("catalogue_line_wrong", path=path, line=number, why=why) from fault
            place += len(line)
            progress(place / size)
