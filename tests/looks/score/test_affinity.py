"""Affinity of bag and clothes: words, colour words, price level."""

from __future__ import annotations

from looks.embedded import LEXICON
from said import english

from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.records import ProductRecord, outfit_of_records, traits_of_record
from reticule.looks.score.affinity import family, hue, price, words
from reticule.reason import Name, Reason


def worn(*names: str, paid: float | None = None) -> Outfit:
    return outfit_of_records(tuple(ProductRecord(name=name, price=paid) for name in names), LEXICON)


def bag(name: str, paid: float | None = None) -> BagTraits:
    return traits_of_record(ProductRecord(name=name, price=paid), LEXICON)


def test_a_colour_word_that_the_clothes_say_too_speaks_for_the_bag_and_another_against_it() -> None:
    outfit = worn("navy coat", "cobalt shoes", "white tee")

    assert hue(bag("blue clutch"), outfit).evidence > 0 > hue(bag("green clutch"), outfit).evidence
    assert (
        english(hue(bag("blue clutch"), outfit).reason)
        == "its name says blue, as do 2 of your 3 things whose name says a colour"
    )


def test_a_bag_without_shared_words_has_a_reason() -> None:
    outfit = worn("navy coat", "white tee")

    assert hue(bag("green clutch"), outfit).reason == Reason.of("hue_unshared", colour=Name("colour", "green"), things=2)
    assert family(bag("fringed bag"), outfit).reason == Reason.of("family_unshared", style=Name("word", "bohemian"), things=2)


def test_a_rare_colour_word_in_common_says_more_than_black() -> None:
    purple, black = worn("purple belt", "white tee"), worn("black belt", "white tee")

    assert hue(bag("purple clutch"), purple).evidence > hue(bag("black clutch"), black).evidence


def test_a_bag_whose_name_says_no_colour_is_neither_for_nor_against() -> None:
    assert hue(bag("straw tote"), worn("navy coat")).evidence == 0.0


def test_a_rare_word_in_common_says_more_than_a_common_one() -> None:
    outfit = worn("zorbax leather jacket")

    assert words(bag("zorbax hobo"), outfit).evidence > words(bag("leather hobo"), outfit).evidence


def test_price_counts_only_where_both_have_one() -> None:
    assert (
        price(bag("tote", 40), worn("coat", "boots", paid=60)).evidence
        > price(bag("tote", 4_000), worn("coat", paid=60)).evidence
    )
    assert price(bag("tote"), worn("coat", paid=60)).evidence == price(bag("tote", 40), worn("coat")).evidence == 0.0


def test_fringe_goes_with_suede() -> None:
    outfit = worn("suede boots", "crochet top", "floral maxi skirt")

    assert family(bag("fringed bag"), outfit).evidence > family(bag("crystal clutch"), outfit).evidence
