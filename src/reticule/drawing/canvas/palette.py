"""The colours of a picture, on light paper and on dark."""

from __future__ import annotations

from reticule.drawing.canvas.svg import Markup

# After the "light" scheme of Paul Tol, Colour Schemes (SRON/EPS/TN/09-002, 2021), told apart with every kind of colour
# blindness; its grey is left out (grey is the card's) and a lilac and a clay are added, both checked by eye only.
HUES = ("#77aadd", "#ee8866", "#eedd88", "#44bb99", "#ffaabb", "#b9a5d9", "#bbcc33", "#99ddff", "#c8a27c", "#aaaa44")
PAPER, INK, SOFT, SHELL, RIM, HALO = "#fffdf9", "#2a2530", "#635b6b", "#a9825f", "#8a5a33", "#ffffff"
_DARK = {"paper": "#1d1a22", "ink": "#f3eef6", "soft": "#bdb4c6", "shell": "#c39b77", "rim": "#e0b88f", "halo": "#1d1a22"}


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so great a share of another.

    >>> mixed("#000000", "#ffffff", 0.5), mixed("#77aadd", "#000000", 0)
    ('#808080', '#77aadd')
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def dark(colour: str, share: float = 0.3) -> str:
    """A darker shade of a colour.

    >>> dark("#77aadd", 0), dark("#77aadd", 1)
    ('#77aadd', '#1b1030')
    """
    return mixed(colour, "#1b1030", share)


def lightness(colour: str) -> float:
    """The mean of the channels of a colour, from 0 to 255: enough to choose a line that shows on it.

    >>> lightness("#000000"), lightness("#ff8000") < lightness("#ffffff")
    (0.0, True)
    """
    return sum(_channels(colour)) / 3


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def style() -> Markup:
    """The sheet that turns a picture dark with its reader's screen; print and plain renderers keep the light attributes.

    >>> "prefers-color-scheme" in style(), "rt-ink" in style()
    (True, True)
    """
    fills = "".join(f".rt-{name}{{fill:{colour}}}.rt-{name}-line{{stroke:{colour}}}" for name, colour in _DARK.items())
    return Markup(f"<style>@media screen and (prefers-color-scheme:dark){{{fills}}}</style>")
