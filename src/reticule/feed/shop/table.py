"""Tables of shops, row by row: plain CSV, Shopify's export with a product over many lines, and Google Merchant's TSV."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import unescape
from itertools import chain, groupby, islice
from typing import IO, Final

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.shop.columns import Columns, columns_of, size_texts, why_uneven
from reticule.feed.shop.offer import Offer

_SEPARATORS: Final = ",;\t|"
_MOST_CELL: Final = 1 << 20  # characters
_LISTED: Final = ",;/|+"  # between colours or materials in one cell
_LOOKED_AT: Final = 50  # rows that tell how many cells a row has
_SHOPIFY: Final = ("handle", "title", "variant price")

_LINE_TAG: Final = re.compile(r"<(?:br|li|p|div|tr)\b[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<!--.*?-->|</?[a-z!][^>]*>", re.IGNORECASE | re.DOTALL)

Row = tuple[int, list[str]]


def open_text(path: str) -> IO[str]:
    """A file of text in UTF-8 or, where it begins with a mark, in UTF-16."""
    with open(path, "rb") as file:
        is_wide = file.read(2) in (BOM_UTF16_LE, BOM_UTF16_BE)
    return open(path, encoding="utf-16" if is_wide else "utf-8-sig", newline="")


def table_offers(path: str, by_hand: Mapping[str, str]) -> Iterator[Offer | Skipped]:
    """The products of a table, in its order.

    Args:
        path: of the file.
        by_hand: titles of columns that are settled, by field.

    Raises:
        BadRecord: the file cannot be read, or no column has titles of products.
    """
    with open_text(path) as file:
        columns, rows = _columns_and_rows(file, path, by_hand)
        if not by_hand and {title.strip().casefold() for title in columns.head} >= set(_SHOPIFY):
            yield from _of_shopify(rows, columns)
            return
        for number, cells in rows:
            yield row_offer(number, cells, columns)


def table_columns(path: str, by_hand: Mapping[str, str]) -> Columns:
    """The columns of a table, as `table_offers` reads them.

    Raises:
        BadRecord: the file cannot be read, or no column has titles of products.
    """
    with open_text(path) as file:
        return _columns_and_rows(file, path, by_hand)[0]


def row_offer(number: int, cells: Sequence[str], columns: Columns) -> Offer | Skipped:
    """One product of one row."""
    if len(cells) != len(columns.head):
        return Skipped(number, "", why_uneven(columns, cells))

    fields = columns.fields

    def cell(field: str) -> str:
        for at in fields.get(field, ()):
            if text := cells[at].strip():
                return text
        return ""

    category = " > ".join(text for at in fields.get("category", ()) if (text := cells[at].strip()))
    colours = tuple(dict.fromkeys(colour for at in fields.get("colours", ()) for colour in listed(cells[at])))
    return Offer(
        row=number,
        sku=cell("sku"),
        title=cell("title"),
        brand=cell("brand"),
        category=category,
        size=size_texts(columns, cells),
        inner=cell("inner"),
        description=without_tags(cell("description")),
        colours=colours,
        materials=listed(cell("materials")),
        price=cell("price"),
        currency=cell("currency"),
        stock=cell("stock"),
        source=cell("source"),
    )


def listed(text: str) -> tuple[str, ...]:
    """The words of a cell that lists some, in small letters.

    >>> listed("Dusty Rose+Coral/bone")
    ('dusty rose', 'coral', 'bone')
    """
    if text.isalpha():
        return (text.casefold(),)
    for mark in _LISTED[1:]:
        text = text.replace(mark, ",")
    return tuple(dict.fromkeys(word for part in text.split(",") if (word := part.strip().casefold())))


def cell_text(value: object) -> str:
    """A value as the text of a cell: nothing for none, a list as its words.

    >>> cell_text(None), cell_text(["red", "black"]), cell_text(19.5)
    ('', 'red, black', '19.5')
    """
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@lru_cache(maxsize=256)
def without_tags(text: str) -> str:
    r"""The text of a piece of HTML; cached, since the variants of a product share it.

    >>> without_tags("<p>Width: 19&nbsp;cm<br>Height: 12 cm</p>")
    'Width: 19\xa0cm\nHeight: 12 cm'
    """
    if "<" not in text and "&" not in text:
        return text
    return unescape(_TAG.sub(" ", _LINE_TAG.sub("\n", text))).strip()


def _columns_and_rows(file: IO[str], path: str, by_hand: Mapping[str, str]) -> tuple[Columns, Iterator[Row]]:
    head, rows = _rows_of(file, path)
    columns, first = columns_of(head, by_hand), list(islice(rows, _LOOKED_AT))
    wider = Counter(len(cells) for _, cells in first).most_common(1)
    if wider and wider[0][0] > len(head):
        columns = columns.widened(wider[0][0])
    return columns, chain(first, rows)


def _rows_of(file: IO[str], path: str) -> tuple[list[str], Iterator[Row]]:
    first = file.readline()
    separator = max(_SEPARATORS, key=first.count)
    file.seek(0)
    csv.field_size_limit(_MOST_CELL)
    reader = csv.reader(file, delimiter=separator)
    rows = _numbered(reader, path)
    head = next(rows, None)
    if head is None:
        raise BadRecord("feed_empty", path=path)
    return head[1], rows


def _numbered(reader: Iterator[list[str]], path: str) -> Iterator[Row]:
    """Each row with the line on which it begins."""
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise BadRecord("feed_row_unreadable", path=path, line=line, why=str(fault)) from fault
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1  # type: ignore[attr-defined]


def _of_shopify(rows: Iterable[Row], columns: Columns) -> Iterator[Offer | Skipped]:
    """One offer a product: its first line says what it is, the others add variants and pictures."""
    handle = [title.strip().casefold() for title in columns.head].index("handle")
    for name, lines in groupby(rows, key=lambda row: row[1][handle] if len(row[1]) > handle else ""):
        offers = [row_offer(number, cells, columns) for number, cells in lines]
        first = offers[0]
        if isinstance(first, Skipped):
            yield first
            continue
        variants = [offer for offer in offers if isinstance(offer, Offer)]
        colours = tuple(dict.fromkeys(colour for offer in variants for colour in offer.colours))
        stocks = [int(float(offer.stock)) for offer in variants if offer.stock.lstrip("-").replace(".", "", 1).isdigit()]
        yield replace(
            first,
            sku=next((offer.sku for offer in variants if offer.sku), name),
            colours=colours,
            stock=str(sum(max(0, stock) for stock in stocks)) if stocks else "",
        )
