"""Runs the server on a socket of its own, and says where."""

from __future__ import annotations

import socket

import uvicorn

from reticule.errors import BadValue
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of

_BACKLOG = 2_048
_GRACE = 5  # seconds that running answers are given at the end


def serve(settings: Settings, host: str, port: int) -> None:
    """Serves until SIGINT or SIGTERM; answers that are under way are finished first.

    Raises:
        BadValue: the address cannot be listened at.
        BadRecord: the catalogue cannot be read.
    """
    app = app_of(settings)
    listening = _listen(host, port)
    address = listening.getsockname()
    name = f"[{address[0]}]" if ":" in address[0] else address[0]
    print(f"reticule listens at http://{name}:{address[1]}  (Ctrl-C stops it)", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=_GRACE,
                            server_header=False, limit_concurrency=2_000)  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(_BACKLOG)  # from now on who connects waits, and is not refused
    except OSError as fault:
        listening.close()
        raise BadValue(f"--host {host} --port {port} cannot be listened at: {fault.strerror or fault}") from fault
    return listening
