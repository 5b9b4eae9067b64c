"""What workers are asked in tests that none would answer in earnest."""

from __future__ import annotations

import os
import time
from typing import Any


def echo(name: str, record: dict[str, Any], _: object) -> dict[str, Any]:
    return {"name": name, **record}


def eat(*_: object) -> dict[str, Any]:
    return {"bytes": len(bytearray(3_000_000_000))}


def die(*_: object) -> None:
    os._exit(7)


def sleep(_: str, record: dict[str, Any], __: object) -> dict[str, Any]:
    time.sleep(record["seconds"])
    return {}


def memory(*_: object) -> dict[str, Any]:
    return {"process": os.getpid(), "nice": os.nice(0)}
