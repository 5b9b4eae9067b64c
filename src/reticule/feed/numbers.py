"""Numbers in files: decimal comma and thousands separators are settled by whole columns, and `<1` counts as a half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from unicodedata import category, normalize

import numpy as np

from reticule.errors import BadRecord
from reticule.trends.series import MOST_VALUE, Floats

NOTHING = frozenset({"", "na", "nan", "null", "none", "n/a", "#n/a", "-", "–", "—", "."})
_UNDER = re.compile(r"(?:<\s*(\d+)|(\d+)\s*(?:未満|以下|미만))\s*%?$")  # NFKC has made a fullwidth sign a plain one
_GROUP = {mark: re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+$") for mark in ",."}
_SPACED = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?:\D|$))")
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?$")
_LEAST_THOUSAND = 1000
_CURRENCIES = ("eur", "usd", "gbp", "jpy", "cny", "chf", "kr", "zł", "円", "元", "원")  # beside all signs such as €


class Marks(Enum):
    """What `.` and `,` are in a column."""

    POINT = "."  # the decimal mark is a point, and a comma parts thousands
    COMMA = ","  # the other way round


class _Evidence(Enum):
    """What the cells of one column say of one mark."""

    DECIMAL = 2
    GROUPING = 1
    OPEN = 0  # every cell is like 1,234, and no other cell tells


def clean(cell: str) -> str:
    """Returns a cell in lower case without spaces, currency and percent signs, or separators of thousands that are spaces.

    >>> clean(" 1 234,5 € "), clean("$1,200"), clean("<1"), clean("40 %")
    ('1234,5', '1,200', '<1', '40')
    """
    words = cell.strip().lower()
    if not words.isascii():
        words = normalize("NFKC", words).replace("−", "-").strip()
    if words.isascii() and words.replace(".", "", 1).isdigit():
        return words
    words = "".join(letter for letter in words if category(letter) != "Sc").removesuffix("%").strip()
    for currency in _CURRENCIES:
        words = words.removeprefix(currency).removesuffix(currency).strip()
    return _SPACED.sub("", words)


def is_number(cell: str) -> bool:
    """Returns whether a cell is written as a number, of either decimal mark, or as one under a bound.

    >>> is_number("1.234,5"), is_number("< 1"), is_number("1 未満"), is_number("tote bag"), is_number("")
    (True, True, True, False, False)
    """
    if cell.isdecimal():
        return True
    words = clean(cell)
    return _NUMBER.match(words) is not None or _UNDER.match(words) is not None


def is_nothing(cell: str) -> bool:
    """Returns whether a cell states no value.

    >>> is_nothing(" "), is_nothing("NA"), is_nothing("0")
    (True, True, False)
    """
    return cell.strip().lower() in NOTHING


def is_under(cell: str) -> bool:
    """Returns whether a cell states a value under a bound, as `<1` does."""
    return not cell.isdigit() and _UNDER.match(clean(cell)) is not None


def marks_of(columns: Sequence[Sequence[str]]) -> tuple[Marks, ...]:
    """Returns the decimal mark of each column; clear cells of one column settle it for all.

    >>> marks_of([["1,5", "2"]]), marks_of([["1,200", "999"]])
    ((<Marks.COMMA: ','>,), (<Marks.POINT: '.'>,))
    """
    points = [_evidence(column, ".") for column in columns]
    commas = [_evidence(column, ",") for column in columns]
    clear = {Marks.COMMA for comma in commas if comma is _Evidence.DECIMAL}
    clear |= {Marks.POINT for point in points if point is _Evidence.DECIMAL}
    if len(clear) == 1:
        (mark,) = clear
        return (mark,) * len(columns)
    return tuple(_mark(point, comma) for point, comma in zip(points, commas, strict=True))


def _mark(point: _Evidence | None, comma: _Evidence | None) -> Marks:
    if comma is _Evidence.DECIMAL or (point is _Evidence.GROUPING and comma is None):
        return Marks.COMMA
    return Marks.POINT  # 1,234 alone is of thousands, and 1.234 alone has three decimals


def _evidence(column: Sequence[str], mark: str) -> _Evidence | None:
    """Returns what the cells of a column say of a mark; None where none has it."""
    marked = [words for cell in column if mark in cell and _NUMBER.match(words := clean(cell))]
    if not marked:
        return None
    other = "," if mark == "." else "."
    if any(not _GROUP[mark].match(cell.partition(other)[0]) or other in cell[: cell.rfind(mark)] for cell in marked):
        return _Evidence.DECIMAL
    if any(cell.count(mark) > 1 or other in cell for cell in marked):
        return _Evidence.GROUPING
    plain = [float(words) for cell in column if mark not in cell and (words := clean(cell)).isdecimal()]
    if not plain:
        return _Evidence.OPEN
    return _Evidence.DECIMAL if max(plain) >= _LEAST_THOUSAND else _Evidence.GROUPING


def floats_of(cells: Sequence[str], marks: Marks, lines: Sequence[int]) -> Floats:
    """Returns the values of a column, shape (n,), float64; NaN where a cell states none.

    >>> floats_of(["1.234,5", "<1", "", "12 %"], Marks.COMMA, [2, 3, 4, 5]).tolist()
    [1234.5, 0.5, nan, 12.0]

    Raises:
        BadRecord: a cell is no number from 0 to 1e15; with its line.
    """
    values = _plain_floats(cells) if marks is Marks.POINT else None
    if values is None:
        values = np.array([_float(cell, marks, line) for cell, line in zip(cells, lines, strict=True)], dtype=np.float64)
    wrong = np.flatnonzero((values < 0) | np.isinf(values))
    if len(wrong):
        raise BadRecord("series_line_value", line=lines[wrong[0]], got=cells[wrong[0]])
    large = np.flatnonzero(values > MOST_VALUE)
    if len(large):
        raise BadRecord("series_line_large", line=lines[large[0]], most=MOST_VALUE, got=cells[large[0]])
    return values


def _plain_floats(cells: Sequence[str]) -> Floats | None:
    """Returns the values of cells that Python reads as they stand, ten times as fast; None if one is not such."""
    try:
        return np.array(list(map(float, cells)))
    except ValueError:
        return None


def _float(cell: str, marks: Marks, line: int) -> float:
    if is_nothing(cell):
        return float("nan")
    words = clean(cell)
    if match := _UNDER.match(words):
        return float(match[1] or match[2]) / 2
    grouping = "," if marks is Marks.POINT else "."
    whole, _, decimals = words.partition(marks.value)
    if _NUMBER.match(words) is None or grouping in decimals or (grouping in whole and not _GROUP[grouping].match(whole)):
        raise BadRecord("series_line_value", line=line, got=cell)
    try:
        return float(words.replace(grouping, "").replace(marks.value, "."))
    except ValueError as fault:
        raise BadRecord("series_line_value", line=line, got=cell) from fault
