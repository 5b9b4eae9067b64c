"""A catalogue of the database as a file, for processes that must all answer from the same version of it."""

from __future__ import annotations

import json
import os
import tempfile
from uuid import uuid4

from reticule.store.bag_record import record_of_bag
from reticule.store.catalogue import Catalogue

_PREFIX = "reticule-"


def snapshot_path() -> str:
    """Returns where a snapshot may be written: in the folder for temporary files, under a name that nobody guesses."""
    return os.path.join(tempfile.gettempdir(), f"{_PREFIX}{uuid4().hex}.jsonl")


def is_snapshot(path: str) -> bool:
    """Whether a file is a snapshot: it goes with its server, and an index of it would stay behind.

    >>> is_snapshot(snapshot_path()), is_snapshot("reticule-spring.jsonl")
    (True, False)
    """
    folder, name = os.path.split(path)
    return folder == tempfile.gettempdir() and name.startswith(_PREFIX)


def write_snapshot(catalogue: Catalogue, path: str) -> None:
    """Writes the bags as `read_catalogue` reads them, for their owner's eyes alone."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as lines:
        lines.write(snapshot_text(catalogue))


def snapshot_text(catalogue: Catalogue) -> str:
    """Returns the bags as JSON lines."""
    return "".join(json.dumps(record_of_bag(bag)) + "\n" for bag in catalogue.bags)
