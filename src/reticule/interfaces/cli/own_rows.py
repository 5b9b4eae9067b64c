"""The owner's rows of the database that --database names, for the commands that read or write them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reticule.store.extra import store_extra

if TYPE_CHECKING:  # the database is imported by its commands alone
    from reticule.carry.wardrobe import Wardrobe
    from reticule.store.owner import OwnerRows
    from reticule.store.stored_wardrobe import StoredWardrobe


@contextmanager
def owner_rows(database: str | None, *, writes: bool = False) -> Iterator[OwnerRows]:
    """Opens one transaction over the owner's rows.

    Raises:
        BadInput: the database cannot be opened.
    """
    with store_extra():
        from reticule.store.database import opened
        from reticule.store.owner import rows_of
    with opened(database) as engine, rows_of(engine, writes=writes) as rows:
        yield rows


@contextmanager
def stored_wardrobe(database: str | None) -> Iterator[StoredWardrobe]:
    """What the owner has, as far as it is asked for before the end.

    Raises:
        BadInput: the database cannot be opened.
    """
    with owner_rows(database) as rows:
        from reticule.store.stored_wardrobe import StoredWardrobe

        yield StoredWardrobe(rows)


def wardrobe_in(database: str | None) -> Wardrobe:
    """All that the owner has.

    Raises:
        BadInput: the database cannot be opened.
    """
    with store_extra():
        from reticule.store.database import opened
        from reticule.store.diary import read_wardrobe
    with opened(database) as engine:
        return read_wardrobe(engine)
