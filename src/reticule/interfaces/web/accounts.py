"""The pages to log in and out, and of one's own account: password, tokens for programs, and its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from reticule.errors import BadInput
from reticule.interfaces.web.client import Client, Fault
from reticule.interfaces.web.mine import FORM_TOKEN, fields_of_form
from reticule.interfaces.web.page import Page
from reticule.language.messages import say
from reticule.reason import Reason

if TYPE_CHECKING:
    from reticule.interfaces.http.logins import Logins

_DAY = 86_400.0  # s
_STATE = "reticule_state"  # the cookie of who is with the issuer


def account_routes(client: Client, logins: Logins) -> list[BaseRoute]:
    """The pages of accounts."""
    pages = _Pages(client, logins)
    return [
        Route("/login", pages.login, methods=["GET", "POST"], include_in_schema=False),
        Route("/login/issuer", pages.away, methods=["GET"], include_in_schema=False),
        Route("/login/issuer/back", pages.back, methods=["GET"], include_in_schema=False, name="back"),
        Route("/logout", pages.logout, methods=["POST"], include_in_schema=False),
        Route("/account", pages.account, methods=["GET", "POST"], include_in_schema=False),
    ]


class _Pages:
    def __init__(self, client: Client, logins: Logins) -> None:
        self.client, self.logins = client, logins

    async def login(self, request: Request) -> Response:
        """Asks for name and password; a session that the browser had before is never taken on."""
        from reticule.interfaces.http.logins import give_cookie

        page = Page(request)
        if request.method == "GET":
            return self._login(page)
        refusal = self.client.owners.refusal(request)
        if refusal is not None:
            return self._login(page, _fault(page, refusal, 403))
        try:
            fields = await fields_of_form(request, self.client.settings.most_body)
            token = await self.logins.log_in(request, fields.get("name", ""), fields.get("password", ""))
        except BadInput as wrong:
            status = 429 if wrong.reason.code == "log_in_too_often" else 401
            return self._login(page, _fault(page, wrong.reason, status))
        response = RedirectResponse(page.to("/mine"), 303)
        give_cookie(response, request, token)
        return response

    def _login(self, page: Page, fault: Fault | None = None) -> Response:
        vouching = self.logins.vouching
        issuer = None if vouching is None else vouching.issuer.url
        return page.shown("login.html", fault.status if fault else 200, private=True, fault=fault, issuer=issuer)

    async def away(self, request: Request) -> Response:
        """Sends somebody to the issuer that vouches for her."""
        page = Page(request)
        vouching, refusal = self.logins.vouching, self.client.owners.refusal(request)
        if vouching is None or (refusal is not None and refusal.code == "host_unknown"):
            return page.shown("lost.html", 404)
        try:
            link, state = await vouching.begin(str(request.url_for("back")))
        except BadInput as wrong:
            return self._login(page, _fault(page, wrong.reason, 502))
        response = RedirectResponse(link, 303)
        response.set_cookie(_STATE, state, max_age=600, path="/login", httponly=True, samesite="lax",
                            secure=request.url.scheme == "https")  # fmt: skip
        return response

    async def back(self, request: Request) -> Response:
        """Logs in who comes back from the issuer, where an account is hers."""
        from reticule.interfaces.http.logins import give_cookie

        page, query, vouching = Page(request), request.query_params, self.logins.vouching
        if vouching is None:
            return page.shown("lost.html", 404)
        try:
            kept = request.cookies.get(_STATE, "")
            subject = await vouching.subject(query.get("state", ""), kept, query.get("code", ""))
            token = await run_in_threadpool(self.logins.vouched, subject)
        except BadInput as wrong:
            return self._login(page, _fault(page, wrong.reason, 401))
        response = RedirectResponse(page.to("/mine"), 303)
        give_cookie(response, request, token)
        response.delete_cookie(_STATE, path="/login")
        return response

    async def logout(self, request: Request) -> Response:
        """Ends the session."""
        from reticule.interfaces.http.logins import COOKIE, take_cookie
        from reticule.store.accounts import end_session

        page = Page(request)
        try:
            fields = await fields_of_form(request, self.client.settings.most_body)
        except BadInput as wrong:
            return self._login(page, _fault(page, wrong.reason, 400))
        refusal = await self.client.owners.refusal_of_form(request, fields.get(FORM_TOKEN, ""))
        if refusal is not None:
            return self._login(page, _fault(page, refusal, 403))
        await run_in_threadpool(end_session, self.logins.engine, request.cookies.get(COOKIE, ""))
        response = RedirectResponse(page.to("/login"), 303)
        take_cookie(response)
        return response

    async def account(self, request: Request) -> Response:
        """Shows the account, or changes it."""
        page, owner = Page(request), await self.client.owners.of(request)
        if owner is None:
            return RedirectResponse(page.to("/login"), 303)
        if request.method == "GET":
            return await self._shown(page, owner)
        try:
            fields = await fields_of_form(request, self.client.settings.most_body)
        except BadInput as wrong:
            return await self._shown(page, owner, _fault(page, wrong.reason, 400))
        refusal = await self.client.owners.refusal_of_form(request, fields.get(FORM_TOKEN, ""))
        if refusal is not None:
            return await self._shown(page, owner, _fault(page, refusal, 403))
        try:
            return await self._changed(page, owner, fields)
        except BadInput as wrong:
            return await self._shown(page, owner, _fault(page, wrong.reason, 400))

    async def _changed(self, page: Page, owner: str, fields: dict[str, str]) -> Response:
        from reticule.interfaces.http.logins import give_cookie, hash_of, take_cookie
        from reticule.store import accounts

        what, engine = fields.get("what"), self.logins.engine
        if what == "add_token":
            days = fields.get("days", "").strip()
            expires = time.time() + int(days) * _DAY if days.isdecimal() and len(days) < 5 else None
            token = await run_in_threadpool(accounts.add_token, engine, owner, fields.get("name", ""), expires)
            return await self._shown(page, owner, token=token)
        if what == "remove_token":
            await run_in_threadpool(accounts.remove_tokens, engine, owner, fields.get("name", ""))
            return await self._shown(page, owner)
        if what in ("password", "remove"):
            if not await run_in_threadpool(self._is_she, owner, fields.get("password", "")):
                raise BadInput("log_in_refused")
            if what == "remove":
                await run_in_threadpool(accounts.remove_account, engine, owner)
                gone = RedirectResponse(page.to("/login"), 303)
                take_cookie(gone)
                return gone
            changed = await run_in_threadpool(hash_of, fields.get("new", ""))
            await run_in_threadpool(accounts.change_password, engine, owner, changed)
            response = RedirectResponse(page.to("/account"), 303)
            give_cookie(response, page.request, await run_in_threadpool(self.logins.begin, owner))
            return response
        return await self._shown(page, owner)

    def _is_she(self, owner: str, password: str) -> bool:
        """Whether who asks knows the password; without one, the name of the account stands for it."""
        from reticule.store.accounts import account_of

        account = account_of(self.logins.engine, owner)
        if account is not None and account.password_hash is None:
            return password.strip().casefold() == account.name
        return self.logins.is_password(owner, password)

    async def _shown(self, page: Page, owner: str, fault: Fault | None = None, token: str = "") -> Response:
        from reticule.store import accounts

        account = await run_in_threadpool(accounts.account_of, self.logins.engine, owner)
        tokens = await run_in_threadpool(accounts.tokens, self.logins.engine, owner)
        status = fault.status if fault else 200
        return page.shown("account.html", status, private=True, account=account, tokens=tokens, fault=fault, token=token)


def _fault(page: Page, reason: Reason, status: int) -> Fault:
    return Fault(status, say(reason, page.locale), reason.code)
