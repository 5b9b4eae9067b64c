"""What a page asks where the columns of a file leave open which is which: its first rows, and the titles to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.errors import BadRecord
from reticule.interfaces.web.client import Fault
from reticule.interfaces.wire.encode import Json

_OPEN = ("series_value_open", "series_column_open", "series_dates_doubled", "series_no_such_column", "series_without_numbers")
_DATE_AND_VALUE = 2  # columns that leave nothing to choose


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """The titles and first rows of a table; `text` is all of it, which the form sends again with what was chosen."""

    head: tuple[str, ...]
    date: int
    rows: list[list[str]]
    text: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that may be chosen: all but that of the dates."""
        return tuple(title for at, title in enumerate(self.head) if at != self.date and title)


def table_question(record: Json, fault: Fault) -> TableQuestion | None:
    """Returns what is to be asked of a file that was refused; None where it was not refused for its columns."""
    if fault.code not in _OPEN or not isinstance(text := record.get("csv"), str):
        return None
    from reticule.feed.csv_table import preview_of

    try:
        head, date, rows = preview_of(text)
    except BadRecord:
        return None
    return TableQuestion(head, date, rows, text) if len(head) > _DATE_AND_VALUE else None
