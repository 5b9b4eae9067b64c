from __future__ import annotations

import json
from fractions import Fraction
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES, WEARS, Bag, Compartment, Price, StatedSize
from reticule.errors import BadInput
from reticule.store.bag_record import bag_of_record, record_of_bag
from reticule.store.catalogue import embedded_catalogue

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
SIDES = st.integers(1, 2_000)
MAYBE = st.none() | SIDES


def stated_sizes() -> st.SearchStrategy[StatedSize]:
    outer = st.builds(StatedSize, SIDES, MAYBE, MAYBE, st.booleans())
    decimals = st.tuples(*[st.integers(10, 2_000).map(lambda tenths: tenths + 0.5)] * 3)
    inner = decimals.map(lambda sides: StatedSize(*(int(side) for side in sides), internal=True, measured=sides))
    return outer | inner.filter(lambda stated: stated.measured is not None)


def bags() -> st.SearchStrategy[Bag]:
    lists = st.lists(WORDS, max_size=3).map(tuple)
    return st.builds(
        Bag,
        name=WORDS.filter(str.strip),
        stated=stated_sizes(),
        brand=WORDS,
        shape=st.sampled_from(SHAPES),
        construction=st.sampled_from(CONSTRUCTIONS),
        opening=st.sampled_from(OPENINGS),
        compartments=st.lists(st.builds(Compartment, WORDS, st.integers(1, 9), st.tuples(MAYBE, MAYBE, MAYBE)), max_size=3).map(
            tuple
        ),
        expansion=MAYBE,
        attach=lists,
        wear=st.lists(st.sampled_from(WEARS), max_size=3).map(tuple),
        colours=lists,
        materials=lists,
        weight=st.none() | st.integers(1, 5_000),
        price=st.none() | st.builds(Price, st.floats(0, 1e6), WORDS, st.none() | WORDS, WORDS),
        era=st.none() | st.integers(1900, 2030),
        sources=st.dictionaries(WORDS, WORDS, max_size=2).map(MappingProxyType),
        note=WORDS,
        sku=st.just("") | WORDS,
        stock=st.none() | st.integers(0, 10**9),
        alike=st.just(()),
    )


@given(bags())
def test_a_bag_comes_back_from_its_record(bag: Bag) -> None:
    assert bag_of_record(json.loads(json.dumps(record_of_bag(bag)))) == bag


def test_every_embedded_bag_comes_back_from_its_record() -> None:
    for bag in embedded_catalogue().bags:
        assert bag_of_record(json.loads(json.dumps(record_of_bag(bag)))) == bag


def test_a_side_in_fractions_of_an_inch_is_written_as_the_decimal_it_is() -> None:
    sides = (Fraction(1016, 5), Fraction(635, 4), Fraction(254, 5))
    bag = Bag("Mine", StatedSize(203, 158, 50, internal=True, measured=sides))

    again = bag_of_record(json.loads(json.dumps(record_of_bag(bag))))

    assert again.stated.measured == (203.2, 158.75, 50.8)
    assert again.stated.axes == bag.stated.axes


FIELDS = ("brand", "shape", "construction", "opening", "compartments", "expansion", "price", "weight", "era", "sources", "note")
MORE_FIELDS = ("measured_mm", "mouth_mm", "sku", "stock", "attach", "wear", "colours", "materials", "kind", "dims_kind")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.just("../x") | st.just(10**300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("d", "w", "kind", "count", "amount")), inner),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(FIELDS + MORE_FIELDS), VALUES, min_size=1, max_size=2))
def test_a_field_of_any_type_gives_a_bag_that_can_be_shown_or_is_refused(fields: dict[str, object]) -> None:
    record = {"name": "x", "stated_mm": {"w": 200, "h": 100, "d": 50}, **fields}

    try:
        bag = bag_of_record(record)
    except BadInput:
        return

    text = json.dumps(record_of_bag(bag), allow_nan=False)
    assert bag_of_record(json.loads(text)) == bag
    assert all(isinstance(word, str) for word in (bag.brand, bag.note, bag.sku, *bag.colours, *bag.sources.values()))
    assert all(number is None or type(number) is int for number in (bag.era, bag.weight, bag.expansion, bag.mouth))
