from __future__ import annotations

from dataclasses import replace

import pytest
from said import english

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.parser import read_carry
from reticule.errors import BadValue
from reticule.interfaces.web.view_models import page
from reticule.looks.outfit.bag_traits import traits_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.packing import Verdict, check
from reticule.questions.curate import curate
from reticule.questions.fit import fit
from reticule.questions.plan import Budget, Plan, Wishes, plan
from reticule.reality.interior.interior import estimate
from reticule.reality.offer_order import SURE, is_large, place
from reticule.reality.offer_picks import PICKS
from reticule.reality.pack_list import wants_of
from reticule.reason import Name, Reason
from reticule.services.plan import PlanRequest, answer
from reticule.services.sources import Sources
from reticule.store.catalogue import embedded_catalogue
from reticule.store.dress_lexicon import embedded_dress_lexicon
from reticule.store.library import embedded_library
from reticule.trends.cost_per_wear import Interest

OUTFIT = "oversized camel coat, white tee, wide-leg jeans, red belt, white sneakers"
LARGER = Wishes(large=True)
CARRY = "iPhone 15 Pro, card holder, keys, lipstick, AirPods"
LISTS = (CARRY, "phone, long wallet, sunglasses, tissues, passport, umbrella", "phone!, umbrella, gum?")
LIBRARY, WARDROBE = embedded_library(), embedded_dress_lexicon()
SMALL = Bag("small red", StatedSize(160, 100, 40), shape="box", construction="rigid", colours=("red",), price=Price(90, "EUR"))
LARGE = Bag(
    "large grey", StatedSize(260, 180, 90), shape="box", construction="rigid", colours=("grey",), price=Price(300, "EUR")
)


def asked(bags: tuple[Bag, ...], carry: str = CARRY, wishes: Wishes = Wishes()) -> Plan:  # noqa: B008
    traits = tuple((bag, traits_of(bag, WARDROBE.palette)) for bag in bags)
    return plan(read_carry(carry, LIBRARY), read_outfit(OUTFIT, WARDROBE), traits, LIBRARY, wishes)


def test_the_embedded_catalogue_answers_with_five_options_that_the_judge_accepts() -> None:
    answer = asked(embedded_catalogue().bags)

    assert len(answer.options) == 5
    for option in answer.options:
        check(Verdict(packing=option.fit.packing), option.fit.carry.boxes, option.fit.room)
        assert option.reasons
        assert option.bag.sources


def test_no_option_of_the_first_front_is_beaten_at_both() -> None:
    options = [option for option in asked(embedded_catalogue().bags, LISTS[1]).options if option.front == 1]

    assert len(options) > 1
    for one in options:
        for other in options:
            assert not (other.look.score > one.look.score + 0.01 and other.contents > one.contents + 0.01)


@pytest.mark.parametrize("carry", LISTS)
def test_the_first_front_is_that_of_all_bags_packed_one_by_one(carry: str) -> None:
    bags = embedded_catalogue().bags[::3]
    alone = [option for bag in bags for option in asked((bag,), carry, LARGER).options]
    points = {(round(one.look.score, 2), round(one.contents, 2)) for one in alone}
    unbeaten = {one for one in points if not any(a >= one[0] and b >= one[1] for a, b in points - {one})}

    together = asked(bags, carry, LARGER)

    assert together.considered == len(alone)
    first = {(round(one.look.score, 2), round(one.contents, 2)) for one in together.options if one.front == 1}
    assert first == unbeaten if len(unbeaten) <= 5 else first < unbeaten


def test_no_number_of_other_things_keeps_a_must_at_home() -> None:
    narrow = Bag("narrow", StatedSize(170, 95, 18), shape="box", construction="rigid")

    (option,) = asked((narrow,), "passport!, 4 cards, comb, gum, lip balm").options

    assert "passport" in [item.name for item in option.fit.carry]


def test_style_and_room_are_traded_off() -> None:
    answer = asked((SMALL, LARGE), f"{CARRY}, sunglasses in hard case", LARGER)

    assert [option.bag for option in answer.options] == [LARGE, SMALL]
    assert [option.front for option in answer.options] == [1, 1]
    assert not answer.options[0].left


def test_a_large_bag_is_an_option_when_it_is_asked_for_or_nothing_smaller_takes_the_musts() -> None:
    carry = f"{CARRY}, sunglasses in hard case"

    assert [option.bag for option in asked((SMALL, LARGE), carry).options] == [SMALL]
    assert [option.bag for option in asked((SMALL, LARGE), carry.replace("hard case", "hard case!")).options] == [LARGE]
    assert {option.bag for option in asked((SMALL, LARGE), carry, LARGER).options} == {SMALL, LARGE}


@pytest.mark.parametrize("carry", LISTS)
def test_options_come_in_one_order(carry: str) -> None:
    options = asked(embedded_catalogue().bags, carry).options

    order = [
        place(one.bag, one.fit.probability, left=sum(left.item.worth for left in one.left), style=one.look.score)
        for one in options
    ]

    assert order == sorted(order)


@pytest.mark.parametrize("carry", LISTS)
def test_plan_and_curate_agree_on_what_comes(carry: str) -> None:
    wants = wants_of(read_carry(carry, LIBRARY), LIBRARY)

    options = asked(embedded_catalogue().bags, carry).options

    assert options
    for option in options:
        curated = curate(wants, option.bag)
        assert option.kept == curated.kept, option.bag.name
        assert [(left.item, left.reason) for left in option.left] == [(left.item, left.reason) for left in curated.left]
        assert [(swap.instead_of, swap.take) for swap in option.swaps] == [(one.instead_of, one.take) for one in curated.swaps]


def test_what_stays_at_home_says_what_it_would_need_and_what_could_replace_it() -> None:
    (option,) = asked((SMALL,), "iPhone 15 Pro, long wallet, keys").options

    assert [(swap.instead_of.name, swap.take.name) for swap in option.swaps] == [("long wallet", "card holder")]
    assert not option.left

    (alone,) = asked((SMALL,), "iPhone 15 Pro, paperback, keys").options

    assert [left.item.name for left in alone.left] == ["paperback book"]
    assert alone.left[0].reason.code == "alone_would_need"
    assert alone.left[0].reason["items"] == (Name("item", "paperback book"),)


def test_what_comes_along_of_many_equal_things_is_shown_to_go_in() -> None:
    lipsticks = "phone, keys, cards, tissues, mirror, earbuds" + 6 * ", lipstick"

    for option in asked(embedded_catalogue().bags, lipsticks).options:
        assert option.fit.verdict == "fits", option.bag.name


def test_a_must_is_never_left_at_home() -> None:
    answer = asked((SMALL, LARGE), "sunglasses in hard case!, keys")

    assert [option.bag for option in answer.options] == [LARGE]


def test_a_budget_leaves_out_dearer_bags_and_other_currencies() -> None:
    assert [option.bag for option in asked((SMALL, LARGE), wishes=Wishes(Budget(100, "EUR"))).options] == [SMALL]
    assert not asked((SMALL, LARGE), wishes=Wishes(Budget(1000, "USD"))).options


def test_a_wear_mode_leaves_out_bags_that_cannot_be_worn_so() -> None:
    assert not asked((LARGE,), wishes=Wishes(wear="necklace")).options


@pytest.mark.parametrize(
    ("carry", "wishes", "one", "several"),
    [
        (
            "tray 400x300x40mm", Wishes(),
            "This bag does not hold any of this.", "None of these 2 bags holds any of this.",
        ),
        (
            "tray 400x300x40mm!, keys", Wishes(),
            "This bag does not hold every must.", "None of these 2 bags holds every must.",
        ),
        (
            "keys", Wishes(wear="necklace"),
            "This bag cannot be worn so (necklace).", "None of these 2 bags can be worn so (necklace).",
        ),
        (
            "keys", Wishes(Budget(9.5, "EUR")),
            "No bag is known to cost at most 9.5 EUR.", "No bag is known to cost at most 9.5 EUR.",
        ),
    ],
)  # fmt: skip
def test_what_no_bag_does_is_said(carry: str, wishes: Wishes, one: str, several: str) -> None:
    lacking = [asked(bags, carry, wishes).lacking for bags in ((LARGE,), (SMALL, LARGE))]

    assert [english(reason) for reason in lacking if reason] == [one, several]


def test_nothing_is_lacking_where_a_bag_is_left() -> None:
    assert asked((LARGE,)).lacking is None


def test_at_most_so_many_options_as_wished() -> None:
    assert len(asked(embedded_catalogue().bags, wishes=Wishes(most=2)).options) == 2


@pytest.mark.parametrize("most", [0, 6])
def test_more_than_five_options_are_no_choice(most: int) -> None:
    with pytest.raises(BadValue) as fault:
        Wishes(most=most)

    assert fault.value.reason == Reason.of("options_out_of_range", least=1, most=5, got=most)


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        Budget(0, "EUR")

    assert english(fault.value) == "a budget must be above 0, got 0 EUR"


def test_interest_in_the_style_prices_each_wear_and_chooses_nothing() -> None:
    sure = Interest("mini bag", ((1, 1.0), (10, 1.0)), wears=9)

    plain, priced = (asked((SMALL, LARGE), wishes=wishes) for wishes in (Wishes(), Wishes(interest=sure)))

    assert [option.bag for option in priced.options] == [option.bag for option in plain.options]
    assert [priced.per_wear(option) for option in priced.options] == [
        option.bag.price.amount / 90 for option in priced.options if option.bag.price
    ]
    assert [plain.per_wear(option) for option in plain.options] == [None] * len(plain.options)


def test_a_bag_without_a_price_has_no_cost_per_wear() -> None:
    sure = Interest("mini bag", ((10, 1.0),))

    answer = asked((replace(SMALL, price=None),), wishes=Wishes(interest=sure))

    assert answer.per_wear(answer.options[0]) is None


def test_what_lasts_longer_costs_less_a_wear() -> None:
    fad, classic = Interest("fad", ((1, 0.6), (10, 0.0))), Interest("classic", ((1, 1.0), (10, 0.9)))

    assert fad.years < classic.years <= 10
    assert fad.per_wear(100) > classic.per_wear(100)


@pytest.mark.parametrize("kind", ["bag", "pattern", "holder"])
def test_each_option_is_of_the_kind_that_was_asked_for(kind: str) -> None:
    options = answer(PlanRequest("card, key", "camel coat", kind=kind), Sources()).options

    assert {option.bag.kind for option in options} == {kind}


@pytest.mark.parametrize("outfit", ["black dress, red heels", "camel coat, white tee, red belt"])
def test_the_smallest_that_takes_it_all_is_among_the_options_and_called_so(outfit: str) -> None:
    sources = Sources()
    carry = sources.carry("iPhone 15 Pro, card holder, keys, lipstick")
    planned = answer(PlanRequest("iPhone 15 Pro, card holder, keys, lipstick", outfit), sources)

    (smallest,) = (option.bag for option in planned.options if option.pick == "smallest")
    others = [bag for bag in sources.catalogue.bags if bag.kind == "bag" and not is_large(bag)]
    smaller = [bag for bag in others if estimate(bag).plain.volume < estimate(smallest).plain.volume]
    answers = [fit(carry, bag) for bag in (smallest, *smaller)]

    assert [answer.verdict == "fits" and answer.probability >= SURE for answer in answers] == [True, *[False] * len(smaller)]


def test_each_pick_is_named_once_and_each_option_for_one_thing() -> None:
    planned = answer(PlanRequest("iPhone 15 Pro, card holder, keys, lipstick", "black dress, red heels"), Sources())

    named = [option.pick for option in planned.options if option.pick is not None]
    assert len(named) == len(set(named)) >= 3
    assert set(named) <= set(PICKS)
    (cheapest,) = (option.bag.price for option in planned.options if option.pick == "cheapest")
    assert cheapest is not None
    prices = [option.bag.price for option in planned.options if option.bag.price is not None]
    assert cheapest.amount == min(price.amount for price in prices if price.currency == cheapest.currency)


@pytest.mark.parametrize(
    "carry", ["iPhone 16 Pro Max, card holder, car key, lip gloss", "phone, long wallet, keys, sunglasses"]
)
def test_a_plan_and_the_page_of_each_of_its_bags_agree(carry: str) -> None:
    asked = {"carry": carry, "outfit": "black dress, red heels"}

    for option in page("plan", asked, Sources())["answer"]["options"]:
        of_bag = page("bag", {"carry": carry, "bag": option["bag"]["name"]}, Sources())["answer"]
        assert [one["item"] for one in of_bag["left"]] == [one["item"] for one in option["left"]]
        assert sorted(of_bag["kept"]) == sorted(option["kept"])
        assert of_bag["probability"] == option["probability"]
