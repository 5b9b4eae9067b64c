"""The extra that the database of catalogues needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reticule.errors import BadInput


@contextmanager
def store_extra(extra: str = "store") -> Iterator[None]:
    """Says what to install where a module of the extra is missing.

    Raises:
        BadInput: a module that is none of reticule's own cannot be imported.
    """
    try:
        yield
    except ModuleNotFoundError as fault:
        if (fault.name or "").startswith("reticule"):
            raise  # a fault of ours, which no install mends
        raise BadInput("store_missing", extra=extra, module=str(fault.name)) from fault
