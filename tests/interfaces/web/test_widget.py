from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of
from reticule.interfaces.web.static_files import STATIC
from reticule.language.json_file import catalogue
from reticule.language.locale import LANGUAGES
from reticule.store.library import embedded_library

SHOP, STRANGER = "https://shop.example", "https://else.example"
SCRIPT = (STATIC / "widget.js").read_text(encoding="utf-8")
SAMPLE = Path(__file__).parents[3] / "examples" / "shop"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1, origins=(SHOP,)))) as one:
        yield one


def test_widget_and_scene_together_are_small() -> None:
    assert sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in ("widget.js", "scene.js")) <= 30_000


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_script_can_be_read() -> None:
    done = subprocess.run(
        ["node", "--check", str(STATIC / "widget.js")], capture_output=True, text=True, check=False, timeout=30
    )

    assert done.returncode == 0, done.stderr


def test_it_keeps_nothing_and_names_no_third_party() -> None:
    assert not re.search(r"localStorage|sessionStorage|document\.cookie|indexedDB|\beval\b|innerHTML", SCRIPT)
    assert 'credentials: "omit"' in SCRIPT
    assert re.findall(r"https?://[^\"'\s]+", SCRIPT.split("(() =>", 1)[1]) == []


def test_every_thing_to_tap_is_known_by_the_name_it_goes_by() -> None:
    common = re.search(r"const COMMON = \[(.*?)\]", SCRIPT)
    assert common
    for name in re.findall(r'"([^"]+)"', common[1]):
        assert embedded_library().find(name).item.name == name


def test_every_language_names_as_many_things() -> None:
    common = re.search(r"const COMMON = \[(.*?)\]", SCRIPT)

    assert common
    for language in LANGUAGES:
        assert len(catalogue(language)["browser"]["widget"]["items"]) == len(re.findall(r'"[^"]+"', common[1]))


def test_the_script_goes_out_with_the_words_of_every_language(client: TestClient) -> None:
    script = client.get("/widget.js").text

    assert "const WORDS = {};" not in script
    for language in LANGUAGES:
        assert catalogue(language)["browser"]["widget"]["title"] in script


def test_the_script_goes_to_every_shop_and_answers_to_those_on_the_list(client: TestClient) -> None:
    friend = client.get("/widget.js", headers={"origin": SHOP})
    stranger = client.get("/widget.js", headers={"origin": STRANGER})

    assert friend.headers["content-type"].startswith("text/javascript")
    assert friend.headers["cross-origin-resource-policy"] == "cross-origin"
    assert friend.headers["access-control-allow-origin"] == SHOP
    assert "access-control-allow-origin" not in stranger.headers
    assert "set-cookie" not in friend.headers
    assert client.get("/widget.js", headers={"if-none-match": friend.headers["etag"]}).status_code == 304


def test_the_module_may_be_imported_by_shops_on_the_list_only(client: TestClient) -> None:
    friend = client.get("/static/scene.js", headers={"origin": SHOP})
    stranger = client.get("/static/scene.js", headers={"origin": STRANGER})

    assert friend.headers["access-control-allow-origin"] == SHOP
    assert "Origin" in friend.headers["vary"]
    assert "access-control-allow-origin" not in stranger.headers


def test_the_frame_is_closed_to_all_but_the_list(client: TestClient) -> None:
    page = client.get("/widget", params={"bag": "Chanel Wallet on Chain", "lang": "fr"})

    assert page.headers["content-security-policy"].endswith(f"frame-ancestors 'self' {SHOP}")
    assert "x-frame-options" not in page.headers
    assert 'data-bag="Chanel Wallet on Chain"' in page.text
    assert 'lang="fr"' in page.text


def test_what_the_frame_is_asked_never_becomes_markup(client: TestClient) -> None:
    page = client.get("/widget", params={"bag": '"><script>x</script>', "lang": '"><b>', "carry": "'\"><i>"})

    assert "<script>x" not in page.text
    assert "<b>" not in page.text
    assert "<i>" not in page.text


def test_the_sample_shop_loads_nothing_from_elsewhere() -> None:
    page = (SAMPLE / "index.html").read_text(encoding="utf-8")

    assert set(re.findall(r"https?://[^\"'\s]+", page)) == {"http://127.0.0.1:8300/widget.js"}
    assert 'data-bag="Chanel Wallet on Chain"' in page
