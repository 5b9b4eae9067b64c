"""A catalogue of the database as a file, for processes that must all answer from the same version of it."""

from __future__ import annotations

import json
import os
import tempfile
from uuid import uuid4

from reticule.store.bag_record import record_of_bag
from reticule.store.catalogue import Catalogue


def snapshot_path() -> str:
    """Returns where a snapshot may be written: in the folder for temporary files, under a name that nobody guesses."""
    return os.path.join(tempfile.gettempdir(), f"reticule-{uuid4().hex}.jsonl")


def write_snapshot(catalogue: Catalogue, path: str) -> None:
    """Writes the bags as `read_catalogue` reads them, for their owner's eyes alone."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as lines:
        for bag in catalogue.bags:
            lines.write(json.dumps(record_of_bag(bag)) + "\n")
