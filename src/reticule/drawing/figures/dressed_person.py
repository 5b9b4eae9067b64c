"""A person in what is worn, with the bag as it is worn, both at one scale, on a ground that stays light on a dark page."""

from __future__ import annotations

from zlib import crc32

from reticule.drawing.canvas.palette import dark, lightness, mixed
from reticule.drawing.canvas.svg import Caption, Markup, document, element, group, number
from reticule.drawing.canvas.wording import name_of
from reticule.drawing.figures.look_board import UNKNOWN, Board, Patch
from reticule.drawing.figures.see_through import GROUND, LEATHER
from reticule.drawing.outlines.bag_outline import outline_path, seam_path
from reticule.drawing.outlines.wear_positions import hung, path_of
from reticule.drawing.outlines.worn_garments import Piece, worn_pieces

_WIDE, _HIGH, _FOOT = 1_500.0, 1_800.0, 1_740.0  # mm of the picture, and where the ground is
_SKIN, _HAIR = "#c99f86", "#4a332b"
_UNKNOWN_BAG = (180.0, 130.0)  # mm, of a bag whose size nobody knows


def draw_person(board: Board) -> str:
    """How does it look, worn?

    >>> draw_person(Board("A look", (Patch("dress", "dress", (("#101010", "black", 1.0),)),), Patch("Mini", "bag"), "box",
    ...     (120, 90), "hand", 0.8)).count("<svg")
    1
    """
    ground = element("rect", width=_WIDE, height=_HIGH, rx=70, fill=GROUND)
    shade = element("ellipse", cx=0, cy=4, rx=250, ry=16, fill="#000", opacity=0.1)
    layers = sorted(((piece, patch) for patch in board.garments for piece in worn_pieces(patch.part, patch.name)), key=_layer)
    drawn = (shade, *_skin(), *(_cloth(piece, patch) for piece, patch in layers), *_hair(layers), *_bag(board))
    person = group(drawn, transform=f"translate({number(_WIDE / 2)} {number(_FOOT)})", stroke_linejoin="round")
    key = f"rp{crc32(repr(board).encode('utf-8', 'backslashreplace')):08x}"
    names = [board.bag.name, *(name_of("garment", patch.name, board.locale) for patch in board.garments)]
    caption = Caption(board.title, board.locale.listed(names), board.locale.language)
    return document((_WIDE, _HIGH), caption, key=key, children=(ground, person))


def _layer(pair: tuple[Piece, Patch]) -> int:
    return pair[0].layer


def _skin() -> list[Markup]:
    limbs: dict[str, str | float] = {"stroke": _SKIN, "fill": "none", "stroke_linecap": "round"}
    return [
        element("path", d="M-60 -790L-50 -60M60 -790L50 -60", stroke_width=66, **limbs),
        element(
            "path",
            d="M-132 -1330C-176 -1200 -208 -1060 -214 -880M132 -1330C176 -1200 208 -1060 214 -880",
            stroke_width=46,
            **limbs,
        ),
        element("path", d="M-118 -1330Q-110 -1150 -124 -1020L-128 -860H128L124 -1020Q110 -1150 118 -1330Z", fill=_SKIN),
        element("path", d="M-38 -1470H38V-1372Q0 -1330 -38 -1372Z", fill=_SKIN),
        element("path", d="M-150 -1342Q-110 -1392 -40 -1396H40Q110 -1392 150 -1342L110 -1280H-110Z", fill=_SKIN),
        element("ellipse", cx=0, cy=-1545, rx=82, ry=106, fill=_SKIN),
        element("path", d="M-50 -80L-84 -6H-26ZM50 -80L84 -6H26Z", fill=_SKIN),
    ]


def _hair(layers: list[tuple[Piece, Patch]]) -> list[Markup]:
    """A bun above the brow, unless a hat covers it."""
    if any(patch.part == "hat" for _, patch in layers):
        return []
    cap = element(
        "path",
        d="M-94 -1520C-116 -1690 116 -1690 94 -1520C90 -1606 40 -1614 0 -1614C-48 -1614 -90 -1600 -94 -1520Z",
        fill=_HAIR,
    )
    return [element("circle", cx=0, cy=-1664, r=42, fill=_HAIR), cap]


def _cloth(piece: Piece, patch: Patch) -> Markup:
    colour = patch.colours[0][0] if patch.colours else UNKNOWN
    return element("path", d=piece.path, fill=colour, stroke=_edge(colour), stroke_width=5, fill_rule="evenodd")


def _edge(colour: str) -> str:
    return dark(colour, 0.22) if lightness(colour) > 60 else mixed(colour, "#ffffff", 0.22)


def _bag(board: Board) -> list[Markup]:
    width, height = board.sides or _UNKNOWN_BAG
    place, colour = hung(board.wear, width, height), board.bag.colours[0][0] if board.bag.colours else LEATHER
    edge, strap = _edge(colour), {"fill": "none", "stroke_linecap": "round"}
    cords = [
        element("path", d=path_of(cord, (0, 0), 1), stroke=tint, stroke_width=wide, **strap)
        for cord in place.straps
        for tint, wide in ((edge, 13), (colour, 8))
    ]
    body = element("path", d=outline_path(board.shape, width, height), fill=colour, stroke=edge, stroke_width=5)
    seam = element("path", d=seam_path(board.shape, width, height), fill="none", stroke=edge, stroke_width=4)
    x, y = place.corner
    return [*cords, group((body, seam), transform=f"translate({number(x)} {number(y)})")]
