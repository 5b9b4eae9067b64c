"""Catalogues of bags: the embedded one, JSON lines files of the same format, and those of the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag
from reticule.errors import BadInput, BadRecord, UnknownBag
from reticule.json_text import parse_json
from reticule.reason import Name, Reason
from reticule.store.bag_record import bag_of_record
from reticule.store.tables import DATA

if TYPE_CHECKING:  # only an import leaves rows out one by one
    from reticule.carry.skipped import Skipped

_MIN_LIKENESS = 84  # of 100: words less similar than this are no misspelling of each other
_SHORTEST_NAME = 3  # letters of a word that can name a bag
_SURROGATE = "\\ud"  # how JSON begins to write one
_EMBEDDED = os.path.join(DATA, "bags.jsonl")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Bags in the order of their file, and the reasons why lines were skipped.

    `version` counts the imports that changed a catalogue of the database, whose bags are in the order of their ids.
    """

    bags: tuple[Bag, ...]
    skipped: tuple[Reason, ...] = ()
    name: str = ""
    version: int | None = None

    def find(self, name: str) -> Bag:
        """Returns the bag of this name; a part of the name or a slight misspelling is enough.

        Where several bags match, it is the one whose name says least beyond what was asked for, as the first of a line has no
        further word in its name; it bears the names of the others as `alike`.

        Raises:
            UnknownBag: no bag matches, or nothing but the brand or a part of a word of several; the error offers the three
                nearest names.
        """
        wanted = _words(name)
        if not any(all(word in bag.name.casefold() for word in wanted) for bag in self.bags):
            wanted = _words(_without_brackets(name)) or wanted  # names had notes in brackets: links to them still lead there
        exact = [bag for bag in self.bags if wanted in (_words(bag.name), _words(bag.name.removeprefix(bag.brand)))]
        if len(exact) == 1:
            return exact[0]
        matches = [bag for bag in self.bags if all(word in bag.name.casefold() for word in wanted)] if wanted else []
        if not matches and wanted:
            matches = [bag for bag in self.bags if _is_spelled_like(wanted, _words(bag.name))]
            matches = [bag for bag in matches if len(_words(bag.name)) == len(wanted)] or matches
        if len(matches) == 1:
            return matches[0]
        whole = [bag for bag in matches if _is_named(bag, wanted)]
        if whole:
            plainest, *others = sorted(whole, key=lambda bag: len(_words(_without_brackets(bag.name))))
            return replace(plainest, alike=tuple(bag.name for bag in others))
        from rapidfuzz import fuzz, process  # slow to import, and needed only for an unclear name

        names = list(dict.fromkeys(bag.name for bag in matches or self.bags))
        nearest = process.extract(name, names, scorer=fuzz.token_set_ratio, limit=3)
        near = tuple(Name("bag", bag) for bag, _, _ in nearest)
        raise UnknownBag("bag_ambiguous" if matches else "bag_unknown", name=name, near=near)


def _is_named(bag: Bag, wanted: list[str]) -> bool:
    """Whether whole words of a bag's name, and not the brand alone, are asked for."""
    words = max(map(len, wanted)) >= _SHORTEST_NAME and set(wanted) <= set(_words(bag.name))
    return words and wanted != _words(bag.brand)


def _without_brackets(name: str) -> str:
    return name.partition("(")[0]


def _words(name: str) -> list[str]:
    return name.casefold().split()


def _is_spelled_like(wanted: list[str], words: list[str]) -> bool:
    """Whether each wanted word is one of the words or close to one in spelling; numbers must be equal."""
    from rapidfuzz import fuzz

    return all(
        any(word == other or (word.isalpha() and len(word) > 3 and fuzz.ratio(word, other) >= _MIN_LIKENESS) for other in words)
        for word in wanted
    )


@cache
def embedded_catalogue() -> Catalogue:
    """Returns the bags that come with reticule, each figure with its source.

    >>> embedded_catalogue().find("chanel wallet on chain").stated.width
    192
    """
    with open(_EMBEDDED, encoding="utf-8") as lines:
        return Catalogue(tuple(bag_of_record(json.loads(line)) for line in lines), name="embedded")


def read_catalogue(path: str, *, skip_bad: bool = False) -> Catalogue:
    """Returns the catalogue of a file with one JSON object a line.

    Args:
        path: the file.
        skip_bad: whether lines that cannot be read are skipped, with their reasons in `skipped`.

    Raises:
        BadRecord: the file or, without `skip_bad`, a line cannot be read, or there is no bag.
    """
    bags, skipped = [], []
    for number, bag in _bags_or_faults(path):
        if isinstance(bag, Bag):
            bags.append(bag)
            continue
        error = BadRecord("catalogue_line_wrong", path=path, line=number, why=bag.reason)
        if not skip_bad:
            raise error from bag
        skipped.append(error.reason)
    if not bags:
        raise BadRecord("catalogue_without_bags", path=path)
    return Catalogue(tuple(bags), tuple(skipped), os.path.basename(path))


def read_bags(path: str) -> Iterator[Bag | Skipped]:
    """Yields the bag of each line of a file with one JSON object a line, or why the line is left out.

    Raises:
        BadRecord: the file cannot be read.
    """
    from reticule.carry.skipped import Skipped

    for number, bag in _bags_or_faults(path):
        yield bag if isinstance(bag, Bag) else Skipped(number, _column_of(bag.reason), bag.reason)


def catalogue_at(catalogue: str | None, database: str | None = None) -> Catalogue:
    """Returns the catalogue of a file or of the database; without either the embedded one.

    Args:
        catalogue: a path that exists or looks like one, else the name under which a catalogue was imported.
        database: where the imported catalogues are; see `store.database.database_url`.

    Raises:
        BadRecord: the file or a line of it cannot be read.
        BadInput: no catalogue has this name, or the database cannot be opened.
    """
    if catalogue is None:
        return embedded_catalogue()
    if is_file(catalogue):
        return read_catalogue(catalogue)
    return imported_catalogue(catalogue, database)


def is_file(catalogue: str) -> bool:
    """Whether a catalogue is given by the path of its file, and not by its name in the database.

    >>> is_file("spring.jsonl"), is_file("./spring"), is_file("spring")
    (True, True, False)
    """
    return catalogue.endswith(".jsonl") or os.path.basename(catalogue) != catalogue or os.path.isfile(catalogue)


def imported_catalogue(name: str, database: str | None = None) -> Catalogue:
    """Returns a catalogue of the database, at its version of now.

    Raises:
        BadInput: no catalogue has this name, or the database cannot be opened.
    """
    from reticule.store.extra import store_extra

    with store_extra():
        from reticule.store.catalogue_rows import read_version
        from reticule.store.database import opened
    with opened(database) as engine:
        version, bags = read_version(engine, name)
    return Catalogue(bags, name=name, version=version)


def schema_of(catalogue: Catalogue) -> int | None:
    """Returns the schema version of the database that a catalogue was read from; None for a file or the embedded one."""
    if catalogue.version is None:
        return None
    from reticule.store.schema import SCHEMA_VERSION

    return SCHEMA_VERSION


def _bags_or_faults(path: str) -> Iterator[tuple[int, Bag | BadInput]]:
    """Yields the number of each line that is not empty, with its bag or what is wrong with it."""
    try:
        with open(path, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _bag_or_fault(line)
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or Reason.of("not_utf8")
        raise BadRecord("catalogue_unreadable", path=path, why=why) from fault


def _bag_or_fault(line: str) -> Bag | BadInput:
    try:
        return bag_of_line(line)
    except BadInput as fault:
        return fault


_COLUMNS: Mapping[str, str] = {  # the field that each fault of a record is about
    "bag_record_without_name": "name",
    "bag_without_name": "name",
    "bag_without_size": "stated_mm",
    "bag_side_out_of_range": "stated_mm",
    "stated_no_object": "stated_mm",
    "stated_axis_wrong": "stated_mm",
    "dims_kind_unknown": "dims_kind",
    "price_amount_wrong": "price",
    "price_currency_wrong": "price",
    "bag_stock_wrong": "stock",
}


def _column_of(fault: Reason) -> str:
    values = dict(fault.values)
    column = values.get("field", values.get("trait", _COLUMNS.get(fault.code, "")))
    return column.text if isinstance(column, Name) else str(column)


def bag_of_line(line: str) -> Bag:
    """Returns the bag of a line of a catalogue.

    Raises:
        BadRecord, BadValue, BadLength: it is no JSON object, or none of a bag.
    """
    try:
        record = parse_json(line)
        if _SURROGATE in line.casefold():
            json.dumps(record, ensure_ascii=False).encode()  # fails on half of a surrogate pair
    except ValueError as fault:
        raise BadRecord("catalogue_line_no_json", got=line.rstrip()[:40]) from fault
    return bag_of_record(record)
