"""Habits as a command, as a page and over HTTP: the same answer, as text, JSON and charts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from unicodedata import east_asian_width
from xml.etree import ElementTree

import pytest
from command_line import ran
from starlette.testclient import TestClient

from reticule.interfaces.cli.main import BAD_INPUT
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of

HERE = "http://127.0.0.1:8000"
TODAY = date.today()
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """A folder with a database of two bags and eight days, on which an umbrella was never used."""
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "mine.db"))
    monkeypatch.chdir(tmp_path)
    for name in ("tabby", "pouch"):
        assert ran(capsys, "bags", "add", name, "--size", "L 18 x H 12 x W 6 cm")[0] == 0
    for number in range(8):
        day = (TODAY - timedelta(40 * number)).isoformat()
        assert ran(capsys, "wore", "tabby", "--with", "phone, compact umbrella", "--used", "phone", "--on", day)[0] == 0
    return tmp_path


@pytest.fixture
def mine(home: Path) -> Iterator[TestClient]:
    """A server that only this machine reaches, with the same database."""
    with TestClient(app_of(Settings(workers=1, database=str(home / "mine.db"))), base_url=HERE) as client:
        yield client


@pytest.fixture
def shop() -> Iterator[TestClient]:
    """A server that others reach, without accounts."""
    settings = Settings(workers=1, host="0.0.0.0", names=("shop.example",))
    with TestClient(app_of(settings), base_url="http://shop.example") as client:
        yield client


def columns(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def sentences(page: str) -> list[str]:
    return re.findall(r"<li>([^<]+)</li>", page.partition('class="reasons"')[2].partition("</ul>")[0])


def test_the_command_the_page_and_http_give_the_same_answer(home: Path, mine: TestClient, capsys: Capture) -> None:
    _, out, _ = ran(capsys, "habits", "--json")
    answer, page = mine.get("/v1/mine/habits"), mine.get("/mine/habits")

    assert json.loads(out) == answer.json()
    assert (answer.json()["wears"], answer.json()["unused"][0]["item"]) == (8, "compact umbrella")
    assert sentences(page.text) == [reason["text"] for reason in answer.json()["reasons"]]
    assert "<svg" in page.text
    assert answer.headers["cache-control"] == page.headers["cache-control"] == "private, no-store"
    assert 'href="/mine/habits"' in mine.get("/mine").text


def test_a_browser_that_keeps_its_own_gets_the_same(home: Path, shop: TestClient, capsys: Capture) -> None:
    assert ran(capsys, "export", "mine.json")[0] == 0
    _, out, _ = ran(capsys, "habits", "--json")

    page = shop.post("/mine/habits", files={"wardrobe": (None, (home / "mine.json").read_text())})

    assert sentences(page.text) == [reason["text"] for reason in json.loads(out)["reasons"]]
    assert page.text.count("<svg") == 2  # the sign of the house, and the charts


def test_who_keeps_nothing_here_is_told_so_kindly(shop: TestClient) -> None:
    for page in (shop.get("/mine/habits"), shop.post("/mine/habits", files={"wardrobe": (None, "")})):
        assert page.status_code == 200
        assert sentences(page.text) == ["0 days are written down so far; from 5 on, this tells how they change"]
        assert page.text.count("<svg") == 1
    assert shop.get("/v1/mine/habits").status_code == 403
    assert shop.post("/mine/habits", files={"wardrobe": (None, "[]")}).status_code == 400


def test_a_question_over_http_names_its_day_and_its_language(mine: TestClient) -> None:
    day = (TODAY - timedelta(200)).isoformat()
    answer = mine.get("/v1/mine/habits", params={"today": day, "lang": "fr"})

    assert (answer.json()["today"], answer.json()["wears"]) == (day, 3)
    assert "notés" in answer.json()["reasons"][0]["text"]
    assert mine.get("/v1/mine/habits", params={"today": "2999-01-01"}).status_code == 400
    assert mine.get("/v1/mine/habits", params={"lang": "xx"}).status_code == 400


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_the_text_is_fifteen_lines_of_eighty_columns(home: Path, capsys: Capture, language: str) -> None:
    for number in range(6):
        ran(capsys, "bags", "add", f"bag {number} " + "of a very long name " * 9, "--size", "L 18 x H 12 x W 6 cm")

    code, out, err = ran(capsys, "habits", "--lang", language)

    assert (code, err) == (0, "")
    assert len(out.splitlines()) <= 15
    assert max(map(columns, out.splitlines())) <= 80
    assert "█" in out


def test_of_too_few_days_one_line_is_said(home: Path, capsys: Capture) -> None:
    day = (TODAY - timedelta(200)).isoformat()

    assert (
        ran(capsys, "habits", "--today", day)[1] == "- 3 days are written down so far; from 5 on, this tells how they change\n"
    )


def test_a_day_that_is_none_is_refused(home: Path, capsys: Capture) -> None:
    for day in ("yesterday", "2999-01-01"):
        assert ran(capsys, "habits", "--today", day)[0] == BAD_INPUT


@pytest.mark.parametrize("language", ["en", "fr", "ja"])
def test_the_charts_stay_within_the_picture(home: Path, capsys: Capture, language: str) -> None:
    assert ran(capsys, "habits", "--svg", "months.svg", "--lang", language)[0] == 0

    picture = ElementTree.fromstring((home / "months.svg").read_text(encoding="utf-8"))

    words = list(picture.iter("{http://www.w3.org/2000/svg}text"))
    inks = {part.get("class") for part in picture.iter() if part.get("fill", "none") != "none"}
    assert len(words) > 10
    assert all(0 < float(text.get("x", 0)) < 700 for text in words)
    assert inks <= {"rt-paper", "rt-ink", "rt-soft", "rt-rim"}


def test_the_same_days_make_the_same_bytes(home: Path, capsys: Capture) -> None:
    for name in ("one.svg", "other.svg"):
        ran(capsys, "habits", "--svg", name)

    assert (home / "one.svg").read_bytes() == (home / "other.svg").read_bytes()
