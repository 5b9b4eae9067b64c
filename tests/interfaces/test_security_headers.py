"""Every answer says what a browser may do with it, and no asker can grow the counters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of

NEEDED = (
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
    "content-security-policy",
)
ASKED = {"bag": "Coach Tabby 20", "carry": "phone, keys"}
GET = (
    "/", "/fit?example=1", "/nothing-here", "/v1/nothing", "/v1/questions", "/v1/openapi.json", "/healthz", "/readyz",
    "/metrics",
    "/scene.glb?bag=Coach+Tabby+20&carry=phone", "/static/app.css", "/static/scene.js", "/static/none.css", "/widget.js",
    "/widget?bag=Coach+Tabby+20", "/design/pattern?carry=phone&format=svg",
)  # fmt: skip


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1)), raise_server_exceptions=False) as one:
        yield one


@pytest.mark.parametrize("path", GET)
def test_an_answer_has_each_header_once(path: str, client: TestClient) -> None:
    answer = client.get(path, follow_redirects=False)

    assert [name for name in NEEDED if len(answer.headers.get_list(name)) != 1] == []


@pytest.mark.parametrize("path", ["/v1/fit", "/v1/fit/picture", "/v1/zzqq"])
@pytest.mark.parametrize("body", [ASKED, {"bag": "zzqq"}])
def test_so_has_the_answer_to_a_question_and_one_from_memory(path: str, body: dict[str, str], client: TestClient) -> None:
    for _ in range(2):
        answer = client.post(path, json=body)
        assert [name for name in NEEDED if len(answer.headers.get_list(name)) != 1] == []


def test_what_is_no_page_loads_nothing_and_a_page_keeps_its_own_policy(client: TestClient) -> None:
    picture, page = client.post("/v1/fit/picture", json=ASKED), client.get("/")

    assert "default-src 'none'" in picture.headers["content-security-policy"]
    assert "sandbox" in picture.headers["content-security-policy"]
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_addresses_that_nothing_stands_at_count_as_one(client: TestClient) -> None:
    for number in range(50):
        client.post(f"/v1/{'x' * 200}{number}", content=b"{}", headers={"content-length": str(1 << 30)})
        client.post(f"/v1/y{number}", json={})

    counters = client.get("/metrics").text
    assert "xxxx" not in counters
    assert "/v1/y" not in counters
    assert 'path="other"' in counters
    assert len(counters) < 100_000
