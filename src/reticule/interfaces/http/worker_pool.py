"""The workers of a server and the line before them, so that a slow question blocks nobody and can be stopped."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from reticule.interfaces.http.askers import Asker, asker
from reticule.interfaces.http.turns import Full, Gone, Turns, first_of
from reticule.interfaces.http.workers import Answered, Duty, NotAnswered, Worker
from reticule.interfaces.wire.encode import Json
from reticule.reason import Reason

GONE = "asker_gone"
_A_START = 1.0  # seconds that a new process takes: what nobody waits for any more may go on as long
_MORE = 1.0  # seconds beyond its limit after which a worker has not even taken the question


class WorkerPool:
    """A few workers; each asks for one in turn (`turns.Turns`).

    All but one of them have a patient double: it runs when the processor has nothing else to do, for networks that ask much,
    and starts with the first question that it gets.
    """

    def __init__(self, count: int, duty: Duty, most_waiting: int) -> None:
        self._usual = [Worker(duty) for _ in range(count)]
        patient = [Worker(replace(duty, is_patient=True)) for _ in range(max(1, count - 1))]
        self._all = [*self._usual, *patient]
        self._turns = Turns(self._usual, most_waiting, patient)
        self._threads = ThreadPoolExecutor(len(self._all), "worker")

    def start(self) -> None:
        """Starts all of them but the patient ones."""
        for worker in self._usual:
            worker.start()

    def stop(self) -> None:
        """Ends all of them."""
        for worker in self._all:
            worker.cancelled = True
            worker.end()
        self._threads.shutdown()
        for worker in self._all:
            worker.stop()

    @property
    def waiting(self) -> int:
        """How many questions wait."""
        return len(self._turns)

    @property
    def full(self) -> bool:
        """Whether the line is as long as it may be."""
        return self.waiting >= self._turns.most

    async def ask(self, task: str, name: str, record: Json, seconds: float, owner: str | None = None) -> Answered:
        """Asks the next free worker; `owner` is whose own bags `mine` means. A question may wait and take `seconds` each.

        Raises:
            NotAnswered: no worker came free, none answered in time, the process ended, or the asker has gone.
        """
        who = asker()
        try:
            worker = await self._turns.take(who, seconds)
        except Full as fault:
            raise NotAnswered(Reason.of("busy", count=self.waiting)) from fault
        except Gone as fault:
            raise NotAnswered(Reason.of(GONE)) from fault
        asked = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, task, name, record, seconds, owner)
        asked.add_done_callback(lambda _: self._turns.give(worker, who))  # and not before, though nobody may wait any more
        return await self._answer(asked, worker, who, seconds)

    async def _answer(self, asked: asyncio.Future[Answered], worker: Worker, who: Asker, seconds: float) -> Answered:
        await first_of(asked, who.gone, seconds + _MORE)
        if asked.done():
            return asked.result()
        has_gone = who.gone is not None and who.gone.is_set()
        if has_gone:
            await asyncio.wait({asked}, timeout=_A_START)
        if not asked.done():
            worker.end()
            await asyncio.wait({asked})
        reason = Reason.of(GONE) if has_gone else Reason.of("took_too_long", seconds=seconds)
        raise NotAnswered(reason) from asked.exception()
