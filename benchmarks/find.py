"""The smallest of 1,000,000 bags that hold a list: the index, its file, and the same condition in databases.

python benchmarks/find.py [--bags 1000000] [--index FILE] [--postgres ADDRESS]

The bags are those that come with reticule, their sides longer or shorter by up to 15 in 100, ten colours of each
size, drawn at random from a seed. Times are medians of some runs on the clock of the wall.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from reticule.carry.bag import Bag, Price, StatedSize
from reticule.carry.item import CarryList
from reticule.carry.parser import read_carry
from reticule.questions.find import smallest_holding
from reticule.reality.level_rooms import interiors_of
from reticule.reality.probability import tenths_for_probability
from reticule.reality.slack import SlackOracle
from reticule.store.bag_index import BagIndex
from reticule.store.catalogue import embedded_catalogue
from reticule.store.index_building import build_index
from reticule.store.library import embedded_library
from reticule.store.predicate import predicate_of
from reticule.store.predicate_sql import select_statement

PROBABILITY, TOP, COLOURWAYS, SPREAD = 0.75, 20, 10, 0.15
LISTS = (
    "phone, card holder, keys, lipstick, AirPods Pro",
    "phone, keys, lip balm, tissues, power bank",
    "phone, wallet, sunglasses, keys, hand sanitiser",
    "phone, passport, paperback, water bottle, keys",
    "phone, long wallet, compact umbrella, lipstick, mirror",
)
COLOURS = ("black", "brown", "red", "white", "green", "blue", "beige", "pink", "grey", "yellow")
CREATE = "CREATE TABLE bags (id INTEGER, width_mm SMALLINT, height_mm SMALLINT, depth_mm SMALLINT)"


@lru_cache(maxsize=65_536)
def design(number: int) -> Bag:
    """One of the bags that come with reticule, each side a little longer or shorter."""
    chance = random.Random(number)
    pattern = chance.choice(embedded_catalogue().bags)
    sides = [
        side if side is None else max(10, round(side * chance.uniform(1 - SPREAD, 1 + SPREAD))) for side in pattern.stated.axes
    ]
    size = StatedSize(sides[0], sides[1], sides[2], pattern.stated.internal)
    return replace(pattern, stated=size, price=Price(chance.randint(20, 3_000), "EUR"), sources={})


def bag_at(number: int) -> Bag:
    """A bag of the made catalogue."""
    kind = design(number // COLOURWAYS)
    colour = COLOURS[number % COLOURWAYS]
    return replace(kind, name=f"{kind.name} {number}", colours=(colour,))


def timed(ask: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """The median of some runs in ms, and the last answer."""
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = ask()
        spent.append(1e3 * (time.perf_counter() - start))
    return median(spent), answer


def first_filter(path: Path, carry: CarryList) -> int:
    """Opens the index and selects once."""
    return int(BagIndex(path).selected(tuple(carry), PROBABILITY).sum())


def index_figures(path: Path, carries: list[CarryList]) -> Iterator[tuple[str, float]]:
    """Size and times of the index."""
    yield "index size, MB", path.stat().st_size / 1e6
    yield "cold open and first filter, ms", timed(lambda: first_filter(path, carries[0]), 5)[0]
    index = BagIndex(path)
    filters, tops, fresh, asked, selected = [], [], [], [], []
    for carry in carries:
        items = tuple(carry)
        predicate_of.cache_clear()
        fresh.append(timed(lambda items=items: predicate_of(items, PROBABILITY), 1)[0])
        filters.append(timed(lambda items=items: index.selected(items, PROBABILITY), 15)[0])
        selected.append(float(index.selected(items, PROBABILITY).mean()))
        list(top(index, carry, []))
        numbers: list[int] = []
        tops.append(timed(lambda carry=carry, numbers=numbers: top(index, carry, numbers), 7)[0])
        asked.append(len(numbers) / 7)
    yield "hot filter, ms", median(filters)
    yield "a new list as a predicate, ms", median(fresh)
    yield f"hot filter and top {TOP} with packings, ms", median(tops)
    yield f"hot filter and top {TOP} with packings, slowest list, ms", max(tops)
    yield f"bags asked for {TOP}, median", median(asked)
    yield f"bags asked for {TOP}, most", max(asked)
    yield "share of bags selected, median", median(selected)


def database_figures(index: BagIndex, carries: list[CarryList], postgres: str | None) -> Iterator[tuple[str, float]]:
    """Times of the same condition in databases, and of a plain filter by the largest thing and the volume of all."""
    import duckdb

    bags_of_each = np.diff(index.array("first bag"))
    sides = np.repeat(index.array(f"standing {PROBABILITY}"), bags_of_each, axis=0)
    rows = np.column_stack([np.arange(len(sides), dtype=np.int32), sides])
    numbers = index.array("number")
    predicates = [predicate_of(tuple(carry), PROBABILITY) for carry in carries]
    lite, duck = sqlite3.connect(":memory:"), duckdb.connect()
    lite.execute(CREATE)
    lite.executemany("INSERT INTO bags VALUES (?, ?, ?, ?)", rows.tolist())
    columns = dict(zip(("id", "width_mm", "height_mm", "depth_mm"), np.ascontiguousarray(rows.T), strict=True))
    duck.register("columns", columns)
    duck.execute("CREATE TABLE bags AS SELECT * FROM columns")
    bases: list[tuple[str, Any]] = [("sqlite", lite), ("duckdb", duck)]
    if postgres:
        import psycopg

        server = psycopg.connect(postgres)
        server.execute(CREATE.replace("CREATE", "CREATE TEMPORARY"))
        with server.cursor().copy("COPY bags FROM STDIN") as copy:
            for row in rows.tolist():
                copy.write_row(row)
        bases.append(("postgres", server))
    for dialect, base in bases:
        spent, first = [], []
        for carry, predicate in zip(carries, predicates, strict=True):
            statement = select_statement(predicate, dialect)
            counted = f"SELECT COUNT(*) FROM ({statement}) AS selected"
            ms, (count,) = timed(lambda base=base, counted=counted: base.execute(counted).fetchone(), 3)
            assert count == bags_of_each[index.selected(tuple(carry), PROBABILITY)].sum()
            spent.append(ms)
            few = f"{statement}\nLIMIT {TOP}"
            first.append(timed(lambda base=base, few=few: base.execute(few).fetchall(), 3)[0])
        yield f"select of all in {dialect}, ms", median(spent)
        yield f"select of the first {TOP} in {dialect}, rows in order of size, ms", median(first)
        yield f"select of the first {TOP} in {dialect}, slowest list, ms", max(first)
    plain, wrong, wrong_selected = [], [], []
    for carry in carries:
        ms, answers = timed(lambda carry=carry: duck.execute(plain_filter(carry)).fetchall(), 3)
        plain.append(ms)
        wrong.append(share_wrong(carry, [int(numbers[at]) for (at,) in answers]))
        wrong_selected.append(share_wrong(carry, list(index.smallest(tuple(carry), PROBABILITY))))
    yield "plain filter in duckdb, ms", median(plain)
    yield "answers of the plain filter that do not hold all, share", median(wrong)
    yield "bags of the index that do not hold all, share", median(wrong_selected)


def plain_filter(carry: CarryList) -> str:
    """What a shop writes by itself: the largest thing goes in, and the volume of all things."""
    short, middle, long = max(carry.boxes, key=lambda box: box.volume).sorted_sides
    volume = sum(box.volume for box in carry.boxes)
    return (
        f"SELECT id FROM (SELECT id, list_sort([width_mm, height_mm, depth_mm]) AS s FROM bags) WHERE s[1] >= {short}"
        f" AND s[2] >= {middle} AND s[3] >= {long} AND s[1]::BIGINT * s[2] * s[3] >= {volume}"
    )


def share_wrong(carry: CarryList, numbers: list[int]) -> float:
    """The share of some bags, of which 200 are drawn, that do not hold a list with the probability."""
    slack, tenths = SlackOracle(tuple(carry)), tenths_for_probability(PROBABILITY)
    drawn = random.Random(3).sample(numbers, min(200, len(numbers)))
    return sum(not any(slack.has_slack(one, tenths) for one in interiors_of(bag_at(number))) for number in drawn) / len(drawn)


def top(index: BagIndex, carry: CarryList, asked: list[int]) -> tuple[Any, ...]:
    """The smallest bags that hold a list, with their packings; `asked` gets the number of each bag that was asked."""

    def bags() -> Iterator[Bag]:
        for number in index.smallest(tuple(carry), PROBABILITY):
            asked.append(number)
            yield bag_at(number)

    matches = smallest_holding(carry, bags(), probability=PROBABILITY, most=TOP)
    assert len(matches) == TOP
    return matches


def main() -> None:
    """Prints one figure a line as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bags", type=int, default=1_000_000)
    parser.add_argument("--index", type=Path, default=Path("/tmp/reticule-bags.index"))
    parser.add_argument("--postgres", help="address of a PostgreSQL in which a temporary table may be made")
    options = parser.parse_args()
    carries = [read_carry(text, embedded_library()) for text in LISTS]
    start = time.perf_counter()
    if not options.index.exists():
        build_index(options.index, f"made {options.bags}", ((b"", bag_at(number)) for number in range(options.bags)))
        say("index built, s", time.perf_counter() - start)
    for measure, value in index_figures(options.index, carries):
        say(measure, value)
    for measure, value in database_figures(BagIndex(options.index), carries, options.postgres):
        say(measure, value)


def say(measure: str, value: float) -> None:
    """One figure."""
    print(json.dumps({"measure": measure, "value": round(value, 3)}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
