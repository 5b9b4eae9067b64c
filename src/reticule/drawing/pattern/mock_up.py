"""The paper mock-up: the net of a form as a sheet, with fold lines, glue and names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reticule.drawing.canvas.svg import Point
from reticule.drawing.canvas.wording import label
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.names import names_on
from reticule.drawing.pattern.net import Net, net_of
from reticule.drawing.pattern.polygons import frame_of, hatching
from reticule.drawing.pattern.sheet import Line, Sheet
from reticule.drawing.pattern.tiles import tiles_of
from reticule.language.locale import Locale

_PITCH, _EDGE = 2.5, 1.0  # mm: of the glue's strokes, and around all


def mock_up_sheet(form: BagForm, locale: Locale) -> Sheet:
    """The net with its fold lines and glue, upright or turned by a quarter, whichever takes fewer pages of A4.

    >>> from reticule.carry.box import Box
    >>> sheet = mock_up_sheet(BagForm("box", Box(80, 60, 30), 1, 8, 80, 30), Locale())
    >>> sheet.size, sheet.kinds
    ((156.0, 206.0), ('cut', 'fold', 'glue'))
    """
    net = net_of(form)
    left, low, right, high = frame_of(net.points())
    size = (right - left + 2 * _EDGE, high - low + 2 * _EDGE)
    if len(tiles_of((size[1], size[0]))) < len(tiles_of(size)):
        size = (size[1], size[0])
        net = _placed(net, lambda point: (point[1] - low + _EDGE, right - point[0] + _EDGE))
    else:
        net = _placed(net, lambda point: (point[0] - left + _EDGE, point[1] - low + _EDGE))
    folds = tuple(Line("fold", fold) for fold in net.folds)
    cuts = tuple(Line("cut", edge) for edge in net.cuts)
    glue = tuple(Line("glue", stroke) for tab in net.tabs for stroke in hatching(tab.points, _PITCH))
    names = names_on(net.panels, size, locale)
    return Sheet(label("drawing_pattern_mock_up", locale), size, glue + folds + cuts, names, "mock_up")


def _placed(net: Net, at: Callable[[Point], Point]) -> Net:
    panels = tuple(replace(panel, points=tuple(map(at, panel.points))) for panel in net.panels)
    return Net(panels, tuple(replace(tab, points=tuple(map(at, tab.points))) for tab in net.tabs))
