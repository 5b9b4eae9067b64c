"""What is typed in French or Japanese is read; English, and what nobody knows, goes on as it was typed."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from reticule.carry.parser import read_carry
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web.heard import in_english
from reticule.interfaces.wire.registry import QUESTIONS, question
from reticule.language.names import garment, names
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.store.dress_lexicon import embedded_wardrobe
from reticule.store.library import embedded_library


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_every_name_that_the_pages_show_is_read_back(language: str) -> None:
    library = embedded_library()
    for english, said in names(language).items():
        told = in_english({"carry": said})["carry"]
        assert read_carry(told, library).items[0].name == library.find(english).item.name, (said, told)


@pytest.mark.parametrize("language", ["fr", "ja"])
def test_every_garment_is_read_back_with_a_colour(language: str) -> None:
    wardrobe = embedded_wardrobe()
    for entry in wardrobe.entries:
        said = garment(language, entry.name)
        told = in_english({"outfit": f"{said} vert" if language == "fr" else f"緑の{said}"})["outfit"]
        first = read_outfit(told, wardrobe).garments[0]
        assert garment(language, first.name) == said, (said, told)
        assert first.colours[0].name == "green", (said, told)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_english_goes_on_as_it_was_typed(asked: str) -> None:
    assert in_english(question(asked).example) == question(asked).example


@pytest.mark.parametrize(
    "english", ["4 cards, iPhone 15 Pro in case", "black and white dress", "robe", "notebook 14,8x10,5x1,2cm"]
)
def test_english_is_not_mistaken(english: str) -> None:
    assert in_english({"carry": english, "outfit": english}) == {"carry": english, "outfit": english}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("le téléphone, mes clefs!, 3 cartes", "phone, keys!, 3 payment card"),
        ("カード3枚、スマホ？、foo", "3 payment card, phone?, foo"),
        ("iPhone 15 avec coque, carnet 148x105x12mm", "iPhone 15 in case, notebook 148x105x12mm"),
        ("mouchoir, une gourde", "handkerchief, 1 thermos"),
        ("téléphone et clés", "phone, keys"),
        ("machin, truc", "machin, truc"),
    ],
)
def test_a_list_is_read_with_counts_marks_and_sizes(typed: str, told: str) -> None:
    assert in_english({"carry": typed}) == {"carry": told}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("robe noire, escarpins", "black dress, heels"),
        ("t-shirt blanc et jean bleu", "white t-shirt, blue jeans"),
        ("黒いワンピースとネイビーのジャケット", "black dress, navy jacket"),
        ("robe à pois", "robe à pois"),
    ],
)
def test_an_outfit_is_read_where_all_of_it_is_known(typed: str, told: str) -> None:
    assert in_english({"outfit": typed}) == {"outfit": told}


def test_partners_and_effects_are_read_too() -> None:
    asked = {"together": ["écouteurs avec téléphone", "イヤホンとスマホ"], "effect": ["petite dose", "contrast"]}

    assert in_english(asked) == {"together": ["earbuds with phone"] * 2, "effect": ["small_dose", "contrast"]}


def test_a_page_shows_what_was_typed_and_answers_it() -> None:
    with TestClient(app_of(Settings(workers=1))) as client:
        page = client.get("/fit?carry=t%C3%A9l%C3%A9phone%2C+cl%C3%A9s&bag=Coach+Tabby+20&lang=fr")

    assert page.status_code == 200
    assert ">téléphone, clés</textarea>" in page.text
    assert "Ça rentre." in page.text
