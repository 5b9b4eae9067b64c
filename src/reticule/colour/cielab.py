"""CIELAB colours, and their conversion from and to sRGB."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from reticule.errors import BadValue

# sRGB primaries and transfer curve: IEC 61966-2-1:1999; the matrix and its inverse to seven digits: Lindbloom, "RGB/XYZ
# matrices", sRGB D65. White: CIE standard illuminant D65, 2 degree observer.
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_TO_RGB = ((3.2404542, -1.5371385, -0.4985314), (-0.9692660, 1.8760108, 0.0415560), (0.0556434, -0.2040259, 1.0572252))
_WHITE = (0.95047, 1.0, 1.08883)
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27  # CIE 15:2004, the exact fractions
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
AXIS_LIMIT = 200.0  # sRGB reaches 108; measured spectra reach further, typing errors further still


@dataclass(frozen=True, slots=True)
class Lab:
    """A colour in CIELAB under D65: lightness 0 to 100, a from green to red, b from blue to yellow, both -200 to 200.

    >>> Lab(53.2, 80.1, 67.2).hex
    '#ff0000'
    >>> Lab(53.2, 0.0, 0.0).chroma    # a grey has no chroma
    0.0
    """

    lightness: float
    a: float
    b: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.lightness <= 100.0:
            raise BadValue("lightness_range", least=0, most=100, got=self.lightness)
        for axis, value in (("a", self.a), ("b", self.b)):
            if not -AXIS_LIMIT <= value <= AXIS_LIMIT:
                raise BadValue("colour_axis_range", axis=axis, least=-AXIS_LIMIT, most=AXIS_LIMIT, got=value)

    @classmethod
    def from_hex(cls, text: str) -> Lab:
        """Returns the colour of an sRGB hex triplet, with or without its #.

        Raises:
            BadValue: the text is not six hex digits.

        >>> Lab.from_hex("#ffffff").rounded
        (100.0, 0.0, 0.0)
        >>> Lab.from_hex("c19a6b").rounded
        (66.1, 8.4, 30.2)
        """
        match = _HEX.fullmatch(text.strip())
        if match is None:
            raise BadValue("hex_colour_wrong", got=text)
        digits = match.group(1)
        light = tuple(_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
        x, y, z = (_f(_dot(row, light) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True))
        return cls(min(100.0, 116 * y - 16), 500 * (x - y), 200 * (y - z))

    @property
    def hex(self) -> str:
        """The nearest sRGB hex triplet. A colour outside sRGB is clipped channel by channel."""
        y = (self.lightness + 16) / 116
        xyz = tuple(_f_inverse(f) * white for f, white in zip((y + self.a / 500, y, y - self.b / 200), _WHITE, strict=True))
        return "#" + "".join(f"{round(255 * _encoded(_dot(row, xyz))):02x}" for row in _TO_RGB)

    @property
    def chroma(self) -> float:
        """The distance from grey, 0 or more. Bags in street photos have a median of 6; nine in ten are below 34."""
        return math.hypot(self.a, self.b)

    @property
    def rounded(self) -> tuple[float, float, float]:
        """Lightness, a and b to one decimal; zero is never -0.0."""
        return (round(self.lightness, 1) + 0.0, round(self.a, 1) + 0.0, round(self.b, 1) + 0.0)


def _dot(row: tuple[float, ...], column: tuple[float, ...]) -> float:
    return sum(left * right for left, right in zip(row, column, strict=True))


def _linear(channel: float) -> float:
    """The sRGB transfer curve, from an encoded value in 0 to 1 to linear light."""
    return channel / 12.92 if channel <= 0.04045 else math.pow((channel + 0.055) / 1.055, 2.4)


def _encoded(light: float) -> float:
    """The inverse of `_linear`, clipped to 0 to 1."""
    light = min(1.0, max(0.0, light))
    return 12.92 * light if light <= 0.0031308 else 1.055 * math.pow(light, 1 / 2.4) - 0.055


def _f(ratio: float) -> float:
    """F of CIE 15:2004, of a tristimulus value over that of white."""
    return math.pow(ratio, 1 / 3) if ratio > _EPSILON else (_KAPPA * ratio + 16) / 116


def _f_inverse(value: float) -> float:
    return value**3 if value > 6 / 29 else (116 * value - 16) / _KAPPA
