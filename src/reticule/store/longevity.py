"""The embedded record of taste: trees that tell what lasts, and the careers of names that they were learned from."""

from __future__ import annotations

import json
import os
from functools import cache

import numpy as np

from reticule.errors import BadRecord
from reticule.store.library import DATA, rows
from reticule.trends.analogs import Record
from reticule.trends.longevity import YEARS, Forest
from reticule.trends.traits import TRAITS


@cache
def embedded_forest() -> Forest:
    """The trees that `tools/derive_longevity.py` grew.

    >>> embedded_forest().steps.shape[1:]    # leaves, and two outcomes for each of four spans
    (16, 8)

    Raises:
        BadRecord: they were grown on other traits than are read now.
    """
    with open(os.path.join(DATA, "longevity.json"), encoding="utf-8") as file:
        told = json.load(file)
    if tuple(told["traits"]) != TRAITS:
        raise BadRecord("the trees of longevity must ask for the traits that are read, run tools/derive_longevity.py again")
    asked = np.array(told["asked"], dtype=np.int64)
    steps = np.array(told["steps"]).reshape(len(asked), 2 ** asked.shape[1], 2 * len(YEARS)) / 1000
    return Forest(np.array(told["start"]) / 1000, asked, np.array(told["over"]) / 1000, steps)


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
