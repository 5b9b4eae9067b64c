"""streamline: what could stay at home, or be lighter?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reticule.questions.streamline import Streamlined, streamline
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class StreamlineRequest:
    """A list a day; `used` names what was used on any of them, None where nobody kept a diary."""

    days: tuple[str, ...]
    used: tuple[str, ...] | None = None


def answer(request: StreamlineRequest, sources: Sources) -> Streamlined:
    """Advice over the days.

    Raises:
        BadInput: a list is missing or not understood, or what was used was never carried.
    """
    lists = tuple(sources.carry(day) for day in request.days)
    return replace(streamline(lists, sources.library, used=request.used), lists=lists)
