"""The answer to a packing question: a packing, a refutation, or neither."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.errors import BadValue
from reticule.packing.placement import Packing
from reticule.packing.refutation import Refutation


@dataclass(frozen=True, slots=True)
class Verdict:
    """A packing, or a refutation, or neither: then the question is open.

    Raises:
        BadValue: both are given.
    """

    packing: Packing | None = None
    refutation: Refutation | None = None

    def __post_init__(self) -> None:
        if self.packing is not None and self.refutation is not None:
            raise BadValue("verdict_of_both")

    @property
    def packed(self) -> bool:
        """Whether the items go in, as a packing shows."""
        return self.packing is not None

    @property
    def refuted(self) -> bool:
        """Whether the items do not go in, as a refutation shows."""
        return self.refutation is not None


OPEN = Verdict()
