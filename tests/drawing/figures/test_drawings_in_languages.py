"""Each drawing speaks the language of its reader, names aside, and its words keep to the page and off each other."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import atan2
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

import reticule
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.drawing.canvas.labels import width_of
from reticule.drawing.canvas.text_blocks import WIDTH
from reticule.drawing.figures.look_board import Board, Patch, draw_board
from reticule.drawing.figures.outside_view import FrontBag, draw_front
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.figures.packing_figure import draw_packing
from reticule.drawing.figures.section_view import Section, draw_section
from reticule.drawing.figures.shape_view import ShapeView, draw_shape
from reticule.drawing.figures.size_charts import draw_rooms, draw_served
from reticule.drawing.figures.trend_chart import draw_trend
from reticule.language.labels import VOCABULARY
from reticule.language.locale import ENGLISH, LANGUAGES, Locale
from reticule.language.names import names
from reticule.packing.placement import Placement
from reticule.questions.trend import Future, Trend
from reticule.reality.interior.outline_profile import PROFILES
from reticule.reality.poses.rounded import Pose
from reticule.trends.advice import Costs, advise
from reticule.trends.forecast import outlooks
from reticule.trends.series import Points, even
from reticule.trends.stage import STAGES, Stage
from reticule.trends.turn_dates import Turn

SVG = "{http://www.w3.org/2000/svg}"
SOURCE = Path(reticule.__file__).parent
CATALOGUES = SOURCE / "language" / "catalogues"
BAG, SERIES, CAREER = "Zibeline", "Zorzor", "Zelda"  # names, and no word of any of the languages
UNITS = ("mm", "cm", "in", "po", "gén")
WEARS = ("hand", "shoulder", "crossbody", "belt", "necklace", "charm", "wrist", "back", "clutch")
THINGS = (
    Drawn("lipstick-sized power bank", Placement(0, 0, 0, Box(94, 23, 23))),
    Drawn("magnetic power bank 5000 mAh", Placement(0, 30, 0, Box(96, 64, 11))),
    Drawn("boarding pass, folded", Placement(100, 0, 0, Box(100, 80, 4))),
    Drawn("glasses in hard clamshell case", Placement(100, 0, 10, Box(100, 90, 45))),
    Drawn("contact lens case", Placement(0, 100, 0, Box(60, 15, 30))),
    Drawn("payment card", Placement(210, 0, 0, Box(54, 86, 1))),
    Drawn("keys", Placement(210, 0, 20, Box(102, 154, 118))),
)
ROOM, LARGE = Box(350, 190, 140), Box(900, 300, 200)
LEFT = ("hand cream 30 ml", "lipstick", "lipstick")


def packed(locale: Locale, room: Box = ROOM, margin: int = -3) -> str:
    return draw_packing(PackedBag(BAG, (350, None, 120), room, THINGS, LEFT, 0.93, margin, locale))


def section(locale: Locale, axis: int = 2) -> str:
    pen = Pose(Item("pen", Box(155, 9, 9)), axis, (70.0, 50.0, 4.5), 9.0, 0.0, (155.0, 9.0), atan2(80, 130))
    card = Pose(Item("payment card", Box(86, 54, 1)), 0, (43.0, 27.0, 10.0), 86.0, 0.0, (54.0, 1.0), 0.0)
    return draw_section(Section(BAG, (150, 110, None), Box(140, 100, 20), (pen, card), 0.9, locale=locale))


def outside(locale: Locale, shape: str = "heart", wears: tuple[str, ...] = WEARS, stated: Box = LARGE) -> str:
    return draw_front(FrontBag(shape, stated, stated, wears, THINGS if stated.width > 350 else (), locale))


def board(locale: Locale, sides: tuple[float, float] | None = None, wear: str = "crossbody") -> str:
    garments = (
        Patch("coat", "outer", (("#c19a6b", "camel", 0.8), ("#0a2a12", "very dark green", 0.2)), True),
        Patch("t-shirt", "top"),
        Patch("jeans", "bottom", (("#223355", "dark blue", 0.5), ("#e6d9a8", "pale gold", 0.5))),
        Patch("belt", "belt", (("#b00020", "red", 1.0),), True),
    )
    bag = Patch(BAG, "bag", (("#b00020", "very dark red", 0.5), ("#e6d9a8", "pale gold", 0.5)))
    return draw_board(Board(BAG, garments, bag, "box", sides, wear, 0.81, locale))


def trend(locale: Locale, *, silent: bool = False) -> str:
    days = np.arange(30 if silent else 209) * 7 + 16_000
    series = even(Points(SERIES, days, 1_000.5 + days % 365))
    if silent:
        return draw_trend(Trend(series, None, "", ()), locale)
    (outlook,) = outlooks([series])
    turned = replace(outlook, turn=Turn(100, 95, 105, 0.1, -0.1, 20.0))
    future = Future(turned, Stage("fading", ""), None, advise(outlook.growth, Costs()))
    return draw_trend(Trend(series, future, "", ()), locale)


def shape(locale: Locale, outline: str = "box", room: Box = ROOM) -> str:
    profile = PROFILES[outline]
    return draw_shape(ShapeView(BAG, room, profile.polygon(*profile.sides(room)), THINGS, profile.plane, locale))


def served(locale: Locale) -> str:
    rooms = [Box(90 + 12 * step, 60 + 9 * step, 10 + 6 * step) for step in range(12)]
    sizes = [(room, step / 11, (max(0, step / 11 - 0.05), min(1, step / 11 + 0.04))) for step, room in enumerate(rooms)]
    return draw_served(sizes, [rooms[5], rooms[8], rooms[10]], locale)


DRAWINGS = {
    "shape": shape,
    "wedge": lambda locale: shape(locale, "wedge"),
    "bucket": lambda locale: shape(locale, "bucket"),
    "all rooms": lambda locale: draw_rooms([Box(203, 96, 21), Box(163, 78, 39), Box(181, 150, 18)], [Box(203, 96, 21)], locale),
    "served": served,
    "packed": packed,
    "packed with room": lambda locale: packed(locale, Box(360, 300, 300), 12),
    "packed tightly": lambda locale: packed(locale, margin=0),
    "section from the front": section,
    "section from above": lambda locale: section(locale, 1),
    "section from the right": lambda locale: section(locale, 0),
    "outside": outside,
    "outside of no known shape": lambda locale: outside(locale, "unknown", ()),
    "outside of a tall bag": lambda locale: outside(locale, "envelope/flat", ("back",), Box(60, 400, 60)),
    "board": board,
    "board of a known size": lambda locale: board(locale, (120.4, 90.6), ""),
    "trend": trend,
    "trend without enough signal": lambda locale: trend(locale, silent=True),
}
LOCALES = [Locale(language, unit) for language in LANGUAGES for unit in ("mm", "cm", "inch")]
drawn = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
spoken = pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: f"{locale.language}-{locale.unit}")


def labels_of(language: str) -> dict[str, str]:
    catalogue = json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    section: dict[str, str] = catalogue["reasons"]["drawing"]
    return section


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", re.sub(r"{[^}]*}", " ", text).casefold()))


@cache
def english_words(language: str) -> set[str]:
    """Words of English labels and of the vocabulary that the language has others for."""
    shown = (Locale(language).gettext(word) for word in VOCABULARY)
    own = words_of(" ".join((*labels_of(language).values(), *shown, *names(language).values())))
    vocabulary = {word for word in VOCABULARY if Locale(language).gettext(word) != word} | set(STAGES)
    return words_of(" ".join((*labels_of("en").values(), *vocabulary))) - own - set(UNITS)


@cache
def english_names(language: str) -> re.Pattern[str]:
    """Names of items, garments and colours that are called otherwise in the language."""
    own = words_of(" ".join(labels_of(language).values()))
    found = {
        english
        for context in (None, "garment", "colour", "shade")
        for english, name in names(language, context).items()
        if len(english) > 2 and not words_of(english) <= words_of(name) | own
    }
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})(?![\w-])", re.IGNORECASE
    )


def texts_of(picture: str) -> list[str]:
    root = ElementTree.fromstring(picture)
    return [text for tag in ("text", "title", "desc") for one in root.iter(f"{SVG}{tag}") if (text := one.text)]


def left_in_english(picture: str, language: str) -> set[str]:
    """What of a drawing is English though the language has a word for it."""
    text = " ".join(texts_of(picture))
    for name in (BAG, SERIES, CAREER):
        text = text.replace(name, " ")
    return (words_of(text) & english_words(language)) | {*english_names(language).findall(text)}


@drawn
@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_no_english_is_left_in_a_drawing_in_another_language(draw, language):
    assert not left_in_english(draw(Locale(language)), language)


@drawn
def test_the_search_for_english_finds_it_in_an_english_drawing(draw):
    assert all(left_in_english(draw(ENGLISH), language) for language in set(LANGUAGES) - {"en"})


@drawn
@spoken
def test_a_drawing_says_which_language_it_is_in(draw, locale):
    assert ElementTree.fromstring(draw(locale)).get("lang") == locale.language


@drawn
@spoken
def test_every_length_is_in_the_unit_of_the_reader(draw, locale):
    others = {Locale(locale.language, unit).short for unit in ("mm", "cm", "inch")} - {locale.short}
    text = re.sub(r"167\s?cm", "", " ".join(texts_of(draw(locale))))  # nobody is 1670 mm tall

    assert not re.search(rf"\d\s?({'|'.join(others)})\b", text)


def span_of(text: ElementTree.Element) -> tuple[float, float]:
    """From where to where a line of words stands."""
    size = float(text.get("font-size", 0)) * (1.1 if text.get("font-weight") else 1.0)
    start, wide = float(text.get("x", 0)), width_of(text.text or "", size)
    shift = {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
    return start - shift * wide, start + (1 - shift) * wide


@drawn
@spoken
def test_words_keep_to_the_page_and_off_each_other(draw, locale):
    lines = list(ElementTree.fromstring(draw(locale)).iter(f"{SVG}text"))

    for line in lines:
        left, right = span_of(line)
        assert -1 <= left < right <= WIDTH + 1, line.text
    for one, other in combinations(lines, 2):
        apart = abs(float(one.get("y", 0)) - float(other.get("y", 0)))
        (left, right), (start, end) = span_of(one), span_of(other)
        high = 0.75 * min(float(line.get("font-size", 0)) for line in (one, other))
        assert apart >= high or right <= start + 1 or end <= left + 1, f"{one.text!r} lies on {other.text!r}"


def test_the_catalogue_has_the_labels_that_the_drawings_name_and_no_others():
    named = {
        node.value
        for path in (SOURCE / "drawing").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"drawing_[a-z_]+", node.value)
    }

    assert named == {code for code in labels_of("en") if code.startswith("drawing_")}


def test_numbers_dates_and_percents_are_written_as_the_language_writes_them():
    french, japanese = " ".join(texts_of(trend(Locale("fr")))), " ".join(texts_of(trend(Locale("ja"))))

    assert "retournement, sept. 2015" in french
    assert "80\u202f%" in french
    assert "2015年9月に下向き" in japanese
    assert "93\u202f% de chances de tenir" in " ".join(texts_of(packed(Locale("fr", "cm"))))
    assert "style 0,81" in " ".join(texts_of(board(Locale("fr"))))
