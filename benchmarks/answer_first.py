"""How soon a page answers on a phone: where the answer stands, how many words come with it, and what a terminal prints.

  python benchmarks/answer_first.py http://127.0.0.1:8000

Prints one JSON object. The pages are those of `tests/interfaces/web/test_answer_first.py`, at 390 x 844; words are those that
stand unfolded in the first screen, without those of drawings.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

THINGS, WORN = "iPhone+16+Pro+Max,+card+holder,+car+key,+lip+gloss", "black+dress,+red+heels"
PAGES = {
    "home": ("/", ".found h2"),
    "plan": (f"/plan?carry={THINGS}&outfit={WORN}", ".answer .verdict"),
    "fit": (f"/fit?carry={THINGS}&bag=Coach+Tabby+20", ".answer .verdict"),
    "bag": (f"/bags/Coach%20Tabby%2020?carry={THINGS}", ".packlist .verdict"),
    "design": (f"/design?carry={THINGS}&sketch=150x75x30mm", ".answer .verdict"),
    "trend": ("/trend?example=1", ".answer .verdict"),
}
UNFOLDED = (Path(__file__).parents[1] / "tests" / "data" / "unfolded.js").read_text()
COMMANDS = {
    "plan": ["plan", "--carry", THINGS.replace("+", " "), "--outfit", WORN.replace("+", " ")],
    "fit": ["fit", "--bag", "Coach Tabby 20", "--carry", THINGS.replace("+", " ")],
    "find": ["find", "--carry", THINGS.replace("+", " ")],
    "style": ["style", "--outfit", WORN.replace("+", " ")],
    "curate": ["curate", "--bag", "Coach Tabby 20", "--carry", THINGS.replace("+", " ")],
    "design": ["design", "--carry", THINGS.replace("+", " ")],
    "trend": ["trend", "--example"],
}


def of_page(page: Page, server: str, link: str, answer: str) -> dict[str, Any]:
    """Where the answer begins, the words of the first screen, and sentences that stand twice on the page."""
    page.goto(server + link)
    box = page.locator(answer).first.bounding_box()
    first, every = (page.evaluate(UNFOLDED, most) for most in (844, 100_000))
    sentences = Counter(text for text in every if len(re.findall(r"[^\W\d_]+", text)) >= 6)
    return {
        "answer top, px": None if box is None else round(box["y"]),
        "words in the first screen": len(re.findall(r"\w[\w'’.-]*", " ".join(first))),
        "sentences twice": sum(count > 1 for count in sentences.values()),
        "page height, px": page.evaluate("() => document.documentElement.scrollHeight"),
    }


def of_command(words: list[str]) -> dict[str, int]:
    """How many lines a command prints, and how wide the widest is."""
    printed = subprocess.run([sys.executable, "-m", "reticule", *words], capture_output=True, text=True, check=True).stdout
    lines = printed.splitlines()
    return {"lines": len(lines), "columns": max(map(len, lines))}


def main(server: str) -> None:
    """Measures pages and commands."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        pages = {name: of_page(page, server, *where) for name, where in PAGES.items()}
        browser.close()
    print(json.dumps({"pages": pages, "commands": {name: of_command(words) for name, words in COMMANDS.items()}}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
