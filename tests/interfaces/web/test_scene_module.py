from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from reticule.drawing.canvas.palette import RIM, SHELL
from reticule.drawing.outlines import bag_outline
from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web.static_files import STATIC
from reticule.language.json_file import catalogue
from reticule.language.locale import LANGUAGES

SCRIPT = (STATIC / "scene.js").read_text(encoding="utf-8")
ASKED = {"bag": "Chanel Wallet on Chain", "carry": "phone, keys, lipstick"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


def test_the_module_is_small() -> None:
    assert len(gzip.compress(SCRIPT.encode(), 9)) <= 16_000


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_module_can_be_read() -> None:
    done = subprocess.run(
        ["node", "--input-type=module", "--check"], input=SCRIPT, capture_output=True, text=True, check=False, timeout=30
    )

    assert done.returncode == 0, done.stderr


def test_it_asks_nobody_and_keeps_nothing() -> None:
    assert not re.search(r"fetch\(|XMLHttp|localStorage|sessionStorage|document\.cookie|indexedDB|\beval\b|innerHTML", SCRIPT)
    assert set(re.findall(r"https?://[^\"'\s]+", SCRIPT)) == {"http://www.w3.org/2000/svg"}


def test_outlines_and_colours_are_those_of_the_drawing() -> None:
    for path in bag_outline._SHAPES.values():
        assert path in SCRIPT
    for shape, share in bag_outline._SOFT.items():
        assert re.search(rf'"?{shape}"?: {share}\b', SCRIPT)
    for colour in (SHELL, RIM):
        assert colour in SCRIPT


def test_every_language_says_everything() -> None:
    english, *others = (catalogue(language)["browser"] for language in LANGUAGES)

    for script in ("widget", "scene"):
        assert all(set(other[script]) == set(english[script]) for other in others)
        source = (STATIC / f"{script}.js").read_text(encoding="utf-8")
        named = set(re.findall(r"(?<!const )\bwords\.(\w+)", source)) - {"length", "slice"}  # of a list that has the same name
        named -= {"goes", "room"}  # from the messages of the pages
        assert named <= set(english[script])


def test_placements_say_which_solid_they_are(client: TestClient) -> None:
    for question in ("fit", "curate"):
        shapes = {place["item"]: place["shape"] for place in client.post(f"/v1/{question}", json=ASKED).json()["placements"]}
        assert shapes == {"phone": "slab", "key ring with 3 keys": "bundle", "lipstick": "cylinder"}


def test_the_scene_comes_as_gltf_with_an_entity_tag(client: TestClient) -> None:
    first = client.get("/scene.glb", params=ASKED)
    again = client.get("/scene.glb", params=ASKED, headers={"if-none-match": first.headers["etag"]})

    assert first.headers["content-type"] == "model/gltf-binary"
    assert first.content[:4] == b"glTF"
    assert int.from_bytes(first.content[8:12], "little") == len(first.content)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"bag": "nosuchbag", "carry": "phone"}, 404, "unknown_bag"),
        ({"bag": "Chanel Wallet on Chain", "carry": "phoen number"}, 404, "unknown_item"),
        ({"bag": "Chanel Wallet on Chain", "carry": ""}, 400, "empty_carry_list"),
        ({"bag": "Chanel Wallet on Chain", "carry": "shoe box 350x250x130mm"}, 404, "not_found"),
        ({"bag": "Chanel Wallet on Chain"}, 400, "bad_value"),
    ],
)
def test_what_cannot_be_shown_is_said_as_a_problem(client: TestClient, asked: dict[str, str], status: int, code: str) -> None:
    answer = client.get("/scene.glb", params=asked)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
