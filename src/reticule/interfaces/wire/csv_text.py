"""Tables as CSV that a spreadsheet shows and does not run: names of bags, series and notes come from strangers.

A spreadsheet takes a cell that begins with one of a few signs for a formula (OWASP, CSV injection). Such a cell gets an
apostrophe in front, which spreadsheets show as text; numbers stay numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_QUOTED = ',"\r\n'
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    r"""Returns rows as CSV with commas; None is an empty cell.

    >>> csv_text([("name", "share"), ("=1+1", -0.5), ("a, b", None)])
    'name,share\n\'=1+1,-0.5\n"a, b",\n'
    """
    return "".join(",".join(map(_written, row)) + "\n" for row in rows)


def cell_as_written(cell: str) -> str:
    """Returns what a cell was before `csv_text` put an apostrophe in front.

    >>> cell_as_written("'=1+1"), cell_as_written("'90s bag")
    ('=1+1', "'90s bag")
    """
    return cell[1:] if cell[:1] == "'" and _is_formula(cell) else cell


def _written(cell: object) -> str:
    """A cell as it stands in the file; Python's own writer leaves a carriage return without quotes, which ends a row."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, str) and _is_formula(text) and not _is_number(text):
        text = f"'{text}"
    if any(sign in text for sign in _QUOTED):
        return '"' + text.replace('"', '""') + '"'
    return text


def _is_formula(cell: str) -> bool:
    """Whether a cell begins with a sign of formulas, behind apostrophes or none."""
    return cell.lstrip("'").startswith(_FORMULA)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell[0] in "+-"  # float passes over the tabs and line ends before a number
