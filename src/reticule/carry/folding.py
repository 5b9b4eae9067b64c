"""Names as they are compared."""

from __future__ import annotations

_FOLDED = str.maketrans("-_/", "   ", "'\"\u2018\u2019")


def fold(name: str) -> str:
    """A name as it is compared: case, quotes, hyphens and blanks do not count, plus signs do.

    >>> fold("  Driver’s  Licence "), fold("Galaxy S24+")
    ('drivers licence', 'galaxy s24+')
    """
    return " ".join(name.casefold().translate(_FOLDED).split())
