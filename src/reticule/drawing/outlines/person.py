"""A standing person from the front, quiet enough to be anyone: the measure that a bag is drawn beside."""

from __future__ import annotations

from reticule.drawing.canvas.palette import SOFT
from reticule.drawing.canvas.svg import Markup, element, group

PERSON_HEIGHT = 1670.0  # mm; the height that the shares of colour/ and looks/ were taken at


def silhouette() -> Markup:
    """In millimetres, the feet's middle at (0, 0), y downwards.

    >>> silhouette().startswith("<g ")
    True
    """
    head = element("ellipse", cx=0, cy=-1555, rx=78, ry=112)
    body = element(
        "path",
        d=(
            "M-38 -1462C-38 -1430 -46 -1412 -90 -1398C-150 -1382 -196 -1362 -204 -1290C-212 -1200 -232 -1090 -246 -980"
            "C-252 -930 -256 -880 -250 -820C-246 -790 -226 -790 -222 -820C-218 -890 -200 -980 -176 -1080L-150 -1180"
            "C-146 -1110 -158 -1050 -172 -960C-182 -880 -176 -780 -162 -660C-150 -540 -150 -460 -146 -380"
            "C-140 -260 -116 -160 -112 -70C-112 -40 -140 -22 -142 -6L-50 -6C-46 -60 -52 -180 -44 -330C-38 -470 -22 -620 0 -800"
            "C22 -620 38 -470 44 -330C52 -180 46 -60 50 -6L142 -6C140 -22 112 -40 112 -70C116 -160 140 -260 146 -380"
            "C150 -460 150 -540 162 -660C176 -780 182 -880 172 -960C158 -1050 146 -1110 150 -1180L176 -1080"
            "C200 -980 218 -890 222 -820C226 -790 246 -790 250 -820C256 -880 252 -930 246 -980C232 -1090 212 -1200 204 -1290"
            "C196 -1362 150 -1382 90 -1398C46 -1412 38 -1430 38 -1462Z"
        ),
    )
    return group((head, body), fill=SOFT, opacity=0.28, class_="rt-soft")
