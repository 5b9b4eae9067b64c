"""A population as CSV: one carry list a row, with a weight where people do not count alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reticule.carry.item import CarryList
from reticule.carry.population import Population
from reticule.errors import BadInput, BadRecord
from reticule.feed.csv_table import decoded
from reticule.packing.solver.decide import MOST
from reticule.reason import Reason

_CARRY = ("carry", "list", "items", "contents", "what you carry")  # titles of the column of lists
_WEIGHT = ("weight", "count", "people", "n")
_SEPARATORS = ",;\t|"
_MOST_SHOWN = 5  # rows that a fault lists


@dataclass(frozen=True, slots=True)
class ReadPopulation:
    """A population, and why rows of its file were left out, each with its line."""

    population: Population
    skipped: tuple[Reason, ...]


def population_text(path: str) -> str:
    """Returns the text of a file of lists.

    Raises:
        BadRecord: it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return decoded(file.read())
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or Reason.of("not_utf8")
        raise BadRecord("unreadable_file", file=path, why=why) from fault


def population_of(text: str, read_list: Callable[[str], CarryList], *, skip_bad: bool = False) -> ReadPopulation:
    r"""Returns the population of a table's text; what it says of a list is read by `read_list`.

    Raises:
        BadRecord: there is no column of lists, or a row is broken and none is to be left out.

    >>> from reticule.carry.box import Box
    >>> from reticule.carry.item import Item
    >>> keys = CarryList((Item("keys", Box(75, 35, 15)),))
    >>> population_of("carry;weight\nkeys;2\nkeys;3\n", lambda text: keys).population.weights
    (2.0, 3.0)
    """
    rows = list(_rows(text))
    if not rows:
        raise BadRecord("population_empty")
    titles = [cell.strip().casefold() for cell in rows[0][1]]
    at = next((titles.index(title) for title in _CARRY if title in titles), None)
    weight_at = next((titles.index(title) for title in _WEIGHT if title in titles), None)
    if at is None:
        raise BadRecord("population_columns", got=tuple(titles))
    lists, weights, skipped = [], [], []
    read = _remembering(read_list)
    for line, cells in rows[1:]:
        try:
            lists.append(checked_list(cells[at] if at < len(cells) else "", read))
            weights.append(1.0 if weight_at is None else weight_of(cells[weight_at] if weight_at < len(cells) else ""))
        except BadInput as fault:
            del lists[len(weights) :]
            skipped.append(Reason.of("population_row_wrong", line=line, why=fault.reason))
    if skipped and not skip_bad:
        raise BadRecord("population_rows_wrong", count=len(skipped), rows=tuple(skipped[:_MOST_SHOWN]))
    if not lists:
        raise BadRecord("population_empty")
    return ReadPopulation(Population(tuple(lists), tuple(weights)), tuple(skipped))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line on which it ends."""
    head = text.lstrip("\ufeff").partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as fault:
        raise BadRecord("table_not_csv", why=str(fault)) from fault


def _remembering(read_list: Callable[[str], CarryList]) -> Callable[[str], CarryList]:
    """The reader of lists, which reads each text once: people carry the same, and a word that nobody knows takes longest."""
    read: dict[str, CarryList | BadInput] = {}

    def once(text: str) -> CarryList:
        if text not in read:
            try:
                read[text] = read_list(text)
            except BadInput as fault:
                read[text] = fault
        carry = read[text]
        if isinstance(carry, BadInput):
            raise carry
        return carry

    return once


def checked_list(text: str, read_list: Callable[[str], CarryList]) -> CarryList:
    """Reads a list that is not too long to be solved.

    Raises:
        BadInput: it cannot be read, or has more than 20 things.
    """
    carry = read_list(text)
    if len(carry) > MOST:
        raise BadRecord("frontier_of_too_many_items", most=MOST, got=len(carry))
    return carry


def weight_of(text: str) -> float:
    """Reads for how many people a list stands.

    >>> weight_of(" 2,5")
    2.5

    Raises:
        BadRecord: it is no number above 0.
    """
    try:
        weight = float(text.strip().replace(",", "."))
    except ValueError as fault:
        raise BadRecord("population_weight_unread", got=text[:40]) from fault
    if not 0 < weight < 1e12:
        raise BadRecord("population_weight", got=weight)
    return weight
