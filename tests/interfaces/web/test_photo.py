"""Colours out of a photo: read, shown, corrected, and handed on as words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.services.photo import GARMENTS, PARTS
from reticule.store.dress_lexicon import embedded_dress_lexicon

RED, BLUE = (190, 30, 40), (40, 60, 160)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1, most_photo=400_000))) as one:
        yield one


def photo(kind: str = "JPEG", size: tuple[int, int] = (400, 300)) -> bytes:
    """A red thing on white, a blue one below it."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((120, 70, 280, 200), fill=RED)
    draw.rectangle((150, 215, 250, 290), fill=BLUE)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def test_a_photo_becomes_words_of_the_outfit(client: TestClient) -> None:
    seen = client.post("/photo", files={"photo": ("belt.jpg", photo())}, data={"outfit": "camel coat", "part": "middle"})
    colour = re.findall(r'name="colour" value="([^"]+)" checked', seen.text)[0]
    query = {"colour": colour, "garment": "belt", "outfit": "camel coat", "carry": "phone", "lang": "fr"}
    gone = client.get("/photo/worn", params=query, follow_redirects=False)
    link = parse_qs(urlsplit(gone.headers["location"]).query)

    assert "red" in colour or "crimson" in colour or "scarlet" in colour
    assert (gone.status_code, urlsplit(gone.headers["location"]).path) == (303, "/")
    assert link == {"outfit": [f"camel coat, {colour} belt"], "carry": ["phone"], "lang": ["fr"]}
    assert client.get(gone.headers["location"]).status_code == 200


def test_another_part_is_read_without_choosing_the_file_again(client: TestClient) -> None:
    first = client.post("/photo", files={"photo": ("look.png", photo("PNG"))}, data={"part": "middle"})
    small = re.findall(r'name="small" value="([^"]+)"', first.text)[0]

    second = client.post("/photo", files={"photo": ("", b"")}, data={"small": small, "part": "lower"})

    red, _, blue = bytes.fromhex(re.findall(r'fill="#(\w{6})"', second.text.split("swatches")[1])[0])
    assert blue > 2 * red


def test_every_colour_and_garment_is_understood_as_words() -> None:
    wardrobe = embedded_dress_lexicon()

    for garment in GARMENTS:
        assert read_outfit(f"brick red {garment}", wardrobe).garments[0].colours


def test_words_go_back_to_the_style_page_when_they_were_wanted_there(client: TestClient) -> None:
    gone = client.get("/photo/worn", params={"colour": "red", "garment": "belt", "to": "style"}, follow_redirects=False)
    astray = client.get("/photo/worn", params={"colour": "red", "to": "//evil.example"}, follow_redirects=False)

    assert gone.headers["location"] == "/style?outfit=red+belt"
    assert astray.headers["location"].startswith("/?")


@pytest.mark.parametrize(
    ("files", "data", "said"),
    [
        ({"photo": ("x.jpg", b"no picture")}, {}, "cannot be read as a picture"),
        ({"photo": ("x.jpg", b"")}, {}, "a photo must be chosen"),
        ({"photo": ("x.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40)}, {}, "HEIC"),
        ({"photo": ("x.jpg", photo())}, {"part": "elsewhere"}, "part must be one of plain, middle"),
        ({"photo": ("x.jpg", b"1" * 500_000)}, {}, "at most 400000 bytes"),
        ({"photo": ("", b"")}, {"small": "@@@"}, "small must be a picture that this page gave"),
    ],
)
def test_what_is_no_photo_is_said_in_one_line(client: TestClient, files: dict, data: dict, said: str) -> None:  # type: ignore[type-arg]
    answer = client.post("/photo", files=files, data=data)

    assert answer.status_code == 400
    assert said in answer.text
    assert answer.text.count('role="alert"') == 1


def test_every_part_can_be_read(client: TestClient) -> None:
    for part in PARTS:
        assert client.post("/photo", files={"photo": ("x.jpg", photo())}, data={"part": part}).status_code == 200
