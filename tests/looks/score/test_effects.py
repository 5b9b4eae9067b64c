"""The chosen effects, each at its thresholds."""

from __future__ import annotations

import pytest
from looks.embedded import LEXICON, PALETTE
from said import english

from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.score.effects import EFFECTS, accent, contrast, necklace, small_dose, twist, whimsy
from reticule.reason import Name, Reason, Weight

RED = PALETTE.find("red")
GREY = PALETTE.find("grey")
assert RED is not None
assert GREY is not None
TINY = BagTraits("Mini", 120, 90, 40, ((RED.lab, "red"),), formality=0)
LARGE = BagTraits("Shopper", 420, 350, 150, ((GREY.lab, "grey"),), formality=0)
SIZELESS = BagTraits("Mini", None, None, None, ((RED.lab, "red"),))


def worn(text: str) -> Outfit:
    return read_outfit(text, LEXICON)


def test_a_tiny_bag_contrasts_with_an_oversized_coat_and_a_large_one_does_not() -> None:
    outfit = worn("oversized coat")

    assert (contrast(TINY, outfit).value, contrast(LARGE, outfit).value) == (1.0, 0.0)
    assert contrast(TINY, outfit).figure == pytest.approx(0.437 * 1.4 * 507_500 / 10_800)


def test_without_volume_there_is_no_contrast() -> None:
    assert contrast(TINY, worn("slim coat")).value == 0.0


def test_a_red_bag_is_an_accent_on_grey_and_not_on_orange() -> None:
    assert accent(TINY, worn("grey coat, black trousers")).value == 1.0
    assert accent(TINY, worn("orange coat")).value == 0.0


def test_a_grey_bag_is_no_accent() -> None:
    assert accent(LARGE, worn("grey coat")).value == 0.0


def test_a_red_belt_is_a_small_dose_and_a_red_dress_is_not() -> None:
    assert small_dose(TINY, worn("grey coat, red belt")).value == 1.0
    assert small_dose(TINY, worn("red dress")).value == 0.0
    assert small_dose(LARGE, worn("grey coat")).value == 0.0


def test_an_evening_bag_twists_a_tracksuit() -> None:
    evening = BagTraits("Evening clutch", 180, 100, 40)

    assert (twist(evening, worn("tracksuit")).value, twist(evening, worn("gown")).value) == (1.0, 0.0)


@pytest.mark.parametrize(("name", "code"), [("contrast", "contrast_unmeasured"), ("small_dose", "dose_unmeasured")])
def test_a_bag_of_unknown_size_says_so(name: str, code: str) -> None:
    meter = EFFECTS[name](SIZELESS, worn("oversized red coat"))

    assert meter.value == 0.0
    assert meter.reason == Reason.of(code, bag=Name("bag", "Mini"))


def test_what_is_playful_is_named() -> None:
    bunny = BagTraits("Bunny", 90, 80, 30, material_words=("fur",), shape="heart")

    assert english(whimsy(bunny, worn("coat")).reason) == "playful by a heart shape, fur, its subject, a face of 90 x 80 mm"


def test_a_neck_with_a_scarf_is_taken() -> None:
    charm = BagTraits("Mini", 90, 80, 30, weight=45)

    assert necklace(charm, worn("silk scarf")).reason == Reason.of(
        "neck_taken",
        why=Reason.of("neck_by_weight", weight=Weight(45), most=Weight(60)),
        garment=Name("garment", "silk scarf"),
    )


def test_an_outfit_without_colours_is_not_called_quiet() -> None:
    assert accent(TINY, worn("coat")).value == 0.0
