"""The embedded trend corpus: the forests that predict longevity, and an example to look round with."""

from __future__ import annotations

import json
import os
from functools import cache

import numpy as np

from reticule.errors import BadRecord
from reticule.store.tables import DATA
from reticule.trends.features import TRAITS
from reticule.trends.longevity import YEARS, Forest, Forests


@cache
def embedded_forests() -> Forests:
    """Returns the forests from `tools/derive_longevity.py`.

    >>> embedded_forests().long.steps.shape[1:]    # leaves, and two outcomes for each of four spans
    (32, 8)

    Raises:
        BadRecord: the forests were trained on other traits than TRAITS.
    """
    with open(os.path.join(DATA, "longevity.json"), encoding="utf-8") as file:
        trees = json.load(file)
    if tuple(trees["traits"]) != TRAITS:
        raise BadRecord("longevity_trees_outdated")
    return Forests(_forest(trees["long"]), _forest(trees["short"]))


def _forest(record: dict[str, list[int]]) -> Forest:
    """Returns a forest from whole thousandths."""
    outcomes = 2 * len(YEARS)
    steps = np.array(record["steps"])
    leaves = steps.size // (outcomes * record["trees"][0])
    asked, over = (np.array(record[key]).reshape(-1, leaves - 1) for key in ("asked", "over"))
    return Forest(np.array(record["start"]) / 1000, asked, over / 1000, steps.reshape(-1, leaves, outcomes) / 1000)


def example_path() -> str:
    """Returns the path of the made-up series from `tools/make_example.py`.

    >>> os.path.basename(example_path())
    'made_up_interest.csv'
    """
    return os.path.join(DATA, "made_up_interest.csv")
