"""The page of one's own bags: kept by the server where only this machine reaches it, else by the browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of

HERE = "http://127.0.0.1:8000"
TABBY = {"what": "add_bag", "name": "Coach Tabby 20", "called": "tabby", "colour": "black", "price": "350 EUR"}
DAY = {"what": "wear", "bag": "tabby", "carry": "phone, keys, lipstick", "outfit": "black dress", "on": "2026-05-03"}


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[TestClient]:
    """A server that only this machine reaches."""
    settings = Settings(workers=1, database=str(tmp_path / "mine.db"))
    with TestClient(app_of(settings), base_url=HERE) as client:
        yield client


@pytest.fixture
def shop() -> Iterator[TestClient]:
    """A server that others reach, without accounts."""
    with TestClient(
        app_of(Settings(workers=1, host="0.0.0.0", names=("shop.example",))), base_url="http://shop.example"
    ) as one:
        yield one


def sent(client: TestClient, fields: dict[str, str], **headers: str) -> Any:
    return client.post("/mine", files={name: (None, text) for name, text in fields.items()}, headers=headers,
                       follow_redirects=False)  # fmt: skip


def kept_in(page: str) -> str:
    return re.search(r'id="wardrobe">(.*?)</script>', page, re.DOTALL)[1]  # type: ignore[index]


def test_bags_things_and_days_are_kept_without_script(mine: TestClient) -> None:
    assert sent(mine, TABBY).status_code == 303
    assert sent(mine, {"what": "add_thing", "name": "my wallet", "size": "110x90x22mm"}).status_code == 303
    assert sent(mine, DAY).status_code == 303

    page = mine.get("/mine").text
    assert "tabby" in page
    assert "my wallet" in page
    assert "worn once, on 2026-05-03" in page
    assert mine.get("/mine").headers["cache-control"] == "private, no-store"


def test_every_change_of_a_bag_has_its_form(mine: TestClient) -> None:
    sent(mine, TABBY)
    page = mine.get("/mine").text
    changes = set(re.findall(r'name="what" value="(\w+)"', page))

    assert {
        "edit_bag",
        "care_bag",
        "clone_bag",
        "retire_bag",
        "remove_bag",
        "add_thing",
        "wear",
        "import",
        "remove_all",
    } <= changes
    for fields in ({"what": "edit_bag", "name": "tabby", "called": "the Tabby"},
                   {"what": "care_bag", "name": "the Tabby", "kind": "repair", "on": "2026-01-02", "cost": "20 EUR"},
                   {"what": "clone_bag", "name": "the Tabby", "called": "second"},
                   {"what": "retire_bag", "name": "second"}):  # fmt: skip
        assert sent(mine, fields).status_code == 303
    bags = {bag["bag"]["name"]: bag for bag in mine.get("/v1/mine").json()["bags"]}
    assert bags.keys() == {"the Tabby", "second"}
    assert bags["the Tabby"]["events"][0]["kind"] == "repair"
    assert bags["second"]["retired"]
    sent(mine, {"what": "remove_bag", "name": "second"})
    sent(mine, {"what": "remove_all", "sure": "yes"})
    assert mine.get("/v1/mine").json()["bags"] == []


def test_a_day_is_taken_out_again(mine: TestClient) -> None:
    for fields in (TABBY, DAY, {**DAY, "on": "2026-05-04"}):
        sent(mine, fields)
    numbers = re.findall(r'name="day" value="(\d+)"', mine.get("/mine").text)

    assert sent(mine, {"what": "remove_wear", "day": numbers[0]}).status_code == 303
    assert sent(mine, {"what": "remove_wear", "day": "999"}).status_code == 400
    assert [wear["date"] for wear in mine.get("/v1/mine").json()["wears"]] == ["2026-05-03"]


def test_what_is_wrong_is_said_and_nothing_is_written(mine: TestClient) -> None:
    sent(mine, TABBY)
    for fields, said in ((TABBY, "already"), ({**DAY, "on": "2999-01-01"}, "future"), ({**DAY, "carry": "phone, qwx"}, "qwx"),
                         ({"what": "edit_bag", "name": "tabby", "price": "-3 EUR"}, "price"),
                         ({"what": "add_bag", "name": "nobag at all"}, "nobag"), ({"what": "remove_all"}, "sure"),
                         ({"what": "fly"}, "fly"), ({"what": "import", "file": "{}"}, "reticule export")):  # fmt: skip
        answer = sent(mine, fields)
        assert answer.status_code == 400
        assert said in re.search(r'class="fault".*?</p>', answer.text, re.DOTALL)[0]  # type: ignore[index]
    exported = mine.get("/v1/mine").json()
    assert (len(exported["bags"]), exported["things"], exported["wears"]) == (1, [], [])


def test_the_second_evening_is_answered_on_opening(mine: TestClient) -> None:
    first = mine.get("/").text
    sent(mine, TABBY)
    sent(mine, DAY)
    second = mine.get("/").text

    assert "Take the tabby." not in first
    assert "Take the tabby." in second
    assert 'value="lipstick" checked' in second
    assert 'value="black dress"' in second
    assert "you carried this on 2026-05-03".capitalize() in second
    assert "I’m taking it" in second


def test_a_plan_is_taken_with_one_tap(mine: TestClient) -> None:
    sent(mine, TABBY)
    page = mine.get("/plan", params={"carry": "phone, keys", "outfit": "black dress", "mine": "1"}).text
    form = re.search(r'<form class="own".*?</form>', page, re.DOTALL)[0]  # type: ignore[index]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))

    assert sent(mine, fields).status_code == 303
    (wear,) = mine.get("/v1/mine").json()["wears"]
    assert (wear["bags"], wear["outfit"], wear["went_in"]) == (["tabby"], "black dress", True)
    assert [worn["item"]["name"] for worn in wear["items"]] == ["phone", "key ring with 3 keys"]


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    {"host": "evil.example"}, {"host": "127.0.0.1.evil.example:8000"},
])  # fmt: skip
def test_a_foreign_page_and_a_rebound_name_change_nothing(mine: TestClient, headers: dict[str, str]) -> None:
    assert sent(mine, TABBY, **headers).status_code == 403
    for method, path, body in (("POST", "/v1/mine/bags", {"name": "Coach Tabby 20"}), ("DELETE", "/v1/mine", {"sure": "yes"})):
        assert mine.request(method, path, json=body, headers=headers).status_code == 403
    assert mine.get("/v1/mine").json()["bags"] == []


@pytest.mark.parametrize("headers", [
    {"x-forwarded-for": "203.0.113.9"}, {"x-real-ip": "203.0.113.9"}, {"via": "1.1 proxy"}, {"x-forwarded-proto": "https"},
])  # fmt: skip
def test_a_proxy_before_a_personal_server_shows_nobody_its_owners_bags(mine: TestClient, headers: dict[str, str]) -> None:
    sent(mine, TABBY)

    answer = mine.get("/v1/mine", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "mine_behind_proxy")
    assert mine.request("DELETE", "/v1/mine", json={"sure": "yes"}, headers=headers).status_code == 403
    assert "tabby" not in mine.get("/mine", headers=headers).text
    assert len(mine.get("/v1/mine").json()["bags"]) == 1


def test_a_foreign_page_reads_nothing(mine: TestClient) -> None:
    sent(mine, TABBY)
    for headers in ({"origin": "http://evil.example"}, {"host": "evil.example"},
                    {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}):  # fmt: skip
        assert "tabby" not in mine.get("/mine", headers=headers).text
        assert mine.get("/v1/mine", headers=headers).status_code == 403
        answer = mine.post("/v1/find", json={"carry": "phone", "mine": True}, headers=headers)
        assert answer.json()["code"] == "bad_input"
        assert "tabby" not in answer.text


def test_an_answer_about_mine_is_kept_nowhere(mine: TestClient) -> None:
    asked = {"carry": "phone", "mine": True}
    sent(mine, TABBY)
    before = mine.post("/v1/find", json=asked)
    sent(mine, {"what": "edit_bag", "name": "tabby", "called": "renamed"})
    after = mine.post("/v1/find", json=asked)

    assert before.headers["cache-control"] == "private, no-store"
    assert [bag["bag"]["name"] for answer in (before, after) for bag in answer.json()["bags"]] == ["tabby", "renamed"]


def test_a_server_that_others_reach_keeps_nothing(shop: TestClient) -> None:
    page = sent(shop, TABBY)

    assert page.status_code == 200
    assert "tabby" in page.text
    assert "tabby" not in shop.get("/mine").text
    assert shop.get("/v1/mine").status_code == 403
    assert shop.post("/v1/mine/bags", json={"name": "Coach Tabby 20"}).json()["code"] == "mine_kept_elsewhere"
    assert shop.post("/v1/find", json={"carry": "phone", "mine": True}).status_code == 400


def test_what_a_browser_keeps_goes_along_and_comes_back(shop: TestClient) -> None:
    kept = kept_in(sent(shop, {**TABBY, "wardrobe": ""}).text)
    kept = kept_in(sent(shop, {**DAY, "wardrobe": kept}).text)

    assert [bag["bag"]["name"] for bag in json.loads(kept)["bags"]] == ["tabby"]
    asked = {"wardrobe": (None, kept)}
    assert "Take the tabby." in shop.post("/", files=asked).text
    assert "tabby" in shop.post("/plan?carry=phone&outfit=black+dress&mine=1", files=asked).text
    answer = shop.post("/v1/find", json={"carry": "phone", "mine": json.loads(kept)})
    assert [bag["bag"]["name"] for bag in answer.json()["bags"]] == ["tabby"]
    assert sent(shop, {**DAY, "wardrobe": "[]"}).status_code == 400
