"""How a bag goes with what is worn, in a few words: the colour that it picks up, and how dressed it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reticule.reason import Reason

_COLOURS: Mapping[str, str] = {"echo_near": "looks_like", "echo_kin": "looks_close"}
_NAMES = ("bag_colour", "garment_colour", "garment")
_UNKNOWN = ("echo_bag_colourless",)
_DRESS: Mapping[str, str] = {
    "equally_dressed": "looks_just_as_dressed",
    "bag_less_dressed": "looks_less_dressed",
    "bag_more_dressed": "looks_more_dressed",
}
_TOUCH = 1.0  # steps of formality up to which a bag is a touch more or less dressed


def colour_words(reasons: Iterable[Reason], *, short: bool = False) -> Reason | None:
    """Returns what the colour of a bag does for what is worn, by the reasons of its look; None where nothing tells.

    Where it is `short` a near colour is named without the garment.

    >>> from reticule.reason import Name
    >>> near = Reason.of("echo_near", bag_colour=Name("colour", "red"), distance=0.0,
    ...                  garment_colour=Name("colour", "red"), garment=Name("garment", "heels"))
    >>> colour_words([Reason.of("echo_unmatched_shoes", echo=near, outfits=39)]).code
    'looks_like'
    """
    own = None
    for reason in _parts(reasons):
        if reason.code in _COLOURS:
            values = dict(reason.values)
            code = _COLOURS[reason.code]
            return Reason.of(
                f"{code}_short" if short and code == "looks_close" else code, **{name: values[name] for name in _NAMES}
            )
        if reason.code in _UNKNOWN:
            return Reason.of("looks_unknown")
        if reason.code.startswith("echo_none"):
            own = Reason.of("looks_own", bag_colour=reason["bag_colour"])
    return own


def dress_words(reasons: Iterable[Reason]) -> Reason | None:
    """Returns how dressed a bag is beside what is worn; None where nothing tells.

    >>> dress_words([Reason.of("bag_less_dressed", count=0.5)]).code
    'looks_less_dressed'
    """
    for reason in _parts(reasons):
        if reason.code in _DRESS:
            code = _DRESS[reason.code]
            steps = dict(reason.values).get("count", 0)
            return Reason.of(code if not isinstance(steps, float | int) or steps <= _TOUCH else f"{code}_much")
    return None


def _parts(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Reasons and those that they hold, in their order."""
    for reason in reasons:
        yield reason
        yield from _parts([value for _, value in reason.values if isinstance(value, Reason)])
