"""The catalogues of messages are whole, and say the same in each language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment
from starlette.testclient import TestClient

from reticule import language
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web import page
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.language.labels import HINTS, LABELS, VOCABULARY
from reticule.language.locale import LANGUAGES, UNREVIEWED, Locale, locale_of, messages
from reticule.reality.additions import COMMON
from reticule.store.library import embedded_library

TEMPLATES = Path(page.__file__).parent / "templates"
CATALOGUES = Path(language.__file__).parent / "catalogues"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


def said() -> Iterator[str]:
    tongue = Environment(extensions=["jinja2.ext.i18n"])
    for file in sorted(TEMPLATES.rglob("*.html")):
        for _, _, message in tongue.extract_translations(file.read_text(encoding="utf-8")):
            first = message[0] if isinstance(message, tuple) else message
            if isinstance(first, str):
                yield first
    yield from (*LABELS.values(), *HINTS.values(), *VOCABULARY)
    yield from (text for one in QUESTIONS.values() for text in (one.label, one.asks))


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_sentence_is_translated_and_no_other(language: str) -> None:
    assert set(messages(language)) == set(said())


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_translation_has_the_same_blanks(language: str) -> None:
    for sentence, translated in messages(language).items():
        assert sorted(re.findall(r"{\w+}", sentence)) == sorted(re.findall(r"{\w+}", translated)), sentence


def test_every_question_and_every_item_to_tap_is_known() -> None:
    assert all(embedded_library().exact(item) for item in COMMON)


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [("ja", "fr", "ja"), ("", "fr-CA, en;q=0.8", "fr"), ("xx", "", "en"), ("", "ja;q=0, fr;q=0.1", "fr"), ("", ";;q=x,", "en")],
)
def test_a_reader_is_known_by_the_link_first(asked: str, accepted: str, expected: str) -> None:
    assert locale_of(asked, accepted, "").language == expected


def test_lengths_are_said_in_the_readers_unit() -> None:
    assert [Locale("en", unit).length(181) for unit in ("mm", "cm", "inch")] == ["181 mm", "18.1 cm", "7.13 in"]


def test_a_form_that_posts_keeps_the_language(client: TestClient) -> None:
    page = client.get("/trend?lang=fr", headers={"accept-language": "en"})
    action = re.search(r'<form class="ask[^"]*" action="([^"]+)" method="post"', page.text)

    assert action
    assert '<html lang="fr">' in client.post(unescape(action[1]), files={"csv": "2020-01-01,1"}).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_that_no_native_has_read_it_and_names_each_language(language: str, client: TestClient) -> None:
    shown = unescape(client.get(f"/bags?lang={language}").text)

    assert (Locale(language).gettext("No native speaker has read this translation yet.") in shown) == (language in UNREVIEWED)
    assert all(f">{name}</a>" in shown for name in LANGUAGES.values())


def test_each_unreviewed_language_is_offered() -> None:
    assert set(LANGUAGES) > UNREVIEWED


def test_what_was_typed_in_inches_comes_back(client: TestClient) -> None:
    assert "7.5 × 5 × 2 in" in client.get("/fit?carry=phone&w=7.5&h=5&d=2&units=inch&lang=en").text


@pytest.mark.parametrize(("language", "said"), [("fr", "2,04"), ("de", "2,04"), ("ja", "2.04"), ("en", "2.04")])
def test_numbers_are_written_as_the_language_writes_them(language: str, said: str) -> None:
    assert Locale(language).number(2.04, "0.00") == said


def test_no_code_has_two_sentences() -> None:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        codes = [code for code, _ in pairs]
        assert len(codes) == len(set(codes)), {code for code in codes if codes.count(code) > 1}
        return dict(pairs)

    for path in sorted(CATALOGUES.glob("*.json")):
        json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique)
