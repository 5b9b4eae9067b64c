"""The first page: what is carried tonight, tapped or typed, and the bags that work for it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reticule.carry.library import fold
from reticule.carry.parser import pieces_of
from reticule.errors import BadInput
from reticule.interfaces.web.client import Asking
from reticule.interfaces.web.heard import in_english
from reticule.interfaces.web.page import Page
from reticule.interfaces.web.suggestions import near_links
from reticule.interfaces.web.works import COMMON
from reticule.store.library import embedded_library

FIRST = ", ".join(COMMON[:4])  # what a page shows before anything is said

_COMMAS = re.compile("[、，；]")  # of Japanese

Endpoint = Callable[[Request], Awaitable[Response]]


def home_page(asking: Asking) -> Endpoint:
    """The whole page."""

    async def home(request: Request) -> Response:
        first = not any(field in request.query_params for field in ("carry", "outfit"))
        found, status = await _found(asking, request, FIRST if first else "")
        tapped, more = tapped_and_typed(found["carry"])
        return Page(request).shown("home.html", status, **found, tapped=tapped, more=", ".join(more), common=COMMON)

    return home


def works_page(asking: Asking) -> Endpoint:
    """The bags alone, which take the place of those before as things are tapped."""

    async def works(request: Request) -> Response:
        found, status = await _found(asking, request, "")
        return Page(request).shown("works.html", status, **found)

    return works


async def _found(asking: Asking, request: Request, otherwise: str) -> tuple[dict[str, Any], int]:
    """What is said, what was found for it, and the status."""
    page = Page(request)
    carry, outfit = page.shared.get("carry", otherwise), page.shared.get("outfit", "")
    told, fault, status = None, "", 200
    if carry:
        told, fault, status = await asking("works", {"carry": carry, "outfit": outfit})
    found = {"told": told, "fault": fault, "near": near_links(page, fault), "carry": carry, "outfit": outfit}
    return found, 400 if status == 404 else status


def tapped_and_typed(carry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which things of a list stand there to be tapped, and what else is on it; the second of two phones is something else.

    >>> tapped_and_typed("phone, Keys, phone, perfume")
    (('phone', 'keys'), ('phone', 'perfume'))
    """
    chips = {fold(item): item for item in COMMON}
    tapped: list[str] = []
    typed: list[str] = []
    for piece in _pieces(carry):
        chip = chips.get(fold(in_english({"carry": piece})["carry"]))
        if chip and chip not in tapped:
            tapped.append(chip)
        else:
            typed.append(piece)
    return tuple(tapped), tuple(typed)


def _pieces(carry: str) -> tuple[str, ...]:
    try:
        return tuple(pieces_of(_COMMAS.sub(",", carry), embedded_library()))
    except BadInput:  # told above the list
        return (carry,)
