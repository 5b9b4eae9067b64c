"""What came back, split: figures must stay the same to the last digit, texts may be worded anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

WORDED = {"reasons", "reason", "why", "readings", "lacking", "message", "detail", "title"}
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "g"}
NAMING = {"id", "class", "role", "data-item"}
HIDDEN = {"script", "style", "template", "datalist", "desc"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sup", "tspan"}


@dataclass(frozen=True, slots=True)
class Recorded:
    """One answer: what is counted or chosen in it, and what is only worded."""

    figures: dict[str, Any]
    texts: list[str]


def split(answer: Any, question: str) -> tuple[Any, list[str]]:
    """The figures of an answer, and its texts in the order of their keys.

    >>> split({"verdict": "fits", "reasons": [{"code": "long", "text": "too long", "values": {}}]}, "fit")
    ({'verdict': 'fits'}, ['too long'])
    """
    texts: list[str] = []
    worded = WORDED | {"verdict"} if question == "trend" else WORDED
    return _figures(_plain(answer), worded, texts), texts


def _plain(value: Any) -> Any:
    """A reason is a text, or an object with its code, its text and its values."""
    if isinstance(value, dict):
        if "code" in value and "text" in value:
            return value["text"]
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _figures(value: Any, worded: set[str], texts: list[str]) -> Any:
    if isinstance(value, list):
        return [_figures(inner, worded, texts) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key in sorted(value):
        if key in worded:
            texts.extend(_strings(value[key]))
        else:
            kept[key] = _figures(value[key], worded, texts)
    return kept


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _strings(one)]


def drawing(svg: bytes) -> dict[str, Any]:
    """The lines and surfaces of a drawing as one hash, and how many there are of each kind.

    Words, names, and the paper that grows with the lines of words are left out.
    """
    shapes: Counter[str] = Counter()
    hashed = sha256()
    for element in ElementTree.fromstring(svg).iter():
        tag = element.tag.rpartition("}")[2]
        if tag in SHAPES and "paper" not in element.get("class", ""):
            shapes[tag] += 1
            hashed.update(f"{tag} {_drawn(element)}\n".encode())
    return {"shapes": dict(sorted(shapes.items())), "sha256": hashed.hexdigest()}


def _drawn(element: ElementTree.Element) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in element.items() if name not in NAMING and "url(" not in value)


class _Reader(HTMLParser):
    """Collects what can be read, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.hidden = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """A block begins a line."""
        self.hidden += tag in HIDDEN
        if tag not in INLINE:
            self.lines.append("")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """An element without content begins a line and hides nothing."""
        if tag not in INLINE:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self.hidden -= tag in HIDDEN and self.hidden > 0
        if tag not in INLINE:
            self.lines.append("")

    def handle_data(self, text: str) -> None:
        """Words go onto the line that stands."""
        if not self.hidden:
            self.lines[-1] += text


def lines_of_page(page: str) -> list[str]:
    """All that can be read on a page, a line for each block, white space collapsed.

    >>> lines_of_page("<h1>Bags</h1><style>p {}</style><p>Two <b>small</b>   bags</p>")
    ['Bags', 'Two small bags']
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return [line for line in lines if line]
