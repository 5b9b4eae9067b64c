"""Logging in by OpenID Connect: an issuer that the operator named vouches for who somebody is (docs/decisions/0064)."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.jwk import KeySet

from reticule.errors import BadInput
from reticule.interfaces.http.settings import Issuer

_SECONDS = 600.0  # in which somebody must come back
_MOST_AWAY = 10_000  # people who are with the issuer at once
_ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA"]  # none that a client's own secret signs
_LIBRARIES = ("authlib", "joserfc", "httpx", "httpx2")
_WAIT = 10.0  # s for an answer of the issuer


@dataclass(frozen=True, slots=True)
class _Away:
    """What must come back with somebody who was sent to the issuer."""

    verifier: str
    nonce: str
    back: str
    until: float


class Vouching:
    """Sends people to the issuer, and reads what they bring back."""

    def __init__(self, issuer: Issuer) -> None:
        self.issuer = issuer
        self._away: OrderedDict[str, _Away] = OrderedDict()

    async def begin(self, back: str) -> tuple[str, str]:
        """Returns where to send somebody, and the state that her browser must keep.

        Args:
            back: this server's address to which she comes back.

        Raises:
            BadInput: the issuer does not answer as it should.
        """
        away = _Away(token_urlsafe(48), token_urlsafe(32), back, time.monotonic() + _SECONDS)
        described = await self._described()
        async with self._client(back) as client:
            link, state = client.create_authorization_url(
                _text(described, "authorization_endpoint"), code_verifier=away.verifier, nonce=away.nonce
            )
        self._away[state] = away
        while len(self._away) > _MOST_AWAY:
            self._away.popitem(last=False)
        return str(link), str(state)

    async def subject(self, state: str, kept: str, code: str) -> str:
        """Returns as whom the issuer knows somebody who has come back.

        Args:
            state: that came back with her.
            kept: that her browser kept.
            code: that the issuer gave her; it is good once.

        Raises:
            BadInput: she was not sent from here with this browser or is late, or the issuer does not vouch.
        """
        away = self._away.pop(state, None)
        if away is None or state != kept or away.until < time.monotonic():
            raise BadInput("log_in_refused")
        described = await self._described()
        with _told("log_in_refused"):
            async with self._client(away.back) as client:
                token = await client.fetch_token(
                    _text(described, "token_endpoint"), code=code, code_verifier=away.verifier, grant_type="authorization_code"
                )
                keys = (await client.request("GET", _text(described, "jwks_uri"), withhold_token=True)).json()
            claims = jwt.decode(str(token["id_token"]), KeySet.import_key_set(keys), algorithms=_ALGORITHMS).claims
            self._checked(claims, away.nonce)
        return str(claims["sub"])

    def _checked(self, claims: dict[str, Any], nonce: str) -> None:
        """Refuses what was not signed for this server, for this login, or is over."""
        registry = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self.issuer.url},
            aud={"essential": True, "value": self.issuer.client},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(claims)

    async def _described(self) -> dict[str, Any]:
        """What the issuer says of itself, which must be about itself."""
        with _told("issuer_away", issuer=self.issuer.url):
            async with self._client("") as client:
                link = f"{self.issuer.url.rstrip('/')}/.well-known/openid-configuration"
                described = (await client.request("GET", link, withhold_token=True)).json()
        if not isinstance(described, dict) or described.get("issuer") != self.issuer.url:
            raise BadInput("issuer_away", issuer=self.issuer.url)
        return described

    def _client(self, back: str) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self.issuer.client,
            self.issuer.secret or None,
            scope="openid",
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.issuer.secret else "none",
            timeout=_WAIT,
        )


@contextmanager
def _told(code: str, **values: str) -> Iterator[None]:
    """Says in one line what the libraries make of an issuer that is away, errs or lies; their errors have no common kind."""
    try:
        yield
    except Exception as fault:
        if isinstance(fault, KeyError | ValueError | TypeError) or type(fault).__module__.split(".")[0] in _LIBRARIES:
            raise BadInput(code, **values) from fault
        raise


def _text(described: dict[str, Any], field: str) -> str:
    value = described.get(field)
    if not isinstance(value, str):
        raise BadInput("issuer_away", issuer=str(described.get("issuer")))
    return value
