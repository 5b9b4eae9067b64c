"""A stranger with many questions takes turns with everybody else."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import SimpleNamespace
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.interfaces.http.askers import NEAR, Asker
from reticule.interfaces.http.turns import Full, Gone, Turns

FLOOD, OTHER = Asker("203.0.113.9"), Asker("198.51.100.7")


def run(scene: Coroutine[Any, Any, None]) -> None:
    with start_blocking_portal() as portal:  # a browser of another test may have a loop of its own here
        portal.call(lambda: scene)


def waits(turns: Turns[str], asker: Asker, seconds: float = 60) -> asyncio.Task[str]:
    return asyncio.ensure_future(turns.take(asker, seconds))


def test_one_worker_is_left_to_others_and_all_are_this_machines() -> None:
    async def scene() -> None:
        turns = Turns(["a", "b"], 64)
        flood = [waits(turns, FLOOD) for _ in range(5)]
        await asyncio.sleep(0.01)
        assert [task.done() for task in flood] == [True, False, False, False, False]

        assert await turns.take(OTHER, 1) == "b"
        turns.give("b", OTHER)
        await asyncio.sleep(0.01)
        assert sum(task.done() for task in flood) == 1
        assert await turns.take(Asker(NEAR), 1) == "b"

    run(scene())


def test_networks_take_turns() -> None:
    async def scene() -> None:
        turns, order = Turns(["a"], 64), []

        async def ask(asker: Asker, name: str) -> None:
            worker = await turns.take(asker, 60)
            order.append(name)
            await asyncio.sleep(0)
            turns.give(worker, asker)

        names = [*((FLOOD, f"flood {k}") for k in range(4)), (OTHER, "other 0"), (OTHER, "other 1")]
        await asyncio.gather(*(ask(asker, name) for asker, name in names))
        assert order == ["flood 0", "flood 1", "other 0", "flood 2", "other 1", "flood 3"]

    run(scene())


def test_who_has_had_much_waits_for_who_has_had_little(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000.0]
    monkeypatch.setattr("reticule.interfaces.http.turns.time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def scene() -> None:
        turns, order = Turns(["a"], 64), []

        async def ask(asker: Asker, name: str, seconds: float) -> None:
            worker = await turns.take(asker, 60)
            order.append(name)
            clock[0] += seconds
            await asyncio.sleep(0)
            turns.give(worker, asker)

        asked = [(FLOOD, f"hard {k}", 10.0) for k in range(3)] + [(OTHER, f"easy {k}", 0.1) for k in range(5)]
        await asyncio.gather(*(ask(*one) for one in asked))
        assert order == ["hard 0", *(f"easy {k}" for k in range(5)), "hard 1", "hard 2"]
        clock[0] += 3_600  # and is forgiven
        assert turns._seconds_of(FLOOD.network, clock[0]) < 0.01

    run(scene())


def test_who_waits_makes_up_for_the_work_it_has_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many others ask who have had less: here one anew each second, of one worker."""
    clock = [1_000.0]
    monkeypatch.setattr("reticule.interfaces.http.turns.time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def scene() -> None:
        turns = Turns(["a"], 64)
        await turns.take(OTHER, 60)
        clock[0] += 5.0
        turns.give("a", OTHER)

        holder = Asker("192.0.2.1")
        await turns.take(holder, 60)
        slow, others = waits(turns, OTHER), []
        for second in range(1, 10):
            clock[0] += 1.0
            others.append((stranger := Asker(f"198.51.100.{100 + second}"), waits(turns, stranger)))
            await asyncio.sleep(0.01)
            turns.give("a", holder)
            await asyncio.sleep(0.01)
            if slow.done():
                break
            holder, done = next(each for each in others if each[1].done())
            others.remove((holder, done))
        for _, task in others:
            task.cancel()
        assert 2 <= second <= 6

    run(scene())


def test_a_share_of_the_line_is_left_to_others() -> None:
    async def scene() -> None:
        turns = Turns(["a"], 16)
        tasks = [waits(turns, FLOOD) for _ in range(20)]
        await asyncio.sleep(0.01)
        assert len(turns) == 4
        assert sum(task.done() and isinstance(task.exception(), Full) for task in tasks) == 15
        near = [waits(turns, Asker(NEAR)) for _ in range(12)]
        await asyncio.sleep(0.01)
        assert len(turns) == 16
        with pytest.raises(Full):
            await turns.take(OTHER, 1)
        for task in (*tasks, *near):
            task.cancel()

    run(scene())


def test_who_hangs_up_or_waits_too_long_is_dropped() -> None:
    async def scene() -> None:
        turns = Turns(["a"], 64)
        held = await turns.take(OTHER, 1)
        gone = Asker(FLOOD.network, asyncio.Event())
        leaving, late = waits(turns, gone), waits(turns, OTHER, 0.01)
        await asyncio.sleep(0)
        assert gone.gone is not None
        gone.gone.set()
        for task, fault in ((leaving, Gone), (late, Full)):
            with pytest.raises(fault):
                await task
        assert len(turns) == 0
        turns.give(held, OTHER)
        assert await turns.take(FLOOD, 1) == "a"

    run(scene())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(("stays", "gone", "late", "cancelled"))), max_size=25))
def test_law_no_worker_is_lost_whatever_becomes_of_who_waits(asked: list[tuple[int, str]]) -> None:
    async def scene() -> None:
        turns = Turns(["a", "b"], 64)

        async def ask(network: int, fate: str) -> None:
            asker = Asker(f"n{network}" if network else NEAR, asyncio.Event())
            if fate == "gone":
                asyncio.get_running_loop().call_soon(asker.gone.set)  # type: ignore[union-attr]
            worker = await turns.take(asker, 0 if fate == "late" else 60)
            try:
                await asyncio.sleep(0)
            finally:
                turns.give(worker, asker)

        tasks = [asyncio.ensure_future(ask(network, fate)) for network, fate in asked]
        await asyncio.sleep(0)
        for task, (_, fate) in zip(tasks, asked, strict=True):
            if fate == "cancelled":
                task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert {type(each) for each in ended} <= {type(None), Full, Gone, asyncio.CancelledError}
        assert len(turns) == 0
        assert {await turns.take(Asker(NEAR), 1), await turns.take(Asker(NEAR), 1)} == {"a", "b"}

    run(scene())


def test_who_has_had_much_waits_for_patient_workers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("reticule.interfaces.http.turns.time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def scene() -> None:
        turns = Turns(["a", "b"], 64, ["patient"])
        assert await turns.take(FLOOD, 1) == "a"
        clock[0] = 16.0
        turns.give("a", FLOOD)

        flood = [waits(turns, FLOOD) for _ in range(3)]
        assert await turns.take(OTHER, 1) == "b"
        assert await turns.take(Asker("192.0.2.1"), 1) == "a"
        await asyncio.sleep(0.01)
        assert [task.done() for task in flood] == [True, False, False]
        assert flood[0].result() == "patient"

        turns.give("patient", FLOOD)
        await asyncio.sleep(0.01)
        assert flood[1].result() == "patient"
        turns.give("a", Asker("192.0.2.1"))
        await asyncio.sleep(0.01)
        assert not flood[2].done()  # though a usual one is free
        clock[0] = 16.0 + 600.0
        turns.give("patient", FLOOD)
        assert flood[2] in (await asyncio.wait(flood[2:], timeout=1))[0]
        turns.give(flood[2].result(), FLOOD)
        clock[0] += 600.0
        assert await turns.take(FLOOD, 1) == "a"  # what was long ago is forgotten

    run(scene())


def test_this_machine_never_has_had_much(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("reticule.interfaces.http.turns.time", SimpleNamespace(monotonic=lambda: clock[0]))

    async def scene() -> None:
        turns = Turns(["a"], 64, ["patient"])
        near = Asker(NEAR)
        for _ in range(3):
            worker = await turns.take(near, 1)
            clock[0] += 100.0
            turns.give(worker, near)
            assert worker == "a"

    run(scene())
