from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, combinations_with_replacement, product
from random import Random

import pytest

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadInput, BadLength, BadValue, EmptyCarryList
from reticule.packing import Verdict, check, decide
from reticule.questions.design_modules import ModularDesign, ModularSystem, ModuleWishes, design_modules
from reticule.services.design_modules import DesignModulesRequest, answer
from reticule.services.people import MadeUp, people_of
from reticule.services.sources import Sources

SLACK = 1e-9
ROOMS = sorted((Box(*sides) for sides in combinations_with_replacement(range(1, 22), 3)), key=lambda room: room.volume)
Subset = frozenset[Box]


def carry(*things: tuple[int, int, int]) -> CarryList:
    return CarryList(tuple(Item("thing", Box(*sides)) for sides in things))


@dataclass(frozen=True)
class Case:
    lists: tuple[CarryList, ...]
    weights: tuple[float, ...]
    wishes: ModuleWishes


def random_case(seed: int, objective: str) -> Case:
    luck = Random(seed)
    kinds = [(luck.randint(1, 5), luck.randint(1, 3), luck.randint(1, 2)) for _ in range(4)]
    lists = tuple(carry(*luck.choices(kinds, k=luck.randint(1, 5))) for _ in range(luck.randint(3, 6)))
    shapes = [(luck.randint(2, 6), luck.randint(1, 4), luck.randint(1, 3)) for _ in range(luck.randint(3, 5))]
    sizes = (*(Box(*shape) for shape in shapes), Box(6, 3, 2))  # one that lies within the largest
    given = tuple(Box(luck.randint(1, 4), luck.randint(1, 3), 1) for _ in range(luck.randint(0, 1)))
    limits = {"most_volume": luck.choice((None, None, 70)), "largest": luck.choice((None, None, Box(6, 4, 3)))}
    most, wall, target = luck.choice((1, 2, 3, 3)), luck.randint(0, 1), luck.choice((0.4, 0.6, 0.9))
    wishes = ModuleWishes(most, sizes, given, wall, objective, target, **limits)
    return Case(lists, tuple(float(luck.randint(1, 3)) for _ in lists), wishes)


@cache
def goes_in(boxes: tuple[Box, ...], room: Box) -> bool:
    return not boxes or decide(boxes, room).packed


@cache
def uses(things: tuple[Box, ...], given: tuple[Box, ...], modules: tuple[Box, ...]) -> frozenset[Subset]:
    """The sets of modules over which the things can be shared out: every assignment is tried."""
    rooms, possible = (*given, *modules), set()
    for places in product(range(len(rooms)), repeat=len(things)):
        parts = [tuple(thing for thing, at in zip(things, places, strict=True) if at == room) for room in range(len(rooms))]
        if all(goes_in(part, room) for part, room in zip(parts, rooms, strict=True)):
            possible.add(frozenset(rooms[at] for at in places if at >= len(given)))
    return frozenset(possible)


def hosted(subset: Subset, room: Box | None, wall: int) -> bool:
    walled = tuple(sorted((module.grown((2 * wall,) * 3) for module in subset), key=lambda box: box.sides))
    return not subset or (room is not None and goes_in(walled, room))


class Exhaustive:
    """Every combination of sizes, every assignment and every host of a case."""

    def __init__(self, case: Case) -> None:
        self.case, self.wishes = case, case.wishes
        limit = self.wishes.largest
        within = [size for size in self.wishes.sizes if limit is None or goes_in((size,), limit)]
        self.sizes = sorted({Box(*size.sorted_sides) for size in within}, key=lambda size: size.sides)

    def uses_of(self, modules: tuple[Box, ...]) -> list[frozenset[Subset]]:
        return [uses(one.boxes, self.wishes.given, modules) for one in self.case.lists]

    def share(self, served: Sequence[bool]) -> float:
        return sum(weight for weight, is_served in zip(self.case.weights, served, strict=True) if is_served) / sum(
            self.case.weights
        )

    def mean(self, counts: Sequence[int | None]) -> float:
        served = [(weight, count) for weight, count in zip(self.case.weights, counts, strict=True) if count is not None]
        return sum(weight * count for weight, count in served) / sum(weight for weight, _ in served)

    def host_volume(self, modules: tuple[Box, ...]) -> int:
        """The volume of the least host in which enough lists go, or all with their fewest modules; 0 where none is needed."""
        every = self.uses_of(modules)
        share = self.wishes.target
        if self.wishes.objective == "fewest":
            every = [frozenset(use for use in one if len(use) == min(map(len, one))) for one in every]
            share = self.share([bool(one) for one in every])
        return next(0 if room is None else room.volume for room in (None, *ROOMS) if self.holds(room, every) >= share - SLACK)

    def holds(self, room: Box | None, every: Sequence[frozenset[Subset]]) -> float:
        """The share of the lists that go into a host with some modules that they can do with."""
        return self.share([any(hosted(use, room, self.wishes.wall) for use in one) for one in every])

    def ranks(self) -> Iterator[tuple[float, ...]]:
        """Of each combination that serves enough what is to be least, without its host, and the modules."""
        for count in range(self.wishes.most + 1):
            for modules in combinations(self.sizes, count):
                every, volume = self.uses_of(modules), sum(module.volume for module in modules)
                if self.wishes.most_volume is not None and volume > self.wishes.most_volume:
                    continue
                if self.share([bool(one) for one in every]) >= self.wishes.target - SLACK:
                    mean = self.mean([min(map(len, one), default=None) for one in every])
                    yield (volume, modules) if self.wishes.objective == "least_size" else (round(mean, 12), volume, modules)

    def best(self) -> tuple[float, ...] | None:
        ranks = list(self.ranks())
        least = min((rank[:-1] for rank in ranks), default=None)
        return None if least is None else (*least, min(self.host_volume(rank[-1]) for rank in ranks if rank[:-1] == least))


def value_of(system: ModularSystem | None, objective: str) -> tuple[float, ...] | None:
    if system is None:
        return None
    host = 0 if system.host is None else system.host.volume
    return (system.volume, host) if objective == "least_size" else (system.mean, system.volume, host)


def designed(case: Case, **options: int) -> ModularDesign:
    return design_modules(case.lists, case.weights, case.wishes, **options)


@pytest.mark.parametrize("objective", ["least_size", "fewest"])
@pytest.mark.parametrize("seed", range(150))
def test_the_choice_of_modules_equals_brute_force(seed: int, objective: str) -> None:
    case = random_case(seed, objective)

    design = designed(case)

    assert value_of(design.system, objective) == Exhaustive(case).best()
    assert design.gap == (None if design.system is None else 0)
    assert (design.least_possible is None) == (design.system is None)


@pytest.mark.parametrize("objective", ["least_size", "fewest"])
@pytest.mark.parametrize("seed", range(60))
def test_what_is_said_of_a_system_is_so(seed: int, objective: str) -> None:
    case = random_case(seed, objective)
    system = designed(case).system
    if system is None:
        return

    every = Exhaustive(case).uses_of(system.modules)
    counts = [min((len(use) for use in one if hosted(use, system.host, case.wishes.wall)), default=None) for one in every]

    assert system.count == sum(count is not None for count in counts)
    assert system.share == pytest.approx(Exhaustive(case).share([count is not None for count in counts]))
    assert system.share >= case.wishes.target - SLACK
    assert system.mean == pytest.approx(Exhaustive(case).mean(counts))
    assert sum(system.usage) == pytest.approx(system.mean)


@pytest.mark.parametrize("objective", ["least_size", "fewest"])
@pytest.mark.parametrize("seed", range(60))
def test_each_example_has_packings_that_the_checker_accepts(seed: int, objective: str) -> None:
    case = random_case(seed, objective)
    system = designed(case).system

    for example in () if system is None else system.examples:
        for part in example.packed:
            check(Verdict(part.packing), [example.carry.boxes[number] for number in part.numbers], part.box)
            room = case.wishes.given[part.given] if part.module is None else system.modules[part.module]
            assert part.box == room
        assert sorted(number for part in example.packed for number in part.numbers) == list(range(len(example.carry)))
        assert sorted({part.module for part in example.packed} - {None}) == list(example.along)
        assert (example.hosted is None) == (not example.along)
        if example.hosted is not None:
            walled = [system.modules[number].grown((2 * case.wishes.wall,) * 3) for number in example.along]
            check(Verdict(example.hosted), walled, system.host)


@pytest.mark.parametrize("objective", ["least_size", "fewest"])
@pytest.mark.parametrize("steps", [0, 3, 8, 20])
def test_where_the_steps_run_out_the_best_lies_within_the_gap(steps: int, objective: str) -> None:
    unsettled = 0
    for seed in range(30):
        case = random_case(seed, objective)
        best, design = Exhaustive(case).best(), designed(case, steps=steps)
        if best is None:
            assert design.system is None
            continue
        assert design.least_possible <= best[0]
        if design.system is not None:
            assert design.least_possible <= design.value
            assert design.gap == pytest.approx((design.value - design.least_possible) / design.value if design.value else 0)
            assert objective == "fewest" or best[0] <= design.value
        unsettled += design.gap != 0

    assert unsettled > 0


@pytest.mark.parametrize("seed", [3, 23, 27])
def test_the_gap_closes_as_the_steps_grow(seed: int) -> None:
    case = random_case(seed, "least_size")

    gaps = [designed(case, steps=steps).gap for steps in (24, 48, 1_000)]

    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > gaps[-1] == 0


def test_a_given_space_takes_the_place_of_a_module() -> None:
    lists = [carry((9, 5, 1), (12, 2, 2))]
    sizes = (Box(9, 5, 1), Box(12, 2, 2))

    alone = design_modules(lists, wishes=ModuleWishes(sizes=sizes, target=1)).system
    beside = design_modules(lists, wishes=ModuleWishes(sizes=sizes, target=1, given=(Box(9, 5, 1),))).system
    enough = design_modules(lists, wishes=ModuleWishes(sizes=sizes, target=1, given=sizes)).system

    assert [module.sides for module in alone.modules] == [(9, 5, 1), (12, 2, 2)]
    assert [module.sides for module in beside.modules] == [(12, 2, 2)]
    assert (enough.modules, enough.host, enough.mean) == ((), None, 0)


def test_walls_count_in_the_host_and_not_in_the_modules() -> None:
    lists = [carry((9, 5, 1))]

    hosts = [design_modules(lists, wishes=ModuleWishes(sizes=(Box(9, 5, 1),), wall=wall)).system.host for wall in (0, 3)]

    assert [host.sides for host in hosts] == [(9, 5, 1), (15, 11, 7)]


def test_things_that_must_stay_upright_are_turned_like_all_others() -> None:
    bottle = CarryList((Item("bottle", Box(2, 9, 2), upright=True),))

    design = design_modules([bottle], wishes=ModuleWishes(sizes=(Box(9, 2, 2),)))

    assert design.system is not None


def test_lists_that_are_alike_count_with_their_weights() -> None:
    small, large = carry((2, 1, 1)), carry((9, 9, 9))
    wishes = ModuleWishes(sizes=(Box(2, 1, 1), Box(9, 9, 9)), target=0.75, most=1)

    by_weight = design_modules([small, large], (3, 1), wishes).system
    by_number = design_modules([small, large, small, small], (), wishes).system

    assert [module.sides for module in by_weight.modules] == [module.sides for module in by_number.modules] == [(2, 1, 1)]
    assert (by_weight.count, by_number.count) == (1, 3)
    assert by_weight.share == by_number.share == 0.75


def test_where_no_combination_serves_enough_it_says_how_much_is_possible() -> None:
    design = design_modules([carry((2, 1, 1)), carry((9, 9, 9))], wishes=ModuleWishes(sizes=(Box(3, 3, 3),)))

    assert (design.system, design.gap, design.least_possible, design.most_possible) == (None, None, None, 0.5)
    assert [reason.code for reason in design.reasons] == ["modules_serve_too_few"]


def test_cancelled_at_once_nothing_is_searched_and_nothing_is_claimed() -> None:
    design = design_modules([carry((3, 2, 1), (3, 2, 1))], wishes=ModuleWishes(sizes=(Box(2, 2, 3),)), progress=lambda _: False)

    assert (design.system, design.least_possible) == (None, 12)
    assert [reason.code for reason in design.reasons] == ["modules_not_settled"]


def test_sizes_are_derived_from_the_population_and_each_serves_something() -> None:
    luck = Random(5)
    kinds = [(luck.randint(40, 150), luck.randint(20, 80), luck.randint(5, 30)) for _ in range(12)]
    lists = [carry(*luck.sample(kinds, luck.randint(3, 5))) for _ in range(60)]

    designs = [design_modules(lists, wishes=ModuleWishes(largest=Box(150, 80, 60))) for _ in range(2)]

    assert designs[0] == designs[1]
    assert 3 <= len(designs[0].sizes) <= 32
    for size in designs[0].sizes:
        assert goes_in((size,), Box(60, 80, 150))
        assert any(goes_in((Box(*kind),), size) for kind in kinds)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"most": 5}, "modules_out_of_range"),
        ({"sizes": (Box(1, 1, 1),) * 33}, "module_sizes_too_many"),
        ({"objective": "cheapest"}, "module_objective_unknown"),
        ({"target": 0}, "module_target_out_of_range"),
        ({"target": float("nan")}, "module_target_out_of_range"),
        ({"wall": -1}, "module_wall_out_of_range"),
        ({"sizes": (Box(9, 9, 9),), "largest": Box(8, 9, 10)}, "module_sizes_too_large"),
    ],
)
def test_wishes_that_cannot_be_are_refused(wishes: dict[str, object], code: str) -> None:
    with pytest.raises((BadValue, BadLength)) as fault:
        design_modules([carry((1, 1, 1))], wishes=ModuleWishes(**wishes))

    assert fault.value.reason.code == code


@pytest.mark.parametrize(
    ("lists", "weights", "code"),
    [
        ([], (), "population_without_lists"),
        ([carry((1, 1, 1))], (1, 2), "population_weights_missing"),
        ([carry((1, 1, 1))], (0,), "population_weight_out_of_range"),
        ([carry((1, 1, 1))], (float("inf"),), "population_weight_out_of_range"),
        ([carry(*[(1, 1, 1)] * 11)], (), "population_list_too_long"),
    ],
)
def test_a_population_that_cannot_be_is_refused(lists: list[CarryList], weights: tuple[float, ...], code: str) -> None:
    with pytest.raises((BadValue, EmptyCarryList)) as fault:
        design_modules(lists, weights)

    assert fault.value.reason.code == code


def test_a_request_reads_lists_and_sizes() -> None:
    people = 'carry,weight\n"phone, keys",2\nlipstick,1\n'
    request = DesignModulesRequest(people, sizes=("16x8x4cm", Box(80, 25, 25)), most=2)

    design = answer(request, Sources())

    assert [module.sides for module in design.system.modules] == [(160, 80, 40)]
    assert design.reasons[0].code == "modules_chosen"


def test_a_request_with_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput):
        answer(DesignModulesRequest("carry\nphone\n", sizes=("large",)), Sources())


ELEVEN = ", ".join(["lipstick"] * 11)


def test_a_list_of_more_than_ten_things_is_named_by_its_line_or_left_out() -> None:
    people = f'carry\nphone\n"{ELEVEN}"\nwibblewobble\n'

    with pytest.raises(BadInput) as fault:
        answer(DesignModulesRequest(people), Sources())
    design = answer(DesignModulesRequest(people, skip_bad=True), Sources())

    assert [row["line"] for row in fault.value.reason["rows"]] == [3, 4]
    assert [row["why"].code for row in design.skipped] == ["population_list_too_long", "nothing_called"]
    assert (design.list_count, design.system.count) == (1, 1)


def test_made_up_people_with_too_many_things_are_drawn_again() -> None:
    people = people_of(MadeUp(3_000, 2025), Sources(), most_things=3).population

    assert len(people) == 3_000
    assert {len(carry) for carry in people.lists} == {1, 2, 3}
