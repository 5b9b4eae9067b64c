"""Grows the trees of `reticule.trends.longevity` on yearly levels of first names, and judges them on names they have not seen.

  python tools/derive_longevity.py NAMES.csv[.gz] [--write src/reticule/store/data] [--folds 5]

NAMES has a column year and a column for each name, in births per million of a sex and year (US Social Security
Administration, public domain). Years in which a name stands under 100 in a million are left out: names are on record here
because they once were common, so what the small ones did next is known by hindsight only. Two sets of trees are grown: on whole
records, and on records cut to their last 2 to 12 years, since a style's record is short. With --folds, names are parted at
random and each part is judged by trees grown on the others.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reticule.trends.features import TRAITS, Floats, traits
from reticule.trends.longevity import SHORT, YEARS, Forest, Forests

LEAST = 100.0  # births in a million, for a year to be learned from: a tenth of what each name once had
PACE, STIFF, LIGHTEST = 0.07, 20.0, 20.0
ROWS, COLUMNS, BINS = 0.3, 0.3, 32


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Traits of names at years, and what came of them; nan where the record ends before."""

    seen: Floats
    came: Floats
    name: np.ndarray
    year: np.ndarray

    def some(self, which: np.ndarray) -> Lessons:
        """Those rows alone."""
        return Lessons(self.seen[which], self.came[which], self.name[which], self.year[which])


def read(path: str) -> tuple[int, list[str], Floats]:
    """The first year, the names, and a row of levels for each."""
    packed = Path(path).read_bytes()
    rows = list(csv.reader((gzip.decompress(packed) if path.endswith(".gz") else packed).decode().splitlines()))
    levels = np.array([[float(cell or 0) for cell in row[1:]] for row in rows[1:]]).T
    return int(rows[1][0]), rows[0][1:], levels


@dataclass(frozen=True, slots=True)
class Plan:
    """How many trees of which depth are grown."""

    trees: int
    depth: int


LONG, BRIEF = Plan(300, 5), Plan(200, 4)


def lessons(levels: Floats, first: int, *, cut: bool, rng: np.random.Generator) -> Lessons:
    """A row for each name and year; cut to a short record on request."""
    seen, came, names, years = [], [], [], []
    for at in range(10, levels.shape[1] - 1):
        start = max(0, at + 1 - int(rng.integers(2, SHORT + 1))) if cut else 0
        alive = np.flatnonzero(levels[:, at] > LEAST)
        today = levels[alive, at]
        later = [levels[alive, at + ahead] if at + ahead < levels.shape[1] else np.full(len(alive), np.nan) for ahead in YEARS]
        under = [np.where(np.isnan(then), np.nan, then < 0.5 * today) for then in later]
        over = [np.where(np.isnan(then), np.nan, then > 1.5 * today) for then in later]
        seen.append(traits(levels[alive, start : at + 1]))
        came.append(np.stack([*under, *over], axis=1))
        names.append(alive)
        years.append(np.full(len(alive), first + at))
    return Lessons(*(np.concatenate(parts) for parts in (seen, came, names, years)))


def grown(learned: Lessons, plan: Plan, seed: int = 0) -> Forest:
    """Boosted full trees on all outcomes at once (Newton steps on log loss)."""
    rng = np.random.default_rng(seed)
    known = ~np.isnan(learned.came)
    came = np.where(known, learned.came, 0)
    shares = (came.sum(0) + 1) / (known.sum(0) + 2)
    odds = np.tile(np.log(shares / (1 - shares)), (len(came), 1))
    edges = [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])) for column in learned.seen.T]
    bins = np.stack([np.searchsorted(edge, column) for edge, column in zip(edges, learned.seen.T, strict=True)])
    asked, over, steps = [], [], []
    for _ in range(plan.trees):
        chance = 1 / (1 + np.exp(-odds))
        pull = np.concatenate([(came - chance) * known, chance * (1 - chance) * known], axis=1)
        rows = np.sort(rng.choice(len(came), int(ROWS * len(came)), replace=False))
        columns = np.sort(rng.choice(len(bins), int(COLUMNS * len(bins)), replace=False))
        traits_asked, cuts, leaf = forks(bins[:, rows], pull[rows], (columns, edges), plan.depth)
        total = sums(leaf, pull[rows], 2**plan.depth)
        half = came.shape[1]
        step = PACE * total[:, :half] / (total[:, half:] + STIFF)
        odds += step[leaves(bins, traits_asked, cuts)]
        asked.append(traits_asked)
        over.append([edges[trait][cut] if cut < BINS else FAR for trait, cut in zip(traits_asked, cuts, strict=True)])
        steps.append(step)
    return Forest(np.log(shares / (1 - shares)), np.array(asked), np.array(over), np.array(steps))


FAR = 99.0  # no trait is over it: a fork where nothing is gained


def leaves(bins: np.ndarray, asked: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """The leaf of each row."""
    fork, rows = np.zeros(bins.shape[1], dtype=np.int64), np.arange(bins.shape[1])
    while fork[0] < len(asked):
        fork = 2 * fork + 1 + (bins[asked[fork], rows] > cuts[fork])
    return fork - len(asked)


def sums(leaf: np.ndarray, parts: Floats, leaves: int) -> Floats:
    """The sum of each column by leaf."""
    return np.stack([np.bincount(leaf, column, leaves) for column in parts.T], axis=1)


def forks(
    bins: np.ndarray, pull: Floats, choice: tuple[np.ndarray, list[Floats]], depth: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Trait and bin of each fork, by the largest gain over all outcomes, and the leaf of each row."""
    leaf, asked, cuts = np.zeros(bins.shape[1], dtype=np.int64), [], []
    for level in range(depth):
        many = np.arange(2**level)
        best, trait, cut = np.full(len(many), 1e-9), np.zeros(len(many), dtype=np.int64), np.full(len(many), BINS)
        for column in choice[0]:
            gain = gains(leaf * BINS + bins[column], pull, len(many))[:, : len(choice[1][column])]
            if not gain.shape[1]:
                continue
            most = gain.argmax(axis=1)
            wins = gain[many, most] > best
            best, trait, cut = (np.where(wins, *pair) for pair in ((gain[many, most], best), (column, trait), (most, cut)))
        asked.append(trait)
        cuts.append(cut)
        leaf = 2 * leaf + (bins[trait[leaf], np.arange(len(leaf))] > cut[leaf])
    return np.concatenate(asked), np.concatenate(cuts), leaf


def gains(at: np.ndarray, pull: Floats, many: int) -> Floats:
    """What each cut of one trait would gain, for each fork of a level; one that leaves a side empty gains nothing."""
    low = sums(at, pull, many * BINS).reshape(many, BINS, -1).cumsum(axis=1)
    half = low.shape[2] // 2
    whole, high = low[:, -1:], low[:, -1:] - low
    gain = sum((part[..., :half] ** 2 / (part[..., half:] + STIFF)).sum(2) for part in (low, high))
    gain -= (whole[..., :half] ** 2 / (whole[..., half:] + STIFF)).sum(2)
    light = np.minimum(low[..., half:].sum(2), high[..., half:].sum(2)) < LIGHTEST
    return np.where(light, -1.0, gain)


def area(came: np.ndarray, chance: Floats) -> float:
    """Area under the curve of hits over false alarms."""
    ranks = np.empty(len(chance))
    ranks[chance.argsort(kind="stable")] = np.arange(1, len(chance) + 1)
    hits = int(came.sum())
    if not 0 < hits < len(came):
        return float("nan")
    return float((ranks[came].sum() - hits * (hits + 1) / 2) / (hits * (len(came) - hits)))


def off(came: np.ndarray, chance: Floats) -> float:
    """Expected calibration error in ten bins of equal size."""
    bins = np.array_split(chance.argsort(kind="stable"), 10)
    return float(sum(len(part) * abs(came[part].mean() - chance[part].mean()) for part in bins) / len(came))


def judge(record: tuple[Floats, int], folds: int, *, cut: bool) -> None:
    """Prints area, area among the rising, and calibration of each outcome on names not learned from.

    Judged at every fifth year from 1900 where a name stands over a tenth of its peak.
    """
    levels, first = record
    rng = np.random.default_rng(0)
    part = rng.permutation(len(levels)) % folds
    known = lessons(levels, first, cut=cut, rng=rng)
    told = np.full(known.came.shape, np.nan)
    for number in range(folds):
        mine = part[known.name] == number
        told[mine] = grown(known.some(~mine), BRIEF if cut else LONG).chances(known.seen[mine])
    today = levels[known.name, known.year - first]
    asked = (known.year % 5 == 0) & (known.year >= 1900) & (today > 0.1 * levels.max(1)[known.name])
    rising = today > 1.25 * levels[known.name, np.maximum(known.year - first - 5, 0)]
    outcomes = [f"{what} {years}" for what in ("under half in", "over 1.5 in") for years in YEARS]
    for column, outcome in enumerate(outcomes):
        here = asked & ~np.isnan(known.came[:, column])
        came, chance = known.came[here, column] > 0, told[here, column]
        among = area(came[rising[here]], chance[rising[here]])
        areas = f"AUC {area(came, chance):.4f} rising {among:.4f}"
        brier = np.mean((chance - came) ** 2)
        print(f"{outcome:16} n {len(came)} share {came.mean():.3f} {areas} ECE {off(came, chance):.4f} Brier {brier:.4f}")


def table(forest: Forest) -> dict[str, list[int]]:
    """The trees as whole thousandths, in one row each."""
    return {
        "trees": [len(forest.asked)],
        "start": (forest.start * 1000).round().astype(int).tolist(),
        "asked": forest.asked.ravel().tolist(),
        "over": (forest.over * 1000).round().astype(int).ravel().tolist(),
        "steps": (forest.steps * 1000).round().astype(int).ravel().tolist(),
    }


def write(forests: Forests, folder: Path) -> None:
    """The trees."""
    told = {"traits": list(TRAITS), "long": table(forests.long), "short": table(forests.short)}
    (folder / "longevity.json").write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Judges, and writes when asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names")
    asked.add_argument("--folds", type=int, default=0)
    asked.add_argument("--write", type=Path)
    given = asked.parse_args()
    first, _, levels = read(given.names)
    if given.folds:
        for cut in (False, True):
            print("records cut to 2 to 12 years" if cut else "whole records")
            judge((levels, first), given.folds, cut=cut)
    if given.write:
        rng = np.random.default_rng(0)
        whole, short = (lessons(levels, first, cut=cut, rng=rng) for cut in (False, True))
        write(Forests(grown(whole, LONG), grown(short, BRIEF)), given.write)


if __name__ == "__main__":
    main()
