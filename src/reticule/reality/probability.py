"""The probability that a real bag holds a carry list, from how much its inferred interior has to spare."""

from __future__ import annotations

import math

from reticule.carry.item import CarryList
from reticule.errors import BadValue
from reticule.frontier.deviation import MAX_TENTHS
from reticule.reality.interior.interior import Interior
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.reality.slack import MIN_TENTHS, SlackOracle, normal_share


def fit_probability(
    carry: CarryList, interior: Interior, slack: SlackOracle | None = None, parameters: Parameters = PARAMETERS
) -> float:
    """Returns the probability that the whole list goes into the real bag, from 0.05 to 0.95.

    The sides of the real room are uncertain by `interior.deviation`. The probability follows from the number of standard
    deviations by which the room may shrink, or must grow, for the items, compressed as in a full bag, just to go in.

    Args:
        carry: what is to go in.
        interior: the inferred interior.
        slack: an oracle of the same list, when several bags are asked about.
        parameters: of the physical model.
    """
    return slack_probability((slack or SlackOracle(tuple(carry), parameters)).tenths(interior), parameters)


def slack_probability(tenths: int, parameters: Parameters = PARAMETERS) -> float:
    """Returns the probability of a fit with so much to spare: a normal distribution, and a rate of wrong reports.

    Args:
        tenths: of a standard deviation that the room may shrink by, from -50 to 50.
        parameters: of the physical model.

    >>> round(slack_probability(0), 2), round(slack_probability(MIN_TENTHS), 2), round(slack_probability(MAX_TENTHS), 2)
    (0.61, 0.05, 0.95)
    """
    share = normal_share(tenths / 10 + parameters.squeeze)
    return min(1 - parameters.report_error, parameters.report_error + (1 - 2 * parameters.report_error) * share)


MAX_PROBABILITY = slack_probability(MAX_TENTHS)
MIN_PROBABILITY = slack_probability(MIN_TENTHS)


def tenths_for_probability(probability: float, parameters: Parameters = PARAMETERS) -> int:
    """Returns the fewest tenths of a standard deviation to spare that give at least this probability.

    Raises:
        BadValue: the probability is not above 0, or above the greatest that is ever returned.

    >>> tenths_for_probability(0.8), slack_probability(6) < 0.8 <= slack_probability(7)
    (7, True)
    """
    for tenths in range(MIN_TENTHS, MAX_TENTHS + 1) if probability > 0 else ():
        if slack_probability(tenths, parameters) >= probability:
            return tenths
    most = math.floor(1000 * slack_probability(MAX_TENTHS, parameters)) / 1000
    raise BadValue("probability_out_of_range", most=most, got=probability)
