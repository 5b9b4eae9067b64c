"""How often things come along, and in which year phones came out: what people are made up from."""

from __future__ import annotations

from functools import cache

from reticule.carry.item import Item
from reticule.carry.made_up_people import CarryShare
from reticule.carry.population import is_phone
from reticule.store.library import embedded_library
from reticule.store.tables import read_table


@cache
def embedded_shares() -> tuple[CarryShare, ...]:
    """Returns how often each thing is named in owners' reports of three or more things in one bag; `tools/derive_shares.py`.

    >>> embedded_shares()[0].item.name
    'phone'
    """
    library = embedded_library()
    return tuple(CarryShare(library.find(row["item"]).item, float(row["share"])) for row in read_table("carry_shares"))


@cache
def embedded_phones() -> tuple[tuple[int, Item], ...]:
    """Returns the phones that fold no further, each with the year in which it came out.

    >>> min(year for year, _ in embedded_phones()) < 2015
    True
    """
    library = embedded_library()
    rows = (row for row in read_table("phones") if row["year"] and "(folded)" not in row["name"])
    entries = ((int(row["year"]), library.find(row["name"]).item) for row in rows)
    return tuple((year, item) for year, item in entries if is_phone(item))
