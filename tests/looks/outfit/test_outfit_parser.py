"""Texts become garments in order, and each word is read or said to be unread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looks.embedded import LEXICON, rows

from reticule.errors import BadValue
from reticule.looks.outfit.garment import PARTS, Garment, GarmentReading
from reticule.looks.outfit.lexicon import DressLexicon
from reticule.looks.outfit.meaning import GarmentEntry
from reticule.looks.outfit.outfit_parser import parse_outfit, read_outfit
from reticule.reason import Name, Reason

SEED = "oversized camel coat, white tee, wide-leg jeans, red belt, white sneakers"
WORDS = sorted({word for entry in LEXICON.entries for word in (entry.name, *entry.words)})
COLOURS = ("red", "military green", "dark teal", "off-white", "light blue")


def only(text: str) -> Garment:
    (garment,) = read_outfit(text, LEXICON).garments
    return garment


def reading(text: str) -> GarmentReading:
    told = only(text).reading
    assert told is not None
    return told


def colours(garment: Garment) -> list[str]:
    return [shade.name for shade in garment.colours]


def read(text: str) -> list[str]:
    """Each garment with the colours that its words name, then what is unread in brackets."""
    parsed = parse_outfit(text, LEXICON)
    told = [" ".join((*(c.name for c in g.reading.colours), g.name)) for g in parsed.garments if g.reading]
    return [*told, *(f"[{span}]" for span in parsed.unread)]


def test_the_essays_outfit_is_read_whole() -> None:
    outfit = read_outfit(SEED, LEXICON)

    assert [garment.name for garment in outfit.garments] == ["coat", "t-shirt", "jeans", "belt", "sneakers"]
    assert [colours(garment) for garment in outfit.garments] == [["camel"], ["white"], ["denim blue"], ["red"], ["white"]]
    assert [garment.volume for garment in outfit.garments] == ["voluminous", "regular", "voluminous", "regular", "regular"]
    assert outfit.unread == ()


def test_the_blue_of_jeans_has_a_reason_and_was_not_typed() -> None:
    assert read_outfit(SEED, LEXICON).assumed == (
        Reason.of("colour_assumed", garment=Name("garment", "jeans"), colour=Name("colour", "denim blue")),
    )
    assert reading("jeans").colours == ()
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
        ("a pair of my gold hoops", "earrings", ["gold"]),
        ("brown leather jacket", "leather jacket", ["brown"]),
        ("camel brown coat", "coat", ["camel"]),
        ("dark jeans", "jeans", ["dark wash"]),
        ("black coat with gold buttons", "coat", ["black"]),
        ("dress with red dots", "dress", ["red"]),
        ("blazer (navy)", "blazer", ["navy"]),
    ],
)
def test_colours_go_to_their_garment(text: str, name: str, expected: list[str]) -> None:
    garment = only(text)

    assert (garment.name, colours(garment)) == (name, expected)


@pytest.mark.parametrize(
    ("text", "material", "pattern", "fit"),
    [
        ("forest green velvet blazer", ("velvet",), (), ""),
        ("polka dot skirt", (), ("polka dot",), ""),
        ("wide leg trousers", (), (), "wide-leg"),
        ("slingback heels in patent black", ("patent",), (), ""),
        ("wool plaid midi skirt", ("wool",), ("plaid",), "midi"),
        ("camel hair coat", ("camel hair",), (), ""),
        ("knit", (), (), ""),
    ],
)
def test_materials_patterns_and_fits_are_told_apart(
    text: str, material: tuple[str, ...], pattern: tuple[str, ...], fit: str
) -> None:
    told = reading(text)

    assert (told.materials, told.patterns, told.fit) == (material, pattern, fit)


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
def test_scores_see_textures(text: str, texture: str) -> None:
    assert texture in only(text).textures


@pytest.mark.parametrize(("text", "formality"), [("satin skirt", 1), ("ripped jeans", -2), ("evening gown", 2), ("skirt", 0)])
def test_adjectives_dress_a_garment_up_or_down(text: str, formality: int) -> None:
    assert only(text).formality == formality


@pytest.mark.parametrize(
    "separator", [", ", "; ", " / ", " // ", " | ", " + ", " & ", "\n", "\t", " and ", " with ", "\n- ", "。", " • "]
)
def test_any_separator_parts_garments(separator: str) -> None:
    assert read(separator.join(("red dress", "black heels", "gold clutch"))) == ["red dress", "black heels", "gold clutch"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("navy suit white shirt burgundy tie brown brogues", ["navy suit", "white shirt", "burgundy tie", "brown oxfords"]),
        ("suit navy, shirt white", ["navy suit", "white shirt"]),
        ("jumpsuit in cobalt silver heels", ["cobalt jumpsuit", "silver heels"]),
        ("hat scarf gloves", ["hat", "scarf", "gloves"]),
        ("cream knit gold hoops", ["cream sweater", "gold earrings"]),
        ("turtleneck sweater", ["turtleneck"]),
        ("floral midi and white trainers", ["dress", "white sneakers"]),
        ("1. red dress 2. black heels", ["red dress", "black heels"]),
        ("a) tee b) jeans", ["t-shirt", "jeans"]),
        ("shoes: red, bag: black clutch", ["red shoes", "black clutch"]),
        ("👗 black 👠 red", ["black dress", "red heels"]),
        ("I'm thinking just a nice top", ["top"]),
        ("grey blazer, J. Crew; shoes, Old Navy", ["grey blazer", "shoes"]),
    ],
)
def test_lists_are_parted_without_commas_too(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("orange bag", ["orange bag"]),
        ("olive tank", ["olive tank top"]),
        ("salmon pink blazer", ["salmon pink blazer"]),
        ("pea coat", ["pea coat"]),
        ("pea green coat", ["pea green coat"]),
        ("tennis bracelet", ["bracelet"]),
        ("cream cheese", ["[cream cheese]"]),
        ("something black and gold", ["[black and gold]"]),
        ("camel coat, purple flumpet", ["camel coat", "[purple flumpet]"]),
        ("white tee and red", ["white t-shirt", "[red]"]),
        ("black wibble white shoes", ["white shoes", "[black wibble]"]),
        ("red dress, no bag", ["red dress", "[no bag]"]),
    ],
)
def test_words_of_two_meanings_are_read_by_what_stands_beside_them(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_unknown_words_are_unread_or_make_the_garment_uncertain() -> None:
    before, between = (read_outfit(text, LEXICON) for text in ("frobnicated red belt", "red frobnicated belt"))

    assert before.unread == ("frobnicated",)
    assert before.garments[0].reading == GarmentReading("red belt", "belt", before.garments[0].colours)
    assert between.unread == ()
    assert between.garments[0].reading == GarmentReading(
        "red frobnicated belt", "belt", before.garments[0].colours, certain=False
    )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sweter", "sweater"),
        ("high heals", "heels"),
        ("turtel neck", "turtleneck"),
        ("grey blazzer", "blazer"),
        ("sneakrs", "sneakers"),
    ],
)
def test_misspelt_words_are_read_and_never_certain(typed: str, name: str) -> None:
    garment = only(typed)

    assert garment.name == name
    assert garment.reading is not None
    assert not garment.reading.certain


@pytest.mark.parametrize("text", ["purple flumpet", "red", "chocolate cake"])
def test_a_text_without_a_garment_names_a_word_with_three_near_ones(text: str) -> None:
    with pytest.raises(BadValue) as fault:
        read_outfit(text, LEXICON)

    near = fault.value.reason["near"]
    assert (fault.value.reason.code, fault.value.reason["name"]) == ("garment_unknown", text.split()[-1])
    assert isinstance(near, tuple)
    assert (len(near), set(near) <= set(WORDS)) == (3, True)
    assert parse_outfit(text, LEXICON).unread == (text,)


@pytest.mark.parametrize("text", ["", " , ; ", "\n"])
def test_nothing_is_no_outfit(text: str) -> None:
    with pytest.raises(BadValue) as fault:
        read_outfit(text, LEXICON)

    assert fault.value.reason == Reason.of("outfit_unnamed", text=text)


@given(st.lists(st.tuples(st.sampled_from(COLOURS), st.sampled_from(WORDS)), min_size=1, max_size=6))
def test_garments_keep_the_order_of_their_words(worn: list[tuple[str, str]]) -> None:
    outfit = read_outfit(", ".join(f"{colour} {word}" for colour, word in worn), LEXICON)

    assert [colours(garment)[0] for garment in outfit.garments] == [colour.replace("-", " ") for colour, _ in worn]
    assert [garment.reading.text for garment in outfit.garments if garment.reading] == [" ".join(pair) for pair in worn]


def test_every_word_of_the_lexicon_names_its_garment() -> None:
    for entry in LEXICON.entries:
        for word in (entry.name, *entry.words):
            garment = only(f"red {word}")
            assert garment.reading is not None
            assert garment.reading.certain, word
            assert (garment.reading.category, garment.reading.colours[0].name) == (entry.category, "red"), word


def test_any_text_is_answered_in_time_that_grows_with_its_length() -> None:
    for text in ("zorblat " * 500, "(" * 4_000, "- " * 2_000, "red and " * 500, "shoes: " * 570, "くけ" * 2_000):
        parse_outfit(text[:4_000], LEXICON)


def test_a_word_of_two_garments_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        DressLexicon((GarmentEntry("coat", "outer", 0.4), GarmentEntry("mac", "outer", 0.4, words=("coats",))), LEXICON.palette)

    assert fault.value.reason == Reason.of("garment_word_twice", word="coats", garment=Name("garment", "mac"))


def test_every_row_of_the_vocabulary_has_a_part_and_a_source() -> None:
    assert all(row["part"] in PARTS and row["source"] for row in rows("garments.csv"))


def test_every_assumed_colour_is_in_the_palette() -> None:
    assert all(LEXICON.palette.find(entry.colour) for entry in LEXICON.entries if entry.colour)
