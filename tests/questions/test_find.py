"""find: the bags that are likely to hold all, counted by the probability that their own pages give."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from varied import LISTS

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.bag_wishes import BagWishes
from reticule.carry.facets import facets
from reticule.carry.parser import read_carry
from reticule.errors import BadValue
from reticule.interfaces.cli.main import main
from reticule.interfaces.wire.find import decode
from reticule.interfaces.wire.registry import question
from reticule.language.locale import Locale
from reticule.packing import Verdict, check
from reticule.questions.find import MOST_SHOWN, NEAR, SORTS, Candidate, Search, find
from reticule.reality.interior.interior import estimate
from reticule.reality.offer_order import SURE, is_large, size_class
from reticule.reality.probability import fit_probability
from reticule.reality.slack import SlackOracle
from reticule.services.find import FindRequest, answer
from reticule.services.sources import Sources
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

BAGS = tuple(bag for bag in embedded_catalogue().bags if bag.kind == "bag")
CANDIDATES = tuple(Candidate(bag) for bag in embedded_catalogue().bags)
BARE = Search(evidence=False)
MANY = "tablet, umbrella, water bottle, wallet, paperback, sunglasses in hard case, board 500x300x30mm"


@pytest.mark.parametrize("text", LISTS)
def test_as_many_bags_are_counted_as_are_likely(text: str) -> None:
    carry = read_carry(text, embedded_library())
    slack = SlackOracle(tuple(carry))

    found = find(carry, CANDIDATES, BARE)

    likely = [one.bag for one in CANDIDATES if fit_probability(carry, estimate(one.bag), slack) >= 0.5]

    assert found.count == len(likely)
    assert all(match.probability >= 0.5 for match in found.bags)
    assert len(found.bags) == min(MOST_SHOWN, sum(not is_large(bag) for bag in likely) or len(likely))


@pytest.mark.parametrize("text", LISTS)
def test_the_smallest_come_first(text: str) -> None:
    found = find(read_carry(text, embedded_library()), CANDIDATES, BARE)

    places = [(match.probability < SURE, estimate(match.bag).plain.volume) for match in found.bags]

    assert places == sorted(places)


@pytest.mark.parametrize("sort", SORTS)
def test_the_first_are_those_of_the_order_asked_for(sort: str) -> None:
    styled = tuple(Candidate(one.bag, at % 7 / 7) for at, one in enumerate(CANDIDATES))
    keys = {
        "smallest": lambda match: (match.probability < SURE, size_class(match.bag)),
        "likely": lambda match: -round(match.probability, 2),
        "style": lambda match: -round(match.style, 2),
        "price": lambda match: (match.bag.price.currency, match.bag.price.amount) if match.bag.price else ("ZZZ", 0),
    }

    found = find(read_carry("phone, keys, wallet", embedded_library()), styled, Search(sort=sort, most=300, evidence=False))

    places = [keys[sort](match) for match in found.bags]
    assert places == sorted(places)
    assert len(set(places)) > 1


@pytest.mark.parametrize("probability", [0.5, 0.75, 0.9])
@pytest.mark.parametrize("text", LISTS)
def test_looking_bags_up_changes_no_answer(text: str, probability: float, monkeypatch: pytest.MonkeyPatch) -> None:
    request = FindRequest(text, most=300, evidence=False, probability=probability)
    asked = answer(request, Sources())

    monkeypatch.setattr("reticule.services.find.LOOKED_UP_FROM", 0)

    assert answer(request, Sources()) == asked
    assert all(match.probability >= probability for match in asked.bags)


def test_almost_are_bags_that_miss_by_a_few_millimetres_with_what_would_have_to_give() -> None:
    bags = tuple(
        Candidate(Bag(f"bag {height}", StatedSize(110, height, 60), shape="box", construction="rigid"))
        for height in range(60, 130)
    )

    found = find(read_carry("board 110x100x20mm", embedded_library()), bags)

    assert found.almost
    for match in found.almost:
        assert match.probability < 0.5
        assert match.fit is not None
        assert -NEAR <= match.fit.margin < 0
        assert match.fit.reasons


def test_facets_count_the_bags_that_hold_all() -> None:
    found = answer(FindRequest("phone, keys", evidence=False, most=300), Sources())

    assert sum(count for _, count in found.facets["brand"]) == found.count
    assert [count for _, count in found.facets["brand"]] == sorted((count for _, count in found.facets["brand"]), reverse=True)
    narrowed = answer(FindRequest("phone, keys", wishes=BagWishes(opening="flap"), evidence=False), Sources())
    assert narrowed.count == dict(found.facets["opening"])["flap"]


@pytest.mark.parametrize("word", ["blue", "light blue", "black", "white"])
def test_a_colour_is_counted_as_the_wish_for_it_is_met(word: str) -> None:
    assert dict(facets(BAGS)["colour"])[word] == sum(not BagWishes(colour=word).missed(bag) for bag in BAGS)


def test_a_way_to_wear_is_counted_as_the_wish_for_it_is_met() -> None:
    for mode, count in facets(BAGS)["wear"]:
        assert count == sum(not BagWishes(wear=mode).missed(bag) for bag in BAGS)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (BagWishes(kind="holder"), "wish_kind"),
        (BagWishes(colour="mauve"), "wish_colour"),
        (BagWishes(brand="Nobody"), "wish_brand"),
        (BagWishes(name="tabby 26"), "wish_name"),
        (BagWishes(opening="drawstring"), "wish_opening"),
        (BagWishes(shape="heart"), "wish_shape"),
        (BagWishes(material="steel"), "wish_material"),
        (BagWishes(attach="carabiner"), "wish_attach"),
        (BagWishes(parts=9), "wish_parts"),
        (BagWishes(expansion=True), "wish_expansion"),
        (BagWishes(largest=(150, 100, 100)), "wish_largest"),
    ],
)
def test_a_bag_says_which_wish_it_does_not_meet(wishes: BagWishes, code: str) -> None:
    found = answer(FindRequest("keys", wishes=wishes, why_not="Coach Tabby 20", evidence=False), Sources())

    assert found.why_not is not None
    assert code in [reason.code for reason in found.why_not.reasons]
    assert all(not wishes.missed(match.bag) for match in found.bags)
    assert "Coach Tabby 20" not in [match.bag.name for match in found.bags]


def test_a_bag_that_is_too_small_says_what_is_short_and_one_that_holds_all_says_nothing() -> None:
    small = answer(FindRequest("tablet, paperback, water bottle", why_not="Coach Tabby 20", evidence=False), Sources()).why_not
    enough = answer(FindRequest("keys", why_not="Coach Tabby 20", evidence=False), Sources()).why_not

    assert small is not None
    assert small.reasons[0].code == "wish_probability"
    assert len(small.reasons) > 1
    assert enough is not None
    assert enough.reasons == ()


def test_every_door_takes_the_wishes(capsys: pytest.CaptureFixture[str]) -> None:
    wishes = {"name": "bag", "colour": "black", "opening": "zip-top", "compartments": 1, "largest": "230x170x120mm",
              "sort": "price", "probability": 0.75, "why_not": "Coach Tabby 20"}  # fmt: skip
    words = [word for name, value in wishes.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    record = {"carry": "phone, keys", "most": 2, **wishes}

    assert main(["find", "--carry", "phone, keys", "--most", "2", *words, "--json"]) == 0

    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(json.dumps(question("find").encode(answer(decode(record), Sources()), Locale())))
    assert set(printed["facets"]) == {"brand", "wear", "opening", "shape", "colour", "price"}
    assert all(bag["bag"]["opening"] == "zip-top" for bag in printed["bags"])
    assert printed["why_not"]["among_them"] is False


def test_a_large_bag_is_shown_only_where_nothing_smaller_holds_all() -> None:
    small, large = Bag("small", StatedSize(200, 140, 80)), Bag("large", StatedSize(260, 180, 120))
    both = (Candidate(small), Candidate(large))

    easy = find(read_carry("keys", embedded_library()), both, BARE)
    hard = find(read_carry("board 235x150x30mm", embedded_library()), both, BARE)

    assert [match.bag for match in easy.bags] == [small]
    assert [match.bag for match in hard.bags] == [large]


def test_where_no_bag_is_likely_the_largest_are_almost_enough() -> None:
    no_totes = [candidate for candidate in CANDIDATES if max(side or 0 for side in candidate.bag.stated.axes) <= 350]

    found = find(read_carry(MANY, embedded_library()), no_totes, BARE)

    assert found.count == 0
    assert found.bags == ()
    assert len(found.almost) == 6


def test_patterns_and_holders_are_shown_only_when_asked_for() -> None:
    usual = answer(FindRequest("card", most=50, evidence=False), Sources())
    asked = answer(FindRequest("card", most=50, evidence=False, wishes=BagWishes(kind="pattern")), Sources())

    assert {match.bag.kind for match in usual.bags} == {"bag"}
    assert {match.bag.kind for match in asked.bags} == {"pattern"}


def test_each_bag_that_fits_shows_a_packing_that_the_checker_passes() -> None:
    found = answer(FindRequest("phone, keys, lipstick", most=5), Sources())

    packed = [match.fit for match in found.bags if match.fit is not None and match.fit.packing is not None]

    assert packed
    for fit in packed:
        check(Verdict(packing=fit.packing), fit.carry.boxes, fit.room)


def test_the_smallest_comes_first_where_nobody_says_what_is_worn() -> None:
    sizes = (60, 80, 110)
    bags = tuple(Candidate(Bag(f"bag {side}", StatedSize(2 * side, side, 80))) for side in reversed(sizes))

    found = find(read_carry("keys", embedded_library()), bags, BARE)

    assert [match.bag.name for match in found.bags] == [f"bag {side}" for side in sizes]


def test_a_budget_and_a_wear_mode_leave_out_bags() -> None:
    from reticule.questions.plan import Budget

    cheap = answer(FindRequest("keys", budget=Budget(300, "EUR"), most=40, evidence=False), Sources())

    assert 0 < cheap.considered < len(CANDIDATES)
    assert all(match.bag.price is not None and match.bag.price.amount <= 300 for match in cheap.bags)


def test_no_bag_at_all_cannot_be_wished_for() -> None:
    with pytest.raises(BadValue) as fault:
        find(read_carry("keys", embedded_library()), CANDIDATES, Search(most=0))

    assert fault.value.reason.code == "least_shown"


def test_the_select_of_a_list_chooses_from_the_sides_that_it_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sides = tmp_path / "sides.csv"

    main(["find", "--carry", "phone, keys, paperback", "--sql", "sqlite", "--sides", str(sides)])

    with closing(sqlite3.connect(":memory:")) as shop:
        shop.execute("CREATE TABLE bags (id TEXT, width_mm INTEGER, height_mm INTEGER, depth_mm INTEGER)")
        shop.executemany("INSERT INTO bags VALUES (?, ?, ?, ?)", [*csv.reader(sides.read_text().splitlines())][1:])
        selected = {name for (name,) in shop.execute(capsys.readouterr().out)}
    likely = find(
        read_carry("phone, keys, paperback", embedded_library()), CANDIDATES, Search(most=len(CANDIDATES), evidence=False)
    )
    assert {match.bag.id for match in likely.bags} <= selected
    assert len(selected) < len(CANDIDATES)
