"""How the server fares, for Prometheus: what was asked, how it ended, how long it took."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """Counters of one server; paths that nothing stands at count as one, so that no asker can grow them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._asked = Counter("reticule_requests", "Requests by path and status.", ["path", "status"], registry=self.registry)
        self._hot = Counter("reticule_hot_answers", "Questions answered from memory.", ["path"], registry=self.registry)
        self._seconds = Histogram("reticule_seconds", "Seconds to an answer.", ["path"], registry=self.registry)
        self.waiting = Gauge("reticule_waiting", "Questions in line.", registry=self.registry)
        self._hot_of: dict[str, Counter] = {}
        self._known: set[str] = set()

    def know(self, paths: Iterable[str]) -> None:
        """The addresses of the server's routes, which count each by itself."""
        self._known.update(paths)

    def asked(self, path: str, status: int, seconds: float | None = None) -> None:
        """One request has ended."""
        address = path if path in self._known and status not in (404, 405) else "other"
        self._asked.labels(address, str(status)).inc()
        if seconds is not None:
            self._seconds.labels(address).observe(seconds)

    def shown(self, page: str, status: int, seconds: float) -> None:
        """One page has gone out; it counts under the pattern of its address, such as /bags/{name:path}."""
        self._asked.labels(page, str(status)).inc()
        self._seconds.labels(page).observe(seconds)

    def asked_hot(self, path: str) -> None:
        """One question has been answered from memory."""
        if path not in self._hot_of:
            self._hot_of[path] = self._hot.labels(path)
        self._hot_of[path].inc()

    def page(self) -> bytes:
        """The counters in Prometheus's text form."""
        return generate_latest(self.registry)
