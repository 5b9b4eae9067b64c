"""The first page: what is carried tonight, tapped or typed, and the bags that hold it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reticule.carry.item import Importance, ReadThing
from reticule.carry.parser import understand
from reticule.errors import BadInput
from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.page import Page
from reticule.interfaces.web.suggestions import near_links
from reticule.services.find import COMMON
from reticule.services.sources import library

FIRST = ", ".join(COMMON[:4])  # what a page shows before anything is said

Endpoint = Callable[[Request], Awaitable[Response]]


def home_page(client: Client) -> Endpoint:
    """The whole page."""

    async def home(request: Request) -> Response:
        first = not any(field in request.query_params for field in ("carry", "outfit"))
        shown, status = await _found(client, request, FIRST if first else "")
        tapped, more = tapped_and_typed(shown["carry"])
        return Page(request).shown("home.html", status, **shown, tapped=tapped, more=", ".join(more), common=COMMON)

    return home


def tapped_page(client: Client) -> Endpoint:
    """The bags alone, which take the place of those before as things are tapped."""

    async def tapped(request: Request) -> Response:
        shown, status = await _found(client, request, "")
        return Page(request).shown("tapped.html", status, **shown)

    return tapped


async def _found(client: Client, request: Request, otherwise: str) -> tuple[dict[str, Any], int]:
    """What is asked, what was found for it, and the status."""
    page = Page(request)
    carry, outfit = page.shared.get("carry", otherwise), page.shared.get("outfit", "")
    answer = await client.ask("tapped", {"carry": carry, "outfit": outfit}, page.locale) if carry else None
    fault = answer if isinstance(answer, Fault) else None
    shown = {
        "told": None if fault else answer,
        "fault": fault,
        "near": near_links(page, fault) if fault else (),
        "carry": carry,
        "outfit": outfit,
    }
    return shown, status_of(fault)


def tapped_and_typed(carry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which items of a list stand there to be tapped, and what else is on it; the second of two phones is something else.

    >>> tapped_and_typed("phone, Keys, phone, perfume")
    (('phone', 'keys'), ('phone', 'perfume'))
    """
    chips = {library().find(item).item.name: item for item in COMMON}
    tapped: list[str] = []
    typed: list[str] = []
    for name, text in _pieces(carry):
        chip = chips.get(name)
        if chip and chip not in tapped:
            tapped.append(chip)
        else:
            typed.append(text)
    return tuple(tapped), tuple(typed)


def _pieces(carry: str) -> list[tuple[str, str]]:
    """The things of a list and its unread words, in order: the item named, if nothing else is said of it, and the words."""
    try:
        reading = understand(carry, library())
    except BadInput:  # said above the list
        return [("", carry)]
    pieces = [*_placed(((_item(thing), thing.text) for thing in reading.things), carry),
              *_placed((("", unread.text) for unread in reading.unread), carry)]  # fmt: skip
    return [piece for _, piece in sorted(pieces)]


def _placed(pieces: Iterable[tuple[str, str]], text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Spans of a text, which are in its order, each with its place."""
    end = 0
    for piece in pieces:
        start = text.index(piece[1], end)
        end = start + len(piece[1])
        yield start, piece


def _item(thing: ReadThing) -> str:
    """The one item that a thing is, unmarked; empty where the words say more."""
    plain = thing.importance is Importance.SHOULD and not thing.size_mm and not thing.in_case and len(thing.items) == 1
    return thing.items[0].name if plain and not thing.items[0].reach else ""
