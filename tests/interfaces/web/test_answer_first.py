"""The answer stands in the first screen of a phone, in few words, once; figures are one tap away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

PAGES = {
    "home": ("/", ".found h2"),
    "plan": ("/plan?carry=iPhone+15+Pro,+card+holder,+keys,+lipstick&outfit=black+dress,+red+heels", ".answer .verdict"),
    "fit": ("/fit?carry=iPhone+15+Pro,+card+holder,+keys&bag=Coach+Tabby+20", ".answer .verdict"),
    "bag": ("/bags/Coach%20Tabby%2020?carry=phone,+keys,+lipstick", ".packlist .verdict"),
    "design": ("/design?carry=phone,+keys,+lipstick&sketch=150x75x30mm", ".answer .verdict"),
    "trend": ("/trend?example=1", ".answer .verdict"),
}
LABORATORY = (
    "CIEDE2000",
    "kinship",
    "real bag",
    "to spare",
    "too tight",
    "room used",
    "walls taken",
    "proven",
    "echo",
    "style 0",
)
FIRST_SCREEN = """() => {
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), words = [];
  while (texts.nextNode()) {
    const at = texts.currentNode.parentElement;
    if (at.closest('svg, script, .hidden, details:not([open]) > :not(summary)')) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const { top, height } = range.getBoundingClientRect();
    if (height && top < innerHeight) words.push(texts.currentNode.textContent);
  }
  return words.join(' ');
}"""


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_answer_stands_in_the_first_500_pixels_of_a_phone(name: str, phone: Any, server: str) -> None:
    link, answer = PAGES[name]

    phone.goto(server + link)

    box = phone.locator(answer).first.bounding_box()
    assert box is not None
    assert box["y"] <= 500


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("home", "trend", "design")])
def test_the_first_screen_speaks_no_word_of_the_laboratory(name: str, phone: Any, server: str) -> None:
    phone.goto(server + PAGES[name][0])

    text = phone.evaluate(FIRST_SCREEN)

    assert [word for word in LABORATORY if word in text] == []
    assert len(re.findall(r"\w[\w'’.-]*", text)) <= 90


@pytest.mark.parametrize("name", ["plan", "fit", "bag"])
def test_the_figures_are_one_tap_away(name: str, phone: Any, server: str) -> None:
    phone.goto(server + PAGES[name][0])
    chance = phone.locator(".sure").first

    assert not chance.locator("meter").is_visible()
    chance.locator("summary").click()

    assert chance.locator("meter").is_visible()
    assert "likely in the real bag" in chance.inner_text()


@pytest.mark.parametrize("name", ["plan", "fit", "bag"])
def test_the_question_can_be_changed_where_it_is_shown(name: str, phone: Any, server: str) -> None:
    phone.goto(server + PAGES[name][0])
    field = phone.locator('textarea[name="carry"]')

    assert not field.is_visible()
    phone.locator(".change > summary").click()

    assert field.is_visible()


def test_an_answer_is_drawn_without_the_sentences_that_the_page_says(phone: Any, server: str) -> None:
    phone.goto(server + PAGES["fit"][0])

    drawn = phone.locator(".picture .stage").first.locator("text").all_text_contents()

    assert drawn
    assert [text for text in drawn if "likely" in text or "spare" in text or text == "Coach Tabby 20"] == []
