"""Processes that answer questions, so that a slow one blocks nobody and can be stopped."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from reticule.errors import ReticuleError
from reticule.interfaces.wire.encode import Json, error_json
from reticule.interfaces.wire.own import Own, changed, own_sources, sources_for
from reticule.language.locale import ENGLISH, EXACT, LANGUAGES, PLAIN, Locale
from reticule.reason import Reason
from reticule.services.sources import Sources
from reticule.store.catalogue import catalogue_at
from reticule.store.large_catalogue import large_catalogue_at
from reticule.store.snapshot import is_snapshot

ANSWER, PICTURE = "answer", "picture"  # tasks that every pool has: JSON, and a drawing
CHANGE, OWN = "change", "own"  # of what somebody owns; all of it, and its habits
Task = Callable[[str, Json, Sources], Any]

_TASKS: Mapping[str, str] = {
    ANSWER: "reticule.interfaces.wire.registry:answer",
    PICTURE: "reticule.interfaces.wire.registry:picture",
    OWN: "reticule.interfaces.wire.own:answered",
}
_SPAWN = multiprocessing.get_context("spawn")  # forking a process that has threads may hang it
_SECONDS_TO_END = 0.25  # that a worker is given to end by itself


@dataclass(frozen=True, slots=True)
class Duty:
    """What workers know how to do: tasks by name, each as module:function, and the catalogue that they answer from.

    `keeps` says whether people's own bags are kept in the `database`; else each sends hers along, or has none.
    """

    catalogue: str | None = None
    tasks: Mapping[str, str] = field(default_factory=lambda: _TASKS)
    database: str | None = None
    keeps: bool = False

    def also(self, **tasks: str) -> Duty:
        """The same with more tasks."""
        return replace(self, tasks={**self.tasks, **tasks})


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as text, JSON unless the task gives a drawing; or what was wrong with the question."""

    text: str
    fault: Json | None = None


class TookTooLong(Exception):
    """The question was stopped; `reason` says after how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.reason = Reason.of("took_too_long", seconds=seconds)


class Worker:
    """One process; it answers one question at a time and is replaced when it had to be stopped."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.cancelled = False  # what is asked from now on is not answered
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def start(self) -> None:
        """Starts the process, if it does not run."""
        if self._process is None or not self._process.is_alive():
            self._line, far = _SPAWN.Pipe()
            process = _SPAWN.Process(target=_work, args=(far, self.duty), daemon=True)
            process.start()
            far.close()
            self._process = process  # only what has started can be stopped

    def stop(self) -> None:
        """Ends the process at once."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(_SECONDS_TO_END)
            if self._process.is_alive():
                self._process.kill()
            self._process = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def ask(self, task: str, name: str, record: Json, seconds: float | None, owner: str | None = None) -> Answered:
        """Asks and waits; `owner` is whose own bags `mine` means.

        Raises:
            TookTooLong: no answer came within so many seconds; the process has been replaced.
            BrokenPipeError, EOFError: the process died.
        """
        self.start()
        if self.cancelled:
            self.stop()
        line = self._line
        if line is None:
            raise EOFError("the worker has been stopped")
        line.send((task, name, record, owner))
        try:
            came = line.poll(seconds)
        except OSError as fault:
            raise EOFError("the worker has been stopped") from fault
        if not came:
            self.stop()
            raise TookTooLong(seconds or 0.0)
        answered: Answered = line.recv()
        return answered


class WorkerPool:
    """A few workers and the line before them."""

    def __init__(self, count: int, duty: Duty, most_waiting: int) -> None:
        self.most_waiting = most_waiting
        self.waiting = 0
        self._all = [Worker(duty) for _ in range(count)]
        self._free: asyncio.Queue[Worker] = asyncio.Queue()

    def start(self) -> None:
        """Starts all of them."""
        for worker in self._all:
            worker.start()
            self._free.put_nowait(worker)

    def stop(self) -> None:
        """Ends all of them."""
        for worker in self._all:
            worker.stop()

    @property
    def full(self) -> bool:
        """Whether the line is as long as it may be."""
        return self.waiting >= self.most_waiting

    async def ask(self, task: str, name: str, record: Json, seconds: float, owner: str | None = None) -> Answered:
        """Asks the next free worker; `owner` is whose own bags `mine` means.

        Raises:
            TookTooLong: the question was stopped.
        """
        self.waiting += 1
        try:
            worker = await self._free.get()
        finally:
            self.waiting -= 1
        try:
            return await asyncio.to_thread(worker.ask, task, name, record, seconds, owner)
        except (BrokenPipeError, EOFError):
            worker.stop()
            if task == CHANGE:  # it may have been made
                raise
            return await asyncio.to_thread(worker.ask, task, name, record, seconds, owner)  # once more, on a fresh process
        finally:
            self._free.put_nowait(worker)


def language_of(record: Json) -> Locale:
    """The language and level to say a fault in: what was asked for, where it is offered."""
    language = record.get("lang")
    level = PLAIN if record.get("level") == PLAIN else EXACT
    return Locale(language, level=level) if language in LANGUAGES else ENGLISH


def _work(line: Connection, duty: Duty) -> None:
    """The life of a worker: load everything, then answer until the line is cut."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    tasks = {name: _loaded(path) for name, path in duty.tasks.items()}
    whole = duty.catalogue is None or is_snapshot(duty.catalogue)
    large = None if whole else large_catalogue_at(str(duty.catalogue))
    sources = (
        Sources.of(catalogue_at(duty.catalogue))
        if large is None
        else Sources(lambda: catalogue_at(duty.catalogue), lambda: large)
    )
    own = own_sources(duty.database, sources) if duty.keeps else None
    while True:
        try:
            task, name, record, owner = line.recv()
        except (EOFError, OSError):
            return
        run = tasks.get(task, partial(changed, own=own, owner=owner))
        if record.get("mine") is not None:
            run = partial(_of_ones_own, run, own, owner)
        line.send(_answered(run, name, record, sources))


def _of_ones_own(task: Task, own: Own | None, owner: str | None, name: str, record: Json, sources: Sources) -> Any:
    return task(name, record, sources_for(record, sources, own, owner))


def _loaded(path: str) -> Task:
    module, _, name = path.partition(":")
    task: Task = getattr(import_module(module), name)
    return task


def _answered(task: Task, name: str, record: Json, sources: Sources) -> Answered:
    try:
        answer = task(name, record, sources)
        return Answered(answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False))
    except ReticuleError as fault:
        return Answered("", error_json(fault, language_of(record)))
    except Exception as fault:
        return Answered("", {"code": "internal", "message": f"{type(fault).__name__}: {fault}"})
