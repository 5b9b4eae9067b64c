"""The catalogues of messages are whole, and say the same in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from reticule.interfaces.web import words
from reticule.interfaces.web.labels import HINTS, LABELS, NAMES, VOCABULARY
from reticule.interfaces.web.seen import GARMENTS
from reticule.interfaces.web.words import LANGUAGES, Reader, messages, reader_of
from reticule.interfaces.web.works import COMMON
from reticule.interfaces.wire.table import QUESTIONS
from reticule.store.library import embedded_library

TEMPLATES = Path(words.__file__).parent / "templates"


def said() -> Iterator[str]:
    tongue = Environment(extensions=["jinja2.ext.i18n"])
    for file in sorted(TEMPLATES.rglob("*.html")):
        for _, _, message in tongue.extract_translations(file.read_text(encoding="utf-8")):
            first = message[0] if isinstance(message, tuple) else message
            if isinstance(first, str):
                yield first
    yield from (*NAMES.values(), *LABELS.values(), *HINTS.values(), *VOCABULARY, *QUESTIONS.values(), *COMMON, *GARMENTS)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_sentence_is_translated_and_no_other(language: str) -> None:
    assert set(messages(language)) == set(said())


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_translation_has_the_same_blanks(language: str) -> None:
    for sentence, translated in messages(language).items():
        assert sorted(re.findall(r"{\w+}", sentence)) == sorted(re.findall(r"{\w+}", translated)), sentence


def test_every_question_and_every_item_to_tap_is_known() -> None:
    assert set(NAMES) == set(QUESTIONS)
    assert all(embedded_library().exact(item) for item in COMMON)


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [("ja", "fr", "ja"), ("", "fr-CA, en;q=0.8", "fr"), ("xx", "", "en"), ("", "ja;q=0, fr;q=0.1", "fr"), ("", ";;q=x,", "en")],
)
def test_a_reader_is_known_by_the_link_first(asked: str, accepted: str, expected: str) -> None:
    assert reader_of(asked, accepted, "").language == expected


def test_lengths_are_said_in_the_readers_unit() -> None:
    assert [Reader("en", unit).length(181) for unit in ("mm", "cm", "inch")] == ["181 mm", "18.1 cm", "7.13 in"]
