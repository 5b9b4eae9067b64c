"""What a reader of a page reads."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
# a script that returns the unfolded texts of a page above some pixels, without those of drawings
UNFOLDED = (_DATA / "unfolded.js").read_text()
# what no page says before a tap, and no short answer of the terminal
PHRASES, *OTHER_PHRASES = (
    [line for line in (_DATA / f"laboratory_phrases{tongue}.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    for tongue in ("", ".fr", ".ja")
)


def text_of(page: str) -> str:
    """The words of a page of HTML, in their order, without its scripts."""
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)).split())


def said_twice(texts: Iterable[str]) -> list[str]:
    """Sentences that stand more than once among some texts: those of at least six words, numbers and signs left out."""
    counts = Counter(text for text in texts if len(re.findall(r"[^\W\d_]+", text)) >= 6)
    return [text for text, count in counts.items() if count > 1]


def wait_until(page: Any, script: str, seconds: float = 10) -> Any:
    """The value of an expression of a page in a browser, as soon as it is true.

    Playwright's own wait_for_function evaluates a text in the page itself, which our pages forbid (no 'unsafe-eval').
    """
    ends = time.monotonic() + seconds
    while not (value := page.evaluate(script)):
        assert time.monotonic() < ends, f"never true: {script}"
        page.wait_for_timeout(20)
    return value
