"""The predicate selects every bag that is likely to hold a list, and the same ones in numpy and in each database."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.carry.parser import read_carry
from reticule.errors import BadLength, BadValue
from reticule.questions.fit import fit
from reticule.reality.level_rooms import LEVELS, interiors_of, level_of, level_rooms, level_sides
from reticule.reality.probability import fit_probability, tenths_for_probability
from reticule.reality.slack import SlackOracle
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library
from reticule.store.predicate import Predicate, predicate_of
from reticule.store.predicate_sql import DEFAULT_COLUMNS, DIALECTS, Table, select_statement

BAGS = (
    *embedded_catalogue().bags,
    Bag("expanding", StatedSize(200, 120, 30), construction="soft", opening="zip-top", expansion=40),
    Bag("inner", StatedSize(83, 27, 27, True, (83.82, 27.94, 27.94)), shape="box", construction="rigid"),
)
NAMES = (
    "phone", "card holder", "keys", "lipstick", "AirPods Pro", "mirror", "sunglasses", "hand sanitiser", "tissues", "wallet",
    "lip balm", "pen", "power bank", "passport", "water bottle", "paperback", "compact umbrella", "long wallet", "scarf",
    "sunglasses in hard case", "notebook", "tablet", "handkerchief", "4 cards", "book 230x160x30mm", "stick 200x6x6mm",
    "tin 61.5x61.5x22.4mm", "cube 27.94x27.94x27.94mm",
)  # fmt: skip
UPRIGHT = Item.of("perfume", (110, 40, 30), upright=True)
LISTS = 3  # asked of every ninth bag that is not selected; more where the environment says so
CATALOGUES = 100  # drawn at random for each database; more where the environment says so


def lists(count: int) -> Iterator[CarryList]:
    """Lists of one to nine things, the same every time; one in five with a thing that must stand."""
    chance = random.Random(11)
    for number in range(count):
        carry = read_carry(", ".join(chance.sample(NAMES, 1 + number % 9)), embedded_library())
        yield CarryList((*carry, UPRIGHT)) if number % 5 == 4 else carry


@cache
def sides_at(level: float) -> NDArray[np.int16]:
    return np.array([level_sides(bag, level) for bag in BAGS], np.int16)


@pytest.mark.parametrize("probability", LEVELS)
def test_no_bag_that_is_likely_to_hold_a_list_is_missed(probability: float) -> None:
    tenths = tenths_for_probability(probability)
    holding = selected = 0

    for carry in lists(60):
        slack = SlackOracle(tuple(carry))
        passes = predicate_of(tuple(carry), probability).selects(sides_at(probability))
        holds = [any(slack.has_slack(interior, tenths) for interior in interiors_of(bag)) for bag in BAGS]
        missed = [bag.name for bag, held, passed in zip(BAGS, holds, passes, strict=True) if held and not passed]
        holding, selected = holding + sum(holds), selected + int(passes.sum())

        assert not missed, [item.name for item in carry]

    print(f"P >= {probability}: {selected} selected of {60 * len(BAGS)}, of which {holding} hold")
    assert holding <= selected < 2 * holding


@pytest.mark.parametrize("probability", LEVELS)
def test_a_bag_that_fit_calls_likely_is_selected(probability: float) -> None:
    for carry in lists(int(os.environ.get("RETICULE_TEST_LISTS", LISTS))):
        passes = predicate_of(tuple(carry), probability).selects(sides_at(probability))
        slack = SlackOracle(tuple(carry))

        for bag in [bag for bag, passed in zip(BAGS, passes, strict=True) if not passed][::9]:
            assert fit(carry, bag, slack=slack, steps=500).probability < probability, bag.name


def test_what_fits_only_at_exact_lengths_is_selected() -> None:
    cubes = CarryList((Item.of("cube", (27.94, 27.94, 27.94)),) * 3)
    bag = BAGS[-1]

    answer = fit(cubes, bag)

    assert answer.exact is not None
    assert answer.probability > fit_probability(cubes, answer.interior) or answer.probability > 0.5
    assert predicate_of(tuple(cubes), 0.5).selects(np.array([level_sides(bag, 0.5)], np.int16)).all()


@pytest.mark.parametrize("level", LEVELS)
def test_stored_sides_hold_every_room(level: float) -> None:
    for bag in BAGS:
        whole = Box(*level_sides(bag, level))

        assert all(whole.holds(Box(*room)) for room in level_rooms(bag, level))


def test_a_probability_below_the_lowest_level_cannot_be_looked_up() -> None:
    with pytest.raises(BadValue) as fault:
        level_of(0.3)

    assert fault.value.reason.code == "probability_below_level"


@pytest.mark.parametrize("side", [-5, 32_767])
def test_a_side_that_no_bag_has_is_refused(side: int) -> None:
    with pytest.raises(BadLength):
        Predicate.of_boxes([(1, 2, 3)]).selects(np.array([[side, 2, 3]], np.int16))


def test_many_terms_are_rounded_down_to_fewer() -> None:
    boxes = [(short, 400 - short - long, long) for short in range(1, 100) for long in range(200, 299)]

    predicate = Predicate.of_boxes(boxes)

    assert len(predicate.terms) <= 120
    assert predicate.selects(np.array(boxes, np.int16)).all()


Rows = list[tuple[int, int | None, int | None, int | None]]


OPENED: list[Any] = []


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    connection.cache_clear()
    while OPENED:
        OPENED.pop().close()


@cache
def connection(dialect: str) -> Any:
    """An open database with an empty table of bags; a test is skipped where there is none."""
    if dialect == "sqlite":
        base: Any = sqlite3.connect(":memory:")
    elif dialect == "duckdb":
        base = pytest.importorskip("duckdb").connect()
    else:
        address = os.environ.get("RETICULE_TEST_POSTGRES", "").replace("+psycopg", "")  # as libpq writes it
        if not address:
            pytest.skip("RETICULE_TEST_POSTGRES names no PostgreSQL")
        base = pytest.importorskip("psycopg").connect(address)
    OPENED.append(base)
    temporary = "TEMPORARY" if dialect == "postgres" else ""
    base.execute(f"CREATE {temporary} TABLE bags (id INTEGER, width_mm SMALLINT, height_mm SMALLINT, depth_mm SMALLINT)")
    return base


def keys_in(dialect: str, rows: Rows, statement: str) -> set[int]:
    """The keys that a statement selects of these rows."""
    base = connection(dialect)
    base.execute("DELETE FROM bags")
    if rows:
        values = ", ".join(f"({', '.join('NULL' if side is None else str(side) for side in row)})" for row in rows)
        base.execute(f"INSERT INTO bags VALUES {values}")
    return {key for (key,) in base.execute(statement).fetchall()}


DATABASES = ("sqlite", "duckdb", "postgres")
_side = st.one_of(st.none(), st.integers(1, 60), st.just(32_766))
_box = st.tuples(*[st.integers(1, 50)] * 3)
catalogues = st.lists(st.tuples(_side, _side, _side), max_size=12)
predicates = st.builds(
    lambda boxes, volume, upright: Predicate.of_boxes(
        boxes if upright else [sorted(box) for box in boxes], volume=volume, upright=upright
    ),
    st.lists(_box, min_size=1, max_size=6),
    st.sampled_from([0, 0, 3_000, 40_000]),
    st.booleans(),
)


@pytest.mark.parametrize("dialect", DATABASES)
def test_a_database_selects_what_numpy_selects(dialect: str) -> None:
    connection(dialect)
    examples = int(os.environ.get("RETICULE_TEST_CATALOGUES", CATALOGUES))

    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(catalogues, predicates)
    def selects_the_same(catalogue: list[tuple[int | None, ...]], predicate: Predicate) -> None:
        rows: Any = [(key, *sides) for key, sides in enumerate(catalogue)]
        whole = [row for row in rows if None not in row]
        rooms = np.array([row[1:] for row in whole], np.int16).reshape(-1, 3)

        keys = keys_in(dialect, rows, select_statement(predicate, dialect))

        assert keys == {row[0] for row, passes in zip(whole, predicate.selects(rooms), strict=True) if passes}

    selects_the_same()


@pytest.mark.parametrize("dialect", DATABASES)
def test_a_database_selects_the_embedded_bags_that_numpy_selects(dialect: str) -> None:
    rows: Any = [(key, *sides) for key, sides in enumerate(sides_at(0.75).tolist())]

    for carry in lists(12):
        predicate = predicate_of(tuple(carry), 0.75)
        keys = keys_in(dialect, rows, select_statement(predicate, dialect))

        assert keys == set(np.flatnonzero(predicate.selects(sides_at(0.75))).tolist())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_names_are_quoted_and_every_constant_is_a_whole_number(dialect: str) -> None:
    hostile = 'bags"; DROP TABLE bags; --'
    table = Table(f"shop.{hostile}", {**DEFAULT_COLUMNS, "w": 'a"b'})

    statement = select_statement(Predicate.of_boxes([(1, 2, 3)], volume=7), dialect, table)

    quote = "`" if dialect == "bigquery" else '"'
    assert statement.count(quote) % 2 == 0
    assert (hostile if quote == "`" else 'bags""; DROP TABLE bags; --') in statement
    assert f"{quote}shop{quote}." in statement


@pytest.mark.parametrize("name", ["", "a\nb", "a`b", "a\\b", "x" * 129, "a..b"])
def test_a_name_that_cannot_be_quoted_everywhere_is_refused(name: str) -> None:
    with pytest.raises(BadValue) as fault:
        Table(name)

    assert fault.value.reason.code == "sql_name_wrong"


def test_a_hostile_name_selects_from_the_table_of_that_name() -> None:
    table = Table('b"; DROP TABLE x; --', {**DEFAULT_COLUMNS, "w": 'w "x"'})
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute('CREATE TABLE "b""; DROP TABLE x; --" ("id" INT, "w ""x""" INT, "height_mm" INT, "depth_mm" INT)')
        base.execute('INSERT INTO "b""; DROP TABLE x; --" VALUES (5, 9, 9, 9), (6, 1, 1, 1)')

        keys = base.execute(select_statement(Predicate.of_boxes([(2, 3, 4)]), "sqlite", table)).fetchall()

    assert keys == [(5,)]
