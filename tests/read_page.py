"""What a reader of a page reads."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

_DATA = Path(__file__).parent / "data"
# a script that returns the unfolded texts of a page above some pixels, without those of drawings
UNFOLDED = (_DATA / "unfolded.js").read_text()
# what no page says before a tap, and no short answer of the terminal
PHRASES = [line for line in (_DATA / "laboratory_phrases.txt").read_text().splitlines() if not line.startswith("#")]


def text_of(page: str) -> str:
    """The words of a page of HTML, in their order, without its scripts."""
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)).split())
