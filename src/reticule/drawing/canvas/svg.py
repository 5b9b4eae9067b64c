"""A tiny writer of SVG: escaped words, short numbers, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import NewType, TypeAlias

from reticule.errors import BadValue

Markup = NewType("Markup", str)
Point: TypeAlias = tuple[float, float]

_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_ESCAPES |= dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF), "\ufffd")  # no XML 1.0 text holds these
_ESCAPES |= {ord(blank): " " for blank in "\t\n\r\x85"}


def number(length: float) -> str:
    """A number in at most two decimals: finer than any screen, and half the bytes.

    >>> number(3.14159), number(2.50), number(7), number(-0.001)
    ('3.14', '2.5', '7', '0')

    Raises:
        BadValue: infinity and not-a-number have no place in a picture.
    """
    if not isfinite(length):
        raise BadValue("picture_number_infinite", got=length)
    short = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def words(text: str) -> Markup:
    r"""Text made safe for element and attribute alike; what XML forbids becomes U+FFFD.

    >>> words("Fish & 'Chips' <b>"), words("a\nb\x00")
    ('Fish &amp; &#39;Chips&#39; &lt;b&gt;', 'a b\ufffd')
    """
    return Markup("".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text).translate(_ESCAPES))


def element(tag: str, *children: Markup, **attributes: str | float) -> Markup:
    """One element; an underscore in an attribute's name stands for a hyphen, a last one for nothing.

    >>> element("rect", x=1.50, class_="paper", stroke_width=2)
    '<rect x="1.5" class="paper" stroke-width="2"/>'
    >>> element("text", words("a < b"))
    '<text>a &lt; b</text>'
    """
    opening = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{words(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )
    inside = "".join(children)
    return Markup(f"<{tag}{opening}>{inside}</{tag}>" if inside else f"<{tag}{opening}/>")


def group(children: Iterable[Markup], **attributes: str | float) -> Markup:
    """Several elements as one, so that what they share is written once."""
    return element("g", *children, **attributes)


def line(points: Iterable[Point], *, closed: bool = False) -> str:
    """Path commands through points, straight from each to the next.

    >>> line([(0, 0), (4, 0), (4, 3)], closed=True)
    'M0 0L4 0L4 3Z'
    """
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}"


@dataclass(frozen=True, slots=True)
class Caption:
    """What a screen reader announces of a picture: its name and description, and the language of all its words."""

    name: str
    description: str
    language: str = "en"


def document(size: Point, caption: Caption, *, key: str, children: Iterable[Markup], unit: str = "") -> str:
    """A whole picture that a screen reader can announce; the key keeps ids apart when a page holds several pictures.

    With a unit, such as mm, it has that size on paper; without one it is as wide as its place.

    >>> document((720, 10), Caption("Bag", "Empty."), key="k", children=())[:60]
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 10"'
    """
    opening = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {number(size[0])} {number(size[1])}"}
    if unit:
        opening |= {side: f"{number(length)}{unit}" for side, length in zip(("width", "height"), size, strict=True)}
    title = element("title", words(caption.name), id=f"{key}-title")
    description = element("desc", words(caption.description), id=f"{key}-desc")
    more = {"lang": caption.language, "role": "img", "aria_labelledby": f"{key}-title {key}-desc"}
    return element("svg", title, description, *children, **opening, **more) + "\n"
