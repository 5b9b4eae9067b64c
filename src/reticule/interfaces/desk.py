"""Hands each question the shelves it needs: texts in, one named answer out, the same for every interface."""

from __future__ import annotations

import re

from reticule.carry.bag import WEARS, Bag
from reticule.carry.words import read_carry
from reticule.errors import BadValue
from reticule.looks.bag import traits_of
from reticule.looks.words import read_outfit
from reticule.questions.plan import Budget, Plan, Wishes, plan
from reticule.store.library import embedded_library
from reticule.store.vocabulary import embedded_wardrobe


def ask_plan(carry: str, outfit: str, bags: tuple[Bag, ...], wishes: Wishes) -> Plan:
    """Reads both texts, then plans.

    Raises:
        BadInput: a word of either text, or a wish, is not understood.
    """
    if wishes.wear is not None and wishes.wear not in WEARS:
        raise BadValue(f"a wear mode must be one of {', '.join(WEARS)}, got {wishes.wear!r}")
    wardrobe, library = embedded_wardrobe(), embedded_library()
    traits = tuple((bag, traits_of(bag, wardrobe.palette)) for bag in bags)
    return plan(read_carry(carry, library), read_outfit(outfit, wardrobe), traits, library, wishes)


def read_budget(text: str) -> Budget:
    """A budget such as "300 EUR".

    Raises:
        BadValue: there is no amount above 0, or no currency of three letters.

    >>> read_budget("300 eur")
    Budget(amount=300.0, currency='EUR')
    """
    said = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*([A-Za-z]{3})\s*", text)
    if said is None:
        raise BadValue(f"a budget must be an amount and a currency, such as 300 EUR, got {text!r}")
    return Budget(float(said[1]), said[2].upper())
