"""curate: what of all this should come along?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.questions.curate import Curated, curate
from reticule.reality.pack_list import wants_of
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class CurateRequest:
    """A list and a bag; `probability` is the least one in the real bag to plan for, None plans for the inferred room."""

    carry: str | CarryList
    bag: str | Bag
    probability: float | None = None


def answer(request: CurateRequest, sources: Sources) -> Curated:
    """The best of the list for the bag, with the compact alternatives of the library.

    Raises:
        BadInput: a word of the list, the bag or the probability cannot be.
    """
    carry = sources.carry(request.carry)
    wants = wants_of(carry, sources.library)
    return replace(curate(wants, sources.bag(request.bag), floor=request.probability), carry=carry)
