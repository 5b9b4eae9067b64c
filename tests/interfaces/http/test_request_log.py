"""The operator sees that something was asked, how it ended and how long it took; never what was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient

from reticule.interfaces import server
from reticule.interfaces.http.settings import Settings

SECRET = "my-secret-diary"


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    return []


@pytest.fixture(scope="module")
def client(lines: list[dict[str, Any]]) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "to_stderr", lambda line: lines.append(json.loads(line)))
        app = server.app_of(Settings(workers=1, logs=True, most_body=5_000))
        with TestClient(app, raise_server_exceptions=False) as one:
            yield one


def test_each_request_has_one_line_with_four_facts_and_nothing_typed(client: TestClient, lines: list[dict[str, Any]]) -> None:
    lines.clear()
    headers = {"authorization": f"Bearer {SECRET}", "cookie": f"session={SECRET}", "accept": "text/html"}
    bodies = [json.dumps({"bag": "Coach Tabby 20", "carry": SECRET}), "x" * 9_000, "{" + SECRET]
    answers = [
        client.get(f"/?carry={SECRET}&outfit={SECRET}", headers=headers),
        client.get(f"/bags/{SECRET}", headers=headers),
        client.get(f"/{SECRET}?{SECRET}"),
        client.get("/static/app.css"),
        client.head("/healthz"),
        client.post(f"/photo?carry={SECRET}", files={"photo": (SECRET, SECRET.encode())}),
        *(client.post("/v1/fit", content=body) for body in bodies),
        client.post("/v1/fit", content=bodies[0]),
        client.post("/mine", data={"name": SECRET}),
    ]

    assert [line["code"] for line in lines] == [answer.status_code for answer in answers]
    assert [line["id"] for line in lines] == [answer.headers["x-request-id"] for answer in answers]
    assert all(set(line) == {"id", "question", "code", "ms"} for line in lines)
    assert SECRET not in json.dumps(lines)
    assert [line["question"] for line in lines[:3]] == ["/", "/bags/{name:path}", "other"]
    assert {line["question"] for line in lines[-5:-1]} == {"/v1/fit"}


@pytest.mark.parametrize(
    "where", ["reticule.interfaces.api.questions.object_in", "reticule.interfaces.http.response_cache._body_of"]
)
def test_a_fault_of_ours_is_a_problem_and_says_where_but_not_what(
    client: TestClient, lines: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fails(*_: object) -> None:
        raise ValueError(SECRET)

    lines.clear()
    monkeypatch.setattr(where, fails)

    answer = client.post("/v1/fit", json={"carry": SECRET})

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert SECRET not in answer.text + json.dumps(lines)
    assert lines[0]["fault"] == "ValueError"
    assert "test_request_log.py" in lines[0]["at"]


def test_who_hangs_up_is_no_fault(client: TestClient, lines: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs_up(*_: object) -> None:
        raise ClientDisconnect

    lines.clear()
    monkeypatch.setattr("reticule.interfaces.http.response_cache._body_of", hangs_up)
    client.post("/v1/fit", json={})

    assert [(line["code"], "fault" in line) for line in lines] == [(499, False)]
