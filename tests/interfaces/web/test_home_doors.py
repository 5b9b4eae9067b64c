"""The first page: one's own bags, one that she saw, or all; with undo, and said aloud in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from read_page import text_of, wait_until
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of

CARRIED = "iPhone 16 Pro Max, card holder, car key, lip gloss"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


@pytest.mark.parametrize(
    ("size", "sentence", "read"),
    [
        ("19 x 12 x 3.5", "Yes, snugly. All 4 go into the bag", "read as centimetres"),
        ("190x120x35mm", "Yes, snugly. All 4 go into the bag", ""),
        ("W 7.5 x H 4.7 x D 1.4 inches", "All 4 go into the bag", ""),
        ("9 x 6 x 2", "No. Not all 4 go into the bag", "read as centimetres"),
    ],
)
def test_a_bag_that_she_saw_is_answered_in_a_sentence(size: str, sentence: str, read: str, client: TestClient) -> None:
    page = client.get("/", params={"carry": CARRIED, "mine": "seen", "size": size, "stiff": "soft"})

    assert page.status_code == 200
    assert sentence in text_of(page.text)
    assert read in text_of(page.text)


def test_its_colour_is_held_against_what_she_wears(client: TestClient) -> None:
    asked = {"carry": CARRIED, "outfit": "black dress, red heels", "mine": "seen", "size": "19x12x3.5", "colour": "red"}

    assert "red, like your heels" in text_of(client.get("/", params=asked).text)


def test_without_a_size_she_is_asked_for_it(client: TestClient) -> None:
    page = text_of(client.get("/", params={"carry": CARRIED, "mine": "seen"}).text)

    assert "Type its size" in page


@pytest.mark.parametrize("size", ["very small", "0 x 0 x 0", "9999999 x 1 x 1 m"])
def test_a_size_that_is_none_is_one_line(size: str, client: TestClient) -> None:
    page = client.get("/", params={"carry": CARRIED, "mine": "seen", "size": size})

    assert page.status_code == 400
    assert page.text.count('role="alert"') == 1


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    one = context.new_page()
    one.set_default_timeout(10_000)
    yield one
    context.close()


def test_what_is_taken_out_can_be_put_back(page: Any, server: str) -> None:
    page.goto(server + "/")
    page.uncheck(".chip input[value=keys]", force=True)
    line = page.locator("[data-taken-out]")
    line.wait_for()
    said = line.inner_text()

    line.locator("button").click()

    assert said.startswith("keys taken out")
    assert page.is_checked(".chip input[value=keys]")
    assert line.is_hidden()


def test_only_the_sentence_is_said_aloud(page: Any, server: str) -> None:
    page.goto(server + "/")
    page.uncheck(".chip input[value=keys]", force=True)

    said = wait_until(page, "document.querySelector('[data-said]').textContent")

    assert re.fullmatch(r"\d+ bags should take all of it\.", said)
    assert page.locator("[aria-live], [role=status]").count() == 2
    assert page.locator(".found[aria-live]").count() == 0


def test_the_keyboard_reaches_the_outfit_within_eight_tabs(page: Any, server: str) -> None:
    page.goto(server + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the content
    tabs = 1
    while page.evaluate("document.activeElement.name") != "outfit":
        page.keyboard.press("Tab")
        tabs += 1
        assert tabs <= 8


def test_the_fields_of_a_bag_that_she_saw_come_with_a_tap(page: Any, server: str) -> None:
    page.goto(server + "/")
    assert page.locator("input[name=size]").is_hidden()

    page.check("input[value=seen]", force=True)
    page.fill("input[name=size]", "19 x 12 x 3.5")
    page.keyboard.press("Tab")

    page.get_by_role("heading", name=re.compile("go into the bag")).wait_for()
    assert "size=19" in page.url


def test_twice_as_large_nothing_is_cut_off(browser: Any, server: str) -> None:
    context = browser.new_context(viewport={"width": 195, "height": 422})  # 390 pixels at 200 %
    one = context.new_page()
    for link in ("/", "/bags/Coach%20Tabby%2020?carry=phone,+keys&outfit=black+dress", "/plan?carry=phone,+keys"):
        one.goto(server + link)
        wide = one.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide[0] <= wide[1] + 1, link
    context.close()
