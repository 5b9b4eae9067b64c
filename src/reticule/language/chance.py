"""How likely something is, in words before figures: how it goes in, and how many times in how many."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.reason import Name, Reason, items_of
from reticule.units import Mm, Share

EASILY, SNUGLY, PERHAPS, HARDLY, NOT = "easily", "snugly", "perhaps", "hardly", "not"
# from 0.7 on a bag is offered as likely to hold what comes (`reality.offer_order.SURE`)
SPARE: Mm = 10  # with less on each side it goes in, but not easily
LEVELS = ((0.94, EASILY), (0.7, SNUGLY), (0.40, PERHAPS), (0.10, HARDLY), (0.0, NOT))
_ODDS = ((1, 20), (1, 10), (1, 6), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (5, 6), (9, 10), (19, 20))


def how_it_goes_in(probability: Share, margin: Mm) -> str:
    """Returns one word for a probability that something goes in, and the mm that it leaves to spare.

    >>> [how_it_goes_in(share, 12) for share in (0.95, 0.8, 0.5, 0.2, 0.05)], how_it_goes_in(0.95, 5)
    (['easily', 'snugly', 'perhaps', 'hardly', 'not'], 'snugly')
    """
    word = next(word for least, word in LEVELS if probability >= least)
    return SNUGLY if word == EASILY and margin < SPARE else word


def take_bag(bag: str, kept: Sequence[str], left: Sequence[str], word: str) -> Reason:
    """Returns the sentence that answers a plan: which bag to take, and how it all goes in or what stays at home.

    Args:
        bag: by name.
        kept: names of the things that come along.
        left: names of those that stay at home.
        word: one of `how_it_goes_in`.

    >>> take_bag("Tabby", ["phone"], [], EASILY).code, take_bag("Tabby", ["phone"], ["book"], EASILY).code
    ('plan_take', 'plan_take_some')
    """
    name = Name("bag", bag)
    if left:
        return Reason.of("plan_take_some", bag=name, kept=items_of(kept), left=items_of(left), count=len(kept))
    return Reason.of("plan_take", bag=name, how=Reason.of(f"all_{word}", count=max(1, len(kept))))


def goes_into(bag: str, count: int, probability: Share, margin: Mm) -> Reason:
    """Returns the sentence that answers whether a list goes into a bag.

    Args:
        bag: by name.
        count: of the things on the list.
        probability: that all of them go in.
        margin: in mm that they leave to spare.

    >>> goes_into("Tabby", 4, 0.8, 5).code
    'goes_into_snugly'
    """
    word = how_it_goes_in(probability, margin)
    return Reason.of(f"goes_into_{word}", bag=Name("bag", bag), count=count, odds=odds(probability))


def odds(probability: Share) -> Reason:
    """Returns a probability as so many times in so many, rounded to fractions that people use.

    >>> str(odds(0.92)), str(odds(0.5))
    ('times_in(times=9, of=10)', 'times_in(times=1, of=2)')
    """
    times, of = min(_ODDS, key=lambda pair: (abs(pair[0] / pair[1] - probability), pair[1]))
    return Reason.of("times_in", times=times, of=of)
