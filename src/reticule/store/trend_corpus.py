"""The embedded record of taste: trees that tell what lasts, and the careers of names that they were learned from."""

from __future__ import annotations

import json
import os
from functools import cache

import numpy as np

from reticule.errors import BadRecord
from reticule.store.library import DATA, rows
from reticule.trends.analogues import Record
from reticule.trends.corpus import Corpus
from reticule.trends.features import TRAITS
from reticule.trends.longevity import YEARS, Forest, Forests


@cache
def embedded_forests() -> Forests:
    """The trees that `tools/derive_longevity.py` grew.

    >>> embedded_forests().long.steps.shape[1:]    # leaves, and two outcomes for each of four spans
    (32, 8)

    Raises:
        BadRecord: they were grown on other traits than are read now.
    """
    with open(os.path.join(DATA, "longevity.json"), encoding="utf-8") as file:
        trees = json.load(file)
    if tuple(trees["traits"]) != TRAITS:
        raise BadRecord("longevity_trees_outdated")
    return Forests(_forest(trees["long"]), _forest(trees["short"]))


def _forest(told: dict[str, list[int]]) -> Forest:
    """Trees out of whole thousandths."""
    outcomes = 2 * len(YEARS)
    steps = np.array(told["steps"])
    leaves = steps.size // (outcomes * told["trees"][0])
    asked, over = (np.array(told[key]).reshape(-1, leaves - 1) for key in ("asked", "over"))
    return Forest(np.array(told["start"]) / 1000, asked, over / 1000, steps.reshape(-1, leaves, outcomes) / 1000)


def example_path() -> str:
    """Where the made-up series lie; `tools/make_example.py` wrote them.

    >>> os.path.basename(example_path())
    'made_up_interest.csv'
    """
    return os.path.join(DATA, "made_up_interest.csv")


@cache
def embedded_record() -> Record:
    """Yearly births per million of well-known first names, 1880 to 2010.

    >>> embedded_record().first, embedded_record().levels.shape[1]
    (1880, 131)
    """
    table = list(rows("names"))
    years = [key for key in table[0] if key != "name"]
    levels = np.array([[float(row[year]) for year in years] for row in table])
    return Record(tuple(row["name"] for row in table), int(years[0]), levels)


def embedded_corpus() -> Corpus:
    """The forests and the record that come with reticule."""
    return Corpus(embedded_forests(), embedded_record())
