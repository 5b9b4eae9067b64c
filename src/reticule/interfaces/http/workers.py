"""A process that answers questions: what it is told when it starts, what may become of a question, and its life."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from reticule.errors import ReticuleError
from reticule.interfaces.wire.encode import Json, error_json
from reticule.interfaces.wire.own import Own, changed, own_sources, sources_for
from reticule.language.locale import ENGLISH, EXACT, LANGUAGES, PLAIN, Locale
from reticule.language.messages import say
from reticule.reason import Reason
from reticule.services.sources import Sources
from reticule.store.catalogue import catalogue_at
from reticule.store.large_catalogue import large_catalogue_at
from reticule.store.snapshot import is_snapshot

ANSWER, PICTURE = "answer", "picture"  # tasks that every worker has: JSON, and a drawing
CHANGE, OWN = "change", "own"  # of what somebody owns; all of it, and its habits
TOO_MUCH_MEMORY = "took_too_much_memory"
Task = Callable[[str, Json, Sources], Any]

_TASKS: Mapping[str, str] = {
    ANSWER: "reticule.interfaces.wire.registry:answer",
    PICTURE: "reticule.interfaces.wire.registry:picture",
    OWN: "reticule.interfaces.wire.own:answered",
}
_SPAWN = multiprocessing.get_context("spawn")  # forking a process that has threads may hang it
_SECONDS_TO_END = 1.0  # that the system is given to end a process
_LEAST_URGENT = 19  # of Unix: about a seventieth of what another process gets that wants the processor too
_MEMORY = 1_000_000_000  # bytes that answers may take beyond what a worker has loaded


@dataclass(frozen=True, slots=True)
class Duty:
    """What workers know how to do: tasks by name, each as module:function, and the catalogue that they answer from.

    `version` is that of a large catalogue's file, which must not change meanwhile. `keeps` says whether people's own bags are
    kept in the `database`; else each sends hers along, or has none. `memory` is in bytes, beyond what a worker has loaded. A
    patient worker leaves the processor to all others.
    """

    catalogue: str | None = None
    tasks: Mapping[str, str] = field(default_factory=lambda: _TASKS)
    database: str | None = None
    keeps: bool = False
    version: str = ""
    memory: int = _MEMORY
    is_patient: bool = False

    def also(self, **tasks: str) -> Duty:
        """The same with more tasks."""
        return replace(self, tasks={**self.tasks, **tasks})


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as text, JSON unless the task gives a drawing; or what was wrong with the question."""

    text: str
    fault: Json | None = None


class NotAnswered(Exception):
    """A question that no worker answered; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


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
            with _interrupts_held():
                process.start()
            far.close()
            self._process = process  # only what has started can be stopped

    def end(self) -> None:
        """Ends the process at once, from any thread; whoever waits for its answer is told."""
        if (process := self._process) is not None:
            process.kill()

    def stop(self) -> None:
        """Ends the process and forgets it."""
        self.end()
        if self._process is not None:
            self._process.join(_SECONDS_TO_END)
            self._process = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def ask(self, task: str, name: str, record: Json, seconds: float | None, owner: str | None = None) -> Answered:
        """Asks and waits; `owner` is whose own bags `mine` means.

        Raises:
            NotAnswered: nothing came within so many seconds, or the process ended; it has been replaced. A question that a
                process ended at is not asked again.
        """
        try:
            answered = self._asked(task, name, record, seconds, owner)
        except (OSError, EOFError) as fault:
            self._replace()
            raise NotAnswered(Reason.of("worker_ended")) from fault
        if answered is None:
            self._replace()
            raise NotAnswered(Reason.of("took_too_long", seconds=seconds or 0.0))
        if answered.fault is not None and answered.fault["code"] == TOO_MUCH_MEMORY:
            self._replace()  # what is left of its memory is in pieces
        return answered

    def _asked(self, task: str, name: str, record: Json, seconds: float | None, owner: str | None) -> Answered | None:
        """The answer; None where it did not come in time."""
        self.start()
        if self.cancelled or self._line is None:
            raise EOFError("the worker has been stopped")
        self._line.send((task, name, record, owner))
        if not self._line.poll(seconds):
            return None
        answered: Answered = self._line.recv()
        return answered

    def _replace(self) -> None:
        self.stop()
        if not self.cancelled:
            self.start()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Lets Ctrl-C reach no process that starts now: the server ends its workers itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which else starts within, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def language_of(record: Json) -> Locale:
    """The language and level to say a fault in: what was asked for, where it is offered."""
    language = record.get("lang")
    level = PLAIN if record.get("level") == PLAIN else EXACT
    return Locale(language, level=level) if language in LANGUAGES else ENGLISH


def _work(line: Connection, duty: Duty) -> None:
    """The life of a worker: load everything, then answer until the line is cut."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if duty.is_patient and hasattr(os, "nice"):
        os.nice(_LEAST_URGENT)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    tasks = {name: _loaded(path) for name, path in duty.tasks.items()}
    sources = _sources(duty)
    own = own_sources(duty.database, sources) if duty.keeps else None
    _limit_memory(duty.memory)
    while True:
        try:
            task, name, record, owner = line.recv()
        except (EOFError, OSError):
            return
        run = tasks.get(task, partial(changed, own=own, owner=owner))
        if record.get("mine") is not None:
            run = partial(_of_ones_own, run, own, owner)
        line.send(_answered(run, name, record, sources, duty.memory))


def _end_with_the_server() -> None:
    """Ends this process when the server is gone, however that came."""
    server = multiprocessing.parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)


def _sources(duty: Duty) -> Sources:
    whole = duty.catalogue is None or is_snapshot(duty.catalogue)
    try:
        large = None if whole else large_catalogue_at(str(duty.catalogue), version=duty.version)
    except ReticuleError as fault:  # each question is told
        return Sources(partial(_raise, fault), partial(_raise, fault))
    if large is None:
        return Sources.of(catalogue_at(duty.catalogue))
    return Sources(lambda: catalogue_at(duty.catalogue), lambda: large)


def _raise(fault: ReticuleError) -> NoReturn:
    raise fault


def _limit_memory(more: int) -> None:
    """Lets the process have so many bytes beyond what it has now; only Linux says what that is."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as sizes:
            now = int(sizes.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))
    except (ImportError, OSError, ValueError):
        pass


def _of_ones_own(task: Task, own: Own | None, owner: str | None, name: str, record: Json, sources: Sources) -> Any:
    return task(name, record, sources_for(record, sources, own, owner))


def _loaded(path: str) -> Task:
    module, _, name = path.partition(":")
    task: Task = getattr(import_module(module), name)
    return task


def _answered(task: Task, name: str, record: Json, sources: Sources, memory: int) -> Answered:
    try:
        answer = task(name, record, sources)
        return Answered(answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False, allow_nan=False))
    except ReticuleError as fault:
        return Answered("", error_json(fault, language_of(record)))
    except MemoryError:
        reason = Reason.of(TOO_MUCH_MEMORY, mb=memory // 1_000_000)
        return Answered("", {"code": TOO_MUCH_MEMORY, "message": say(reason, language_of(record))})
    except Exception as fault:
        return Answered("", {"code": "internal", "message": f"{type(fault).__name__}: {fault}"})
