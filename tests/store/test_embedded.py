"""The embedded data is large enough, sourced, and within its vocabulary."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from reticule.carry.vocabulary import READ_LANGUAGES, Kind
from reticule.reality.offer_order import is_large
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library
from reticule.store.vocabulary import embedded_vocabulary

MODELS = ("iPhone", "Galaxy", "Pixel", "iPad", "AirPods", "Kindle", "Nintendo")
LIBRARY, BAGS = embedded_library(), embedded_catalogue().bags


def test_the_library_has_at_least_150_items_80_phones_and_25_alternatives() -> None:
    phones = [entry for entry in LIBRARY.entries if entry.item.kind == "phone"]

    assert len(phones) >= 80
    assert len(LIBRARY.entries) - len(phones) >= 150
    assert len(LIBRARY.alternatives) >= 25


def test_every_item_has_a_source_and_a_confidence() -> None:
    for entry in LIBRARY.entries:
        assert entry.item.source
        assert entry.item.confidence in ("standard", "maker", "listed", "estimate"), entry.item.name


def test_what_is_of_one_product_or_standard_has_no_spread() -> None:
    spread = [entry.item for entry in LIBRARY.entries if entry.item.spread]

    assert len(spread) >= 9
    assert not [item.name for item in spread if item.confidence == "standard" or any(word in item.name for word in MODELS)]
    assert all(0 <= share < 0.5 for item in spread for share in item.spread or ())


def test_every_phone_states_its_bump_and_case_allowance() -> None:
    for entry in LIBRARY.entries:
        if entry.item.kind == "phone":
            assert entry.case is not None
            assert 0 <= entry.bump < 8


def test_every_alternative_is_smaller_or_shorter_than_what_it_replaces() -> None:
    for swap in LIBRARY.alternatives:
        small, large = LIBRARY.find(swap.alternative).item.box, LIBRARY.find(swap.item).item.box
        assert small.volume < large.volume or max(small.sides) < max(large.sides), swap  # a mini umbrella is short and thick


def test_the_catalogue_has_800_bags_and_380_small_ones_most_with_all_sides() -> None:
    small = [bag for bag in BAGS if None not in bag.stated.axes[:2] and not is_large(bag)]

    assert len([bag for bag in BAGS if bag.kind == "bag"]) >= 800
    assert len(small) >= 380
    assert len([bag for bag in small if bag.stated.axes[2]]) >= 350
    assert len([bag for bag in BAGS if bag.expansion or any(any(part.size) for part in bag.compartments)]) >= 20


def test_no_two_bags_share_a_maker_and_a_model() -> None:
    models = Counter((bag.brand.casefold(), " ".join(sorted(bag.name.casefold().split()))) for bag in BAGS)

    assert [model for model, count in models.items() if count > 1] == []
    assert [name for name, count in Counter(bag.name.casefold() for bag in BAGS).items() if count > 1] == []


def test_a_name_is_a_plain_one() -> None:
    assert [bag.name for bag in BAGS if re.search(r"[()\[\]{}\n\"\\]|  |[ -]$", bag.name)] == []
    assert [bag.name for bag in BAGS if not bag.brand] == []


def test_a_bag_of_a_feed_states_three_sides_and_is_no_contradiction() -> None:
    of_feeds = [bag for bag in BAGS if "feed" in bag.sources]

    assert len(of_feeds) >= 490
    for bag in of_feeds:
        width, height, depth = bag.stated.axes
        assert min(width or 0, height or 0, depth or 0) >= 10, bag.name
        assert (depth or 0) <= 1.01 * (width or 0), bag.name


def test_every_bag_has_the_date_of_its_figures() -> None:
    assert [bag.name for bag in BAGS if not re.fullmatch(r"20[0-2]\d(-[01]\d(-[0-3]\d)?)?", bag.sources.get("date", ""))] == []


def test_patterns_and_phone_holders_are_of_a_kind_of_their_own() -> None:
    named = [bag for bag in BAGS if re.search(r"(?i)pattern|crochet (bag|cell)|holster|phone (pouch|holder)", bag.name)]

    assert {bag.kind for bag in named} <= {"pattern", "holder"}
    assert all(sum(bag.kind == kind for bag in BAGS) >= 5 for kind in ("pattern", "holder"))


def test_every_figure_of_a_bag_has_a_source() -> None:
    for bag in BAGS:
        assert bag.sources.get("size"), bag.name
        assert bag.price is None or bag.sources.get("price"), bag.name
        assert bag.weight is None or bag.sources.get("weight") or bag.sources.get("look"), bag.name


@pytest.mark.parametrize("language", READ_LANGUAGES)
def test_no_thing_is_called_by_a_word_that_only_joins(language: str) -> None:
    words = embedded_vocabulary(language)
    joining = {Kind.LINK, Kind.JOINT, Kind.FILLER, Kind.ASKING, Kind.CASED, Kind.BARE, Kind.TIMES}
    clashes = [key for key, meanings in words.meanings.items() if joining.intersection(one.kind for one in meanings)
               and (any(one.kind is Kind.THING for one in meanings) or (language == "en" and LIBRARY.spelt(key)))]  # fmt: skip

    assert clashes == []
