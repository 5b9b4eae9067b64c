"""The score of a look is the weighted sum of its meters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from looks.embedded import LEXICON, PALETTE, STREET
from said import english

from reticule.colour.ciede2000 import difference
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.language.locale import LANGUAGES, Locale
from reticule.language.messages import say
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, GarmentColour, Outfit
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.score.effects import EFFECTS
from reticule.looks.score.look import EFFECT_WEIGHT, WEIGHTS, Look, judge
from reticule.reason import Reason

RED = PALETTE.find("red")
BLACK = PALETTE.find("black")
assert RED is not None
assert BLACK is not None
SEED = read_outfit("oversized camel coat, white tee, wide-leg jeans, red belt, white sneakers", LEXICON)
TINY = BagTraits("Mini", 120, 90, 40, ((RED.lab, "red"),), ("quilted lambskin",), stated_wear=("crossbody",))
NIGHT = BagTraits("Evening clutch", 120, 90, 40, ((BLACK.lab, "black"),), ("satin",))

LABS = st.one_of(
    st.sampled_from([colour.lab for colour in PALETTE.colours]),
    st.builds(Lab, st.floats(0, 100), st.floats(-60, 60), st.floats(-60, 60)),
)
WORDS = st.sampled_from(["", "a colour"])
PARTS = {"belt": 0.015, "shoes": 0.045, "outer": 0.4, "top": 0.15, "bottom": 0.3, "scarf": 0.1}


@st.composite
def near_pairs(draw: st.DrawFn) -> tuple[BagTraits, Outfit]:
    """A bag, and an outfit of which at least one garment is close in colour."""
    colours = tuple((lab, draw(WORDS)) for lab in draw(st.lists(LABS, min_size=1, max_size=2)))
    garments = [
        Garment(part, part, PARTS[part], (GarmentColour(lab, 1.0, draw(WORDS)),), formality=draw(st.integers(-2, 2)))
        for part, lab in draw(st.lists(st.tuples(st.sampled_from(sorted(PARTS)), LABS), min_size=1, max_size=5))
    ]
    step = draw(st.floats(-3, 3))
    near = Lab(min(100.0, max(0.0, colours[0][0].lightness + step)), colours[0][0].a, colours[0][0].b)
    place = draw(st.integers(0, len(garments) - 1))
    garments[place] = replace(garments[place], colours=(GarmentColour(near, 1.0, draw(WORDS)),))
    return BagTraits("Mini", 120, 90, 40, colours), Outfit(tuple(garments), STREET)


def recoloured(outfit: Outfit, number: int, lab: Lab) -> Outfit:
    changed = replace(outfit.garments[number], colours=(GarmentColour(lab),))
    return replace(outfit, garments=(*outfit.garments[:number], changed, *outfit.garments[number + 1 :]))


@given(near_pairs(), LABS)
def test_a_cited_garment_that_turns_a_far_colour_lowers_the_score(pair: tuple[BagTraits, Outfit], far: Lab) -> None:
    traits, outfit = pair
    worn = [shade.lab for garment in outfit.garments for shade in garment.colours]
    assume(all(difference(far, lab) > 40 for lab in (*traits.labs, *worn)))
    look = judge(traits, outfit)

    cited = {number for part, _ in look.weights for number in look.meter(part).cites}

    assert all(judge(traits, recoloured(outfit, number, far)).score < look.score for number in cited)


@given(near_pairs(), st.sets(st.sampled_from(sorted(EFFECTS))))
def test_a_score_is_the_sum_of_its_evidence(pair: tuple[BagTraits, Outfit], effects: set[str]) -> None:
    look = judge(*pair, effects=tuple(sorted(effects)))

    points = sum(weight * look.meter(part).evidence for part, weight in look.weights)

    assert 0.0 <= look.score <= 1.0
    assert look.points == pytest.approx(points)


def test_every_meter_is_shown_whether_it_counts_or_not() -> None:
    look = judge(TINY, SEED)

    assert [meter.name for meter in look.meters] == [*WEIGHTS, *EFFECTS, "wear"]
    assert [part for part, _ in look.weights] == list(WEIGHTS)
    assert look.reasons[-1] == look.meter("wear").reason


@pytest.mark.parametrize("effect", sorted(EFFECTS))
def test_an_effect_counts_only_when_chosen(effect: str) -> None:
    chosen = judge(TINY, SEED, effects=(effect,))

    assert chosen.meter(effect) == judge(TINY, SEED).meter(effect)
    assert (effect, EFFECT_WEIGHT) in chosen.weights


def test_the_bag_that_echoes_the_belt_goes_before_the_one_that_does_not() -> None:
    green = replace(TINY, colours=((Lab.from_hex("#15b01a"), "green"),))

    assert judge(TINY, SEED).score > judge(green, SEED).score


def test_an_evening_bag_goes_with_a_gown_before_a_tracksuit() -> None:
    gown, tracksuit = read_outfit("black gown", LEXICON), read_outfit("black tracksuit", LEXICON)

    assert judge(NIGHT, gown).meter("formality").value > judge(NIGHT, tracksuit).meter("formality").value
    assert judge(NIGHT, tracksuit, effects=("twist",)).score > judge(NIGHT, gown, effects=("twist",)).score


def test_an_estimated_formality_says_so() -> None:
    estimated, stated = (judge(bag, SEED).meter("formality").reason for bag in (NIGHT, replace(NIGHT, formality=2)))

    assert (estimated.code, stated.code) == ("formality_estimated", "bag_more_dressed")
    assert estimated["formality"] == stated


def test_a_look_says_how_it_is_worn() -> None:
    assert english(judge(TINY, SEED).reasons[-1]) == "worn crossbody: the maker says so"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_look_has_a_message(language: str) -> None:
    near = read_outfit("red coat, black boots, grey tote, scarf, oversized jeans", LEXICON)

    for traits in (TINY, NIGHT, BagTraits("Mini", None, None, None)):
        for outfit in (SEED, near, read_outfit("belt", LEXICON)):
            assert all(say(meter.reason, Locale(language)) for meter in judge(traits, outfit).meters)


@pytest.mark.parametrize(("text", "number"), [("red belt", 1), ("red belt, navy coat", 2), ("camel coat, tan shoes", 2)])
def test_linked_colours_count_as_one(text: str, number: int) -> None:
    assert judge(TINY, read_outfit(text, LEXICON)).meter("colours").figure == number


def test_what_is_unknown_counts_as_the_middle() -> None:
    blank = judge(BagTraits("Mini", None, None, None), Outfit((Garment("thing", "other", 0.1),)))

    assert (blank.meter("formality").value, blank.meter("colours").value) == (0.5, 0.5)


def test_it_is_worn_as_its_maker_says_unless_asked_otherwise() -> None:
    assert (judge(TINY, SEED).wear, judge(TINY, SEED, wear="belt").wear) == ("crossbody", "belt")


@pytest.mark.parametrize(
    ("wear", "effects", "code"),
    [
        ("nose", (), "wear_mode_unknown"),
        (None, ("glitter",), "effect_unknown"),
        (None, ("twist", "twist"), "effect_twice"),
    ],
)
def test_a_wrong_word_is_refused(wear: str | None, effects: tuple[str, ...], code: str) -> None:
    with pytest.raises(BadValue) as fault:
        judge(TINY, SEED, wear=wear, effects=effects)

    assert fault.value.reason.code == code


def test_a_look_cannot_sum_what_it_did_not_read() -> None:
    with pytest.raises(BadValue) as fault:
        Look(TINY, SEED, "hand", (), (("echo", 1.0),))

    assert fault.value.reason == Reason.of("look_part_unread", part="echo")


def test_a_meter_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(BadValue) as fault:
        judge(TINY, SEED).meter("sparkle")

    assert (fault.value.reason.code, fault.value.reason["got"]) == ("look_meter_unknown", "sparkle")
