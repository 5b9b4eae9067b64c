"""Reader of `catalogues/<language>.json`: messages by code, and how a language writes what Babel does not know."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

CATALOGUES = os.path.join(os.path.dirname(__file__), "catalogues")  # pathlib would cost a cold start 4 ms


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """The words and joints of one language, and its messages by code.

    >>> catalogue("fr")["joints"]["or"], catalogue("de")["reasons"]["drawing_mouth"]
    (' ou ', 'Öffnung')
    """
    with open(os.path.join(CATALOGUES, f"{language}.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    loaded["reasons"] = {code: text for room in loaded["reasons"].values() for code, text in room.items()}
    return loaded


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language writes: the section `writing` of its catalogue; what the section leaves out is as in English.

    Args:
        inch: the unit behind a number.
        percent: the sign behind a number, with the blank before it; Babel's where empty.
        colon: what stands between a label and its value.
        first_day: what the first of a month is called in a date, where it is no plain 1.
        cased: a thing in its case; `{}` is the thing.
        shade_joint: what stands between the words of a colour.
        colour_first: whether the colour leads and what describes it follows.
        elided: words that drop their vowel before another vowel, each with the blank behind it, to their short form.
    """

    inch: str = "in"
    percent: str = ""
    colon: str = ": "
    first_day: str = ""
    cased: str = "{} in case"
    shade_joint: str = " "
    colour_first: bool = False
    elided: Mapping[str, str] = field(default_factory=dict)


@cache
def writing(language: str) -> Writing:
    """How one language writes.

    >>> writing("de").inch, writing("fr").colour_first, writing("en").inch
    ('Zoll', True, 'in')
    """
    return Writing() if language == "en" else Writing(**catalogue(language).get("writing", {}))
