"""Every word of a typed outfit is read or said to be unread: in any language, order and separator, misspelt or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reticule.looks.outfit.outfit_parser import ParsedOutfit, parse_outfit
from reticule.services.sources import dress_lexicon

LEXICON = dress_lexicon()
THINGS = {  # garments with a colour, as they are typed, and words that no language knows
    "en": ("red dress", "black ankle boots", "camel coat", "striped tee", "silk scarf in navy", "dark jeans"),
    "fr": ("robe rouge", "bottines noires", "manteau camel", "marinière", "foulard en soie bleu marine", "jean brut"),
    "ja": ("赤いワンピース", "黒のブーツ", "キャメルのコート", "ボーダーカットソー", "紺のスカーフ", "デニム"),
    "de": ("rotes Kleid", "schwarze Stiefel", "Wollmantel", "Streifenpullover", "dunkelblauer Schal", "Jeans"),
    "es": ("vestido rojo", "botas negras", "abrigo camel", "camiseta de rayas", "pañuelo azul marino", "vaqueros"),
    "it": ("vestito rosso", "stivali neri", "cappotto cammello", "maglietta a righe", "foulard blu", "jeans"),
}
UNKNOWN = ("zorblat", "qwxyz", "flumpet")
SEPARATORS = dict.fromkeys(THINGS, (", ", "; ", "\n", " + ", " / ", "\n- ")) | {"ja": ("、", "。", "\n", "／", " + ")}
MISSPELT = ("sweter", "cardigen", "blazzer", "trouseres", "sneakrs")


def assert_covered(text: str, parsed: ParsedOutfit) -> None:
    """The spans stand in the text in order and apart, and hold each word that the lists above consist of."""
    spans = sorted([*(g.reading.text for g in parsed.garments if g.reading), *parsed.unread], key=len, reverse=True)
    rest = text
    for span in spans:
        assert span
        assert span == span.strip()
        assert span in rest, (span, rest)
        rest = rest.replace(span, "\0", 1)
    assert not any(character.isalpha() for character in rest), rest


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, str, int, int]:
    """A language, a text in it, and how many garments and unknown words it names."""
    language = draw(st.sampled_from(sorted(THINGS)))
    worn = draw(st.lists(st.sampled_from(THINGS[language]), min_size=1, max_size=5))
    unknown = draw(st.lists(st.sampled_from(UNKNOWN), max_size=2))
    things = draw(st.permutations([*worn, *unknown]))
    return language, draw(st.sampled_from(SEPARATORS[language])).join(things), len(worn), len(unknown)


@given(typed(), st.booleans())
def test_garments_read_and_words_unread_are_those_typed(text: tuple[str, str, int, int], hinted: bool) -> None:
    language, outfit, worn, unknown = text

    parsed = parse_outfit(outfit, LEXICON, language if hinted else "")

    assert (len(parsed.garments), len(parsed.unread)) == (worn, unknown)
    assert all(garment.reading and garment.reading.certain for garment in parsed.garments)
    assert_covered(outfit, parsed)


@given(st.lists(st.sampled_from((*MISSPELT, *THINGS["en"], *UNKNOWN)), min_size=1, max_size=6))
def test_what_is_misspelt_is_never_certain(things: list[str]) -> None:
    parsed = parse_outfit(", ".join(things), LEXICON, "en")

    told = [(garment.reading.text, garment.reading.certain) for garment in parsed.garments if garment.reading]
    assert told == [(thing, thing not in MISSPELT) for thing in things if thing not in UNKNOWN]
    assert list(parsed.unread) == [thing for thing in things if thing in UNKNOWN]


@given(st.text(max_size=80), st.sampled_from(("", *THINGS)))
def test_spans_never_overlap_whatever_is_typed(text: str, language: str) -> None:
    parsed = parse_outfit(text, LEXICON, language)

    at = 0
    for span in [garment.reading.text for garment in parsed.garments if garment.reading]:
        at = text.index(span, at) + len(span)
    rest = 0
    for span in parsed.unread:
        rest = text.index(span, rest) + len(span)


@given(st.lists(st.sampled_from([word for things in THINGS.values() for word in things]), min_size=1, max_size=4))
def test_a_hint_of_another_language_loses_no_garment(things: list[str]) -> None:
    counts = {len(parse_outfit(things[0], LEXICON, language).garments) for language in ("", *THINGS)}

    assert counts == {1}
