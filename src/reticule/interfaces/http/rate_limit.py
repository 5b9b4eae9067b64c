"""A rate limit for each address beyond loopback."""

from __future__ import annotations

import time
from collections import OrderedDict
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from reticule.interfaces.http.problems import problem

_MOST_ADDRESSES = 10_000


class RateLimit:
    """Lets each address beyond loopback ask so many times a minute, in bursts of a tenth of it, and says when to come again."""

    def __init__(self, app: ASGIApp, *, a_minute: int) -> None:
        self.app, self.rate, self.burst = app, a_minute / 60, max(1.0, a_minute / 10)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address: what is left, and when that was so

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        address = (scope.get("client") or ("", 0))[0]
        if scope["type"] == "http" and not _is_near(address) and not self._may(address, time.monotonic()):
            wait = max(1, round(1 / self.rate))
            refused = problem(429, "too_many", f"at most {round(60 * self.rate)} requests a minute", {"retry-after": str(wait)})
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _may(self, address: str, now: float) -> bool:
        left, since = self._left.pop(address, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        self._left[address] = (max(0.0, left - 1), now)
        while len(self._left) > _MOST_ADDRESSES:
            self._left.popitem(last=False)
        return left >= 1


def _is_near(address: str) -> bool:
    """Whether an address is this machine's own; a socket file and a test have none.

    >>> _is_near("127.0.0.1"), _is_near("testclient"), _is_near("192.0.2.7")
    (True, True, False)
    """
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return True
