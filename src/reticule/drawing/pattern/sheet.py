"""A sheet: lines of a few kinds and words, in millimetres, y upwards; and the foot with its legend and its 100 mm rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reticule.drawing.canvas.labels import cut, width_of
from reticule.drawing.canvas.svg import Point
from reticule.drawing.canvas.wording import label
from reticule.drawing.pattern.polygons import Frame, Polygon
from reticule.language.locale import Locale
from reticule.reason import Length
from reticule.units import Mm

PRINTED: Final = 190.0  # mm; what a sheet of A4 with 10 mm of margin is wide
RULE: Final = 100.0  # mm
NOTE: Final = 3.2  # mm, size of type
_ROW, _ACROSS, _SWATCH, _AIR = 6.0, 63.0, 16.0, 4.0  # mm, of the legend, and above it


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of line is drawn: width in mm, dashes and gaps in mm, and how light, from 0 (black) to 1."""

    width: float
    dashes: tuple[float, ...] = ()
    light: float = 0.0


STYLES: Final[Mapping[str, Style]] = {  # told apart by width and dashes, so that black and white prints do too
    "cut": Style(0.5),
    "fold": Style(0.3, (7.0, 1.5, 1.0, 1.5)),
    "glue": Style(0.13),
    "seam": Style(0.3, (3.0, 1.8)),
    "outline": Style(0.5),
    "interior": Style(0.35, (0.5, 1.1)),
    "contents": Style(0.3, (), 0.5),
    "dimensions": Style(0.13),
}
_LEGEND: Final[Mapping[str, str]] = {
    "cut": "drawing_pattern_cut",
    "fold": "drawing_pattern_fold",
    "glue": "drawing_pattern_glue",
    "seam": "drawing_pattern_seam",
    "outline": "drawing_pattern_outline",
    "interior": "drawing_pattern_interior",
    "contents": "drawing_pattern_contents",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; its kind is a key of `STYLES`."""

    kind: str
    points: Polygon
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words on their base line, as high as their size in mm; `anchor` is start, middle or end."""

    text: str
    at: Point
    size: float = NOTE
    anchor: str = "start"
    upright: bool = False  # whether they run upwards

    @property
    def frame(self) -> Frame:
        """About the room that they take, in the widest face in common use."""
        wide, (x, y) = width_of(self.text, self.size), self.at
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * wide
        low, high = -0.22 * self.size, 0.78 * self.size
        if self.upright:
            return (x - high, y - before, x - low, y - before + wide)
        return (x - before, y + low, x - before + wide, y + high)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines and words on a sheet from (0, 0) to its size in mm; `layer` sets the layers of its lines apart in a DXF."""

    title: str
    size: Point
    lines: tuple[Line, ...]
    words: tuple[Words, ...]
    layer: str = ""

    def moved(self, by: Point) -> Sheet:
        """The sheet with all on it carried along an arrow; its size grows by as much.

        >>> Sheet("", (10, 10), (Line("cut", ((0, 0), (5, 5))),), ()).moved((2, 3)).lines[0].points
        ((2, 3), (7, 8))
        """
        lines = tuple(
            Line(line.kind, tuple((x + by[0], y + by[1]) for x, y in line.points), line.closed) for line in self.lines
        )
        words = tuple(
            Words(word.text, (word.at[0] + by[0], word.at[1] + by[1]), word.size, word.anchor, word.upright)
            for word in self.words
        )
        return Sheet(self.title, (self.size[0] + by[0], self.size[1] + by[1]), lines, words, self.layer)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its lines that a legend explains, in the order of `STYLES`."""
        drawn = {line.kind for line in self.lines}
        return tuple(kind for kind in STYLES if kind in drawn and kind in _LEGEND)


def foot_height(kinds: Iterable[str]) -> float:
    """How high the foot of a sheet with these kinds of lines is, in mm.

    >>> foot_height(("cut", "fold", "glue")), foot_height(("cut", "seam", "outline", "interior"))
    (18.0, 24.0)
    """
    return 12.0 + _ROW * -(-len(tuple(kinds)) // 3)


def foot(kinds: tuple[str, ...], caption: str, seam: Mm, locale: Locale) -> Sheet:
    """The rule to measure after printing, what the sheet is called, and what its lines mean; 190 mm wide."""
    ends = ((0.0, 1.5), (RULE, 1.5))
    ticks = [Line("dimensions", ((x, 0.0), (x, 3.0 if x % 50 == 0 else 2.2))) for x in (10.0 * step for step in range(11))]
    lines = [Line("dimensions", ends), *ticks]
    check = label("drawing_pattern_rule", locale)
    words = [Words(check, (0.0, 4.4)), Words(cut(caption, 4.5, PRINTED - RULE - 4), (PRINTED, 0.5), 4.5, "end")]
    for at, kind in enumerate(kinds):
        row, column = divmod(at, 3)
        x, y = column * _ACROSS, foot_height(kinds) - _ROW * (row + 1) + 2
        lines += _swatch(kind, x, y)
        meaning = label(_LEGEND[kind], locale, length=Length(seam)) if kind == "seam" else label(_LEGEND[kind], locale)
        words.append(Words(cut(meaning, NOTE, _ACROSS - _SWATCH - 3), (x + _SWATCH + 2, y)))
    return Sheet(caption, (PRINTED, foot_height(kinds)), tuple(lines), tuple(words))


def _swatch(kind: str, x: float, y: float) -> list[Line]:
    if kind == "glue":
        return [Line(kind, ((x + at, y - 0.6), (x + at + 2.8, y + 2.2))) for at in range(0, 14, 2)]
    return [Line(kind, ((x, y + 0.9), (x + _SWATCH, y + 0.9)))]


def footed(sheet: Sheet, seam: Mm, locale: Locale, margin: float = 10.0) -> Sheet:
    """The sheet with its foot below it, and a margin around both."""
    return _above(sheet, foot(sheet.kinds, sheet.title, seam, locale), margin)


def ruled(sheet: Sheet, seam: Mm, locale: Locale) -> Sheet:
    """The sheet with the rule and its title below it, and no legend: in a DXF the layers say what lines mean."""
    return _above(sheet, foot((), sheet.title, seam, locale), 0.0)


def _above(sheet: Sheet, low: Sheet, margin: float) -> Sheet:
    body, below = sheet.moved((margin, margin + low.size[1] + _AIR)), low.moved((margin, margin))
    size = (max(body.size[0], below.size[0]) + margin, body.size[1] + margin)
    return Sheet(sheet.title, size, body.lines + below.lines, body.words + below.words, sheet.layer)
