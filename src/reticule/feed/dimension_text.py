"""The size text of a shop's page: how wide, how high and how deep the bag is, and how sure that reading is."""

from __future__ import annotations

from reticule.carry.size_reading import SizeReading
from reticule.feed.dimension.axes import NONE, Axes, Lengths, axes_of
from reticule.feed.dimension.layout import Layout, layout_of
from reticule.feed.dimension.tokens import MOST_LETTERS, tokens_of
from reticule.feed.dimension.words import UNIT_MM

_GUESSES = frozenset(("implicit", "contradictory", "no_unit", "order_mismatch", "no_size"))
_HARMLESS = frozenset(("bottom_width", "top_width"))
_SMALLEST, _WIDEST, _HIGHEST = 5.0, 700.0, 1000.0  # mm: a side of a bag beyond these is a slip, or a strap
_NOTHING = 0.05  # mm: a depth of 0.0 is flat, or unknown
_ABSURD = 2.0  # metres: `16 m` is 16 cm
_MILLIMETRES, _INCHES = 100.0, 12.5  # without a unit: from 100 on mm, up to 12.5 inches, else cm


def read_size_text(text: str, brand: str = "") -> SizeReading:
    """How large is the bag of which a shop says this?

    Args:
        text: the size text; of more than 4,000 characters only the first are read.
        brand: the maker, whose habit settles the order where no label does.

    >>> bag = read_size_text("19 x 12 x 5 cm (length x Height x Width)")
    >>> bag.w_mm, bag.h_mm, bag.d_mm, bag.confidence
    (190.0, 120.0, 50.0, 'certain')
    >>> read_size_text("20 x 14 x 5 cm").flags, read_size_text("Width: 20 cm / 9 in, height: 9 cm").flags
    (('implicit',), ('contradictory',))
    """
    is_cut = len(text) > MOST_LETTERS
    tokens, values = tokens_of(text[:MOST_LETTERS] if is_cut else text)
    if not values:
        return SizeReading(flags=("no_size", "cut") if is_cut else ("no_size",))
    layout = layout_of(tokens)
    lengths = _lengths_of(layout, values, text)
    axes = axes_of(lengths, "" if layout.axes else (brand or text[:MOST_LETTERS]).casefold())
    if layout.flags:
        axes.flags += layout.flags
    if is_cut:
        axes.flags.append("cut")
    return _reading(axes, lengths)


def _lengths_of(layout: Layout, values: list[tuple[float, float]], text: str) -> Lengths:
    """The numbers in mm; where no unit is named, in the one that suits the greatest."""
    factors = layout.factors
    if "no_unit" in layout.flags:
        greatest = max(value for value, _ in values)
        unit = "mm" if greatest >= _MILLIMETRES else "in" if greatest <= _INCHES and text.isascii() else "cm"
        factors = (UNIT_MM[unit],) * len(values)
    return Lengths(layout, [value[0] * factor for value, factor in zip(values, factors, strict=True)], values)


def _reading(axes: Axes, lengths: Lengths) -> SizeReading:
    """The reading of settled axes, with how sure it is."""
    flags, layout, mm = axes.flags, lengths.layout, lengths.mm
    if "m" in layout.units:
        mm = lengths.mm = _mended_metres(lengths, flags)
    width = None if axes.width == NONE else mm[axes.width]
    height = None if axes.height == NONE else mm[axes.height]
    depth = None if axes.depth == NONE else mm[axes.depth]
    if depth is not None and depth < _NOTHING:
        depth = None
        flags.append("zero_depth")
    if (width is not None and not _SMALLEST <= width <= _WIDEST) or (
        height is not None and not _SMALLEST <= height <= _HIGHEST
    ):
        flags.append("implausible")
    elif depth and depth > (width or 0) and depth > (height or 0) and (width or height):
        flags.append("contradictory" if "no_unit" in flags else "implausible")
        depth = None if "no_unit" in flags else depth  # a decimal mark may be lost as the unit was
    if width is height is depth is None and "contradictory" not in flags:
        flags.append("no_size")
    sides = (axes.width, axes.height, axes.depth)
    unit = next((layout.units[number] for number in sides if number != NONE), "")
    confidence = "certain" if _HARMLESS.issuperset(flags) else "guess" if not _GUESSES.isdisjoint(flags) else "likely"
    return SizeReading(
        round(width, 2) if width and width > _NOTHING else None,
        round(height, 2) if height and height > _NOTHING else None,
        round(depth, 2) if depth else None,
        confidence,
        tuple(dict.fromkeys(flags)) if flags else (),
        unit,
        None if axes.bottom == NONE else round(mm[axes.bottom], 2),
        None if axes.top == NONE else round(mm[axes.top], 2),
        None if layout.strap is None else round(mm[layout.strap], 2),
        ("" if axes.width < 0 else layout.labels[axes.width],
         "" if axes.height < 0 else layout.labels[axes.height],
         "" if axes.depth < 0 else layout.labels[axes.depth]),
        (axes.width + 1, axes.height + 1, axes.depth + 1),
    )  # fmt: skip


def _mended_metres(lengths: Lengths, flags: list[str]) -> list[float]:
    """The lengths with centimetres for metres of which no bag has so many: `16 m`."""
    units = lengths.layout.units
    absurd = [unit == "m" and mm > 1000 * _ABSURD for unit, mm in zip(units, lengths.mm, strict=True)]
    flags += ["unit_typo"] if any(absurd) else []
    return [mm / 100 if wrong else mm for mm, wrong in zip(lengths.mm, absurd, strict=True)]
