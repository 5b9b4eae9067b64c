"""A wardrobe of a lifetime: what `worth` and `wore` cost beside it, in SQLite and PostgreSQL, without indices and with them.

    python benchmarks/wardrobe.py [--postgres URL] [--wears 100000] [--bags 5000] [--times 30] [--distinct]

The bags have the sizes of the embedded catalogue (with `--distinct`, sizes of their own). On each day one of them is worn with
two to five things; a few bags are worn often and most seldom. Hot is within one process whose database is open,
each call in a transaction of its own; cold is the CPU time of the whole command above that of `python -c pass`, and the same
command beside an empty diary. In PostgreSQL the tables stand in a schema `bench_wardrobe`, which is dropped. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, insert, select, text
from timing import in_ms

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.wardrobe import Wear
from reticule.services.sources import Sources
from reticule.services.worn import TypedWear, wear_of
from reticule.services.worth import WorthRequest, answer
from reticule.store.bag_record import record_of_bag
from reticule.store.catalogue import embedded_catalogue
from reticule.store.database import database_url, opened
from reticule.store.diary import add_wear
from reticule.store.migration import migrate
from reticule.store.owner import rows_of
from reticule.store.stored_wardrobe import StoredWardrobe
from reticule.store.wardrobe import bag_name
from reticule.store.wardrobe_record import record_of_item
from reticule.store.wardrobe_schema import owned_bag, owner, wear, wear_bag, wear_item

SCHEMA = "bench_wardrobe"
INDICES = (
    "CREATE INDEX wear_of_date ON wear (owner_id, date, id)",
    "CREATE INDEX wear_bag_of_bag ON wear_bag (bag_id)",
    "CREATE INDEX bag_event_of_bag ON bag_event (bag_id)",
)
THINGS = ("phone", "wallet", "keys", "lipstick", "umbrella", "sunglasses", "airpods", "card holder", "hand cream", "book",
          "water bottle", "mirror", "notebook", "pen", "passport", "tissues", "power bank", "hair brush")  # fmt: skip
TODAY = date(2026, 11, 1)
AT_ONCE = 10_000  # rows of one statement


def bags_of(count: int, *, distinct: bool) -> Iterator[Bag]:
    """Bags whose names differ, and with `distinct` their sizes as well."""
    draw, designs = random.Random(5), embedded_catalogue().bags
    for number in range(count):
        bag = replace(designs[number % len(designs)], name=f"{designs[number % len(designs)].name} no. {number}")
        size = StatedSize(draw.randint(120, 400), draw.randint(80, 300), draw.randint(25, 150))
        yield replace(bag, stated=size, measured=None) if distinct else bag


def fill(engine: Engine, bags: int, wears: int, *, distinct: bool) -> None:
    """Writes the bags and the days in a few statements."""
    draw = random.Random(6)
    items = [json.dumps(record_of_item(Sources().carry(thing).items[0]), sort_keys=True) for thing in THINGS]
    often = [1 / (place + 10) for place in range(bags)]
    worn_bags = draw.choices(range(1, bags + 1), often, k=wears)
    with engine.begin() as connection:
        me = connection.execute(select(owner.c.id)).scalar_one()
        rows: dict[Any, list[dict[str, Any]]] = {owned_bag: [], wear: [], wear_bag: [], wear_item: []}
        for number, bag in enumerate(bags_of(bags, distinct=distinct), start=1):
            record = json.dumps(record_of_bag(bag), sort_keys=True)
            rows[owned_bag].append({"id": number, "owner_id": me, "name": bag.name, "record": record, "photo": "", "note": ""})
        for number in range(1, wears + 1):
            day = (TODAY - timedelta(wears - number)).isoformat()
            went_in = draw.choices((True, False, None), (95, 4, 1))[0]
            rows[wear].append({"id": number, "owner_id": me, "date": day, "occasion": "", "outfit": "", "note": "",
                               "went_in": went_in})  # fmt: skip
            rows[wear_bag].append({"wear_id": number, "place": 0, "owner_id": me, "bag_id": worn_bags[number - 1]})
            for place, thing in enumerate(draw.sample(range(len(THINGS)), draw.randint(2, 5))):
                rows[wear_item].append({"wear_id": number, "place": place, "owner_id": me, "text": THINGS[thing],
                                        "item": items[thing], "used": None, "missed": False})  # fmt: skip
        for table, values in rows.items():
            for start in range(0, len(values), AT_ONCE):
                connection.execute(insert(table), values[start : start + AT_ONCE])
        if engine.dialect.name == "postgresql":
            for name in ("owned_bag", "wear"):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))


def hot(engine: Engine, names: list[str]) -> dict[str, dict[str, float]]:
    """Milliseconds of each question about some bags."""
    today = (TODAY - date(1970, 1, 1)).days

    def worth_of(name: str) -> None:
        with rows_of(engine) as rows:
            answer(WorthRequest(name, today), Sources.mine(lambda: StoredWardrobe(rows)))

    def wore(name: str) -> None:
        with rows_of(engine, writes=True) as rows:
            day = Wear(TODAY.isoformat(), (bag_name(rows, name),), went_in=True)
            add_wear(rows, wear_of(TypedWear(day, "phone, wallet, keys"), Sources.mine(lambda: StoredWardrobe(rows))))

    figures: dict[str, dict[str, float]] = {}
    for name, call in (("worth", worth_of), ("wore", wore)):
        call(names[-1])
        for kind, clock in (("by the clock", time.perf_counter), ("of CPU", time.process_time)):
            figures[f"{name} {kind}"] = in_ms(times_of(call, names, clock))
    return figures


def times_of(call: Callable[[str], None], names: list[str], clock: Callable[[], float]) -> list[float]:
    seconds = []
    for name in names:
        start = clock()
        call(name)
        seconds.append(clock() - start)
    return seconds


def cold(database: str, empty: str, name: str) -> dict[str, int]:
    """CPU milliseconds of whole commands above those of bare Python, beside a full and an empty diary."""
    commands = {
        "worth": ("worth", "--mine", "--bag", name, "--price", "350 EUR"),
        "wore": ("wore", name, "--with", "phone, keys"),
    }
    bare = cpu_ms("-c", "pass")
    ran("bags", "add", "Coach Tabby 20", "--as", name, "--database", empty)
    return {
        f"{kind} beside {case}": round(cpu_ms("-m", "reticule", *words, "--database", place) - bare)
        for kind, words in commands.items()
        for case, place in (("all", database), ("an empty diary", empty))
    }


def ran(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "reticule", *words], check=True, stdout=subprocess.DEVNULL)


def cpu_ms(*words: str) -> float:
    """The median of five."""
    spent = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1_000 * statistics.median(spent)


def figures_of(database: str, empty: str, options: argparse.Namespace) -> dict[str, Any]:
    for place in (database, empty):
        with opened(place, migrated=False) as engine:
            migrate(engine)
    with opened(database) as engine:
        fill(engine, options.bags, options.wears, distinct=options.distinct)
        names = [bag.name for bag in bags_of(options.bags, distinct=options.distinct)]
        some = random.Random(7).sample(names, options.times)
        figures: dict[str, Any] = {"hot without indices, ms": hot(engine, some)}
        with engine.begin() as connection:
            for statement in (*INDICES, "ANALYZE"):
                connection.execute(text(statement))
        figures["hot with indices, ms"] = hot(engine, some)
    return figures | {"cold with indices, ms of CPU": cold(database, empty, some[0])}


@contextmanager
def schema_in(server: str, schema: str) -> Iterator[str]:
    """The URL of a schema that is dropped at the end."""
    url = database_url(server)
    administrator = create_engine(url)
    with administrator.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        yield url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    finally:
        with administrator.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        administrator.dispose()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--postgres", default=os.environ.get("RETICULE_TEST_POSTGRES"), help="a server on which schemas may be made"
    )
    parser.add_argument("--wears", type=int, default=100_000)
    parser.add_argument("--bags", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--distinct", action="store_true", help="no two bags of one size")
    options = parser.parse_args()
    figures: dict[str, Any] = {"bags": options.bags, "wears": options.wears, "distinct": options.distinct}
    with tempfile.TemporaryDirectory() as folder:
        figures["sqlite"] = figures_of(str(Path(folder, "all.db")), str(Path(folder, "empty.db")), options)
    if options.postgres:
        with schema_in(options.postgres, SCHEMA) as database, schema_in(options.postgres, f"{SCHEMA}_empty") as empty:
            figures["postgresql"] = figures_of(database, empty, options)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
