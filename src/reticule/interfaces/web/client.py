"""How a page asks the workers."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from reticule.errors import ReticuleError
from reticule.interfaces.http.owners import Owners
from reticule.interfaces.http.problems import STATUSES
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import CHANGE, NotAnswered
from reticule.interfaces.wire.encode import Json
from reticule.language.locale import Locale
from reticule.language.messages import say

PAGE = "page"  # the task that gives a page what it shows


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong: the status, a line for people, the code of its reason, and near names, with what was typed."""

    status: int
    message: str
    code: str = ""
    typed: str = ""
    near: tuple[str, ...] = ()

    @classmethod
    def of(cls, fault: ReticuleError, locale: Locale) -> Fault:
        """The fault of an error that was met before a worker was asked."""
        return cls(400, say(fault.reason, locale), fault.reason.code)


def status_of(fault: Fault | None) -> int:
    """The status of a page: a name that nothing bears is the asker's slip, not a missing page."""
    return 200 if fault is None else 400 if fault.status == 404 else fault.status


class Client:
    """Asks the workers for what a page shows."""

    def __init__(self, pool: WorkerPool, settings: Settings, owners: Owners) -> None:
        self.pool, self.settings, self.owners = pool, settings, owners

    async def ask(self, name: str, record: Json, locale: Locale, owner: str | None = None) -> Json | Fault:
        """The answer and its figures, said in a locale, or what went wrong; `owner` is whose bags `mine` means."""
        localised = {**record, "lang": locale.language, "units": locale.unit, "level": locale.level}
        return await self._asked(PAGE, name, localised, locale, owner)

    async def change(self, what: str, record: Json, locale: Locale, owner: str | None) -> Json | Fault:
        """Changes what somebody owns; gives back what she sent along, changed, or what went wrong."""
        return await self._asked(CHANGE, what, {**record, "lang": locale.language, "level": locale.level}, locale, owner)

    async def _asked(self, task: str, name: str, record: Json, locale: Locale, owner: str | None) -> Json | Fault:
        try:
            answered = await self.pool.ask(task, name, record, self.settings.most_seconds, owner)
        except NotAnswered as fault:
            reason = replace(fault.reason, code="busy_page") if fault.reason.code == "busy" else fault.reason
            return Fault(STATUSES[fault.reason.code], say(reason, locale))
        if answered.fault is None:
            answer: Json = json.loads(answered.text)
            return answer
        return _fault_of(answered.fault)


def _fault_of(error: Json) -> Fault:
    code, reason = error["code"], error.get("reason", {})
    values = reason.get("values", {})
    near = tuple(name if isinstance(name, str) else next(iter(name.values())) for name in values.get("near", ()))
    return Fault(STATUSES.get(code, 400), error["message"], reason.get("code", code), str(values.get("name", "")), near)
