"""A link holds the whole question, and gives it back."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import english

from reticule.carry.bag import CONSTRUCTIONS
from reticule.errors import BadRecord
from reticule.interfaces.web.forms import Field, converted, fields_of, link_of, record_of
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.language.locale import UNITS

TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
SIDES = st.one_of(st.none(), st.integers(1, 2000))
BAGS = st.one_of(
    TEXTS,
    st.builds(
        lambda sides, made: {"stated_mm": sides, "construction": made},
        st.fixed_dictionaries({"w": st.integers(1, 2000), "h": SIDES, "d": SIDES}),
        st.sampled_from(CONSTRUCTIONS),
    ),
)


def values_of(field: Field) -> st.SearchStrategy[Any]:
    if field.kind == "flag":
        return st.just(True)
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    if field.kind in ("whole", "number"):
        return st.integers(0, 1000) if field.kind == "whole" else st.floats(0, 1000, allow_nan=False).map(lambda x: round(x, 3))
    return (
        BAGS if field.kind == "bag" else st.lists(TEXTS, min_size=1, max_size=4) if field.kind in ("lines", "effect") else TEXTS
    )


def questions_asked() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    def of(name: str) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
        fields = {field.name: values_of(field) for field in fields_of(name)}
        return st.tuples(st.just(name), st.fixed_dictionaries({}, optional=fields))

    return st.sampled_from(sorted(QUESTIONS)).flatmap(of)


@given(questions_asked())
def test_a_link_gives_back_what_was_asked(one: tuple[str, dict[str, Any]]) -> None:
    name, asked = one

    link = link_of(name, asked)

    assert record_of(name, parse_qsl(urlsplit(link).query)) == asked


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_example_has_a_link(name: str) -> None:
    example = question(name).example

    back = record_of(name, parse_qsl(urlsplit(link_of(name, example)).query))

    assert back == {key: value.strip() if isinstance(value, str) else value for key, value in example.items()}


def test_a_size_is_read_in_the_unit_of_the_link() -> None:
    asked = record_of("fit", [("w", "7,5"), ("h", "4"), ("units", "inch"), ("carry", "phone")])

    assert asked["bag"] == {"stated_mm": {"w": 190.5, "h": 101.6, "d": None}}


@pytest.mark.parametrize("text", ["wide", "nan", "inf", "1e400"])
def test_what_is_no_number_is_said_so(text: str) -> None:
    with pytest.raises(BadRecord) as fault:
        record_of("fit", [("w", text)])

    assert english(fault.value).startswith("w must be a number")


@given(st.integers(10, 20_000), st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)))
def test_a_length_in_another_unit_is_the_same_length(tenths: int, one: str, other: str) -> None:
    asked = {"bag": {"stated_mm": {"w": tenths / 10, "h": None, "d": None}}}
    link = link_of("fit", asked, units=one)

    changed = [
        (field, converted(text, one, other) if field == "w" else other) for field, text in parse_qsl(urlsplit(link).query)
    ]

    assert record_of("fit", parse_qsl(urlsplit(link).query)) == asked
    assert record_of("fit", changed) == asked
