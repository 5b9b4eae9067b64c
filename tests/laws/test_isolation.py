"""Law: whatever one member of a household does, every answer to another stays the same, byte for byte."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

pytest.importorskip("argon2", reason="argon2-cffi is not installed")

from command_line import ran
from starlette.routing import Route
from starlette.testclient import TestClient

from reticule.errors import BadInput
from reticule.interfaces.http.logins import hash_of
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.services.own_changes import CHANGES
from reticule.services.own_sources import OwnSources
from reticule.services.sources import Sources
from reticule.store import accounts
from reticule.store.database import opened

HERE = "http://bags.example"
ANNA, BEA = "@anna", "@bea"
SECRET = "zyxomma"  # in every word that Anna types; of nothing that Bea has
ROUNDS, ACTS = 3, 10
NOT_ASKED = {"/logout", "/v1/jobs", "/v1/jobs/{number}", "/v1/jobs/{number}/events", "/metrics"}  # the server's own state


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("isolation") / "house.db")
    with opened(place) as engine:
        for name in ("anna", "bea"):
            accounts.add_account(engine, name, hash_of(f"correct horse {name}"))
    own = OwnSources(place, Sources())
    own.change("add_bag", {"name": "Coach Tabby 20", "called": "tabby"}, BEA)
    own.change("wear", {"bag": "tabby", "carry": "phone, keys", "on": "2026-05-03"}, BEA)
    return place


@pytest.fixture(scope="module")
def bea(database: str) -> Iterator[TestClient]:
    """Bea, logged in at a server of the household."""
    settings = Settings(workers=1, database=database, host="0.0.0.0", names=("bags.example",), accounts=True)
    with TestClient(app_of(settings), base_url=HERE) as client:
        client.post("/login", files={"name": (None, "bea"), "password": (None, "correct horse bea")})
        yield client


def acts(chance: random.Random, own: OwnSources) -> None:
    """One thing that Anna does; some fail, which is an act as well."""
    name = f"{SECRET} {chance.randrange(4)}"
    fields = {"name": name, "called": f"{SECRET} {chance.randrange(4)}", "size": f"{chance.randrange(100, 300)}x120x50mm",
              "bag": name, "carry": f"phone, {SECRET} 90x40x20mm", "outfit": SECRET, "note": SECRET, "price": "99 EUR",
              "cost": "5 EUR", "guest": f"{SECRET} member", "offer": "1", "colour": "red"}  # fmt: skip
    what = chance.choice([change for change in CHANGES if change not in ("import", "remove_all")] + ["add_bag", "wear"] * 4)
    with suppress(BadInput):
        own.change(what, fields, ANNA)


def routes(app: Any) -> Iterator[tuple[str, str]]:
    """Every method and address of the app: those that are described, and the pages."""
    while not hasattr(app, "openapi"):
        app = app.app
    described = {(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods}
    pages = {(method, route.path) for route in app.routes if isinstance(route, Route) for method in route.methods or ()}
    yield from sorted((method, path) for method, path in described | pages if method != "HEAD" and path not in NOT_ASKED)


def asks(client: TestClient, method: str, path: str) -> list[tuple[int, str]]:
    """What Bea sees at one address, asking of Anna's things by name, of her own, and of the catalogue."""
    answers = []
    for name in (f"{SECRET} 1", "tabby"):
        address = re.sub(r"\{\w+(:path)?\}", name, path)
        if method == "GET":
            for mine in ("1", ""):
                query = {"q": name, "bag": name, "from": name, "to": name, "carry": f"phone, {name}", "outfit": "black dress",
                         "mine": mine, "name": name}  # fmt: skip
                answers.append(client.get(address, params=query, follow_redirects=False))
        elif name.startswith(SECRET):  # her own she would change
            record = {"bag": name, "carry": f"phone, {name}", "outfit": "black dress", "name": name, "mine": True, "offer": "1",
                      "guest": "eve", "bags": [name], "from": name, "to": name, "today": "2026-11-01"}  # fmt: skip
            answers.append(client.request(method, address, json=record, follow_redirects=False))
            headers = {"content-type": "multipart/form-data; boundary=b"}
            answers.append(client.request(method, address, content=form_of(what="edit_bag", name=name), headers=headers))
    return [(answer.status_code, without_tokens(answer.text)) for answer in answers]


def form_of(**fields: str) -> str:
    """A form with a boundary that is the same each time."""
    head = "--b\r\ncontent-disposition: form-data; name="
    return "".join(f'{head}"{field}"\r\n\r\n{value}\r\n' for field, value in fields.items()) + "--b--\r\n"


def without_tokens(text: str) -> str:
    """An answer without what is made anew for each: the token of a form, and times that were measured."""
    return re.sub(r'(name="form_token" value=")[^"]+|("seconds": )[0-9.]+', r"\1\2", text)


def test_law_what_one_does_no_other_sees(bea: TestClient, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    own, chance = OwnSources(database, Sources()), random.Random(19)
    addresses = list(routes(bea.app))
    assert {f"/{name}" for name in QUESTIONS} | {"/", "/mine", "/v1/mine", "/account"} <= {path for _, path in addresses}
    commands = (["bags", "list", "--json"], ["things", "list", "--json"], ["diary", "--json"],
                ["find", "--mine", "--carry", "phone"], ["bags", "retire", SECRET],
                ["worth", "--mine", "--bag", f"{SECRET} 1"])  # fmt: skip

    def seen() -> dict[str, Any]:
        by_command = {" ".join(words): ran(capsys, *words, "--database", database) for words in commands}
        return {f"{method} {path}": asks(bea, method, path) for method, path in addresses} | by_command

    before = seen()
    assert not any(status >= 500 for answers in before.values() if isinstance(answers, list) for status, _ in answers)
    for _ in range(ROUNDS):
        for _ in range(ACTS):
            acts(chance, own)
        after = seen()
        assert [address for address in before if after[address] != before[address]] == []
    assert own.of(ANNA).owned.bags


def test_the_law_would_see_a_leak(bea: TestClient, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the scope turned off the same questions do see Anna's bags."""
    from sqlalchemy import true

    from reticule.store.owner import OwnerRows

    own = OwnSources(database, Sources())
    own.change("add_thing", {"name": f"{SECRET} comb", "size": "90x30x9mm"}, ANNA)
    monkeypatch.setattr(OwnerRows, "_owned", lambda self, table: true())

    assert any(SECRET in thing.name for thing in OwnSources(database, Sources()).of(BEA).owned.things)
