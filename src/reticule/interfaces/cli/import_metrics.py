"""How an import fares, in a file that node_exporter's textfile collector reads: an import has no server that could be asked.

Source: https://github.com/prometheus/node_exporter#textfile-collector
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reticule.errors import BadInput
from reticule.interfaces.cli.output import write

_EACH = 1.0  # seconds between two writes


@contextmanager
def import_metrics(path: str | None, catalogue: str, progress: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """Yields what takes how many more rows are read: it passes them on to `progress`, and keeps the file up to date.

    Args:
        path: of the file; None: there is none.
        catalogue: the label of the gauges.
        progress: shows the same rows elsewhere.

    Raises:
        BadInput: the extra `server` is not installed, or the file cannot be written.
    """
    if path is None:
        yield progress
        return
    gauges = _Gauges(path, catalogue)

    def read(rows: int) -> None:
        progress(rows)
        gauges.read(rows)

    gauges.write()
    try:
        yield read
    except BaseException:
        gauges.end(is_failed=True)
        raise
    gauges.end(is_failed=False)


class _Gauges:
    """Four numbers of one import."""

    def __init__(self, path: str, catalogue: str) -> None:
        try:
            from prometheus_client import CollectorRegistry, Gauge
        except ModuleNotFoundError as fault:
            raise BadInput("server_missing", module=str(fault.name)) from fault
        self.path, self.registry, self._written = path, CollectorRegistry(), 0.0

        def gauge(name: str, what: str) -> Gauge:
            return Gauge(f"reticule_import_{name}", what, ["catalogue"], registry=self.registry).labels(catalogue)

        self._rows = gauge("rows_read", "Rows that are read.")
        self._ended = gauge("ended_timestamp_seconds", "When it ended; 0 while it runs.")
        self._failed = gauge("failed", "1 where it ended by a fault, and nothing was imported.")
        gauge("began_timestamp_seconds", "When it began.").set_to_current_time()

    def read(self, rows: int) -> None:
        """So many more rows are read; at most once a second this is written."""
        self._rows.inc(rows)
        if time.monotonic() - self._written >= _EACH:
            self.write()

    def end(self, *, is_failed: bool) -> None:
        """It has ended now."""
        self._ended.set_to_current_time()
        self._failed.set(is_failed)
        self.write()

    def write(self) -> None:
        """Writes the file anew."""
        from prometheus_client import generate_latest

        self._written = time.monotonic()
        write(self.path, generate_latest(self.registry))
