"""Garments laid flat: one plain outline for each kind, in shares of a square."""

from __future__ import annotations

from reticule.drawing.canvas.svg import number

_TROUSERS = "M.28 .06 L.72 .06 L.78 .96 L.56 .96 L.5 .36 L.44 .96 L.22 .96 Z"
_DRESS = (
    "M.38 .04 C.44 .12 .56 .12 .62 .04 L.68 .08 L.66 .3 C.62 .4 .64 .44 .66 .48 L.82 .95 C.62 .99 .38 .99 .18 .95 L.34"
    " .48 C.36 .44 .38 .4 .34 .3 L.32 .08 Z"
)
_COAT = (
    "M.36 .04 L.5 .1 L.64 .04 L.8 .12 L.94 .62 L.84 .66 L.74 .36 L.78 .96 L.5 .98 L.22 .96 L.26 .36 L.16 .66 L.06 .62 L.2 .12 Z"
)
_JACKET = (
    "M.36 .1 L.5 .18 L.64 .1 L.82 .18 L.94 .74 L.83 .78 L.75 .46 L.75 .86 L.5 .9 L.25 .86 L.25 .46 L.17 .78 L.06 .74 L.18 .18 Z"
)
_TOP = "M.36 .14 C.44 .22 .56 .22 .64 .14 L.8 .19 L.96 .4 L.83 .5 L.75 .42 L.75 .88 L.25 .88 L.25 .42 L.17 .5 L.04 .4 L.2 .19 Z"
_SHOE = "M.04 .42 L.2 .4 C.26 .5 .36 .54 .48 .6 C.62 .66 .9 .64 .95 .76 L.95 .82 L.05 .82 Z"
_BOOT = "M.22 .1 L.54 .1 L.54 .6 C.66 .64 .86 .66 .9 .8 L.9 .88 L.2 .88 Z"
_HEEL = (
    "M.06 .3 C.16 .34 .24 .44 .34 .56 C.5 .74 .72 .68 .95 .8 L.95 .84 L.62 .84 C.46 .84 .3 .74 .22 .64 L.14 .84 L.09 .84"
    " L.1 .56 Z"
)
_BELT = "M.02 .44 L.98 .44 L.98 .56 L.02 .56 Z M.4 .39 L.6 .39 L.6 .61 L.4 .61 Z M.44 .43 L.44 .57 L.56 .57 L.56 .43 Z"
_HAT = "M.04 .7 C.2 .62 .3 .64 .3 .56 L.34 .32 C.42 .24 .58 .24 .66 .32 L.7 .56 C.7 .64 .8 .62 .96 .7 C.8 .82 .2 .82 .04 .7 Z"
_SCARF = "M.3 .08 L.7 .08 L.66 .34 L.62 .94 L.46 .94 L.5 .4 L.42 .38 L.4 .78 L.24 .78 Z"
_RING = (
    "M.5 .2 C.68 .2 .8 .34 .8 .52 C.8 .7 .68 .84 .5 .84 C.32 .84 .2 .7 .2 .52 C.2 .34 .32 .2 .5 .2 Z M.5 .28 C.36 .28"
    " .28 .39 .28 .52 C.28 .65 .36 .76 .5 .76 C.64 .76 .72 .65 .72 .52 C.72 .39 .64 .28 .5 .28 Z"
)
_SKIRT = "M.34 .12 L.66 .12 L.84 .9 C.62 .96 .38 .96 .16 .9 Z"
_BAG = "M.14 .36 L.86 .36 L.92 .9 L.08 .9 Z M.32 .36 C.32 .06 .68 .06 .68 .36 L.62 .36 C.62 .16 .38 .16 .38 .36 Z"
_GLASSES = (
    "M.04 .42 L.44 .42 C.46 .6 .4 .68 .26 .68 C.1 .68 .06 .6 .04 .42 Z M.56 .42 L.96 .42 C.94 .6 .9 .68 .74 .68 C.6 .68"
    " .54 .6 .56 .42 Z M.44 .44 L.56 .44 L.56 .47 L.44 .47 Z"
)
_THING = "M.24 .2 L.76 .2 L.76 .8 L.24 .8 Z"

_BY_WORD = (  # the first word that the name holds decides
    (("boot",), _BOOT),
    (("heel", "pump", "stiletto", "slingback"), _HEEL),
    (("skirt",), _SKIRT),
    (("jacket", "blazer", "cardigan", "bomber", "vest", "gilet"), _JACKET),
    (("glass", "shades"), _GLASSES),
)
_BY_PART = {
    "outer": _COAT,
    "top": _TOP,
    "bottom": _TROUSERS,
    "dress": _DRESS,
    "shoes": _SHOE,
    "belt": _BELT,
    "hat": _HAT,
    "scarf": _SCARF,
    "jewellery": _RING,
    "bag": _BAG,
    "other": _THING,
}


def garment_path(part: str, name: str, size: float) -> str:
    """The outline of a garment in a square of this size; its name decides between boots and shoes, its part between the rest.

    >>> garment_path("belt", "belt", 100)[:14]
    'M2 44 L98 44 L'
    """
    outline = next((path for words, path in _BY_WORD if any(word in name for word in words)), _BY_PART.get(part, _THING))
    parts = []
    for word in outline.split():
        letter = word[0] if word[0].isalpha() else ""
        share = word[len(letter) :]
        parts.append(letter + (number(float(share) * size) if share else ""))
    return " ".join(parts)
