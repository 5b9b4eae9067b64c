"""Pictures as SVG text: values in, the same bytes out; no files, no clock."""

from __future__ import annotations

from reticule.interfaces.drawing.bag_outline import outline_path
from reticule.interfaces.drawing.front import FrontBag, draw_front
from reticule.interfaces.drawing.packing import Drawn, PackedBag, draw_packing

__all__ = ["Drawn", "FrontBag", "PackedBag", "draw_front", "draw_packing", "outline_path"]
