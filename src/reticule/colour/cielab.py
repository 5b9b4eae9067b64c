"""Colours as CIELAB values, and the way there and back from sRGB."""

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
WIDEST = 200.0  # sRGB ends at 108; the room beyond is for spectra, not for typing errors


@dataclass(frozen=True, slots=True)
class Lab:
    """A colour as the eye spaces it: lightness 0 to 100, a from green to red, b from blue to yellow (D65).

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
            if not -WIDEST <= value <= WIDEST:
                raise BadValue("colour_axis_range", axis=axis, least=-WIDEST, most=WIDEST, got=value)

    @classmethod
    def from_hex(cls, text: str) -> Lab:
        """The colour of an sRGB hex triplet, with or without its #.

        Raises:
            BadValue: the text is not six hex digits.

        >>> Lab.from_hex("#ffffff").rounded
        (100.0, 0.0, 0.0)
        >>> Lab.from_hex("c19a6b").rounded
        (66.1, 8.4, 30.2)
        """
        found = _HEX.fullmatch(text.strip())
        if found is None:
            raise BadValue("hex_colour_wrong", got=text)
        digits = found.group(1)
        light = tuple(_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
        x, y, z = (_bent(_dot(row, light) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True))
        return cls(min(100.0, 116 * y - 16), 500 * (x - y), 200 * (y - z))

    @property
    def hex(self) -> str:
        """The nearest sRGB hex triplet; a colour outside sRGB is clipped channel by channel."""
        y = (self.lightness + 16) / 116
        xyz = tuple(_straight(f) * white for f, white in zip((y + self.a / 500, y, y - self.b / 200), _WHITE, strict=True))
        return "#" + "".join(f"{round(255 * _curved(_dot(row, xyz))):02x}" for row in _TO_RGB)

    @property
    def chroma(self) -> float:
        """The distance from grey: bags worn in the street have a median of 6, nine of ten stay under 34."""
        return math.hypot(self.a, self.b)

    @property
    def rounded(self) -> tuple[float, float, float]:
        """To one decimal, for people to read; zero is never written -0.0."""
        return (round(self.lightness, 1) + 0.0, round(self.a, 1) + 0.0, round(self.b, 1) + 0.0)


def _dot(row: tuple[float, ...], column: tuple[float, ...]) -> float:
    return sum(left * right for left, right in zip(row, column, strict=True))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else math.pow((channel + 0.055) / 1.055, 2.4)


def _curved(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return 12.92 * light if light <= 0.0031308 else 1.055 * math.pow(light, 1 / 2.4) - 0.055


def _bent(ratio: float) -> float:
    return math.pow(ratio, 1 / 3) if ratio > _EPSILON else (_KAPPA * ratio + 16) / 116


def _straight(bent: float) -> float:
    return bent**3 if bent > 6 / 29 else (116 * bent - 16) / _KAPPA
