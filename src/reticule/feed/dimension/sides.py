"""A number of a size text with the words that name its side, or set it aside."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.feed.dimension.tokens import Token
from reticule.feed.dimension.words import (
    BAG,
    BOTTOM,
    COLON,
    COMMA,
    DASH,
    INSIDE,
    LINE,
    NAMED,
    OTHER,
    SLASH,
    STOP,
    STRAP,
    TIMES,
    TOP,
    WITHOUT,
    WORD,
)

LABELS = frozenset(("L", "W", "H", "D", "V", "O", "l", "w", "h", "d", "+L", "+W", "+H", "+D", "+w"))
QUALIFIERS = frozenset((TOP, BOTTOM))
_LETTERS = frozenset("lwhd")
_ENDS = frozenset((COMMA, LINE, STOP, TIMES, SLASH))  # what stands behind one belongs to the next number
_ASIDE = frozenset((STRAP, OTHER, INSIDE, NAMED))


@dataclass(slots=True)
class Side:
    """A number with what names it: its label, whether the top or the bottom is meant, and what sets it aside."""

    index: int
    unit: str
    label: Token | None = None
    place: str = ""
    aside: str = ""
    paired: bool = False  # says the side before it once more in another unit
    behind: bool = False  # its label stands behind it


@dataclass(slots=True)
class Run:
    """Sides joined by signs of times."""

    sides: list[Side]
    aside: str = ""
    order: bool = False  # labels in a row name its sides
    dual: bool = False  # says the run before it once more in another unit


def name_sides(before: Side | None, behind: Side | None, gap: list[Token]) -> None:
    """Gives the labels of a gap to the number before it, up to the first sign that ends its words, and to the one behind."""
    cut = next((index for index, token in enumerate(gap) if token[0] in _ENDS), None)
    if before is None:
        cut = 0
    elif behind is None:
        cut = len(gap) if cut is None else cut
    elif cut is None:
        cut = 0 if before.label or before.aside or gap[-1][0] == COLON else _turn_of(gap)
    if before is not None and cut:
        _name_behind(before, gap[:cut])
    if behind is not None and cut < len(gap):
        _name_ahead(behind, gap[cut:] if cut else gap)


def _turn_of(gap: list[Token]) -> int:
    """Where the words behind a number end and those before the next begin: `6" H strap 20"`; but `2 cm wide strap`."""
    named = False
    for index, (code, _) in enumerate(gap):
        if code in _ASIDE and named:
            return index
        named = named or (code in LABELS and code[0] != "+")
    return len(gap)


def _name_behind(side: Side, tokens: list[Token]) -> None:
    """Reads what stands behind a number: `20 cm wide`, `20 cm (W)`, `8 inches across the top`, `9 cm strap drop`."""
    words, label, last = 0, None, ""
    for token in tokens:
        code = token[0]
        if code in _ASIDE:
            side.aside = side.aside or ("" if side.label or last == WITHOUT else code)
        elif code in QUALIFIERS:
            side.place = code
        elif code in LABELS and not (words and code in _LETTERS) and (code != "+w" or last == WORD):
            label = label or token
        elif code == WORD:
            words += 1
        last = last if last == WITHOUT and code == WORD else code
    if label and not side.label:
        side.label, side.behind = label, True


def _name_ahead(side: Side, tokens: list[Token]) -> None:
    """Reads what stands before a number: `Height: 20 cm`, `W 20`, `Strap drop: 9 cm`; a stop ends what was said before it."""
    label: Token | None = None
    aside = place = bag = before = code = ""
    for token in tokens:
        before, code = code if code != WORD or before != WITHOUT else before, token[0]
        if code == STOP:
            label, aside, place, bag = None, "", "", ""
        elif code in (COMMA, LINE):
            label = None if aside else label
            aside = place = bag = ""
        elif code in _ASIDE:
            aside = aside or ("" if before == WITHOUT else code)
        elif code == BAG:
            aside, bag = _of_bag(aside, before), BAG
        elif code in QUALIFIERS:
            place = code
        elif code in LABELS and code[0] != "+":
            label = token if label is None or label[0] in _LETTERS else label
        elif code == WORD and label is not None and label[0] in _LETTERS:
            label = None
    side.label, side.aside, side.place = label, aside, place or bag


def _of_bag(aside: str, before: str) -> str:
    """What sets a number aside once a bag is named: a phone pouch and a top handle bag are bags, `inside the bag` is none."""
    return aside if aside == INSIDE != before else ""


def name_around_order(before: Side | None, behind: Side | None, gap: list[Token], order: list[Token]) -> None:
    """Reads what stands before an order, which may set numbers aside (`strap (L x W): 57 x 1 cm`), and behind it."""
    head, tail = gap[: gap.index(order[0])], gap[gap.index(order[-1]) + 1 :]
    if before is not None:
        _name_behind(before, head[: next((index for index, token in enumerate(head) if token[0] in _ENDS), len(head))])
    if behind is None:
        return
    last = ""
    for code, _ in head:
        if code in (STOP, LINE, COMMA, DASH):
            behind.aside = ""
        elif code == BAG:
            behind.aside = _of_bag(behind.aside, last)
        elif code in _ASIDE:
            behind.aside = behind.aside or code
        last = code
    if any(token[0] in LABELS for token in tail):  # (H x L x W): H 20 x L 30 x W 10
        _name_ahead(behind, tail)
