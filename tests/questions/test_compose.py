from __future__ import annotations

from itertools import product
from random import Random

import pytest
from said import english

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Importance, Item
from reticule.errors import BadValue
from reticule.packing import Verdict, check, decide
from reticule.questions.compose import assignment_search, compose, compose_days
from reticule.reality.containers import Container
from reticule.reason import Name, Reason

PHONE, CARDS = Item("phone", Box(147, 72, 8), weight=190), Item("card holder", Box(100, 70, 8), weight=40)
BUDS, LIPS = Item("earbuds", Box(60, 45, 25), weight=50), Item("lipstick", Box(76, 21, 21), weight=25)


def bag(name: str, sides: tuple[int, int, int], **fields: object) -> Bag:
    size = StatedSize(*sides, internal=True)
    return Bag(name, size, shape="box", construction="rigid", **fields)  # type: ignore[arg-type]


def container(name: str, sides: tuple[int, int, int], **fields: object) -> Container:
    return Container.of(bag(name, sides, **fields))


CLUTCH = container("clutch", (160, 80, 20), weight=300)
POUCH = container("pouch", (90, 60, 30), weight=60)
TOTE = container("tote", (200, 200, 100), weight=700)


def random_case(random: Random) -> tuple[CarryList, list[Container]]:
    items = tuple(
        Item(f"thing {number}", Box(*(random.randint(1, 7) for _ in range(3))), importance=random.choice(list(Importance)))
        for number in range(random.randint(1, 7))
    )
    bags = [container(f"bag {number}", tuple(random.randint(3, 9) for _ in range(3))) for number in range(random.randint(1, 3))]  # type: ignore[arg-type]
    return CarryList(items), bags


def best_by_enumeration(carry: CarryList, bags: list[Container]) -> tuple[int, int, int]:
    """Returns least loss, fewest bags and least bulk over all assignments."""
    worths = assignment_search(carry, bags, {}).worths
    packed: dict[tuple[int, frozenset[int]], bool] = {}

    def holds(number: int, part: frozenset[int]) -> bool:
        if (number, part) not in packed:
            boxes = [carry.items[index].box for index in sorted(part)]
            packed[number, part] = not part or decide(boxes, bags[number].capacity.rooms[0]).packed
        return packed[number, part]

    best = (sum(worths) + 1, 0, 0)
    for where in product(range(-1, len(bags)), repeat=len(carry)):
        lost = sum(worth for worth, bag_ in zip(worths, where, strict=True) if bag_ < 0)
        used = sorted(set(where) - {-1})
        rank = (lost, len(used), sum(bags[number].cost("bulk") for number in used))
        if rank < best and all(holds(bag, frozenset(n for n, to in enumerate(where) if to == bag)) for bag in used):
            best = rank
    return best


@pytest.mark.parametrize("seed", range(100))
def test_the_spread_is_the_best_of_all(seed: int) -> None:
    carry, bags = random_case(Random(seed))

    composed = compose(carry, bags)

    worths = assignment_search(carry, bags, {}).worths
    lost = sum(worth for worth, item in zip(worths, carry, strict=True) if any(item is left for left in composed.left))
    bulk = sum(bag.cost("bulk") for bag in bags if any(part.bag is bag.bag for part in composed.loaded_bags))
    assert composed.proven
    assert (lost, len(composed.loaded_bags), bulk) == best_by_enumeration(carry, bags)


@pytest.mark.parametrize("seed", range(40))
def test_another_pouch_never_loses_an_item(seed: int) -> None:
    random = Random(seed)
    carry, bags = random_case(random)
    another = container("another", (random.randint(2, 9), random.randint(2, 9), random.randint(2, 9)))

    before, after = compose(carry, bags), compose(carry, [*bags, another])

    worth = assignment_search(carry, bags, {}).worths
    assert loss(carry, worth, after.left) <= loss(carry, worth, before.left)


def loss(carry: CarryList, worths: list[int], left: tuple[Item, ...]) -> int:
    return sum(worth for worth, item in zip(worths, carry, strict=True) if any(item is other for other in left))


def test_every_part_is_a_packing_and_the_fewest_bags_come() -> None:
    composed = compose(CarryList((PHONE, CARDS, BUDS, LIPS)), [CLUTCH, POUCH, TOTE])

    assert [part.bag.name for part in composed.loaded_bags] == ["tote"]
    load = composed.loaded_bags[0].load
    assert load is not None
    check(Verdict(packing=load.packing), [item.box for item in load.inside], load.room)


def test_the_earbuds_go_only_where_the_phone_goes() -> None:
    carry = CarryList((PHONE, BUDS))

    apart = compose(carry, [CLUTCH, POUCH])
    bound = compose(carry, [CLUTCH, POUCH], together={1: 0})

    assert not apart.left
    assert [item.name for item in bound.left] == ["earbuds"]


@pytest.mark.parametrize("ring", [{0: 1, 1: 0}, {0: 2, 2: 1, 1: 0}])
def test_things_that_go_only_with_each_other_come_all_or_none(ring: dict[int, int]) -> None:
    carry = CarryList((PHONE, CARDS, LIPS))

    roomy = compose(carry, [TOTE], together=ring)
    narrow = compose(carry, [POUCH], together=ring)  # which has no room for the phone

    assert not roomy.left
    assert {item.name for item in narrow.left} == {carry.items[number].name for number in ring}


def test_a_necklace_carries_sixty_grams() -> None:
    amulet = container("amulet", (160, 80, 30), wear=("necklace",))

    assert [item.name for item in compose(CarryList((PHONE, LIPS)), [amulet]).left] == ["phone"]


def test_a_charm_needs_a_host() -> None:
    charm = container("charm", (90, 60, 30), wear=("charm",))

    alone = compose(CarryList((LIPS,)), [charm])
    hung = compose(CarryList((LIPS, PHONE)), [charm, CLUTCH])

    assert alone.left == (LIPS,)
    assert {part.bag.name for part in hung.loaded_bags} == {"charm", "clutch"}


def test_by_weight_and_by_price_may_choose_differently() -> None:
    heavy = container("heavy", (90, 60, 25), weight=500, price=None)

    assert compose(CarryList((BUDS,)), [heavy, POUCH], by="bulk").loaded_bags[0].bag.name == "heavy"
    assert compose(CarryList((BUDS,)), [heavy, POUCH], by="weight").loaded_bags[0].bag.name == "pouch"


def test_no_bag_and_no_such_measure_are_refused() -> None:
    with pytest.raises(BadValue) as no_bag:
        compose(CarryList((BUDS,)), [])
    with pytest.raises(BadValue) as no_measure:
        compose(CarryList((BUDS,)), [POUCH], by="size")

    assert no_bag.value.reason == Reason.of("bags_out_of_range", least=1, most=12, got=0)
    assert english(no_measure.value) == "the measure must be one of bulk, weight, price, got 'size'"


def test_two_days_need_the_one_bag_that_serves_both() -> None:
    days = compose_days([CarryList((PHONE, CARDS)), CarryList((BUDS, LIPS))], [CLUTCH, POUCH, TOTE])

    assert [bag_.name for bag_ in days.bags] == ["tote"]
    assert [bag_.name for bag_ in days.never_used] == ["clutch", "pouch"]
    assert days.proven


def test_a_day_that_no_set_of_bags_carries_whole_is_named() -> None:
    days = compose_days([CarryList((PHONE,)), CarryList((Item("lamp", Box(300, 300, 300)), LIPS))], [CLUTCH, POUCH])

    assert [day.left for day in days.days] == [(), (Item("lamp", Box(300, 300, 300)),)]
    assert Reason.of("no_room_on_day", day=2, items=(Name("item", "lamp"),)) in days.reasons


@pytest.mark.parametrize(
    ("days", "bags", "expected"),
    [
        ([PHONE], [CLUTCH], "clutch is enough for the day"),
        ([PHONE, PHONE], [CLUTCH], "clutch is enough for both days"),
        ([PHONE, PHONE, PHONE], [CLUTCH], "clutch is enough for all 3 days"),
        ([PHONE, BUDS], [CLUTCH, POUCH], "clutch and pouch are enough for both days"),
        ([PHONE, BUDS, BUDS], [CLUTCH, POUCH], "clutch and pouch are enough for all 3 days"),
        ([BUDS], [container("charm", (90, 60, 30), wear=("charm",))], "none of these bags holds anything of these days"),
    ],
)
def test_the_first_reason_names_what_the_set_is_enough_for(days: list[Item], bags: list[Container], expected: str) -> None:
    answer = compose_days([CarryList((item,)) for item in days], bags)

    assert english(answer.reasons[0]) == expected


def test_a_proof_names_the_measure_only_where_it_is_known_of_every_bag() -> None:
    unknown = container("unknown", (150, 75, 15))

    by_bulk, by_weight = (compose(CarryList((PHONE,)), [CLUTCH, unknown], by=by) for by in ("bulk", "weight"))

    assert by_bulk.reasons[-1] == Reason.of("proven_fewest_and_least", measure=Name("measure", "bulk"))
    assert by_weight.reasons[-1] == Reason.of("proven_fewest_bags")


def test_prices_in_two_currencies_are_not_compared() -> None:
    bags = [container(name, (90, 60, 30), price=Price(9, currency)) for name, currency in (("a", "EUR"), ("b", "JPY"))]

    with pytest.raises(BadValue) as fault:
        compose(CarryList((LIPS,)), bags, by="price")

    assert fault.value.reason == Reason.of("currencies_mixed", currencies=("EUR", "JPY"))
