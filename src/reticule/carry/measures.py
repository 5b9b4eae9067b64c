"""Sizes, volumes and weights in typed text, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # exact lengths load a module that most lists do without
    from fractions import Fraction


_NUMBER = r"(-?\d{1,9}(?:[.,]\d{1,9})?)"
_UNIT = r"(mm|cm|inches|inch|in\b|″|\"|''|ミリ|センチ)?"
_TIMES = r"\s{0,3}[x×*✕]\s{0,3}"
_SIZE = re.compile(
    rf"(?<![\d.,]){_NUMBER}\s?{_UNIT}{_TIMES}{_NUMBER}\s?{_UNIT}{_TIMES}{_NUMBER}\s{{0,2}}{_UNIT}(?!\w)", re.IGNORECASE
)
_PLANE = re.compile(rf"(?<![\d.,]){_NUMBER}\s?{_UNIT}{_TIMES}{_NUMBER}\s?{_UNIT}(?!\w)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![A-Za-z0-9.,-])(\d{1,6}(?:[\u00a0\u202f]\d{3})*(?:[.,]\d{1,4})?)\s?-?\s?"
    r"(fl\.?\s?oz\.?|oz\.?|ounces?|mah|ml|cl|dl|litres?|liters?|l|kg|mg|mcg|grams?|grammes?|gr|g|watts?|w|gb|tb|mm|cm|inches|inch"
    r"|in(?!\s+(?:a|an|the|my|its|their|case|cover|box|bag|pouch)\b)|ミリリットル|ミリ|リットル|グラム|㎖|㎝|㎜)(?![a-z0-9])",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?<![\w.,/])\d{1,6}[./]\d{1,4}(?![\w.,/])")
_DOLLARS = re.compile(r"(?:\$|\busd\s?)\d{1,4}(?!\w)|(?<!\w)\d{1,4}\s?(?:dollars?|bucks|usd|ドル)(?![a-z])", re.IGNORECASE)
_MONEY = re.compile(
    r"[€£¥]\s?\d{1,6}(?!\w)|(?<!\w)\d{1,6}\s?(?:€|£|euros?|eur|pounds?|quid|gbp|円|万円)(?![a-z])", re.IGNORECASE
)
_SPF = re.compile(r"(?<![a-z])(?:spf|fps|lsf)\s?\d{1,3}\+{0,2}", re.IGNORECASE)
_MILLIMETRES = {"mm": "1", "cm": "10", "ミリ": "1", "センチ": "10"}
_INCH = "25.4"
_MILLILITRES = {"ml": 1.0, "㎖": 1.0, "ミリリットル": 1.0, "ミリ": 1.0, "cl": 10.0, "dl": 100.0, "l": 1000.0, "litre": 1000.0,
                "liter": 1000.0, "リットル": 1000.0, "oz": 29.57, "floz": 29.57, "ounce": 29.57}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedMeasure:
    """What a text says in figures, from `start` up to `end`.

    `unit` is "ml" of a volume, whose `amount` is in millilitres, "mAh" or "W" of a charge or a power, "size" of three sides
    in mm, "plane" where only two are given (the third is 0), "spf", "dollars" and
    "money" of a note in another currency, and "other" of a weight or a single length.
    """

    unit: str
    start: int
    end: int
    amount: float = 0.0
    sides: tuple[Fraction, Fraction, Fraction] | None = None
    without_unit: bool = False  # a size of three numbers that names no unit


def measures_of(text: str) -> Iterator[TypedMeasure]:
    """The measures of a text, in no order; none overlaps another of its pattern.

    >>> [(one.unit, one.amount) for one in measures_of("perfume 1 fl oz, 20000 mAh, iPhone 15")]
    [('ml', 29.57), ('mAh', 20000.0)]
    >>> [side for one in measures_of("box 14,8x10,5x1,2 cm") for side in one.sides or ()]
    [Fraction(148, 1), Fraction(105, 1), Fraction(12, 1)]
    """
    if not any(map(str.isdecimal, text)):
        return
    sized = 0  # where the last size ends
    for match in _SIZE.finditer(text):
        yield from _planes(text, sized, match.start())
        yield _size(match)
        sized = match.end()
    yield from _planes(text, sized, len(text))
    for match in _AMOUNT.finditer(text):
        yield _amount(match)
    for match in _DECIMAL.finditer(text):
        yield TypedMeasure("other", *match.span())
    for unit, pattern in (("spf", _SPF), ("dollars", _DOLLARS), ("money", _MONEY)):
        for match in pattern.finditer(text):
            yield TypedMeasure(unit, *match.span())


def _planes(text: str, start: int, end: int) -> Iterator[TypedMeasure]:
    """Sizes of two sides in a stretch of the text."""
    for match in _PLANE.finditer(text, start, end):
        if unit := match[4] or match[2]:
            first, second = (_length(match[group], match[group + 1] or unit) for group in (1, 3))
            yield TypedMeasure("plane", *match.span(), sides=(first, second, first * 0))
        else:
            yield TypedMeasure("other", *match.span())


def _size(match: re.Match[str]) -> TypedMeasure:
    """Three sides in mm; a unit speaks for those before it that name none."""
    units = [match[group] for group in (2, 4, 6)]
    if not any(units):
        return TypedMeasure("size", *match.span(), without_unit=True)
    last = next(unit for unit in reversed(units) if unit)
    first, second, third = (_length(match[group], match[group + 1] or last) for group in (1, 3, 5))
    return TypedMeasure("size", *match.span(), sides=(first, second, third))


def _length(number: str, unit: str) -> Fraction:
    """A length in mm, exactly as it was typed."""
    from fractions import Fraction

    return Fraction(number.replace(",", ".")) * Fraction(_MILLIMETRES.get(unit.lower(), _INCH))


def _amount(match: re.Match[str]) -> TypedMeasure:
    number = float(re.sub(r"\s", "", match[1]).replace(",", "."))
    unit = "".join(match[2].lower().split()).replace(".", "").removesuffix("s")
    if unit in _MILLILITRES:
        return TypedMeasure("ml", *match.span(), amount=number * _MILLILITRES[unit])
    return TypedMeasure({"mah": "mAh", "w": "W", "watt": "W"}.get(unit, "other"), *match.span(), amount=number)
