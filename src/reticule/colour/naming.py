"""Colour names from a survey and from dress shops, and the colours they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from reticule.colour.ciede2000 import difference
from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.units import Share

BASIC_FAMILIES = ("black", "white", "grey", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "beige")
MATERIAL_FAMILIES = ("pattern", "material")  # leopard and denim have a colour, but are not names of one
FAMILIES = BASIC_FAMILIES + MATERIAL_FAMILIES
LONGEST_NAME = 4  # words; "light off white" has three
_SPELLINGS = {"gray": "grey", "grayish": "greyish", "multicolor": "multicolour", "and": "", "coloured": "", "colored": ""}

# How a modifier changes a colour: (lift, dimming, dulling). The lightness is multiplied by the dimming, then raised by the lift
# as a share of its distance to 100; the chroma is multiplied by the dulling. Medians over the pairs "X" and "modifier X" of the
# XKCD survey, from tools/derive_colours.py: light 65 pairs, dark 60, pale 28, bright 23, deep 17, dusty 9, pastel 7, neon 6,
# soft, muted 4.
MODIFIERS: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "light": (0.48, 1.0, 0.84),
        "dark": (0.0, 0.67, 0.80),
        "pale": (0.55, 1.0, 0.61),
        "deep": (0.0, 0.62, 0.80),
        "bright": (0.07, 1.0, 1.11),
        "dusty": (0.04, 1.0, 0.52),
        "pastel": (0.41, 1.0, 0.67),
        "neon": (0.18, 1.0, 1.21),
        "soft": (0.32, 1.0, 0.59),
        "muted": (0.04, 1.0, 0.49),
    }
)


@dataclass(frozen=True, slots=True)
class NamedColour:
    """A colour and its name. `share` is its part, 0 to 1, of 3.2 million survey answers; None if it was not in the survey.

    >>> NamedColour("camel", Lab.from_hex("#c19a6b"), "brown").lab.hex
    '#c19a6b'
    """

    name: str
    lab: Lab
    family: str
    share: Share | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            raise BadValue("colour_without_name")
        if self.family not in FAMILIES:
            raise BadValue("colour_family_unknown", colour=self.name, families=FAMILIES, got=self.family)
        if self.share is not None and not 0.0 <= self.share <= 1.0:
            raise BadValue("colour_share_range", colour=self.name, got=self.share)

    @property
    def plain(self) -> bool:
        """Whether the name means only a colour, not a pattern or a material that has one."""
        return self.family not in MATERIAL_FAMILIES


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours, sorted by name.

    >>> palette = Palette.from_rows([
    ...     {"name": "red", "hex": "#e50000", "family": "red", "share": "0.0225"},
    ...     {"name": "military green", "hex": "#667c3e", "family": "green", "share": ""},
    ... ])
    >>> palette.nearest(Lab.from_hex("#dd0505"))[0]
    'red'
    """

    colours: tuple[NamedColour, ...]
    _index: Mapping[str, NamedColour] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not any(colour.plain for colour in self.colours):
            raise BadValue("palette_empty")
        index = {normalised(colour.name): colour for colour in self.colours}
        if len(index) != len(self.colours):
            raise BadValue("palette_doubled", count=len(self.colours) - len(index))
        object.__setattr__(self, "colours", tuple(sorted(self.colours, key=lambda colour: colour.name)))
        object.__setattr__(self, "_index", MappingProxyType(index))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Palette:
        """Returns a palette from rows of text with the columns name, hex, family, share and source."""
        return cls(
            tuple(
                NamedColour(
                    row["name"],
                    Lab.from_hex(row["hex"]),
                    row["family"],
                    float(row["share"]) if row["share"] else None,
                    row.get("source", ""),
                )
                for row in rows
            )
        )

    def find(self, word: str) -> NamedColour | None:
        """Returns the colour of this name, or of a known name with one modifier before it; None if there is none.

        >>> palette = Palette((NamedColour("camel", Lab.from_hex("#c19a6b"), "brown"),))
        >>> [getattr(palette.find(word), "name", None) for word in ("Camel", "dark camel", "sparkling")]
        ['camel', 'dark camel', None]
        """
        key = normalised(word)
        if key in self._index:
            return self._index[key]
        modifier, _, rest = key.partition(" ")
        if modifier not in MODIFIERS or rest not in self._index or not self._index[rest].plain:
            return None
        base = self._index[rest]
        lab = _modified(base.lab, modifier)
        return NamedColour(key, lab, self.family(lab), None, f"{modifier} + {base.name}")

    def nearest(self, lab: Lab) -> tuple[str, float]:
        """Returns the name of the nearest colour and its CIEDE2000 difference; of equals, the first by name.

        >>> Palette((NamedColour("ink", Lab(10, 0, 0), "black"),)).nearest(Lab(10, 0, 0))
        ('ink', 0.0)
        """
        distance, name = min((difference(lab, colour.lab), colour.name) for colour in self.colours if colour.plain)
        return name, distance

    def family(self, lab: Lab) -> str:
        """Returns the family of the nearest name: one of the eleven basic terms of Berlin and Kay (1969), or beige."""
        return self._index[normalised(self.nearest(lab)[0])].family


@lru_cache(maxsize=8192)
def normalised(words: str) -> str:
    """Returns words in the form in which they are compared: lower case, British spelling, single spaces, no hyphens or slashes.

    >>> normalised(" Off-White"), normalised("Gray/Green")
    ('off white', 'grey green')
    """
    parts = words.lower().replace("-", " ").replace("/", " ").split()
    return " ".join(filter(None, (_SPELLINGS.get(part, part) for part in parts)))


def _modified(lab: Lab, modifier: str) -> Lab:
    lift, dimming, dulling = MODIFIERS[modifier]
    lightness = lab.lightness * dimming
    return Lab(lightness + lift * (100 - lightness), lab.a * dulling, lab.b * dulling)
