"""Who asks, whether the connection still stands, and how often each network beyond this machine may ask."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

from reticule.interfaces.http.problems import problem

NEAR = ""  # the network of this machine
_MOST_NETWORKS = 10_000  # whose rate is known
_PREFIX = 64  # bits of an IPv6 address that one household or shop has for itself


@dataclass(frozen=True, slots=True)
class Asker:
    """One request's network, and what is set when its connection has gone; None where that is not known."""

    network: str = NEAR
    gone: asyncio.Event | None = None

    @property
    def is_near(self) -> bool:
        """Whether it is this machine's own."""
        return self.network == NEAR


_NOBODY = Asker()
_asker: ContextVar[Asker] = ContextVar("asker", default=_NOBODY)


def asker() -> Asker:
    """Who asks what is being answered."""
    return _asker.get()


class RateLimit:
    """Says who asks to all that answers, and lets each network ask so often a minute, in bursts of a tenth of it."""

    def __init__(self, app: ASGIApp, *, a_minute: int) -> None:
        self.app, self.rate, self.burst = app, a_minute / 60, max(1.0, a_minute / 10)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # network: what is left, and when that was so

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        who = _asker_of(scope)
        _asker.set(who)
        if scope["type"] == "http" and not who.is_near and not self._may(who.network, time.monotonic()):
            wait = max(1, round(1 / self.rate))
            refused = problem(429, "too_many", f"at most {round(60 * self.rate)} requests a minute", {"retry-after": str(wait)})
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _may(self, network: str, now: float) -> bool:
        left, since = self._left.pop(network, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        self._left[network] = (max(0.0, left - 1), now)
        while len(self._left) > _MOST_NETWORKS:
            self._left.popitem(last=False)
        return left >= 1


def _asker_of(scope: Scope) -> Asker:
    address = (scope.get("client") or ("", 0))[0]
    return Asker(network_of(address), scope.get("state", {}).get("gone"))


def network_of(address: str) -> str:
    """The network of an address: itself, or the 64 bits of IPv6 that go to one customer; NEAR is this machine.

    A socket file and a test have no address, and are near.

    >>> network_of("192.0.2.7"), network_of("2001:db8::1"), network_of("127.0.0.1"), network_of("::ffff:127.0.0.1")
    ('192.0.2.7', '2001:db8::/64', '', '')
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return NEAR
    if not isinstance(ip, IPv4Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return NEAR
    return str(ip) if isinstance(ip, IPv4Address) else str(ip_network((int(ip), _PREFIX), strict=False))
