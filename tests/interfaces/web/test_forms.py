"""A form says what it still lacks, in the words of its page, and offers what it can."""

from __future__ import annotations

import re
from html import unescape

import pytest
from read_page import text_of
from starlette.testclient import TestClient

from reticule.interfaces.web.forms import fields_of, link_of
from reticule.interfaces.wire.registry import QUESTIONS


def near_of(page: str) -> list[tuple[str, str]]:
    offered = re.findall(r'<p class="near">(.*?)</p>', page, re.DOTALL)
    return [(unescape(name), unescape(link)) for link, name in re.findall(r'href="([^"]+)">([^<]+)<', "".join(offered))]


@pytest.mark.parametrize(
    ("link", "lacks"),
    [
        ("/fit?carry=phone&bag=&w=&h=&d=", "The bag"),
        ("/fit?carry=&bag=Coach+Tabby+20", "What you carry"),
        ("/fit?carry=&bag=&shape=", "What you carry · The bag"),
        ("/curate?carry=phone&bag=", "The bag"),
        ("/plan?carry=phone&outfit=", "What you wear"),
        ("/style?outfit=&wear=", "What you wear"),
        ("/compose?carry=&bags=&days=", "What you carry"),
        ("/streamline?days=&used=phone", "Several days"),
        ("/trend?csv=&horizon=", "Rows of date and value"),
        ("/design-modules?csv=&most=3", "Lists of things, one a row"),
        ("/design-product?product=&carry=", "The product"),
    ],
)
def test_a_form_that_was_sent_says_what_it_lacks(client: TestClient, link: str, lacks: str) -> None:
    page = client.get(link)

    assert page.status_code == 400
    assert page.text.count('role="alert"') == 1
    assert f"Still to say: {lacks} " in text_of(page.text)
    assert not re.search(r"None|must be", text_of(page.text))


def test_an_empty_file_is_said_to_be_lacking(client: TestClient) -> None:
    page = client.post("/trend", files={"file": ("", b"")}, data={"csv": "", "lang": "fr"}, headers={"accept-language": "fr"})

    assert page.status_code == 400
    assert "Il manque encore :" in text_of(page.text)


@pytest.mark.parametrize("link", ["/fit?carry=phone", "/plan?carry=phone", "/streamline?used=phone"])
def test_who_comes_with_half_a_question_is_asked_for_the_rest(client: TestClient, link: str) -> None:
    page = client.get(link)

    assert page.status_code == 200
    assert "Still to say:" in text_of(page.text)
    assert 'role="alert"' not in page.text


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_form_that_nobody_has_touched_lacks_nothing(client: TestClient, name: str) -> None:
    assert "Still to say:" not in client.get(f"/{name}").text


def test_every_wish_has_a_name_and_effects_can_be_chosen(client: TestClient) -> None:
    page = client.get("/plan", params={"carry": "phone", "outfit": "coat", "effect": ["accent", "small dose"]}).text

    assert not {"interest", "wears"} & {field.name for field in fields_of("plan")}
    assert re.findall(r'name="effect" value="(\w+)" checked', page) == ["accent", "small_dose"]
    assert page.count('name="effect"') == 9


@pytest.mark.parametrize(
    ("link", "name", "near"),
    [
        ("/?carry=phone&carry=prfm,+lipstick", "perfume bottle 30 ml", "/?carry=phone&carry=perfume+bottle+30+ml%2C+lipstick"),
        ("/works?carry=prfm&lang=fr", "flacon de parfum 30 ml", "/?carry=perfume+bottle+30+ml&lang=fr"),
        ("/plan?carry=phone&outfit=red+blt", "belt", "/plan?carry=phone&outfit=red+belt"),
        ("/fit?carry=phone&bag=devot", "Dolce & Gabbana Devotion Shoulder Bag",
         "/fit?carry=phone&bag=Dolce+%26+Gabbana+Devotion+Shoulder+Bag"),
        ("/bags/devot?carry=phone", "Dolce & Gabbana Devotion small, satin",
         "/bags/Dolce%20%26%20Gabbana%20Devotion%20small%2C%20satin?carry=phone"),
        ("/bags/Coach%20Tabby%2020?carry=prfm", "perfume bottle 30 ml", "/bags/Coach%20Tabby%2020?carry=perfume+bottle+30+ml"),
    ],
)  # fmt: skip
def test_a_near_name_is_a_link_that_puts_it_in(client: TestClient, link: str, name: str, near: str) -> None:
    offered = dict(near_of(client.get(link).text))

    assert offered[name] == near
    assert client.get(near).status_code == 200


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "trend"])  # whose file is posted
def test_a_page_answers_without_any_one_of_its_other_fields(client: TestClient, name: str) -> None:
    example = QUESTIONS[name].example
    everything = {**example, **({"outfit": "red belt"} if name == "find" else {})}

    for left_out in (None, *everything):
        asked = {field: value for field, value in everything.items() if field != left_out}
        page = client.get(link_of(name, asked))
        assert page.status_code in (200, 400), left_out
        assert left_out is not None or 'class="card' in page.text
    assert client.get(link_of(name, {"carry": "phone", "bag": "Coach Tabby 20"})).status_code in (200, 400)
