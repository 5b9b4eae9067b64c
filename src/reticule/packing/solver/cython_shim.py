"""What the search says to its compiler, unsaid: a stand-in that lets the same source run where Cython is not installed."""

from __future__ import annotations

from contextlib import nullcontext

compiled = False
nogil = nullcontext()
gil = nullcontext()


def lowest(mask: int) -> int:
    """The number of the lowest bit set.

    >>> lowest(0b1100)
    2
    """
    return (mask & -mask).bit_length() - 1


def highest(mask: int) -> int:
    """The number of the highest bit set.

    >>> highest(0b1100)
    3
    """
    return mask.bit_length() - 1


def count_of(mask: int) -> int:
    """The number of bits set.

    >>> count_of(0b1101)
    3
    """
    return mask.bit_count()
