"""Bags and things of an owner as tables of texts, one row each, and back; a wardrobe app's table is read as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reticule.carry.bag import Compartment, Price, StatedSize
from reticule.carry.wardrobe import OwnedBag, Thing, Wear, typed_list
from reticule.errors import BadInput, BadRecord, UnknownBag
from reticule.services.owned_fields import BAG_FIELDS, THING_FIELDS, Fields, new_bag, new_thing
from reticule.services.sources import Sources
from reticule.units import Measure

T = TypeVar("T", OwnedBag, Thing)
Rows = Sequence[Sequence[str]]

BAG_COLUMNS = ("name", *(field for field in BAG_FIELDS if field != "called"))
THING_COLUMNS = ("name", *(field for field in THING_FIELDS if field != "called"))
WEAR_COLUMNS = ("date", "bags", "carried", "used", "missed", "went in", "outfit", "occasion", "note")
_TITLES = {"color": "colour", "colours": "colour", "colors": "colour", "item": "name", "title": "name", "item name": "name",
           "purchase price": "price", "cost": "price", "purchase date": "bought", "date bought": "bought",
           "date purchased": "bought", "acquired": "bought", "dimensions": "size", "notes": "note"}  # fmt: skip
_BAGS = ("bag", "purse", "clutch", "tote", "pouch", "backpack", "satchel", "sac", "pochette", "バッグ", "ポーチ")
_CATEGORY = "category"
_YES = {"yes": "yes", "true": "yes", "1": "yes", "x": "yes"}


@dataclass(frozen=True, slots=True)
class ReadTable(Generic[T]):
    """The values of a table with the number of the row of each; titles and rows of which nothing was used."""

    values: tuple[tuple[int, T], ...]
    unused: tuple[str, ...] = ()
    other_rows: tuple[int, ...] = ()  # whose category is no bag


def bags_of_table(rows: Rows, sources: Sources, currency: str = "") -> ReadTable[OwnedBag]:
    """Returns the bags of a table whose first row has the titles.

    Args:
        rows: of texts; empty cells say nothing.
        sources: where a bag without a size is looked up, by its brand and its name.
        currency: of prices that name none.

    Raises:
        BadRecord: a row cannot be read; the fault names the row and the column.

    >>> table = bags_of_table([("Name", "Size", "Wear count"), ("red", "19x12x5cm", "7")], Sources())
    >>> table.values[0][1].bag.stated.width, table.unused
    (190, ('Wear count',))
    """

    def start(fields: Fields) -> OwnedBag:
        own = {field: fields[field] for field in ("size", "interior", "brand") if field in fields}
        name, brand = fields["name"], fields.get("brand", "")
        if "size" not in own and brand and brand.casefold() not in name.casefold():
            try:
                return new_bag({**own, "name": f"{brand} {name}", "called": name}, sources)
            except UnknownBag:
                pass
        return new_bag({**own, "name": name, "called": name}, sources)

    def priced(fields: Fields) -> Fields:
        return {field: f"{text} {currency}" if field in ("price", "resale") and _is_bare(text) else text
                for field, text in fields.items()}  # fmt: skip

    return _read(rows, BAG_FIELDS, start, priced)


def things_of_table(rows: Rows) -> ReadTable[Thing]:
    """Returns the things of a table whose first row has the titles.

    Raises:
        BadRecord: a row cannot be read; the fault names the row and the column.
    """
    return _read(
        rows,
        THING_FIELDS,
        lambda fields: new_thing({"name": fields["name"], "size": fields.get("size", "")}),
        lambda fields: {
            field: _YES.get(text.casefold(), "no") if field == "upright" else text for field, text in fields.items()
        },
    )


def _read(
    rows: Rows,
    readers: Mapping[str, Callable[[T, str], T]],
    start: Callable[[Fields], T],
    completed: Callable[[Fields], Fields],
) -> ReadTable[T]:
    heads = [_field(title) for title in (rows[0] if rows else ())]
    if "name" not in heads:
        raise BadRecord("table_without_names", columns=tuple(rows[0]) if rows else ())
    values: list[tuple[int, T]] = []
    others: list[int] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {head: cell.strip() for head, cell in zip(heads, row, strict=False) if cell.strip()}
        if not cells:
            continue
        category = cells.get(_CATEGORY, "").casefold()
        if category and not any(word in category for word in _BAGS):
            others.append(number)
            continue
        fields = completed({field: cell for field, cell in cells.items() if field == "name" or field in readers})
        values.append((number, _value(fields, number, readers, start)))
    unused = tuple(title for title, head in zip(rows[0], heads, strict=True) if head != "name" and head not in readers)
    return ReadTable(tuple(values), unused, tuple(others))


def _value(fields: Fields, number: int, readers: Mapping[str, Callable[[T, str], T]], start: Callable[[Fields], T]) -> T:
    column = "name"
    try:
        if "name" not in fields:
            raise BadRecord("owned_without_name")
        column = next((field for field in ("size", "interior") if field in fields), "name")
        value = start(fields)
        for field, text in fields.items():
            column = field
            if field not in ("name", "size", "interior"):
                value = readers[field](value, text)
    except BadInput as fault:
        raise BadRecord("table_row_wrong", row=number, column=column, why=fault.reason) from fault
    return value


def _field(title: str) -> str:
    folded = " ".join(title.casefold().replace("_", " ").split())
    return _TITLES.get(folded, folded)


def _is_bare(text: str) -> bool:
    """Whether an amount names no currency."""
    return not any(letter.isalpha() or letter in "€$£¥￥" for letter in text)


def table_of_bags(bags: Sequence[OwnedBag]) -> list[tuple[str, ...]]:
    """Returns the titles and a row a bag: what `bags_of_table` reads; events, materials and sources are not in it."""
    return [BAG_COLUMNS, *(tuple(_bag_cells(owned)[column] for column in BAG_COLUMNS) for owned in bags)]


def table_of_things(things: Sequence[Thing]) -> list[tuple[str, ...]]:
    """Returns the titles and a row a thing.

    >>> table_of_things([Thing("my wallet", (110, 90, 22), 95)])[1]
    ('my wallet', '110x90x22 mm', '95 g', '', '', '', '')
    """
    return [
        THING_COLUMNS,
        *(
            (
                thing.name,
                _size(thing.sides),
                "" if thing.weight is None else f"{thing.weight} g",
                "yes" if thing.upright else "",
                thing.shape,
                thing.note,
                thing.retired or "",
            )
            for thing in things
        ),
    ]


def table_of_wears(wears: Sequence[Wear]) -> list[tuple[str, ...]]:
    """Returns the days of a diary as rows of texts, the titles first; things of one cell are parted by commas, as typed."""
    rows = [
        (
            wear.date,
            "; ".join(wear.bags),
            typed_list(worn for worn in wear.items if not worn.missed),
            typed_list(worn for worn in wear.items if worn.used),
            typed_list(worn for worn in wear.items if worn.missed),
            {True: "yes", False: "no", None: ""}[wear.went_in],
            wear.outfit,
            wear.occasion,
            wear.note,
        )
        for wear in wears
    ]
    return [WEAR_COLUMNS, *rows]


def _bag_cells(owned: OwnedBag) -> Mapping[str, str]:
    bag = owned.bag
    inside = bag.stated if bag.stated.internal else bag.measured
    words = {"shape": bag.shape, "construction": bag.construction, "opening": bag.opening}
    return {
        "name": owned.name,
        "brand": bag.brand,
        "size": "" if bag.stated.internal else _stated(bag.stated),
        "interior": "" if inside is None else _stated(inside),
        **{field: "" if word == "unknown" else word for field, word in words.items()},
        "colour": ", ".join(bag.colours),
        "expansion": "" if bag.expansion is None else f"{bag.expansion} mm",
        "compartments": "; ".join(map(_compartment, bag.compartments)),
        "price": _money(bag.price),
        "bought": owned.acquired or "",
        "resale": _money(owned.resale),
        "photo": owned.photo,
        "note": owned.note,
        "retired": owned.retired or "",
    }


def _compartment(part: Compartment) -> str:
    sides = [side for side in part.size if side is not None]
    return f"{part.kind} {part.count}" + (f" {_size(sides)}" if len(sides) == 3 else "")


def _money(price: Price | None) -> str:
    return "" if price is None else f"{price.amount:.10g} {price.currency}"


def _stated(size: StatedSize) -> str:
    sides = size.measured or size.axes
    present = [side for side in sides if side is not None]
    if len(present) == 3 or (len(present) == 2 and sides[2] is None):
        return _size(present)
    labelled = zip("WHD", sides, strict=True)
    return " x ".join(f"{axis} {float(side):g} mm" for axis, side in labelled if side is not None)


def _size(sides: Sequence[Measure]) -> str:
    return "x".join(f"{float(side):.10g}" for side in sides) + " mm"
