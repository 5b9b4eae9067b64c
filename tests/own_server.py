"""What tests of a server in a process of its own need: a port that is free, and when it answers."""

from __future__ import annotations

import socket
import time
from urllib.request import urlopen


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready(address: str) -> None:
    """Waits until an address answers.

    Raises:
        TimeoutError: it does not within twenty seconds.
    """
    for _ in range(200):
        try:
            urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
