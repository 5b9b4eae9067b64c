"""The first page: what is carried tonight, tapped or typed, and the bags that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from reticule.carry.item import Importance, ReadThing
from reticule.carry.parser import understand
from reticule.errors import BadInput
from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.mine import mine_of
from reticule.interfaces.web.page import SHARED, Endpoint, Page
from reticule.interfaces.web.suggestions import near_links
from reticule.interfaces.wire.encode import Json
from reticule.reality.additions import COMMON
from reticule.services.sources import library

SEEN = "seen"  # instead of her own bags, or all: one by its size
FIRST = ", ".join(COMMON[:4])  # what a page shows before anything is said


def home_page(client: Client) -> Endpoint:
    """The whole page."""

    async def home(request: Request) -> Response:
        mine, owner = await mine_of(request, client, default=True)
        own = await _own(client, request, mine, owner)
        first = not any(field in request.query_params for field in ("carry", "outfit"))
        usual = {"carry": own["carry"] or FIRST, "outfit": own["outfit"]} if own else {"carry": FIRST}
        shown, status = await _found(client, request, usual if first else {}, mine if own else None, owner)
        tapped, more = tapped_and_typed(shown["carry"])
        return Page(request).shown("home.html", status, private=bool(own), **shown, tapped=tapped, more=", ".join(more),
                                   common=COMMON, own=own)  # fmt: skip

    return home


def tapped_page(client: Client) -> Endpoint:
    """The bags alone, which take the place of those before as things are tapped."""

    async def tapped(request: Request) -> Response:
        mine, owner = await mine_of(request, client)
        shown, status = await _found(client, request, {}, mine, owner)
        return Page(request).shown("tapped.html", status, private=bool(mine), **shown)

    return tapped


async def _own(client: Client, request: Request, mine: Json | bool | None, owner: str | None) -> Json | None:
    """What came along the last time; None where she has no bag, or nobody knows who asks."""
    last = await client.ask("tonight", {"mine": mine or True}, Page(request).locale, owner) if mine or owner else None
    if last is None or isinstance(last, Fault) or not last["bags"]:
        return None
    return {**last, "asked": bool(mine)}


async def _found(
    client: Client, request: Request, usual: dict[str, str], mine: Json | bool | None, owner: str | None
) -> tuple[dict[str, Any], int]:
    """What is asked, what was found for it, and the status."""
    page = Page(request)
    carry, outfit = (page.shared.get(field, usual.get(field, "")) for field in SHARED)
    seen = _bag_seen(request)
    record: Json = {"carry": carry, "outfit": outfit, **({"bag": seen} if seen else {"mine": mine} if mine else {})}
    is_asked = bool(carry) and (seen is None or bool(seen["size"]))
    answer = await client.ask("tapped" if seen is None else "seen", record, page.locale, owner) if is_asked else None
    fault = answer if isinstance(answer, Fault) else None
    shown = {
        "told": None if fault else answer,
        "fault": fault,
        "near": near_links(page, fault) if fault else (),
        "carry": carry,
        "outfit": outfit,
        "mine": bool(mine) and seen is None,
        "seen": seen,
    }
    return shown, status_of(fault)


def _bag_seen(request: Request) -> dict[str, str] | None:
    """A bag that she saw, as she says it; None where she asks of others."""
    query = request.query_params
    if query.get("mine") != SEEN:
        return None
    return {"size": query.get("size", "").strip(), "colours": query.get("colour", ""), "construction": query.get("stiff", "")}


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
