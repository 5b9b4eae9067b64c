"""All that an owner has, in an open transaction: each part is read when it is asked for, and only so far."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reticule.store.diary import read_dates_worn, read_wears
from reticule.store.owner import OwnerRows
from reticule.store.wardrobe import read_bag, read_bags, read_bags_in_use, read_things

if TYPE_CHECKING:
    from reticule.carry.bag import Bag
    from reticule.carry.wardrobe import OwnedBag, Thing, Wear


class StoredWardrobe:
    """Says what `carry.wardrobe.Wardrobe` says, as long as the transaction of its rows is open."""

    def __init__(self, rows: OwnerRows) -> None:
        self._rows = rows

    @cached_property
    def bags(self) -> tuple[OwnedBag, ...]:
        """All bags by name, retired ones too."""
        return read_bags(self._rows)

    @cached_property
    def in_use(self) -> tuple[Bag, ...]:
        """The bags that are not retired, by name."""
        return read_bags_in_use(self._rows)

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """All things by name, retired ones too."""
        return read_things(self._rows)

    @cached_property
    def wears(self) -> tuple[Wear, ...]:
        """All days, the oldest first."""
        return read_wears(self._rows)

    def owned(self, name: str) -> OwnedBag:
        """The bag of exactly this name, which there must be."""
        return read_bag(self._rows, name)

    def last_wears(self, most: int) -> tuple[Wear, ...]:
        """The last days, at most so many, the oldest first."""
        return read_wears(self._rows, most)

    def dates_worn(self, bag: str) -> tuple[str, ...]:
        """The days on which a bag was worn, alone or with others, the oldest first."""
        return read_dates_worn(self._rows, bag)
