"""A question may cost a worker, and never the next question its answer."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest
from anyio.from_thread import start_blocking_portal

from reticule.interfaces.http import turns, worker_pool
from reticule.interfaces.http.askers import Asker
from reticule.interfaces.http.worker_pool import WorkerPool
from reticule.interfaces.http.workers import Answered, Duty, NotAnswered

TASKS = {name: f"hostile_tasks:{name}" for name in ("echo", "eat", "die", "sleep", "memory")}
Scene = Callable[[WorkerPool], Awaitable[None]]


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(1, Duty(tasks=TASKS, memory=500_000_000), 64)
    pool.start()
    yield pool
    pool.stop()


def run(scene: Callable[[], Awaitable[None]]) -> None:
    with start_blocking_portal() as portal:
        portal.call(scene)


async def answers(pool: WorkerPool) -> None:
    """The pool answers what comes next."""
    assert json.loads((await pool.ask("echo", "x", {"a": 1}, 10)).text) == {"name": "x", "a": 1}


async def process_of(pool: WorkerPool) -> int:
    return int(json.loads((await pool.ask("memory", "", {}, 10)).text)["process"])


def test_too_much_memory_is_said_and_the_process_replaced(pool: WorkerPool) -> None:
    async def scene() -> None:
        before = await process_of(pool)
        told = await pool.ask("eat", "", {"lang": "de"}, 10)
        assert told.fault is not None
        assert told.fault["code"] == "took_too_much_memory"
        assert "500 MB" in told.fault["message"]
        assert await process_of(pool) != before

    run(scene)


def test_a_question_that_ended_a_process_is_not_asked_again(pool: WorkerPool) -> None:
    async def scene() -> None:
        start = time.monotonic()
        with pytest.raises(NotAnswered, match="worker_ended"):
            await pool.ask("die", "", {}, 10)
        assert time.monotonic() - start < 9
        await answers(pool)

    run(scene)


def test_a_question_that_takes_too_long_is_stopped(pool: WorkerPool) -> None:
    async def scene() -> None:
        await answers(pool)
        with pytest.raises(NotAnswered, match="took_too_long"):
            await pool.ask("sleep", "", {"seconds": 60}, 0.2)
        await answers(pool)

    run(scene)


def test_a_process_that_takes_no_question_is_replaced(pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "_MORE", 0.2)

    async def scene() -> None:
        os.kill(await process_of(pool), signal.SIGSTOP)
        with pytest.raises(NotAnswered, match="took_too_long"):
            await pool.ask("echo", "", {"large": "x" * 900_000}, 0.5)  # more than the pipe holds
        await answers(pool)

    run(scene)


def test_what_cannot_be_sent_costs_nobody_anything(pool: WorkerPool) -> None:
    deep: dict[str, object] = {}
    for _ in range(100_000):
        deep = {"x": deep}

    async def scene() -> None:
        before = await process_of(pool)
        with pytest.raises(RecursionError):
            await pool.ask("echo", "", deep, 10)
        assert await process_of(pool) == before

    run(scene)
    while deep:  # or its own end recurses
        deep = deep.pop("x")  # type: ignore[assignment]


def test_nobody_waits_for_an_asker_who_has_gone(pool: WorkerPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "_A_START", 0.1)

    async def scene() -> None:
        await answers(pool)
        gone = asyncio.Event()
        monkeypatch.setattr(worker_pool, "asker", lambda: Asker("203.0.113.9", gone))
        asyncio.get_running_loop().call_later(0.2, gone.set)
        start = time.monotonic()
        with pytest.raises(NotAnswered, match="asker_gone"):
            await pool.ask("sleep", "", {"seconds": 60}, 30)
        assert time.monotonic() - start < 10
        monkeypatch.undo()
        await answers(pool)

    run(scene)


def test_more_workers_than_threads_of_the_loop_all_answer() -> None:
    many = WorkerPool(9, Duty(tasks=TASKS), 64)
    many.start()

    async def scene() -> None:
        loop = asyncio.get_running_loop()
        for _ in range(64):  # the loop's own threads are all taken
            loop.run_in_executor(None, time.sleep, 0.5)
        told = await asyncio.gather(*(many.ask("echo", str(k), {}, 20) for k in range(9)))
        assert all(isinstance(each, Answered) and each.fault is None for each in told)

    try:
        run(scene)
    finally:
        many.stop()


def test_a_network_that_has_had_much_is_answered_when_nobody_else_wants_the_processor(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        usual = await process_of(pool)
        monkeypatch.setattr(worker_pool, "asker", lambda: Asker("203.0.113.9"))
        assert (await urgency(pool))["process"] == usual
        await pool.ask("sleep", "", {"seconds": 0.5}, 10)

        patient = await urgency(pool)

        assert (patient["process"] != usual, patient["nice"]) == (True, 19)
        monkeypatch.setattr(worker_pool, "asker", lambda: Asker("198.51.100.7"))
        assert await urgency(pool) == {"process": usual, "nice": 0}

    monkeypatch.setattr(turns, "_MUCH", 0.5)
    run(scene)


async def urgency(pool: WorkerPool) -> dict[str, int]:
    """Which process answers, and how urgent it is."""
    found: dict[str, int] = json.loads((await pool.ask("memory", "", {}, 120)).text)  # patience takes long beside other tests
    return found
