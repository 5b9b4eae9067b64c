"""How a page asks the workers."""

from __future__ import annotations

import json

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import PAGE, TookTooLong, Workers
from reticule.interfaces.web.heard import in_english
from reticule.interfaces.wire.encode import Json

_NOT_FOUND = ("unknown_bag", "unknown_item")


class Asking:
    """Asks the workers, and says in one line what went wrong."""

    def __init__(self, workers: Workers, settings: Settings) -> None:
        self.workers, self.settings = workers, settings

    async def __call__(self, name: str, asked: Json) -> tuple[Json | None, str, int]:
        """The answer and its pictures, or None with the fault and the status."""
        if self.workers.full:
            return None, f"{self.workers.waiting} questions are waiting already: come again in a moment", 429
        try:
            answered = await self.workers.ask(PAGE + name, in_english(asked), self.settings.most_seconds)
        except TookTooLong as fault:
            return None, str(fault), 408
        if answered.fault is None:
            return json.loads(answered.text), "", 200
        code = answered.fault["code"]
        status = 404 if code in _NOT_FOUND else 500 if code in ("internal", "false_evidence") else 400
        return None, answered.fault["message"], status
