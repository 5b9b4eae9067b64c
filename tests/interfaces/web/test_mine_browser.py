"""One's own bags in a real browser: of a server that others reach they stay in the browser, and go along when asked of."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from read_page import wait_until

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

KEPT = "localStorage.getItem('reticule.wardrobe')"


def serving(*words: str, **environment: str) -> Iterator[str]:
    command = [sys.executable, "-m", "reticule", "serve", "--port", "0", "--workers", "1", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "PYTHONUNBUFFERED": "1", **environment}) as running:  # fmt: skip
        assert running.stdout is not None
        link = re.search(r"http://\S+", running.stdout.readline())
        assert link
        yield link[0].replace("0.0.0.0", "127.0.0.1")
        running.terminate()


@pytest.fixture(scope="module")
def shared() -> Iterator[str]:
    """A server that others reach."""
    yield from serving("--host", "0.0.0.0")


@pytest.fixture(scope="module")
def personal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that only this machine reaches."""
    yield from serving("--database", str(tmp_path_factory.mktemp("own") / "mine.db"))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 844})
    one = context.new_page()
    one.set_default_timeout(10_000)
    one.on("pageerror", lambda fault: faults.append(str(fault)))
    yield one
    context.close()
    assert not faults


def add_tabby(page: Any, server: str) -> None:
    page.goto(f"{server}/mine", wait_until="networkidle")
    form = page.locator("form", has=page.locator("input[value=add_bag]"))
    form.locator("input[name=name]").fill("Coach Tabby 20")
    form.locator("input[name=colour]").fill("black")
    form.locator("button").click()
    page.get_by_role("heading", name="Coach Tabby 20").wait_for()


def write_day(page: Any) -> None:
    page.get_by_text("Write down a day").click()
    form = page.locator("form", has=page.locator("input[name=what][value=wear]"))
    form.locator("input[name=carry]").fill("phone, keys, lipstick")
    form.locator("button").click()
    page.locator(".diary li").wait_for()


def test_the_first_evening_needs_at_most_eight_taps(page: Any, browser: Any, shared: str) -> None:
    taps = 0

    def tap(locator: Any) -> None:
        nonlocal taps
        taps += 1
        locator.click()

    page.goto(shared, wait_until="networkidle")
    tap(page.locator(".invite a"))
    form = page.locator("form", has=page.locator("input[value=add_bag]"))
    form.wait_for()
    tap(form.locator("input[name=name]"))
    page.keyboard.type("Coach Tabby 20")
    tap(form.locator("input[name=colour]"))
    page.keyboard.type("black")
    tap(form.locator("button"))
    page.get_by_role("heading", name="Coach Tabby 20").wait_for()
    tap(page.locator(".brand"))
    page.get_by_role("heading", name="Take the Coach Tabby 20.").wait_for()

    assert taps <= 8


@pytest.mark.parametrize("whose", ["shared", "personal"])
def test_the_second_evening_needs_no_tap(page: Any, whose: str, request: pytest.FixtureRequest, screens: Path) -> None:
    server = request.getfixturevalue(whose)
    add_tabby(page, server)
    write_day(page)

    page.goto(server, wait_until="networkidle")
    page.get_by_role("heading", name="Take the Coach Tabby 20.").wait_for()
    page.screenshot(path=screens / f"second_evening_{whose}.png", full_page=True)
    page.get_by_role("button", name="I’m taking it").click()
    page.locator(".diary li").nth(1).wait_for()


def test_what_stays_in_the_browser_goes_along_with_every_question(page: Any, shared: str) -> None:
    add_tabby(page, shared)
    assert [bag["bag"]["name"] for bag in json.loads(page.evaluate(KEPT))["bags"]] == ["Coach Tabby 20"]

    page.goto(f"{shared}/find?carry=phone&mine=1", wait_until="networkidle")
    page.get_by_text("One bag of 1 is likely to hold all of this.").wait_for()
    page.goto(f"{shared}/find", wait_until="networkidle")
    page.locator("textarea[name=carry]").fill("phone")
    page.get_by_text("More choices").click()
    page.locator("input[name=mine]").check()
    page.locator(".ask button").click()
    page.get_by_text("One bag of 1 is likely to hold all of this.").wait_for()
    assert "mine=1" in page.url


def test_the_months_of_what_stays_in_the_browser_are_shown(page: Any, shared: str) -> None:
    add_tabby(page, shared)
    write_day(page)

    page.get_by_role("link", name="Through the months").click()
    page.get_by_text("1 day is written down so far").wait_for()


def test_a_link_carries_all_of_it_after_its_hash(page: Any, browser: Any, shared: str) -> None:
    add_tabby(page, shared)
    asked: list[str] = []
    page.get_by_text("Copy a link").click()
    link = wait_until(page, "document.querySelector('[data-copied]').textContent")
    if not link.startswith("http"):  # the clipboard has it
        page.context.grant_permissions(["clipboard-read"])
        link = page.evaluate("navigator.clipboard.readText()")

    other = browser.new_context().new_page()
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link, wait_until="networkidle")
    other.get_by_role("heading", name="Coach Tabby 20").wait_for()
    assert not any("w=" in address.partition("#")[0] for address in asked)  # what the server gets to see
    assert "#" not in other.url
    other.context.close()


def test_a_link_that_unpacks_without_end_is_given_up(browser: Any, shared: str) -> None:
    squeezed = zlib.compressobj(9, wbits=-15)
    bomb = squeezed.compress(b" " * (64 << 20)) + squeezed.flush()
    page = browser.new_page()
    page.add_init_script(
        "const sent = fetch; window.sizes = [];"
        "window.fetch = (to, how) => { const file = how?.body?.get?.('file');"
        "if (file) sizes.push(file.size); return sent(to, how); };"
    )

    page.goto(f"{shared}/mine#w={base64.urlsafe_b64encode(bomb).decode()}")
    sizes = wait_until(page, "sizes.length ? sizes : null")

    assert len(bomb) < 70_000
    assert sizes == [0]
    page.close()


def test_everything_is_deleted_where_it_is(page: Any, shared: str) -> None:
    add_tabby(page, shared)
    page.locator("summary", has_text="Delete everything").click()
    page.locator("input[name=sure]").check()
    page.locator("form", has=page.locator("input[value=remove_all]")).locator("button").click()
    page.get_by_text("Own a small bag?").wait_for()
    assert json.loads(page.evaluate(KEPT))["bags"] == []
