"""Links and questions: a link's query becomes the JSON that a question takes, and that becomes a link again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES
from reticule.errors import BadRecord
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.registry import question
from reticule.language.locale import UNITS
from reticule.reason import Name

Pairs = Iterable[tuple[str, str]]
SIDES = ("w", "h", "d")
KINDS = {"shape": SHAPES, "construction": CONSTRUCTIONS, "opening": OPENINGS}
_MAIN = ("carry", "outfit", "bag", "from", "to", "bags", "used", "csv", "sketch", "people", "product")
_ELSEWHERE = ("interest", "wears", "strict", "lang")  # a file's text and what goes with it: commands and the API take it
_OF_ROWS = ("value_column", "series_column")  # asked for only beside rows
_FIELD_KINDS = {"integer": "whole", "number": "number", "array": "lines", "string": "text", "boolean": "flag"}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a form asks for."""

    name: str
    kind: str  # text, lines, choice, whole, number, bag, bag_name, effect or flag
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def main(self) -> bool:
        """Whether it is asked for at once, and not among the wishes.

        >>> Field("carry", "text").main, Field("budget", "text").main
        (True, False)
        """
        return self.required or self.name in _MAIN


@cache
def fields_of(name: str) -> tuple[Field, ...]:
    """The fields of a question's form, read from what the question takes; records stay with the API.

    >>> [field.name for field in fields_of("curate")]
    ['carry', 'bag', 'probability', 'mine']
    """
    takes = question(name).takes
    fields = []
    for field, schema in takes["properties"].items():
        kind = "" if field in _OF_ROWS and "csv" not in takes["properties"] else _kind_of(field, schema)
        if kind:
            fields.append(Field(field, kind, field in takes["required"], tuple(schema.get("enum", ()))))
    return tuple(fields)


def _kind_of(field: str, schema: Json) -> str:
    """How a field is asked for; empty where a form cannot."""
    if field in _ELSEWHERE:
        return ""
    if field in ("bag", "effect"):
        return field
    if field in ("from", "to"):
        return "bag_name"
    if "enum" in schema:
        return "choice"
    ways = [schema, *schema.get("anyOf", ())]
    if schema.get("type") == "array":
        inner = schema["items"]
        return "lines" if any(form.get("type") == "string" for form in (inner, *inner.get("anyOf", ()))) else ""
    return next(
        (_FIELD_KINDS[form["type"]] for form in ways if form.get("type") in _FIELD_KINDS and form["type"] != "array"), ""
    )


BY_DEFAULT: Mapping[str, Json] = {"trend": {"sort": "rise"}}  # what a page asks for where its form leaves it open


def record_of(name: str, pairs: Pairs) -> Json:
    """What a link asks; a field left empty is not asked for, one given more than once is joined.

    >>> record_of("fit", [("carry", "phone"), ("carry", "keys"), ("w", "19"), ("h", "12"), ("units", "cm")])
    {'carry': 'phone, keys', 'bag': {'stated_mm': {'w': 190, 'h': 120, 'd': None}}}

    Raises:
        BadRecord: a number is none.
    """
    given: dict[str, list[str]] = {}
    for field_name, value in pairs:
        if value.strip():
            given.setdefault(field_name, []).append(value.strip())
    record: Json = {}
    for field in fields_of(name):
        value = _bag_of(given) if field.kind == "bag" else _value_of(field, given.get(field.name, []))
        if value is not None:
            record[field.name] = value
    return record


def missing(name: str, record: Json) -> tuple[str, ...]:
    """What a question cannot do without and does not have: what is required, or may stand elsewhere only in JSON.

    >>> missing("fit", {"carry": "phone"}), missing("compose", {"days": ["phone"]}), missing("trend", {})
    (('bag',), (), ('csv',))
    """
    needed = [field.name for field in fields_of(name) if field.required or field.name in ("carry", "csv")]
    is_said = "days" in record or (name == "switch" and "mine" in record)  # then it is the list of the last day
    is_said = is_said or name == "design-product"  # what its bags hold may be nothing
    elsewhere = {"carry": is_said, "csv": "people" in record}
    return tuple(field for field in needed if field not in record and not elsewhere.get(field, False))


def _value_of(field: Field, texts: list[str]) -> Any:
    if not texts:
        return None
    if field.kind in ("lines", "effect"):
        return [line.strip() for text in texts for line in text.splitlines() if line.strip()] or None
    if field.kind == "flag":
        return True
    if field.kind in ("whole", "number"):
        return _number(field.name, texts[-1], whole=field.kind == "whole")
    return ", ".join(texts) if field.name == "carry" else texts[-1]


def _number(field: str, text: str, *, whole: bool = False) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError as fault:
        raise BadRecord("field_number", field=Name("field", field), got=repr(text[:40])) from fault
    if number != number or abs(number) > 1e9:
        raise BadRecord("field_below_billion", field=Name("field", field), got=repr(text[:40]))
    if whole and number != int(number):
        raise BadRecord("field_whole", field=Name("field", field), got=repr(text[:40]))
    return int(number) if number == int(number) else number


def _bag_of(given: dict[str, list[str]]) -> Any:
    """A bag by its size where a side is given, else by name."""
    if not any(side in given for side in SIDES):
        return given["bag"][-1] if "bag" in given else None
    unit = UNITS.get(given.get("units", ["mm"])[-1], 1.0)
    sides = {side: _number(side, given[side][-1]) * unit if side in given else None for side in SIDES}
    bag: Json = {"stated_mm": {side: None if mm is None else _plain(mm, 1) for side, mm in sides.items()}}
    if "bag" in given:
        bag["name"] = given["bag"][-1]
    return bag | {kind: given[kind][-1] for kind in KINDS if kind in given}


def _plain(length: float, places: int) -> float:
    length = round(length, places)
    return int(length) if length == int(length) else length


def converted(text: str, before: str, after: str) -> str:
    """A length typed in one unit, in another, so exact that it comes back as the same tenth of a millimetre.

    >>> converted("190", "mm", "inch"), converted("7.48", "inch", "mm"), converted("19,5", "cm", "mm")
    ('7.48', '190', '195')
    """
    try:
        mm = _number("length", text) * UNITS[before]
    except BadRecord:
        return text
    return str(_plain(round(mm, 1) / UNITS[after], {"mm": 1, "cm": 2, "inch": 3}[after]))


def link_of(name: str, record: Json, **more: str) -> str:
    """The link that holds the whole question; `record_of` reads it back.

    >>> link_of("curate", {"carry": "phone, keys", "bag": "Coach Tabby 20"}, lang="fr")
    '/curate?carry=phone%2C+keys&bag=Coach+Tabby+20&lang=fr'
    """
    query: list[tuple[str, str]] = []
    for field in fields_of(name):
        value = record.get(field.name)
        if field.kind == "flag":
            value = "1" if value else None
        if isinstance(value, dict):
            unit = more.get("units") or "mm"
            query += [(side, converted(str(mm), "mm", unit)) for side, mm in value["stated_mm"].items() if mm is not None]
            query += [(kind, value[kind]) for kind in KINDS if kind in value]
            value = value.get("name")
        if value is not None:
            query.append((field.name, "\n".join(value) if isinstance(value, list) else str(value)))
    query += [(one, value) for one, value in more.items() if value]
    return f"/{name}?{urlencode(query)}" if query else f"/{name}"
