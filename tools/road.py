"""Lists the files that a plan passes on its way to the question and back, from the command line and from its page.

    python tools/road.py

A file is passed when a function of it runs (`sys.setprofile`) before `questions.plan.plan` is called or after it has
returned. What a plan enters once counts as one file, with all that runs below it: the question, the readers of lists and of
outfits, the drawings, the messages, the page's template, and each thing that `services/sources.py` loads once a process. The
methods of values (dataclasses) are not counted: values are what travels.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import reticule
from reticule.interfaces.cli.main import main

SOURCE = f"{Path(reticule.__file__).parent}/"
CARRY, OUTFIT = "iPhone 15 Pro, card holder, keys, lipstick", "camel coat, white tee, red belt"
LOADED_ONCE = ("catalogue", "traits", "library", "dress_lexicon", "embedded")  # of services/sources.py


def road(run: Callable[[], Any]) -> list[str]:
    """The files that are passed while something runs, in the order in which they are first met."""
    passed: dict[str, None] = {}
    depth = threading.local()

    def profile(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(SOURCE):
            return
        file = code.co_filename.removeprefix(SOURCE)
        below, enters = getattr(depth, "value", 0), _is_entered_once(file, code.co_name)
        if event == "return":
            depth.value = below - enters
        elif not below and not _is_of_a_value(frame):
            passed.setdefault(file)
        if event == "call":
            depth.value = below + enters

    sys.setprofile(profile)
    threading.setprofile(profile)
    try:
        run()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return list(passed)


def _is_entered_once(file: str, function: str) -> bool:
    return (
        (file == "questions/plan.py" and function == "plan")
        or file.startswith(("drawing/", "language/messages", "interfaces/web/templates/"))
        or (file == "looks/outfit/outfit_parser.py" and function == "read_outfit")
        or (file == "carry/parser.py" and function == "read_carry")
        or (file == "services/sources.py" and function in LOADED_ONCE)
        or function == "<module>"
    )


def _is_of_a_value(frame: FrameType) -> bool:
    """Whether this is a method of a dataclass, or a lambda or generator, which counts with its function."""
    owner = frame.f_locals.get("self", frame.f_locals.get("cls"))
    return hasattr(owner, "__dataclass_fields__") or not frame.f_code.co_name.isidentifier()


def from_command_line() -> list[str]:
    """The files of `reticule plan`."""
    with contextlib.redirect_stdout(io.StringIO()):
        return road(lambda: main(["plan", "--carry", CARRY, "--outfit", OUTFIT]))


def from_page() -> list[str]:
    """The files of the page `/plan`, those of the server's process and those of the worker's."""
    from starlette.testclient import TestClient

    from reticule.interfaces.http import workers
    from reticule.interfaces.http.settings import Settings
    from reticule.interfaces.http.worker_pool import WorkerPool
    from reticule.interfaces.server import app_of
    from reticule.services.sources import Sources

    sources = Sources()

    async def ask(self: WorkerPool, task: str, name: str, record: Any, *_: object) -> workers.Answered:
        run = workers._loaded(self._all[0].duty.tasks[task])
        return await asyncio.sleep(0, workers._answered(run, name, record, sources, 0))

    asked, WorkerPool.ask = WorkerPool.ask, ask  # type: ignore[method-assign]
    try:
        client = TestClient(app_of(Settings(workers=1)))
        link = client.build_request("GET", "/plan", params={"carry": CARRY, "outfit": OUTFIT})
        client.send(link).raise_for_status()
        return road(lambda: client.send(link))
    finally:
        WorkerPool.ask = asked  # type: ignore[method-assign]


if __name__ == "__main__":
    for door, files in (("command line", from_command_line()), ("page", from_page())):
        print(f"{door}: {len(files)} files\n  " + "\n  ".join(files))
