"""What is known of each part of one carry list, so that many bags share it."""

from __future__ import annotations

from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import Reach
from reticule.reality.slack import Squeeze


class ListKnowledge:
    """Oracles of the sublists of one list; items are told apart as objects, so the same ones must be asked about.

    `steps` are search nodes a sublist and room; None leaves it to the oracles.
    """

    def __init__(self, steps: int | None = None) -> None:
        self.steps = steps
        self._kept: list[Item] = []  # so that no identity is given twice
        self._reaches: dict[tuple[int, ...], Reach] = {}
        self._squeezes: dict[tuple[int, ...], Squeeze] = {}

    def reach(self, items: tuple[Item, ...]) -> Reach:
        """Which boxes hold these items."""
        key = tuple(map(id, items))
        if key not in self._reaches:
            part = CarryList(items)
            self._kept += items
            self._reaches[key] = Reach(part.boxes, upright=part.upright, steps=self.steps)
        return self._reaches[key]

    def squeeze(self, items: tuple[Item, ...]) -> Squeeze:
        """The same of these items as they are squeezed into a full bag."""
        key = tuple(map(id, items))
        if key not in self._squeezes:
            self._kept += items
            self._squeezes[key] = Squeeze(items) if self.steps is None else Squeeze(items, steps=self.steps)
        return self._squeezes[key]
