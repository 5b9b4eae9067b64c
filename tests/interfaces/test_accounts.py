"""Accounts: who logs in, how long, by what; and what a stolen, old or foreign token is good for."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("argon2", reason="argon2-cffi is not installed")

from command_line import ran
from sqlalchemy import text
from starlette.testclient import TestClient

from reticule.interfaces.http import logins as logins_module
from reticule.interfaces.http.logins import COOKIE, hash_of
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.store import accounts
from reticule.store.database import opened

HERE = "http://bags.example"
PASSWORDS = {"anna": "correct horse anna", "bea": "correct horse bea"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("accounts") / "house.db")


@pytest.fixture(scope="module")
def household(database: str) -> Iterator[Any]:
    """The app of a server with accounts of Anna and Bea."""
    with opened(database) as engine:
        for name, password in PASSWORDS.items():
            accounts.add_account(engine, name, hash_of(password))
    app = app_of(Settings(workers=1, database=database, host="0.0.0.0", names=("bags.example",), accounts=True))
    with TestClient(app, base_url=HERE):
        yield app


@pytest.fixture(autouse=True)
def no_tries(household: Any) -> None:
    """Tries of one test do not count in the next."""
    logins_in(household)._tries.clear()


def logins_in(app: Any) -> Any:
    while not hasattr(app, "state"):
        app = app.app
    return app.state.logins


def sent(client: TestClient, path: str, fields: dict[str, str], **headers: str) -> Any:
    return client.post(path, files={name: (None, value) for name, value in fields.items()}, headers=headers,
                       follow_redirects=False)  # fmt: skip


def logged_in(app: Any, name: str) -> TestClient:
    client = TestClient(app, base_url=HERE)
    assert sent(client, "/login", {"name": name, "password": PASSWORDS[name]}).status_code == 303
    return client


def form_token(client: TestClient, path: str = "/mine") -> str:
    return re.search(r'name="form_token" value="([^"]+)"', client.get(path).text)[1]  # type: ignore[index]


def test_who_is_not_logged_in_sees_and_changes_nothing(household: Any) -> None:
    stranger = TestClient(household, base_url=HERE)

    for path in ("/mine", "/mine/habits", "/account"):
        assert stranger.get(path, follow_redirects=False).headers["location"] == "/login"
    assert stranger.get("/v1/mine").status_code == 401
    assert stranger.get("/v1/mine/habits").status_code == 401
    assert stranger.post("/v1/mine/bags", json={"name": "Coach Tabby 20"}).status_code == 401
    assert sent(stranger, "/mine", {"what": "add_bag", "name": "Coach Tabby 20"}).headers["location"] == "/login"
    assert stranger.post("/v1/find", json={"carry": "phone", "mine": True}).status_code == 400
    assert stranger.post("/v1/find", json={"carry": "phone"}).status_code == 200


def test_a_wrong_name_and_a_wrong_password_are_refused_alike(household: Any) -> None:
    answers = [
        sent(TestClient(household, base_url=HERE), "/login", {"name": name, "password": "wrong horse battery"})
        for name in ("anna", "nobody", "", "a" * 500)
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert all(COOKIE not in answer.cookies for answer in answers)


def test_a_session_that_was_given_before_is_never_taken_on(household: Any) -> None:
    client = TestClient(household, base_url=HERE, cookies={COOKIE: "fixed-by-another"})
    answer = sent(client, "/login", {"name": "anna", "password": PASSWORDS["anna"]})

    assert answer.cookies[COOKIE] != "fixed-by-another"
    attacker = TestClient(household, base_url=HERE, cookies={COOKIE: "fixed-by-another"})
    assert attacker.get("/v1/mine").status_code == 401
    assert {"httponly", "samesite=lax", "path=/"} <= set(answer.headers["set-cookie"].casefold().split("; "))


def test_each_login_has_a_token_of_its_own(household: Any) -> None:
    first, second = logged_in(household, "anna"), logged_in(household, "anna")

    assert first.cookies[COOKIE] != second.cookies[COOKIE]
    assert form_token(first) != form_token(second)


def test_a_token_is_good_for_nothing_after_logging_out(household: Any) -> None:
    client = logged_in(household, "anna")
    token = client.cookies[COOKIE]
    assert sent(client, "/logout", {"form_token": form_token(client)}).status_code == 303

    replayed = TestClient(household, base_url=HERE, cookies={COOKIE: token})
    assert replayed.get("/v1/mine").status_code == 401


def test_an_expired_token_is_good_for_nothing(household: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = logged_in(household, "anna")
    assert client.get("/v1/mine").status_code == 200
    now = time.time()
    monkeypatch.setattr(logins_module.time, "time", lambda: now + 31 * 86_400)

    assert client.get("/v1/mine").status_code == 401


@pytest.mark.parametrize("path", ["/mine", "/account", "/logout"])
def test_a_form_needs_the_token_of_its_own_session(household: Any, path: str) -> None:
    client, other = logged_in(household, "anna"), logged_in(household, "bea")

    for token in ("", "wrong", form_token(other)):
        assert sent(client, path, {"what": "remove_all", "sure": "yes", "form_token": token}).status_code == 403
    assert client.post("/v1/mine/bags", json={"name": "Coach Tabby 20"}).status_code == 403
    assert client.get("/v1/mine").status_code == 200


def test_a_foreign_page_cannot_log_anybody_in_or_out(household: Any) -> None:
    fields = {"name": "anna", "password": PASSWORDS["anna"]}
    client = logged_in(household, "bea")

    assert sent(TestClient(household, base_url=HERE), "/login", fields, origin="http://evil.example").status_code == 403
    assert sent(client, "/logout", {"form_token": form_token(client)}, origin="http://evil.example").status_code == 403
    assert client.get("/v1/mine").status_code == 200


def test_too_many_tries_have_to_wait(household: Any) -> None:
    client = TestClient(household, base_url=HERE)
    answers = [sent(client, "/login", {"name": "anna", "password": f"wrong horse {n}"}).status_code for n in range(11)]

    assert answers == [401] * 10 + [429]
    assert sent(client, "/login", {"name": "anna", "password": PASSWORDS["anna"]}).status_code == 429


def test_a_program_asks_by_a_token_that_is_kept_as_a_hash(household: Any, database: str) -> None:
    client = logged_in(household, "anna")
    page = sent(client, "/account", {"what": "add_token", "name": "backup", "days": "30",
                                     "form_token": form_token(client, "/account")})  # fmt: skip
    token = re.search(r"<code>([^<]+)</code>", page.text)[1]  # type: ignore[index]
    program = TestClient(household, base_url=HERE, headers={"authorization": f"Bearer {token}"})

    assert program.get("/v1/mine").status_code == 200
    assert program.post("/v1/mine/things", json={"name": "my comb", "size": "120x30x5mm"}).status_code == 200
    with opened(database) as engine, engine.connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM api_token UNION SELECT token_hash FROM session")).scalars()
        assert token not in set(kept)
        assert accounts.token_owner(engine, token, time.time() + 31 * 86_400) is None
    sent(client, "/account", {"what": "remove_token", "name": "backup", "form_token": form_token(client, "/account")})
    assert program.get("/v1/mine").status_code == 401


def test_another_password_ends_every_session(household: Any) -> None:
    here, there = logged_in(household, "bea"), logged_in(household, "bea")
    fields = {"what": "password", "password": PASSWORDS["bea"], "new": "another horse bea",
              "form_token": form_token(here, "/account")}  # fmt: skip
    assert sent(here, "/account", {**fields, "new": "short"}).status_code == 400
    assert sent(here, "/account", {**fields, "password": "wrong horse battery"}).status_code == 400
    assert sent(here, "/account", fields).status_code == 303
    PASSWORDS["bea"] = "another horse bea"

    assert there.get("/v1/mine").status_code == 401
    assert here.get("/v1/mine").status_code == 200


def test_a_bag_is_lent_by_invitation(household: Any) -> None:
    anna, bea = logged_in(household, "anna"), logged_in(household, "bea")
    bag = {"what": "add_bag", "name": "Coach Tabby 20", "called": "shared", "price": "987 EUR", "resale": "654 EUR",
           "note": "from a secret sale", "bought": "2024-11-17"}  # fmt: skip
    sent(anna, "/mine", {**bag, "form_token": form_token(anna)})
    to_bea, to_nobody = ({"what": "lend_bag", "name": "shared", "guest": guest, "form_token": form_token(anna)}
                         for guest in ("Bea", "nobody at all"))  # fmt: skip
    pages = [anna.get("/mine").text]
    for offer in (to_nobody, to_bea):
        assert sent(anna, "/mine", offer).status_code == 303
        pages.append(anna.get("/mine").text)
    assert pages[0] == pages[1] == pages[2]  # whether there is such a member is not told before she accepts
    page = bea.get("/mine").text
    number = re.search(r'name="offer" value="(\d+)"', page)[1]  # type: ignore[index]
    assert "anna lends you shared." in page
    assert bea.get("/v1/mine").json()["bags"] == []

    assert sent(anna, "/mine", {"what": "accept_bag", "offer": number, "form_token": form_token(anna)}).status_code == 400
    assert sent(bea, "/mine", {"what": "accept_bag", "offer": number, "form_token": form_token(bea)}).status_code == 303
    fit = bea.post("/v1/fit", json={"bag": "shared", "carry": "phone", "mine": True})
    assert fit.json()["bag"]["name"] == "shared"
    assert "lent to bea" in anna.get("/mine").text
    seen = bea.get("/mine").text + bea.get("/v1/mine").text
    assert not [private for private in ("987", "654", "secret", "2024-11-17") if private in seen]
    day, removal = {"what": "wear", "bag": "shared", "carry": "phone"}, {"what": "remove_bag", "name": "shared"}
    assert sent(bea, "/mine", {**day, "form_token": form_token(bea)}).status_code == 303
    assert sent(bea, "/mine", {**removal, "form_token": form_token(bea)}).status_code == 400
    assert anna.get("/v1/mine").json()["wears"] == []

    sent(anna, "/mine", {"what": "take_back_bag", "name": "shared", "form_token": form_token(anna)})
    kept = bea.get("/v1/mine").json()
    assert kept["bags"] == []
    assert [(wear["bags"], wear["went_in"]) for wear in kept["wears"]] == [([], None)]


def test_deleting_an_account_deletes_all_of_it(household: Any, database: str) -> None:
    with opened(database) as engine:
        accounts.add_account(engine, "carla", hash_of("correct horse carla"))
    PASSWORDS["carla"] = "correct horse carla"
    client = logged_in(household, "carla")
    for fields in ({"what": "add_bag", "name": "Coach Tabby 20"}, {"what": "add_thing", "name": "comb", "size": "9x3x1cm"},
                   {"what": "care_bag", "name": "Coach Tabby 20", "cost": "3 EUR"},
                   {"what": "wear", "bag": "Coach Tabby 20", "carry": "phone"},
                   {"what": "lend_bag", "name": "Coach Tabby 20", "guest": "anna"}):  # fmt: skip
        assert sent(client, "/mine", {**fields, "form_token": form_token(client)}).status_code == 303
    counts = rows_of_owner(database, "@carla")
    assert min(counts.values()) >= 1
    fields = {"what": "remove", "password": PASSWORDS["carla"], "form_token": form_token(client, "/account")}
    assert sent(client, "/account", fields).headers["location"] == "/login"

    assert client.get("/v1/mine").status_code == 401
    assert rows_of_owner(database, "@carla") == {}


def rows_of_owner(database: str, owner: str) -> dict[str, int]:
    """How many rows of each table name the owner."""
    from reticule.store.schema import tables

    named = [table.name for table in tables.tables.values() if "owner_id" in table.columns and table.name != "api_token"]
    with opened(database) as engine, engine.connect() as connection:
        number = connection.execute(text("SELECT id FROM owner WHERE name = :name"), {"name": owner}).scalar()
        whose = "owner_id = :id" if number is not None else "owner_id NOT IN (SELECT id FROM owner)"
        values = {} if number is None else {"id": number}
        counts = {
            name: connection.execute(text(f"SELECT count(*) FROM {name} WHERE {whose}"), values).scalar_one() for name in named
        }
    return counts if number is not None else {name: count for name, count in counts.items() if count}


def test_accounts_are_added_and_removed_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, password = ("--database", str(tmp_path / "a.db")), tmp_path / "password"
    password.write_text("correct horse dora\n")

    assert ran(capsys, "accounts", "add", " Dora ", "--password-file", str(password), *place)[1] == "dora is added\n"
    assert "already" in ran(capsys, "accounts", "add", "DORA", "--password-file", str(password), *place)[2]
    assert ran(capsys, "accounts", "list", *place)[1] == "dora\n"
    assert ran(capsys, "accounts", "password", "dora", "--password-file", str(password), *place)[0] == 0
    assert "no account called 'eve'" in ran(capsys, "accounts", "remove", "eve", *place)[2]
    assert ran(capsys, "accounts", "remove", "Dora", *place)[0] == 0
    password.write_text("short\n")
    assert "at least 10" in ran(capsys, "accounts", "add", "eve", "--password-file", str(password), *place)[2]


def test_a_password_is_kept_by_argon2id(database: str, household: Any) -> None:
    with opened(database) as engine:
        account = accounts.account_named(engine, "ANNA")
    assert account is not None
    assert account.password_hash is not None
    assert account.password_hash.startswith("$argon2id$")
