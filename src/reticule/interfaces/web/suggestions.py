"""Near names that a fault offers, each as the link that asks the same with the name put in."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterable

from reticule.interfaces.web.page import Page

_OFFER = re.compile(r"(?:no|several) (item|bag|garment)s? (?:is called|go by) ('.*'|\".*\"); near names: (.*)", re.DOTALL)
_FIELDS = {"item": ("carry", "days", "used", "together"), "bag": ("bag", "bags"), "garment": ("outfit",)}

Near = list[tuple[str, str]]


def near_links(page: Page, fault: str, bags: Iterable[str] = ()) -> Near:
    """Names and links; empty where the fault offers none, or where what it calls unknown does not stand in the link."""
    found = _OFFER.fullmatch(fault)
    if not found:
        return []
    kind, said, offered = found[1], str(literal_eval(found[2])), found[3]
    names = parted(offered, bags) if kind == "bag" else [name.strip("'\"") for name in offered.split(", ")]
    links = [(name, page.replaced(_FIELDS[kind], said, name)) for name in names]
    return [(name, link) for name, link in links if link]


def parted(offered: str, bags: Iterable[str]) -> list[str]:
    """Names of bags joined by commas, which some of them hold themselves.

    >>> parted("Clutch, satin, Clutch, Tote", ["Clutch", "Clutch, satin", "Tote"])
    ['Clutch, satin', 'Clutch', 'Tote']
    """
    known = sorted(bags, key=len, reverse=True)
    names = []
    while offered:
        name = next((name for name in known if f"{offered}, ".startswith(f"{name}, ")), offered.partition(", ")[0])
        names.append(name)
        offered = offered[len(name) + 2 :]
    return names
