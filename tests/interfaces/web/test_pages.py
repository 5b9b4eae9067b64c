"""Each question has a page; a link holds it whole; bad input is one line; the first page is light and lets nobody else in."""

from __future__ import annotations

import gzip
import re
from math import exp
from pathlib import Path
from urllib.parse import quote

import pytest
from read_page import text_of
from starlette.testclient import TestClient

from reticule.interfaces.web.forms import link_of
from reticule.interfaces.web.view_models import page as page_answer
from reticule.interfaces.wire.registry import QUESTIONS, answer, question
from reticule.services.sources import Sources
from reticule.store.catalogue import embedded_catalogue

TEMPLATES = Path(__file__).parents[3] / "src" / "reticule" / "interfaces" / "web" / "templates"


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_has_a_page_with_its_form(name: str, client: TestClient) -> None:
    page = client.get(f"/{name}")

    assert page.status_code == 200
    assert QUESTIONS[name].asks in text_of(page.text)
    assert f'action="/{name}"' in page.text
    assert (TEMPLATES / "answers" / f"{name}.html").exists()


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_shows_the_answer_that_every_interface_gives(name: str, client: TestClient) -> None:
    asked, sources = question(name).example, Sources()

    shown = page_answer(name, asked, sources)
    page = client.get(link_of(name, asked))

    assert shown["answer"] == answer(name, asked, sources)
    assert page.status_code == 200
    assert page.text.count("<svg") >= len(shown["pictures"])
    told = [reason["text"] for reason in answer(name, {**asked, "level": "plain"}, sources).get("reasons", [])]
    assert all(text in text_of(page.text) for text in told)


@pytest.mark.parametrize("name", ["design-modules", "design-product"])
@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_a_page_for_makers_says_each_reason_once(name: str, language: str, client: TestClient) -> None:
    asked = {**question(name).example, "lang": language, "level": "plain"}

    page = text_of(client.get(link_of(name, asked, lang=language)).text)

    texts = [" ".join(reason["text"].split()) for reason in answer(name, asked, Sources())["reasons"]]
    assert len(texts) >= 5
    assert [page.count(text) for text in texts] == [1] * len(texts)


@pytest.mark.parametrize(
    ("link", "begins"),
    [
        ("/design-modules?people=30&given=400x400x400mm", "no pouch is needed"),
        ("/design-modules?people=30&sizes=9x9x9mm&target=1", "no 3 of the sizes serve 100% of days"),
        ("/design-product?product=comb&carry=towel,+umbrella&bags=Coach+Tabby+20", "not counted: 1 bag"),
        ("/design-product?product=lipstick", "as it is, it goes into 9"),
    ],
)
def test_a_page_for_makers_answers_where_there_is_little_to_show(link: str, begins: str, client: TestClient) -> None:
    page = client.get(link)

    assert page.status_code == 200
    assert f'<p class="verdict">{begins}' in page.text


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("language", ["fr", "ja"])
def test_a_page_speaks_its_language_and_keeps_it(name: str, language: str, client: TestClient) -> None:
    asked = client.get(f"/{name}", params={"lang": language})
    accepted = client.get(f"/{name}", headers={"accept-language": f"{language}-XX, en;q=0.4"})

    assert f'<html lang="{language}">' in asked.text
    assert f'<html lang="{language}">' in accepted.text
    assert f'href="/bags?lang={language}"' in asked.text
    assert f'name="lang" value="{language}"' in asked.text


def test_the_home_page_answers_without_script(client: TestClient) -> None:
    tapped = client.get("/", params={"carry": ["phone", "keys", "notebook 148x105x12mm"]})

    assert len(re.findall('name="carry" value="[^"]+" checked', tapped.text)) == 2
    assert 'value="notebook 148x105x12mm"' in tapped.text
    assert "bags should take all of it." in text_of(tapped.text)
    assert "/bags/" in tapped.text


def test_the_bags_that_work_change_with_what_is_tapped(client: TestClient) -> None:
    few = client.get("/works", params={"carry": "phone"}).text
    many = client.get("/works", params={"carry": ["phone", "water bottle", "wallet"]}).text

    assert few != many
    assert "<html" not in few


@pytest.mark.parametrize(
    ("link", "status", "line"),
    [
        ("/fit?carry=zzqq&bag=Coach+Tabby+20", 400, "no item is called 'zzqq'"),
        ("/fit?carry=phone&w=wide", 400, "Width must be a number, got 'wide'"),
        ("/fit?carry=phone&w=-4", 400, "stated width must be from 1 to 2000 mm, got -4"),
        ("/fit?carry=phone&bag=no+such+bag", 400, "no bag is called 'no such bag'"),
        ("/plan?carry=phone&outfit=coat&most=1.5", 400, "How many at most must be a whole number, got '1.5'"),
        ("/?carry=zzqq", 400, "no item is called 'zzqq'"),
        ("/works?carry=%3Cscript%3E", 400, "no item is called 'script'"),
        ("/bags/Coach%20Tabby%2020?carry=zzqq", 400, "no item is called 'zzqq'"),
        ("/bags/no%20such%20bag", 404, "no bag is called 'no such bag'"),
        ("/compose?carry=phone&bags=x&together=phone", 400, "near names"),
    ],
)
def test_bad_input_is_one_line_in_place(link: str, status: int, line: str, client: TestClient) -> None:
    page = client.get(link)

    assert page.status_code == status
    assert page.text.count('role="alert"') == 1
    assert line in text_of(page.text)
    assert "<script>" not in page.text.replace('<script type="application/json">', "")


def test_a_bag_has_a_page_with_its_pack_list(client: TestClient) -> None:
    page = client.get("/bags/Coach Tabby 20", params={"carry": "phone, keys, long wallet", "units": "cm"})
    said = text_of(page.text)

    assert "In which order" in said
    assert "19.7 × 10.8 × 7 cm" in said
    assert "What goes in by itself" in said
    assert "/scene.glb?bag=Coach+Tabby+20&amp;carry=phone" in page.text
    assert 'type="application/json"' in page.text


def test_the_bags_of_the_catalogue_can_be_opened_by_their_links(client: TestClient) -> None:
    names = sorted(bag.name for bag in embedded_catalogue().bags)
    unusual = [name for name in names if not name.replace(" ", "").isalnum()]  # a link could break these
    links = {f"/bags/{quote(name, safe='')}" for name in (*unusual, *names[::8])}

    assert "More bags" in client.get("/bags").text
    assert {link for link in links if client.get(link).status_code != 200} == set()


def test_several_series_are_rows_in_the_order_asked_for(client: TestClient) -> None:
    rows = ["date,series,value"]
    for name, growth in (("tote", 0.0), ("fanny pack", -0.3), ("mini bag", 0.2), ("micro bag", 0.2)):
        rows += [f"{2018 + n // 12}-{n % 12 + 1:02d}-01,{name},{9 * exp(growth * n / 12) + n % 2}" for n in range(72)]
    file = {"file": ("many.csv", "\n".join(rows).encode())}

    by_rise = client.post("/trend", files=file).text
    by_fall = client.post("/trend", files={"file": ("", b"")}, data={"csv": "\n".join(rows), "sort": "fall"}).text

    named = re.compile(r'<details class="trend" id="series-\d+"><summary><svg.*?<b>([^<]+)</b>')
    assert [named.findall(by_rise)[at] for at in (2, 3)] == ["tote", "fanny pack"]
    assert named.findall(by_fall)[0] == "fanny pack"
    assert '<option value="fall" selected>' in by_fall
    assert "These move alike: mi" in by_rise
    assert by_rise.count('class="spark"') == 4


def test_a_file_of_interest_is_read_and_drawn(client: TestClient) -> None:
    rows = question("trend").example["csv"]

    page = client.post("/trend", files={"file": ("interest.csv", rows)}, data={"horizon": "12"})
    bad = client.post("/trend", files={"file": ("interest.csv", b"\xff\xfe\x00")}, data={})
    large = client.post("/trend", files={"file": ("interest.csv", "1" * 1_100_000)}, data={})

    assert page.status_code == 200
    assert "<svg" in page.text
    assert bad.status_code == large.status_code == 400
    assert bad.text.count('role="alert"') == large.text.count('role="alert"') == 1


def test_nobody_else_is_let_in_and_nothing_is_set(client: TestClient) -> None:
    page = client.get("/bags/Coach Tabby 20")
    policy = page.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "set-cookie" not in page.headers
    assert page.headers["referrer-policy"] == "same-origin"
    assert " style=" not in page.text
    assert "<style" not in page.text
    assert not re.search(r"\son\w+=", page.text)
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="https?:', page.text)


def test_the_first_page_is_light(client: TestClient) -> None:
    page = client.get("/", headers={"accept-encoding": "gzip"})
    files = sorted(set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)))

    bodies = [page.content, *(client.get(file).content for file in files)]

    assert page.headers["content-encoding"] == "gzip"
    assert len(bodies) <= 12
    assert sum(len(gzip.compress(body)) for body in bodies) <= 60_000


def test_a_file_is_kept_by_its_version_and_no_other_is_given(client: TestClient) -> None:
    kept = client.get("/static/app.css?v=1")

    assert "immutable" in kept.headers["cache-control"]
    assert client.get("/static/app.css", headers={"if-none-match": kept.headers["etag"]}).status_code == 304
    assert client.get("/static/..%2Fpages.py").status_code == 404
    assert client.get("/static/nothing.css").status_code == 404


def test_every_control_has_a_label(client: TestClient) -> None:
    for path in ("/", "/bags", *(f"/{name}" for name in QUESTIONS)):
        page = client.get(path).text
        for control in re.finditer(r"<(?:input|select|textarea)\b[^>]*>", page):
            if 'type="hidden"' not in control[0]:
                before = page[: control.start()]
                assert before.rfind("<label") > before.rfind("</label>"), f"{path}: {control[0]}"


def test_an_address_where_nothing_is_has_a_page_for_readers_and_a_problem_for_programs(client: TestClient) -> None:
    locale = client.get("/nope?lang=fr", headers={"accept": "text/html,*/*;q=0.8"})
    program = client.get("/nope")
    asked = client.get("/v1/nope", headers={"accept": "text/html,*/*;q=0.8"})

    assert (locale.status_code, program.status_code, asked.status_code) == (404, 404, 404)
    assert '<html lang="fr">' in locale.text
    assert "Cette page n’existe pas" in locale.text
    assert 'class="button" href="/?lang=fr"' in locale.text
    assert {program.headers["content-type"], asked.headers["content-type"]} == {"application/problem+json"}


def test_the_questions_are_told_to_programmers_without_a_third_party(client: TestClient) -> None:
    page = client.get("/v1/docs")

    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for name, one in QUESTIONS.items():
        assert f"v1/{name} -d" in text_of(page.text)
        assert one.asks in text_of(page.text)
    assert "GET /v1/items/{name}" in text_of(page.text)


def test_pages_are_counted_by_their_pattern(client: TestClient) -> None:
    client.get("/bags/Coach Tabby 20")
    client.get("/photo")

    counted = client.get("/metrics").text

    assert 'reticule_requests_total{path="/bags/{name:path}",status="200"}' in counted
    assert 'reticule_seconds_count{path="/photo"}' in counted


def test_the_catalogue_counts_in_words_and_leads_back(client: TestClient) -> None:
    pages = [client.get("/bags", params={"q": words}).text for words in ("zzqq", "Coach Tabby 20", "coach")]
    second = client.get("/bags?from=60&q=a&lang=fr").text

    assert "No bag has all of these words in its name. Your" in text_of(pages[0])
    assert "One bag. The dashed line" in text_of(pages[1])
    assert re.search(r"\d bags\. The dashed line", text_of(pages[2]))
    assert 'href="/bags?q=a&amp;lang=fr&amp;from=0"' in second
    assert "from=0" not in client.get("/bags").text
