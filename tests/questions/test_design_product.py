from __future__ import annotations

from functools import cache
from random import Random

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box, UprightBox
from reticule.carry.item import CarryList, Item
from reticule.errors import BadInput, BadValue
from reticule.packing import decide
from reticule.questions.design_product import AXES, BestCut, ProductDesign, SizeCurve, design_product
from reticule.reality.interior.interior import estimate
from reticule.reality.offer_order import is_large
from reticule.services.design_product import DesignProductRequest, answer
from reticule.services.sources import Sources
from reticule.store.catalogue import Catalogue

SHARES = (0.5, 0.8, 0.95)
SLACK = 1e-9
MADE = (("box", "rigid"), ("box", "structured"), ("pouch", "soft"), ("envelope/flat", "soft"), ("bucket", "soft"))


def random_case(seed: int) -> tuple[Item, list[Bag], list[CarryList | None]]:
    """A product, one to six bags of which some are alike, and contents for all of them or for each."""
    luck = Random(seed)
    product = Item("product", Box(luck.randint(5, 30), luck.randint(3, 18), luck.randint(2, 9)), upright=luck.random() < 0.3)
    bags = [random_bag(luck) for _ in range(luck.randint(1, 4))]
    bags += luck.choices(bags, k=luck.randint(0, 2))
    contents = [random_contents(luck) for _ in range(luck.choice((1, len(bags))))]
    return product, bags, contents


def random_bag(luck: Random) -> Bag:
    shape, construction = luck.choice(MADE)
    size = StatedSize(luck.randint(16, 36), luck.randint(14, 28), luck.randint(9, 20))
    return Bag(f"bag {luck.random()}", size, shape=shape, construction=construction)


def random_contents(luck: Random) -> CarryList | None:
    things = [
        Item("thing", Box(luck.randint(2, 22), luck.randint(2, 16), luck.randint(1, 9)), upright=luck.random() < 0.2)
        for _ in range(luck.randint(0, 4))
    ]
    return CarryList(tuple(things)) if things else None


@cache
def goes_in(boxes: tuple[Box, ...], room: Box) -> bool:
    return decide(boxes, room).packed


def fits(bag: Bag, contents: CarryList | None, sides: tuple[int, int, int] | None, *, upright: bool) -> bool:
    product = () if sides is None else ((UprightBox if upright else Box)(*sides),)
    boxes = (*(() if contents is None else contents.boxes), *product)
    return not boxes or any(goes_in(boxes, room) for room in estimate(bag).boxes)


def sides_of(product: Item, way: str, length: int) -> tuple[int, int, int]:
    if way == "uniform":
        longest = max(product.box.sides)
        width, height, depth = (-(-side * length // longest) for side in product.box.sides)
        return width, height, depth
    width, height, depth = (length if axis == way else side for axis, side in zip(AXES, product.box.sides, strict=True))
    return width, height, depth


def largest(product: Item, bag: Bag, contents: CarryList | None, way: str) -> int:
    """The largest length that goes in: every millimetre is tried, the longest first."""
    most = max(side for room in estimate(bag).boxes for side in room.sides)
    lengths = range(most, 0, -1)
    return next((n for n in lengths if fits(bag, contents, sides_of(product, way, n), upright=product.upright)), 0)


def curves_of(design: ProductDesign) -> tuple[SizeCurve, ...]:
    return (design.uniform, *design.sides)


@pytest.mark.parametrize("seed", range(200))
def test_target_sizes_and_curves_equal_a_search_by_single_millimetres(seed: int) -> None:
    product, bags, contents = random_case(seed)
    every = contents if len(contents) > 1 else contents * len(bags)
    counted = [(bag, held) for bag, held in zip(bags, every, strict=True) if fits(bag, held, None, upright=False)]

    design = design_product(product, bags, contents)

    assert (design.bag_count, design.left_out, design.left_open) == (len(counted), len(bags) - len(counted), 0)
    for curve in curves_of(design):
        lengths = [largest(product, bag, held, curve.side) for bag, held in counted]
        for length in range(1, max(lengths, default=0) + 3):
            assert curve.share(length) == (sum(most >= length for most in lengths) / len(lengths) if lengths else 0)
        for target, share in zip(curve.targets, SHARES, strict=True):
            most = max((n for n in lengths if n and curve.share(n) >= share - SLACK), default=None)
            assert (target.share, target.length) == (share, most)
            assert (None if target.size is None else target.size.sides) == (most and sides_of(product, curve.side, most))


@pytest.mark.parametrize("seed", range(200))
def test_the_best_cut_adds_most_of_all_cuts_by_single_millimetres(seed: int) -> None:
    product, bags, contents = random_case(seed)
    design = design_product(product, bags, contents)

    gains = {
        (curve.side, cut): curve.share(now - cut) - curve.share(now)
        for curve, now in zip(design.sides, product.box.sides, strict=True)
        for cut in range(1, now)
    }

    per_mm = {cut: gain / cut[1] for cut, gain in gains.items() if gain > 0}
    if not per_mm:
        assert design.best_cut is None
        return
    best = design.best_cut
    assert best.per_mm == pytest.approx(max(per_mm.values()))
    assert best.gain == pytest.approx(gains[best.side, best.length])


def case_of(width: int, height: int, depth: int) -> Bag:
    return Bag("case", StatedSize(width, height, depth, internal=True), shape="box", construction="rigid")


def test_the_side_whose_millimetre_is_worth_most_is_named_with_its_cut() -> None:
    bags = [case_of(100, 60, 20), case_of(100, 60, 18), case_of(90, 60, 20), case_of(120, 80, 40)]

    design = design_product(Item("tin", Box(100, 60, 20)), bags, [None])

    assert design.share == 0.5
    assert design.best_cut == BestCut("depth", 2, 0.25)
    assert {reason.code for reason in design.reasons} == {"product_goes_into", "product_target", "product_best_cut"}


def test_a_product_that_cannot_shrink_enough_has_no_target() -> None:
    full = CarryList((Item("book", Box(100, 60, 20)),))

    design = design_product(Item("comb", Box(90, 20, 4)), [case_of(100, 60, 20)], [full])

    assert (design.bag_count, design.share, design.best_cut) == (1, 0.0, None)
    assert [target.size for target in design.uniform.targets] == [None] * 3
    assert [reason.code for reason in design.reasons] == ["product_goes_into", *["product_never"] * 3, "product_no_cut"]


def test_bags_that_do_not_hold_the_contents_are_left_out_of_the_shares() -> None:
    book = CarryList((Item("book", Box(150, 60, 20)),))

    design = design_product(Item("comb", Box(90, 20, 4)), [case_of(100, 60, 20), case_of(160, 70, 40)], [book])

    assert (design.bag_count, design.left_out, design.share) == (1, 1, 1.0)
    assert design.reasons[-1]["count"] == 1


def test_an_upright_product_stays_upright() -> None:
    flat = case_of(100, 30, 100)

    upright, any_way = (design_product(Item("flask", Box(20, 80, 20), upright=up), [flat], [None]) for up in (True, False))

    assert (upright.share, any_way.share) == (0.0, 1.0)
    assert upright.sides[1].targets[0].length == 30


def test_bags_of_one_design_are_searched_once() -> None:
    product, contents = Item("comb", Box(90, 20, 4)), CarryList((Item("phone", Box(90, 50, 9)),))
    seen: list[float] = []

    one = design_product(product, [case_of(100, 60, 20)], [contents])
    many = design_product(product, [case_of(100, 60, 20)] * 50, [contents], progress=lambda share: not seen.append(share))

    assert many.bag_count == 50
    assert many.uniform == one.uniform
    assert seen == [number / 50 for number in range(50)]


def test_cancelled_midway_only_what_is_done_is_counted() -> None:
    bags = [case_of(100 + number, 60, 20) for number in range(4)]

    design = design_product(Item("comb", Box(90, 20, 4)), bags, [None], progress=lambda share: share < 0.5)

    assert design.bag_count == 2


def test_questions_without_steps_are_counted_as_open() -> None:
    design = design_product(Item("comb", Box(90, 20, 4)), [case_of(100, 60, 20)], [None], steps=0)

    assert design.left_open > 0
    assert design.reasons[-1].code == "product_left_open"


@pytest.mark.parametrize(
    ("bags", "contents", "code"),
    [([], [None], "product_without_bags"), ([case_of(9, 9, 9)] * 3, [None, None], "product_contents_missing")],
)
def test_bags_and_contents_that_cannot_be_are_refused(bags: list[Bag], contents: list[None], code: str) -> None:
    with pytest.raises(BadValue) as fault:
        design_product(Item("comb", Box(9, 2, 1)), bags, contents)

    assert fault.value.reason.code == code


def test_a_request_asks_the_small_bags_of_the_catalogue() -> None:
    sources = Sources()
    bags = [bag for bag in sources.catalogue.bags if bag.kind == "bag"]

    small = answer(DesignProductRequest("comb", "phone, keys"), sources)
    every = answer(DesignProductRequest("comb", "phone, keys", large=True), sources)

    assert small.bag_count + small.left_out == sum(not is_large(bag) for bag in bags)
    assert every.bag_count + every.left_out == len(bags)


def test_a_request_may_name_bags_with_contents_of_their_own() -> None:
    sources = Sources.of(Catalogue((case_of(100, 60, 20),)))

    design = answer(
        DesignProductRequest("comb 90x20x4mm", bags=("case", case_of(160, 90, 30)), contents=("", "phone")), sources
    )

    assert (design.bag_count, design.left_out, design.share) == (2, 0, 1.0)


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (DesignProductRequest("comb, lipstick"), "product_not_one_thing"),
        (DesignProductRequest("comb", contents=("phone",)), "product_contents_of_named_bags"),
        (DesignProductRequest("comb", "phone", ("Coach Tabby 20",), ("phone",)), "product_contents_of_named_bags"),
    ],
)
def test_a_request_that_cannot_be_is_refused(request_: DesignProductRequest, code: str) -> None:
    with pytest.raises(BadInput) as fault:
        answer(request_, Sources())

    assert fault.value.reason.code == code
