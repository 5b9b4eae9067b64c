"""Pictures as SVG text: values in, the same bytes out; no files, no clock."""

from __future__ import annotations

from reticule.interfaces.drawing.bag_outline import outline_path
from reticule.interfaces.drawing.front import FrontBag, draw_front
from reticule.interfaces.drawing.packing import Drawn, PackedBag, draw_packing
from reticule.interfaces.drawing.section import Section, draw_section

__all__ = ["Drawn", "FrontBag", "PackedBag", "Section", "draw_front", "draw_packing", "draw_section", "outline_path"]
