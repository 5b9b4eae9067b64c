"""design: how small may a bag be?"""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.questions.design import ANY_BAG, Design, Wishes, design
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class DesignRequest:
    """What the bag is to hold, what it may be like, and a sketched room, if there is one."""

    carry: str | CarryList
    wishes: Wishes = ANY_BAG
    sketch: Box | None = None


def answer(request: DesignRequest, sources: Sources) -> Design:
    """All least rooms for the list.

    Raises:
        BadInput: a word of the list cannot be, or a thing by itself needs more than a bound leaves it.
    """
    return design(sources.carry(request.carry), request.wishes, sketch=request.sketch)
