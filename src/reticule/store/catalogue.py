"""Catalogues of bags: the embedded one, and JSON lines files of the same format."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from reticule.carry.bag import Bag, Compartment, Price, StatedSize
from reticule.errors import BadInput, BadRecord, UnknownBag
from reticule.reason import Name, Reason
from reticule.store.tables import DATA
from reticule.units import Measure, down

_MIN_LIKENESS = 84  # of 100: words less similar than this are no misspelling of each other
_SHORTEST_NAME = 3  # letters of a word that can name a bag
_EMBEDDED = os.path.join(DATA, "bags.jsonl")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Bags in the order of their file, and the reasons why lines were skipped."""

    bags: tuple[Bag, ...]
    skipped: tuple[Reason, ...] = ()

    def find(self, name: str) -> Bag:
        """Returns the bag of this name; a part of the name or a slight misspelling is enough.

        Where several bags match, it is the one whose name says least beyond what was asked for, as the first of a line has no
        further word in its name; it bears the names of the others as `alike`.

        Raises:
            UnknownBag: no bag matches, or nothing but the brand or a part of a word of several; the error offers the three
                nearest names.
        """
        wanted = _words(name)
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


def _lines_of(path: str) -> list[str]:
    with open(path, encoding="utf-8-sig") as file:
        return file.read().splitlines()


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
    return Catalogue(tuple(bag_of_record(json.loads(line)) for line in _lines_of(_EMBEDDED)))


def read_catalogue(path: str, *, skip_bad: bool = False) -> Catalogue:
    """Returns the catalogue of a file with one JSON object a line.

    Args:
        path: the file.
        skip_bad: whether lines that cannot be read are skipped, with their reasons in `skipped`.

    Raises:
        BadRecord: the file or, without `skip_bad`, a line cannot be read, or there is no bag.
    """
    try:
        lines = _lines_of(path)
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or Reason.of("not_utf8")
        raise BadRecord("catalogue_unreadable", path=path, why=why) from fault
    bags, skipped = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            bags.append(_bag_of_line(line))
        except BadInput as fault:
            error = BadRecord("catalogue_line_wrong", path=path, line=number, why=fault.reason)
            if not skip_bad:
                raise error from fault
            skipped.append(error.reason)
    if not bags:
        raise BadRecord("catalogue_without_bags", path=path)
    return Catalogue(tuple(bags), tuple(skipped))


def catalogue_at(path: str | None) -> Catalogue:
    """Returns the catalogue of a file; without a path the embedded one.

    Raises:
        BadRecord: the file or a line of it cannot be read.
    """
    return embedded_catalogue() if path is None else read_catalogue(path)


def _bag_of_line(line: str) -> Bag:
    try:
        record = json.loads(line)
        json.dumps(record, ensure_ascii=False).encode()  # fails on half of a surrogate pair
    except (ValueError, RecursionError) as fault:
        raise BadRecord("catalogue_line_no_json", got=line[:40]) from fault
    return bag_of_record(record)


def bag_of_record(record: object) -> Bag:
    """Returns the bag of a JSON object; a missing field is unknown.

    Raises:
        BadRecord: a field has the wrong type.
        BadValue, BadLength: a value is out of range.
    """
    if not isinstance(record, dict):
        raise BadRecord("bag_no_object", got=type(record).__name__)
    name = record.get("name", record.get("bag"))
    if not isinstance(name, str):
        raise BadRecord("bag_record_without_name", got=repr(name))
    try:
        return Bag(
            name=name,
            stated=stated_size_of(record.get("stated_mm"), record.get("dims_kind", "external")),
            brand=record.get("brand") or "",
            shape=record.get("shape") or "unknown",
            construction=record.get("construction") or "unknown",
            opening=record.get("opening") or "unknown",
            compartments=tuple(_compartment_of(part) for part in record.get("compartments") or ()),
            expansion=(record.get("expansion") or {}).get("d"),
            price=_price_of(record.get("price")),
            weight=None if record.get("weight") is None else round(float(record["weight"])),
            era=record.get("era"),
            sources=MappingProxyType(dict(record.get("sources") or ({"size": record["source"]} if "source" in record else {}))),
            note=record.get("note") or "",
            sku=str(record.get("sku") or ""),
            stock=_stock_of(record.get("stock")),
            attach=_words_of(record, "attach"),
            wear=_words_of(record, "wear"),
            colours=_words_of(record, "colours"),
            materials=_words_of(record, "materials"),
        )
    except (TypeError, KeyError, AttributeError, ValueError) as fault:
        raise BadRecord("bag_field_wrong", bag=Name("bag", name), why=str(fault)) from fault


def stated_size_of(record: object, kind: object) -> StatedSize:
    """Returns the stated size of an object {"w", "h", "d"} in mm, each a number or null.

    Args:
        record: the object.
        kind: "external" or "internal".

    Raises:
        BadRecord: the object or an axis has the wrong type.
        BadLength: an axis is out of range, or all are unknown.
    """
    if not isinstance(record, Mapping):
        raise BadRecord("stated_no_object", got=repr(record))
    axes: list[int | None] = []
    measured: list[Measure] = []
    for axis in ("w", "h", "d"):
        length = record.get(axis)
        is_length = isinstance(length, int | float | Fraction | None) and not isinstance(length, bool)
        if not is_length or not abs(length or 0) <= 1e6:
            raise BadRecord("stated_axis_wrong", axis=axis, got=repr(length))
        whole = down if kind == "internal" else round  # an inner size rounds down, so that nothing fits by rounding
        axes.append(None if length is None or (axis == "d" and length == 0) else whole(length))
        measured += [] if length is None else [length]
    if kind not in ("external", "internal"):
        raise BadRecord("dims_kind_unknown", got=repr(kind))
    width, height, depth = axes
    inner = measured if kind == "internal" and None not in axes and any(length % 1 for length in measured) else None
    return StatedSize(width, height, depth, kind == "internal", (inner[0], inner[1], inner[2]) if inner else None)


def _stock_of(stock: object) -> int | None:
    if stock is not None and (isinstance(stock, bool) or not isinstance(stock, int) or stock < 0):
        raise BadRecord("bag_stock_wrong", got=repr(stock))
    return stock


def _compartment_of(part: Mapping[str, object]) -> Compartment:
    return Compartment(str(part["kind"]), int(str(part.get("count") or 1)), (_mm(part, "w"), _mm(part, "h"), _mm(part, "d")))


def _mm(part: Mapping[str, object], axis: str) -> int | None:
    length = part.get(axis)
    return round(length) if isinstance(length, int | float) else None


def _price_of(record: Mapping[str, object] | None) -> Price | None:
    if record is None:
        return None
    amount, currency = record.get("amount"), record.get("currency")
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 <= amount < 1e9:
        raise BadRecord("price_amount_wrong", got=repr(amount))
    if not isinstance(currency, str) or not currency:
        raise BadRecord("price_currency_wrong", got=repr(currency))
    date, kind = record.get("date"), record.get("kind")
    return Price(float(amount), currency, str(date) if date else None, str(kind or "list"))


def _words_of(record: Mapping[str, object], field: str) -> tuple[str, ...]:
    words: Iterable[object] = record.get(field) or ()  # type: ignore[assignment]
    if isinstance(words, str):
        raise BadRecord("bag_words_wrong", field=field, got=words)
    return tuple(str(word) for word in words)
