"""A server and a real browser for the tests that need them; skipped with the reason where they cannot run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from reticule.interfaces.http.settings import Settings
from reticule.interfaces.server import app_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SCREENS = Path(__file__).parents[3] / "build" / "screens"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app_of(Settings(workers=1))) as one:
        yield one


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    words = [sys.executable, "-m", "reticule", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as running:
        assert running.stdout is not None
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found
        yield found[0]
        running.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    play_of = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").sync_playwright
    with play_of() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def screens() -> Path:
    """Where pictures of the pages go, for whoever wants to look at them."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    return SCREENS
