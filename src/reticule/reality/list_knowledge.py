"""The oracles of the parts of one carry list, shared by many bags."""

from __future__ import annotations

from collections import Counter

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import ConflictBudget, FitOracle
from reticule.reality.slack import SlackOracle


class ListKnowledge:
    """Oracles of the sublists of one list; items are told apart as objects, so the same ones must be asked about.

    Sublists of equal items share what is learnt.

    Args:
        steps: conflicts for each sublist and room; None leaves it to the oracles.
        budget: conflicts for all questions together that stay open; None leaves it to the oracles.
    """

    def __init__(self, steps: int | None = None, budget: int | None = None) -> None:
        self.steps = steps
        self._budget = None if budget is None else ConflictBudget(budget)
        self._kept: list[Item] = []  # so that no identity is given twice
        self._oracles: dict[tuple[int, ...], FitOracle] = {}
        self._slacks: dict[tuple[int, ...], SlackOracle] = {}
        self._oracles_alike: dict[tuple[object, ...], FitOracle] = {}
        self._slacks_alike: dict[frozenset[tuple[Item, int]], SlackOracle] = {}

    def oracle(self, items: tuple[Item, ...]) -> FitOracle:
        """Which boxes hold these items."""
        key = tuple(map(id, items))
        if key not in self._oracles:
            self._kept += items
            self._oracles[key] = self.oracle_of(CarryList(items).boxes)
        return self._oracles[key]

    def oracle_of(self, boxes: tuple[Box, ...]) -> FitOracle:
        """Which boxes hold these."""
        alike = tuple(sorted((box.sides, box.upright) for box in boxes))
        known = self._oracles_alike.get(alike)
        if known is not None and known.items == boxes:
            return known
        oracle = FitOracle(boxes, steps=self.steps, like=known, budget=self._budget)
        self._oracles_alike.setdefault(alike, oracle)
        return oracle

    def slack(self, items: tuple[Item, ...]) -> SlackOracle:
        """The same of these items as they are squeezed into a full bag."""
        key = tuple(map(id, items))
        if key not in self._slacks:
            self._kept += items
            alike = frozenset(Counter(items).items())
            if alike not in self._slacks_alike:
                self._slacks_alike[alike] = SlackOracle(items) if self.steps is None else SlackOracle(items, steps=self.steps)
            self._slacks[key] = self._slacks_alike[alike]
        return self._slacks[key]
