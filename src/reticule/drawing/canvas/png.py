"""A drawing as a raster picture, for places that take no SVG: slides, messages, spreadsheets."""

from __future__ import annotations

from typing import Final

from reticule.errors import BadInput

SHARP: Final = 2.0  # dots for each unit of the drawing


def png_of(drawing: str) -> bytes:
    """The picture of an SVG drawing, as it looks on a light page.

    Raises:
        BadInput: the extra that draws it is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ModuleNotFoundError as fault:
        raise BadInput("png_extra_missing", module=str(fault.name)) from fault
    return svg_to_bytes(svg_string=drawing, zoom=SHARP)
