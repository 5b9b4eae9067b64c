"""How well, and how fast, the size texts of shops are read.

    python benchmarks/dimension_text.py dimension_strings.jsonl

A line of the file holds `raw`; `w_mm`, `h_mm` and `d_mm`, null where the text does not state them; `axis`, how the sides are
known (`declared`, `brand_prior`, `implicit`, `sorted_only`, `contradictory`, `declared_but_wrong`); `tags`; and perhaps `brand`
and `sorted_mm`. A side is right within 1.2 % or 1 mm. Beside reticule stands the plain pattern `a x b x c`, read as width,
height and depth. Prints one JSON object. Times are of the first pass, in which layouts are met for the first time, and the
least of five later runs of each text.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

from reticule.feed.dimension_text import read_size_text

Sides = tuple[float | None, float | None, float | None]
PLAIN = re.compile(
    r"(\d+(?:[.,]\d+)?)\D{0,6}?[x×*]\D{0,6}?(\d+(?:[.,]\d+)?)(?:\D{0,6}?[x×*]\D{0,6}?(\d+(?:[.,]\d+)?))?\s*(cm|mm|in|\")?", re.I
)
FACTORS = {"cm": 10.0, "mm": 1.0, "in": 25.4, '"': 25.4, "": 10.0}
FLAG_OF = {
    "brand_prior": "brand_prior", "implicit": "implicit", "sorted_only": "implicit", "contradictory": "contradictory",
    "declared_but_wrong": "contradictory",
}  # fmt: skip
ZERO = "zero_depth_means_flat_or_unknown"


def plain_sides(row: dict[str, Any]) -> Sides:
    """The sides by the plain pattern."""
    match = PLAIN.search(row["raw"])
    if match is None:
        return None, None, None
    factor = FACTORS[(match[4] or "").lower()]
    width, height, depth = (
        None if number is None else float(number.replace(",", ".")) * factor for number in match.groups()[:3]
    )
    return width, height, depth


def read_sides(row: dict[str, Any]) -> Sides:
    """The sides by reticule."""
    reading = read_size_text(row["raw"], row.get("brand") or "")
    return reading.w_mm, reading.h_mm, reading.d_mm


def is_right(length: float | None, expected: float | None) -> bool:
    """Whether a side is within 1.2 % or 1 mm, or null where it should be."""
    if length is None or expected is None:
        return length is expected
    return abs(length - expected) <= max(1.0, 0.012 * expected)


def expected_of(row: dict[str, Any]) -> Sides:
    """The sides that the text states."""
    return row["w_mm"], row["h_mm"], row["d_mm"]


def is_exact(sides: Sides, row: dict[str, Any]) -> bool:
    """Whether each side is right."""
    return all(map(is_right, sides, expected_of(row)))


def is_sorted(sides: Sides, row: dict[str, Any]) -> bool:
    """Whether the sides are right in order of length, whichever is which."""
    expected = row.get("sorted_mm") or sorted(side for side in expected_of(row) if side is not None)
    lengths = sorted(side for side in sides if side is not None)
    return len(lengths) == len(expected) and all(map(is_right, lengths, expected))


def shares(rows: list[dict[str, Any]], reader: Callable[[dict[str, Any]], Sides]) -> dict[str, dict[str, float]]:
    """By axis kind: how many, and the shares with exact and with sorted sides."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        kinds[row["axis"]].append(row)
    return {
        kind: {
            "texts": len(chosen),
            "exact": round(mean(is_exact(reader(row), row) for row in chosen), 4),
            "sorted": round(mean(is_sorted(reader(row), row) for row in chosen), 4),
        }
        for kind, chosen in kinds.items()
    }


def confidence_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """How much is certain, and how much of that is wrong; what is unsure and not flagged; and how precise the flags are."""
    readings = [(row, read_size_text(row["raw"], row.get("brand") or "")) for row in rows]
    certain = [(row, reading) for row, reading in readings if reading.confidence == "certain"]
    declared = [reading for row, reading in readings if row["axis"] == "declared"]
    unsure = [reading for row, reading in readings if row["axis"] in FLAG_OF]
    flags: dict[str, Any] = {}
    for flag in ("implicit", "brand_prior", "contradictory", "zero_depth"):
        meant = [(flag == "zero_depth" and ZERO in row["tags"]) or FLAG_OF.get(row["axis"]) == flag for row, _ in readings]
        given = [flag in reading.flags for _, reading in readings]
        right = sum(map(min, meant, given))
        flags[flag] = {"given": sum(given), "right": right, "missed": sum(meant) - right}
    return {
        "certain_of_declared": round(mean(reading.confidence == "certain" for reading in declared), 4),
        "wrong_at_certain": sum(not is_exact((reading.w_mm, reading.h_mm, reading.d_mm), row) for row, reading in certain),
        "unsure_and_certain_or_not_flagged": sum(reading.confidence == "certain" or not reading.flags for reading in unsure),
        "flags": flags,
    }


def times_of(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Microseconds a text: the mean of the first pass, then median, mean and most of later ones."""
    start = perf_counter()
    for row in rows:
        read_size_text(row["raw"])
    first = (perf_counter() - start) / len(rows)
    least = []
    for row in rows:
        runs = []
        for _ in range(5):
            start = perf_counter()
            read_size_text(row["raw"])
            runs.append(perf_counter() - start)
        least.append(min(runs))
    figures = {"first_pass_mean": first, "median": median(least), "mean": mean(least), "most": max(least)}
    return {name: round(1e6 * seconds, 1) for name, seconds in figures.items()}


def main(path: str) -> None:
    """Prints the figures of one file."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    microseconds = times_of(rows)
    figures = {
        "texts": len(rows),
        "reticule": shares(rows, read_sides),
        "plain pattern": shares(rows, plain_sides),
        **confidence_of(rows),
        "microseconds": microseconds,
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main(sys.argv[1])
