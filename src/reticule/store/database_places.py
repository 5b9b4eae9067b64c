"""Where the database keeps the bags of a catalogue: each under its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, func, select

from reticule.carry.bag import Bag
from reticule.store.catalogue_rows import BAG_COLUMNS, bag_of_row, unknown_catalogue
from reticule.store.database import opened
from reticule.store.index_building import BagPlaces, PlacedBag, Progress
from reticule.store.schema import bag as bag_table
from reticule.store.schema import catalogue as catalogue_table

_ROWS_AT_ONCE = 1_000


def places_in_database(name: str, database: str | None, least: int) -> BagPlaces | None:
    """Returns where the database keeps the bags of a catalogue; None where there are fewer than `least`.

    Raises:
        BadInput: no catalogue has this name, or the database cannot be opened.
    """
    table = catalogue_table.c
    with opened(database) as engine, engine.connect() as connection:
        row = connection.execute(select(table.id, table.version, table.imported_at).where(table.name == name)).one_or_none()
        if row is None:
            raise unknown_catalogue(connection, name)
        number, *version = row
        few = select(bag_table.c.id).where(bag_table.c.catalogue_id == number).limit(least).subquery()
        if connection.execute(select(func.count()).select_from(few)).scalar_one() < least:
            return None
        identity = f"{engine.url} {number}"

    def placed(progress: Progress) -> Iterator[PlacedBag]:
        with opened(database) as engine:
            yield from _placed(engine, number, progress)

    def read(places: Sequence[bytes]) -> Iterator[Bag]:
        ids = [place.decode() for place in places]
        statement = select(*BAG_COLUMNS).where(bag_table.c.catalogue_id == number, bag_table.c.id.in_(ids))
        with opened(database) as engine, engine.connect() as connection:
            bags = {row["id"]: bag_of_row(row) for row in connection.execute(statement).mappings()}
        return iter([bags[key] for key in ids if key in bags])

    return BagPlaces(identity, " ".join(map(str, version)), placed, read)


def _placed(engine: Engine, number: int, progress: Progress) -> Iterator[PlacedBag]:
    """Each bag with its id."""
    mine = bag_table.c.catalogue_id == number
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(bag_table).where(mine)).scalar_one()
        statement = select(*BAG_COLUMNS).where(mine).order_by(bag_table.c.id).execution_options(yield_per=_ROWS_AT_ONCE)
        for done, row in enumerate(connection.execute(statement).mappings(), start=1):
            yield row["id"].encode(), bag_of_row(row)
            progress(done / count)
