"""A bag for many people: shares equal direct solving, intervals cover, the front is none that another size of it beats."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.carry.made_up_people import made_up_people
from reticule.carry.population import Population, is_phone, phone_growth, share_interval
from reticule.errors import BadInput, BadRecord, BadValue
from reticule.feed.population import population_of
from reticule.frontier.lists_in_boxes import ListsInBoxes
from reticule.packing import check, decide
from reticule.questions.design_many import TARGETS, design_many
from reticule.services.design_many import DesignManyRequest, answer
from reticule.services.people import MadeUp, read_list
from reticule.services.sources import Sources
from reticule.store.carry_shares import embedded_phones, embedded_shares

SOURCES = Sources()
KINDS = [entry.item for entry in SOURCES.library.entries if entry.item.kind != "phone" and max(entry.item.box.sides) < 190]


def people_of(count: int, seed: int, things: tuple[int, int] = (1, 5)) -> Population:
    draw = Random(seed)
    kinds = draw.sample(KINDS, 40)
    lists = tuple(CarryList(tuple(draw.sample(kinds, draw.randint(*things)))) for _ in range(count))
    return Population(lists, tuple(draw.choice((1.0, 2.0, 0.5)) for _ in lists))


def share_by_solving(population: Population, room: Box) -> float:
    held = 0.0
    for carry, weight in zip(population.lists, population.weights, strict=True):
        verdict = decide(carry.boxes, room)
        assert verdict.packed or verdict.refuted
        held += weight * verdict.packed
    return held / population.weight


def test_the_shares_of_the_front_are_those_of_solving_each_list_by_itself() -> None:
    population = people_of(120, seed=1)

    many = design_many(population)

    assert len(many.front) >= 20
    for served in (*many.front[:: max(1, len(many.front) // 6)], *(corner.served for corner in many.corners)):
        assert served.open == 0
        assert served.share == pytest.approx(share_by_solving(population, served.room))


def test_1000_lists_are_held_as_solving_each_by_itself_says() -> None:
    population = people_of(1_000, seed=2, things=(6, 8))
    lists, room = ListsInBoxes([carry.boxes for carry in population.lists], 2_000), Box(180, 140, 45)
    lists.held_by(Box(170, 130, 40)), lists.held_by(Box(230, 170, 60))  # what is known of others must not mislead

    verdicts = lists.held_by(room)

    assert 0.1 < np.mean(verdicts == 1) < 0.9
    for carry, verdict in zip(population.lists, verdicts, strict=True):
        alone = decide(carry.boxes, room)
        assert (verdict == 1, verdict == 0) == (alone.packed, alone.refuted)


def test_no_size_of_the_front_is_beaten_and_each_target_has_the_smallest_of_it() -> None:
    many = design_many(people_of(300, seed=3))

    for one, next_one in pairwise(many.front):
        assert one.room.volume < next_one.room.volume
        assert one.share < next_one.share
    for corner, target in zip(many.corners, TARGETS, strict=True):
        assert corner.served == next(served for served in many.front if served.share >= target)
        check(decide(corner.example.boxes, corner.served.room), corner.example.boxes, corner.served.room)
        assert all(
            place.end[axis] <= corner.served.room.sides[axis] for place in corner.packing.placements for axis in range(3)
        )


def test_what_a_side_adds_is_the_share_of_the_longer_room() -> None:
    population = people_of(80, seed=4)

    for corner in design_many(population).corners:
        for axis, gain in enumerate(corner.gains):
            longer = Box(*(side + 5 * (axis == number) for number, side in enumerate(corner.served.room.sides)))
            assert corner.served.share + gain == pytest.approx(share_by_solving(population, longer))


def test_a_corner_gives_up_no_millimetre_without_serving_fewer() -> None:
    population = people_of(60, seed=5)

    for corner in design_many(population).corners:
        for axis in range(3):
            shorter = [side - (axis == number) for number, side in enumerate(corner.served.room.sides)]
            assert min(shorter) < 1 or share_by_solving(population, Box(*shorter)) < corner.served.share


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_upright_things_are_held_as_solving_says(seed: int) -> None:
    draw = Random(seed)
    lists = [
        [Item(f"{n}", Box(*(draw.randint(2, 30) for _ in range(3))), upright=draw.random() < 0.4).packed_box for n in range(3)]
        for _ in range(6)
    ]
    asked = ListsInBoxes(lists, 2_000)

    for _ in range(6):
        room = Box(*sorted((draw.randint(5, 60) for _ in range(3)), reverse=True))
        assert asked.held_by(room).tolist() == [int(decide(boxes, room).packed) for boxes in lists]


@pytest.mark.parametrize("share", [0.03, 0.2, 0.5, 0.8, 0.97])
@pytest.mark.parametrize("count", [30, 200, 2_000])
def test_intervals_cover_the_share_of_all_people_at_least_95_times_in_100(share: float, count: int) -> None:
    held = np.random.default_rng(7).binomial(count, share, 20_000)
    ends = {number: share_interval(number / count, count) for number in set(held.tolist())}

    covered = np.mean([ends[number][0] <= share <= ends[number][1] for number in held.tolist()])

    assert covered >= 0.95


def test_people_who_count_differently_tell_less_and_their_intervals_cover_too() -> None:
    draw, share, covered = np.random.default_rng(8), 0.4, 0
    for _ in range(2_000):
        weights = draw.choice([1.0, 3.0], 150)
        population_share = float((weights * (draw.random(150) < share)).sum() / weights.sum())
        effective = float(weights.sum() ** 2 / (weights**2).sum())
        low, high = share_interval(population_share, effective)
        covered += low <= share <= high

    assert covered / 2_000 >= 0.94


def test_a_range_serves_who_goes_into_any_of_its_rooms_and_its_best_addition_adds_what_it_says() -> None:
    population = people_of(100, seed=6)
    rooms = (Box(160, 100, 30), Box(120, 120, 60), Box(150, 90, 30))

    served = design_many(population, rooms=rooms).range

    held = [any(decide(carry.boxes, room).packed for room in rooms) for carry in population.lists]
    pairs = list(zip(population.lists, population.weights, held, strict=True))
    assert served is not None
    assert served.served.share == pytest.approx(sum(w for _, w, is_held in pairs if is_held) / population.weight)
    assert served.best is not None
    added = sum(w for carry, w, is_held in pairs if not is_held and decide(carry.boxes, served.best.room).packed)
    assert served.best.share == pytest.approx(added / population.weight)
    assert served.best.room.volume <= max(room.volume for room in rooms)


def test_with_larger_phones_fewer_are_served() -> None:
    phone = Item("phone", Box(150, 75, 8), kind="phone")
    population = Population((CarryList((phone,)), CarryList((Item("keys", Box(75, 35, 15)),))), (1, 1))

    many = design_many(population, growth=((2.0, 0.0, 0.0), 2))

    assert (many.corners[-1].served.share, many.corners[-1].later) == (1.0, 0.5)
    assert "population_later" in {reason.code for reason in many.corners[-1].reasons}


def test_the_same_seed_makes_up_the_same_people_and_their_things_come_as_often_as_stated() -> None:
    shares, phones = embedded_shares(), embedded_phones()
    people = made_up_people(shares, phones, 4_000, year=2025, seed=3)

    assert people == made_up_people(shares, phones, 4_000, year=2025, seed=3)
    assert people != made_up_people(shares, phones, 4_000, year=2025, seed=4)
    keys = next(share for share in shares if share.item.name == "key ring with 3 keys")
    share = np.mean([any(item == keys.item for item in carry) for carry in people.lists])
    assert abs(share - keys.share) < 0.03
    years = {item.name for carry in people.lists for item in carry if is_phone(item)}
    assert len(years) > 50
    assert years <= {phone.name for year, phone in phones if 2022 <= year <= 2025}


def test_phones_of_the_last_years_grow_by_less_than_a_millimetre() -> None:
    assert all(-1 < side < 1 for side in phone_growth(embedded_phones()))


def test_what_is_worked_out_by_a_cancel_is_kept_and_said_to_be_cut_short() -> None:
    calls = []

    def progress(share: float) -> bool:
        calls.append(share)
        return share < 0.6

    many = design_many(people_of(60, seed=9), progress=progress)

    assert not many.whole
    assert many.reasons[0].code == "population_cut_short"
    assert calls == sorted(calls)
    assert many.front


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("carry,weight\nphone,1\nphone,-1\n", 3),
        ("carry\nphone\n\nwibblewobble\n", 4),
        ("carry;weight\nphone;1\nkeys;many\n", 3),
        ('carry,weight\n"phone, keys",1\n,1\n', 3),
    ],
)
def test_a_broken_row_is_named_by_its_line(text: str, line: int) -> None:
    with pytest.raises(BadRecord) as fault:
        population_of(text, lambda words: read_list(words, SOURCES))

    (row,) = fault.value.reason["rows"]
    assert (row.code, row["line"]) == ("population_row_wrong", line)
    assert len(population_of(text, lambda words: read_list(words, SOURCES), skip_bad=True).skipped) == 1


@pytest.mark.parametrize("text", ["", "name,weight\nphone,1\n", "carry\n"])
def test_a_table_without_lists_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        population_of(text, lambda words: read_list(words, SOURCES))


def test_too_many_people_and_years_without_phones_are_refused() -> None:
    for request in (MadeUp(0, 2025), MadeUp(100_001, 2025), MadeUp(10, 1950)):
        with pytest.raises(BadValue):
            answer(DesignManyRequest(request), SOURCES)
