"""Names beside the picture: how wide words are, how they are cut and broken, and where labels stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from reticule.drawing.canvas.ellipses import cross
from reticule.drawing.canvas.svg import Point

FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif"
ROOT, GAP = 13.0, 8.0  # how far down its label a leader starts, and the air between labels
_NARROW, _WIDE = set("iljtfrI.,:;'’|!()[] \xa0\u202f"), set("mwMW@%&—…×")
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")  # French puts a blank that does not break before : ; ? ! and %
_IDEOGRAMS = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
# JIS X 4051: no line starts with the former, nor ends with the latter
_NO_START = "、。，．：；！？％）」』】〕・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\u3099\u309a"
_NO_END = "（「『【〔"
_SIGNS = re.compile(f"[{_NO_END}]*(?:[{_IDEOGRAMS}]|[^{_IDEOGRAMS}]+)[{_NO_START}]*")
_PHRASES = re.compile(f"[{_NO_END}]*(?:[ァ-ヺー]+|[{_IDEOGRAMS}]|[^{_IDEOGRAMS}]+)[{_NO_START}]*")
_JOINERS = {"\u200d", "\ufe0f", "\ufe0e"}


def width_of(text: str, size: float) -> float:
    """About how wide words stand: the widths of DejaVu Sans, the widest face in common use, so that others fit too.

    >>> width_of("mm", 10) > width_of("ii", 10), width_of("鍵", 10)
    (True, 10.5)
    """
    return size * sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    if combining(sign) or sign in _JOINERS:
        return 0.0
    if east_asian_width(sign) in "WF" or ord(sign) > 0x2E7F:
        return 1.05
    if sign in _NARROW:
        return 0.4
    return 0.97 if sign in _WIDE else 0.7 if sign.isupper() else 0.62


def cut(text: str, size: float, room: float) -> str:
    """The words, or as many signs as leave room for an ellipsis; a mark or joined emoji goes with what it stands on.

    >>> cut("lipstick", 10, 100), cut("a very long lipstick indeed", 10, 100)
    ('lipstick', 'a very long lipst…')
    """
    text = " ".join(_words(text))
    if width_of(text, size) <= room:
        return text
    while text and (width_of(text + "…", size) > room or combining(text[-1]) or text[-1] in _JOINERS):
        text = text[:-1]
    return text.rstrip() + "…"


def broken(text: str, size: float, room: float, *, most: int) -> tuple[str, ...]:
    """The words in lines that fit, at most so many; what does not go in is cut.

    Japanese breaks between its signs, within a word of katakana only where the word is wider than a line.

    >>> broken("portable charger for two small phones", 10, 100, most=2)
    ('portable charger', 'for two small ph…')
    >>> broken("モバイルバッテリー（2台分）", 10, 100, most=2)
    ('モバイルバッテリー', '（2台分）')
    """
    lines: list[str] = [""]
    for blank, piece in _pieces(text, size, room):
        longer = f"{lines[-1]}{blank}{piece}".strip()
        if lines[-1] and width_of(longer, size) > room and len(lines) < most:
            lines.append(piece)
        else:
            lines[-1] = longer
    return tuple(cut(row, size, room) for row in lines)


def fitted(text: str, sizes: Sequence[float], room: float, *, most: int) -> tuple[float, tuple[str, ...]]:
    """The words in lines, and the largest of the sizes at which none is cut or parted, else the smallest.

    >>> fitted("half tissue pack", (20, 16), 100, most=2), fitted("hairbrushes", (20, 16), 100, most=2)
    ((16, ('half tissue', 'pack')), (16, ('hairbrushes',)))
    """
    for size in sizes:
        lines = broken(text, size, room, most=most)
        whole = "".join(_words("".join(lines))) == "".join(_words(text))
        if whole and all(width_of(phrase, size) <= room for word in _words(text) for phrase in _PHRASES.findall(word)):
            return size, lines
    return sizes[-1], broken(text, sizes[-1], room, most=most)


def _words(text: str) -> list[str]:
    return [word for word in _BLANKS.split(text) if word]


def _pieces(text: str, size: float, room: float) -> Iterator[tuple[str, str]]:
    """Between which a line may break, each with the blank before it."""
    for word in _words(text):
        blank = " "
        for phrase in _PHRASES.findall(word):
            for piece in [phrase] if width_of(phrase, size) <= room else _SIGNS.findall(phrase):
                yield blank, piece
                blank = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What is to be said of one item, the point it speaks of, how high the words stand, and the size of their type."""

    index: int
    anchor: Point
    lines: tuple[str, ...]
    height: float
    type_size: float = 20.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its place: its upper edge, and the end of its column from which the leader runs."""

    label: Label
    top: float
    side: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.label.height

    @property
    def root(self) -> Point:
        """Where the leader starts: beside the first line."""
        return (self.side, self.top + ROOT)


def column(labels: Sequence[Label], *, side: float, top: float, bottom: float) -> tuple[Placed, ...]:
    """Labels down one side, each as near to its anchor's height as the others let it, and no two leaders crossing.

    What is too much for the room runs on below it.

    >>> near = [Label(0, (50, 10), ("a",), 20), Label(1, (50, 12), ("b",), 20)]
    >>> [placed.top for placed in column(near, side=0, top=0, bottom=100)]
    [0.0, 28.0]
    """
    order = sorted(labels, key=lambda label: (label.anchor[1], label.index))
    pairs = [(first, second) for second in range(len(order)) for first in range(second)]
    for _ in range(len(order) ** 2):  # each swap shortens the leaders in sum, so this ends sooner
        placed = _stacked(order, side, top, bottom)
        crossing = next(((first, second) for first, second in pairs if _crossed(placed[first], placed[second])), None)
        if crossing is None:
            break
        first, second = crossing
        order[first], order[second] = order[second], order[first]
    return _stacked(order, side, top, bottom)


def _stacked(order: Sequence[Label], side: float, top: float, bottom: float) -> tuple[Placed, ...]:
    tops: list[float] = []
    for edge, crowd in _crowds(order):
        edge = max(edge, tops[-1] + order[len(tops) - 1].height + GAP if tops else top)
        for label in order[len(tops) : len(tops) + crowd]:
            tops.append(edge)
            edge += label.height + GAP
    for at in reversed(range(len(tops))):
        tops[at] = min(tops[at], bottom - order[at].height)
        bottom = tops[at] - GAP
    low = min(0.0, tops[0] - top) if tops else 0.0
    return tuple(Placed(label, edge - low, side) for label, edge in zip(order, tops, strict=True))


def _crowds(order: Sequence[Label]) -> list[tuple[float, int]]:
    """The upper edge and the count of each crowd of touching labels, set so that its anchors lie in its middle."""
    crowds: list[tuple[float, int, float]] = []
    for label in order:
        wish, count, high = label.anchor[1] - ROOT, 1, label.height + GAP
        while crowds and wish < crowds[-1][0] + crowds[-1][2]:
            before, others, above = crowds.pop()
            wish, count, high = (before * others + (wish - above) * count) / (others + count), count + others, high + above
        crowds.append((wish, count, high))
    return [(wish, count) for wish, count, _ in crowds]


def _crossed(one: Placed, other: Placed) -> bool:
    (a, b), (c, d) = (one.root, one.label.anchor), (other.root, other.label.anchor)

    def left_of(start: Point, end: Point, point: Point) -> bool:
        return cross((end[0] - start[0], end[1] - start[1]), (point[0] - start[0], point[1] - start[1])) > 0

    return left_of(a, b, c) != left_of(a, b, d) and left_of(c, d, a) != left_of(c, d, b)
