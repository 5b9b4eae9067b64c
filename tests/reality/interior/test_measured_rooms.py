from __future__ import annotations

import json
from pathlib import Path

import pytest

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.carry.parser import read_carry
from reticule.drawing.answers import packed_picture
from reticule.errors import BadLength, BadRecord
from reticule.frontier.oracle import FitOracle
from reticule.interfaces.wire.curate import encode as curate_json
from reticule.interfaces.wire.decode import stated_bag_in
from reticule.interfaces.wire.fit import fit_json
from reticule.language.locale import ENGLISH
from reticule.questions.curate import curate
from reticule.questions.find import Candidate, find
from reticule.questions.fit import fit
from reticule.reality.bulk_margins import FITS, InteriorArrays, straight_margins
from reticule.reality.capacity import capacity_of
from reticule.reality.interior.interior import estimate, expanded
from reticule.reality.interior.measured_rooms import main_part, rooms_beside, rooms_within
from reticule.reality.load_plan import plan_load
from reticule.reality.pack_list import Want, wants_of
from reticule.reason import Length, Name, Reason, Size, items_of
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

RECORDED = Path(__file__).parents[2] / "data" / "unmeasured_rooms.jsonl"  # of the version before measured rooms
PHONE, CASE, CARD = Item("phone", Box(147, 72, 8)), Item("case", Box(150, 75, 20)), Item("card", Box(86, 54, 1))
SIZE = StatedSize(160, 90, 30)
MAIN = Compartment("main", 1, (155, 85, 22))
ZIP, BACK = Compartment("zip pocket", 1, (150, 80, 10)), Compartment("back pocket", 1, (150, 80, 10))
SLOTS = Compartment("card slot", 2, (88, 56, 2))


def bag_of(*compartments: Compartment, **more: object) -> Bag:
    return Bag("bag", SIZE, shape="box", construction="rigid", compartments=compartments, **more)  # type: ignore[arg-type]


def names(bag: Bag) -> tuple[list[str], list[str]]:
    return [room.name for room in rooms_beside(bag)], [room.name for room in rooms_within(bag)]


@pytest.mark.parametrize(
    ("compartments", "beside", "within"),
    [
        ((ZIP, BACK, SLOTS), ["back pocket", "card slot 1", "card slot 2"], ["zip pocket"]),
        ((MAIN, ZIP, BACK), ["zip pocket", "back pocket"], []),
        ((Compartment("main", 2, (155, 85, 10)),), ["main 2"], []),
        ((Compartment("zip pocket"), Compartment("zip pocket", 1, (150, 80, None))), [], []),
        ((Compartment("main", 1, (160, 90, 30)), ZIP), [], ["zip pocket"]),  # the outer size said again
    ],
)
def test_which_rooms_have_a_space_of_their_own(
    compartments: tuple[Compartment, ...], beside: list[str], within: list[str]
) -> None:
    assert names(bag_of(*compartments)) == (beside, within)


def test_a_measured_main_compartment_is_the_main_room() -> None:
    assert estimate(bag_of(MAIN, ZIP)).plain.sides == (155, 85, 22)
    assert estimate(bag_of(ZIP)).plain == estimate(bag_of()).plain


def test_a_bag_without_measured_rooms_is_left_as_it_is() -> None:
    bag = bag_of(Compartment("card slot", 4), Compartment("back pocket", 1, (150, None, None)))

    assert main_part(bag) is bag
    assert not estimate(bag).rooms


def test_an_expansion_zip_makes_the_main_room_deeper_and_no_other() -> None:
    opened = estimate(expanded(bag_of(MAIN, ZIP, expansion=30)))

    assert opened.plain.sides == (155, 85, 52)
    assert [room.plain.sides for room in opened.rooms] == [(150, 80, 10)]


def test_a_compartment_of_an_absurd_size_is_refused() -> None:
    with pytest.raises(BadLength):
        Compartment("zip pocket", 1, (150, 80, 99_999))


def test_fit_says_which_room_each_thing_lies_in() -> None:
    answer = fit(CarryList((PHONE, CASE)), bag_of(MAIN, ZIP))

    lying = (
        Reason.of("in_main_room", items=items_of(["case"]), size=Size((155, 85, 22))),
        Reason.of("in_room", items=items_of(["phone"]), room=Name("word", "zip pocket"), size=Size((150, 80, 10)), count=1),
    )
    assert answer.verdict == "fits"
    assert Reason.of("goes_in_by_rooms", rooms=lying, spare=Length(2)) in answer.reasons
    assert answer.margin == 2


def test_what_lies_in_an_inner_pocket_takes_its_depth_from_a_main_room_that_nobody_measured() -> None:
    hangs, apart = bag_of(ZIP), bag_of(BACK)

    assert fit(CarryList((PHONE, CASE)), hangs).verdict != "fits"
    assert fit(CarryList((PHONE, CASE)), apart).verdict == "fits"
    assert Reason.of("rooms_in_the_main_room", rooms=(Name("word", "zip pocket"),)) in estimate(hangs).assumptions


def test_small_things_lie_in_an_inner_pocket_as_far_as_the_rest_goes_in() -> None:
    keys, roomy = Item("keys", Box(75, 35, 10)), bag_of(ZIP)

    answer = fit(CarryList((PHONE, keys)), roomy)
    tight = fit(CarryList((CASE, Item("lid", Box(150, 75, 4)))), roomy)

    assert [(room.name, room.numbers) for room in answer.rooms] == [("main", (0,)), ("zip pocket", (1,))]
    assert [room.room.sides for room in answer.rooms] == [(153, 83, 14), (150, 80, 10)]
    assert (answer.verdict, answer.margin) == ("fits", fit(CarryList((PHONE, keys)), bag_of()).margin)
    assert [room.name for room in tight.rooms] == ["main", "zip pocket"]
    assert [room.room.depth for room in tight.rooms] == [20, 4]


def test_what_cannot_be_shared_out_is_refused_at_any_angle() -> None:
    answer = fit(CarryList((CASE, CASE, PHONE)), bag_of(MAIN, ZIP))

    assert (answer.verdict, answer.refuted) == ("does_not_fit", True)
    assert Reason.of("not_shared_out", items=items_of(["case", "case"]), count=2, length=Length(18)) in answer.reasons


def test_an_inner_room_is_reached_through_the_mouth_and_an_outer_one_is_not() -> None:
    def framed(room: Compartment) -> Bag:
        main = Compartment("main", 1, (120, 80, 20))
        return Bag("clasp", SIZE, shape="pouch", construction="rigid", opening="clasp-frame", compartments=(main, room))

    assert fit(CarryList((PHONE,)), framed(ZIP)).verdict != "fits"
    assert fit(CarryList((PHONE,)), framed(BACK)).verdict == "fits"


def test_cards_lie_in_card_slots() -> None:
    bag = bag_of(Compartment("main", 1, (155, 85, 20)), ZIP, SLOTS)

    answer = fit(CarryList((CASE, PHONE, CARD, CARD, CARD, CARD)), bag)

    lying = {room.name: [answer.carry.items[number].name for number in room.numbers] for room in answer.rooms}
    assert lying["main"] == ["case"]
    assert {"card slot 1", "card slot 2"} & set(lying)


def test_curate_and_find_share_out_as_fit_does() -> None:
    bag, items = bag_of(MAIN, ZIP), (PHONE, CASE)

    curated = curate((Want(PHONE), Want(CASE)), bag)
    load = plan_load(items, capacity_of(bag))
    matches = find(CarryList(items), [Candidate(bag), Candidate(bag_of(MAIN))])

    assert curated.kept == items
    assert curated.fit is not None
    assert curated.fit.probability == fit(CarryList(items), bag).probability == matches.bags[0].probability
    assert load.pocketed == ((PHONE, "zip pocket"),)
    assert [(room.name, room.numbers) for room in load.rooms] == [("zip pocket", (0,))]
    assert matches.count == 1


def test_many_bags_at_once_have_the_verdicts_and_margins_of_fit() -> None:
    carry = CarryList((PHONE, CASE))
    bags = [bag_of(MAIN, ZIP), bag_of(BACK), bag_of(ZIP), bag_of(), bag_of(SLOTS)]

    verdicts, margins = straight_margins(
        carry, InteriorArrays.of([estimate(bag) for bag in bags]), None, FitOracle(carry.boxes)
    )

    answers = [fit(carry, bag) for bag in bags]
    assert [verdict == FITS for verdict in verdicts] == [answer.verdict == "fits" for answer in answers]
    assert margins.tolist() == [answer.margin for answer in answers]


def test_a_question_in_json_names_compartments_and_its_answer_rooms() -> None:
    compartments = [{"kind": "main", "size_mm": [155, 85, 22]}, {"kind": "zip pocket", "count": 1, "size_mm": [150, 80, 10.9]}]
    stated = {"stated_mm": {"w": 160, "h": 90, "d": 30}, "compartments": compartments, "expansion": {"d": 20}}
    bag = stated_bag_in({"bag": stated})

    answer = fit_json(fit(CarryList((PHONE, CASE)), bag), ENGLISH)

    assert (bag.compartments, bag.expansion) == ((MAIN, ZIP), 20)
    assert [(place["item"], place["room"]) for place in answer["placements"]] == [("phone", "zip pocket"), ("case", "main")]
    assert [(room["room"], room["interior_mm"], room["items"]) for room in answer["rooms"]] == [
        ("main", [155, 85, 22], ["case"]),
        ("zip pocket", [150, 80, 10], ["phone"]),
    ]


@pytest.mark.parametrize(
    "compartments",
    [
        "zip pocket",
        ["zip pocket"],
        [{"count": 2}],
        [{"kind": "main", "size_mm": [155, 85]}],
        [{"kind": "main", "count": 0}],
        [{"kind": "main", "size_mm": [155, 85, "22"]}],
    ],
)
def test_a_compartment_that_cannot_be_read_is_named(compartments: object) -> None:
    with pytest.raises(BadRecord) as fault:
        stated_bag_in({"bag": {"stated_mm": {"w": 160}, "compartments": compartments}})

    assert fault.value.reason.code == "compartment_not_read"


def test_a_picture_lists_what_lies_in_the_other_rooms() -> None:
    answer = fit(CarryList((PHONE, CASE)), bag_of(MAIN, ZIP))

    picture = packed_picture(answer, ENGLISH)

    assert "In its other rooms" in picture
    assert picture.count("data-item") == 1


def test_a_bag_whose_compartments_nobody_measured_answers_as_before() -> None:
    bags, library = {bag.id: bag for bag in embedded_catalogue().bags}, embedded_library()
    for line in RECORDED.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        carry, bag = read_carry(record["carry"], library), bags[record["bag"]]

        answer = fit_json(fit(carry, bag), ENGLISH)
        packed = curate_json(curate(wants_of(carry, library), bag), ENGLISH)

        codes = {"codes": [reason["code"] for reason in answer["reasons"]], "fields": sorted(answer)}
        assert {**answer, **codes} | record["fit"] == {**answer, **codes}
        chosen = {"codes": [reason["code"] for reason in packed["reasons"]], "kept": record["curate"]["kept"]}
        assert {**packed, **chosen} | record["curate"] == {**packed, **chosen}


def test_of_two_main_compartments_alike_an_expansion_zip_makes_one_deeper() -> None:
    apart = estimate(expanded(bag_of(MAIN, MAIN, expansion=30)))

    assert apart.plain.sides == (155, 85, 52)
    assert [room.plain.sides for room in apart.rooms] == [(155, 85, 22)]
    assert [part.size for part in expanded(bag_of(MAIN, MAIN, expansion=30)).compartments] == [(155, 85, 52), (155, 85, 22)]
