"""Answers, drawings, faults, pages and the command line hold no English in French or Japanese, but names.

Words that messages, labels and names of items are written with in English are looked for in what goes out in another language;
brands, bags, units and what was typed are let pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from typing import Any

import pytest
from said import english
from starlette.testclient import TestClient
from varied import ASKED, EXPANDING

from reticule.errors import BadInput
from reticule.interfaces.cli.main import main
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web.forms import link_of
from reticule.interfaces.web.view_models import page
from reticule.interfaces.wire.registry import QUESTIONS, answer, question
from reticule.language.json_file import catalogue
from reticule.language.locale import LANGUAGES, Locale, messages
from reticule.language.messages import say
from reticule.language.names import names
from reticule.services.sources import Sources
from reticule.store.catalogue import embedded_catalogue

CONTEXTS = (None, "garment", "your", "colour", "shade", "source")
OTHERS = sorted(set(LANGUAGES) - {"en"})
SOURCES = Sources.of(replace(embedded_catalogue(), bags=(*embedded_catalogue().bags, EXPANDING)))
SPOKEN = ("text", "verdict")  # keys of JSON under which a person reads
WORD = re.compile(r"[A-Za-z]{3,}(?:['’][a-z]+)?")
# words that are the same in French, and names and signs that stay: options of the command, formulas, codes of the wire
KEPT = {
    "style", "surface", "page", "type", "large", "trend", "json", "jsonl", "post", "jobs", "bag", "wear", "size", "interior",
    "carry", "outfit", "photo", "box", "preview", "example", "wears", "interest", "cost", "host", "port", "lab", "share",
    "points", "stated", "dims", "kind", "ciede", "multipart", "form", "data", "utf", "csv", "file", "name", "items", "date",
    "value", "series", "with", "earbuds", "phone", "none", "null", "true", "false", "error", "must", "bulk", "weight", "price",
}  # fmt: skip
# what was typed, names of people and of other spellings, and words cut short
TYPED = re.compile(
    r"ASOS red heart bag(?: with fur)?|with fur|ASOS beautiful red top for women|ASOS cheap red floral sandals sale|black bag"
    r"|(?<=ASOS[,、])\s?red|\bstick\b|\bnotebook\b|\bbook\b|\bcard 100x200mm|^card\b|fizzy drink|palazzo pants|blazer"
    r"|\bkeys\b(?=.?[»」“])"
    r"|30ml perfume|\b\w+ \((?:boys|girls)\)|\bWill \d+|\b\w+…|Expanding Case|micro bag|\b\w+ bag \(made up\)|made up|https?://\S+"
    r"|\bRedmi Note\b|\bago(?= \d{4})"  # August, in two languages
)
MINI = "Coach Tabby 20"
FAULTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("fit", {"bag": MINI, "carry": "zzqq"}),
    ("fit", {"bag": "zzqq", "carry": "phone"}),
    ("fit", {"carry": "phone"}),
    ("fit", {"bag": {"stated_mm": {"w": 0, "h": 3, "d": 3}}, "carry": "phone"}),
    ("fit", {"bag": {"stated_mm": {}}, "carry": "phone"}),
    ("fit", {"bag": MINI, "carry": "card 10x20x30"}),
    ("fit", {"bag": MINI, "carry": "99 phones"}),
    ("fit", {"bag": MINI, "carry": ""}),
    ("fit", {"bag": MINI, "items": [{"name": "x", "size_mm": [1, 2]}]}),
    ("curate", {"bag": MINI, "carry": "phone", "probability": 1.5}),
    ("compose", {"bags": [], "carry": "phone"}),
    ("compose", {"bags": [MINI], "carry": "phone", "together": ["zz"]}),
    ("compose", {"bags": [MINI], "carry": "phone", "by": "zz"}),
    ("compose", {"bags": [MINI], "days": 3}),
    ("streamline", {"days": ["phone"], "used": ["keys"]}),
    ("plan", {"carry": "phone", "outfit": "zzqq"}),
    ("plan", {"carry": "phone", "outfit": "coat", "budget": "zz"}),
    ("plan", {"carry": "phone", "outfit": "coat", "wear": "zz"}),
    ("plan", {"carry": "phone", "outfit": "coat", "effect": ["zz"]}),
    ("plan", {"carry": "phone", "outfit": "coat", "most": 9}),
    ("plan", {"carry": "phone", "outfit": "coat", "interest": "date,value\n2024,1\n"}),
    ("find", {"carry": "phone", "most": 0}),
    ("style", {"outfit": []}),
    ("style", {"outfit": [{"lab": 3}]}),
    ("style", {"outfit": "coat", "most": 0}),
    ("trend", {"csv": "date,value\nzz,1\n"}),
    ("trend", {"csv": "date,value\n2024-13-01,1\n"}),
    ("trend", {"csv": ""}),
    ("trend", {"csv": "date,value\n2024,1\n2024,2\n"}),
    ("trend", {"csv": "date,value\n2024,1\n2025,2,5\n"}),
    ("trend", {"csv": "date,value\n2024,1\n2025,2\n", "value_column": "zz"}),
    ("trend", {"csv": "date,value\nzz,2\nzz,3\n"}),
    ("trend", {"series": 3}),
    ("trend", {"csv": "date,value\n2024,1\n", "horizon": 9999}),
    ("trend", {"csv": "date,value\n2024,1\n", "cost_unsold": -1}),
)


def texts_of(message: Any) -> Iterator[str]:
    if isinstance(message, str):
        yield message
    elif isinstance(message, dict):
        for one in message.values():
            yield from texts_of(one)


def words_of(texts: Iterator[str] | tuple[str, ...] | list[str]) -> set[str]:
    return {word.lower() for text in texts for word in WORD.findall(re.sub(r"{[^}]*}", " ", text))}


@cache
def english_words(language: str) -> frozenset[str]:
    """Words of English messages, labels and names that this language does not write itself."""
    ours = words_of([*texts_of(catalogue("en")["reasons"]), *messages(language), *names(language), *names(language, "garment")])
    theirs = words_of(
        [
            *texts_of(catalogue(language)["reasons"]),
            *texts_of(catalogue(language)["browser"]),
            *(word for kind in ("word", "trait", "measure") for word in catalogue(language)[kind].values()),
            *messages(language).values(),
            *(
                name
                for context in (None, "garment", "your", "colour", "shade", "source")
                for name in names(language, context).values()
            ),
        ]
    )
    return frozenset(ours - theirs - KEPT - brands())


@cache
def brands() -> frozenset[str]:
    bags = SOURCES.catalogue.bags
    return frozenset(words_of([text for bag in bags for text in (bag.name, bag.brand, bag.note, *bag.sources.values())]))


def left_in_english(texts: Iterator[str] | list[str], language: str) -> set[tuple[str, str]]:
    strange = english_words(language)
    return {(word, text[:90]) for text in texts for word in WORD.findall(TYPED.sub(" ", text)) if word.lower() in strange}


def spoken(told: Any, key: str = "") -> Iterator[str]:
    if isinstance(told, dict):
        for field, value in told.items():
            if field not in ("read", "items", "garments"):  # spans of what was typed
                yield from spoken(value, field)
    elif isinstance(told, list):
        for value in told:
            yield from spoken(value, key)
    elif isinstance(told, str) and key in SPOKEN and told not in ("fits", "does_not_fit", "open"):
        yield told


def drawn(told: Any) -> Iterator[str]:
    """What is written in the drawings of a page."""
    for picture in [*told.get("pictures", ()), *([told["style"]["picture"]] if told.get("style") else ())]:
        yield from (unescape(text) for text in re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", picture))


def shown(html: str) -> list[str]:
    """The visible text of a page, without what was typed and what is marked as English."""
    html = re.sub(r"<(script|style|textarea|pre|code|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    html = re.sub(r'<(\w+)[^>]* (?:lang="en"|translate="no").*?</\1>', " ", html, flags=re.DOTALL)
    return [unescape(text).strip() for text in re.findall(r">([^<>]+)<", html) if text.strip()]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


@cache
def told_in(language: str) -> tuple[Any, ...]:
    return tuple(page(name, {**asked, "lang": language}, SOURCES) for name, asked in ASKED)


def test_the_questions_asked_here_make_the_core_say_much() -> None:
    codes = {code for told in told_in("fr") for code in re.findall(r'"code": "(\w+)"', json.dumps(told))}

    assert len(codes) > 120


@pytest.mark.parametrize("language", OTHERS)
def test_english_is_seen_where_it_is(language: str) -> None:
    assert left_in_english(["walls taken as 5 mm"], language)
    assert left_in_english(["sunglasses in soft pouch"], language)
    assert not left_in_english(["Chanel Wallet on Chain, 300 EUR"], language)


@pytest.mark.parametrize("language", OTHERS)
def test_answers_hold_no_english(language: str) -> None:
    assert left_in_english([text for told in told_in(language) for text in spoken(told)], language) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_drawings_hold_no_english(language: str) -> None:
    assert left_in_english([text for told in told_in(language) for text in drawn(told)], language) == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("name", "asked"), FAULTS)
def test_faults_hold_no_english(name: str, asked: dict[str, Any], language: str) -> None:
    with pytest.raises(BadInput) as fault:
        answer(name, asked, SOURCES)

    assert left_in_english([say(fault.value.reason, Locale(language, level="plain"))], language) == set()
    assert english(fault.value)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_pages_hold_no_english(name: str, language: str, client: TestClient) -> None:
    empty, told = (
        client.get(f"/{name}", params={"lang": language}),
        client.get(link_of(name, question(name).example, lang=language)),
    )

    assert told.status_code == 200
    assert "{" not in re.sub(r"<(script|style|svg|pre).*?</\1>", "", told.text, flags=re.DOTALL)
    assert left_in_english([*shown(empty.text), *shown(told.text)], language) == set()


COMMANDS = (
    ("fit", "--bag", "Chanel Wallet on Chain", "--carry", "phone, long wallet, sunglasses"),
    ("fit", "--size", "100x60x20mm", "--carry", "phone, keys"),
    (
        "curate",
        "--bag",
        "Chanel Wallet on Chain",
        "--carry",
        "phone!, long wallet, keys, umbrella^, sunglasses, tissues, power bank",
    ),
    ("compose", "--bag", "Chanel Wallet on Chain", "--bag", "Coach Tabby 20", "--carry", "phone, sunglasses, keys, umbrella"),
    ("compose", "--bag", "Chanel Wallet on Chain", "--bag", "Coach Tabby 20", "--carry", "phone", "--carry", "umbrella, keys"),
    ("streamline", "--carry", "phone, lipstick, lip balm, umbrella", "--carry", "phone, lipstick", "--used", "phone"),
    ("plan", "--carry", "phone, keys, umbrella, paperback", "--outfit", "camel coat, red belt", "--most", "3"),
    ("plan", "--carry", "phone", "--outfit", "camel coat", "--budget", "1 EUR"),
    ("find", "--carry", "phone, keys", "--most", "3"),
    ("style", "--outfit", "camel coat, red belt, white sneakers"),
    ("trend", "--example"),
    ("trend", "--example", "--series", "micro bag (made up)"),
    ("fit", "--carry", "phone"),
    ("fit", "--carry", "zzqq", "--bag", "Coach Tabby 20"),
    ("style",),
    ("trend",),
)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_command_line_holds_no_english(words: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*words, "--lang", language])

    out, err = capsys.readouterr()

    assert left_in_english([*out.splitlines(), *err.splitlines()], language) == set()


def test_the_answer_of_the_wire_speaks_the_language_that_is_asked_for() -> None:
    asked = {"bag": "Coach Tabby 20", "carry": "phone, keys"}

    english_text, french = (answer("fit", {**asked, "lang": language}, SOURCES)["reasons"][0] for language in ("en", "fr"))

    assert english_text["code"] == french["code"]
    assert english_text["values"] == french["values"]
    assert english_text["text"] != french["text"]
