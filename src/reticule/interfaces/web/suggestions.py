"""Near names that a fault offers, each as the link that asks the same with the name put in."""

from __future__ import annotations

from collections.abc import Mapping

from reticule.interfaces.web.client import Fault
from reticule.interfaces.web.page import Page

# in which fields what a fault calls unknown was typed, by the code of its reason
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "no_such_item": ("carry", "days", "used", "together"),
    "nothing_called": ("carry", "days", "used", "together"),
    "bag_unknown": ("bag", "bags"),
    "bag_ambiguous": ("bag", "bags"),
    "garment_unknown": ("outfit",),
}

Links = list[tuple[str, str]]


def near_links(page: Page, fault: Fault) -> Links:
    """Names and links; empty where the fault offers none, or where what it calls unknown does not stand in the link."""
    if fault.code not in _FIELDS:
        return []
    links = [(name, page.replaced(_FIELDS[fault.code], fault.typed, name)) for name in fault.near]
    return [(name, link) for name, link in links if link]
