from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reticule.interfaces.wire.read import read_lines
from reticule.interfaces.wire.registry import QUESTIONS, answer
from reticule.language.locale import ENGLISH
from reticule.questions.read import Read, read_of
from reticule.services.read import ReadRequest
from reticule.services.sources import Sources

SOURCES = Sources()
BAG = "Coach Tabby 20"
DATA = Path(__file__).parents[1] / "data"
ASKED = {
    "fit": {"bag": BAG},
    "curate": {"bag": BAG},
    "plan": {"outfit": "camel coat, wibble"},
    "find": {"outfit": "camel coat, wibble", "most": 1},
    "compose": {"bags": [BAG]},
}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_every_door_says_what_was_read_and_what_was_not(name: str) -> None:
    said = answer(name, {**ASKED[name], "carry": "phone keys lipstick, zither"}, SOURCES)

    assert [(thing["text"], thing["name"]) for thing in said["read"]["carry"]] == [
        ("phone", "phone"), ("keys", "key ring with 3 keys"), ("lipstick", "lipstick"),
    ]  # fmt: skip
    assert said["unread"] == said["read"]["unread"] == ["zither", *(["wibble"] if "outfit" in ASKED[name] else [])]
    assert said["readings"][0]["code"] == "not_counted"


def test_days_and_outfits_say_it_too() -> None:
    days = answer("streamline", {"days": ["phone, zither", "keys"]}, SOURCES)
    style = answer("style", {"outfit": "red belt, wibble", "most": 1}, SOURCES)

    assert (days["unread"], [thing["name"] for thing in days["read"]["carry"]]) == (
        ["zither"],
        ["phone", "key ring with 3 keys"],
    )
    assert (style["unread"], style["read"]["outfit"][0]["text"]) == (["wibble"], "red belt")


def test_records_were_not_typed() -> None:
    said = answer("style", {"outfit": [{"category": "belts", "name": "Wibble belt"}], "bags": [{"name": "bag"}]}, SOURCES)

    assert "read" not in said


def test_a_list_and_an_outfit_are_read_without_a_question() -> None:
    said = answer("read", {"carry": "iPhone 15 in case!, zorp", "outfit": "red belt", "lang": "en"}, SOURCES)

    phone = said["items"][0]
    assert (phone["name"], phone["model"], phone["in_case"], phone["importance"]) == ("iPhone 15", "iPhone 15", True, "must")
    assert [garment["category"] for garment in said["garments"]] == ["belt"]
    assert said["unread"] == ["zorp"]


def test_lines_are_answered_in_order_and_a_bad_one_costs_no_other() -> None:
    lines = [json.dumps(one) for one in (
        {"id": 1, "carry": "口紅2本", "lang": "ja"}, {"id": 2}, {"id": 3, "outfit": "zither"},
        {"id": 4, "carry": "", "lang": "de"},
        {"id": 5, "carry": "phone", "lang": "xx"},
    )]  # fmt: skip

    said = [json.loads(line) for line in read_lines(lines, ENGLISH)]

    assert said[0]["items"][0]["count"] == 2
    assert [line.get("error", {}).get("code") for line in said] == [None, "bad_input", None, None, "bad_value"]
    assert said[2] == {"id": 3, "garments": [], "unread": ["zither"]}
    assert said[3] == {"id": 4, "items": [], "unread": []}


def test_nothing_to_read_has_no_reading() -> None:
    assert read_of(object()) is None
    assert Read().unread == ()
    assert ReadRequest("phone").language == ""


def test_the_fair_sample_is_read_right() -> None:
    """Lines as people type them, each with what was meant: see tests/data/PROVENANCE.md."""
    lines = [json.loads(line) for line in (DATA / "words_carry.jsonl").read_text(encoding="utf-8").splitlines()]
    said = list(map(json.loads, read_lines([json.dumps({**line, "carry": line["text"]}) for line in lines], ENGLISH)))

    right = [_right(expected, got) for line, got in zip(lines, said, strict=True) for expected in line["expect"]]
    sure_and_wrong = [line["text"] for line, got in zip(lines, said, strict=True) if _strangers(line["expect"], got)]
    assert sum(right) >= 0.95 * len(right)
    assert sure_and_wrong == []


def _right(expected: dict[str, Any], said: dict[str, Any]) -> bool:
    return any(_names(expected) & {item["name"], item["model"]} for item in said["items"])


def _names(expected: dict[str, Any]) -> set[str]:
    return {
        expected["thing"],
        expected["model"] or expected["thing"],
        *(also.partition("*")[0] for also in expected.get("also", ())),
    }


def _strangers(expected: list[dict[str, Any]], said: dict[str, Any]) -> list[str]:
    """Names said to be certain that nobody meant."""
    meant = set().union(*map(_names, expected)) if expected else set()
    return [item["name"] for item in said["items"] if item["certain"] and not meant & {item["name"], item["model"]}]


def test_every_question_with_words_can_be_strict() -> None:
    typed = {name for name, entry in QUESTIONS.items() if {"carry", "outfit", "days", "lists"} & set(entry.takes["properties"])}

    assert (
        {name for name in typed if "strict" in QUESTIONS[name].takes["properties"]}
        == typed
        == set(QUESTIONS) - {"design-many", "design-modules", "trend", "size-text"}
    )
