"""fit: does all of this go into this bag?"""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.questions.fit import Fit, fit
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class FitRequest:
    """A list, as text or as items, and a bag, by name or by what is stated of it."""

    carry: str | CarryList
    bag: str | Bag


def answer(request: FitRequest, sources: Sources) -> Fit:
    """Whether the list goes into the bag.

    Raises:
        BadInput: a word of the list, or the bag, is not known.
    """
    return fit(sources.carry(request.carry), sources.bag(request.bag))
