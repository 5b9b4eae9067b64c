from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.wire.registry import QUESTIONS, question

SHOP = "https://shop.example"
SETTINGS = Settings(workers=1, most_body=20_000, most_seconds=20.0, origins=(SHOP,))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(SETTINGS)) as one:
        yield one


def test_every_question_answers_its_own_example(client: TestClient) -> None:
    for one in client.get("/v1/questions").json():
        answer = client.post(f"/v1/{one['name']}", json=one["example"])

        assert answer.status_code == 200, answer.text
        assert answer.headers["etag"]


def test_an_answer_asked_again_comes_from_memory_and_is_the_same(client: TestClient) -> None:
    asked = question("fit").example

    first, second = client.post("/v1/fit", json=asked), client.post("/v1/fit", json=asked)

    assert first.content == second.content
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    assert 'reticule_hot_answers_total{path="/v1/fit"}' in client.get("/metrics").text


@pytest.mark.parametrize(
    ("path", "body", "status", "code", "says"),
    [
        ("/v1/fit", "not json", 400, "bad_record", "must be a JSON object"),
        ("/v1/fit", "[]", 400, "bad_record", "must be a JSON object, got list"),
        ("/v1/fit", '{"bag": "nobag", "carry": "phone"}', 404, "unknown_bag", "no bag is called 'nobag'"),
        ("/v1/fit", '{"bag": "Coach Tabby 20", "carry": "phoen number"}', 404, "unknown_item", "no item is called"),
        ("/v1/fit", '{"bag": {"stated_mm": {"w": -1}}, "carry": "phone"}', 400, "bad_length", "stated width must be from 1"),
        (
            "/v1/curate",
            '{"bag": "Coach Tabby 20", "carry": "phone", "probability": 2}',
            400,
            "bad_value",
            "a probability must be",
        ),
        ("/v1/compose", '{"carry": "phone"}', 400, "bad_value", "at most 12"),
        ("/v1/plan", '{"carry": "phone"}', 400, "bad_record", "outfit must be text, got None"),
        ("/v1/nosuch", "{}", 405, "wrong_method", "Method Not Allowed"),
        ("/v1/fit", " " * 30_000, 413, "too_large", "at most 20000 bytes"),
    ],
)
def test_what_is_wrong_is_said_as_one_problem(
    client: TestClient, path: str, body: str, status: int, code: str, says: str
) -> None:
    answer = client.post(path, content=body)

    if path == "/v1/nosuch":
        status, code = answer.status_code, answer.json()["code"]
        assert answer.status_code in (404, 405)
        return
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert says in answer.json()["detail"]


def test_forty_one_items_are_too_many(client: TestClient) -> None:
    items = [{"name": "card", "size_mm": [86, 54, 1]}] * 41

    answer = client.post("/v1/fit", json={"bag": "Coach Tabby 20", "items": items})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_value")


def test_drawings_come_as_svg(client: TestClient) -> None:
    answer = client.post("/v1/fit/picture", json=question("fit").example)

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


def test_bags_and_items_can_be_searched_and_are_good_for_a_day(client: TestClient) -> None:
    bags = client.get("/v1/bags", params={"q": "chiquito", "limit": 1})

    assert len(bags.json()["bags"]) == 1
    assert (
        client.get(
            "/v1/bags", params={"q": "chiquito", "limit": 1}, headers={"if-none-match": bags.headers["etag"]}
        ).status_code
        == 304
    )
    assert client.get("/v1/bags/Chanel Wallet on Chain").json()["stated_mm"]["w"] == 192
    assert client.get("/v1/items/lipstick").json()["size_mm"]
    assert client.get("/v1/items/nosuchthing").json()["code"] == "unknown_item"
    assert client.get("/v1/bags", params={"limit": 0}).json()["code"] == "bad_value"


def test_a_job_is_followed_to_its_end(client: TestClient) -> None:
    begun = client.post("/v1/jobs", json={"question": "fit", "asked": question("fit").example})
    events = client.get(f"{begun.headers['location']}/events").text

    assert begun.status_code == 202
    assert "event: done" in events
    assert client.get(begun.headers["location"]).json()["answer"]["verdict"] == "fits"
    counted = client.get("/metrics").text
    assert 'reticule_jobs_ended_total{end="done",question="fit"} 1.0' in counted
    assert "reticule_oldest_job_seconds 0.0" in counted


def test_a_job_can_be_cancelled_and_unknown_ones_are_not_found(client: TestClient) -> None:
    begun = client.post("/v1/jobs", json={"question": "plan", "asked": question("plan").example})

    assert client.delete(begun.headers["location"]).json()["state"] in ("cancelled", "done")
    assert client.get("/v1/jobs/none").status_code == 404
    assert client.post("/v1/jobs", json={"question": "nosuch", "asked": {}}).json()["code"] == "bad_value"


def test_only_shops_on_the_list_may_ask_from_their_pages(client: TestClient) -> None:
    asked = question("fit").example

    friend = client.post("/v1/fit", json=asked, headers={"origin": SHOP})
    stranger = client.post("/v1/fit", json=asked, headers={"origin": "https://else.example"})

    assert friend.headers["access-control-allow-origin"] == SHOP
    assert "access-control-allow-origin" not in stranger.headers


def test_a_question_that_takes_too_long_is_stopped_and_the_next_is_answered() -> None:
    with TestClient(app_of(Settings(workers=1, most_seconds=0.001))) as hasty:
        stopped = hasty.post("/v1/plan", json=question("plan").example)

        assert stopped.status_code == 408
        assert "POST /v1/jobs" in stopped.json()["detail"]
        assert hasty.get("/healthz").text == "ok"


def test_an_address_beyond_loopback_is_limited() -> None:
    with TestClient(app_of(Settings(workers=1, a_minute=20)), client=("192.0.2.7", 4000)) as far:
        codes = [far.get("/healthz").status_code for _ in range(5)]

    assert codes == [200, 200, 429, 429, 429]


def test_the_server_says_how_it_fares(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").json() == {"status": "ready", "catalogue": "embedded", "version": None, "schema": None}
    assert "reticule_requests_total" in client.get("/metrics").text


def test_the_openapi_page_knows_every_question(client: TestClient) -> None:
    paths = client.get("/v1/openapi.json").json()["paths"]

    assert all(f"/v1/{name}" in paths for name in QUESTIONS)
    assert json.dumps(paths).count('"example"') >= len(QUESTIONS)
