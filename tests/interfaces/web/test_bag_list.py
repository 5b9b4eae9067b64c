"""The list of bags is narrowed by wishes, by what must go in and by links with counts, and each page of it keeps them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from read_page import text_of
from starlette.testclient import TestClient

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.bag_wishes import BagWishes
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web import bag_list
from reticule.interfaces.web.bag_list import MOST_BAGS
from reticule.interfaces.web.filters import goes_in
from reticule.language.locale import Locale
from reticule.services.find import FindRequest, answer
from reticule.services.sources import Sources
from reticule.store.bag_record import record_of_bag
from reticule.store.catalogue import embedded_catalogue

LIST = "phone, keys, wallet"


def names_in(page: str) -> list[str]:
    """The names of the bags that are listed, in their order."""
    return [unescape(name) for name in re.findall(r"<b>([^<]*)</b>", page)]


def count_in(page: str) -> int:
    """How many bags a page says that there are."""
    counted = re.search(r"(One|No|\d+)(?: of \d+)? bags?\b", text_of(page))
    assert counted
    return int({"One": "1", "No": "0"}.get(counted[1], counted[1]))


def picks_in(page: str) -> list[tuple[str, str, int]]:
    """The text, the link and the count of each link that narrows the list."""
    pattern = r'<li><a href="([^"]+)">([^<]+?) <small>(\d+)</small></a></li>'
    return [(unescape(text), unescape(link), int(count)) for link, text, count in re.findall(pattern, page)]


@pytest.mark.parametrize(
    ("query", "wishes"),
    [
        ({"brand": "coach"}, BagWishes(brand="Coach")),
        ({"colour": "black", "opening": "flap"}, BagWishes(colour="black", opening="flap")),
        ({"shape": "crescent"}, BagWishes(shape="crescent")),
        ({"wear": "wrist"}, BagWishes(wear="wrist")),
        ({"material": "linen"}, BagWishes(material="linen")),
        ({"largest": "18 x 14 x 8 cm"}, BagWishes(largest=(180, 140, 80))),
        ({"largest": "18 x 14 x 8", "units": "cm"}, BagWishes(largest=(180, 140, 80))),
        ({"kind": "holder"}, BagWishes(kind="holder")),
        ({"q": "tabby"}, BagWishes(name="tabby")),
    ],
)
def test_the_list_has_the_bags_that_are_as_wished(query: dict[str, str], wishes: BagWishes, client: TestClient) -> None:
    page = client.get("/bags", params=query)

    wished = [bag.name for bag in embedded_catalogue().bags if not wishes.missed(bag)]
    assert page.status_code == 200
    assert count_in(page.text) == len(wished) > 0
    assert set(names_in(page.text)) <= set(wished)
    assert len(names_in(page.text)) == min(MOST_BAGS, len(wished))


def test_a_price_leaves_the_bags_that_cost_no_more(client: TestClient) -> None:
    page = client.get("/bags", params={"budget": "90 EUR", "sort": "price"})

    prices = [float(price) for price in re.findall(r'<span class="facts">([\d.]+)\xa0EUR', page.text)]
    assert prices == sorted(prices)
    assert len(prices) == count_in(page.text) > 3
    assert max(prices) <= 90


def test_the_smallest_bags_stand_first_until_an_order_is_chosen(client: TestClient) -> None:
    queries = ({}, {"sort": "smallest"}, {"sort": "price"})
    unsaid, by_size, by_price = (names_in(client.get("/bags", params=query).text) for query in queries)

    assert unsaid == by_size != by_price
    assert "Smallest first, until you say what must go in." in text_of(client.get("/bags?sort=likely").text)


@pytest.mark.parametrize("query", [{}, {"carry": LIST}, {"carry": LIST, "brand": "Coach"}, {"shape": "box", "q": "a"}])
def test_a_link_that_narrows_leads_to_as_many_bags_as_it_says(query: dict[str, str], client: TestClient) -> None:
    page = client.get("/bags", params=query).text
    picks = picks_in(page)

    assert len(picks) > 3
    for text, link, count in picks[:: max(1, len(picks) // 12)]:
        narrowed = client.get(link).text
        assert count_in(narrowed) == count < count_in(page), (text, link)
        assert all(f"{field}=" in link for field in query)


def test_a_link_removes_each_filter_and_keeps_the_rest(client: TestClient) -> None:
    page = client.get("/bags", params={"carry": "phone", "brand": "Coach", "sort": "price", "lang": "fr", "from": "60"}).text

    removing = [unescape(link) for link in re.findall(r'<a class="on" href="([^"]+)"', page)]
    assert removing == ["/bags?carry=phone&sort=price&lang=fr", "/bags?carry=phone&brand=Coach&lang=fr"]
    assert "Marque : Coach" in text_of(page)


def test_the_list_with_things_to_carry_is_the_answer_to_find(client: TestClient) -> None:
    request = FindRequest(LIST, wear="crossbody", evidence=False, most=MOST_BAGS, sort="likely", wishes=BagWishes(name="bag"))
    matches = answer(request, Sources())

    page = client.get("/bags", params={"carry": LIST, "wear": "crossbody", "sort": "likely", "q": "bag"}).text

    assert names_in(page) == [match.bag.name for match in matches.bags]
    assert count_in(page) == matches.count
    said = [unescape(words) for words in re.findall(r'<span class="facts(?: doubt)?">([^<]*)</span>\s*</a>', page)]
    assert said == [goes_in(round(match.probability, 4), None, Locale("en")) for match in matches.bags]
    links = re.findall(r'<a href="(/bags/[^"]+)">', page)
    assert len(links) == len(matches.bags)
    assert all("carry=phone%2C+keys%2C+wallet" in link for link in links)


@pytest.mark.parametrize("query", [{}, {"carry": LIST}, {"sort": "smallest", "wear": "hand"}])
def test_pages_of_the_list_keep_what_was_asked_and_miss_no_bag(query: dict[str, str], client: TestClient) -> None:
    link: str | None = str(client.build_request("GET", "/bags", params=query).url.copy_with(host="testserver"))
    listed: list[str] = []
    while link:
        page = client.get(link).text
        listed += names_in(page)
        following = re.search(r'<a class="button" href="([^"]+)">More bags', page)
        link = unescape(following[1]) if following else None
        assert link is None or all(f"{field}=" in link for field in query)

    fitting = count_in(page)
    assert len(listed) == len(set(listed))
    if "carry" in query:
        assert len(listed) <= fitting
        assert ("Bags over 22 × 16 cm are left out here" in text_of(page)) == (len(listed) < fitting)
    else:
        assert len(listed) == fitting


def test_a_page_beyond_the_last_leads_back(client: TestClient) -> None:
    for query in ("from=999999", "carry=phone&from=999999", "from=-1", "from=x"):
        page = client.get(f"/bags?{query}")

        assert page.status_code == 200
        assert ("The bags before" in page.text) == ("999999" in query)


def test_bags_that_hold_a_list_end_with_the_farthest_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bag_list, "_FARTHEST_HOLDING", MOST_BAGS)

    last = client.get("/bags", params={"carry": "keys", "from": "240"}).text

    assert names_in(last) == names_in(client.get("/bags", params={"carry": "keys", "from": str(MOST_BAGS)}).text)
    assert "More bags" not in last


@pytest.mark.parametrize("carry", ["", "phone"])
@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("shape=cloud", "Shape must be one of box, envelope/flat"),
        ("opening=lid", "Opening must be one of flap"),
        ("wear=nose", "How you wear it must be one of hand"),
        ("kind=boat", "Kind must be one of bag"),
        ("sort=best", "First comes must be one of smallest"),
        ("largest=big", "got 'big'"),
        ("budget=much", "a budget must be an amount and a currency"),
        ("compartments=x", "must be a number, got 'x'"),
    ],
)
def test_a_wrong_wish_is_one_line_above_the_form(query: str, line: str, carry: str, client: TestClient) -> None:
    page = client.get(f"/bags?{query}&carry={carry}")

    assert page.status_code == 400
    assert page.text.count('role="alert"') == 1
    assert line in text_of(page.text)
    assert page.text.index('role="alert"') < page.text.index('<form class="ask"')


def test_a_word_that_names_no_thing_is_one_line_with_near_names(client: TestClient) -> None:
    unknown = client.get("/bags", params={"carry": "zzqq"})
    partly = client.get("/bags", params={"carry": "phone, zzqq"})

    assert unknown.status_code == 400
    assert "no item is called 'zzqq'" in text_of(unknown.text)
    assert partly.status_code == 200
    assert "Not counted: zzqq." in text_of(partly.text)


def test_wishes_that_no_bag_meets_say_so(client: TestClient) -> None:
    assert "No bag is as wished." in text_of(client.get("/bags?brand=Nobody").text)
    assert "No bag is as wished." in text_of(client.get("/bags?brand=Nobody&carry=phone").text)


def test_what_was_chosen_stands_in_the_form_again(client: TestClient) -> None:
    page = client.get("/bags?q=a&carry=phone&carry=keys&colour=matt+pearl&wear=belt&budget=300+EUR&attach=ring&lang=fr").text

    controls = ('name="q" value="a"', 'name="carry" value="phone, keys"', "<option selected>matt pearl</option>",
                '<option value="belt" selected>', 'name="budget" value="300 EUR"', 'name="attach" value="ring"')  # fmt: skip
    assert [control for control in controls if control not in page] == []
    assert '<form class="ask" action="/bags" method="get"' in page


def test_names_of_a_catalogue_are_text_and_no_markup(tmp_path: Path) -> None:
    bag = Bag('<b>Odd</b> & "co" bag', StatedSize(200, 140, 60), brand="<i>Maker</i>", colours=("<u>red</u>",))
    plain = replace(bag, name="Plain", brand="Other", colours=("red",))
    catalogue = tmp_path / "odd.jsonl"
    catalogue.write_text("\n".join(json.dumps(record_of_bag(one)) for one in (bag, plain)), encoding="utf-8")

    with TestClient(app_of(Settings(workers=1, catalogue=str(catalogue)))) as client:
        pages = [client.get("/bags", params=query).text for query in ({}, {"carry": "keys"}, {"q": '"><script>'})]

    assert all(not re.search(r"<(b>Odd|i>Maker|u>red|script>)", page) for page in pages)
    assert "<b>&lt;b&gt;Odd&lt;/b&gt; &amp; &#34;co&#34; bag</b>" in pages[0]
    assert "brand=%3Ci%3EMaker%3C%2Fi%3E" in pages[1]


def test_the_list_keeps_what_is_carried_in_the_link_to_it(client: TestClient) -> None:
    assert 'href="/bags?carry=phone&amp;outfit=coat"' in client.get("/plan", params={"carry": "phone", "outfit": "coat"}).text
