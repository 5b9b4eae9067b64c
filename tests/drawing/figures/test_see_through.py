"""The bag that one sees through: to scale, in its own colour, without a sentence."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.drawing.figures.outside_view import FrontBag
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.figures.see_through import SeeThrough, draw_alike, draw_see_through
from reticule.drawing.outlines.bag_outline import SHAPES, STRAPS
from reticule.language.locale import ENGLISH, Locale
from reticule.packing.placement import Placement

PHONE = Drawn("phone", Placement(0, 0, 0, Box(147, 72, 8)), "slab", "phone")
KEYS = Drawn("keys", Placement(0, 0, 10, Box(35, 75, 15)), "bundle", "keys")


def bag(*contents: Drawn, locale: Locale = ENGLISH, colour: str = "#b8233b", left: tuple[Drawn, ...] = ()) -> SeeThrough:
    front = FrontBag("box", Box(180, 110, 50), Box(176, 104, 44), ("hand",), contents, locale=locale)
    return SeeThrough("Tabby", front, colour, left)


def words_in(picture: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(("unit", "width"), [("mm", "180 mm"), ("cm", "18 cm"), ("inch", "7.1 in")])
def test_it_says_nothing_but_its_width(unit: str, width: str) -> None:
    assert words_in(draw_see_through(bag(PHONE, KEYS, locale=Locale("en", unit)))) == [width]


def test_it_is_described_by_the_names_of_its_things() -> None:
    picture = draw_see_through(bag(PHONE, KEYS, locale=Locale("fr")))

    assert "<desc" in picture
    assert "téléphone, clés</desc>" in picture


def test_what_stays_at_home_lies_below_at_the_same_scale() -> None:
    with_umbrella = draw_see_through(bag(PHONE, left=(Drawn("umbrella", Placement(0, 0, 0, Box(50, 240, 50)), "cylinder"),)))
    without = draw_see_through(bag(PHONE))

    heights = [float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', picture)[1]) for picture in (with_umbrella, without)]  # type: ignore[index]
    assert heights[0] >= heights[1] + 50
    assert "rotate(90)" in with_umbrella.split("</text>")[1]


def test_bags_beside_each_other_are_drawn_at_one_scale() -> None:
    small = SeeThrough("Mini", FrontBag("heart", Box(90, 80, 30), Box(80, 60, 26)), "")
    frames = {re.search(r'viewBox="([^"]+)"', picture)[1] for picture in draw_alike([bag(PHONE), small])}  # type: ignore[index]

    assert len(frames) == 1
    assert draw_alike([]) == ()


def test_a_thing_behind_others_is_outlined_on_top() -> None:
    card = Drawn("payment card", Placement(2, 2, 0, Box(86, 54, 1)), "box", "card")
    book = Drawn("passport", Placement(0, 0, 2, Box(125, 88, 5)), "slab", "document")

    assert "4 3" in draw_see_through(bag(card, book))
    assert "4 3" not in draw_see_through(bag(Drawn("card", Placement(0, 0, 8, Box(86, 54, 1))), book_behind()))


def book_behind() -> Drawn:
    return Drawn("passport", Placement(0, 0, 0, Box(125, 88, 5)), "slab", "document")


def test_it_keeps_its_colours_on_a_dark_page() -> None:
    assert "prefers-color-scheme" not in draw_see_through(bag(PHONE))
    assert 'class="rt-' not in draw_see_through(bag(PHONE))
    assert "#b8233b" in draw_see_through(bag(PHONE))


@given(st.sampled_from(sorted(SHAPES)), st.sampled_from(sorted(STRAPS)), st.integers(30, 500), st.integers(30, 500))
def test_any_bag_can_be_drawn(shape: str, wear: str, width: int, height: int) -> None:
    front = FrontBag(shape, Box(width, height, 40), Box(width - 8, height - 8, 30), (wear,))

    assert ElementTree.fromstring(draw_see_through(SeeThrough("A", front, "#000000"))) is not None
