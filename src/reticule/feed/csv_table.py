"""CSV as a table: encoding, separator, head, and the titles above and notes below are known by their shape, in any language."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from reticule.errors import BadRecord
from reticule.feed.dates import is_year, looks_like_date
from reticule.feed.numbers import is_nothing, is_number
from reticule.feed.source import Dropped
from reticule.reason import Reason

DATE_HEADS = frozenset({"date", "week", "month", "day", "year", "time", "ds", "quarter"})
MOST_COLUMNS: Final = 3_000  # of a table: as many series, or dates, as an answer can list
_SEPARATORS = ",;\t|"
_BYTES = 1024  # that tell the encoding
_FIRST = 32  # cells of a row that are looked at where all would take long
_PROBES = 8  # rows that choose the columns to look at
_SAMPLE = 64  # rows that choose the separator
_MOST_PREVIEWED = 6  # rows of a preview
_FEWEST_ACROSS = 4  # dates that make a row of titles
_Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Table:
    """Titles and cells by column; `lines` are the numbers in the file of its rows, `date` is the place of the dates."""

    head: tuple[str, ...]
    cells: Sequence[Sequence[str]]
    lines: Sequence[int]
    date: int
    has_title: bool = False  # a line of one cell stands first
    is_across: bool = False  # each date has a column
    is_quoted: bool = False  # all heads and dates are in quotes, and no other cell is
    dropped: tuple[Dropped, ...] = ()


def decoded(content: bytes) -> str:
    """Returns the text of UTF-8 or UTF-16 bytes, with or without a byte order mark.

    >>> decoded("date,1".encode("utf-16")), decoded("date,1".encode("utf-16-le")), decoded(b"date,1")
    ('date,1', 'date,1', 'date,1')

    Raises:
        UnicodeDecodeError: they are neither.
    """
    if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        return content.decode("utf-16")
    start = content[:_BYTES]
    zeros = start.count(0)
    if 8 * zeros > len(start):  # the upper halves of letters, which stand second in little-endian text
        return content.decode("utf-16-le" if 2 * start[1::2].count(0) > zeros else "utf-16-be")
    return content.decode("utf-8-sig")


def table_of(text: str) -> Table:
    r"""Returns the table of CSV text whose cells are parted by commas, semicolons, tabs or bars.

    >>> table = table_of("Sales of a shop\n\nMonth;Sales\n2024-01;3\n2024-02;4\nTotal;7\n")
    >>> table.head, table.cells, [dropped.line for dropped in table.dropped]
    (('Month', 'Sales'), [['2024-01', '2024-02'], ['3', '4']], [1, 6])

    Raises:
        BadRecord: no row has a date, a row has fewer or more cells than the head, or more than 3000.
    """
    rows = _rows(text, _separator_of(text))
    if not any(len(row) > 1 for _, row in rows):
        raise BadRecord("series_file_empty")
    if across := _with_dates_across(rows):
        return across
    at = _date_column(rows)
    dated = [place for place, (_, row) in enumerate(rows) if len(row) > at and _is_dated(row[at])]
    if not dated:
        line, widest = max(rows[:_SAMPLE], key=lambda row: len(row[1]))
        raise BadRecord("series_without_dates", line=line, columns=tuple(widest))
    first = dated[0]
    head_at = _head_at(rows[:first], rows[first][1], at)
    head = _head_of(rows[first][1]) if head_at is None else tuple(cell.strip() for cell in rows[head_at][1])
    if len(rows[first][1]) == len(head) + 1 and at and not rows[first][1][0].strip('"').strip("0123456789"):
        head = ("", *head)  # R leaves the title of its row numbers out
    dropped = [Dropped(line, Reason.of("row_above")) for place, (line, _) in enumerate(rows[:first]) if place != head_at]
    body, below = _body_of(rows, (first, dated[-1]), head, at)
    cells = [[row[place] for _, row in body] for place in range(len(head))]
    lines = [line for line, _ in body]
    return Table(head, cells, lines, at, len(rows[0][1]) == 1, False, _is_quoted(text), (*dropped, *below))


def preview_of(text: str) -> tuple[tuple[str, ...], int, list[list[str]]]:
    r"""Returns the titles of a table, the place of the dates and the first rows, to ask which column is which.

    >>> preview_of("day,gross,net\n2024-01-01,5,4\n")
    (('day', 'gross', 'net'), 0, [['2024-01-01', '5', '4']])

    Raises:
        BadRecord: the text is no table.
    """
    table = table_of(text)
    first = (column[:_MOST_PREVIEWED] for column in table.cells)
    return table.head, table.date, [list(row) for row in zip(*first, strict=True)]


def _separator_of(text: str) -> str:
    """Returns the separator that leaves the most cells that are dates."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])
    present = [mark for mark in _SEPARATORS if mark in sample] or [","]

    def dates_and_width(mark: str) -> tuple[int, int]:
        rows = [row for _, row in _rows(sample, mark) if len(row) > 1]
        dates = sum(_is_dated(cell) for row in rows for cell in row[:_FIRST])
        return dates, Counter(len(row) for row in rows).most_common(1)[0][1] if rows else 0

    return max(present, key=dates_and_width)


def _rows(text: str, separator: str) -> _Rows:
    """Returns line numbers and cells of all rows that are not blank, without empty cells at their ends beyond the head."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    rows: _Rows = []
    line = 1
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise BadRecord("series_columns_too_many", line=line, most=MOST_COLUMNS, got=len(row))
            if any(map(str.strip, row)):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise BadRecord("series_line_wrong", line=line, why=str(fault)) from fault
    return rows


def _is_dated(cell: str) -> bool:
    return looks_like_date(cell) or is_year(cell)


def _date_column(rows: _Rows) -> int:
    """Returns the place of the column with the most dates; bare years count where no other dates are."""
    width = max(len(row) for _, row in rows)
    sample = rows if len(rows) <= 4 * _SAMPLE else rows[: 2 * _SAMPLE] + rows[-2 * _SAMPLE :]
    titles = [row for _, row in rows[:_SAMPLE]]

    def dates(at: int) -> tuple[bool, int, bool, int, int]:
        column = [row[at] for _, row in sample if len(row) > at]
        whole = sum(map(looks_like_date, column))
        is_titled = any(len(row) > at and row[at].strip().lower() in DATE_HEADS for row in titles)
        years = sum(map(is_year, column))
        return 2 * whole > len(sample) // 2, len(set(column)) > 1, is_titled, whole or years, -at

    probes = [row for _, row in sample[:: max(len(sample) // _PROBES, 1)]]
    dated = [at for at in range(width) if any(len(row) > at and _is_dated(row[at]) for row in probes)]
    return max(dated or range(width), key=dates)


def _head_at(above: _Rows, first: list[str], at: int) -> int | None:
    """Returns the place of the titles among the rows above the first date; a row of sums may stand between."""
    wide = [place for place, (_, row) in enumerate(above) if len(row) > max(at, 1) or len(row) == len(first)]
    titled = [place for place in wide if not any(is_number(cell) for cell in above[place][1][at + 1 :])]
    return max(titled or wide, default=None)


def _head_of(first: list[str]) -> tuple[str, ...]:
    """Returns titles for a table without: date and value, and series where a third column is."""
    if len(first) == 2:
        return ("date", "value")
    if len(first) == 3 and not is_number(first[1]):
        return ("date", "series", "value")
    return tuple(str(number) for number in range(1, len(first) + 1))


def _body_of(rows: _Rows, span: tuple[int, int], head: tuple[str, ...], at: int) -> tuple[_Rows, list[Dropped]]:
    """Returns the rows of the table, and what stands below it or repeats its head.

    Raises:
        BadRecord: a row has fewer or more cells than the head.
    """
    body: _Rows = []
    dropped = []
    for place, (line, row) in enumerate(rows[span[0] :], start=span[0]):
        cell = row[at].strip() if len(row) > at else ""
        if place > span[1] and not cell[:1].isdigit():
            dropped.append(Dropped(line, Reason.of("row_below")))
        elif cell == head[at] and tuple(cell.strip() for cell in row) == head:
            dropped.append(Dropped(line, Reason.of("head_repeated")))
        elif len(row) < len(head):
            raise BadRecord("series_line_short", line=line, cells=len(head), columns=head)
        elif any(not is_nothing(cell) for cell in row[len(head) :]):
            raise BadRecord("series_line_long", line=line, cells=len(head), got=len(row))
        else:
            body.append((line, row))
    return body, dropped


def _is_quoted(text: str) -> bool:
    """Returns whether heads and dates are in quotes and values are not, as in downloads of Google Trends since 2026."""
    head, *body = text.lstrip("\ufeff").split("\n", 4)[:4]
    head = head.rstrip("\r")
    quotes = 2 * (head.count('","') + 1)
    if not (head[:1] == head[-1:] == '"' and head.count('"') == quotes > 2):
        return False
    body = [line.rstrip("\r") for line in body if line.strip()]
    return all(line[:1] == '"' for line in body) and any(line.count('"') < quotes for line in body)


def _with_dates_across(rows: _Rows) -> Table | None:
    """Returns a table with a row a series and a column a date as one with a row a date; None for any other."""
    place, dates = next(
        ((place, places) for place, (_, row) in enumerate(rows[:_SAMPLE]) if (places := _dates_in(row))), (0, [])
    )
    below = rows[place + 1 :]
    if not dates or not below or any(looks_like_date(cell) for cell in below[0][1]):
        return None
    titles = rows[place][1]
    others = [at for at in range(len(titles)) if at not in dates]
    cells: list[list[str]] = [[] for _ in range(len(others) + 2)]
    lines: list[int] = []
    for line, row in below:
        if len(row) < len(titles):
            raise BadRecord("series_line_short", line=line, cells=len(titles), columns=tuple(titles))
        for at in dates:
            for column, cell in zip(cells, (*(row[other] for other in others), titles[at], row[at]), strict=True):
                column.append(cell)
            lines.append(line)
    above = tuple(Dropped(line, Reason.of("row_above")) for line, _ in rows[:place])
    head = (*(titles[at].strip() for at in others), "date", "value")
    return Table(head, cells, lines, len(others), is_across=True, dropped=above)


def _dates_in(row: list[str]) -> list[int]:
    """Returns the places of the dates in a row of titles that is made of dates, in order; none for any other row."""
    if sum(map(_is_dated, row[:_FIRST])) < _FEWEST_ACROSS:
        return []
    dates = [at for at, cell in enumerate(row) if _is_dated(cell)]
    texts = [row[at].strip() for at in dates]
    is_rising = len(set(texts)) == len(texts) and (not any(map(is_year, texts)) or texts == sorted(texts))
    return dates if len(dates) >= _FEWEST_ACROSS and 2 * len(dates) > len(row) > len(dates) and is_rising else []


def kept_rows(table: Table, keep: Sequence[bool]) -> Table:
    """Returns a table of some of its rows."""
    cells = [[cell for cell, kept in zip(column, keep, strict=True) if kept] for column in table.cells]
    return replace(table, cells=cells, lines=[line for line, kept in zip(table.lines, keep, strict=True) if kept])
