"""Large plain CSV: date, series and value without quotes, read as arrays of bytes.

Whatever is not plain, or where the columns leave anything open, is left to `csv_table`, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reticule.errors import BadRecord
from reticule.feed.columns import Codes, first_double
from reticule.feed.dates import days_of, is_year, looks_like_date
from reticule.feed.numbers import is_number
from reticule.feed.points import long_points
from reticule.feed.source import ReadSeries, Source
from reticule.trends.frequency import Days
from reticule.trends.series import Floats

Bytes = npt.NDArray[np.uint8]

_CHUNK = 1 << 22  # bytes read at once
_SEPARATORS = b",;\t|"
_NEWLINE, _ZERO, _POINT = ord("\n"), ord("0"), ord(".")
_WIDEST = 120  # bytes of a name or date
_MOST_DIGITS = 15  # that a float holds exactly
_MIXER = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio, as in Knuth's multiplicative hashing


@dataclass(slots=True)
class _Names:
    """Codes of texts in the order of first appearance."""

    code_of: dict[bytes, int] = field(default_factory=dict)

    def codes(self, texts: Bytes) -> Codes:
        """Returns the code of each text, shape (n,), int64; texts have shape (n, width) and end in zeros."""
        change = np.flatnonzero((texts[1:] != texts[:-1]).any(axis=1)) + 1
        starts = np.concatenate([[0], change])
        if len(starts) < len(texts) // 4:
            codes = self._of_each(texts[starts])
            return np.repeat(codes, np.diff(np.append(starts, len(texts))))
        _, first, inverse = np.unique(_hashes(texts), return_index=True, return_inverse=True)
        order = np.argsort(first)
        codes = np.empty(len(first), dtype=np.int64)
        codes[order] = self._of_each(texts[first[order]])
        if (texts[first][inverse] != texts).any():  # two texts of one hash
            return self._of_each(texts)
        return codes[inverse]

    def _of_each(self, texts: Bytes) -> Codes:
        return np.array([self.code_of.setdefault(text.tobytes().rstrip(b"\0"), len(self.code_of)) for text in texts])


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which of three columns is what, and their titles."""

    separator: int
    head: tuple[str, ...]
    date: int
    series: int
    value: int


def plain_series(content: bytes) -> ReadSeries | None:
    r"""Returns the series of plain CSV with three columns and many series; None for anything else.

    >>> series = plain_series(b"date,series,value\n2024,a,3\n2025,a,4\n2024,b,5\n2025,b,6\n")
    >>> [(points.name, points.values.tolist()) for points in series.points]
    [('a', [3.0, 4.0]), ('b', [5.0, 6.0])]
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b'"' in content or b"\0" in content:
        return None
    body = content.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n"
    layout = _layout_of(body)
    columns = None if layout is None else _columns_of(body, layout)
    if layout is None or columns is None:
        return None
    days, codes, values, names = columns
    is_single = len(np.unique(days)) == len(days)
    if is_single or 2 * len(names) > len(codes) or first_double(days, codes) is not None:
        return None
    points = long_points(names, days, codes, values)
    source = Source("", "long", layout.head[layout.date], (layout.head[layout.series],), (layout.head[layout.value],))
    return ReadSeries(points, source)


def _layout_of(body: bytes) -> _Layout | None:
    """Returns the layout that the first rows show; None where they leave it open."""
    lines = body[:4096].split(b"\n")[:6]
    separator = next((mark for mark in _SEPARATORS if lines[0].count(mark) == 2), None)
    if separator is None or len(lines) < 3:
        return None
    try:
        head, *rows = [[cell.strip() for cell in line.decode().split(chr(separator))] for line in lines[:-1]]
    except UnicodeDecodeError:
        return None
    if any(len(row) != 3 for row in rows) or any(map(_is_dated, head)):
        return None
    columns = list(zip(*rows, strict=True))
    dates = [at for at in range(3) if all(map(_is_dated, columns[at]))]
    texts = [at for at in range(3) if at not in dates and not any(map(is_number, columns[at])) and all(columns[at])]
    if len(dates) != 1 or len(texts) != 1:
        return None
    return _Layout(separator, tuple(head), dates[0], texts[0], 3 - dates[0] - texts[0])


def _is_dated(cell: str) -> bool:
    return looks_like_date(cell) or is_year(cell)


def _columns_of(body: bytes, layout: _Layout) -> tuple[Days, Codes, Floats, list[str]] | None:
    """Returns days, codes of names and values of all rows, shapes (n,), and the names; None where a row is not plain."""
    dates, names = _Names(), _Names()
    of_dates, of_names, of_values = [], [], []
    has_point, is_decimal = False, False
    for cells in _chunks(body, layout.separator):
        if cells is None or (numbers := _numbers(cells[layout.value])) is None:
            return None
        values, some_point, some_decimal = numbers
        has_point, is_decimal = has_point or some_point, is_decimal or some_decimal
        of_dates.append(dates.codes(cells[layout.date]).astype(np.int32))
        of_names.append(names.codes(cells[layout.series]).astype(np.int32))
        of_values.append(values)
    if has_point and not is_decimal:  # 1.234 may be over a thousand
        return None
    try:
        texts = [text.decode() for text in dates.code_of]
        day_of_code = days_of(texts, range(len(texts)))
        titles = [text.decode().strip() for text in names.code_of]
    except (BadRecord, UnicodeDecodeError):
        return None
    if len(set(titles)) < len(titles) or not all(titles):
        return None
    return day_of_code[np.concatenate(of_dates)], np.concatenate(of_names).astype(np.int64), np.concatenate(of_values), titles


def _chunks(body: bytes, separator: int) -> Iterator[tuple[Bytes, ...] | None]:
    """Yields the cells of three columns for some rows at a time, shapes (n, width), filled with zeros; None for other rows."""
    start = body.index(b"\n") + 1
    pattern = np.array([separator, separator, _NEWLINE], dtype=np.uint8)
    while start < len(body):
        stop = body.rindex(b"\n", start, start + _CHUNK) + 1 if len(body) - start > _CHUNK else len(body)
        letters = np.frombuffer(body, dtype=np.uint8, count=stop - start, offset=start)
        marks = np.flatnonzero((letters == separator) | (letters == _NEWLINE))
        if len(marks) % 3 or (letters[marks].reshape(-1, 3) != pattern).any():
            yield None
            return
        starts = np.concatenate([[0], marks[:-1] + 1]).reshape(-1, 3)
        widths = marks.reshape(-1, 3) - starts
        if widths.max() > _WIDEST:
            yield None
            return
        yield tuple(_padded(letters, starts[:, at], widths[:, at]) for at in range(3))
        start = stop


def _padded(letters: Bytes, starts: Codes, widths: Codes) -> Bytes:
    """Returns cells as rows of bytes, shape (n, width of the widest), filled with zeros."""
    places = np.arange(max(int(widths.max()), 1))
    cells = letters.take(starts[:, None] + places, mode="clip")
    if (widths != widths[0]).any() or widths[0] == 0:
        cells[places >= widths[:, None]] = 0
    return cells


def _hashes(texts: Bytes) -> npt.NDArray[np.uint64]:
    """Returns a hash of each row, shape (n,)."""
    width = -(-texts.shape[1] // 8) * 8
    words = np.zeros((len(texts), width), dtype=np.uint8)
    words[:, : texts.shape[1]] = texts
    hashes = np.zeros(len(texts), dtype=np.uint64)
    for word in words.view(np.uint64).T:
        hashes = (hashes ^ word) * _MIXER
        hashes ^= hashes >> np.uint64(29)
    return hashes


def _numbers(cells: Bytes) -> tuple[Floats, bool, bool] | None:
    """Returns values, shape (n,), NaN for an empty cell; whether one has a point, and whether that must be a decimal one.

    A whole number of at most 15 digits over a power of ten is the float that Python reads.
    """
    if cells.shape[1] > _MOST_DIGITS + 1:
        return None
    digits = cells - np.uint8(_ZERO)  # wraps: all that is no digit is over nine
    is_digit, is_point = digits < 10, cells == _POINT
    count, points = is_digit.sum(axis=1), is_point.sum(axis=1)
    if not (is_digit | is_point | (cells == 0)).all() or (points > 1).any() or ((count == 0) & (points > 0)).any():
        return None
    mantissa = np.zeros(len(cells), dtype=np.int64)
    decimals = np.zeros(len(cells), dtype=np.int64)
    after = np.zeros(len(cells), dtype=bool)
    for at in range(cells.shape[1]):
        mantissa = np.where(is_digit[:, at], mantissa * 10 + digits[:, at], mantissa)
        decimals += is_digit[:, at] & after
        after |= is_point[:, at]
    values = mantissa / 10.0**decimals
    values[count == 0] = np.nan
    pointed = points > 0
    whole = count - decimals
    is_decimal = pointed & ((decimals != 3) | (whole > 3) | (whole == 0) | (cells[:, 0] == _ZERO))
    return values, bool(pointed.any()), bool(is_decimal.any())
