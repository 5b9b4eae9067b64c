"""The colour harmony of pairs and palettes.

The pair formula is that of Ou and Luo, "A colour harmony model for two-colour combinations", Color Research and Application 31
(2006) 191-204. Its 54 sample colours reach a chroma of about 60, so colours beyond lose points in proportion to the excess.
It ranks palettes, not bags: the bags people choose follow echoes, not harmony (docs/decisions/0025).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from reticule.colour.cielab import Lab

SAMPLED_CHROMA = 60.0  # the largest chroma among the samples of the formula
PENALTY = 0.05  # per unit of mean chroma beyond; 20 units equal the step from a harmonious to a discordant pair


def pair_harmony(first: Lab, second: Lab) -> float:
    """Returns the harmony of two colours, about -1.2 to 1.5: the sum of chroma, lightness and hue effects (eq. 9 to 12).

    >>> pair_harmony(Lab(50, 10, 10), Lab(80, 10, 10)) > pair_harmony(Lab(50, 60, 40), Lab(50, -50, 40))
    True
    """
    chroma = first.chroma - second.chroma
    hue = math.hypot(first.a - second.a, first.b - second.b) ** 2 - chroma**2  # the metric hue difference, squared
    of_chroma = 0.04 + 0.53 * math.tanh(0.8 - 0.045 * math.sqrt(max(0.0, hue) + (chroma / 1.46) ** 2))
    of_sum = 0.28 + 0.54 * math.tanh(-3.88 + 0.029 * (first.lightness + second.lightness))
    of_step = 0.14 + 0.15 * math.tanh(-2 + 0.2 * abs(first.lightness - second.lightness))
    return of_chroma + of_sum + of_step + _of_hue(first) + _of_hue(second)


def palette_harmony(colours: Sequence[Lab]) -> float:
    """Returns the mean over all pairs less the penalty for chroma beyond 60. Only the order of the values has meaning.

    Raises:
        ValueError: there are fewer than two colours.

    >>> calm, loud = [Lab(60, 5, 20), Lab(40, 5, 15), Lab(85, 0, 8)], [Lab(60, 90, 60), Lab(85, -80, 80), Lab(40, 60, -90)]
    >>> palette_harmony(calm) > palette_harmony(loud)
    True
    """
    if len(colours) < 2:
        raise ValueError(f"a palette must have at least two colours, got {len(colours)}")
    pairs = [pair_harmony(first, second) for first, second in combinations(colours, 2)]
    excess = sum(max(0.0, colour.chroma - SAMPLED_CHROMA) for colour in colours) / len(colours)
    return sum(pairs) / len(pairs) - PENALTY * excess


def _of_hue(colour: Lab) -> float:
    """The hue effect of one colour (eq. 12)."""
    angle = math.degrees(math.atan2(colour.b, colour.a)) % 360
    strength = 0.5 + 0.5 * math.tanh(-2 + 0.5 * colour.chroma)
    wave = -0.08 - 0.14 * math.sin(math.radians(angle + 50)) - 0.07 * math.sin(math.radians(2 * angle + 90))
    exponent = max(-30.0, (90 - angle) / 10)  # bounded against overflow
    return strength * (wave + (0.22 * colour.lightness - 12.8) / 10 * math.exp(exponent - math.exp(exponent)))
