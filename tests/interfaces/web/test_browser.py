"""The pages in a real browser: taps change the bags, the link follows, the drawing turns, nothing is refused or thrown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from read_page import wait_until


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(5_000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert not faults


def test_a_tap_changes_the_bags_and_the_link(page: Any, server: str) -> None:
    page.goto(server + "/")
    before = page.inner_text("[data-found] h2")

    page.click(".others > summary")
    page.check(".chip input[value='water bottle']")
    wait_until(page, f"document.querySelector('[data-found] h2').innerText !== {json.dumps(before)}")

    assert "carry=water+bottle" in page.url
    after = page.inner_text("[data-found] h2")
    page.reload()
    assert page.inner_text("[data-found] h2") == after
    assert page.is_checked(".chip input[value='water bottle']")


def test_what_was_typed_is_offered_again_and_stays_in_the_browser(page: Any, server: str) -> None:
    page.goto(server + "/")
    page.fill("[data-more]", "notebook 148x105x12mm")
    page.keyboard.press("Tab")
    page.wait_for_url("**notebook**")

    page.goto(server + "/")

    assert page.inner_text("[data-recent] button") == "notebook 148x105x12mm"
    assert not page.context.cookies()


def test_half_a_word_costs_no_bags_and_is_not_offered_again(page: Any, server: str) -> None:
    page.goto(server + "/")
    page.type("[data-more]", "perf", delay=20)
    page.wait_for_selector("[data-found][aria-busy=true]")
    page.wait_for_timeout(700)
    half = page.locator("[data-found] li").count(), page.locator("[role=alert]").count()
    page.type("[data-more]", "ume, zzqq", delay=20)
    page.wait_for_selector(".unread")  # typing has rested
    page.fill("[data-more]", "perfume")
    page.wait_for_selector("[data-found] li")
    page.keyboard.press("Tab")
    wait_until(page, "localStorage.length === 1")

    page.goto(server + "/")

    assert half == (12, 0)
    assert page.locator("[data-recent] button").all_inner_texts() == ["perfume"]


def test_a_list_that_is_no_longer_the_answer_says_so(page: Any, server: str) -> None:
    page.goto(server + "/")
    slow: list[Any] = []
    page.route("**/works?*", lambda route: slow.append(route))

    page.click(".others > summary")
    page.check(".chip input[value='water bottle']")
    page.wait_for_selector("[data-found][aria-busy=true]")
    page.check(".chip input[value='wallet']")
    page.wait_for_timeout(300)
    faint = float(page.evaluate("getComputedStyle(document.querySelector('[data-found]')).opacity"))
    slow[1].continue_()
    page.wait_for_selector("[data-found]:not([aria-busy])")

    assert faint < 0.9
    assert "carry=wallet" in page.url
    assert slow[0].request.failure == "net::ERR_ABORTED"


def test_a_page_can_be_used_with_the_keys_alone(page: Any, server: str) -> None:
    page.goto(server + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    page.wait_for_url("**/?**")
    assert not page.is_checked(".chip input[value='phone']")


def test_without_script_a_button_asks(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.goto(server + "/")

    page.click(".others > summary")
    page.check(".chip input[value='passport']", force=True)
    page.click("text=Show bags")

    assert "carry=passport" in page.url
    assert page.inner_text("[data-found] h2").endswith(" bags should take all of it.")
    page.goto(server + "/bags/Coach%20Tabby%2020")
    shown = [page.locator(".view").filter(visible=True).count()]
    for view in ("turn", "real"):
        page.click(f"label:has([value={view}])")
        shown.append(page.locator(f".view.{view} svg").filter(visible=True).count())
    assert shown == [1, 1, 1]  # one picture at a time, the room from a corner where the 3D view would be
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(browser: Any, server: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(5_000)
    for path in ("/", "/plan?example=1", "/trend?example=1", "/bags", "/bags/Coach%20Tabby%2020"):
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_what_is_tapped_goes_along_to_the_other_questions(page: Any, server: str) -> None:
    page.goto(server + "/?carry=phone&outfit=red+belt")

    page.click(".others > summary")
    page.check(".chip input[value='keys']")
    page.wait_for_url("**carry=keys**")

    assert page.get_attribute("nav a:text-is('Fit')", "href").endswith("/fit?carry=phone%2C+keys")
    assert page.get_attribute("a.why", "href") == "/plan?carry=phone%2C+keys&outfit=red+belt"
    assert page.get_attribute("nav a:text-is('For work')", "href") == "/work"


@pytest.mark.parametrize(("typed", "things"), [("phone keys lipstick", 3), ("phone, keys, lipstick", 3), ("phone, zither", 1)])
def test_the_widget_answers_for_all_that_is_typed(page: Any, server: str, typed: str, things: int) -> None:
    page.goto(server + "/widget?bag=Coach+Tabby+20")
    page.locator("input[type=text]").fill(typed)
    with page.expect_response("**/v1/curate") as answered:
        page.keyboard.press("Enter")
    told = answered.value.json()
    verdict = page.locator(".says").inner_text()

    assert len(told["read"]["carry"]) == things
    assert ("not counted: 'zither'" in verdict) == ("zither" in typed)
    assert ("All of it" in verdict) == ("zither" not in typed)


def test_the_first_page_counts_each_thing_that_is_typed(page: Any, server: str) -> None:
    page.goto(server + "/?carry=phone+keys+lipstick,+a+zorp")
    page.wait_for_selector(".unread")

    assert page.locator("input[type=checkbox]:checked").count() == 3
    page.locator(".unread .near a").nth(1).click()  # about like a card
    page.wait_for_load_state()
    assert page.locator(".unread").count() == 0
    assert "zorp 86x54x1mm" in page.locator("[data-more]").input_value()


def test_a_size_that_is_given_counts_what_was_unread(page: Any, server: str) -> None:
    page.goto(server + "/fit?carry=phone,+zorp&bag=Coach+Tabby+20")
    page.locator(".unread summary").click()
    page.locator(".unread input[name=is]").fill("10 x 5 x 2")
    page.locator(".unread button").click()
    page.wait_for_load_state()

    assert page.locator(".unread").count() == 0
    assert page.locator("textarea[name=carry]").input_value() == "phone, zorp 10 x 5 x 2 mm"
