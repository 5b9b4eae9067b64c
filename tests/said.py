"""English sentences of reasons, for tests that check what a person reads."""

from __future__ import annotations

from collections.abc import Iterable

from reticule.errors import ReticuleError
from reticule.language.messages import say
from reticule.reason import Reason


def english(reason: Reason | ReticuleError) -> str:
    return say(reason.reason if isinstance(reason, ReticuleError) else reason)


def all_english(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(map(english, reasons))
