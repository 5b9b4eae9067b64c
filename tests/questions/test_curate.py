from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from said import english

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Importance, Item
from reticule.carry.parser import read_carry
from reticule.packing import Verdict, check
from reticule.packing.insertion import covered_items
from reticule.questions.curate import Curated, curate, stays_at_home
from reticule.reality.interior.interior import estimate
from reticule.reality.pack_list import Smaller, Want, wants_of
from reticule.reality.probability import fit_probability
from reticule.reason import Length, Name, Reason, Share, Size
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

WOC = "Chanel Wallet on Chain"
EVENING = "iPhone 15 Pro Max, long wallet, keys, lipstick, sunglasses, tissues, power bank"
SLIM = Bag("slim", StatedSize(160, 80, 20, internal=True), shape="box", construction="rigid")


def asked(text: str, bag: Bag | None = None, floor: float | None = None) -> Curated:
    library = embedded_library()
    return curate(wants_of(read_carry(text, library), library), bag or embedded_catalogue().find(WOC), floor=floor)


def test_an_evening_in_a_wallet_on_chain() -> None:
    answer = asked(EVENING)

    assert [(swap.instead_of.name, swap.take.name) for swap in answer.swaps] == [("long wallet", "card holder")]
    assert "card-sized power bank" in [offer.take.name for offer in answer.offers]
    assert [left.item.name for left in answer.left] == ["sunglasses in soft pouch"]
    assert Reason.of("more_depth", length=Length(3)) in answer.left[0].reason.within()
    assert answer.proven


def test_what_comes_is_packed_and_the_judge_agrees() -> None:
    load = asked(EVENING).load

    assert load is not None
    check(Verdict(packing=load.packing), [item.box for item in load.inside], load.room)


def test_a_must_outweighs_any_number_of_other_things() -> None:
    block, chips = Item("block", Box(150, 70, 18), importance=Importance.MUST), Item("chip", Box(40, 30, 18))
    wants = (Want(block), *(Want(chip) for chip in [chips] * 6))

    assert [item.name for item in curate(wants, SLIM).kept] == ["block"]


def test_a_number_says_what_a_thing_is_worth() -> None:
    one, other = Item("one", Box(150, 70, 18), valued=5), Item("other", Box(150, 75, 18), valued=6)

    assert [item.name for item in curate((Want(one), Want(other)), SLIM).kept] == ["other"]


def test_of_equal_choices_the_one_with_fewer_swaps_then_the_lighter() -> None:
    heavy, light = Item("heavy", Box(150, 70, 18), weight=90), Item("light", Box(150, 70, 18), weight=20)
    small = Smaller(Item("small", Box(90, 50, 10), weight=1), 1.0)

    assert [item.name for item in curate((Want(heavy), Want(light)), SLIM).kept] == ["light"]
    assert not curate((Want(heavy, (small,)),), SLIM).swaps


def test_planning_for_real_bags_brings_no_more_and_is_surer() -> None:
    plain, sure = asked(EVENING), asked(EVENING, floor=0.9)

    assert sure.worth <= plain.worth
    assert sure.fit is not None
    assert sure.fit.probability >= 0.9
    assert Reason.of("planned_for_chance", floor=Share(0.9)) in sure.reasons


def test_each_room_maker_would_indeed_make_room() -> None:
    slabs = [Item(f"slab {number}", Box(150, 70, 9), valued=5 - number) for number in range(3)]
    pin = Item("pin", Box(8, 8, 1), valued=9)

    answer = curate(tuple(map(Want, (*slabs, pin))), SLIM)

    assert [(left.item, left.room_makers) for left in answer.left] == [(slabs[2], (slabs[1], slabs[0]))]
    for maker in answer.left[0].room_makers:
        rest = [item for item in answer.kept if item is not maker]
        assert curate(tuple(map(Want, (*rest, slabs[2]))), SLIM).left == ()
    assert curate(tuple(map(Want, (*slabs, pin)[:3])), SLIM).left  # the pin makes no room


def test_what_is_wanted_at_hand_has_nothing_over_it() -> None:
    low = Bag("low", StatedSize(190, 60, 110))  # too low for all to stand side by side
    marked, plain = (
        asked("phone, keys, lipstick^, card holder^, sunglasses", low),
        asked("phone, keys, lipstick, card holder, sunglasses", low),
    )

    assert marked.load is not None
    assert plain.load is not None
    wanted = {number for number, item in enumerate(marked.load.inside) if item.reach}
    assert len(wanted) == 2
    assert not wanted & covered_items(marked.load.packing)
    assert wanted & covered_items(plain.load.packing)


def test_what_stays_at_home_is_named_unless_its_reason_begins_with_it() -> None:
    book = Item("book", Box(9, 9, 9))
    items = (Name("item", "phone"), Name("item", "book"))
    upright = Reason.of("kept_upright", item=Name("item", "book"), count=1)
    growth = (Reason.of("more_depth", length=Length(3)),)
    alone, others = (
        Reason.of("would_need_together", items=names, growth=growth, size=Size((8, 9, 6))) for names in ((upright,), items)
    )

    assert english(stays_at_home(book, alone)).startswith("at home: the book (kept upright) together would need")
    assert english(stays_at_home(book, others)).startswith("at home: the book; the phone and the book together would need")


def test_a_must_that_stays_at_home_is_said_to_be_one() -> None:
    must = Item("book", Box(9, 9, 9), importance=Importance.MUST)

    assert stays_at_home(must, Reason.of("only_at_an_angle", item=Name("item", "book"))).code == "at_home_though_must"
    assert stays_at_home(must, Reason.of("not_beside_the_rest")).code == "at_home_item_though_must"


def test_nothing_that_goes_in_is_an_answer() -> None:
    answer = asked("umbrella", SLIM)

    assert answer.kept == ()
    assert answer.load is None
    assert answer.reasons[0] == Reason.of("nothing_goes_in")


@given(st.lists(st.integers(1, 9), min_size=3, max_size=3), st.integers(1, 90))
def test_a_more_valued_item_never_makes_the_total_smaller(values: list[int], more: int) -> None:
    boxes = [Box(150, 70, 9), Box(150, 75, 9), Box(80, 60, 12)]  # which do not all go in
    least = [Item(name, box, valued=value) for name, box, value in zip("abc", boxes, values, strict=True)]
    things = [*least[:2], replace(least[2], valued=values[2] + more)]

    before, after = (curate(tuple(map(Want, wanted)), SLIM) for wanted in (least, things))

    had = sum(item.worth for item in before.kept)
    assert len(before.kept) < 3
    assert sum(item.worth for item in after.kept) >= had + (more if least[2] in before.kept else 0)


def test_the_wants_of_a_list_know_their_alternatives() -> None:
    wants = wants_of(CarryList((embedded_library().find("long wallet").item,)), embedded_library())

    assert "card holder" in [small.item.name for small in wants[0].smaller]


def test_an_expansion_zip_is_opened_only_when_more_comes() -> None:
    phone, book = Item("phone", Box(150, 75, 10)), Item("book", Box(140, 70, 18))
    case = Bag("case", StatedSize(160, 80, 20, internal=True), shape="box", construction="rigid", expansion=15)

    both = curate((Want(phone), Want(book)), case)

    assert not both.left
    assert both.reasons[0] == Reason.of("expanded", more=Length(15))
    assert "expanded" not in {reason.code for reason in curate((Want(phone),), case).reasons}


def test_of_two_equal_things_an_offer_takes_one_away() -> None:
    tin, small = Item("tin", Box(140, 70, 18)), Smaller(Item("small tin", Box(70, 60, 9)), 0.5)
    soft = Bag("soft", StatedSize(160, 80, 40), shape="box", construction="soft")

    answer = curate((Want(tin, (small,)), Want(tin, (small,))), soft)

    assert answer.kept == (tin, tin)
    assert [(offer.instead_of, offer.take) for offer in answer.offers] == [(tin, small.item)]
    assert answer.offers[0].probability == fit_probability(CarryList((tin, small.item)), estimate(soft))


def test_swaps_that_are_said_alike_are_said_once() -> None:
    book, small = Item("book", Box(150, 90, 9)), Box(100, 70, 9)
    tin = Want(Item("tin", Box(40, 30, 9), valued=3))
    books = [Want(book, (Smaller(Item("notebook", small), keeps),)) for keeps in (0.35, 0.351)]

    answer = curate((*books, tin), SLIM)

    swaps = [reason for reason in answer.reasons if reason.code == "comes_instead_for_worth"]
    assert len({exchange.gains for exchange in answer.swaps}) == 2
    assert len(swaps) == 1
