"""Forms of bags to draw patterns of: one of each outline, and random ones that fold."""

from __future__ import annotations

from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.space.mesh import bag_outline
from reticule.packing.placement import Placement

BOX = BagForm("box", Box(180, 120, 40), 2, 8, 180, 40)
TRAPEZOID = BagForm("trapezoid", Box(180, 120, 40), 2, 8, 110, 20)
WEDGE = BagForm("wedge", Box(100, 90, 50), 2, 8, 100, 0)
SMALL = BagForm("box", Box(80, 60, 30), 1, 6, 80, 30)
LARGE = BagForm("box", Box(400, 300, 150), 3, 10, 400, 150)
THINGS = (
    Drawn("phone", Placement(30, 0, 16, Box(120, 72, 8)), "slab"),
    Drawn("keys", Placement(60, 72, 14, Box(60, 30, 12))),
)
IN_WEDGE = (Drawn("lipstick", Placement(0, 0, 10, Box(20, 21, 20))),)
IN_SMALL = (Drawn("keys", Placement(10, 3, 5, Box(60, 30, 12))),)


def curved(outline: str, interior: Box, wall: int = 2) -> BagForm:
    width, height = interior.width + 2 * wall, interior.height + 2 * wall
    curve = tuple((x, y) for x, y, _, _ in bag_outline(outline, width, height))
    return BagForm(outline, interior, wall, 8, interior.width, interior.depth, curve)


CURVES = tuple(curved(outline, Box(160, 140, 40)) for outline in ("crescent", "heart", "round"))
FOLDING = {"box": (BOX, THINGS), "trapezoid": (TRAPEZOID, THINGS), "wedge": (WEDGE, IN_WEDGE), "small": (SMALL, IN_SMALL)}
ALL = {**FOLDING, **{form.outline: (form, ()) for form in CURVES}}


@st.composite
def folding_forms(draw: st.DrawFn, outline: str) -> BagForm:
    """A form of flat panels whose sides lean by at most 45 degrees."""
    width, height, depth = (draw(st.integers(1, 400)) for _ in range(3))
    narrowest, flattest = max(0, width - 2 * height), max(0, depth - 2 * height)
    across, along = width, depth
    if outline == "trapezoid":
        across, along = draw(st.integers(min(narrowest, width - 1), width - 1)), draw(st.integers(flattest, depth))
    elif outline == "wedge":
        along = draw(st.integers(min(flattest, depth - 1), depth - 1))
    return BagForm(outline, Box(width, height, depth), draw(st.integers(1, 30)), draw(st.integers(1, 30)), across, along)
