"""The predicate as one SELECT, for a shop's own warehouse: quoted names, whole numbers, no value of anybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from reticule.errors import BadValue
from reticule.reason import Name
from reticule.store.predicate import Predicate
from reticule.units import Mm

Term: TypeAlias = tuple[Mm, Mm, Mm]
_LONGEST_NAME = 128  # characters of a table or a column
DEFAULT_TABLE = "bags"
DEFAULT_COLUMNS: Mapping[str, str] = MappingProxyType({"id": "id", "w": "width_mm", "h": "height_mm", "d": "depth_mm"})


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a database names its functions and its type of real numbers, and quotes a name."""

    least: str
    greatest: str
    real: str
    quote: str = '"'
    apart: str = ""  # what keeps the database from writing out the sides again at each comparison


_DIALECTS: Mapping[str, _Dialect] = MappingProxyType(
    {
        "sqlite": _Dialect("MIN", "MAX", "REAL", apart="\n  LIMIT -1"),
        "postgres": _Dialect("LEAST", "GREATEST", "FLOAT8", apart="\n  OFFSET 0"),
        "duckdb": _Dialect("LEAST", "GREATEST", "DOUBLE"),
        "bigquery": _Dialect("LEAST", "GREATEST", "FLOAT64", "`"),
    }
)
DIALECTS = tuple(_DIALECTS)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, where dots part a schema from its table, and its columns: the key, and three sides in whole mm.

    Raises:
        BadValue: a name is empty, too long, or has a character that no name needs; or a column is not one of the four.
    """

    name: str = DEFAULT_TABLE
    columns: Mapping[str, str] = field(default_factory=lambda: DEFAULT_COLUMNS)

    def __post_init__(self) -> None:
        unknown = [column for column in self.columns if column not in DEFAULT_COLUMNS]
        if unknown or len(self.columns) < len(DEFAULT_COLUMNS):
            raise BadValue("field_one_of", field=Name("field", "columns"), known=tuple(DEFAULT_COLUMNS), got=repr(unknown))
        for name in (*self.name.split("."), *self.columns.values()):
            if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or "`" in name or "\\" in name:
                raise BadValue("sql_name_wrong", most=_LONGEST_NAME, got=repr(name))


def table_of(name: str | None, columns: str | None) -> Table:
    """Returns a table with columns as people write them; those left out keep their default names.

    >>> table_of(None, "w=breite,h=hoehe").columns["w"], table_of("shop.bags", None).name
    ('breite', 'shop.bags')

    Raises:
        BadValue: a column is not written as letter=name, or a name cannot be.
    """
    named = dict(DEFAULT_COLUMNS)
    for part in columns.split(",") if columns else ():
        letter, equals, column = part.partition("=")
        if not equals or letter.strip() not in DEFAULT_COLUMNS:
            raise BadValue("field_one_of", field=Name("field", "columns"), known=tuple(DEFAULT_COLUMNS), got=repr(part[:40]))
        named[letter.strip()] = column.strip()
    return Table(name or DEFAULT_TABLE, named)


def select_statement(predicate: Predicate, dialect: str, table: Table | None = None) -> str:
    r"""Returns one SELECT of the keys of all rows that the predicate selects; a row with a side unknown is not selected.

    Args:
        predicate: what to select.
        dialect: one of `DIALECTS`.
        table: of the shop; None for the default names.

    Raises:
        BadValue: there is no such dialect.

    >>> print(select_statement(Predicate.of_boxes([(8, 72, 147)]), "sqlite"))
    SELECT "key"
    FROM (
      SELECT "b"."id" AS "key",
        MIN("b"."width_mm", "b"."height_mm", "b"."depth_mm") AS "short",
        MAX(MIN("b"."width_mm", "b"."height_mm"), MIN(MAX("b"."width_mm", "b"."height_mm"), "b"."depth_mm")) AS "middle",
        MAX("b"."width_mm", "b"."height_mm", "b"."depth_mm") AS "long"
      FROM "bags" AS "b"
      WHERE "b"."width_mm" IS NOT NULL AND "b"."height_mm" IS NOT NULL AND "b"."depth_mm" IS NOT NULL
      LIMIT -1
    ) AS "rooms"
    WHERE "short" >= 8
      AND ("middle" >= 72 AND "long" >= 147)
    """
    if dialect not in _DIALECTS:
        raise BadValue("field_one_of", field=Name("field", "sql"), known=DIALECTS, got=repr(dialect))
    words, table = _DIALECTS[dialect], table or Table()
    key, width, height, depth = (f"{_quoted('b', words)}.{_quoted(table.columns[name], words)}" for name in DEFAULT_COLUMNS)
    short, middle, long = _ordered_sides((width, height, depth), words, upright=predicate.upright)
    names = {name: _quoted(name, words) for name in ("key", "short", "middle", "long", "b", "rooms")}
    from_table = ".".join(_quoted(part, words) for part in table.name.split("."))
    return "\n".join(
        (
            f"SELECT {names['key']}",
            "FROM (",
            f"  SELECT {key} AS {names['key']},",
            f"    {short} AS {names['short']},",
            f"    {middle} AS {names['middle']},",
            f"    {long} AS {names['long']}",
            f"  FROM {from_table} AS {names['b']}",
            f"  WHERE {' AND '.join(f'{side} IS NOT NULL' for side in (width, height, depth))}{words.apart}",
            f") AS {names['rooms']}",
            f"WHERE {_condition(predicate, (names['short'], names['middle'], names['long']), words)}",
        )
    )


def _ordered_sides(sides: tuple[str, str, str], words: _Dialect, *, upright: bool) -> tuple[str, str, str]:
    """The short, the middle and the long side; with upright things the height stays the middle one.

    There is no sum: three small integers may not overflow.
    """
    width, height, depth = sides
    least, greatest = words.least, words.greatest
    if upright:
        return f"{least}({width}, {depth})", height, f"{greatest}({width}, {depth})"
    middle = f"{greatest}({least}({width}, {height}), {least}({greatest}({width}, {height}), {depth}))"
    return f"{least}({', '.join(sides)})", middle, f"{greatest}({', '.join(sides)})"


def _condition(predicate: Predicate, sides: tuple[str, str, str], words: _Dialect) -> str:
    """The terms as nested steps, which a database walks down in a few comparisons, and the volume."""
    shorts = sorted({short for short, _, _ in predicate.terms})
    joined = f"{sides[0]} >= {shorts[0]:d}\n  AND {_steps_of_short(predicate.terms, shorts, sides)}"
    if not predicate.volume:
        return joined
    volume = " * ".join(f"CAST({side} AS {words.real})" for side in sides)
    return f"{joined}\n  AND {volume} >= {predicate.volume:d}"


def _steps_of_short(terms: Sequence[Term], shorts: Sequence[Mm], sides: tuple[str, str, str]) -> str:
    """What the middle and the long side must be, by how short the short one is: at least the first of `shorts`."""
    if len(shorts) > 1:
        half = len(shorts) // 2
        lower, upper = (_steps_of_short(terms, part, sides) for part in (shorts[:half], shorts[half:]))
        return f"CASE WHEN {sides[0]} < {shorts[half]:d} THEN {lower} ELSE {upper} END"
    steps: list[tuple[Mm, Mm]] = []
    for middle, long in sorted((middle, long) for short, middle, long in terms if short <= shorts[0]):
        if not steps or long < steps[-1][1]:
            steps.append((middle, long))
    return f"({sides[1]} >= {steps[0][0]:d} AND {sides[2]} >= {_steps_of_middle(steps, sides[1])})"


def _steps_of_middle(steps: Sequence[tuple[Mm, Mm]], middle: str) -> str:
    """The least long side, by the middle one: at least that of the first of the steps."""
    if len(steps) == 1:
        return f"{steps[0][1]:d}"
    half = len(steps) // 2
    lower, upper = _steps_of_middle(steps[:half], middle), _steps_of_middle(steps[half:], middle)
    return f"CASE WHEN {middle} < {steps[half][0]:d} THEN {lower} ELSE {upper} END"


def _quoted(name: str, words: _Dialect) -> str:
    return f"{words.quote}{name.replace(words.quote, words.quote * 2)}{words.quote}"
