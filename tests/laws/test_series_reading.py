"""A table of series is read as it was made, in any language, order and encoding, or refused; never averaged."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reticule.errors import BadRecord
from reticule.feed.csv_table import decoded, table_of
from reticule.feed.plain_csv import plain_series
from reticule.feed.series import read_series, series_of_table

EPOCH = date(1970, 1, 1)
DATE_HEADS = ("date", "Week", "Semaine", "Woche", "Semana", "週", "Дата", "ds", "")
SERIES_HEADS = ("series", "keyword", "mot-clé", "Suchbegriff", "término", "キーワード", "Marke", "geo", "type")
VALUE_HEADS = ("value", "hits", "Wert", "valeur", "ventas", "値", "net sales", "2024")
NAMES = (
    "tote bag",
    "Täschchen",
    "バッグ",
    "mini, bag",
    'the "it" bag',
    "bag; small",
    "a|b",
    "sac à main",
    "O'Hara",
    "12 inch",
    "bag: (US)",
)
PLACES = ("FR", "日本", "US-NY")
DATE_FORMS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%Y年%m月%d日",
    "%Y-%m-%dT00:00:00Z",
    "%b %d, %Y",
    "%d.%m.%y",
)


@dataclass(frozen=True)
class Written:
    """The bytes of a file, and the days and values of each of its series."""

    content: bytes
    series: dict[str, dict[int, float]]


@st.composite
def files(draw: st.DrawFn, *, wide: bool = False) -> Written:
    places = draw(st.sampled_from([(), PLACES[:2], PLACES])) if not wide else ()
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    start = date(2019, 1, 1) + timedelta(draw(st.integers(0, 400)))
    days = [start + timedelta(7 * week) for week in range(draw(st.integers(14, 40)))]
    steps = draw(st.sampled_from([1, 10, 100]))
    keys = [(name, place) for name in names for place in places or ("",)]
    numbers = {
        key: [number / steps for number in draw(st.lists(st.integers(1, 90_000), min_size=len(days), max_size=len(days)))]
        for key in keys
    }
    form, separator = draw(st.sampled_from(DATE_FORMS)), draw(st.sampled_from(",;\t|"))
    comma, grouped = draw(st.booleans()), draw(st.booleans())

    def cell(number: float) -> str:
        text = f"{number:{',' if grouped else ''}.{len(str(steps)) - 1}f}"
        return text.translate(str.maketrans(",.", ".,")) if comma else text

    head = [draw(st.sampled_from(heads)) for heads in (DATE_HEADS, SERIES_HEADS, VALUE_HEADS)]
    if wide:
        rows = [
            [head[0], *names],
            *([day.strftime(form), *(cell(numbers[key][at]) for key in keys)] for at, day in enumerate(days)),
        ]
    else:
        rows = [[head[0], head[1], *(["Ort"] if places else []), head[2], "Währung"]]
        order = [(at, key) for key in keys for at in range(len(days))]
        rows += [
            [days[at].strftime(form), key[0], *([key[1]] if places else []), cell(numbers[key][at]), "EUR"]
            for at, key in (draw(st.permutations(order)) if draw(st.booleans()) else order)
        ]
    columns = draw(st.permutations(range(len(rows[0])))) if not wide else range(len(rows[0]))
    rows = [[row[at] for at in columns] for row in rows]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])))
    writer.writerows(
        [*draw(st.sampled_from([[], [["Export"], []]])), *rows, *draw(st.sampled_from([[], [[], ["Source: made up"]]]))]
    )
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
    position = [name for at in columns if (name := {1: "name", 2: "place" if places else ""}.get(at, ""))]

    def title(key: tuple[str, str]) -> str:
        return " · ".join(key[0] if part == "name" else key[1] for part in position) if places else key[0]

    series = {title(key): {(day - EPOCH).days: float(f"{numbers[key][at]:.2f}") for at, day in enumerate(days)} for key in keys}
    return Written(text.getvalue().encode(encoding), series)


def read(written: Written) -> dict[str, dict[int, float]] | None:
    """The series of a file as they are read; None where it is refused."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file.csv"
        file.write_bytes(written.content)
        try:
            series = read_series(str(file)).points
        except BadRecord:
            return None
    assert len({points.name for points in series}) == len(series)
    return {points.name: dict(zip(points.days.tolist(), points.values.tolist(), strict=True)) for points in series}


@settings(max_examples=150, deadline=None)
@given(files())
def test_rows_of_many_series_are_read_as_written_or_refused(written: Written) -> None:
    series = read(written)

    assert series is None or series == written.series


@settings(max_examples=100, deadline=None)
@given(files(wide=True))
def test_columns_of_many_series_are_read_as_written_or_refused(written: Written) -> None:
    series = read(written)

    assert series is None or series == written.series


@settings(max_examples=50, deadline=None)
@given(files(), st.sampled_from(["name", "all"]))
def test_rows_that_no_column_parts_are_refused(written: Written, left: str) -> None:
    first, *others = written.series.values()
    assume(any(values != first for values in others))  # rows that are the same in every cell count once
    table = table_of(decoded(written.content))
    texts = [at for at, head in enumerate(table.head) if head in (*SERIES_HEADS, "Ort")]
    blanked = [["x"] * len(table.lines) if at in texts else column for at, column in enumerate(table.cells)]

    with pytest.raises(BadRecord) as fault:
        series_of_table(replace(table, cells=blanked), left)

    assert fault.value.reason.code == "series_dates_doubled"


@st.composite
def plain_files(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.text("abcé 日", min_size=1, max_size=9).filter(str.strip), min_size=1, max_size=4))
    days = draw(st.lists(st.integers(0, 900), min_size=1, max_size=12, unique=True))
    cells = st.one_of(
        st.floats(0, 1e6).map(lambda value: f"{value:.4g}"),
        st.integers(0, 10**14).map(str),
        st.sampled_from(["", "0.5", "12.345"]),
    )
    rows = [f"{EPOCH + timedelta(day)},{name},{draw(cells)}" for name in names for day in days]
    return "when,what,how much\n" + "\n".join(draw(st.permutations(rows)) if draw(st.booleans()) else rows) + "\n"


@settings(max_examples=200, deadline=None)
@given(plain_files())
def test_the_reader_of_plain_files_agrees_with_that_of_all_files(text: str) -> None:
    quick = plain_series(text.encode())

    if quick is not None:
        slow = series_of_table(table_of(text), "series")
        assert quick.source == slow.source
        for points, others in zip(quick.points, slow.points, strict=True):
            assert points.name == others.name
            assert (points.days == others.days).all()
            assert (points.values == others.values).all()
