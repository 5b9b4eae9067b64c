"""Writes docs/reasons.md: every code that a reason or a fault may have, with its English message, from the catalogue.

python tools/make_reasons_page.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "src" / "reticule" / "language" / "catalogues" / "en.json"
PAGE = ROOT / "docs" / "reasons.md"
HEAD = """# Reasons: every code

A reason in JSON is `{"code", "text", "values"}`; an error has one under `reason`. `code` is stable: a program reads
it and the `values`, and never the `text`, which is written in the language, unit and level asked for (`lang`, `units`,
`level`). In a message `{name}` is a value, and what follows a colon is how it is written. A message with two levels is
given as *plain* and *exact*, one with a plural as *one* and *other*.

This page is made from the catalogue by `python tools/make_reasons_page.py`; why reasons are values:
[0041](decisions/0041-reasons-are-values.md).
"""


def page() -> str:
    """The whole page as Markdown."""
    rooms: dict[str, dict[str, Any]] = json.loads(ENGLISH.read_text(encoding="utf-8"))["reasons"]
    return "\n".join([HEAD, *(_room(name, messages) for name, messages in rooms.items())])


def _room(name: str, messages: dict[str, Any]) -> str:
    rows = [f"| `{code}` | {_message(messages[code])} |" for code in sorted(messages)]
    return "\n".join([f"## {name}\n", "| code | message |", "|---|---|", *rows, ""])


def _message(message: str | dict[str, Any]) -> str:
    if isinstance(message, str):
        return message.replace("|", "\\|") or "(nothing)"
    return "<br>".join(f"*{form}*: {_message(text)}" for form, text in message.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
