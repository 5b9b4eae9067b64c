"""Imports of catalogues into SQLite and PostgreSQL: rows a second and peak memory, and imports that are killed.

    python benchmarks/imports.py [--postgres URL] [--bags 100000] [--kills 50]
    python benchmarks/imports.py --feed-bytes 1000000000

Measures a first import, the same file again, and a file in which only stock differs, each in a process of its own, from JSON
lines on disk.  Then an import is killed (SIGKILL) at a moment that is drawn anew each time, and the catalogue is read: it must
be the one before, or the whole new one.  In PostgreSQL the tables stand in a schema `bench_imports`, which is dropped.  Prints
JSON; rows a second are by the clock, and by the CPU time of the importing process.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from reticule.store.catalogue_import import import_bags
from reticule.store.catalogue_rows import read_version
from reticule.store.database import database_url, opened
from reticule.store.migration import migrate

SCHEMA = "bench_imports"
KILLED_BAGS = 4_000
LAYOUTS = (
    "W {w} x H {h} x D {d} cm", "H {h} cm x L {w} x D {d} cm", "{w} x {h} x {d} cm (length x height x width)",
    "Width: {w} cm\nHeight: {h} cm\nDepth: {d} cm", "Breite {w} cm, Höhe {h} cm, Tiefe {d} cm",
)  # fmt: skip
COLOURS = ("Black", "Red/Navy", "Sand", "White")
VARIANTS = len(COLOURS)  # of a product, which follow each other; in the open feeds they are 2 and 8
MATERIALS = ("leather", "canvas", "nylon", "raffia", "satin")


def write_bags(path: Path, count: int, stock: int) -> None:
    """A file of made-up bags; those of another stock differ in nothing else."""
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            record = {
                "sku": f"S{number:07}",
                "name": f"Made-up bag {number}",
                "brand": f"Brand {number % 40}",
                "stated_mm": {"w": 100 + number % 150, "h": 80 + number % 90, "d": 20 + number % 70},
                "shape": "box",
                "wear": ["shoulder", "crossbody"],
                "colours": ["black"],
                "materials": [MATERIALS[number % 5]],
                "price": {"amount": 50 + number % 900, "currency": "EUR", "date": "2026-11", "kind": "list"},
                "stock": stock,
                "sources": {"size": f"https://shop.example/bags/{number}"},
            }
            lines.write(json.dumps(record) + "\n")


def write_feed(path: Path, size: int) -> None:
    """A table of made-up bags as shops write it, of so many bytes: five layouts of sizes, HTML, four colours."""
    draw = random.Random(18)
    words = ("A roomy everyday piece with a zipped pocket", "smooth grain", "adjustable strap", "<li>fits what you carry</li>",
             "made for evenings", "lined in cotton", "polished hardware", "care: wipe with a dry cloth")  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("sku", "title", "brand", "product type", "dimensions", "description", "colour", "material", "price", "qty")
        )
        number = 0
        while file.tell() < size:
            if number % VARIANTS == 0:
                width, height, depth = draw.randint(100, 400), draw.randint(80, 320), draw.randint(20, 150)
                text = LAYOUTS[number % len(LAYOUTS)].format(w=width / 10, h=height / 10, d=depth / 10)
                described = "<p>" + " ".join(draw.choices(words, k=24)) + "</p>"
                title, price = f"Shoulder bag no. {number}", f"{draw.randint(20, 2000)}.90 EUR"
                material, brand = draw.choice(MATERIALS), f"Brand {number % 400}"
            colour, stock = COLOURS[number % VARIANTS], draw.randint(0, 9)
            writer.writerow((f"S{number:08}", title, brand, "Handbags", text, described, colour, material, price, stock))
            number += 1


def import_file(database: str, path: str) -> None:
    """One import, as a process of its own: prints seconds, rows and peak memory, and "begun" after the first batch."""
    from reticule.services.readers import read_offers

    with opened(database) as engine:
        start, begun_at = time.perf_counter(), time.process_time()
        report = import_bags(engine, "shop", read_offers(path), replace=True, progress=lambda _: print("begun", flush=True))
        seconds, worked = time.perf_counter() - start, time.process_time() - begun_at
    rows = report.created + report.changed + report.price_or_stock_changed + report.unchanged
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rates = {"per second": round(rows / seconds), "per second of CPU": round(rows / worked)}
    print(json.dumps({"rows": rows, **rates, "peak MB": round(peak), "version": report.version}))


def begun(database: str, path: Path) -> subprocess.Popen[str]:
    words = [sys.executable, __file__, "--import", database, str(path)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def measured(database: str, path: Path) -> dict[str, Any]:
    with begun(database, path) as process:
        lines = process.communicate()[0].splitlines()
    figures: dict[str, Any] = json.loads(lines[-1])
    return figures


def kills(database: str, folder: Path, count: int) -> dict[str, int]:
    """How many imports were ended before they were done, and how many catalogues were neither the old nor the new one."""
    files = [folder / f"killed-{stock}.jsonl" for stock in (0, 1)]
    for stock, path in enumerate(files):
        write_bags(path, KILLED_BAGS, stock)
    measured(database, files[0])
    stock, ended, wrong = 0, 0, 0
    draw = random.Random(56)
    for _ in range(count):
        with opened(database) as engine:
            version, _bags = read_version(engine, "shop")
        process = begun(database, files[1 - stock])
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.uniform(0, 0.5))
        process.kill()
        ended += process.wait() != 0
        process.stdout.close()
        with opened(database) as engine:
            after, bags = read_version(engine, "shop")
        stocks = {bag.stock for bag in bags}
        is_old, is_new = (after, stocks) == (version, {stock}), (after, stocks) == (version + 1, {1 - stock})
        wrong += len(bags) != KILLED_BAGS or not (is_old or is_new)
        stock = 1 - stock if is_new else stock
    return {"kills": count, "ended before they were done": ended, "wrong afterwards": wrong}


def figures_of(database: str, folder: Path, bags: int, count: int) -> dict[str, Any]:
    with opened(database, migrated=False) as engine:
        migrate(engine)
    first, other = folder / "first.jsonl", folder / "other.jsonl"
    write_bags(first, bags, 1)
    write_bags(other, bags, 2)
    cases = {"first": first, "again": first, "other stock": other}
    return {case: measured(database, path) for case, path in cases.items()} | {"killed": kills(database, folder, count)}


def of_postgres(server: str, folder: Path, bags: int, count: int) -> dict[str, Any]:
    url = database_url(server)
    administrator = create_engine(url)
    with administrator.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    try:
        database = url.update_query_dict({"options": f"-csearch_path={SCHEMA}"}).render_as_string(hide_password=False)
        return figures_of(database, folder, bags, count)
    finally:
        with administrator.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", help="the URL of a server on which a schema may be made")
    parser.add_argument("--bags", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--feed-bytes", type=int, help="only a table of so many bytes into SQLite, such as 1000000000")
    parser.add_argument("--import", nargs=2, metavar=("DATABASE", "FILE"), dest="file")
    options = parser.parse_args()
    if options.file:
        import_file(*options.file)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.feed_bytes:
            write_feed(folder / "feed.csv", options.feed_bytes)
            print(
                json.dumps(
                    {"bytes": (folder / "feed.csv").stat().st_size} | measured(str(folder / "bench.db"), folder / "feed.csv")
                )
            )
            return
        figures = {"sqlite": figures_of(str(folder / "bench.db"), folder, options.bags, options.kills)}
        if options.postgres:
            figures["postgresql"] = of_postgres(options.postgres, folder, options.bags, options.kills)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
