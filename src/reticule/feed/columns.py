"""Which columns of a table name its series and which hold values: known by what they part, not by their titles' language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from reticule.errors import BadRecord
from reticule.feed.csv_table import Table
from reticule.feed.numbers import is_nothing, is_number
from reticule.feed.source import ColumnNames
from reticule.trends.frequency import Days

SERIES_HEADS = ("series", "unique_id", "keyword", "term", "style", "name", "query", "item", "id", "product", "sku", "store")
VALUE_HEADS = frozenset({"value", "y", "hits", "interest", "sales", "mentions", "count"})
PARTIAL = "ispartial"
_INDEX_HEADS = frozenset({"", "index", "id", "#", "rowid", "row"})
_MOST_TEXTS = 8  # columns of text that are tried as names
_EPOCH = date(1970, 1, 1).toordinal()
_ROWS_A_YEAR = 13  # fewer values such as 1, 2, 3 may count months by chance
_SAMPLE = 50  # cells that tell numbers from text

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Roles:
    """Places of the columns that name a series, of those that hold values, and of the one that marks unfinished dates."""

    series: tuple[int, ...]
    values: tuple[int, ...]
    partial: int | None = None


def roles_of(table: Table, days: Days, names: ColumnNames) -> Roles:
    """Returns which column is what; rows that are alike in all cells must be left out before.

    Args:
        table: at least one row.
        days: of its rows, shape (n,).
        names: columns named by hand.

    Raises:
        BadRecord: a column named by hand is not there, or the columns leave open which is which: rows of one date are in no
            column parted, or several columns could be the name or the value.
    """
    partial = _partial_column(table, days)
    free = [at for at in range(len(table.head)) if at not in (table.date, partial) and not _is_blank(table.cells[at])]
    codes = {at: codes_of(table.cells[at]) for at in free if not _is_wide(free)}
    asked_value = _place(table, names.value) if names.value else None
    asked_series = tuple(_place(table, name) for name in names.series)
    numbers = [at for at in free if at not in asked_series and _is_numeric(table, at)]
    if asked_series:
        series = _parting(table, days, [asked_series], codes)
    else:
        ids = [at for at in numbers if len(numbers) > 1 and at != asked_value and _is_numbered_name(table, at, codes)]
        numbers = [at for at in numbers if at not in ids]
        texts = [at for at in free if at not in numbers and at != asked_value]
        series = _series_columns(table, days, texts, codes)
    if asked_value is not None:
        return Roles(series, (asked_value,), partial)
    values = _value_columns(table, days, [at for at in numbers if at not in series], series, codes)
    return Roles(series, values, partial)


def codes_of(cells: Sequence[str]) -> Codes:
    """Returns a number for each cell, the same for equal cells, in the order of first appearance, shape (n,), int64.

    >>> codes_of(["b", "a", "b "]).tolist()
    [0, 1, 0]
    """
    order: dict[str, int] = {}
    stripped = {cell: order.setdefault(cell.strip(), len(order)) for cell in dict.fromkeys(cells)}
    return np.array(list(map(stripped.__getitem__, cells)), dtype=np.int64)


def joined(columns: Iterable[Codes]) -> Codes:
    """Returns a number for each row, the same where all columns are equal, shape (n,), int64."""
    first, *others = columns
    for codes in others:
        first = np.unique(first * (codes.max() + 1) + codes, return_inverse=True)[1].astype(np.int64)
    return first


def first_double(days: Days, codes: Codes) -> int | None:
    """Returns the first row whose date a row of the same series above it has; None where there is none.

    >>> first_double(np.array([0, 0, 7, 0]), np.array([0, 1, 0, 1]))
    3
    """
    if len(days) < 2 or ((np.diff(codes) > 0) | ((np.diff(codes) == 0) & (np.diff(days) > 0))).all():
        return None  # as most files are sorted, and quickly seen
    order = np.lexsort((days, codes))
    same = (np.diff(days[order]) == 0) & (np.diff(codes[order]) == 0)
    return int(order[1:][same].min()) if same.any() else None


def _is_wide(places: Sequence[int]) -> bool:
    return len(places) > 4 * _MOST_TEXTS


def _place(table: Table, name: str) -> int:
    wanted = name.strip().casefold()
    places = [at for at, head in enumerate(table.head) if head.casefold() == wanted]
    if len(places) != 1 or places[0] == table.date:
        heads = tuple(head for at, head in enumerate(table.head) if at != table.date)
        raise BadRecord("series_no_such_column", got=name, columns=heads)
    return places[0]


def _is_blank(cells: Sequence[str]) -> bool:
    return all(map(is_nothing, cells))


def _is_numeric(table: Table, at: int) -> bool:
    """Returns whether most cells that are not empty are numbers, or the title says so."""
    cells = table.cells[at]
    sample = [cell for cell in cells[:: max(len(cells) // _SAMPLE, 1)] if not is_nothing(cell)]
    sample = sample or [cell for cell in cells if not is_nothing(cell)]
    return 2 * sum(map(is_number, sample)) > len(sample) or table.head[at].lower() in VALUE_HEADS


def _is_numbered_name(table: Table, at: int, codes: dict[int, Codes]) -> bool:
    """Returns whether a column of numbers names series: its title says so, and numbers come again."""
    return at in codes and table.head[at].lower() in SERIES_HEADS and 2 * (codes[at].max() + 1) <= len(codes[at])


def _partial_column(table: Table, days: Days) -> int | None:
    """Returns the column of true and false that marks unfinished dates: pytrends' isPartial, or one true at the end alone."""
    for at, head in enumerate(table.head):
        if at != table.date and {cell.strip().lower() for cell in table.cells[at][:2]} <= {"true", "false"}:
            marked = np.array([cell.strip().lower() == "true" for cell in table.cells[at]])
            if head.strip().lower() == PARTIAL or (0 < marked.sum() < len(marked) and (days[marked] == days.max()).all()):
                return at
    return None


def _series_columns(table: Table, days: Days, texts: Sequence[int], codes: dict[int, Codes]) -> tuple[int, ...]:
    """Returns the columns of text that part rows of one date; none where no date is doubled."""
    titled = [at for head in SERIES_HEADS for at in texts if table.head[at].lower() == head]
    if first_double(days, np.zeros(len(days), dtype=np.int64)) is None:
        blocks = [at for at in texts if at in codes and _is_in_blocks(codes[at], days)]
        return tuple(titled[:1] or blocks[:1])
    varied = [at for at in texts if at in codes and _is_category(table.cells[at], codes[at])]
    names = [at for at in varied if not any(_follows(codes, at, other, varied) for other in varied if other != at)]
    for count in range(1, min(len(names), _MOST_TEXTS) + 1):
        parting = [group for group in combinations(names, count) if _parts(days, codes, group)]
        best = [group for group in parting if set(group) & set(titled)] if len(parting) > 1 else parting
        if parting:
            return _parting(table, days, best if len(best) == 1 else parting, codes)
    return _parting(table, days, [], codes)


def _is_category(cells: Sequence[str], codes: Codes) -> bool:
    """Returns whether a column says something of most rows, and the same of several."""
    return 1 < codes.max() + 1 <= max(len(codes) // 2, 2) and 2 * sum(map(bool, map(str.strip, cells))) >= len(codes)


def _is_in_blocks(codes: Codes, days: Days) -> bool:
    """Returns whether rows of one name stand together, and dates step back wherever the name changes."""
    change = np.flatnonzero(np.diff(codes))
    return 0 < len(change) == codes.max() and bool((np.diff(days)[change] < 0).all())


def _follows(codes: dict[int, Codes], at: int, other: int, order: Sequence[int]) -> bool:
    """Returns whether a column is settled by another: a brand by its product; of two that settle each other, the later one."""
    if not _settles(codes[other], codes[at]):
        return False
    return not _settles(codes[at], codes[other]) or order.index(at) > order.index(other)


def _settles(finer: Codes, coarser: Codes) -> bool:
    return bool(joined((finer, coarser)).max() == finer.max()) if len(finer) else True


def _parts(days: Days, codes: dict[int, Codes], group: Sequence[int]) -> bool:
    return first_double(days, joined(codes[at] for at in group)) is None


def _parting(table: Table, days: Days, groups: Sequence[tuple[int, ...]], codes: dict[int, Codes]) -> tuple[int, ...]:
    """Returns the one group of columns that parts the rows.

    Raises:
        BadRecord: there is none, or more than one.
    """
    if len(groups) > 1:
        columns = tuple(dict.fromkeys(table.head[at] for group in groups for at in group))
        raise BadRecord("series_column_open", columns=columns)
    key = (
        joined(codes.get(at, codes_of(table.cells[at])) for at in groups[0]) if groups else np.zeros(len(days), dtype=np.int64)
    )
    if (row := first_double(days, key)) is None:
        return groups[0] if groups else ()
    others = tuple(head for at, head in enumerate(table.head) if at != table.date)
    raise BadRecord("series_dates_doubled", line=table.lines[row], date=table.cells[table.date][row].strip(), columns=others)


def _value_columns(
    table: Table, days: Days, numbers: Sequence[int], series: tuple[int, ...], codes: dict[int, Codes]
) -> tuple[int, ...]:
    """Returns the columns of values: one beside columns of names, all where each column is a series.

    Raises:
        BadRecord: there is none, or beside names more than one.
    """
    heads = tuple(head for at, head in enumerate(table.head) if at != table.date)
    calendar = _calendar_of(days)
    left = [at for at in numbers if not _is_index(table, at) and not _is_calendar(table.cells[at], calendar)] or list(numbers)
    if not series:
        if not left:
            raise BadRecord("series_without_numbers", columns=heads)
        return tuple(left)
    varied = [at for at in left if at not in codes or not _settles(joined(codes[name] for name in series), codes[at])]
    varied = varied or left
    varied = [at for at in varied if at not in codes or not _is_of_date(days, codes[at])] or varied
    titled = [at for at in varied if table.head[at].lower() in VALUE_HEADS]
    if len(varied) == 1 or len(titled) == 1:
        return (varied[0] if len(varied) == 1 else titled[0],)
    if not varied:
        raise BadRecord("series_without_numbers", columns=heads)
    raise BadRecord("series_value_open", columns=tuple(table.head[at] for at in varied))


def _is_of_date(days: Days, codes: Codes) -> bool:
    return _settles(np.unique(days, return_inverse=True)[1].astype(np.int64), codes)


def _is_index(table: Table, at: int) -> bool:
    """Returns whether a column numbers the rows: 0, 1, 2 or 1, 2, 3, without a title of its own."""
    head = table.head[at].strip().lower()
    if head not in _INDEX_HEADS and not head.startswith("unnamed"):
        return False
    cells = table.cells[at]
    return all(cell.strip().isdigit() for cell in cells) and all(
        int(later) - int(earlier) == 1 for earlier, later in pairwise(cells)
    )


def _calendar_of(days: Days) -> tuple[tuple[int, Codes], ...]:
    """Returns years, quarters, months and ISO weeks of days, each with the rows from which a column like it is no chance."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    weeks = [date.fromordinal(day + _EPOCH).isocalendar()[1] for day in days.tolist()]
    year = _ROWS_A_YEAR
    return ((2, months // 12 + 1970), (year, months % 12 // 3 + 1), (year, months % 12 + 1), (year, np.array(weeks)))


def _is_calendar(cells: Sequence[str], calendar: tuple[tuple[int, Codes], ...]) -> bool:
    """Returns whether a column repeats the year, quarter, month or week of the dates."""
    for least, part in calendar:
        if len(cells) >= least and cells[0].strip() == str(part[0]):
            texts = [cell.strip().lstrip("0") for cell in cells]
            if texts == list(map(str, part.tolist())):
                return True
    return False
