"""The page of a trend: said once, ordered at one's own costs, many series in little room, a file never chosen twice."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
import pytest
from read_page import PHRASES, UNFOLDED, text_of, wait_until
from starlette.testclient import TestClient

from reticule.language.locale import LANGUAGES
from reticule.trends.frequency import iso

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

SAMPLES = Path(__file__).parents[2] / "data" / "trend"
MONTHS = [f"{2016 + n // 12}-{n % 12 + 1:02d}-01" for n in range(120)]
CRAZE = "date,value\n" + "".join(
    f"{date},{value}\n"
    for date, value in zip(
        iso(18_900 + 7 * np.arange(255)), [8] * 205 + [30, 60, 85, 100, 80, 60, 72, 66, 48, 20] + [14] * 40, strict=True
    )
)
FALLING = "date,value\n" + "".join(f"{date},{90 - n % 7 - n // 3}\n" for n, date in enumerate(MONTHS))


def joint(count: int = 4) -> str:
    """Series that lie still, and jump together for a month."""
    rows = ["date," + ",".join(f"bag {n}" for n in range(count))]
    for at, date in enumerate(MONTHS):
        rows.append(f"{date}," + ",".join(str((40 + at * (n + 3) % 5) * (3 if at == 111 else 1)) for n in range(count)))
    return "\n".join(rows) + "\n"


def sold(client: TestClient, csv: str, **asked: str) -> str:
    page = client.post("/trend", files={"file": ("bags.csv", csv.encode())}, data=asked)
    assert page.status_code == 200
    return page.text


def hidden(page: str, form: str) -> dict[str, str]:
    """What a form of a page sends without being touched, beside its sliders."""
    inside = re.search(rf"<form[^>]*{form}.*?</form>", page, re.DOTALL)
    assert inside
    inputs = re.findall(r'<input type="(?:hidden|range)" name="(\w+)"[^>]*? ?value="([^"]*)">', inside[0], re.DOTALL)
    return {name: unescape(value) for name, value in inputs}


def test_nothing_is_advised_before_a_cost_is_given(client: TestClient) -> None:
    before = sold(client, FALLING)
    after = sold(client, FALLING, cost_unsold="70", cost_missed="30")

    assert "for every 100" not in before
    assert re.search(r"Order \d+ for every 100 you sold last year\.", after)
    assert "2 times in 3 you would sell them all." in after
    assert 'name="cost_unsold" min="1" max="100" step="1" value="70"' in after


def test_the_button_orders_without_the_file_and_keeps_what_was_asked(client: TestClient) -> None:
    page = sold(client, FALLING, horizon="12", keep_faults="1")

    sent = hidden(page, "data-again")
    again = client.post("/trend", data={**sent, "cost_unsold": "20"}, files={"file": ("", b"")})

    assert {name: sent[name] for name in ("horizon", "keep_faults")} == {"horizon": "12", "keep_faults": "1"}
    assert sent["csv"].split() == FALLING.split()
    assert "for every 100 you sold last year" in again.text


def test_costs_beyond_the_sliders_widen_them(client: TestClient) -> None:
    page = sold(client, FALLING, cost_unsold="250", cost_missed="0.5")

    assert 'name="cost_unsold" min="1" max="250" step="1" value="250"' in page
    assert 'name="cost_missed" min="0.5" max="100" step="any" value="0.5"' in page


def test_to_change_the_question_needs_no_second_upload(client: TestClient) -> None:
    page = sold(client, FALLING, cost_unsold="3")

    kept = hidden(page, 'id="ask"')
    other = client.post("/trend", files={"file": ("craze.csv", CRAZE.encode())}, data=kept)

    assert kept["cost_unsold"] == "3"
    assert kept["csv"].split() == FALLING.split()
    assert "craze that is fading" in other.text


def test_a_joint_jump_is_pointed_out_and_kept_by_a_button(client: TestClient) -> None:
    page = sold(client, joint())
    kept = client.post("/trend", data={**hidden(page, 'id="ask"'), "keep_faults": "1"}, files={"file": ("", b"")}).text

    assert "4 series jump together" in page
    assert '<button class="plain" form="ask" name="keep_faults" value="1">Keep it</button>' in page
    assert "jump together" not in kept


def test_the_figures_can_be_taken_along_as_a_table_and_as_a_link(client: TestClient) -> None:
    page = sold(client, FALLING)
    rows = unquote(re.search(r'download="forecast.csv" href="data:text/csv;charset=utf-8,([^"]+)"', page)[1]).splitlines()
    link = unescape(re.search(r'<a href="(/trend\?csv=[^"]+)"', page)[1])

    assert rows[0] == "date,forecast,lower_80,upper_80,lower_95,upper_95"
    assert len(rows) == 25
    assert all(len(row.split(",")) == 6 for row in rows)
    assert text_of(client.get(link).text) == text_of(page)


def test_several_series_are_one_table_to_take_along(client: TestClient) -> None:
    page = sold(client, joint())
    rows = unquote(re.search(r'download="forecast.csv" href="data:text/csv;charset=utf-8,([^"]+)"', page)[1]).splitlines()

    assert rows[0].startswith("series,date,forecast")
    assert len(rows) == 1 + 4 * 24


def test_what_was_left_out_of_a_file_is_said_once_under_its_fold(client: TestClient) -> None:
    page = text_of(sold(client, (SAMPLES / "partial_en.csv").read_text(encoding="utf-8")))

    assert page.count("whole percents of the highest value") == 1
    assert page.count("the last week looks unfinished") == 1


def test_a_craze_is_said_to_fade_without_a_figure_for_next_year(client: TestClient) -> None:
    page = sold(client, CRAZE)

    assert re.search(r'class="verdict">It is a craze that is fading\.<', page)
    assert "nobody can say yet" in page


def test_a_series_too_short_says_so_and_offers_no_order(client: TestClient) -> None:
    page = sold(client, "date,value\n" + "".join(f"{date},5\n" for date in MONTHS[:6]))

    assert "Not enough signal" in page
    assert "Your order" not in page


def test_only_the_headline_of_an_order_is_read_aloud(client: TestClient) -> None:
    page = sold(client, FALLING, cost_unsold="70", cost_missed="30")
    live = re.findall(r'<p[^>]*role="status"[^>]*>(.*?)</p>', page)

    assert len(live) == 1
    assert re.fullmatch(r"<b>Order \d+ for every 100 you sold last year\.</b>", live[0])


pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from pages import FAINT, SMALL  # noqa: E402


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert not faults


def ask(page: Any, server: str, csv: str, language: str = "en") -> None:
    page.goto(f"{server}/trend?lang={language}")
    page.set_input_files("input[type=file]", {"name": "bags.csv", "mimeType": "text/csv", "buffer": csv.encode()})
    page.locator("form.ask button").last.click()
    page.wait_for_selector(".answer")


def sentences(page: Any) -> list[str]:
    text = " ".join(page.evaluate(UNFOLDED, 1_000_000))
    return [part.strip() for part in re.split(r"(?<=[.?!。？])\s+|(?<=[。？])", text) if len(part.strip()) > 12]


def ordered(line: str) -> int:
    return int(line.split()[1])


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("csv", [CRAZE, FALLING, joint()], ids=["craze", "falling", "joint"])
def test_each_sentence_stands_once_and_none_is_of_the_laboratory(phone: Any, server: str, csv: str, language: str) -> None:
    ask(phone, server, csv, language)

    said = sentences(phone)

    assert len(said) >= 3
    assert [one for one in said if said.count(one) > 1] == []
    assert [phrase for phrase in PHRASES if phrase in " ".join(said)] == []


@pytest.mark.parametrize(("csv", "first"), [(CRAZE, ".answer .verdict"), (FALLING, ".answer .verdict"), (joint(), ".trend")])
def test_the_answer_stands_in_the_first_500_pixels(phone: Any, server: str, csv: str, first: str) -> None:
    ask(phone, server, csv)

    assert phone.locator(first).first.bounding_box()["y"] <= 500


def test_a_slider_answers_again_without_the_file_and_without_a_new_page(phone: Any, server: str) -> None:
    ask(phone, server, FALLING)
    phone.locator("summary", has_text="How sure is this?").click()
    phone.evaluate("document.body.dataset.same = '1'")

    phone.locator("input[name=cost_unsold]").focus()
    phone.keyboard.press("End")
    wait_until(phone, "document.querySelector('.order [role=status]').innerText.includes('for every 100')")
    dear = phone.inner_text(".order [role=status]")
    phone.keyboard.press("Home")
    wait_until(phone, f"document.querySelector('.order [role=status]').innerText !== '{dear}'")
    cheap = phone.inner_text(".order [role=status]")

    assert ordered(cheap) > ordered(dear)
    assert phone.inner_text("label:has([name=cost_unsold]) output") == "1"
    assert phone.evaluate("document.body.dataset.same") == "1"
    assert phone.evaluate("document.activeElement.name") == "cost_unsold"
    assert phone.locator("details[open] > summary", has_text="How sure is this?").count() == 1


def test_a_slider_changes_what_each_row_says_to_order(phone: Any, server: str) -> None:
    ask(phone, server, joint())

    phone.locator("input[name=cost_missed]").focus()
    phone.keyboard.press("Home")
    wait_until(phone, "/same again|order less/.test(document.querySelector('.trend .pill').innerText)")

    phone.locator(".trend > summary").first.click()
    assert "for every 100 you sold last year" in phone.locator(".trend").first.inner_text()


def test_eighteen_series_are_no_longer_than_seven_screens(phone: Any, server: str) -> None:
    ask(phone, server, joint(18))

    assert phone.locator(".trend").count() == 18
    assert phone.evaluate("document.documentElement.scrollHeight") < 6_000
    phone.locator(".trend > summary").nth(17).click()
    assert phone.locator(".trend").nth(17).locator("svg[role=img]").is_visible()


def test_without_script_the_button_orders(browser: Any, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    ask(page, server, joint())

    page.select_option("select[name=sort]", "name")
    page.click("text=Sort")
    page.wait_for_selector(".trend")
    order = page.locator(".trend b").all_inner_texts()
    page.click("text=What should I order?")
    page.wait_for_selector("text=Each row says what to order.")

    assert order == sorted(order)
    assert page.input_value("select[name=sort]") == "name"
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "dark")])
@pytest.mark.parametrize("csv", [CRAZE, joint()], ids=["craze", "joint"])
def test_an_answer_has_no_fault_that_hinders(browser: Any, server: str, csv: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    ask(page, server, csv)
    page.locator("button", has_text="What should I order?").click()
    page.wait_for_selector(".order form.told")
    for fold in page.locator(".answer details > summary").all():
        if fold.is_visible():
            fold.click()

    page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert (page.evaluate(FAINT), page.evaluate(SMALL)) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
