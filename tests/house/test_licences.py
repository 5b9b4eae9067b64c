"""Each package that an installation brings has a licence that is allowed, and stands on the page of licences."""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from load_tool import tool

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    """The tool that writes the page."""
    return tool("make_licences_page")


def test_every_package_of_every_extra_has_an_allowed_licence(licences: ModuleType) -> None:
    read = {name: licences.licence(name, package.found) for name, package in licences.packages().items()}

    assert {"numpy", "fastapi", "sqlalchemy", "psycopg", "mcp", "authlib"} <= read.keys()
    assert [name for name, licence in read.items() if licence == "unknown"] == []


def test_every_package_stands_on_the_page_with_its_licence(licences: ModuleType) -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", page, re.MULTILINE))

    missing = {
        name: licences.licence(name, package.found)
        for name, package in licences.packages().items()
        if listed.get(name) != licences.licence(name, package.found)
    }

    assert missing == {}, "run `python tools/make_licences_page.py`"


class Stated(Distribution):
    """A package that states a licence so."""

    def __init__(self, **stated: str) -> None:
        self.stated = Message()
        for name, text in stated.items():
            self.stated[name.replace("_", "-")] = text

    @property
    def metadata(self) -> Any:
        """What it says of itself."""
        return self.stated

    def read_text(self, filename: str) -> str | None:
        """Nothing more."""
        return None

    def locate_file(self, path: Any) -> Any:
        """Nowhere."""
        return Path(path)


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ({"License_Expression": "MIT AND Zlib"}, "MIT AND Zlib"),
        ({"License": "Apache 2.0"}, "Apache-2.0"),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        ({"License_Expression": "AGPL-3.0-only"}, "unknown"),
        ({"License_Expression": "MIT AND GPL-3.0-or-later"}, "unknown"),
        ({"License": "ask us"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_licence_is_read_as_it_is_stated(licences: ModuleType, stated: dict[str, str], read: str) -> None:
    assert licences.licence("some-package", Stated(**stated)) == read
