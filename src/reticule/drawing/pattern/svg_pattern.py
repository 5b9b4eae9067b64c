"""A pattern as SVG, true to scale: one unit is one millimetre."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reticule.drawing.canvas.labels import FONT
from reticule.drawing.canvas.palette import mixed
from reticule.drawing.canvas.svg import Caption, Markup, document, element, group, line, number, words
from reticule.drawing.pattern.sheet import STYLES, Line, Sheet, Words

_GAP: Final = 10.0  # mm between sheets


def svg_of(sheets: Sequence[Sheet], caption: Caption) -> str:
    """The sheets below each other in one picture, black on white; width and height are given in mm.

    >>> picture = svg_of([Sheet("", (50, 20), (Line("cut", ((0, 0), (50, 0))),), ())], Caption("Pattern", ""))
    >>> 'viewBox="0 0 50 20"' in picture, 'width="50mm"' in picture, "M0 20L50 20" in picture
    (True, True, True)
    """
    size = (max(sheet.size[0] for sheet in sheets), sum(sheet.size[1] for sheet in sheets) + _GAP * (len(sheets) - 1))
    drawn: list[Markup] = [element("rect", width=size[0], height=size[1], fill="#ffffff")]
    top = 0.0
    for sheet in sheets:
        parts = (*(_line(one, sheet.size[1]) for one in sheet.lines), *(_words(one, sheet.size[1]) for one in sheet.words))
        drawn.append(group(parts, transform=f"translate(0 {number(top)})", data_sheet=sheet.layer))
        top += sheet.size[1] + _GAP
    body = group(drawn, font_family=FONT, fill="none", stroke_linejoin="round")
    return document(size, caption, key="pattern", children=(body,), unit="mm")


def _line(drawn: Line, height: float) -> Markup:
    style = STYLES[drawn.kind]
    more = {"stroke_dasharray": " ".join(map(number, style.dashes))} if style.dashes else {}
    path = line(((x, height - y) for x, y in drawn.points), closed=drawn.closed)
    colour = mixed("#000000", "#ffffff", style.light)
    return element("path", d=path, class_=drawn.kind, stroke=colour, stroke_width=style.width, **more)


def _words(drawn: Words, height: float) -> Markup:
    x, y = drawn.at[0], height - drawn.at[1]
    more: dict[str, str | float] = {} if drawn.anchor == "start" else {"text_anchor": drawn.anchor}
    if drawn.upright:
        more["transform"] = f"rotate(-90 {number(x)} {number(y)})"
    return element("text", words(drawn.text), x=x, y=y, font_size=drawn.size, fill="#000000", **more)
