"""find: the bags that are likely to hold all, counted by the probability that their own pages give."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest
from varied import LISTS

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.parser import read_carry
from reticule.errors import BadValue
from reticule.interfaces.cli.main import main
from reticule.packing import Verdict, check
from reticule.questions.find import MOST_SHOWN, Candidate, find
from reticule.reality.interior.interior import estimate
from reticule.reality.offer_order import is_large, place
from reticule.reality.probability import fit_probability
from reticule.reality.slack import SlackOracle
from reticule.services.find import FindRequest, answer
from reticule.services.sources import Sources
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

CANDIDATES = tuple(Candidate(bag) for bag in embedded_catalogue().bags)
MANY = "tablet, umbrella, water bottle, wallet, paperback, sunglasses in hard case, board 500x300x30mm"


@pytest.mark.parametrize("text", LISTS)
def test_as_many_bags_are_counted_as_are_likely(text: str) -> None:
    carry = read_carry(text, embedded_library())
    slack = SlackOracle(tuple(carry))

    found = find(carry, CANDIDATES, evidence=False)

    likely = [one.bag for one in CANDIDATES if fit_probability(carry, estimate(one.bag), slack) >= 0.5]

    assert found.count == len(likely)
    assert all(match.probability >= 0.5 for match in found.bags)
    assert len(found.bags) == min(MOST_SHOWN, sum(not is_large(bag) for bag in likely) or len(likely))


@pytest.mark.parametrize("text", LISTS)
def test_bags_come_in_the_order_of_plan(text: str) -> None:
    found = find(read_carry(text, embedded_library()), CANDIDATES, evidence=False)

    places = [place(match.bag, match.probability, style=match.style) for match in found.bags]

    assert places == sorted(places)


def test_a_large_bag_is_shown_only_where_nothing_smaller_holds_all() -> None:
    small, large = Bag("small", StatedSize(200, 140, 80)), Bag("large", StatedSize(260, 180, 120))
    both = (Candidate(small), Candidate(large))

    easy = find(read_carry("keys", embedded_library()), both, evidence=False)
    hard = find(read_carry("board 235x150x30mm", embedded_library()), both, evidence=False)

    assert [match.bag for match in easy.bags] == [small]
    assert [match.bag for match in hard.bags] == [large]


def test_where_no_bag_is_likely_the_largest_are_almost_enough() -> None:
    found = find(read_carry(MANY, embedded_library()), CANDIDATES, evidence=False)

    assert found.count == 0
    assert found.bags == ()
    assert len(found.almost) == 6


def test_each_bag_that_fits_shows_a_packing_that_the_checker_passes() -> None:
    found = answer(FindRequest("phone, keys, lipstick", most=5), Sources())

    packed = [match.fit for match in found.bags if match.fit is not None and match.fit.packing is not None]

    assert packed
    for fit in packed:
        check(Verdict(packing=fit.packing), fit.carry.boxes, fit.room)


def test_the_smallest_comes_first_where_nobody_says_what_is_worn() -> None:
    sizes = (60, 80, 110)
    bags = tuple(Candidate(Bag(f"bag {side}", StatedSize(2 * side, side, 80))) for side in reversed(sizes))

    found = find(read_carry("keys", embedded_library()), bags, evidence=False)

    assert [match.bag.name for match in found.bags] == [f"bag {side}" for side in sizes]


def test_a_budget_and_a_wear_mode_leave_out_bags() -> None:
    from reticule.questions.plan import Budget

    cheap = answer(FindRequest("keys", budget=Budget(300, "EUR"), most=40, evidence=False), Sources())

    assert 0 < cheap.considered < len(CANDIDATES)
    assert all(match.bag.price is not None and match.bag.price.amount <= 300 for match in cheap.bags)


def test_no_bag_at_all_cannot_be_wished_for() -> None:
    with pytest.raises(BadValue) as fault:
        find(read_carry("keys", embedded_library()), CANDIDATES, most=0)

    assert fault.value.reason.code == "least_shown"


def test_the_select_of_a_list_chooses_from_the_sides_that_it_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sides = tmp_path / "sides.csv"

    main(["find", "--carry", "phone, keys, paperback", "--sql", "sqlite", "--sides", str(sides)])

    shop = sqlite3.connect(":memory:")
    shop.execute("CREATE TABLE bags (id TEXT, width_mm INTEGER, height_mm INTEGER, depth_mm INTEGER)")
    shop.executemany("INSERT INTO bags VALUES (?, ?, ?, ?)", [*csv.reader(sides.read_text().splitlines())][1:])
    selected = {name for (name,) in shop.execute(capsys.readouterr().out)}
    likely = find(read_carry("phone, keys, paperback", embedded_library()), CANDIDATES, most=len(CANDIDATES), evidence=False)
    assert {match.bag.id for match in likely.bags} <= selected
    assert len(selected) < len(CANDIDATES)
