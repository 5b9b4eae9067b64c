"""What a picture of a packed bag is made from."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.space.projection import overlap
from reticule.drawing.space.solids import SHAPES
from reticule.errors import BadValue
from reticule.packing.placement import Placement
from reticule.reason import Name, Size
from reticule.units import Mm, Share

MOST = 40  # items in one picture: two columns of twenty names are the most that a page still reads


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item where it lies, by name and shape."""

    name: str
    placement: Placement
    shape: str = "box"

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            name = Name("item", self.name)
            raise BadValue("picture_item_shape_unknown", item=name, shapes=tuple(SHAPES), got=self.shape)

    @property
    def size(self) -> str:
        """Its sides as it lies.

        >>> Drawn("card", Placement(0, 0, 0, Box(86, 54, 1))).size
        '86×54×1 mm'
        """
        return "×".join(str(side) for side in self.placement.box.sides) + " mm"


@dataclass(frozen=True, slots=True)
class PackedBag:
    """A bag with its contents in place, and what is to be said of them; the mouth is the top.

    >>> PackedBag("Clutch", "interior 90 x 60 x 9 mm", Box(90, 60, 9), (Drawn("card", Placement(9, 0, 0, Box(86, 54, 1))),))
    Traceback (most recent call last):
    ...
    reticule.errors.BadValue: picture_item_outside(item='card', interior=(90, 60, 9), end='(95, 54, 1)')
    """

    title: str
    subtitle: str
    interior: Box
    contents: tuple[Drawn, ...]
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    probability: Share = 1.0
    margin: Mm = 0

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise BadValue("picture_probability_range", got=self.probability)
        if len(self.contents) > MOST:
            raise BadValue("picture_items_most", most=MOST, got=len(self.contents))
        for at, item in enumerate(self.contents):
            check_inside(item, self.interior)
            for other in self.contents[:at]:
                if overlap(item.placement, other.placement):
                    overlapping = {"item": Name("item", other.name), "other": Name("item", item.name)}
                    raise BadValue("picture_items_overlap", **overlapping)

    @property
    def standing(self) -> str:
        """How likely and how tight, in one line.

        >>> PackedBag("Clutch", "", Box(90, 60, 9), (), probability=0.864, margin=-3).standing
        '86 % likely to go in · 3 mm would have to give'
        """
        likely = min(99, max(1, round(self.probability * 100))) if 0 < self.probability < 1 else round(self.probability * 100)
        room = f"{self.margin} mm to spare" if self.margin > 0 else "nothing to spare"
        if self.margin < 0:
            room = f"{-self.margin} mm would have to give"
        return f"{likely} % likely to go in · {room}"

    @property
    def key(self) -> str:
        """An id from its own words and places, so that the gradients of two pictures on one page stay apart."""
        return f"rt{crc32(repr(self).encode('utf-8', 'backslashreplace')):08x}"

    @property
    def description(self) -> str:
        """The picture in a sentence or two, for readers who do not see it."""
        held = "; ".join(f"{item.name}, {item.size}" for item in self.contents) or "nothing"
        home = f" Stays at home: {'; '.join(self.left)}." if self.left else ""
        view = "seen from the front, a little from above and from the right, drawn to scale"
        return f"{self.subtitle}. The bag {view}. {self.standing}. Inside: {held}.{home}"


def check_inside(item: Drawn, interior: Box) -> None:
    """Checks that an item lies inside the interior.

    Raises:
        BadValue: it reaches through a wall.
    """
    outside = min(item.placement.start) < 0 or any(
        end > side for end, side in zip(item.placement.end, interior.sides, strict=True)
    )
    if outside:
        name, end = Name("item", item.name), str(item.placement.end)
        raise BadValue("picture_item_outside", item=name, interior=Size(interior.sides), end=end)
