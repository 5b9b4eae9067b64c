"""Processes that answer questions, so that a slow one blocks nobody and can be stopped."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from reticule.errors import ReticuleError
from reticule.interfaces.wire.encode import Json, error_json

PICTURE = "/picture"  # after the name of a question: its drawing
PAGE = "page/"  # before the name of a question: its answer and drawings, as a page shows them
_SPAWN = multiprocessing.get_context("spawn")  # forking a process that has threads may hang it
_BREATH = 0.25  # seconds a worker is given to end by itself


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as JSON text, or what was wrong with the question."""

    text: str
    fault: Json | None = None


class TookTooLong(Exception):
    """The question was stopped."""


class Worker:
    """One process; it answers one question at a time and is replaced when it had to be stopped."""

    def __init__(self, catalogue: str | None) -> None:
        self.catalogue = catalogue
        self.cancelled = False  # what is asked from now on is not answered
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def start(self) -> None:
        """Starts the process, if it does not run."""
        if self._process is None or not self._process.is_alive():
            self._line, far = _SPAWN.Pipe()
            process = _SPAWN.Process(target=_work, args=(far, self.catalogue), daemon=True)
            process.start()
            far.close()
            self._process = process  # only what has started can be stopped

    def stop(self) -> None:
        """Ends the process at once."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(_BREATH)
            if self._process.is_alive():
                self._process.kill()
            self._process = None
        if self._line is not None:
            self._line.close()
            self._line = None

    def ask(self, name: str, asked: Json, seconds: float | None) -> Answered:
        """Asks and waits.

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
        line.send((name, asked))
        try:
            came = line.poll(seconds)
        except OSError as fault:
            raise EOFError("the worker has been stopped") from fault
        if not came:
            self.stop()
            raise TookTooLong(f"no answer within {seconds:g} s")
        answered: Answered = line.recv()
        return answered


class Workers:
    """A few workers and the line before them."""

    def __init__(self, count: int, catalogue: str | None, most_waiting: int) -> None:
        self.most_waiting = most_waiting
        self.waiting = 0
        self._all = [Worker(catalogue) for _ in range(count)]
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

    async def ask(self, name: str, asked: Json, seconds: float) -> Answered:
        """Asks the next free worker.

        Raises:
            TookTooLong: the question was stopped.
        """
        self.waiting += 1
        try:
            worker = await self._free.get()
        finally:
            self.waiting -= 1
        try:
            return await asyncio.to_thread(worker.ask, name, asked, seconds)
        except (BrokenPipeError, EOFError):
            worker.stop()
            return await asyncio.to_thread(worker.ask, name, asked, seconds)  # once more, on a fresh process
        finally:
            self._free.put_nowait(worker)


def _work(line: Connection, path: str | None) -> None:
    """The life of a worker: warm up, then answer until the line is cut."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    from reticule.interfaces.web import view_models  # noqa: F401
    from reticule.interfaces.wire.registry import answer  # the heavy rooms are loaded here, before the first question
    from reticule.store.catalogue import catalogue_at

    catalogue = catalogue_at(path)
    while True:
        try:
            name, asked = line.recv()
        except (EOFError, OSError):
            return
        line.send(_answered(partial(_text_of, answer, name, asked, catalogue)))


def _text_of(answer: Any, name: str, asked: Json, catalogue: Any) -> str:
    """JSON, or SVG where a picture is asked for; for a page both."""
    if name.endswith(PICTURE):
        from reticule.interfaces.picture import picture_of

        return picture_of(name.removesuffix(PICTURE), asked, catalogue)
    if name.startswith(PAGE):
        from reticule.interfaces.web.view_models import page_answer

        return json.dumps(page_answer(name.removeprefix(PAGE), asked, catalogue), ensure_ascii=False)
    return json.dumps(answer(name, asked, catalogue), ensure_ascii=False)


def _answered(text_of: Callable[[], str]) -> Answered:
    try:
        return Answered(text_of())
    except ReticuleError as fault:
        return Answered("", error_json(fault))
    except Exception as fault:
        return Answered("", {"code": "internal", "message": f"{type(fault).__name__}: {fault}"})
