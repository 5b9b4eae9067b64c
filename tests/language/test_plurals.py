"""Messages that depend on a count are said in the form that the language has for it, by the plural rules of CLDR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest
from babel import Locale as Babel

from reticule.language.json_file import catalogue
from reticule.language.locale import EXACT, LANGUAGES, PLAIN, Locale
from reticule.language.messages import plural_form, say
from reticule.reason import Reason

COUNTS = (0, 1, 2, 5)
EXACTLY_ONE = "1"
FORMS = {"zero", "one", "two", "few", "many", "other", EXACTLY_ONE}  # of CLDR, and one of ours
LEVELS = (PLAIN, EXACT)


def forms_of(message: Any, level: str) -> Mapping[str, str]:
    """The plural forms of a message at a level; of one without forms, the one text for all."""
    if isinstance(message, str):
        return {"other": message}
    if EXACT in message:
        return forms_of(message.get(level, message[EXACT]), level)
    return dict(message)


def is_counted(message: Any) -> bool:
    return isinstance(message, dict) and (bool(FORMS & set(message)) or any(map(is_counted, message.values())))


def counted_codes() -> Iterator[str]:
    """Codes whose message has plural forms in any language."""
    codes = {code for one in LANGUAGES for code, message in catalogue(one)["reasons"].items() if is_counted(message)}
    yield from sorted(codes)


def blanks_of(code: str) -> Mapping[str, str]:
    """The blanks of a message in any language, with a format that it is given there."""
    blanks: dict[str, str] = {}
    for language in LANGUAGES:
        for level in LEVELS:
            for text in forms_of(catalogue(language)["reasons"][code], level).values():
                blanks |= {name: form or "" for _, name, form, _ in Formatter().parse(text) if name}
    return blanks


def a_value(form: str) -> Any:
    """A value that can be said in a format: of numbers a number, of lists a list, and else a text."""
    if form.endswith((",", "and", "or", "also")):
        return ("Zibeline",)
    return 3 if form[-1:] in ("d", "f", "g", "%") else "Zibeline"


def said(text: str, count: int, locale: Locale, code: str) -> bool:
    """Whether what is said holds the literal texts of a form, in their order."""
    sentence = say(
        Reason.of(code, **{name: a_value(form) for name, form in blanks_of(code).items()} | {"count": count}), locale
    )
    at = 0
    for literal, *_ in Formatter().parse(text):
        at = sentence.find(literal, at)
        if at < 0:
            return False
        at += len(literal)
    return "{" not in sentence and "}" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_each_counted_message_is_said_in_the_form_of_its_count(count: int, language: str) -> None:
    expected = Babel.parse(language).plural_form(count)
    for code in counted_codes():
        for level in LEVELS:
            forms = forms_of(catalogue(language)["reasons"][code], level)

            text = forms.get(EXACTLY_ONE) if count == 1 else None
            text = text or forms.get(expected, forms["other"])
            assert said(text, count, Locale(language, level=level), code), (code, level)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    plural = Babel.parse(language).plural_form
    for code in counted_codes():
        for level in LEVELS:
            forms = forms_of(catalogue(language)["reasons"][code], level)

            assert "other" in forms, code
            assert set(forms) <= {*plural.tags, "other", EXACTLY_ONE}, code
            if plural(0) == "one":  # then the form must say which number it is
                assert "{count" in forms.get("one", "{count}"), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_a_count_is_babels(language: str) -> None:
    plural = Babel.parse(language).plural_form

    assert [plural_form(language, count) for count in (*COUNTS, 21, 1_000_000)] == [
        plural(count) for count in (*COUNTS, 21, 1_000_000)
    ]


def test_french_says_nothing_and_a_half_in_the_singular() -> None:
    none, half = Reason.of("habits_came", count=0), Reason.of("bag_less_dressed", count=0.5)

    assert [say(none, Locale(language)) for language in ("en", "fr", "de")] == [
        "0 bags came in",
        "0 sac est arrivé",
        "0 Taschen dazu",
    ]
    assert "0,5" in say(half, Locale("fr"))
