"""What a reader of a page reads."""

from __future__ import annotations

import re
from html import unescape


def text_of(page: str) -> str:
    """The words of a page of HTML, in their order, without its scripts."""
    return " ".join(unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)).split())
