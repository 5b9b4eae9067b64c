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


SHOP, FAR = "https://shop.example", ("192.0.2.7", 50_000)


def test_what_is_refused_before_it_is_looked_at_says_so_to_the_shop_too() -> None:
    app = app_of(Settings(workers=1, origins=(SHOP,), a_minute=10))
    with TestClient(app, client=FAR) as client:
        answers = [client.post("/v1/fit", json=ASKED, headers={"origin": SHOP}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 429, 429]
    for answer in answers:
        assert answer.headers["access-control-allow-origin"] == SHOP
        assert answer.headers["x-request-id"]
    with TestClient(app_of(Settings(workers=1, origins=(SHOP,)))) as client:
        assert "origin" in client.get("/v1/items").headers["vary"].casefold()  # or a store might hand it to the shop


def test_one_household_of_ipv6_has_one_rate() -> None:
    app = app_of(Settings(workers=1, a_minute=10))
    statuses = [TestClient(app, client=(f"2001:db8::{number}", 50_000)).get("/healthz").status_code for number in range(1, 4)]
    assert statuses == [200, 429, 429]
    assert TestClient(app, client=("2001:db8:0:1::1", 50_000)).get("/healthz").status_code == 200


def test_counters_are_shown_to_this_machine_unless_told() -> None:
    assert TestClient(app_of(Settings(workers=1)), client=FAR).get("/metrics").status_code == 403
    assert TestClient(app_of(Settings(workers=1)), client=("127.0.0.1", 1)).get("/metrics").status_code == 200
    assert TestClient(app_of(Settings(workers=1, shows_metrics=True)), client=FAR).get("/metrics").status_code == 200


@pytest.mark.parametrize("path", ["/", "/v1/items", "/v1/questions", "/static/app.css", "/healthz", "/nothing"])
def test_head_is_get_without_its_body(path: str, client: TestClient) -> None:
    head, get = client.head(path), client.get(path)

    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-length"] == get.headers["content-length"]


def test_a_slash_too_many_leads_on_this_host_whatever_the_asker_calls_it(client: TestClient) -> None:
    answer = client.get("/fit/?carry=phone", headers={"host": "evil.example"}, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (307, "/fit?carry=phone")
    raw = client.build_request("GET", "http://testserver//evil.example/")
    assert client.send(raw, follow_redirects=False).headers.get("location", "").startswith("//") is False


def test_a_problem_repeats_no_more_than_a_line_of_what_was_asked(client: TestClient) -> None:
    for body in ({"bag": "x" * 500_000, "carry": "phone"}, {"bag": "Coach Tabby 20", "carry": ["y" * 500_000]}):
        assert len(client.post("/v1/fit", json=body).content) < 5_000
    assert len(client.get("/v1/items", params={"limit": "9" * 50_000}).content) < 5_000


def test_requests_are_counted_by_their_route(client: TestClient) -> None:
    client.post("/v1/fit", json=ASKED)
    client.get("/bags/Coach%20Tabby%2020")

    counters = client.get("/metrics").text
    assert 'reticule_requests_total{path="/v1/fit",status="200"}' in counters
    assert 'reticule_requests_total{path="/bags/{name:path}",status="200"}' in counters
