"""Rows of a table in one file for each shard, written in one pass, so that no shard reads the rows of the others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from glob import escape, glob
from typing import TYPE_CHECKING, Final

from reticule.feed.duckdb_database import shared_database

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROW: Final = "reticule_row"  # the number of a row in its table, from 1: the order of a part
_PART: Final = "reticule_part"
_OPEN: Final = 1_024  # files of parts at once: more than there are shards, so that each part is one file


def write_parts(connection: DuckDBPyConnection, table: str, key: str, folder: str, digits: int) -> None:
    """Writes the rows of a table into a folder, parted by the MD5 digest of their key; whole or not at all.

    Args:
        connection: that has the table.
        table: its name there.
        key: the column of the keys as SQL; rows without one count as having an empty one.
        folder: that is made, or replaced.
        digits: how many hexadecimal digits of the digest name a part, from 0.
    """
    partial = f"{folder}.{os.getpid()}.part"
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(os.path.dirname(partial) or ".", exist_ok=True)
    part = f"'p' || left(md5(coalesce({key}::varchar, '')), {digits})"
    # names are of this module and its callers, cells never
    rows = f"SELECT *, row_number() OVER () AS {ROW}, {part} AS {_PART} FROM {table}"  # nosec B608
    place = partial.replace("'", "''")
    connection.execute(f"SET partitioned_write_max_open_files = {_OPEN}")
    connection.execute(f"COPY ({rows}) TO '{place}' (FORMAT parquet, PARTITION_BY ({_PART}))")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(partial, exist_ok=True)  # DuckDB makes none for no rows
    os.replace(partial, folder)


def part_files(folder: str, prefix: str) -> list[str]:
    """The files of one part: none where no key has such a digest."""
    return sorted(glob(os.path.join(escape(folder), f"{_PART}=p{prefix}", "*.parquet")))


def count_rows(files: Sequence[str]) -> int:
    """How many rows some Parquet files have, one at least.

    Raises:
        BadRecord: one of them cannot be read.
    """
    with shared_database(path=files[0]) as connection:
        row = connection.execute("SELECT count(*) FROM read_parquet(?)", [list(files)]).fetchone()
    return int(row[0]) if row else 0
