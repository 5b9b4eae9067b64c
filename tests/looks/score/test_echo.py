"""Echoes: close colours count, rare ones more, and each reason can be checked."""

from __future__ import annotations

from looks.embedded import LEXICON, PALETTE, STREET
from said import english

from reticule.colour.ciede2000 import difference
from reticule.colour.cielab import Lab
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, GarmentColour, Outfit
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.score.echo import detail_echo, echo
from reticule.reason import Name, Reason


def bag(*words: str) -> BagTraits:
    colours = [colour for word in words if (colour := PALETTE.find(word))]
    return BagTraits("Mini", 120, 90, 40, tuple((colour.lab, colour.name) for colour in colours))


def worn(text: str) -> Outfit:
    return read_outfit(text, LEXICON)


SEED = worn("oversized camel coat, white tee, wide-leg jeans, red belt, white sneakers")


def test_a_red_bag_takes_up_the_red_belt() -> None:
    meter = detail_echo(bag("red"), SEED)

    assert (meter.figure, meter.cites) == (0.0, (3,))
    assert meter.reason.code == "echo_unmatched_details"
    near = meter.reason["echo"]
    assert isinstance(near, Reason)
    assert english(near) == "the bag's red lies 0.0 from the red of your belt (CIEDE2000; under 5 is an echo)"


def test_the_figure_is_the_difference_of_the_pair_it_names() -> None:
    meter = echo(bag("tan"), SEED)
    tan, camel = PALETTE.find("tan"), PALETTE.find("camel")

    assert tan is not None
    assert camel is not None
    assert meter.figure == difference(tan.lab, camel.lab)
    assert {dict(reason.values).get("distance") for reason in meter.reason.within()} >= {meter.figure}


def test_a_rare_echo_is_worth_more_than_a_common_one() -> None:
    outfit = worn("black boots, red belt")

    assert detail_echo(bag("red"), outfit).value > detail_echo(bag("black"), outfit).value > 0.0


def test_a_second_echo_adds_to_the_first() -> None:
    assert (
        detail_echo(bag("red"), worn("red belt, red shoes")).value
        > detail_echo(bag("red"), worn("red belt, white shoes")).value
    )


def test_a_big_garment_is_no_detail() -> None:
    outfit = worn("red coat, white shoes")

    assert detail_echo(bag("red"), outfit).value < 0.1 < echo(bag("red"), outfit).value


def test_far_colours_are_no_echo_and_cite_nothing() -> None:
    meter = echo(bag("red"), worn("navy coat"))

    assert meter.cites == ()
    assert meter.reason.code == "echo_none_large"
    assert (meter.reason["garment_colour"], meter.reason["garment"]) == (Name("colour", "navy"), Name("garment", "coat"))


def test_a_word_is_no_sharper_than_a_word_but_a_measured_colour_is() -> None:
    lab = Lab(12.0, 0.5, -2.0)
    named = Outfit((Garment("shoes", "shoes", 0.05, (GarmentColour(lab, 1.0, "ink"),)),), STREET)
    measured = Outfit((Garment("shoes", "shoes", 0.05, (GarmentColour(lab),)),), STREET)

    by_word = detail_echo(BagTraits("Mini", 1, 1, 1, ((lab, "ink"),)), named).evidence

    assert by_word < 0.7 * detail_echo(BagTraits("Mini", 1, 1, 1, ((lab, ""),)), measured).evidence


def test_each_colour_of_a_bag_speaks_for_the_part_that_it_covers() -> None:
    outfit = worn("red shoes")
    red, green = PALETTE.find("red"), PALETTE.find("green")
    assert red is not None
    assert green is not None
    colours = ((red.lab, "red"), (green.lab, "green"))
    mostly, hardly = (BagTraits("Mini", 1, 1, 1, colours, shares=shares) for shares in ((0.9, 0.1), (0.1, 0.9)))

    assert (
        detail_echo(mostly, outfit).evidence > detail_echo(hardly, outfit).evidence > detail_echo(bag("green"), outfit).evidence
    )


def test_unknown_colours_have_a_reason() -> None:
    assert echo(bag(), SEED).reason == Reason.of("echo_bag_colourless", bag=Name("bag", "Mini"))
    assert detail_echo(bag("red"), worn("red coat, belt")).reason == Reason.of("echo_small_colourless")
