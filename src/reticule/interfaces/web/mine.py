"""The page of one's own bags, things and days: kept here, or in the browser, which sends them along."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reticule.errors import BadInput
from reticule.interfaces.http.forms import form_of, text_of
from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.page import Endpoint, Page
from reticule.interfaces.wire.encode import Json
from reticule.json_text import parse_json
from reticule.language.messages import say

WARDROBE = "wardrobe"  # the part of a form in which a browser sends what it keeps
FORM_TOKEN = "form_token"  # which every form of a session sends back  # nosec B105 # the name of a field
_EMPTY: Json = {"bags": [], "things": [], "wears": [], "days": 0, "guests": [], "offers": []}
_SHOW = "show"  # no change, only the page


def mine_page(client: Client) -> Endpoint:
    """Shows all of it; a form that is sent changes it."""

    async def mine(page: Page, owner: str | None) -> Response:
        if page.request.method == "GET":
            return await _shown(client, page, True if owner else None, owner)
        try:
            fields = await fields_of_form(page.request, client.settings.most_body)
            kept = wardrobe_of(fields)
        except BadInput as wrong:
            return await _shown(client, page, True if owner else None, owner, Fault.of(wrong, page.locale))
        what = fields.pop("what", _SHOW)
        if kept is None and client.settings.keeps:
            refusal = await client.owners.refusal_of_form(page.request, fields.pop(FORM_TOKEN, ""))
            if refusal is not None:
                return page.shown("mine.html", 403, **_nothing(Fault(403, say(refusal, page.locale), refusal.code)))
            done = await client.change(what, {"fields": fields}, page.locale, owner)
            if isinstance(done, Fault):
                return await _shown(client, page, True, owner, done, fields)
            return RedirectResponse(page.to("/mine"), 303)
        return await _changed(client, page, what, fields, kept or None)

    return _own_page(client, mine)


def habits_page(client: Client) -> Endpoint:
    """Shows what the diary tells of the months: of the one kept here, or of the one that a browser sends along."""

    async def habits(page: Page, owner: str | None) -> Response:
        kept = await _sent_along(page.request, client)
        answer = await client.ask("habits", {"mine": kept or (True if owner else None)}, page.locale, owner)
        fault = answer if isinstance(answer, Fault) else None
        return page.shown("habits.html", status_of(fault), private=True, fault=fault, habits=None if fault else answer)

    return _own_page(client, habits)


def _own_page(client: Client, shown: Callable[[Page, str | None], Awaitable[Response]]) -> Endpoint:
    """A page of who asks; where people log in, she has to."""

    async def own(request: Request) -> Response:
        page, owner = Page(request), await client.owners.of(request)
        if client.settings.accounts and owner is None:
            return RedirectResponse(page.to("/login"), 303)
        return await shown(page, owner)

    return own


async def _changed(client: Client, page: Page, what: str, fields: dict[str, str], kept: Json | None) -> Response:
    """The page of what a browser keeps, after a change that it is given back."""
    fault = None
    if what != _SHOW:
        done = await client.change(what, {"fields": fields, "wardrobe": kept}, page.locale, None)
        if isinstance(done, Fault):
            fault = done
        else:
            kept = done["wardrobe"]
    return await _shown(client, page, kept, None, fault, fields)


async def _shown(
    client: Client,
    page: Page,
    mine: Json | bool | None,
    owner: str | None,
    fault: Fault | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    """The page of what is kept here or came along; of nothing where nobody has anything."""
    answer = await client.ask("mine", {"mine": mine}, page.locale, owner) if mine else None
    if isinstance(answer, Fault):
        return page.shown("mine.html", status_of(answer), private=True, **_nothing(answer))
    shown = _nothing(fault) | {"own": answer or _EMPTY, "typed": typed or {} if fault else {}}
    kept = mine if isinstance(mine, dict) else None
    return page.shown("mine.html", status_of(fault), private=True, **shown | {"kept": kept})


def _nothing(fault: Fault | None) -> dict[str, Any]:
    return {"fault": fault, "own": _EMPTY, "typed": {}, "kept": None}


async def fields_of_form(request: Request, most: int) -> dict[str, str]:
    """The fields of a form that was sent, those of one name on a line each.

    Raises:
        BadRecord: it is no form, or too large.
    """
    fields: dict[str, str] = {}
    for name, content in await form_of(request, most):
        text = text_of(name, content)
        fields[name] = f"{fields[name]}\n{text}" if name in fields else text
    return fields


def wardrobe_of(fields: dict[str, str]) -> Json | None:
    """What a browser keeps and sends along, taken out of the fields of a form; {} where it keeps nothing yet.

    Raises:
        BadInput: it is no JSON object.
    """
    if WARDROBE not in fields:
        return None
    text = fields.pop(WARDROBE).strip()
    try:
        wardrobe = parse_json(text) if text else {}
    except ValueError:
        wardrobe = None
    if not isinstance(wardrobe, dict):
        raise BadInput("wardrobe_file_wrong")
    return wardrobe


async def _sent_along(request: Request, client: Client) -> Json | None:
    """The wardrobe that a browser keeps, where it sends one."""
    if request.method != "POST":
        return None
    return wardrobe_of(await fields_of_form(request, client.settings.most_body)) or None


async def mine_of(request: Request, client: Client, *, default: bool = False) -> tuple[Json | bool | None, str | None]:
    """Whose bags a page asks of, as the field `mine` of a question, and who asks.

    Raises:
        BadInput: what the browser sends along is no wardrobe.
    """
    owner, kept = await client.owners.of(request), await _sent_along(request, client)
    wished = request.query_params.get("mine", "1" if default else "")
    if wished not in ("1", "true"):
        return None, owner
    return (kept or (True if owner or not default else None)), owner
