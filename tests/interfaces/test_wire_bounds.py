"""The bounds that schemas declare, and those of JSON itself, hold at every door: by behaviour, of all questions."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.jsonl import object_in
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.json_text import MAX_DEPTH

FILES = {"csv", "interest", "raw"}  # the texts of whole files, and what is cut by itself


def parts_of(schema: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Every schema within a schema, with the fields that lead to it; those of a list go by `[]`."""
    yield path, schema
    for choice in schema.get("anyOf", ()):
        yield from parts_of(choice, path)
    for name, part in schema.get("properties", {}).items():
        yield from parts_of(part, (*path, name))
    if "items" in schema:
        yield from parts_of(schema["items"], (*path, "[]"))


def record_with(value: object, path: tuple[str, ...]) -> object:
    """A value at the end of a path."""
    for name in reversed(path):
        value = [value] if name == "[]" else {name: value}
    return value


def beyond(schema: Json) -> Iterator[object]:
    """Values just out of the bounds of a schema."""
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)
    if "maxItems" in schema:
        yield [None] * (schema["maxItems"] + 1)
    for bound, by in (("maximum", 1), ("minimum", -1), ("exclusiveMinimum", 0)):
        if bound in schema:
            yield schema[bound] + by


PARTS = [(name, path, part) for name, entry in QUESTIONS.items() for path, part in parts_of(entry.takes)]
OUTSIDE = [(name, path, value) for name, path, part in PARTS for value in beyond(part)]


def test_every_text_that_is_no_file_has_a_greatest_length() -> None:
    texts = [(name, path, part) for name, path, part in PARTS if "string" in part.get("type", ()) and path[-1] not in FILES]

    assert len(texts) > 100
    assert [(name, path) for name, path, part in texts if "maxLength" not in part] == []


@pytest.mark.parametrize(("name", "path", "value"), OUTSIDE, ids=[f"{name}:{'.'.join(path)}" for name, path, _ in OUTSIDE])
def test_what_is_out_of_a_declared_bound_is_refused(name: str, path: tuple[str, ...], value: object) -> None:
    entry = QUESTIONS[name]
    record = record_with(value, path)
    assert isinstance(record, dict)

    with pytest.raises(BadInput):
        entry.request({**entry.example, **record})


def test_a_text_at_its_bound_is_taken() -> None:
    QUESTIONS["read"].request({"carry": "k" * 4000, "outfit": "k" * 4000})


def nested(depth: int, opening: str, closing: str) -> str:
    return '{"carry": "keys", "more": ' + opening * depth + "1" + closing * depth + "}"


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}")])
@pytest.mark.parametrize("depth", [MAX_DEPTH, 500, 950, 5_000, 100_000])
def test_deep_nesting_is_refused_in_one_line(opening: str, closing: str, depth: int) -> None:
    for text in (nested(depth, opening, closing), nested(depth, opening, closing).encode()):
        with pytest.raises(BadRecord) as refused:
            object_in(text)

        assert refused.value.reason.code == "json_too_deep"


@pytest.mark.parametrize("depth", [1, MAX_DEPTH - 2])
def test_nesting_within_the_bound_is_read(depth: int) -> None:
    assert object_in(nested(depth, "[", "]"))["carry"] == "keys"


def test_many_lists_side_by_side_are_not_deep() -> None:
    assert len(object_in('{"days": [' + ",".join(["[[]]"] * 1_000) + "]}")["days"]) == 1_000


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e400", "1" + "0" * 400, "-" + "9" * 5_000])
def test_a_number_that_no_float_holds_is_refused(number: str) -> None:
    with pytest.raises(BadRecord) as refused:
        object_in(f'{{"most": {number}}}')

    assert refused.value.reason.code == "json_number"


@pytest.mark.parametrize("number", ["0", "-1.5e300", "1" + "0" * 299])
def test_a_number_that_a_float_holds_is_read(number: str) -> None:
    assert object_in(f'{{"most": {number}}}')["most"] == json.loads(number)
