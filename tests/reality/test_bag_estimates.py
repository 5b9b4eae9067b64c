"""The inside of a bag is estimated between bounds, with what it is from; what somebody measured overrides it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.item import CarryList, Item
from reticule.errors import BadLength
from reticule.feed.shop.readers import read_feed
from reticule.questions.fit import fit
from reticule.reality.bag_estimates import bag_estimates
from reticule.reality.interior.interior import estimate
from reticule.reality.level_rooms import design_of, interiors_of
from reticule.store.bag_record import bag_of_record, record_of_bag
from reticule.store.catalogue import embedded_catalogue

STATED = StatedSize(200, 130, 60)
SOFT = Bag("Soft", STATED, shape="pouch", construction="soft", opening="zip-top")
INSIDE = StatedSize(188, 121, 55, internal=True)
MEASURED = replace(SOFT, measured=INSIDE)


def test_each_side_lies_between_its_bounds() -> None:
    for bag in embedded_catalogue().bags:
        estimates = bag_estimates(bag)

        assert (estimates.width.mm, estimates.height.mm, estimates.depth.mm) == estimate(bag).plain.sides
        for side in (estimates.width, estimates.height, estimates.depth, *([estimates.mouth] if estimates.mouth else ())):
            assert side.low <= side.mm <= side.high


def test_what_is_not_stated_is_guessed_between_wider_bounds() -> None:
    stated, guessed = bag_estimates(SOFT).depth, bag_estimates(replace(SOFT, stated=StatedSize(200, 130, None))).depth

    assert (stated.provenance, guessed.provenance) == ("stated outside", "guessed")
    assert guessed.high / guessed.low > stated.high / stated.low


def test_what_was_measured_overrides_the_stated_size() -> None:
    estimates = bag_estimates(MEASURED)

    assert (estimates.width.mm, estimates.height.mm, estimates.depth.mm) == INSIDE.axes
    assert estimates.width.provenance == "measured"
    assert estimates.width.high - estimates.width.low < 8
    assert estimate(replace(MEASURED, stated=StatedSize(500, 400, 300))) == estimate(MEASURED)


def test_a_measured_room_makes_the_answer_surer() -> None:
    just_in, too_long = CarryList((Item.of("slab", (180, 110, 20)),)), CarryList((Item.of("slab", (215, 110, 20)),))

    assert fit(just_in, MEASURED).probability > fit(just_in, replace(SOFT, stated=INSIDE)).probability
    assert fit(too_long, MEASURED).probability < fit(too_long, replace(SOFT, stated=INSIDE)).probability


def test_the_expansion_zip_deepens_a_measured_room() -> None:
    closed, opened = interiors_of(replace(MEASURED, expansion=30))

    assert opened.plain.depth == closed.plain.depth + 30


def test_a_measured_mouth_is_the_mouth() -> None:
    narrow = replace(MEASURED, mouth=90)
    card = CarryList((Item.of("tin", (120, 100, 40)),))

    mouth = bag_estimates(narrow).mouth

    assert mouth is not None
    assert (mouth.mm, mouth.provenance) == (90, "measured")
    assert fit(card, narrow).verdict != "fits"
    assert fit(card, MEASURED).verdict == "fits"
    with pytest.raises(BadLength):
        replace(MEASURED, mouth=0)


def test_measured_sides_are_kept_in_records_and_designs() -> None:
    bag = replace(MEASURED, mouth=150)

    assert bag_of_record(record_of_bag(bag)) == bag
    assert interiors_of(design_of(bag)) == interiors_of(bag)
    assert "measured_mm" not in record_of_bag(SOFT)


def test_a_feed_states_the_inside_and_where_its_words_are_from(tmp_path: Path) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text(
        "sku,title,dimensions,inner dimensions,material\n"
        "A1,Mini tote,W 20 x H 13 x D 6 cm,W 18.8 x H 12.1 x D 5.5 cm,suede\n"
        "A2,Soft bucket bag,W 20 x H 13 x D 6 cm,about 5 cm,leather\n",
        encoding="utf-8",
    )

    tote, bucket = (bag for bag in read_feed(str(feed), {}, "EUR") if isinstance(bag, Bag))

    assert tote.measured is not None
    assert tote.measured.axes == (188, 121, 55)
    assert bag_estimates(tote).construction_source == "materials"
    assert bucket.measured is None
    assert bag_estimates(bucket).construction_source == "title"
