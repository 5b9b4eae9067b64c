"""What docs/threats.md says is held is held by tests that stand."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_test_that_is_named_stands() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (ROOT / "docs" / "threats.md").read_text(encoding="utf-8"))

    assert len(named) > 15
    assert [path for path in named if not (ROOT / path).exists()] == []
