"""What a wear costs lies where it was said to lie, and what a bag adds is what asking every bag gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from reticule.carry.bag import Bag, Compartment, Price, StatedSize
from reticule.carry.box import Box
from reticule.carry.dominance import PackedDay, decisive_day
from reticule.carry.item import CarryList, Item
from reticule.colour.naming import Palette
from reticule.errors import BadValue
from reticule.looks.look_alike import look_alike
from reticule.questions.fit import fit
from reticule.questions.worth import Spent, adds, style_cost, wear_cost, worth
from reticule.reality.level_rooms import interiors_of
from reticule.reality.offer_order import SURE
from reticule.reality.probability import tenths_for_probability
from reticule.reality.slack import SlackOracle
from reticule.reason import Money
from reticule.services.owned_fields import new_bag
from reticule.services.sources import Sources
from reticule.trends.cost_per_wear import Interest
from reticule.trends.wear_rate import wear_forecast

PRICE = Price(300, "EUR")
BLACK = Bag("new", StatedSize(200, 120, 60), shape="box", colours=("black",))


def palette() -> Palette:
    return Sources().dress_lexicon.palette


def test_eighty_percent_of_held_out_years_lie_in_the_range() -> None:
    draw, inside, every = np.random.default_rng(19), 0, 0
    for drift in (0.0, 0.05, 0.1, 0.15, 0.2):
        for _ in range(120):
            months = int(draw.integers(1, 61))
            start = np.log(draw.lognormal(np.log(18), 1.0) / 12)
            rates = np.minimum(np.exp(start + np.cumsum(draw.normal(0, drift, months + 12))), 30)
            wears = draw.poisson(rates)

            year = wear_forecast(wears[:months].tolist())

            inside, every = inside + int(year.low <= wears[months:].sum() <= year.high), every + 1
    assert 0.77 <= inside / every <= 0.83


def test_few_wears_leave_a_wide_range() -> None:
    few, many = wear_cost(Spent(PRICE), [0], 0, 30), wear_cost(Spent(PRICE), range(0, 1800, 15), 0, 1800)

    assert few.high / few.low > 3 > many.high / many.low > 1
    assert many.to_date == 300 / 120


def test_care_adds_and_resale_takes_off() -> None:
    spent = Spent(PRICE, care=Price(40, "EUR"), resale=Price(140, "EUR"), rent=Price(15, "EUR"))

    cost = wear_cost(spent, range(0, 100, 10), 0, 100)

    assert (cost.net, cost.to_date, cost.break_even) == (200, 20, 14)
    assert Spent(PRICE, resale=Price(900, "EUR")).net == 0


def test_second_hand_saves_the_difference_of_the_prices() -> None:
    spent = Spent(PRICE, resale=Price(100, "EUR"), second_hand=Price(180, "EUR"))

    cost = wear_cost(spent, range(0, 100, 10), 0, 100)

    assert cost.second_hand is not None
    assert cost.second_hand.saves == 120
    assert cost.second_hand.expected == pytest.approx(cost.expected * 80 / 200)
    assert "second_hand_saves" in [reason.code for reason in worth(BLACK, cost, None).reasons]


def test_second_hand_that_costs_more_saves_nothing() -> None:
    cost = wear_cost(Spent(PRICE, second_hand=Price(320, "EUR")), [], None, 100)

    codes = [reason.code for reason in worth(BLACK, cost, None).reasons]

    assert "second_hand_saves_nothing" in codes
    assert "second_hand_saves" not in codes


def test_a_bag_of_one_colour_and_size_looks_alike() -> None:
    mine = replace(BLACK, name="tabby", stated=StatedSize(220, 130, None))

    like = look_alike(BLACK, [replace(BLACK, name="red one", colours=("red",)), mine, BLACK], palette)

    assert like is not None
    assert (like.bag, like.colour) == (mine, "black")
    assert like.distance == 0
    assert like.reason in worth(BLACK, None, None, like=like).reasons


@pytest.mark.parametrize(
    "other",
    [
        {"colours": ()},
        {"colours": ("sparkling", "black")},  # the first is the main one
        {"colours": ("navy",)},  # 12.6 by CIEDE2000
        {"stated": StatedSize(240, 120, 60)},
        {"stated": StatedSize(200, None, 60)},
        {"stated": StatedSize(200, 120, 60, internal=True)},
        {"shape": "bucket"},
        {"kind": "holder"},
        {"name": "new"},
    ],
)
def test_a_bag_that_differs_in_one_thing_is_not_said_to_look_alike(other: dict[str, Any]) -> None:
    assert look_alike(BLACK, [replace(BLACK, name="mine")], palette) is not None
    assert look_alike(BLACK, [replace(BLACK, **{"name": "mine", **other})], palette) is None


def test_facts_are_said_with_their_sources_and_others_not_at_all() -> None:
    bag = replace(BLACK, materials=("calfskin",), opening="flap", weight=320, sources={"look": "the maker"})

    answer = worth(bag, None, None)

    assert [(fact.what, fact.value, fact.source) for fact in answer.facts] == [
        ("material", "calfskin", "the maker"),
        ("opening", "flap", "the maker"),
    ]
    assert [reason.code for reason in answer.reasons] == ["worth_without_price", "bag_material", "bag_opening"]
    assert worth(replace(bag, sources={}), None, None).facts == ()
    assert worth(replace(bag, sources={"weight": "a shop"}), None, None).facts[0].value == "320 g"


def test_what_an_owner_says_otherwise_is_not_laid_to_the_catalogue() -> None:
    fields = {"name": "Coach Tabby 20", "opening": "zip-top", "construction": "structured"}

    facts = {fact.what: fact for fact in worth(new_bag(fields, Sources()).bag, None, None).facts}

    assert (facts["opening"].value, facts["opening"].source) == ("zip-top", "stated by its owner")
    assert facts["construction"].source == facts["material"].source != "stated by its owner"


def test_every_fact_of_the_catalogue_has_a_source() -> None:
    bags = Sources().catalogue.bags
    facts = [fact for bag in bags for fact in worth(bag, None, None).facts]

    assert len(facts) > len(bags)
    assert all(fact.source and fact.value for fact in facts)


def test_the_interest_in_a_style_prices_a_wear() -> None:
    style = style_cost(Interest("mini bag", ((10, 1.0),), wears=10), PRICE)

    answer = worth(BLACK, None, None, style=style)

    assert style.per_wear == Money(3.0, "EUR")
    priced = next(reason for reason in answer.reasons if reason.code == "wear_costs_while_of_interest")
    assert priced["cost"] == Money(3.0, "EUR")
    assert worth(BLACK, None, None, style=style_cost(style.interest, None)).reasons == worth(BLACK, None, None).reasons


def test_a_bag_that_is_first_worn_on_the_day_of_now_has_one_wear() -> None:
    for acquired in (None, 100):
        cost = wear_cost(Spent(PRICE), [100], acquired, 100)

        assert (cost.wears, cost.to_date) == (1, 300)


def test_a_bag_that_is_not_owned_has_no_cost_to_date() -> None:
    cost = wear_cost(Spent(PRICE), [], None, 1000)

    assert cost.to_date is None
    assert cost.low < cost.expected < cost.high


@pytest.mark.parametrize(
    ("wears", "acquired", "code"),
    [([50], 0, "worth_day_in_future"), ([], 50, "worth_day_in_future"), ([3], 5, "worn_before_bought")],
)
def test_days_that_cannot_be_are_refused(wears: list[int], acquired: int, code: str) -> None:
    with pytest.raises(BadValue) as fault:
        wear_cost(Spent(PRICE), wears, acquired, 40)

    assert fault.value.reason.code == code


@pytest.mark.parametrize("field", ["care", "resale", "rent", "second_hand"])
def test_another_currency_is_refused(field: str) -> None:
    with pytest.raises(BadValue) as fault:
        Spent(PRICE, **{field: Price(100, "USD")})

    assert fault.value.reason.code == "currency_differs"


def test_what_a_bag_adds_is_what_asking_every_bag_gives() -> None:
    for seed in range(200):
        draw = Random(seed)
        bags = [
            Bag(f"bag {at}", StatedSize(draw.randint(120, 230), draw.randint(80, 160), draw.randint(25, 90)), shape="box")
            for at in range(draw.randint(1, 4))
        ]
        lists = [
            CarryList(
                tuple(
                    Item.of(f"thing {at}", (draw.randint(50, 190), draw.randint(20, 100), draw.randint(5, 40)))
                    for at in range(draw.randint(1, 3))
                )
            )
            for _ in range(3)
        ]
        bag, *owned = bags
        serves = {one.name: [fit(carry, one).probability >= SURE for carry in lists] for one in bags}

        added = adds(bag, lists, owned)

        assert added.serves == sum(serves[bag.name])
        new = [
            carry for at, carry in enumerate(lists) if serves[bag.name][at] and not any(serves[one.name][at] for one in owned)
        ]
        assert list(added.new) == new
        all_that_it_holds = [
            one.name
            for one in owned
            if any(serves[bag.name]) and all(b for a, b in zip(serves[bag.name], serves[one.name], strict=True) if a)
        ]
        assert (added.duplicates is None) == (not all_that_it_holds)
        assert added.duplicates is None or added.duplicates.name in all_that_it_holds


def test_a_bag_that_is_owned_is_said_to_be() -> None:
    bag = Bag("Tabby", StatedSize(200, 120, 60))

    assert adds(bag, [CarryList((Item.of("card", (86, 54, 1)),))], [bag]).owned_already


def serves(bag: Bag, carry: CarryList) -> bool:
    day = decisive_day(carry.items, bag.days)
    if day is not None:
        return day.went_in
    return any(SlackOracle(carry.items).has_slack(room, tenths_for_probability(SURE)) for room in interiors_of(bag))


def made_up_lists(draw: Random, count: int) -> list[CarryList]:
    sides = ((147, 72, 8), (110, 90, 22), (75, 45, 20), (240, 60, 60), (90, 90, 8), (150, 60, 45))
    things = [Item.of(f"thing {at}", thing) for at, thing in enumerate(sides)]
    return [CarryList(tuple(draw.sample(things, draw.randint(1, 4)))) for _ in range(count)]


def made_up_bags(draw: Random, lists: Sequence[CarryList], count: int) -> list[Bag]:
    """Few designs in many bags, some of which have days of the diary."""
    designs = [
        Bag("design", StatedSize(draw.randint(110, 260), draw.randint(80, 190), draw.randint(15, 90)),
            construction=draw.choice(("soft", "rigid")), shape=draw.choice(("box", "bucket", "pouch")))
        for _ in range(1 + count // 3)
    ]  # fmt: skip
    return [
        replace(
            draw.choice(designs),
            name=f"bag {at}",
            days=tuple(
                PackedDay(f"2026-05-{day:02}", draw.choice(lists).items, draw.random() < 0.7)
                for day in range(1, draw.choice((1, 1, 3)))
            ),
        )
        for at in range(count)
    ]


def test_what_a_bag_adds_with_a_diary_is_what_asking_every_bag_about_every_list_gives() -> None:
    for seed in range(60):
        draw = Random(seed)
        lists = made_up_lists(draw, 6)
        bag, *owned = made_up_bags(draw, lists, draw.randint(1, 9))
        served = [carry for carry in lists if serves(bag, carry)]
        same = [one for one in owned if served and all(serves(one, carry) for carry in served)]

        added = adds(bag, lists, owned)

        assert added.serves == len(served)
        assert list(added.new) == [carry for carry in served if not any(serves(one, carry) for one in owned)]
        assert added.duplicates == min(same, key=lambda one: interiors_of(one)[0].plain.volume, default=None)


def test_many_bags_of_few_designs_are_asked_about_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    questions: list[object] = []
    ask = SlackOracle.has_slack
    monkeypatch.setattr(SlackOracle, "has_slack", lambda *facts: questions.append(facts) or ask(*facts))
    draw = Random(1)
    lists = made_up_lists(draw, 60)
    bag, *owned = [replace(one, days=()) for one in made_up_bags(draw, lists, 31)]

    adds(bag, lists, [replace(one, name=f"{one.name} {copy}") for one in owned for copy in range(100)])

    assert len(questions) < 200  # of 60 lists and 3,000 bags


def test_a_measured_pocket_outside_counts_with_the_room_inside() -> None:
    slab = Item("slab", Box(100, 60, 18))
    case = Bag("case", StatedSize(104, 64, 20, internal=True), shape="box", construction="rigid")
    pocket = replace(case, name="with pocket", compartments=(Compartment("back pocket", 1, (104, 64, 20)),))
    both = CarryList((slab, slab))

    assert adds(case, [both], []).serves == 0
    assert adds(pocket, [both], []).serves == 1
