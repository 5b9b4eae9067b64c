"""The ways from page to page: what was said is taken along, and no page is a dead end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.api.app import app_of
from reticule.interfaces.api.settings import Settings


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)).split())


def links_of(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', page)]


def ticked(page: str) -> list[str]:
    return re.findall(r'name="carry" value="([^"]+)" checked', page)


def typed(page: str) -> str:
    return re.findall(r'name="carry" value="([^"]*)" list="items"', page)[0]


@pytest.mark.parametrize(
    "query", [{"carry": "phone, keys"}, {"carry": ["phone", "Keys"]}, {"carry": "phone and keys;"}, {"carry": "téléphone、鍵"}]
)
def test_a_list_in_one_text_is_tapped_thing_by_thing(client: TestClient, query: dict[str, str]) -> None:
    page = client.get("/", params=query).text

    assert ticked(page) == ["phone", "keys"]
    assert typed(page) == ""


def test_what_cannot_be_tapped_is_typed_and_so_is_the_second_of_two(client: TestClient) -> None:
    page = client.get("/", params={"carry": "phone, notebook 14,8x10,5x1,2cm, phone, keys!"}).text

    assert ticked(page) == ["phone"]
    assert typed(page) == "notebook 14,8x10,5x1,2cm, phone, keys!"


def test_a_list_that_cannot_be_parted_is_shown_as_it_was_typed(client: TestClient) -> None:
    page = client.get("/", params={"carry": "phone, 99 lipsticks"})

    assert page.status_code == 400
    assert typed(page.text) == "phone, 99 lipsticks"


def test_after_a_photo_nothing_is_carried_twice(client: TestClient) -> None:
    photo = client.get("/photo", params={"carry": ["phone", "keys"], "outfit": "coat"}).text
    worn = client.get("/photo/worn", params={"colour": "red", "garment": "belt", "carry": "phone, keys"}).text

    assert 'name="carry" value="phone, keys"' in photo
    assert (ticked(worn), typed(worn)) == (["phone", "keys"], "")
