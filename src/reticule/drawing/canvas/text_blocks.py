"""The words around a picture: its head, and the lists beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.drawing.canvas.labels import FONT, broken, cut, width_of
from reticule.drawing.canvas.palette import INK, PAPER, RIM, SOFT
from reticule.drawing.canvas.svg import Markup, Point, element, group, words

WIDTH, EDGE = 720.0, 24.0  # a phone 390 px wide shows a unit as 0.54 px, so words of 20 units stand as 11 px
NAME, SMALL = 20.0, 18.0
BOLD = 1.1  # bold words stand wider by a tenth
_INKS = {"ink": INK, "soft": SOFT, "rim": RIM}


@dataclass(frozen=True, slots=True)
class Block:
    """Drawn words, and the height at which the next may begin."""

    drawn: tuple[Markup, ...]
    bottom: float


def text(label: str, at: Point, *, size: float = NAME, ink: str = "ink", anchor: str = "start", weight: int = 400) -> Markup:
    """A line of words; the ink names a colour that turns light on dark paper.

    >>> text("keys", (4, 20))
    '<text x="4" y="20" font-size="20" fill="#2a2530" class="rt-ink">keys</text>'
    """
    more: dict[str, str | float] = {} if anchor == "start" else {"text_anchor": anchor}
    if weight != 400:
        more["font_weight"] = weight
    return element("text", words(label), x=at[0], y=at[1], font_size=size, fill=_INKS[ink], class_=f"rt-{ink}", **more)


def page(height: float, children: Sequence[Markup]) -> tuple[Markup, ...]:
    """Paper under everything, one face of type through everything."""
    paper = element("rect", width=WIDTH, height=height, rx=14, fill=PAPER, class_="rt-paper")
    return (paper, group(children, font_family=FONT))


def head(title: str, subtitle: str) -> Block:
    """The bag's name, and its sizes beneath."""
    room = WIDTH - 2 * EDGE
    drawn = [text(cut(title, 32, room * 0.94), (EDGE, 50), size=32, weight=700)]
    y = 80.0
    for row in broken(subtitle, SMALL, room, most=3) if subtitle.strip() else ():
        drawn.append(text(row, (EDGE, y), size=SMALL, ink="soft"))
        y += 24
    return Block(tuple(drawn), y - 8)


def meter(share: float, label: str, top: float) -> Block:
    """A bar as full as the chance is good, and the line beside it."""
    wide = 110.0
    rail = element("rect", x=EDGE, y=top + 7, width=wide, height=12, rx=6, fill=SOFT, fill_opacity=0.25, class_="rt-soft")
    full = element("rect", x=EDGE, y=top + 7, width=max(12.0, wide * share), height=12, rx=6, fill=RIM, class_="rt-rim")
    left = EDGE + wide + 14
    size = NAME * min(1.0, (WIDTH - EDGE / 3 - left) / width_of(label, NAME * BOLD))  # a longer line stands smaller
    line = text(label, (left, top + 20), size=size, weight=600)
    return Block((rail, full, line), top + 34)


def listing(heading: str, entries: Sequence[str], top: float) -> Block:
    """A heading and its entries, each on at most three lines; nothing at all where there are none."""
    if not entries:
        return Block((), top)
    drawn = [text(heading, (EDGE, top + 22), weight=700)]
    y = top + 22
    for entry in entries:
        y += 6
        drawn.append(text("–", (EDGE, y + 22), size=SMALL, ink="soft"))
        for row in broken(entry, SMALL, WIDTH - 2 * EDGE - 20, most=3):
            y += 23
            drawn.append(text(row, (EDGE + 20, y - 1), size=SMALL))
    return Block(tuple(drawn), y + 18)
