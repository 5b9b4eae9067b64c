"""What holds of modular systems and of target sizes, whatever the population and the bags."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import boxes

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.packing import Verdict, check
from reticule.questions.design_modules import OBJECTIVES, ModularDesign, ModuleWishes, design_modules
from reticule.questions.design_product import design_product

SLACK = 1e-9
MOST = 8  # mm of a side
lists = st.lists(st.lists(boxes(1, 5), min_size=1, max_size=4), min_size=1, max_size=5)
sizes = st.lists(boxes(2, MOST), min_size=1, max_size=4)
objectives = st.sampled_from(OBJECTIVES)


def carried(things: list[Box]) -> CarryList:
    return CarryList(tuple(Item("thing", box) for box in things))


def design(population: list[list[Box]], wishes: ModuleWishes) -> ModularDesign:
    return design_modules([carried(things) for things in population], (), wishes)


def value(one: ModularDesign) -> float:
    return float("inf") if one.value is None else one.value


@given(lists, sizes, boxes(2, MOST), objectives)
@settings(max_examples=60, deadline=None)
def test_one_more_size_to_choose_from_is_never_worse(population, some, another, objective) -> None:
    fewer = design(population, ModuleWishes(2, tuple(some), objective=objective))
    more = design(population, ModuleWishes(2, (*some, another), objective=objective))

    assert value(more) <= value(fewer) + SLACK


@given(lists, sizes, objectives)
@settings(max_examples=60, deadline=None)
def test_one_more_module_is_never_worse(population, some, objective) -> None:
    values = [value(design(population, ModuleWishes(most, tuple(some), objective=objective))) for most in (1, 2, 3)]

    assert values == sorted(values, reverse=True)


@given(lists, sizes, boxes(1, MOST))
@settings(max_examples=60, deadline=None)
def test_a_given_space_never_makes_a_system_larger(population, some, space) -> None:
    without = design(population, ModuleWishes(2, tuple(some)))
    beside = design(population, ModuleWishes(2, tuple(some), given=(space,)))

    assert value(beside) <= value(without)


@given(lists, sizes)
@settings(max_examples=60, deadline=None)
def test_to_serve_more_never_takes_less(population, some) -> None:
    values = [value(design(population, ModuleWishes(2, tuple(some), target=target))) for target in (0.3, 0.6, 1)]

    assert values == sorted(values)


@given(lists, sizes, objectives, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_lists_and_things_and_how_they_lie_make_no_difference(population, some, objective, luck) -> None:
    wishes = ModuleWishes(2, tuple(some), objective=objective)
    turned = [[luck.choice(box.turns()) for box in luck.sample(things, len(things))] for things in population]
    luck.shuffle(turned)

    one, other = design(population, wishes), design(turned, replace(wishes, sizes=tuple(size.turns()[-1] for size in some)))

    assert (one.least_possible, one.gap, one.sizes) == (other.least_possible, other.gap, other.sizes)
    if one.system is not None:
        assert (one.system.modules, one.system.host) == (other.system.modules, other.system.host)
        assert abs(one.system.mean - other.system.mean) < SLACK


@given(lists, sizes, boxes(1, 4), objectives)
@settings(max_examples=60, deadline=None)
def test_every_packing_that_is_shown_passes_the_checker(population, some, space, objective) -> None:
    wishes = ModuleWishes(3, tuple(some), (space,), objective=objective)
    system = design(population, wishes).system

    for example in () if system is None else system.examples:
        for part in example.packed:
            check(Verdict(part.packing), [example.carry.items[number].box for number in part.numbers], part.box)
        if example.hosted is not None:
            walled = [system.modules[number].grown((2 * wishes.wall,) * 3) for number in example.along]
            check(Verdict(example.hosted), walled, system.host)


@given(boxes(2, 20), st.lists(boxes(20, 60), min_size=1, max_size=5), st.lists(boxes(2, 25), max_size=3), boxes(1, 10))
@settings(max_examples=60, deadline=None)
def test_more_contents_never_leave_more_room_for_a_product(product, rooms, contents, more) -> None:
    bags = [Bag("bag", StatedSize(*room.sides, internal=True), shape="box", construction="rigid") for room in rooms]
    item = Item("product", product)

    less_full = design_product(item, bags, [carried(contents) if contents else None])
    fuller = design_product(item, bags, [carried([*contents, more])])

    assert fuller.bag_count <= less_full.bag_count
    assert fuller.share * fuller.bag_count <= less_full.share * less_full.bag_count + SLACK
    for curve, other in zip((fuller.uniform, *fuller.sides), (less_full.uniform, *less_full.sides), strict=True):
        shares = [share for _, share in curve.points]
        assert shares == sorted(shares, reverse=True)
        for length, share in curve.points:
            assert share * fuller.bag_count <= other.share(length) * less_full.bag_count + SLACK
