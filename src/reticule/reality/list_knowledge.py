"""The oracles of the parts of one carry list, shared by many bags."""

from __future__ import annotations

from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import FitOracle
from reticule.reality.slack import SlackOracle


class ListKnowledge:
    """Oracles of the sublists of one list; items are told apart as objects, so the same ones must be asked about.

    `steps` are search nodes a sublist and room; None leaves it to the oracles.
    """

    def __init__(self, steps: int | None = None) -> None:
        self.steps = steps
        self._kept: list[Item] = []  # so that no identity is given twice
        self._oracles: dict[tuple[int, ...], FitOracle] = {}
        self._slacks: dict[tuple[int, ...], SlackOracle] = {}

    def oracle(self, items: tuple[Item, ...]) -> FitOracle:
        """Which boxes hold these items."""
        key = tuple(map(id, items))
        if key not in self._oracles:
            part = CarryList(items)
            self._kept += items
            self._oracles[key] = FitOracle(part.boxes, steps=self.steps)
        return self._oracles[key]

    def slack(self, items: tuple[Item, ...]) -> SlackOracle:
        """The same of these items as they are squeezed into a full bag."""
        key = tuple(map(id, items))
        if key not in self._slacks:
            self._kept += items
            self._slacks[key] = SlackOracle(items) if self.steps is None else SlackOracle(items, steps=self.steps)
        return self._slacks[key]
