"""What the core says to explain an answer is said in French and Japanese too, and what is not is marked as English."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from starlette.testclient import TestClient
from varied import ASKED, EXPANDING

import reticule
from reticule.carry.bag import CONSTRUCTIONS
from reticule.colour.naming import BASIC
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web.forms import link_of
from reticule.interfaces.web.page import told
from reticule.interfaces.web.view_models import page_answer
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.language.locale import LANGUAGES, Locale
from reticule.language.locale import catalogue as catalogue_of
from reticule.language.names import colour
from reticule.language.reasons import patterns, reason, sentences_and_words
from reticule.looks.outfit.style_families import FAMILIES
from reticule.looks.score.effects import EFFECTS
from reticule.looks.score.look import WEIGHTS
from reticule.store.catalogue import embedded_catalogue

OTHERS = sorted(set(LANGUAGES) - {"en"})
ROOMS = (
    "questions",
    "reality",
    "looks",
    "trends",
    "carry",
    "store",
    "feed",
    "interfaces/wire",
    "interfaces/web",
    "interfaces/api",
)
SPOKEN = ("reasons", "reason", "verdict", "why", "lacking", "readings")
ENGLISH: tuple[str, ...] = ()  # what may stay: nothing that these questions are answered with


UNSAID = {"{text}", "{none}", "{n}"}  # a raw value of a field that was left out says nothing to a locale
MOST_FRAGMENTS = 9  # a sentence between two blanks is put together out of no more


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


def spoken(told: Any, key: str = "") -> Iterator[str]:
    if isinstance(told, dict):
        for field, value in told.items():
            yield from spoken(value, field)
    elif isinstance(told, list):
        for value in told:
            yield from spoken(value, key)
    elif isinstance(told, str) and told and key in SPOKEN and told not in ("fits", "does_not_fit", "open"):
        yield told


@cache
def seen() -> tuple[str, ...]:
    catalogue = replace(embedded_catalogue(), bags=(*embedded_catalogue().bags, EXPANDING))
    return tuple(dict.fromkeys(line for name, asked in ASKED for line in spoken(page_answer(name, asked, catalogue))))


def test_the_questions_asked_here_make_the_core_say_much() -> None:
    assert len(seen()) > 400


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_of_the_core_stays_english(language: str) -> None:
    assert [line for line in seen() if reason(Locale(language), line) in (None, line) and line not in ENGLISH] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_page_with_an_answer_has_nothing_marked_as_english(asked: str, language: str, client: TestClient) -> None:
    page = client.get(link_of(asked, question(asked).example), headers={"accept-language": language})

    assert page.status_code == 200
    assert '<span lang="en">' not in page.text
    assert "{" not in re.sub(r"<(script|style).*?</\1>", "", page.text, flags=re.DOTALL)


@pytest.mark.parametrize("language", OTHERS)
def test_what_goes_wrong_is_said_in_the_readers_language(language: str, client: TestClient) -> None:
    link = "/fit?carry=zzqq&bag=Coach+Tabby+20&lang="

    assert client.get(link + "en").text.count("no item is called") == 1
    assert "no item is called" not in client.get(link + language).text


def test_what_no_pattern_reads_stays_and_is_marked() -> None:
    assert str(told("<i>quoted & kept</i>", Locale("fr"))) == '<span lang="en">&lt;i&gt;quoted &amp; kept&lt;/i&gt;</span>'
    assert told("quoted", Locale("en")) == "quoted"


@pytest.mark.parametrize("language", OTHERS)
def test_a_value_from_outside_is_still_escaped(language: str) -> None:
    page = Environment(autoescape=True).from_string("{{ said }}")
    said = told("the <script> goes into the back pocket", Locale(language))

    assert said.startswith("<script>")
    assert page.render(said=said).startswith("&lt;script&gt;")


def test_all_languages_have_the_same_patterns_and_words() -> None:
    every = [sentences_and_words(language) for language in OTHERS]

    assert all((list(one[0]), list(one[1])) == (list(every[0][0]), list(every[0][1])) for one in every)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_blanks_of_its_pattern(language: str) -> None:
    for one in patterns(language):
        blanks = re.findall(r"{\w+}", one.english)
        assert len(set(blanks)) == len(blanks), one.english
        told = re.findall(r"{\w+}", one.told)
        assert len(set(told)) == len(told), one.told
        assert set(told) <= set(blanks), one.english
        assert {re.sub(r"\d", "", left) for left in set(blanks) - set(told)} <= UNSAID, one.english


@cache
def written() -> str:
    """All text that the rooms of the core are written with, docstrings aside, and the names in their tables."""
    home = Path(reticule.__file__).parent
    texts = []
    for file in sorted([home / "interfaces" / "desk.py", *(file for room in ROOMS for file in (home / room).rglob("*.py"))]):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        telling = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts += [
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in telling
        ]
    texts += [table.read_text(encoding="utf-8") for table in sorted((home / "store" / "data").glob("*.csv"))]
    return "\n".join(texts).replace("Coming", "coming").replace("the coming", "The coming") + "\n".join(texts)


def test_no_pattern_and_no_word_is_dead() -> None:
    sentences, words = sentences_and_words("fr")
    pieces = {piece.strip(" ,.'") for one in sentences for piece in re.split(r"{\w+}|[;:()]", one)}

    assert sorted(piece for piece in {*pieces, *words} if fragments(piece.removesuffix("s").split()) > MOST_FRAGMENTS) == []


def fragments(said: list[str]) -> int:
    """Of how many texts of the core some words are put together, the longest first; each word unknown to it counts for ten."""
    if not said:
        return 0
    longest = next((end for end in range(len(said), 0, -1) if " ".join(said[:end]).rstrip(",s") in written()), 0)
    return 1 + fragments(said[longest:]) if longest else 10 + fragments(said[1:])


@pytest.mark.parametrize("language", OTHERS)
def test_every_pattern_is_read_by_itself(language: str) -> None:
    samples = {
        "date": "2019-01-01",
        "size": "1 x 2 x 3 mm",
        "p": "7%",
        "items": "the phone",
        "choice": "the phone",
        "growth": "3 mm more depth",
        "likes": "Ann 1950 (9% five years on)",
        "traits": "its subject",
        "why": "daily figures",
        "span": "3 weeks",
        "height": "7% above",
        "now": "It is rising",
        "year": "daily figures",
        "face": "100 x 90",
        "none": "None",
        "field": "budget",
    }
    for one, fragment in [*((one, False) for one in patterns(language)), *((one, True) for one in patterns(language, "thing"))]:
        filled = re.sub(
            r"{([a-z]+)\d*}", lambda blank: samples.get(blank[1], "3" if blank[1] in ("n", "mm", "g") else "red"), one.english
        )
        assert one.read(filled) is not None, one.english
        assert fragment or reason(Locale(language), filled) is not None, filled


@pytest.mark.parametrize(
    "hostile",
    [
        "at home: " * 220,
        "the a and " * 200,
        "no item is called '" * 100,
        ". " * 990,
        "x (" * 600,
        "{n} {0} {why.__class__}",
        "the mouth passes 9 mm, the " * 70,
        "goes into " + "1 x " * 480,
        "",
        "\n",
        "the phone, " * 180 + "the keys would need 3 mm more depth than 1 x 1 x 1 mm",
        "a" * 100_000,
    ],
)
def test_a_long_hostile_sentence_is_soon_given_up(hostile: str) -> None:
    began = time.perf_counter()
    for language in OTHERS:
        reason(Locale(language), hostile)

    assert time.perf_counter() - began < 2.0


FAULTS = (
    "/fit?carry=phone&w=wide",
    "/fit?carry=phone&w=-4",
    "/fit?carry=phone&bag=",
    "/fit?carry=&bag=Coach+Tabby+20",
    "/fit?carry=brick+0x1x1cm&bag=Coach+Tabby+20",
    "/fit?carry=brick+5x5x500cm&bag=Coach+Tabby+20",
    "/fit?carry=brick+12x3x4&bag=Coach+Tabby+20",
    "/fit?carry=brick+12x3cm&bag=Coach+Tabby+20",
    "/fit?carry=99+lipsticks&bag=Coach+Tabby+20",
    "/fit?carry=lipstick%3D99999&bag=Coach+Tabby+20",
    "/fit?carry=!&bag=Coach+Tabby+20",
    "/fit?carry=lipstick+in+case&bag=Coach+Tabby+20",
    "/fit?carry=40+lipsticks,40+pens&bag=Coach+Tabby+20",
    "/fit?carry=phone&bag=Coach",
    "/curate?carry=phone&bag=Coach+Tabby+20&probability=2",
    "/curate?carry=phone&bag=Coach+Tabby+20&probability=much",
    "/plan?carry=phone&outfit=coat&most=99999",
    "/plan?carry=phone&outfit=coat&most=1.5",
    "/plan?carry=phone&outfit=coat&budget=cheap",
    "/plan?carry=phone&outfit=coat&budget=0+EUR",
    "/plan?carry=phone&outfit=coat&effect=loud",
    "/plan?carry=phone&outfit=coat&effect=twist%0Atwist",
    "/plan?carry=phone&outfit=coat&wear=head",
    "/plan?carry=phone&outfit=",
    "/plan?carry=phone&outfit=zzqq",
    "/style?outfit=coat&most=0",
    "/compose?carry=phone",
    "/compose?carry=phone,+keys&bags=Coach+Tabby+20&together=phone",
    "/compose?carry=phone,+keys&bags=Coach+Tabby+20&together=phone+with+phone",
    "/compose?carry=phone,+keys&bags=Coach+Tabby+20&together=phone+with+lipstick",
    "/streamline?days=&used=phone",
    "/streamline?days=phone&used=lipstick",
    "/trend?csv=hello",
    "/trend?csv=date,value%0A2020-01-01,1%0A2020-02-01,x",
    "/trend?csv=date,value%0A2020-01-01,1%0A01/02/2020,2",
    "/trend?csv=date,value%0A2020-01-01,1%0A2020-13-01,2",
    "/trend?csv=date,value%0A2020-01-01,1&horizon=99999",
    "/trend?csv=date,value%0A2020-01-01,1&cost_unsold=0",
)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("link", FAULTS)
def test_no_fault_of_the_pages_stays_english(link: str, language: str, client: TestClient) -> None:
    page = client.get(link, headers={"accept-language": language})

    assert page.status_code == 400
    assert '<span lang="en">' not in page.text


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_that_begins_like_a_thing_is_not_taken_for_one(language: str) -> None:
    assert reason(Locale(language), "the colourless green ideas sleep") is None
    assert reason(Locale(language), "the photo cannot be read as a picture; JPEG, PNG and WebP can") is not None


def test_lengths_within_a_sentence_are_in_the_readers_unit() -> None:
    line = "the phone would need 29 mm more width than 190 x 120 x 35 mm"

    assert reason(Locale("en"), line) == line
    assert reason(Locale("en", "cm"), line) == "the phone would need 2.9 cm more width than 19 × 12 × 3.5 cm"
    assert reason(Locale("fr", "cm"), line) == (
        "pour téléphone, il faudrait 2,9 cm de plus en largeur par rapport à 19 × 12 × 3,5 cm"
    )
    assert reason(Locale("ja", "inch"), "tight: 127 x 51 x 25 mm leaves 3 mm to spare") == (
        "ぎりぎりです：5 × 2 × 1 インチ の空間で余裕は 0.1 インチ です"
    )


def test_no_length_of_the_core_stays_in_millimetres_beside_other_units() -> None:
    for language in LANGUAGES:
        assert [line for line in seen() if " mm" in (reason(Locale(language, "cm"), line) or "") and "ISO" not in line] == []


def test_english_is_told_as_it_stands_but_for_what_pages_word_otherwise() -> None:
    assert [line for line in seen() if reason(Locale(), line) != re.sub(r"(?<=\d) %", "%", line)] == []
    assert reason(Locale(), "budget must be text, got None") == "to be filled in: Most it may cost"


FRENCH = (
    (
        "the bag's red lies 0.0 from the orange of your boots (CIEDE2000; under 5 is an echo); "
        "1 of 25 street outfits with shoes has so near a match",
        "le rouge du sac est à 0,0 de l’orange de vos bottes (CIEDE2000 ; moins de 5, c’est un écho) ; "
        "sur 25 tenues de rue avec chaussures, une seule a une couleur aussi proche",
    ),
    ("1 year will not do, 2 are the least", "une durée de 1 an ne suffit pas, il en faut au moins 2"),
    (
        "at 9% of its best year, and -1% a year of late",
        "à 9 % de sa meilleure année, et −1 % par an ces derniers temps",
    ),
    (
        "3 weeks of nought since 2019-12-01: read as they stand; leave them out if none were counted",
        "3 semaines à zéro depuis le 1er décembre 2019 : période lue telle quelle ; retirez-la si rien n’a été compté",
    ),
    ("playful by crystal, its subject", "ludique par ses cristaux et son sujet"),
)


@pytest.mark.parametrize(("line", "told"), FRENCH)
def test_french_says_it_as_french_does(line: str, told: str) -> None:
    assert (reason(Locale("fr"), line) or "").replace("\u202f", " ") == told


@pytest.mark.parametrize("catalogue", ["fr", "reasons.fr"])
def test_french_has_a_narrow_space_before_its_double_signs(catalogue: str) -> None:
    told = [said for every in catalogue_of(catalogue).values() for said in every.values()]

    assert [said for said in told if re.search(r"(?<=\w)[ \u00a0][;:!?%»]|«(?!\u202f)", said)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_words_of_closed_lists_are_translated(language: str) -> None:
    _, words = sentences_and_words(language)

    assert {*WEIGHTS, *EFFECTS, "wear", *FAMILIES, "unknown", *CONSTRUCTIONS} <= set(words)
    assert [one for one in BASIC if colour(language, one) == one and one != "orange"] in ([], ["beige"])
