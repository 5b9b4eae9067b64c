"""What is typed in another language is read as it stands; English goes first, and what nobody knows is said to be unknown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from starlette.testclient import TestClient

from reticule.carry.vocabulary import READ_LANGUAGES
from reticule.errors import UnknownItem
from reticule.interfaces.cli.main import main
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.language.grammar import dress_grammars
from reticule.language.locale import LANGUAGES
from reticule.language.names import garment, names
from reticule.looks.outfit.dress_grammar import DressGrammar
from reticule.looks.outfit.outfit_parser import parse_outfit
from reticule.services.sources import Sources
from reticule.store.dress_lexicon import embedded_dress_lexicon
from reticule.store.library import embedded_library

SOURCES = Sources()
OTHERS = sorted(set(LANGUAGES) - {"en"})
GREEN = {"fr": "{} vert", "ja": "緑の{}", "de": "grüne {}", "es": "{} verde", "it": "{} verde"}  # a garment in green


def read(text: str) -> list[str]:
    return [item.name for item in SOURCES.carry(text)]


def worn(text: str) -> list[str]:
    return [" ".join([*(shade.name for shade in one.colours), one.name]) for one in SOURCES.outfit(text).garments]


@pytest.mark.parametrize("language", OTHERS)
def test_every_name_that_the_pages_show_is_read_back(language: str) -> None:
    library = embedded_library()
    for english, shown in names(language).items():
        assert read(shown) == [library.find(english).item.name], shown


@pytest.mark.parametrize("language", OTHERS)
def test_every_garment_is_read_back_with_a_colour(language: str) -> None:
    for entry in embedded_dress_lexicon().entries:
        shown = garment(language, entry.name)
        first = SOURCES.outfit(GREEN[language].format(shown)).garments[0]

        assert garment(language, first.name) == shown, first
        assert first.colours[0].name == "green", shown


@pytest.mark.parametrize(
    ("english", "items"),
    [
        ("4 cards, iPhone 15 Pro in case", ["4 payment cards", "iPhone 15 Pro in case"]),
        ("notebook 14,8x10,5x1,2cm", ["notebook"]),
    ],
)
def test_english_is_not_mistaken(english: str, items: list[str]) -> None:
    assert read(english) == items
    assert worn("robe") == ["robe"]
    assert worn("black and white dress") == ["black white dress"]


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("le téléphone, mes clefs!, 3 cartes", "phone, keys!, 3 payment card"),
        ("カード3枚、スマホ？", "3 payment card, phone?"),
        ("iPhone 15 avec coque, carnet A6", "iPhone 15 in case, pocket notebook A6"),
        ("mouchoir, une gourde", "handkerchief, 1 thermos"),
        ("téléphone et clés", "phone, keys"),
        ("イヤホンとスマホ", "earbuds, phone"),
    ],
)
def test_a_list_is_read_with_counts_marks_and_sizes(typed: str, english: str) -> None:
    assert SOURCES.carry(typed).items == SOURCES.carry(english).items


def test_what_no_language_knows_is_unknown() -> None:
    with pytest.raises(UnknownItem) as fault:
        read("machinchose")

    assert fault.value.reason["name"] == "machinchose"
    assert read("machinchose, clés") == ["key ring with 3 keys"]
    assert read("carnet 14,8x10,5x1,2 cm") == ["carnet"]


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("robe noire, escarpins", "black dress, heels"),
        ("t-shirt blanc et jean bleu", "white t-shirt, blue jeans"),
        ("黒いワンピースとネイビーのジャケット", "black dress, navy jacket"),
        ("manteau camel, ceinture rouge", "camel coat, red belt"),
    ],
)
def test_an_outfit_is_read_where_all_of_it_is_known(typed: str, english: str) -> None:
    assert SOURCES.outfit(typed).garments == SOURCES.outfit(english).garments


def test_words_of_an_outfit_that_nobody_knows_are_left_unread() -> None:
    assert SOURCES.outfit("robe noire, machinchose").unread == ("machinchose",)


@pytest.mark.parametrize("language", [language for language in READ_LANGUAGES if language != "en"])
def test_every_word_of_a_catalogue_is_read_in_its_language(language: str) -> None:
    words = next(grammar for grammar in dress_grammars() if grammar.language == language).load()
    lexicon = SOURCES.dress_lexicon

    assert [name for name in names(language, "heard colour") if not lexicon.palette.find(name)] == []
    for spellings in words["garment"].values():
        for spelling in spellings.split(";"):
            parsed = parse_outfit(spelling, lexicon, language)
            assert (len(parsed.garments), parsed.unread) == (1, ()), spelling


def test_a_language_is_loaded_when_english_leaves_a_word() -> None:
    loaded: list[str] = []

    def load(language: str) -> dict[str, dict[str, str]]:
        loaded.append(language)
        return {"garment": {"dress": "robe"}, "colour": {"black": "noire"}}

    grammars = tuple(DressGrammar(language, partial(load, language)) for language in ("fr", "de"))
    lexicon = replace(embedded_dress_lexicon(), grammars=lambda: grammars)

    assert parse_outfit("black dress", lexicon).language == "en"
    assert loaded == []
    assert parse_outfit("robe noire", lexicon).language == "fr"
    assert loaded == ["fr"]


def test_partners_and_effects_are_read_too() -> None:
    from reticule.services.compose import ComposeRequest, answer

    bags = ("Coach Tabby 20", "Chanel Wallet on Chain")
    answers = {
        answer(ComposeRequest(("phone, earbuds, keys",), bags, (partners,)), SOURCES)
        for partners in ("earbuds with phone", "écouteurs avec téléphone", "イヤホンとスマホ")
    }

    assert len(answers) == 1


def test_a_page_shows_what_was_typed_and_answers_it() -> None:
    with TestClient(app_of(Settings(workers=1))) as client:
        page = client.get("/fit?carry=t%C3%A9l%C3%A9phone%2C+cl%C3%A9s&bag=Coach+Tabby+20&lang=fr")

    assert page.status_code == 200
    assert ">téléphone, clés</textarea>" in page.text
    assert "Ça rentre." in page.text


def test_the_command_line_reads_and_speaks_another_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit", "--carry", "téléphone, 2 rouges à lèvres", "--bag", "Coach Tabby 20", "--lang", "fr"]) == 0

    printed = capsys.readouterr().out

    assert "Tout (3) rentre dans Coach Tabby 20" in printed
    assert "rouge à lèvres" in printed
