"""A wardrobe that no database keeps, changed by the statements that change one that a database keeps."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import insert

from reticule.carry.wardrobe import Wardrobe
from reticule.store.database import in_memory
from reticule.store.diary import wardrobe_in
from reticule.store.owner import ME, OwnerRows, rows_of
from reticule.store.schema import tables
from reticule.store.wardrobe_file import add_wardrobe
from reticule.store.wardrobe_schema import owner


def changed_wardrobe(wardrobe: Wardrobe, change: Callable[[OwnerRows], None]) -> Wardrobe:
    """Returns a wardrobe after a change, which is made in memory.

    Args:
        wardrobe: before it.
        change: what is done to the rows of its owner.

    Raises:
        BadInput: whatever the change raises.

    >>> changed_wardrobe(Wardrobe(), lambda rows: None) == Wardrobe()
    True
    """
    engine = in_memory()
    try:
        tables.create_all(engine)
        with engine.begin() as connection:
            connection.execute(insert(owner).values(name=ME))
        with rows_of(engine, writes=True) as rows:
            add_wardrobe(rows, wardrobe)
            change(rows)
            return wardrobe_in(rows)
    finally:
        engine.dispose()
