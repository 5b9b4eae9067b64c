"""How much more or less, in words before figures: the coming year, and what to order for it."""

from __future__ import annotations

from math import log

from reticule.language.chance import odds
from reticule.reason import Reason
from reticule.units import Share

_LEVELS = (  # of the coming year, as a share of the last, and how each is said
    (0.03, "growth_to_nothing"),
    (0.1, "growth_to_tenth"),
    (0.2, "growth_to_fifth"),
    (0.25, "growth_to_quarter"),
    (1 / 3, "growth_to_third"),
    (0.5, "growth_to_half"),
    (2 / 3, "growth_third_less"),
    (0.75, "growth_quarter_less"),
    (0.8, "growth_fifth_less"),
    (0.9, "growth_tenth_less"),
    (0.95, "growth_little_less"),
    (1.0, "growth_none"),
    (1.05, "growth_little_more"),
    (1.1, "growth_tenth_more"),
    (1.2, "growth_fifth_more"),
    (1.25, "growth_quarter_more"),
    (4 / 3, "growth_third_more"),
    (1.5, "growth_half_more"),
    (2.0, "growth_twice"),
    (3.0, "growth_three_times"),
    (4.0, "growth_four_times"),
    (5.0, "growth_five_times"),
    (6.0, "growth_beyond"),
)
_OPEN = 3.0  # times the lower end of four in five from which no middle is told
_SURE = 0.05  # of growth that the far end must leave, where a direction is told all the same
_SAME = 0.05  # of depth that is the same order again
_NONE = -0.85  # of depth under which nothing is ordered


def growth_words(growth: Share) -> Reason:
    """Returns a growth over the last year in words.

    >>> [growth_words(growth).code for growth in (-0.95, -0.26, 0.0, 0.9, 9.0)]
    ['growth_to_nothing', 'growth_quarter_less', 'growth_none', 'growth_twice', 'growth_beyond']
    """
    share = log(max(1 + growth, 1e-6))
    return Reason.of(min(_LEVELS, key=lambda level: abs(log(level[0]) - share))[1])


def next_year(low: Share, middle: Share, high: Share) -> Reason:
    """Returns what the coming year should bring; where four outcomes in five lie far apart, that nobody can say.

    >>> [next_year(*ends).code for ends in ((-0.1, 0.1, 0.3), (-0.5, 0.1, 2.0), (-0.95, -0.7, -0.28), (0.2, 1.5, 4))]
    ['next_year', 'next_year_open', 'next_year_lower', 'next_year_higher']
    """
    if is_open(low, high):
        return Reason.of("next_year_lower" if high < -_SURE else "next_year_higher" if low > _SURE else "next_year_open")
    return Reason.of("next_year", growth=growth_words(middle))


def next_year_range(low: Share, high: Share) -> Reason | None:
    """Returns from where to where four outcomes in five lie; None where both ends have one word.

    >>> next_year_range(-0.25, 2.2)["low"].code, next_year_range(0.0, 0.01)
    ('growth_quarter_less', None)
    """
    least, most = growth_words(low), growth_words(high)
    return None if least == most else Reason.of("next_year_range", low=least, high=most)


def is_open(low: Share, high: Share) -> bool:
    """Returns whether the ends of four outcomes in five lie so far apart that a middle between them says nothing."""
    return 1 + high > _OPEN * (1 + low)


def order_words(advice: str, depth: Share) -> Reason:
    """Returns what to order in a word or two, from an advice and its change against last year.

    >>> [order_words(*advised).code for advised in (("buy", 0.2), ("hold", -0.2), ("hold", 0.0), ("exit", -0.9), ("test", 0.0))]
    ['order_more', 'order_less', 'order_same', 'order_not', 'order_few']
    """
    if advice == "test":
        return Reason.of("order_few")
    if depth < _NONE:
        return Reason.of("order_not")
    return Reason.of("order_more" if depth > _SAME else "order_less" if depth < -_SAME else "order_same")


def order_line(depth: Share) -> Reason:
    """Returns how many to order for every hundred sold last year.

    >>> str(order_line(-0.15)), str(order_line(-0.999))
    ('order_for_hundred(count=85)', 'order_none(count=0)')
    """
    count = round(100 * (1 + depth))
    return Reason.of("order_for_hundred" if count else "order_none", count=count)


def sells_out(covered: Share) -> Reason:
    """Returns how often an order that covers a share of outcomes is sold to the last one."""
    return Reason.of("order_sells_out", odds=odds(1 - covered))
