"""Whose turn it is: a few workers go to those networks first that have had the least of their time of late."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reticule.interfaces.http.askers import Asker

T = TypeVar("T")
_SHARE = 4  # a network beyond this machine has at most one place in so many of the line
_HALF_LIFE = 60.0  # seconds in which half of what somebody has had is forgotten
_ALIKE = 0.25  # seconds of work that make no difference: short questions take turns
_MUCH = 15.0  # seconds of work of late after which a network gets patient workers alone
_MOST_NETWORKS = 10_000  # whose work is remembered


class Full(Exception):
    """The line, or the asker's share of it, is as long as it may be; or the wait was."""


class Gone(Exception):
    """The asker hung up while it waited."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place(Generic[T]):
    """A place in the line: the worker to come, and since when it is waited for."""

    worker: asyncio.Future[T]
    since: float


class Turns(Generic[T]):
    """Hands out workers to the network that has had the least work done of late, and within one in the order of asking.

    A second of waiting makes up for a second of work, so that nobody waits for ever; networks that come out about alike take
    turns. One beyond this machine never has all workers while there are more than
    one, so that a stranger's long questions leave one to everybody else; and once it has had much, it gets `patient` workers
    alone, which the others never wait for. The line holds at most `most` askers.
    """

    def __init__(self, workers: Iterable[T], most: int, patient: Iterable[T] = ()) -> None:
        self._free, self._patient = deque(workers), deque(patient)
        self._share = max(1, len(self._free) - 1)
        self._patients = frozenset(map(id, self._patient))
        self.most = most
        self._busy: Counter[str] = Counter()  # by network
        self._began: dict[int, float] = {}  # by the identity of a worker that is out
        self._had: OrderedDict[str, tuple[float, float]] = OrderedDict()  # network: seconds of work, and when that was so
        self._line: OrderedDict[str, deque[_Place[T]]] = OrderedDict()  # of networks alike the first is next

    def __len__(self) -> int:
        """How many wait."""
        return sum(map(len, self._line.values()))

    async def take(self, asker: Asker, seconds: float) -> T:
        """A worker, for at most so many seconds of waiting; give it back.

        Raises:
            Full: too many wait already, or none came free in time.
            Gone: the asker hung up.
        """
        waiting = self._line.get(asker.network, ())
        if len(self) >= self.most or (not asker.is_near and len(waiting) >= max(1, self.most // _SHARE)):
            raise Full
        place: _Place[T] = _Place(asyncio.get_running_loop().create_future(), time.monotonic())
        self._line.setdefault(asker.network, deque()).append(place)
        self._hand_out()
        try:
            await first_of(place.worker, asker.gone, seconds)
        except BaseException:
            self._leave(asker.network, place)
            raise
        if place.worker.done():
            return place.worker.result()
        self._leave(asker.network, place)
        raise Gone if asker.gone is not None and asker.gone.is_set() else Full

    def give(self, worker: T, asker: Asker) -> None:
        """Takes a worker back; who is next gets it."""
        now = time.monotonic()
        self._had[asker.network] = self._seconds_of(asker.network, now) + now - self._began.pop(id(worker)), now
        self._had.move_to_end(asker.network)
        while len(self._had) > _MOST_NETWORKS:
            self._had.popitem(last=False)
        (self._patient if id(worker) in self._patients else self._free).append(worker)
        self._busy[asker.network] -= 1
        if not self._busy[asker.network]:
            del self._busy[asker.network]
        self._hand_out()

    def _leave(self, network: str, place: _Place[T]) -> None:
        if place.worker.done():  # its turn came just as it left
            self.give(place.worker.result(), Asker(network))
            return
        self._line[network].remove(place)
        if not self._line[network]:
            del self._line[network]

    def _hand_out(self) -> None:
        now = time.monotonic()
        while waiting := [network for network in self._line if self._may(network) and self._workers_for(network, now)]:
            network = min(waiting, key=lambda each: self._rank(each, now))
            places, worker = self._line.pop(network), self._workers_for(network, now).popleft()
            self._busy[network] += 1
            self._began[id(worker)] = now
            places.popleft().worker.set_result(worker)
            if places:
                self._line[network] = places  # behind all others

    def _rank(self, network: str, now: float) -> int:
        """The work that a network has had less the time that it has waited; the least comes first."""
        return round((self._seconds_of(network, now) - (now - self._line[network][0].since)) / _ALIKE)

    def _workers_for(self, network: str, now: float) -> deque[T]:
        """The free workers that a network may have."""
        has_had_much = not Asker(network).is_near and self._seconds_of(network, now) >= _MUCH
        return self._patient if has_had_much and self._patients else self._free

    def _seconds_of(self, network: str, now: float) -> float:
        """How much work a network has had of late."""
        seconds, then = self._had.get(network, (0.0, now))
        return float(seconds * 0.5 ** ((now - then) / _HALF_LIFE))

    def _may(self, network: str) -> bool:
        return Asker(network).is_near or self._busy[network] < self._share


async def first_of(wanted: asyncio.Future[T], gone: asyncio.Event | None, seconds: float) -> None:
    """Waits until something is done, the asker has gone, or so many seconds have passed."""
    if wanted.done():
        return
    leaving: set[asyncio.Future[Any]] = {asyncio.ensure_future(gone.wait())} if gone is not None else set()
    try:
        await asyncio.wait({wanted, *leaving}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for future in leaving:
            future.cancel()
