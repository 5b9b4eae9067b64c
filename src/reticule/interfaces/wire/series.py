"""Series as JSON: the text of a file, the columns named by hand, and how a file was read."""

from __future__ import annotations

from collections.abc import Iterable

from reticule.errors import BadRecord
from reticule.feed.source import ColumnNames, Dropped, Source
from reticule.interfaces.wire.decode import optional_text_in, short
from reticule.interfaces.wire.encode import Json, reason_json, reasons_json
from reticule.language.locale import Locale
from reticule.reason import Name

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
