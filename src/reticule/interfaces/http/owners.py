"""Whose own bags a request may see and change; pages of others, and names that only lead here, may do neither."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request

from reticule.interfaces.http.askers import asker
from reticule.interfaces.http.settings import Settings, is_loopback
from reticule.interfaces.wire.own import ME
from reticule.reason import Reason

if TYPE_CHECKING:  # passwords and the database load where people log in
    from reticule.interfaces.http.logins import Logins

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")  # by a proxy
_OUR_OWN = ("same-origin", "none")


class Owners:
    """Who asks, and from where; `logins` where people log in."""

    def __init__(self, settings: Settings, logins: Logins | None = None) -> None:
        self.settings, self.logins = settings, logins
        near = _LOOPBACK if is_loopback(settings.host) else ()
        self._names = frozenset(name.casefold() for name in (*near, settings.host, *settings.names))

    async def of(self, request: Request) -> str | None:
        """Whose own bags the answer may show; None where nobody's.

        A link from elsewhere opens a page as ever; what another page fetches does not.
        """
        if not self.settings.keeps or not self._is_ours(request):
            return None
        fetched = request.headers.get("sec-fetch-mode", "navigate") != "navigate" or "origin" in request.headers
        if fetched and _is_foreign(request):
            return None
        if self.logins is None:
            return ME
        session = await self.logins.session(request)
        return None if session is None else session.owner

    def refusal(self, request: Request) -> Reason | None:
        """Why a request may change nothing; None where it may.

        Its host must be a name that this server goes by, or a page could reach it by a name of its own that leads here.
        """
        if self._is_forwarded(request):
            return Reason.of("mine_behind_proxy")
        if not self._is_ours(request):
            return Reason.of("host_unknown", name=(request.url.hostname or "")[:80])
        return Reason.of("foreign_request") if _is_foreign(request) else None

    async def refusal_of_form(self, request: Request, form_token: str) -> Reason | None:
        """The same of a form, which comes from a page of the session that sends it."""
        refusal = self.refusal(request)
        if refusal is not None or self.logins is None or await self.logins.session(request) is None:
            return refusal
        return None if await self.logins.is_own_form(request, form_token) else Reason.of("form_outdated")

    def _is_ours(self, request: Request) -> bool:
        return (request.url.hostname or "").casefold() in self._names and not self._is_forwarded(request)

    def _is_forwarded(self, request: Request) -> bool:
        """Whether a proxy passed it on to a server where nobody logs in: then whoever asks is not known to be its owner."""
        return self.settings.personal and (not asker().is_near or any(name in request.headers for name in _FORWARDED))


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that a page of another origin sent it; programs say nothing."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in _OUR_OWN:
        return True
    return origin is not None and urlsplit(origin).netloc.casefold() != request.headers.get("host", "").casefold()
