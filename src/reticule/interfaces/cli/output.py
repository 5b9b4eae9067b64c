"""Where a command's answer goes: standard output as text or JSON, or a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext

from reticule.errors import BadRecord, UnwritableFile
from reticule.json_text import json_of
from reticule.language.locale import Locale
from reticule.language.messages import say
from reticule.reason import Reason, Value
from reticule.store.whole_file import write_file


def text(code: str, locale: Locale, **values: Value) -> str:
    """A message of the catalogue."""
    return say(Reason.of(code, **values), locale)


COLUMNS = 80  # of every line that is not a table of figures


def print_line(line: str, indent: str = "", hanging: str | None = None) -> None:
    """A line, folded to 80 columns; those after the first are indented by `hanging`, without one as the first."""
    hanging = indent if hanging is None else hanging
    first, *rest = folded(line, COLUMNS - len(indent))
    print(f"{indent}{first}")
    for part in folded(" ".join(rest), COLUMNS - len(hanging)) if rest else ():
        print(f"{hanging}{part}")


def print_hint(code: str, locale: Locale, **values: Value) -> None:
    """What to ask next, on a dim line where a terminal shows it."""
    print()
    line = text(code, locale, **values)
    for part in folded(line, COLUMNS):
        print(f"\x1b[2m{part}\x1b[0m" if has_colours() else part)


def has_colours() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def has_signs() -> bool:
    """Whether standard output takes signs that are not ASCII."""
    try:
        "✓⌂■│".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"


def cut(cell: str, most: int) -> str:
    """A cell of a table in at most so many columns.

    >>> cut("Longchamp", 9), cut("Longchamp Épure", 9)
    ('Longchamp', 'Longcham…')
    """
    if _width(cell) <= most:
        return cell
    end = next(end for end in range(len(cell), 0, -1) if _width(cell[:end]) < most)
    return cell[:end].rstrip() + "…"


def print_reasons(reasons: Iterable[Reason], locale: Locale, indent: str = "  ") -> None:
    """Each reason on a line, folded to 80 columns."""
    for reason in reasons:
        print_line(say(reason, locale), f"{indent}- ", f"{indent}  ")


def print_table(rows: Sequence[Sequence[str]], indent: str = "", *, shrinking: Mapping[int, int] | None = None) -> None:
    """Rows of cells in columns; characters of full width count double.

    Args:
        rows: each of as many cells.
        indent: before each row.
        shrinking: columns whose cells are cut so that no line is wider than 80, in this order, each with what it keeps.
    """
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    shrinking = shrinking or {}
    for column, least in shrinking.items():
        excess = len(indent) + sum(widths) + 2 * (len(widths) - 1) - COLUMNS
        widths[column] = max(min(widths[column], least), widths[column] - max(0, excess))
    for row in rows:
        fitting = [cut(cell, width) if column in shrinking else cell
                   for column, (cell, width) in enumerate(zip(row, widths, strict=True))]  # fmt: skip
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(fitting, widths, strict=True))
        print(indent + "  ".join(cells).rstrip())


def folded(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, broken at a blank where there is one.

    >>> folded("it could stay at home", 12), folded("家に置いておけそうです", 12)
    (['it could', 'stay at home'], ['家に置いてお', 'けそうです'])
    """
    lines, rest = [], text
    while _width(rest) > columns:
        end = next(end for end in range(len(rest), 0, -1) if _width(rest[:end]) <= columns)
        if rest[end] != " " and " " in rest[:end].strip():
            end = rest[:end].rstrip().rindex(" ") if rest[end - 1] != " " else end
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, rest]


def print_json(answer: dict[str, object]) -> None:
    """One JSON object, indented."""
    print(json_of(answer, indent=2))


def print_json_list(name: str, entries: Iterable[object], rest: dict[str, object]) -> None:
    """One JSON object on one line, whose long list is written as it comes.

    >>> print_json_list("series", ({"n": n} for n in range(2)), {"read": []})
    {"series": [{"n": 0}, {"n": 1}], "read": []}
    """
    sys.stdout.write(f"{{{json_of(name)}: [")
    for number, entry in enumerate(entries):
        sys.stdout.write((", " if number else "") + json_of(entry))
    print("], " + json_of(rest)[1:])


def print_lines(path: str, answers: Callable[[Iterable[str], Locale], Iterable[str]], locale: Locale) -> None:
    """Reads questions line by line from a file (- for standard input) and prints one answer a line, as they come.

    Raises:
        BadRecord: the file cannot be read.
    """
    for line in answers(_lines_of(path), locale):
        print(line)


def _lines_of(path: str) -> Iterator[str]:
    try:
        with nullcontext(sys.stdin) if path == "-" else open(path, encoding="utf-8") as file:
            yield next(file, "").removeprefix("\ufeff")
            yield from file
    except (OSError, UnicodeDecodeError) as fault:
        raise BadRecord("unreadable_file", file=path, why=getattr(fault, "strerror", None) or Reason.of("not_utf8")) from fault


def write(path: str, content: str | bytes) -> None:
    """Writes a file whole or not at all; a device or a pipe in place.

    Raises:
        UnwritableFile: it cannot be written there.
    """
    try:
        write_file(path, content)
    except OSError as fault:
        raise UnwritableFile("unwritable_file", file=path, why=fault.strerror or str(fault)) from fault


def _width(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in cell)
