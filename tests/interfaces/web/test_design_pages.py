"""The maker's bench on pages: a sentence first, tables to save, and patterns as files."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from read_page import text_of
from starlette.testclient import TestClient

from reticule.interfaces.cli.main import main
from reticule.interfaces.wire.registry import answer
from reticule.services.sources import Sources

BAG = "iPhone 16 Pro Max, card holder, car key, lip gloss"
KINDS = {"pdf": (b"%PDF", "application/pdf"), "svg": (b"<svg", "image/svg+xml"), "dxf": (b"  0", "image/vnd.dxf"),
         "glb": (b"glTF", "model/gltf-binary")}  # fmt: skip


def saved_table(page: str) -> list[list[str]]:
    (link,) = re.findall(r'href="data:text/csv;charset=utf-8,([^"]*)"', page)
    return list(csv.reader(io.StringIO(unquote(unescape(link)))))


def test_the_page_says_what_the_sketch_lacks_before_anything_else(client: TestClient) -> None:
    page = client.get("/design", params={"carry": BAG, "sketch": "150x75x30mm", "units": "cm"})

    text = text_of(page.text[page.text.index('class="answer"') :])
    assert "1.3 cm too narrow for the iPhone 16 Pro Max." in text[:120]
    assert "Make it 16.3 cm wide, 9 cm tall and 3.1 cm deep, and all 4 go in." in text


def test_all_rooms_are_saved_as_the_table_of_the_command(client: TestClient, tmp_path, capsys) -> None:
    page = client.get("/design", params={"carry": BAG})
    main(["design", "--carry", BAG, "--csv", str(tmp_path / "rooms.csv")])

    written = list(csv.reader(io.StringIO((tmp_path / "rooms.csv").read_text())))
    assert [row[:4] for row in saved_table(page.text)] == [row[:4] for row in written]
    assert len(written) == 17
    assert capsys.readouterr().out


@pytest.mark.parametrize("ending", KINDS)
@pytest.mark.parametrize("outline", ["box", "trapezoid", "wedge", "heart"])
def test_each_shape_has_its_pattern_as_a_file(ending: str, outline: str, client: TestClient) -> None:
    page = client.get("/design", params={"carry": "phone, keys", "outline": outline, "wall": "2"})
    links = [unescape(link) for link in re.findall(r'href="(/design/pattern[^"]*)"', page.text)]

    file = client.get(next(link for link in links if f"format={ending}" in link and "shape=narrowest" in link))

    begins, kind = KINDS[ending]
    assert len(links) == 4 * len(set(re.findall(r"shape=(\w+)", " ".join(links)))) >= 12
    assert (file.status_code, file.headers["content-type"].split(";")[0]) == (200, kind)
    assert file.content.startswith(begins)
    assert "attachment" in file.headers["content-disposition"]


@pytest.mark.parametrize("asked", [{"outline": "bucket"}, {"format": "exe"}, {"shape": "roundest"}, {"carry": "wibblewobble"}])
def test_a_pattern_that_cannot_be_made_is_one_line(asked: dict[str, str], client: TestClient) -> None:
    page = client.get("/design/pattern", params={"carry": "phone, keys", "format": "pdf", **asked})

    assert page.status_code == 400
    assert "Traceback" not in page.text


def test_the_command_writes_the_same_pattern(client: TestClient, tmp_path, capsys) -> None:
    link = {"carry": "phone, keys", "wall": "2", "shape": "lowest", "format": "svg"}

    main(["design", "--carry", "phone, keys", "--wall", "2", "--shape", "lowest", "--pattern", str(tmp_path / "bag.svg")])

    assert (tmp_path / "bag.svg").read_bytes() == client.get("/design/pattern", params=link).content
    assert capsys.readouterr().out


def test_a_table_of_people_is_posted_and_a_broken_row_is_named_by_its_line(client: TestClient) -> None:
    rows = 'carry,weight\n"phone, keys, lipstick",3\n"phone, wallet, keys",2\nphone,1\n'

    page = client.post("/design-many", files={"csv": (None, rows)})
    broken = client.post("/design-many", files={"csv": (None, rows + "wibblewobble,1\n")})

    assert page.status_code == 200
    shares = [float(row[-2]) for row in saved_table(page.text)[1:]]
    assert shares[-1] == 1.0
    assert shares == [size["share"] for size in answer("design-many", {"csv": rows}, Sources())["front"]]
    assert broken.status_code == 400
    assert "line 5" in text_of(broken.text)


def test_without_people_the_page_says_what_is_missing(client: TestClient) -> None:
    assert client.post("/design-many", files={"year": (None, "2025")}).status_code == 400


@pytest.mark.parametrize(
    ("record", "field"),
    [({"width": "wide"}, "width"), ({"wall": 99}, "wall"), ({"outline": "cloud"}, "outline"), ({"sketch": "1x2"}, "1x2"),
     ({"width": "200-100"}, "width"), ({"grams": -1}, "grams"), ({"sketch": "3x3x3mm", "wall": 2, "outside": True}, "sketch")],
)  # fmt: skip
def test_a_wish_that_cannot_be_is_one_line_that_names_it(record: dict[str, object], field: str, client: TestClient) -> None:
    reply = client.post("/v1/design", content=json.dumps({"carry": "phone", **record}))

    assert reply.status_code == 400
    assert field in reply.json()["detail"]
