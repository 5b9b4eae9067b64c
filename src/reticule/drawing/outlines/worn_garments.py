"""Garments as they are worn by the person of `person.dressed`: a path a piece, in mm, the feet's middle at (0, 0), y downwards.

Drawn by eye for a person of 1670 mm; a garment's part decides which, words of its name how long.
"""

from __future__ import annotations

from dataclasses import dataclass

HIP, KNEE, CALF, ANKLE = -1010.0, -470.0, -300.0, -110.0  # heights above the ground, negative as y runs downwards
_WAIST, _SHOULDER = -1015.0, -1342.0
_LENGTHS = (  # the first word that a name holds decides where a skirt or a coat ends
    (("maxi", "floor", "gown", "full-length"), ANKLE),
    (("midi", "long", "trench"), CALF),
    (("mini", "micro", "short"), -800.0),
)
_CROPPED = ("jacket", "blazer", "cardigan", "bomber", "vest", "gilet", "hoodie", "jumper")
_BARE_ARMS = (
    "t-shirt",
    "tee",
    "tank",
    "camisole",
    "cami",
    "vest",
    "gilet",
    "short-sleeve",
    "halter",
    "crop",
    "bodysuit",
    "top",
)
_BOOTS, _HEELS = ("boot",), ("heel", "pump", "stiletto", "slingback", "mule", "sandal")


@dataclass(frozen=True, slots=True)
class Piece:
    """One closed path of a garment, and in which order it is put on: lower first."""

    path: str
    layer: int


def worn_pieces(part: str, name: str) -> tuple[Piece, ...]:
    """How a garment lies on the person; empty for a part that has no place there.

    >>> [piece.layer for piece in worn_pieces("shoes", "red heels")], worn_pieces("bag", "tote")
    ([2, 2], ())
    """
    maker = _PARTS.get(part)
    return maker(name.casefold()) if maker else ()


def _holds(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def _end(name: str, usual: float) -> float:
    return next((end for words, end in _LENGTHS if _holds(name, words)), usual)


def _sleeves(to: float, wide: float) -> tuple[str, str]:
    """Two sleeves that end at a height."""

    def one(side: int) -> str:
        cuff = side * (150 + 46 * min(1.0, (to - _SHOULDER) / 470))
        return (
            f"M{side * 96:g} -1352Q{side * 150:g} -1346 {side * 164:g} -1310L{cuff + side * wide:g} {to:g}"
            f"L{cuff - side * wide:g} {to:g}L{side * 108:g} -1180Z"
        )

    return one(-1), one(1)


def _body(end: float, flare: float, waist: float = 112.0) -> str:
    """A bodice with a skirt: shoulders, waist, and a hem at `end` that is `flare` wide on each side."""
    return (
        f"M-150 -1342Q-110 -1392 -66 -1386Q0 -1322 66 -1386Q110 -1392 150 -1342L118 -1152Q{waist:g} -1080 132 -1010"
        f"L{flare:g} {end:g}Q0 {end + 40:g} {-flare:g} {end:g}L-132 -1010Q{-waist:g} -1080 -118 -1152Z"
    )


def _dress(name: str) -> tuple[Piece, ...]:
    end = _end(name, KNEE - 190)
    dress = Piece(_body(end, 190 + 0.12 * (end + 660)), 3)
    return (
        (*(Piece(path, 3) for path in _sleeves(-900, 30)), dress) if "sleeve" in name and "sleeveless" not in name else (dress,)
    )


def _top(name: str) -> tuple[Piece, ...]:
    end = -1010.0 if "crop" in name else -930.0
    bare = _holds(name, _BARE_ARMS)
    sleeves = (
        () if _holds(name, ("tank", "cami", "halter", "sleeveless")) else _sleeves(-1150 if bare else -850, 40 if bare else 32)
    )
    return (*(Piece(path, 4) for path in sleeves), Piece(_body(end, 138), 4))


def _bottom(name: str) -> tuple[Piece, ...]:
    if "skirt" in name:
        end = _end(name, KNEE)
        flare = 176 + 0.1 * (end + 660) if "pencil" not in name else 140
        return (Piece(f"M-112 {_WAIST:g}H112L{flare:g} {end:g}Q0 {end + 34:g} {-flare:g} {end:g}Z", 3),)
    end = -760.0 if "shorts" in name else -60.0
    wide = 110.0 if _holds(name, ("wide", "flare", "palazzo", "bootcut", "culotte")) else 44.0 if "skinny" in name else 70.0
    legs = f"L{58 + wide:g} {end:g}H{max(58 - wide * 0.6, 6):g}L0 -800L{-max(58 - wide * 0.6, 6):g} {end:g}H{-58 - wide:g}"
    return (Piece(f"M-114 {_WAIST:g}H114L140 -900{legs}L-140 -900Z", 3),)


def _outer(name: str) -> tuple[Piece, ...]:
    end = -830.0 if _holds(name, _CROPPED) else _end(name, KNEE - 60)
    loose = 26.0 if _holds(name, ("oversized", "teddy", "puffer", "cocoon")) else 0.0
    flare = 172 + loose + (0.05 * (end + 830) if end > -830 else 0)

    def panel(side: int) -> str:
        return (
            f"M{side * 44:g} -1392Q{side * 120:g} -1392 {side * (160 + loose):g} -1340L{side * (136 + loose):g} -1150"
            f"L{side * flare:g} {end:g}L{side * 62:g} {end + 16:g}L{side * 40:g} -1120Z"
        )

    sleeves = () if _holds(name, ("vest", "gilet", "cape")) else _sleeves(-840, 40 + loose)
    return tuple(Piece(path, 6) for path in (*sleeves, panel(-1), panel(1)))


def _shoes(name: str) -> tuple[Piece, ...]:
    def one(side: int) -> str:
        if _holds(name, _BOOTS):
            shaft = f"M{side * 20:g} {CALF - 60:g}H{side * 92:g}L{side * 84:g} -70"
            return f"{shaft}Q{side * 112:g} -30 {side * 112:g} 0H{side * 22:g}Z"
        if _holds(name, _HEELS):
            return f"M{side * 98:g} 0L{side * 62:g} -112L{side * 22:g} -82L{side * 34:g} 0L{side * 48:g} -52L{side * 66:g} 0Z"
        return f"M{side * 22:g} -62H{side * 84:g}Q{side * 118:g} -34 {side * 118:g} 0H{side * 20:g}Z"

    return tuple(Piece(one(side), 2) for side in (-1, 1))


def _belt(_: str) -> tuple[Piece, ...]:
    return (Piece("M-120 -1040H120V-1000H-120ZM-22 -1046H22V-994H-22ZM-12 -1036V-1004H12V-1036Z", 7),)


def _hat(_: str) -> tuple[Piece, ...]:
    return (
        Piece(
            "M-150 -1612Q0 -1560 150 -1612Q110 -1640 84 -1640Q84 -1716 0 -1716Q-84 -1716 -84 -1640Q-110 -1640 -150 -1612Z", 9
        ),
    )


def _scarf(_: str) -> tuple[Piece, ...]:
    return (Piece("M-70 -1410Q0 -1350 70 -1410L62 -1340Q40 -1320 26 -1330L34 -1080H-26L-20 -1324Q-50 -1330 -66 -1350Z", 8),)


def _jewellery(_: str) -> tuple[Piece, ...]:
    return (Piece("M-44 -1384Q0 -1310 44 -1384L38 -1388Q0 -1322 -38 -1388ZM-8 -1346a8 8 0 1 0 16 0a8 8 0 1 0 -16 0Z", 8),)


_PARTS = {
    "dress": _dress,
    "top": _top,
    "bottom": _bottom,
    "outer": _outer,
    "shoes": _shoes,
    "belt": _belt,
    "hat": _hat,
    "scarf": _scarf,
    "jewellery": _jewellery,
}
