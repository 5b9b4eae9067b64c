"""Whose own bags a request may see and change; pages of others, and names that only lead here, may do neither."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.wire.own import ME
from reticule.reason import Reason

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_OUR_OWN = ("same-origin", "none")


class Owners:
    """Who asks, and from where."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        near = _LOOPBACK if settings.personal else ()
        self._names = frozenset(name.casefold() for name in (*near, settings.host, *settings.names))

    async def of(self, request: Request) -> str | None:
        """Whose own bags the answer may show; None where nobody's.

        A link from elsewhere opens a page as ever; what another page fetches does not.
        """
        if not self.settings.personal or not self._is_ours(request):
            return None
        fetched = request.headers.get("sec-fetch-mode", "navigate") != "navigate" or "origin" in request.headers
        return None if fetched and _is_foreign(request) else ME

    def refusal(self, request: Request) -> Reason | None:
        """Why a request may change nothing; None where it may.

        Its host must be a name that this server goes by, or a page could reach it by a name of its own that leads here.
        """
        if not self._is_ours(request):
            return Reason.of("host_unknown", name=(request.url.hostname or "")[:80])
        return Reason.of("foreign_request") if _is_foreign(request) else None

    def _is_ours(self, request: Request) -> bool:
        return (request.url.hostname or "").casefold() in self._names


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that a page of another origin sent it; programs say nothing."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in _OUR_OWN:
        return True
    return origin is not None and urlsplit(origin).netloc.casefold() != request.headers.get("host", "").casefold()
