"""Who is logged in: passwords by argon2id, sessions and tokens in the database, tries counted (docs/decisions/0063)."""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import ExitStack
from hmac import compare_digest
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from reticule.errors import BadInput, BadValue
from reticule.interfaces.http.settings import Issuer
from reticule.store import accounts
from reticule.store.accounts import Account, Session
from reticule.store.database import opened

if TYPE_CHECKING:  # few servers have an issuer
    from reticule.interfaces.http.vouching import Vouching

COOKIE = "reticule_session"
LEAST_PASSWORD, MOST_PASSWORD = 10, 1_000  # letters
_SECONDS = 30 * 86_400.0  # that a session lasts
_TRIES, _WINDOW = 10, 900.0  # wrong passwords of one name or one address, within so many seconds
_MOST_COUNTED = 10_000  # names and addresses
_HASHER = PasswordHasher()


def hash_of(password: str) -> str:
    """Returns the hash of a password, by argon2id.

    Raises:
        BadValue: it is too short.
    """
    if len(password) < LEAST_PASSWORD or len(password) > MOST_PASSWORD:
        raise BadValue("password_too_short", least=LEAST_PASSWORD)
    return _HASHER.hash(password)


_NOBODY = hash_of("the password of nobody at all")  # a name that is not there takes as long to refuse as one that is


class Logins:
    """Sessions of one server, and the tries to begin one."""

    def __init__(self, database: str | None, issuer: Issuer | None = None) -> None:
        """Opens nothing yet.

        Raises:
            ModuleNotFoundError: the extra `oidc`, which an issuer needs, is not installed.
        """
        self._database, self.vouching = database, None if issuer is None else _vouching(issuer)
        self._open = ExitStack()
        self._engine: Engine | None = None
        self._tries: OrderedDict[str, list[float]] = OrderedDict()

    @property
    def engine(self) -> Engine:
        """The database, opened with the first question and closed by `stop`."""
        if self._engine is None:
            self._engine = self._open.enter_context(opened(self._database))
        return self._engine

    def stop(self) -> None:
        """Closes the database."""
        self._engine = None
        self._open.close()

    async def session(self, request: Request) -> Session | None:
        """Who asks, by the token of a program or else by the cookie; looked up once a request."""
        if not hasattr(request.state, "session"):
            request.state.session = await run_in_threadpool(self._session, request)
        session: Session | None = request.state.session
        return session

    def _session(self, request: Request) -> Session | None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            owner = accounts.token_owner(self.engine, token.strip(), time.time())
            return None if owner is None else Session(owner, "")
        cookie = request.cookies.get(COOKIE)
        return accounts.session_of(self.engine, cookie, time.time()) if cookie else None

    async def is_own_form(self, request: Request, form_token: str) -> bool:
        """Whether what was sent comes from a form of this session; programs with a token have no forms."""
        session = await self.session(request)
        if session is None:
            return False
        return not session.form_token or compare_digest(session.form_token.encode(), form_token.encode())

    async def log_in(self, request: Request, name: str, password: str) -> str:
        """Returns the token of a new session, whatever the browser had before.

        Raises:
            BadInput: name and password do not belong together, or there were too many tries.
        """
        keys = (f"name {name.casefold().strip()[:100]}", f"from {(request.client or ('',))[0]}")
        self._refuse_many(keys)
        account = await run_in_threadpool(self._verified, name, password)
        if account is None:
            self._count(keys)
            raise BadInput("log_in_refused")
        self._tries.pop(keys[0], None)
        return await run_in_threadpool(self.begin, account.owner)

    def begin(self, owner: str) -> str:
        """Begins a session of an owner, and returns its token."""
        return accounts.begin_session(self.engine, owner, time.time(), _SECONDS)[0]

    def vouched(self, subject: str) -> str:
        """Begins a session of whose account the issuer vouches for, and returns its token.

        Raises:
            BadInput: no account is hers.
        """
        issuer = "" if self.vouching is None else self.vouching.issuer.url
        account = accounts.account_vouched(self.engine, issuer, subject)
        if account is None:
            raise BadInput("vouched_for_nobody", issuer=issuer, subject=subject[:200])
        return self.begin(account.owner)

    def is_password(self, owner: str, password: str) -> bool:
        """Whether this is the password of an owner's account."""
        account = accounts.account_of(self.engine, owner)
        return account is not None and _is_of(account.password_hash, password)

    def _verified(self, name: str, password: str) -> Account | None:
        try:
            account = accounts.account_named(self.engine, name)
        except BadValue:
            account = None
        is_right = _is_of(None if account is None else account.password_hash, password)
        return account if is_right else None

    def _refuse_many(self, keys: tuple[str, ...]) -> None:
        now = time.monotonic()
        for key in keys:
            late = [then for then in self._tries.get(key, ()) if now - then < _WINDOW]
            if len(late) >= _TRIES:
                raise BadInput("log_in_too_often", minutes=max(1, round((_WINDOW - (now - late[0])) / 60)))

    def _count(self, keys: tuple[str, ...]) -> None:
        now = time.monotonic()
        for key in keys:
            late = [then for then in self._tries.pop(key, ()) if now - then < _WINDOW]
            self._tries[key] = [*late, now]
        while len(self._tries) > _MOST_COUNTED:
            self._tries.popitem(last=False)


def _vouching(issuer: Issuer) -> Vouching:
    from reticule.interfaces.http.vouching import Vouching

    return Vouching(issuer)


def _is_of(password_hash: str | None, password: str) -> bool:
    try:
        _HASHER.verify(password_hash or _NOBODY, password[:MOST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def give_cookie(response: Response, request: Request, token: str) -> None:
    """Gives the browser the token of its session, for this server alone and out of reach of scripts."""
    response.set_cookie(COOKIE, token, max_age=int(_SECONDS), path="/", httponly=True, samesite="lax",
                        secure=request.url.scheme == "https")  # fmt: skip


def take_cookie(response: Response) -> None:
    """Takes it away."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
