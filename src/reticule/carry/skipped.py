"""A row of a file that is left out, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from reticule.reason import Reason


@dataclass(frozen=True, slots=True)
class Skipped:
    """A product that was left out: its row, the column that is to blame, and why.

    `row` is the line, product or element of the file, from 1, where the reader knows it; `column` is empty where the whole row
    is to blame.
    """

    row: int | None
    column: str
    why: Reason
    title: str = field(default="", compare=False)
