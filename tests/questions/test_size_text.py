from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.size_reading import FLAGS, SizeReading
from reticule.errors import BadInput, BadLength
from reticule.interfaces.wire.registry import answer
from reticule.interfaces.wire.size_text import size_lines
from reticule.language.locale import ENGLISH, Locale
from reticule.language.messages import say
from reticule.questions.size_text import SizeText
from reticule.services.size_text import TypedSize, typed_size
from reticule.services.sources import Sources

SOURCES = Sources()
CONTRACT = ["id", "w_mm", "h_mm", "d_mm", "confidence", "flags"]


def lines_of(*records: Any) -> list[dict[str, Any]]:
    texts = [record if isinstance(record, str) else json.dumps(record) for record in records]
    return list(map(json.loads, size_lines(texts, ENGLISH)))


def test_a_line_of_json_is_read_by_the_contract() -> None:
    labelled, chanel, plain = lines_of(
        {"id": 7, "raw": "L 7.5 x H 5.1 x W 1.8 inches"},
        {"id": "c", "raw": "14.5 x 23 x 6 cm", "brand": "Chanel"},
        {"raw": "14.5 x 23 x 6 cm"},
    )

    assert list(labelled)[:6] == CONTRACT
    assert list(labelled.values())[:6] == [7, 190.5, 129.54, 45.72, "certain", []]
    assert list(chanel.values())[:6] == ["c", 230.0, 145.0, 60.0, "likely", ["brand_prior"]]
    assert (plain["id"], plain["confidence"], plain["flags"]) == (None, "guess", ["implicit"])
    assert labelled["read"]["d"] == {"label": "W", "number": 3}


def test_a_bad_line_costs_no_other_its_answer() -> None:
    answers = lines_of(
        "zz", {"id": 1}, {"id": 2, "raw": 3}, {"id": 3, "raw": "x", "brand": 4}, {"id": 4, "raw": ""}, {"raw": "H 1 cm"}
    )

    assert [line.get("error", {}).get("code") for line in answers] == ["bad_record"] * 4 + [None] * 2
    assert [line["id"] for line in answers] == [None, 1, 2, 3, 4, None]
    assert answers[4]["flags"] == ["no_size"]


def test_the_answer_says_the_sides_and_what_is_unsure() -> None:
    read = answer("size-text", {"raw": "H 11 cm x L 28 cm x D 0.0 cm"}, SOURCES)

    assert [reason["text"] for reason in read["reasons"]] == [
        "280 mm wide, 110 mm tall (said: L, H)",
        "a depth of 0 says that the bag is flat, or that nobody measured it",
    ]


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
@pytest.mark.parametrize("flag", FLAGS)
def test_each_flag_has_words_in_each_language(flag: str, language: str) -> None:
    size = SizeText("20 x 10", SizeReading(200, 100, flags=(flag,), unit="cm"))

    assert all(say(reason, Locale(language)) for reason in (size.summary, *size.readings))
    assert len(size.notes) == 1


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("19x12x3.5cm", TypedSize(190, 120, 35)),
        ("19 x 35 x 5 in", TypedSize(482, 889, 127)),  # as it is typed, whatever is the least
        ("3.5x12x19cm", TypedSize(35, 120, 190)),
        ("19x12cm", TypedSize(190, 120, None)),
        ("L 7.5 x H 5.1 x W 1.8 inches", TypedSize(190, 129, 45)),
        ("縦12×横19×マチ4cm", TypedSize(190, 120, 40)),
    ],
)
def test_a_size_is_typed_or_pasted(text: str, size: TypedSize) -> None:
    assert typed_size(text) == size


def test_a_pasted_size_that_is_a_guess_says_how_it_was_read() -> None:
    size = typed_size('Our bag: 7.5" x 5.1" x 1.8"')

    assert (size.width, size.height, size.depth) == (190, 129, 45)
    assert [reading.code for reading in size.readings] == ["size_read_as", "size_implicit"]
    assert say(size.readings[0]).endswith("as 190 mm wide, 129 mm tall, 45 mm deep")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("big", "size_not_read"),
        ("19x12", "size_without_unit"),
        ("19x12x3", "size_without_unit"),
        ("W 19 x H 12", "size_without_unit"),
        ("0x12x3cm", "item_side_out_of_range"),
        ("21 x 17 x 30 cm (Longueur x Hauteur x Largeur)", "size_contradicts_itself"),
    ],
)
def test_a_size_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadLength) as refused:
        typed_size(text)

    assert refused.value.reason.code == code


@pytest.mark.parametrize(
    ("text", "sides", "unit"),
    [
        ("19x12", (190, 120, None), "centimetres"),
        ("19 x 12 x 3,5", (190, 120, 35), "centimetres"),
        ("190x120x35", (190, 120, 35), "millimetres"),
        ("60x40x20", (60, 40, 20), "millimetres"),
    ],
)
def test_numbers_alone_are_read_in_the_unit_of_bags_and_it_says_so(
    text: str, sides: tuple[int, int, int | None], unit: str
) -> None:
    size = typed_size(text, guess_unit=True)

    assert (size.width, size.height, size.depth) == sides
    assert [(reading.code, reading["unit"].text) for reading in size.readings] == [("size_unit_guessed", unit)]


@pytest.mark.parametrize("question", ["fit", "curate"])
def test_a_bag_may_be_given_by_the_text_of_a_shop(question: str) -> None:
    certain = answer(question, {"bag": {"size": "L 7.5 x H 5.1 x W 1.8 inches"}, "carry": "keys"}, SOURCES)
    guessed = answer(question, {"bag": {"size": "Size: 14.5 x 23 x 6 cm", "brand": "Chanel"}, "carry": "keys"}, SOURCES)

    assert certain["bag"]["stated_mm"] == {"w": 190, "h": 129, "d": 45}
    assert certain["readings"] == []
    assert guessed["bag"]["stated_mm"] == {"w": 230, "h": 145, "d": 60}
    assert [reading["code"] for reading in guessed["readings"]] == ["size_read_as", "size_brand_prior"]


def test_items_without_words_say_how_the_size_was_read_too() -> None:
    asked = {"bag": {"size": "ca. 20 x 14 x 5 cm"}, "items": [{"name": "card", "size_mm": [86, 54, 1]}]}

    assert [reading["code"] for reading in answer("fit", asked, SOURCES)["readings"]] == ["size_read_as", "size_implicit"]


@given(st.text(st.sampled_from("0123456789.,x× lLwW/-½'\"inchm横"), max_size=24), st.booleans())
def test_a_typed_size_is_read_or_refused_in_words(text: str, guess_unit: bool) -> None:
    try:
        size = typed_size(text, guess_unit=guess_unit)
    except BadInput:
        return

    assert all(side is None or side >= 1 for side in (size.width, size.height, size.depth))


def test_a_number_with_two_points_is_the_askers_fault() -> None:
    with pytest.raises(BadInput):
        typed_size("5.15.15.1 x 3 x 2", guess_unit=True)
