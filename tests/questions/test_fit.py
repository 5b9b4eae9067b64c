from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from said import all_english, english

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item, Shape
from reticule.frontier.oracle import FitOracle
from reticule.packing import Verdict, check
from reticule.questions.fit import fit
from reticule.reality.probability import MIN_PROBABILITY
from reticule.reason import Length, Name, Probability, Reason, Size, items_of

PHONE, CASE, KEYS = Item("phone", Box(147, 72, 8)), Item("glasses case", Box(165, 70, 65)), Item("keys", Box(75, 35, 15))
WALLET = Item("long wallet", Box(195, 100, 25))
CLUTCH = Bag("clutch", StatedSize(190, 120, 40), shape="box", construction="structured", opening="flap")
POUCH = Bag("pouch", StatedSize(220, 130, 50), shape="pouch", construction="soft", opening="clasp-frame")


def asked(bag: Bag, *items: Item):  # type: ignore[no-untyped-def]
    return fit(CarryList(items), bag)


def measured(width: int, height: int, depth: int) -> Bag:
    return Bag("measured", StatedSize(width, height, depth, internal=True), shape="box", construction="rigid")


def test_what_fits_is_placed_and_the_judge_agrees() -> None:
    answer = asked(CLUTCH, PHONE, KEYS)

    assert answer.verdict == "fits"
    check(Verdict(packing=answer.packing), answer.carry.boxes, answer.room)


def test_what_does_not_fit_says_what_it_would_need() -> None:
    answer = asked(CLUTCH, PHONE, CASE)

    assert answer.verdict == "does_not_fit"
    assert answer.margin < 0
    shortfalls = [reason for reason in answer.reasons if reason.code == "alone_would_need"]
    assert [reason["items"] for reason in shortfalls] == [(Name("item", "glasses case"),)]
    assert "more_depth" in {reason.code for reason in shortfalls[0].within()}


def test_of_a_list_that_is_too_much_only_the_fewest_culprits_are_named() -> None:
    answer = asked(
        Bag("box", StatedSize(160, 80, 20), shape="box", construction="rigid"), PHONE, Item("card", Box(86, 54, 1)), KEYS
    )

    together = [reason for reason in answer.reasons if reason.code == "would_need_together"]
    assert [reason["items"] for reason in together] == [(Name("item", "phone"), Name("item", "keys"))]
    assert not any(reason.names("item", "card") for reason in answer.reasons)


def test_a_narrow_mouth_stops_what_the_room_would_hold() -> None:
    answer = asked(POUCH, WALLET)

    assert answer.verdict == "does_not_fit"
    said = "the mouth passes 149 mm, the long wallet is 195 mm long, and end first only 177 mm would turn inside"
    assert said in all_english(answer.reasons)
    assert answer.probability < 0.5


def test_a_guessed_depth_is_said_to_be_guessed() -> None:
    answer = asked(Bag("flat", StatedSize(190, 105, None), shape="envelope/flat"), PHONE)

    assert any(one.code == "guessed_side" and one["axis"] == Name("word", "depth") for one in answer.reasons)


def test_few_millimetres_are_called_tight() -> None:
    answer = asked(Bag("tight", StatedSize(150, 75, 11, internal=True), shape="box", construction="rigid"), PHONE)

    assert (answer.verdict, answer.margin) == ("fits", 3)
    assert answer.reasons[0] == Reason.of("tight", size=Size((150, 75, 11)), spare=Length(3))


def test_a_search_that_is_cut_short_is_open_and_never_a_no() -> None:
    items = tuple(
        Item(f"block {n}", Box(*sides)) for n, sides in enumerate([(50, 40, 30), (40, 40, 40), (60, 30, 20), (30, 30, 50)])
    )
    bag = Bag("cube", StatedSize(75, 70, 52, internal=True), shape="box", construction="rigid")

    answer = fit(CarryList(items), bag, oracle=FitOracle([item.box for item in items], steps=0))

    assert answer.verdict == "open"
    assert not answer.refuted


@pytest.mark.parametrize("axes", [(190, None, None), (None, 120, None), (None, None, 40)])
def test_any_axis_may_be_missing(axes: tuple[int | None, int | None, int | None]) -> None:
    assert 0 < asked(Bag("odd", StatedSize(*axes)), KEYS).probability < 1


def test_a_pen_longer_than_the_bag_goes_in_at_an_angle() -> None:
    answer = asked(
        Bag("box", StatedSize(140, 100, 20, internal=True), shape="box", construction="rigid"), Item("pen", Box(150, 9, 9))
    )

    assert (answer.verdict, answer.packing, len(answer.poses)) == ("fits", None, 1)
    assert Reason.of("at_an_angle", item=Name("item", "pen")) in answer.reasons


def test_what_only_bounding_boxes_refuse_is_not_proven() -> None:
    tubes = [Item(f"tube {n}", Box(100, 20, 20), Shape.CAPSULE) for n in range(2)]
    answer = asked(measured(100, 38, 20), *tubes)

    assert answer.verdict == "open"
    assert Reason.of("not_proven") in answer.reasons


def test_two_cylinders_that_no_angle_puts_side_by_side_are_refuted() -> None:
    tubes = [Item(f"marker {n}", Box(100, 20, 20), Shape.CYLINDER) for n in range(2)]

    assert asked(measured(100, 38, 20), *tubes).verdict == "does_not_fit"
    assert asked(measured(102, 38, 36), *tubes).verdict == "fits"


def test_a_thing_is_tilted_beside_others_though_alone_it_would_lie_straight() -> None:
    lunch_box, mascara = Item("lunch box", Box(115, 130, 95)), Item("mascara", Box(130, 18, 18))

    answer = asked(measured(115, 150, 95), lunch_box, mascara)

    assert answer.verdict == "fits"
    assert answer.reasons[0] == Reason.of("at_an_angle_beside_rest", item=Name("item", "mascara"))


@pytest.mark.parametrize(("count", "verdict"), [(9, "fits"), (10, "fits")])
def test_the_tenth_of_ten_rods_lies_tilted(count: int, verdict: str) -> None:
    """Reported at https://github.com/skjolber/3d-bin-container-packing/issues/2."""
    rods = [Item("rod", Box(330, 88, 88))] * count

    assert asked(measured(320, 490, 290), *rods).verdict == verdict


@pytest.mark.parametrize(
    "items", [(Item("rod", Box(235, 10, 10)),), (PHONE, CASE), (Item("soft wallet", Box(150, 120, 25)),) * 2]
)
def test_in_a_measured_interior_no_chance_is_left_beside_a_refutation(items: tuple[Item, ...]) -> None:
    answer = asked(measured(180, 130, 30), *items)

    assert answer.verdict == "does_not_fit"
    assert answer.probability == answer.closes == MIN_PROBABILITY
    assert "refuted_as_inferred" not in {reason.code for reason in answer.reasons}


def test_what_limp_things_may_yield_leaves_a_measured_interior_open() -> None:
    answer = asked(measured(150, 120, 24), Item("wallet", Box(150, 120, 28)))

    assert answer.verdict == "open"
    assert answer.probability > 0.05


def test_where_the_interior_is_inferred_a_chance_beside_a_refutation_is_explained() -> None:
    answer = asked(Bag("box", StatedSize(150, 80, 20), shape="box", construction="rigid"), Item("tablet", Box(149, 72, 9)))

    assert answer.verdict == "does_not_fit"
    assert answer.probability > 0.05
    assert Reason.of("refuted_as_inferred", probability=Probability(answer.probability)) in answer.reasons


def test_where_products_of_one_name_vary_a_chance_beside_a_refutation_is_explained() -> None:
    case = Item.of("vial", (58, 39, 39), spread=(0.13, 0.17, 0.17))

    answer = asked(measured(60, 60, 37), case)
    assert answer.verdict == "does_not_fit"
    assert answer.probability > MIN_PROBABILITY
    said = Reason.of("refuted_as_usual", items=(Name("item", "vial"),), probability=Probability(answer.probability))
    assert said in answer.reasons
    assert asked(measured(60, 60, 37), replace(case, spread=None)).probability == MIN_PROBABILITY


def test_a_clasp_that_is_wide_enough_for_the_edge_of_a_thing_refutes_nothing() -> None:
    frame = Bag("frame", StatedSize(100, 100, 100, internal=True), shape="box", construction="rigid", opening="clasp-frame")

    assert asked(frame, Item("block", Box(98, 98, 30))).verdict != "does_not_fit"


def in_inches(*sides: float) -> tuple[Fraction, Fraction, Fraction]:
    first, second, third = (Fraction(str(side)) * Fraction(254, 10) for side in sides)
    return first, second, third


def measured_in_inches(*sides: float) -> Bag:
    size = in_inches(*sides)
    whole = StatedSize(int(size[0]), int(size[1]), int(size[2]), internal=True, measured=size)
    return Bag("crate", whole, shape="box", construction="rigid")


@pytest.mark.parametrize(
    ("count", "sides", "room", "unit"),
    [(8, (18.75, 7.25, 4), (37.5, 14.5, 8), "6.35"), (27, (1.1, 1.1, 1.1), (3.3, 3.3, 3.3), "27.94")],
)
def test_what_is_exactly_full_in_inches_is_not_refused_by_rounding(
    count: int, sides: tuple[float, ...], room: tuple[float, ...], unit: str
) -> None:
    """The bricks are of https://github.com/olragon/binpackingjs/issues/37."""
    things = [Item.of(f"brick {n}", in_inches(*sides)) for n in range(count)]

    answer = asked(measured_in_inches(*room), *things)

    assert (answer.verdict, answer.margin) == ("fits", 0)
    assert answer.exact is not None
    assert answer.exact.unit == Fraction(unit)
    assert answer.reasons[0].code == "goes_in_exactly"
    assert answer.probability > 0.5


def test_one_brick_more_than_full_is_refuted() -> None:
    bricks = [Item.of("brick", in_inches(18.75, 7.25, 4))] * 9

    assert asked(measured_in_inches(37.5, 14.5, 8), *bricks).verdict == "does_not_fit"


def test_thin_cards_are_not_refuted_by_being_taken_as_a_millimetre() -> None:
    cards = [Item.of(f"card {n}", (85.6, 53.98, 0.76)) for n in range(10)]

    answer = asked(measured(86, 54, 8), *cards)

    assert answer.verdict == "fits"


def test_lengths_too_fine_to_be_counted_are_said_to_be_rounded() -> None:
    slivers = [Item.of(f"sliver {n}", (Fraction(1, 30_011) + 49, 10, 10)) for n in range(2)]

    assert Reason.of("lengths_rounded") in asked(measured(98, 15, 15), *slivers).reasons


def test_the_least_change_is_named_where_every_side_lacks_a_little() -> None:
    bricks = [Item(f"brick {n}", Box(477, 185, 102)) for n in range(8)]

    answer = asked(measured(952, 368, 203), *bricks)

    assert Reason.of("all_would_need_on_every_side", length=Length(2)) in answer.reasons


def test_an_expansion_zip_is_opened_only_when_it_must() -> None:
    case = Bag("case", StatedSize(170, 100, 40, internal=True), shape="box", construction="rigid", expansion=30)

    assert "only_expanded" not in {reason.code for reason in asked(case, PHONE).reasons}
    opened = asked(case, CASE)
    assert opened.verdict == "fits"
    assert opened.reasons[0] == Reason.of("only_expanded", more=Length(30))
    assert opened.bag is case


def test_compartments_taken_as_one_room_are_said() -> None:
    parted = Bag("parted", StatedSize(190, 120, 60), compartments=(Compartment("main", 3),))

    as_one_room = Reason.of("compartments_as_one_room", count=3)
    assert as_one_room in asked(parted, Item("tray", Box(260, 200, 20))).reasons
    assert as_one_room not in asked(parted, PHONE).reasons
    assert Reason.of("dividers_stand_in_one", depth=Length(8)) in asked(parted, PHONE).reasons


def test_of_things_parted_by_dividers_each_compartment_is_said() -> None:
    others = tuple(Reason.of("in_another_compartment", items=items_of(names)) for names in (["keys"], ["card", "card"]))

    parted = Reason.of("dividers_stand", items=items_of(["tray", "phone"]), others=others)

    said = "the tray and the phone in one compartment, the keys in another, the card (2) in another"
    assert english(parted) == f"the dividers may stand: {said}"


def test_what_stands_out_of_an_open_top_is_said() -> None:
    tote = Bag("tote", StatedSize(150, 180, 90, internal=True), shape="box", construction="rigid", opening="open-top")

    answer = asked(tote, Item("bottle", Box(65, 207, 65), upright=True))

    assert answer.verdict == "does_not_fit"
    assert Reason.of("reaches_out_of_top", length=Length(27)) in answer.reasons


def test_two_sides_that_lack_a_little_are_both_named() -> None:
    answer = asked(
        Bag("cover", StatedSize(100, 150, 20, internal=True), shape="box", construction="rigid"),
        Item("book", Box(155, 104, 12)),
    )

    said = "the book would need 4 mm more width and 5 mm more height than 100 x 150 x 20 mm"
    assert said in all_english(answer.reasons)


def test_an_open_top_has_nothing_to_close_and_a_drawn_neck_takes_height() -> None:
    pouch = Bag("pouch", StatedSize(100, 150, 40), opening="drawstring")

    assert asked(replace(pouch, opening="open-top"), Item("tin", Box(90, 140, 30))).closes is None
    drawn = asked(pouch, Item("tin", Box(90, 140, 30)))
    assert drawn.closes is not None
    assert drawn.closes < drawn.probability
