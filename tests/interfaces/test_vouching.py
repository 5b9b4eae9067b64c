"""OpenID Connect with an issuer of the test's own: who is vouched for logs in, and nobody by an old or foreign answer."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("authlib", reason="authlib is not installed")
pytest.importorskip("argon2", reason="argon2-cffi is not installed")

import httpx
import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Issuer, Settings
from reticule.interfaces.server import app_of
from reticule.store import accounts
from reticule.store.database import opened

CLIENT, SECRET = "reticule", "the client's secret"


class FakeIssuer:
    """Vouches for whom it is told to, in the form that it is told to; each code is good once."""

    def __init__(self, url: str) -> None:
        self.url, self.subject = url, "1234"
        self.changed: dict[str, Any] = {}  # claims other than they should be
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.signs_with = self.key
        self._codes: dict[str, dict[str, str]] = {}

    def app(self) -> Starlette:
        paths = {"/.well-known/openid-configuration": self.described, "/authorize": self.authorize, "/keys": self.keys}
        routes = [Route(path, endpoint) for path, endpoint in paths.items()]
        return Starlette(routes=[*routes, Route("/token", self.token, methods=["POST"])])

    def described(self, _: Request) -> Response:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return JSONResponse({"issuer": self.url, **{name: f"{self.url}/{path}" for name, path in ends.items()}})

    def authorize(self, request: Request) -> Response:
        query = dict(request.query_params)
        code = f"code {len(self._codes)}"
        self._codes[code] = query
        return RedirectResponse(f"{query['redirect_uri']}?code={code}&state={query['state']}")

    async def token(self, request: Request) -> Response:
        sent = parse_qs((await request.body()).decode())
        asked = self._codes.pop(sent["code"][0], None)
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or request.headers["authorization"] != f"Basic {basic}":
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = {"iss": self.url, "aud": CLIENT, "sub": self.subject, "nonce": asked["nonce"], "iat": int(time.time()),
                  "exp": int(time.time()) + 60, **self.changed}  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signs_with)
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": signed})

    def keys(self, _: Request) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict())


@pytest.fixture(scope="module")
def issuer() -> Iterator[FakeIssuer]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fake = FakeIssuer(f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(fake.app(), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield fake
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def household(issuer: FakeIssuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    database = str(tmp_path_factory.mktemp("vouching") / "house.db")
    with opened(database) as engine:
        accounts.add_account(engine, "anna", None, (issuer.url, "1234"))
    settings = Settings(workers=1, database=database, host="0.0.0.0", names=("bags.example",), accounts=True,
                        issuer=Issuer(issuer.url, CLIENT, SECRET))  # fmt: skip
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the issuer of the test has no certificate
        app = app_of(settings)
        with TestClient(app, base_url="http://bags.example"):
            yield app


@pytest.fixture
def client(household: Any, issuer: FakeIssuer) -> TestClient:
    issuer.subject, issuer.changed, issuer.signs_with = "1234", {}, issuer.key
    return TestClient(household, base_url="http://bags.example", follow_redirects=False)


def vouched(client: TestClient) -> str:
    """The link by which somebody comes back from the issuer."""
    away = client.get("/login/issuer")
    assert away.status_code == 303
    back = urlsplit(httpx.get(away.headers["location"]).headers["location"])
    return f"{back.path}?{back.query}"


def test_who_is_vouched_for_is_logged_in(client: TestClient) -> None:
    assert "/login/issuer" in client.get("/login").text
    answer = client.get(vouched(client))

    assert (answer.status_code, answer.headers["location"]) == (303, "/mine")
    assert client.get("/v1/mine").status_code == 200
    assert "anna" in client.get("/account").text


def test_an_answer_is_good_once_and_in_the_browser_that_was_sent(client: TestClient, household: Any) -> None:
    link = vouched(client)
    other = TestClient(household, base_url="http://bags.example", follow_redirects=False)

    assert other.get(link).status_code == 401
    assert client.get(link).status_code == 401  # the other has used it up
    link = vouched(client)
    assert client.get(link).status_code == 303
    assert client.get(link).status_code == 401


@pytest.mark.parametrize("changed", [
    {"nonce": "of another login"}, {"aud": "another server"}, {"iss": "https://evil.example"},
    {"exp": 1_000_000_000}, {"exp": None}, {"sub": None},
], ids=str)  # fmt: skip
def test_a_token_that_is_not_for_this_login_is_refused(client: TestClient, issuer: FakeIssuer, changed: dict[str, Any]) -> None:
    issuer.changed = changed

    assert client.get(vouched(client)).status_code == 401
    assert client.get("/v1/mine").status_code == 401


def test_a_token_that_another_signed_is_refused(client: TestClient, issuer: FakeIssuer) -> None:
    issuer.signs_with = RSAKey.generate_key(2048, {"kid": "one"})

    assert client.get(vouched(client)).status_code == 401


def test_who_has_no_account_is_told_as_whom_she_is_known(client: TestClient, issuer: FakeIssuer) -> None:
    issuer.subject = "5678"
    answer = client.get(vouched(client))

    assert answer.status_code == 401
    assert "--subject 5678" in answer.text


def test_an_issuer_that_is_away_is_said(tmp_path: Path) -> None:
    settings = Settings(workers=1, database=str(tmp_path / "a.db"), accounts=True,
                        issuer=Issuer("http://127.0.0.1:9", CLIENT, SECRET))  # fmt: skip
    with TestClient(app_of(settings), base_url="http://localhost") as client:
        assert "does not answer" in client.get("/login/issuer").text
