"""Colours by name, and names by colour."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reticule.store
from reticule.colour.ciede2000 import difference
from reticule.colour.cielab import Lab
from reticule.colour.naming import FAMILIES, MATERIAL_FAMILIES, MODIFIERS, NamedColour, Palette, normalised
from reticule.errors import BadValue
from reticule.reason import Reason

EMBEDDED = Path(reticule.store.__file__).parent / "data" / "colours.csv"
with EMBEDDED.open(encoding="utf8") as lines:
    PALETTE = Palette.from_rows(csv.DictReader(lines))
PLAIN = [colour for colour in PALETTE.colours if colour.plain]
RED = NamedColour("red", Lab.from_hex("#e50000"), "red", 0.02)


def colour_of(word: str) -> NamedColour:
    colour = PALETTE.find(word)
    assert colour is not None, word
    return colour


@pytest.mark.parametrize(
    ("word", "family"),
    [
        ("camel", "brown"),
        ("military green", "green"),
        ("Off-White", "white"),
        ("gray", "grey"),
        ("oxblood", "red"),
        ("navy", "blue"),
        ("leopard", "pattern"),
        ("denim", "material"),
        ("light pink", "pink"),
        ("robin's egg blue", "blue"),
    ],
)
def test_a_word_has_its_family(word: str, family: str) -> None:
    assert colour_of(word).family == family


@pytest.mark.parametrize("word", ["sparkling", "", "dark", "dark leopard", "leather", "very camel"])
def test_a_word_that_is_no_colour_has_none(word: str) -> None:
    assert PALETTE.find(word) is None


def test_a_modifier_moves_a_colour_the_way_it_says() -> None:
    camel = colour_of("camel").lab

    assert colour_of("dark camel").lab.lightness < camel.lightness < colour_of("light camel").lab.lightness
    assert colour_of("pale camel").lab.chroma < camel.chroma < colour_of("bright camel").lab.chroma


@given(st.sampled_from(PLAIN), st.sampled_from(sorted(MODIFIERS)))
def test_every_plain_colour_takes_every_modifier(colour: NamedColour, modifier: str) -> None:
    assert colour_of(f"{modifier} {colour.name}").family in FAMILIES


@given(st.builds(Lab, st.floats(0, 100), st.floats(-100, 100), st.floats(-100, 100)))
def test_no_name_is_closer_than_the_nearest(lab: Lab) -> None:
    name, distance = PALETTE.nearest(lab)

    assert distance == difference(lab, colour_of(name).lab) == min(difference(lab, colour.lab) for colour in PLAIN)


@given(st.sampled_from(PLAIN))
def test_a_named_colour_is_its_own_nearest(colour: NamedColour) -> None:
    assert PALETTE.nearest(colour.lab)[1] == 0.0


def test_patterns_and_materials_are_never_nearest() -> None:
    assert all(PALETTE.family(colour.lab) not in MATERIAL_FAMILIES for colour in PALETTE.colours if not colour.plain)


def test_survey_answers_sum_to_at_most_one() -> None:
    assert 0.9 < sum(colour.share or 0.0 for colour in PALETTE.colours) <= 1.0


def test_every_colour_names_its_source() -> None:
    assert all(colour.source for colour in PALETTE.colours)


def test_a_palette_is_in_the_order_of_its_names() -> None:
    blue = NamedColour("blue", Lab.from_hex("#0343df"), "blue")

    assert Palette((RED, blue)) == Palette((blue, RED))


def test_a_colour_named_twice_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        Palette((RED, RED))

    assert fault.value.reason == Reason.of("palette_doubled", count=1)


def test_a_palette_without_colours_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        Palette(())

    assert fault.value.reason == Reason.of("palette_empty")


@pytest.mark.parametrize(
    ("name", "family", "share", "code"),
    [
        ("", "red", None, "colour_without_name"),
        ("red", "reddish", None, "colour_family_unknown"),
        ("red", "red", 2.0, "colour_share_range"),
    ],
)
def test_a_wrong_colour_cannot_exist(name: str, family: str, share: float | None, code: str) -> None:
    with pytest.raises(BadValue) as fault:
        NamedColour(name, RED.lab, family, share)

    assert fault.value.reason.code == code


@given(st.text())
def test_normalised_words_stay_as_they_are(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
