"""What a shop says of the size of a bag, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENCES = ("certain", "likely", "guess")
FLAGS = (
    "implicit", "brand_prior", "contradictory", "zero_depth", "ambiguous_width", "height_or_depth", "several", "range", "bound",
    "unit_typo", "no_unit", "stray_sign", "implausible", "order_mismatch", "unread_number", "bottom_width", "top_width",
    "cut", "no_size",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SizeReading:
    """The sides of a bag in mm as a text states them; what it does not state, or contradicts, is None.

    `w_mm` runs from side to side, `d_mm` from front to back. `confidence` is `certain` where labels name each side without
    contradiction, `likely` where one small thing had to be taken, `guess` where the order had. `flags` name what is unsure.
    `labels` and `numbers` say where width, height and depth were read: the word that names each, empty where only its place
    does, and which number of the text it is, from 1; 0 where there is none.
    """

    w_mm: float | None = None
    h_mm: float | None = None
    d_mm: float | None = None
    confidence: str = "guess"
    flags: tuple[str, ...] = ("no_size",)
    unit: str = ""
    bottom_width_mm: float | None = None
    top_width_mm: float | None = None
    strap_mm: float | None = None
    labels: tuple[str, str, str] = ("", "", "")
    numbers: tuple[int, int, int] = (0, 0, 0)
