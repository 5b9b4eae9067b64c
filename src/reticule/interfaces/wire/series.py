"""Series as JSON: the text of a file, the columns named by hand, how a file was read, and the interest in a style."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reticule.errors import BadRecord
from reticule.feed.source import ColumnNames, Dropped, Source
from reticule.interfaces.wire.decode import optional_text_in, short
from reticule.interfaces.wire.encode import Json, reason_json, reasons_json
from reticule.language.locale import Locale
from reticule.reason import Name
from reticule.trends.cost_per_wear import MOST_WEARS, Interest

if TYPE_CHECKING:
    from reticule.trends.series import Points

_TITLE: Json = {"type": "string", "maxLength": 200}
COLUMNS: Json = {
    "value_column": {**_TITLE, "description": "the title of the column of values, where the text leaves it open"},
    "series_column": {
        "type": "array",
        "items": _TITLE,
        "maxItems": 8,
        "description": "the titles of the columns that together name a series, where the text leaves it open",
    },
}
INTEREST: Json = {
    "interest": {"type": "string", "description": "one series of interest in the style, as a file's text: date,value"},
    **COLUMNS,
    "wears": {"type": "integer", "minimum": 1, "maximum": MOST_WEARS, "description": "a year, beside interest"},
}


def columns_in(record: Json) -> ColumnNames:
    """Returns the columns that value_column and series_column name; the latter may be one title or several.

    >>> columns_in({"value_column": "net", "series_column": "brand"})
    ColumnNames(value='net', series=('brand',))

    Raises:
        BadRecord: one is no text.
    """
    series = record.get("series_column") or []
    series = [series] if isinstance(series, str) else series
    if not isinstance(series, list) or not all(isinstance(name, str) for name in series):
        raise BadRecord("field_text", field=Name("field", "series_column"), got=short(series))
    return ColumnNames(optional_text_in(record, "value_column") or "", tuple(series))


def sources_json(sources: Iterable[Source], locale: Locale) -> list[Json]:
    """Returns how each file was read: its form, its columns, the rows left out, and its faults."""
    return [
        {
            "file": source.file,
            "format": source.form,
            "columns": {"date": source.date, "series": list(source.series), "value": list(source.values)},
            "dropped": [_dropped_json(row, locale) for row in source.dropped],
            "faults": reasons_json(source.faults, locale),
        }
        for source in sources
    ]


def _dropped_json(row: Dropped, locale: Locale) -> Json:
    return {"line": row.line, "why": reason_json(row.why, locale)}


def interest_in(record: Json) -> tuple[Points, ...] | None:
    """The series of a style; None where there is none.

    Raises:
        BadInput: the text cannot be read as a series.
    """
    text = optional_text_in(record, "interest")
    if text is None:
        return None
    from reticule.feed.series import series_of_text  # numpy loads here: an answer without a series does without

    return series_of_text(text, "the style", columns_in(record)).points


def interest_json(interest: Interest, locale: Locale) -> Json:
    """How long a style is expected to be of interest, and how often it would be worn."""
    why = reason_json(interest.why, locale)
    return {"style": interest.style, "years": round(interest.years, 2), "wears_a_year": interest.wears, "why": why}


def per_wear_json(cost: float, currency: str) -> Json:
    """The price of a wear while the style is of interest."""
    return {"amount": round(cost, 2), "currency": currency}
