"""docs/reasons.md lists every code as the catalogue has it."""

from __future__ import annotations

import runpy
from pathlib import Path

from reticule.language.json_file import catalogue

ROOT = Path(__file__).parents[2]


def test_the_page_is_the_catalogue() -> None:
    maker = runpy.run_path(str(ROOT / "tools" / "make_reasons_page.py"))
    page = (ROOT / "docs" / "reasons.md").read_text(encoding="utf-8")

    assert page == maker["page"](), "run python tools/make_reasons_page.py"
    assert all(f"\n| `{code}` |" in page for code in catalogue("en")["reasons"])
