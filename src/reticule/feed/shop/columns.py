"""Which column of a shop's table says what, guessed by its title in the words of shops and settled by hand where it must be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reticule.errors import BadRecord
from reticule.reason import Reason

FIELDS: Final = (
    "sku", "title", "brand", "category", "size", "inner", "description", "colours", "materials", "price", "currency", "stock",
    "source",
)  # fmt: skip
SIDES: Final = ("width", "height", "depth", "length")
_NUMBERS: Final = ("price", "currency", "stock")
# titles as shops write them, without what stands in brackets; the first that a table has is the one
_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "sku": ("variant sku", "sku full", "sku", "id", "product id", "item number", "article", "article number", "art nr",
            "artikelnummer", "артикул", "référence", "reference", "品番", "商品番号", "upc", "ean", "gtin",
            "barcode", "handle"),
    "title": ("title", "name", "product title", "product's title", "product name", "bag", "titel", "titre", "nom", "nome",
              "nombre", "название", "наименование", "商品名", "名称"),
    "brand": ("brand", "vendor", "brand name", "maker", "manufacturer", "designer", "marke", "marque", "marca", "бренд",
              "ブランド"),
    "category": ("google product category", "product category", "category", "product type", "type", "custom type", "tags",
                 "department", "kategorie", "catégorie", "categoria", "категория", "カテゴリ"),
    "size": ("dimensions", "measurements", "dimension", "size", "sizes", "maße", "größe", "dimensioni", "dimensiones", "taille",
             "mesures", "размер", "размеры", "габариты", "サイズ", "寸法"),
    "inner": ("inner dimensions", "interior dimensions", "internal dimensions", "inside dimensions", "inner size",
              "interior size", "measured", "innenmaße", "dimensions intérieures", "dimensioni interne", "内寸"),
    "description": ("description", "body", "product description", "details", "beschreibung", "descrizione", "описание",
                    "商品説明"),
    "colours": ("colour", "color", "colours", "colors", "color detail", "color pattern", "farbe", "couleur", "colore", "цвет",
                "カラー", "色"),
    "materials": ("material", "materials", "fabric", "materiale", "matière", "материал", "素材"),
    "price": ("sale price", "price", "variant price", "retail price", "compare to price", "preis", "prix", "prezzo", "precio",
              "цена", "価格"),
    "currency": ("currency", "price currency", "währung", "devise", "валюта"),
    "stock": ("stock", "qty", "quantity", "inventory", "variant inventory qty", "availability", "bestand", "giacenza",
              "остаток", "在庫"),
    "source": ("url", "link", "product url", "product link"),
    "width": ("width", "bag width", "product width", "outer width", "breite", "largeur", "larghezza", "ancho", "ширина",
              "幅", "横"),
    "height": ("height", "bag height", "product height", "outer height", "höhe", "hauteur", "altezza", "alto", "высота", "高さ",
               "縦"),
    "depth": ("depth", "bag depth", "product depth", "outer depth", "tiefe", "profondeur", "profondità", "fondo", "глубина",
              "奥行", "奥行き", "マチ", "product length"),  # a feed's product_length is schema.org's depth
    "length": ("length", "bag length", "outer length", "länge", "longueur", "lunghezza", "largo", "длина"),
}  # fmt: skip
_UNITS: Final = re.compile(r"[\[(](mm|cm|m|in|inch|inches|см|мм)[\])]|[_ ](mm|cm|inches|inch)$", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")


@dataclass(frozen=True, slots=True)
class Columns:
    """The number of the column of each field that a table has; several for some, and sides with the unit of their title."""

    head: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]
    units: Mapping[int, str]

    def widened(self, cells: int) -> Columns:
        """The columns of a table whose rows have more cells than titles: what stands where is then sure of texts alone."""
        fields = {field: places for field, places in self.fields.items() if field not in (*SIDES, *_NUMBERS)}
        return Columns(self.head + ("",) * (cells - len(self.head)), fields, self.units)

    @property
    def named(self) -> dict[str, str]:
        """The titles of the columns that are read, by field."""
        return {field: ", ".join(titles) for field, titles in self.titles.items()}

    @property
    def titles(self) -> dict[str, tuple[str, ...]]:
        """The title of each column that is read, by field."""
        return {field: tuple(self.head[at] for at in places) for field, places in self.fields.items()}

    @property
    def unused(self) -> tuple[str, ...]:
        """The titles of the columns that are not read, in their order."""
        read = {at for places in self.fields.values() for at in places}
        return tuple(title for at, title in enumerate(self.head) if at not in read and title.strip())


def columns_of(head: Sequence[str], by_hand: Mapping[str, str] | None = None) -> Columns:
    """The columns of a table.

    Args:
        head: the titles.
        by_hand: titles of fields that are settled.

    Raises:
        BadRecord: a column named by hand is not there, or no column has titles of products.

    >>> columns_of(["SKU", "Product Name", "Width (cm)", "Height (cm)", "Strap length"]).named
    {'sku': 'SKU', 'title': 'Product Name', 'width': 'Width (cm)', 'height': 'Height (cm)'}
    """
    plain = [_plain(title) for title in head]
    fields: dict[str, tuple[int, ...]] = {}
    for field, titles in _TITLES.items():
        places = tuple(plain.index(title) for title in titles if title in plain)
        if places:
            fields[field] = places if field in ("category", "size", "colours") else places[:1]
    fields |= {field: (_place_of(head, field, title),) for field, title in (by_hand or {}).items()}
    if "title" not in fields:
        raise BadRecord("feed_without_titles", known=tuple(title for title in head if title)[:12])
    units = {at: unit for at, title in enumerate(head) if (unit := _unit_of(title))}
    return Columns(tuple(head), fields, units)


def _place_of(head: Sequence[str], field: str, title: str) -> int:
    if field not in _TITLES:
        raise BadRecord("feed_field_unknown", known=tuple(_TITLES), got=field)
    places = [at for at, one in enumerate(head) if one.strip().casefold() == title.strip().casefold()]
    if not places:
        raise BadRecord("feed_no_such_column", known=tuple(one for one in head if one)[:12], got=title)
    return places[0]


def _plain(title: str) -> str:
    """A title as it is compared: in small letters, without brackets, marks and a unit.

    >>> _plain("Bag Height (product.metafields.custom.bag_height)"), _plain("g:product_width"), _plain("Width_cm")
    ('bag height', 'product width', 'width')
    """
    text = _BRACKETS.sub("", title.strip().casefold().removeprefix("g:").replace("\ufeff", ""))
    return _UNITS.sub("", text).replace("_", " ").strip(" :.")


def _unit_of(title: str) -> str:
    unit = _UNITS.search(title)
    return "" if unit is None else next(part for part in unit.groups() if part)


def size_texts(columns: Columns, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The texts of a row that speak of its size: its sides, each with its label, and the columns that hold all of it."""
    sides = []
    for side in SIDES:
        for at in columns.fields.get(side, ()):
            cell = cells[at].strip()
            if cell.isdecimal() or any(letter.isdigit() for letter in cell):
                unit = columns.units.get(at, "")
                sides.append((at, f"{side}: {cell}{' ' + unit if unit and not _has_unit(cell) else ''}"))
    whole = [(columns.head[at], cells[at].strip()) for at in columns.fields.get("size", ()) if cells[at].strip()]
    if not sides:
        return tuple(whole)
    names = ", ".join(columns.head[at] for at, _ in sides)
    return (*whole, (names, "\n".join(text for _, text in sides)))


def _has_unit(cell: str) -> bool:
    return not cell.isdecimal() and any(letter.isalpha() or letter in "\"'”″" for letter in cell)


def why_uneven(columns: Columns, cells: Sequence[str]) -> Reason:
    """That a row has more or fewer cells than the head."""
    return Reason.of("offer_row_uneven", count=len(cells), titles=len(columns.head))
