"""What is known of a carry list and an interior: a packing, a refutation, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.errors import BadValue
from reticule.packing.placement import Packing
from reticule.packing.refutation import Refutation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known: a packing, or a refutation, or (with neither) nothing yet."""

    packing: Packing | None = None
    refutation: Refutation | None = None

    def __post_init__(self) -> None:
        if self.packing is not None and self.refutation is not None:
            raise BadValue("verdict_of_both")

    @property
    def packed(self) -> bool:
        """Whether the items go in: a packing shows it."""
        return self.packing is not None

    @property
    def refuted(self) -> bool:
        """Whether the items do not go in: a refutation forbids it."""
        return self.refutation is not None


OPEN = Verdict()
