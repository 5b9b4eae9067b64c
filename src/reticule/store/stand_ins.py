"""The embedded table of what a phone can stand in for."""

from __future__ import annotations

from functools import cache

from reticule.carry.stand_in import StandIn
from reticule.store.tables import read_table


@cache
def embedded_stand_ins() -> tuple[StandIn, ...]:
    """Returns what can stand in for what, each with who says so.

    >>> embedded_stand_ins()[0].by
    'phone'
    """
    return tuple(StandIn(row["item"], row["by"], row["source"]) for row in read_table("stand_ins"))
