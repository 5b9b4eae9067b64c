"""What a picture of a packed bag is made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from zlib import crc32

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.drawing.canvas.wording import label, length, likely, listed, size, thing
from reticule.drawing.space.projection import overlap
from reticule.drawing.space.solids import SHAPES
from reticule.drawing.things.appearance import Appearance, appearance
from reticule.errors import BadValue
from reticule.language.locale import ENGLISH, Locale
from reticule.language.messages import say, say_value
from reticule.packing.placement import Placement
from reticule.reason import Name, Reason, Size, items_of
from reticule.units import Mm, Share

MOST = 40  # items in one picture: two columns of twenty names are the most that a page still reads


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item where it lies, by name, shape and kind; a `dye` is a colour of its own, in hexadecimal."""

    name: str
    placement: Placement
    shape: str = "box"
    kind: str = "misc"
    dye: str = ""

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            name = Name("item", self.name)
            raise BadValue("picture_item_shape_unknown", item=name, shapes=tuple(SHAPES), got=self.shape)

    @classmethod
    def of(cls, item: Item, placement: Placement) -> Drawn:
        """An item where it lies."""
        return cls(item.name, placement, item.shape, item.kind)

    @property
    def look(self) -> Appearance:
        """What it is drawn as."""
        look = appearance(self.name, self.kind)
        return replace(look, colour=self.dye) if self.dye else look

    @property
    def colour(self) -> str:
        """Its colour in every picture."""
        return self.look.colour


@dataclass(frozen=True, slots=True)
class PackedBag:
    """A bag with its contents in place and the names of what stays at home; the mouth is the top.

    `stated` are the bag's sides as its maker states them, None where it states none.

    >>> PackedBag("Clutch", (90, 60, None), Box(90, 60, 9), (Drawn("card", Placement(9, 0, 0, Box(86, 54, 1))),))
    Traceback (most recent call last):
    ...
    reticule.errors.BadValue: picture_item_outside(item='card', interior=(90, 60, 9), end='(95, 54, 1)')
    """

    title: str
    stated: tuple[Mm | None, ...]
    interior: Box
    contents: tuple[Drawn, ...]
    left: tuple[str, ...] = ()
    probability: Share = 1.0
    margin: Mm = 0
    locale: Locale = ENGLISH
    beside: tuple[Reason, ...] = field(default=(), repr=False)  # what lies in its other rooms

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
    def subtitle(self) -> str:
        """The stated size and the room used."""
        return sizes_label(self.stated, self.interior, self.locale)

    @property
    def standing(self) -> str:
        """How likely and how tight, in one line.

        >>> PackedBag("Clutch", (90, 60, 9), Box(90, 60, 9), (), probability=0.864, margin=-3).standing
        '86 % likely to go in · 3 mm would have to give'
        """
        if self.margin:
            code = "drawing_to_spare" if self.margin > 0 else "drawing_would_have_to_give"
            room = label(code, self.locale, length=length(abs(self.margin), self.locale))
        else:
            room = label("drawing_nothing_to_spare", self.locale)
        return f"{likely(self.probability, self.locale)} · {room}"

    @property
    def at_home(self) -> tuple[str, ...]:
        """Names of what stays at home, each once with its number.

        >>> PackedBag("Clutch", (90, 60, 9), Box(90, 60, 9), (), ("keys", "keys"), locale=Locale("fr")).at_home
        ('clés (2)',)
        """
        return tuple(say_value(name, "", self.locale) for name in items_of(self.left))

    @property
    def in_other_rooms(self) -> tuple[str, ...]:
        """What lies in each of its other rooms."""
        return tuple(say(reason, self.locale) for reason in self.beside)

    @property
    def key(self) -> str:
        """An id from its own words and places, so that the gradients of two pictures on one page stay apart."""
        words = repr(self) + "".join(map(str, self.beside))
        return f"rt{crc32(words.encode('utf-8', 'backslashreplace')):08x}"

    @property
    def description(self) -> str:
        """The picture in labels, for readers who do not see it."""
        things = listed([thing(item.name, item.placement.box.sides, self.locale) for item in self.contents], self.locale)
        values = {"sizes": self.subtitle, "standing": self.standing, "things": things}
        described = label("drawing_packed_described", self.locale, **values)
        if self.beside:
            described += " " + listed(self.in_other_rooms, self.locale) + "."
        if not self.left:
            return described
        return described + label("drawing_left_described", self.locale, names=listed(self.at_home, self.locale))


def sizes_label(stated: tuple[Mm | None, ...], room: Box, locale: Locale = ENGLISH) -> str:
    """The stated size of a bag and the room used in it.

    >>> sizes_label((192, 123, None), Box(181, 122, 38))
    'stated 192 x 123 x ? mm · room used 181 x 122 x 38 mm'
    """
    return label("drawing_sizes", locale, stated=size(stated, locale), room=size(room.sides, locale))


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
