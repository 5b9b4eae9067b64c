"""What is seen in a photo that was sent to a page: the picture as it was read, and the colours to choose among."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from reticule.errors import BadRecord
from reticule.feed.photo import as_png, pixels_of
from reticule.interfaces.wire.encode import Json
from reticule.looks.outfit.segmentation import Frame, see_product, see_worn
from reticule.store.catalogue import Catalogue
from reticule.store.dress_lexicon import embedded_wardrobe

# where the thing is: alone before a plain ground, or worn and in a part of the picture
PARTS: Mapping[str, Frame | None] = {
    "plain": None,
    "middle": Frame(0.3, 0.3, 0.4, 0.4),
    "upper": Frame(0.3, 0.05, 0.4, 0.3),
    "lower": Frame(0.3, 0.65, 0.4, 0.3),
}
GARMENTS = (
    "coat", "jacket", "jumper", "shirt", "tee", "dress", "skirt", "trousers", "jeans",
    "shoes", "boots", "sandals", "belt", "scarf", "hat", "earrings",
)  # fmt: skip


def seen_in_photo(asked: Json, _: Catalogue) -> Json:
    """The small photo, the same with all but the thing dimmed, and the thing's colours by name.

    Raises:
        BadInput: it is no photo that can be read, or the part is none of PARTS.
    """
    part = asked.get("part") or "plain"
    if part not in PARTS:
        raise BadRecord(f"part must be one of {', '.join(PARTS)}, got {part!r}")
    pixels, palette = pixels_of(asked["photo"], "the photo"), embedded_wardrobe().palette
    frame = PARTS[part]
    seen = see_product(pixels) if frame is None else see_worn(pixels, frame)
    colours: dict[str, Json] = {}
    for lab, share in seen.colours:
        name = palette.nearest(lab)[0]
        known = colours.setdefault(name, {"name": name, "hex": lab.hex, "share": 0.0})
        known["share"] = round(known["share"] + share, 4)
    small, shown = (b64encode(png).decode("ascii") for png in (as_png(pixels), as_png(pixels, seen)))
    return {"small": small, "shown": shown, "part": part, "colours": list(colours.values())}
