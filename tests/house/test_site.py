"""The site of the documents: every link leads somewhere, every page is in the contents, nothing is loaded from another host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from load_tool import tool

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?P<target>[^)\s:]*?)(?:#(?P<mark>[^)\s]+))?\)")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The tool that builds the site."""
    return tool("make_site")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts and Zensical make them."""
    heads = re.findall(r"^#+ (.*)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    plain = (re.sub(r"[`*]|\]\([^)]*\)|\[", "", head).strip().lower() for head in heads)
    return {re.sub(r"[^\w\- ]", "", head).replace(" ", "-") for head in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for found in LINK.finditer(FENCE.sub("", page.read_text(encoding="utf-8"))):
        goal = (page.parent / found["target"]).resolve() if found["target"] else page
        if not goal.exists() or (found["mark"] and goal.suffix == ".md" and found["mark"] not in anchors(goal)):
            broken.append(found[0])

    assert broken == []


def named(contents: Any) -> set[str]:
    """Every page that the contents name."""
    if isinstance(contents, str):
        return {contents}
    parts = contents.values() if isinstance(contents, dict) else contents
    return {page for part in parts for page in named(part)}


def test_every_page_is_in_the_contents_and_every_entry_is_a_page() -> None:
    contents = named(tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"])
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")}

    assert contents <= pages
    assert {page for page in pages - contents if not page.startswith("decisions/0")} == set()


def test_links_that_leave_the_documents_are_brought_along(maker: ModuleType, tmp_path: Path) -> None:
    maker.Layout(tmp_path / "site").fill()
    laid = tmp_path / "site"
    text = (laid / "accuracy.md").read_text(encoding="utf-8")

    assert "](repository/benchmarks/ledger.csv)" in text
    assert (laid / "repository" / "benchmarks" / "ledger.csv").is_file()


@pytest.mark.parametrize(
    "loaded",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/a.css">',
        '<img alt="a" src=https://pictures.example/a.png>',
        "<style>a { background: url('https://pictures.example/a.png') }</style>",
    ],
)
def test_what_would_be_loaded_from_elsewhere_is_named(maker: ModuleType, tmp_path: Path, loaded: str) -> None:
    harmless = (
        '<a href="https://example.org/">a</a><script src="/a.js"></script><link rel="canonical" href="https://docs.example/">'
    )
    (tmp_path / "good.html").write_text(harmless, encoding="utf-8")
    (tmp_path / "bad.html").write_text(loaded, encoding="utf-8")

    named_files = [line.partition(":")[0] for line in maker.loads_from_elsewhere(tmp_path)]

    assert named_files == ["bad.html"]


def test_no_page_names_what_is_not_in_the_repository() -> None:
    outside = re.compile(r"\.\./(shared|\.library)|/work/")

    assert [page.name for page in PAGES if outside.search(page.read_text(encoding="utf-8"))] == []
