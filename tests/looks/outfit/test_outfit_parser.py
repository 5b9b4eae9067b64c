"""Texts become garments, in order, without guesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looks.embedded import LEXICON, rows

from reticule.errors import BadValue
from reticule.looks.outfit.garment import PARTS, Garment
from reticule.looks.outfit.outfit_parser import DressLexicon, GarmentEntry, read_outfit
from reticule.reason import Name, Reason

SEED = "oversized camel coat, white tee, wide-leg jeans, red belt, white sneakers"
WORDS = sorted({word for entry in LEXICON.entries for word in (entry.name, *entry.words)})
COLOURS = ("red", "military green", "dark camel", "off-white", "light blue")


def only(text: str) -> Garment:
    (garment,) = read_outfit(text, LEXICON).garments
    return garment


def colours(garment: Garment) -> list[str]:
    return [shade.name for shade in garment.colours]


def test_the_essays_outfit_is_read_whole() -> None:
    outfit = read_outfit(SEED, LEXICON)

    assert [garment.name for garment in outfit.garments] == ["coat", "t-shirt", "jeans", "belt", "sneakers"]
    assert [colours(garment) for garment in outfit.garments] == [["camel"], ["white"], ["denim blue"], ["red"], ["white"]]
    assert [garment.volume for garment in outfit.garments] == ["voluminous", "regular", "voluminous", "regular", "regular"]
    assert outfit.unread == ()


def test_the_blue_of_jeans_has_a_reason() -> None:
    assert read_outfit(SEED, LEXICON).assumed == (
        Reason.of("colour_assumed", garment=Name("garment", "jeans"), colour=Name("colour", "denim blue")),
    )
    assert read_outfit("black jeans", LEXICON).assumed == ()


def test_a_garment_without_a_colour_word_has_no_colour() -> None:
    assert only("wool coat").colours == ()


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("black and white striped dress", "dress", ["black", "white"]),
        ("coat in military green", "coat", ["military green"]),
        ("light blue denim jacket", "denim jacket", ["light blue"]),
        ("leopard print heels", "heels", ["leopard"]),
        ("off-white T-shirt", "t-shirt", ["off white"]),
        ("gray hoodies", "hoodie", ["grey"]),
        ("a pair of my gold hoops", "jewellery", ["gold"]),
        ("brown leather jacket", "leather jacket", ["brown"]),
    ],
)
def test_colours_go_to_their_garment(text: str, name: str, expected: list[str]) -> None:
    garment = only(text)

    assert (garment.name if name != "jewellery" else garment.part, colours(garment)) == (name, expected)


@pytest.mark.parametrize(
    ("text", "texture"),
    [
        ("quilted gilet", "quilted"),
        ("sequined skirt", "sequin"),
        ("croc boots", "croc"),
        ("faux fur coat", "fur"),
        ("patent pumps", "patent"),
        ("raffia hat", "raffia"),
        ("denim jacket", "denim"),
        ("breton top", "striped"),
    ],
)
def test_textures_are_read(text: str, texture: str) -> None:
    assert texture in only(text).textures


@pytest.mark.parametrize(("text", "formality"), [("satin skirt", 1), ("ripped jeans", -2), ("evening gown", 2), ("skirt", 0)])
def test_adjectives_dress_a_garment_up_or_down(text: str, formality: int) -> None:
    assert only(text).formality == formality


def test_unknown_adjectives_are_kept_as_unread() -> None:
    garment = only("my frobnicated red belt")

    assert (garment.unread, garment.words) == (("frobnicated",), "my frobnicated red belt")


@pytest.mark.parametrize(
    ("text", "word"), [("red shooes", "shooes"), ("camel coat, purple flumpet", "flumpet"), ("white tee and red", "red")]
)
def test_a_word_that_is_no_garment_is_named_with_three_near_ones(text: str, word: str) -> None:
    with pytest.raises(BadValue) as fault:
        read_outfit(text, LEXICON)

    assert (fault.value.reason.code, fault.value.reason["name"]) == ("garment_unknown", word)
    near = fault.value.reason["near"]
    assert isinstance(near, tuple)
    assert (len(near), set(near) <= set(WORDS)) == (3, True)


@pytest.mark.parametrize("text", ["", " , ; ", "\n"])
def test_nothing_is_no_outfit(text: str) -> None:
    with pytest.raises(BadValue) as fault:
        read_outfit(text, LEXICON)

    assert fault.value.reason == Reason.of("outfit_unnamed", text=text)


@given(st.lists(st.tuples(st.sampled_from(COLOURS), st.sampled_from(WORDS)), min_size=1, max_size=6))
def test_garments_keep_the_order_of_their_words(worn: list[tuple[str, str]]) -> None:
    outfit = read_outfit(", ".join(f"{colour} {word}" for colour, word in worn), LEXICON)

    assert [colours(garment)[0] for garment in outfit.garments] == [colour.replace("-", " ") for colour, _ in worn]
    assert all(word in (g.name, *_synonyms(g.name)) for (_, word), g in zip(worn, outfit.garments, strict=True))


def _synonyms(name: str) -> tuple[str, ...]:
    return next(entry.words for entry in LEXICON.entries if entry.name == name)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_kindly(text: str) -> None:
    try:
        garments = len(read_outfit(text, LEXICON).garments)
    except BadValue:
        garments = None

    assert garments != 0


def test_a_word_of_two_garments_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        DressLexicon((GarmentEntry("coat", "outer", 0.4), GarmentEntry("mac", "outer", 0.4, words=("coats",))), LEXICON.palette)

    assert fault.value.reason == Reason.of("garment_word_twice", word="coats", garment=Name("garment", "mac"))


def test_every_row_of_the_vocabulary_has_a_part_and_a_source() -> None:
    assert all(row["part"] in PARTS and row["source"] for row in rows("garments.csv"))


def test_every_assumed_colour_is_in_the_palette() -> None:
    assert all(LEXICON.palette.find(entry.colour) for entry in LEXICON.entries if entry.colour)
