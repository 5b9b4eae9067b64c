"""The bounds that a question's JSON Schema declares, held at every door: lengths of texts and lists, and sizes of numbers.

What a value is, is decided by the question's decoder, which says more of it than a schema can. Lengths are checked before the
decoder reads anything, since reading is what takes long; numbers after it, so that its own messages come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reticule.errors import BadValue
from reticule.interfaces.wire.decode import short
from reticule.interfaces.wire.encode import Json
from reticule.reason import Name

_Check = Callable[[str, object, Json], None]


def require_lengths(record: Json, schema: Json) -> None:
    """Checks the texts and lists of a record against `maxLength` and `maxItems`.

    >>> require_lengths({"carry": "keys"}, {"properties": {"carry": {"type": "string", "maxLength": 4}}})

    Raises:
        BadValue: one is too long; it names the field.
    """
    _walk(record, schema, _require_length)


def require_range(record: Json, schema: Json) -> None:
    """Checks the numbers of a record against `minimum`, `exclusiveMinimum` and `maximum`.

    Raises:
        BadValue: one is out of range; it names the field.
    """
    _walk(record, schema, _require_range)


def _walk(record: Json, schema: Json, check: _Check) -> None:
    """Checks each value that the schema describes; a stack in place of recursion, since values come from strangers."""
    stack: list[tuple[str, object, Json]] = [("", record, schema)]
    while stack:
        field, value, part = stack.pop()
        check(field, value, part)
        stack += _inner(field, value, part)


def _inner(field: str, value: object, schema: Json) -> Iterator[tuple[str, object, Json]]:
    """The parts of a value with their schemas; those of a list go by the name of its field."""
    for choice in schema.get("anyOf", ()):
        yield field, value, choice
    if isinstance(value, dict):
        for name, part in schema.get("properties", {}).items():
            if name in value:
                yield name, value[name], part
    elif isinstance(value, list) and "items" in schema:
        for item in value:
            yield field, item, schema["items"]


def _require_length(field: str, value: object, schema: Json) -> None:
    for kind, limit, code in ((str, "maxLength", "field_too_long"), (list, "maxItems", "field_too_many")):
        if isinstance(value, kind) and limit in schema and len(value) > schema[limit]:
            raise BadValue(code, field=Name("field", field), most=schema[limit], got=len(value))


def _require_range(field: str, value: object, schema: Json) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    least, most, less = (schema.get(bound) for bound in ("minimum", "maximum", "exclusiveMinimum"))
    name = Name("field", field)
    if less is not None and not value > less:
        raise BadValue("field_above", field=name, least=less, got=short(value))
    if least is not None and most is not None and not least <= value <= most:
        raise BadValue("field_between", field=name, least=least, most=most, got=value)
    if least is not None and not value >= least:
        raise BadValue("field_at_least", field=name, least=least, got=short(value))
    if most is not None and not value <= most:
        raise BadValue("field_at_most", field=name, most=most, got=short(value))
