"""The ways from page to page: what was said is taken along, and no page is a dead end."""

from __future__ import annotations

import re
from html import unescape

import pytest
from read_page import text_of
from starlette.testclient import TestClient


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


OUTFIT = "camel coat, white tee, red belt"


def test_the_first_list_leads_to_the_reasons(client: TestClient) -> None:
    page = client.get("/", params={"carry": ["phone", "keys"], "outfit": OUTFIT, "lang": "fr"}).text
    why = next(link for link in links_of(page) if link.startswith("/plan?") and 'class="why"' in page)
    bag = next(link for link in links_of(page) if link.startswith("/bags/"))

    assert why == "/plan?carry=phone%2C+keys&outfit=camel+coat%2C+white+tee%2C+red+belt&lang=fr"
    assert bag.endswith("?carry=phone%2C+keys&outfit=camel+coat%2C+white+tee%2C+red+belt&lang=fr")


def test_what_a_thing_would_need_is_reached_from_a_list_that_holds_some_bags_only(client: TestClient) -> None:
    page = client.get("/", params={"carry": "phone, wallet, water bottle, paperback, umbrella, tablet", "outfit": OUTFIT}).text
    why = re.findall(r'<a class="why" href="([^"]+)"', page)[0]

    assert "Stays at home" in text_of(client.get(unescape(why)).text)


def test_a_bags_page_says_how_it_goes_with_the_outfit(client: TestClient) -> None:
    page = client.get("/bags/Louis Vuitton Side Trunk MM", params={"carry": "phone", "outfit": "zzqq " + OUTFIT}).text
    said = text_of(page)

    assert "How it goes with what you wear" in said
    assert "of your belt (CIEDE2000; under 5 is an echo)" in said
    assert "Not understood of the outfit: zzqq" in said
    assert f'name="outfit" value="zzqq {OUTFIT}"' in page


def test_a_bags_page_without_an_outfit_says_nothing_of_it(client: TestClient) -> None:
    assert "How it goes" not in client.get("/bags/Coach Tabby 20").text


@pytest.mark.parametrize("path", ["/", "/plan", "/bags/Coach Tabby 20"])
def test_the_other_questions_are_told_what_was_said(client: TestClient, path: str) -> None:
    links = links_of(client.get(path, params={"carry": ["phone", "keys"], "outfit": "red belt"}).text)

    assert "/fit?carry=phone%2C+keys" in links
    assert "/style?outfit=red+belt" in links
    assert "/plan?carry=phone%2C+keys&outfit=red+belt" in links
    assert "/?carry=phone%2C+keys&outfit=red+belt" in links
    assert "/work" in links


def test_the_first_page_says_which_words_of_an_outfit_say_nothing(client: TestClient) -> None:
    said = text_of(client.get("/", params={"carry": "phone", "outfit": "zzqq red belt"}).text)

    assert "Not understood of the outfit: zzqq" in said
    assert "the smaller first, of like size the one that suits you better. The dashed line is a bank card." in said


def test_another_unit_asks_the_same_question(client: TestClient) -> None:
    page = client.get("/fit", params={"carry": "phone", "w": "19", "h": "12,5", "d": "x", "units": "cm"}).text
    inches = next(link for link in links_of(page) if link.endswith("units=inch"))

    assert inches == "/fit?carry=phone&w=7.48&h=4.921&d=x&units=inch"


def test_a_bags_page_keeps_a_list_that_is_mistyped(client: TestClient) -> None:
    page = client.get("/bags/Coach Tabby 20", params={"carry": "99 phones", "outfit": "coat"}).text

    assert 'action="/bags/Coach%20Tabby%2020"' in page
    assert ">99 phones</textarea>" in page
    assert page.index("<form") > page.index('role="alert"')
    assert "Pack list" not in text_of(page)


@pytest.mark.parametrize("query", [{"bag": "Coach Tabby 20"}, {"w": "10", "h": "9", "d": "3", "units": "cm"}])
def test_a_no_leads_on_to_what_could_come_along(client: TestClient, query: dict[str, str]) -> None:
    no = client.get("/fit", params={"carry": "phone, long wallet, water bottle, umbrella", **query, "lang": "fr"}).text
    link = next(link for link in links_of(no) if link.startswith("/curate?") and ("w=10" in link or "bag=" in link))
    yes = client.get("/fit", params={"carry": "lipstick", **query, "lang": "fr"}).text

    assert link.startswith("/curate?carry=phone%2C+long+wallet%2C+water+bottle%2C+umbrella&")
    assert client.get(link).status_code == 200
    assert "Voir ce qui peut venir" not in text_of(yes)


def test_a_bag_by_its_size_has_no_page_to_go_to(client: TestClient) -> None:
    for question in ("fit", "curate"):
        page = client.get(f"/{question}", params={"carry": "phone", "w": "190", "h": "120", "d": "40", "lang": "fr"}).text

        assert '<span class="bagname">ce sac</span>' in page
        assert "/bags/the" not in page


def test_swaps_that_were_made_stand_apart_from_those_that_are_offered(client: TestClient) -> None:
    swapped = text_of(client.get("/curate?example=1").text)
    offered = text_of(
        client.get(
            "/bags/Louis Vuitton Side Trunk MM", params={"carry": "phone, keys, long wallet, sunglasses, water bottle"}
        ).text
    )

    assert ("Swapped" in swapped, "Swapped" in offered) == (True, False)
    assert "Swaps that would make it likelier" in offered


def test_compose_says_nothing_of_days_that_its_reasons_deny(client: TestClient) -> None:
    query = {"days": "phone, keys\nphone, umbrella, water bottle", "bags": "Coach Tabby 20"}
    said = text_of(client.get("/compose", params=query).text)

    assert "The bags to take: Coach Tabby 20 Why " in said
    assert "every day:" not in said


def test_where_no_bag_is_likely_the_nearest_lead_on(client: TestClient) -> None:
    page = client.get("/", params={"carry": "phone, board 900x600x30mm"}).text
    nearest = [link for link in links_of(page) if link.startswith("/bags/")]

    assert "No bag of" in text_of(page)
    assert 'class="why"' not in page  # there is nothing to plan for before something is worn
    assert len(nearest) == 6
    assert "Stays at home" in text_of(client.get(nearest[0]).text)


def test_a_bags_page_never_says_that_all_goes_in_where_a_word_is_unread(client: TestClient) -> None:
    known, strange = (
        text_of(client.get("/bags/Coach Tabby 20", params={"carry": carry}).text)
        for carry in ("phone, keys", "phone, zorp, keys")
    )

    assert "All of it goes in." in known
    assert "All of it goes in." not in strange
    assert "Not counted: zorp." in strange
