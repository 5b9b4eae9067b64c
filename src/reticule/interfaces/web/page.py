"""A page as it goes out: its template filled, in the locale's words, with the headers that keep strangers out."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from reticule.interfaces.http.responses import tagged
from reticule.interfaces.web.filters import FILTERS, bag_icon, island, thing_icon
from reticule.interfaces.web.forms import KINDS, SIDES, converted, fields_of, link_of
from reticule.interfaces.web.static_files import asset
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.language.labels import HINTS, LABELS
from reticule.language.locale import LANGUAGES, PLAIN, UNITS, UNREVIEWED, Locale, locale_of
from reticule.looks.score.effects import EFFECTS
from reticule.questions.plan import COMPARED

if TYPE_CHECKING:
    from reticule.store.accounts import Session

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_TYPED = ("carry", "days")  # where a thing may be named that nothing is known of
_SIZES = ("150x72x9mm", "86x54x1mm", "76x21x21mm", "178x110x25mm")  # of a phone, a card, a lipstick and a paperback
# what shops, makers and merchandisers ask
FOR_WORK = ("trend", "design", "design-many", "design-modules", "design-product", "find", "read", "size-text")
SHARED = ("carry", "outfit")  # what one page takes along to the next
PRIVATE = "private, no-store"  # of a page that shows what is somebody's own
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass
class Page:
    """One request for a page, and what every template may ask."""

    request: Request

    @cached_property
    def locale(self) -> Locale:
        """Language and unit by the link, else by the browser; in plain words."""
        query = self.request.query_params
        locale = locale_of(query.get("lang", ""), self.request.headers.get("accept-language", ""), query.get("units", ""))
        return replace(locale, level=PLAIN)

    def to(self, path: str, **query: str) -> str:
        """A link elsewhere that keeps language and unit."""
        return _joined(path, [*query.items(), *self.kept.items()])

    @cached_property
    def shared(self) -> dict[str, str]:
        """What is carried and what is worn, as far as the link says; all that is carried as one text."""
        query = self.request.query_params
        shared = {field: ", ".join(filter(None, map(str.strip, query.getlist(field)))) for field in SHARED}
        return {field: text for field, text in shared.items() if text}

    def about(self, name: str, mine: bool = False) -> str:
        """The link of a question that takes along what it can use of what was said, and whether it was of one's own bags."""
        shared = {field: text for field, text in self.shared.items() if field in self.takes(name)}
        is_own = (mine or self.of_mine) and any(field.name == "mine" for field in fields_of(name))
        return self.to(f"/{name}", **shared, **({"mine": "1"} if is_own else {}))

    @property
    def of_mine(self) -> bool:
        """Whether the link asks of one's own bags."""
        return self.request.query_params.get("mine") == "1"

    @staticmethod
    def takes(name: str) -> tuple[str, ...]:
        """What of a question other pages may have said already.

        >>> Page.takes("plan"), Page.takes("fit"), Page.takes("trend")
        (('carry', 'outfit'), ('carry',), ())
        """
        return tuple(field.name for field in fields_of(name) if field.name in SHARED)

    def here(self, **changed: str) -> str:
        """The link of this page with something changed; the whole question stays in it."""
        query = [] if self.request.method == "POST" else self.request.query_params.multi_items()
        if "units" in changed:
            query = [
                (field, converted(text, self.locale.unit, changed["units"]) if field in SIDES else text)
                for field, text in query
            ]
        return _joined(self.request.url.path, [*(field for field in query if field[0] not in changed), *changed.items()])

    def replaced(self, fields: tuple[str, ...], typed: str, name: str) -> str:
        """The link of this page with a name in place of what was said in these fields; empty where it is not said there."""
        query = self.request.query_params.multi_items()
        changed = _replaced(query, fields, typed, name)
        path = self.request.url.path.removesuffix("works")  # which are a part of the first page
        return _joined(path, changed) if changed != query else ""

    def sizes_of(self, unread: str, names: tuple[str, str, str, str]) -> list[tuple[str, str]]:
        """A phone, a card, a lipstick and a paperback, each with the link that counts what was unread as one of that size."""
        links = [(name, self.replaced(_TYPED, unread, f"{unread} {size}")) for name, size in zip(names, _SIZES, strict=True)]
        return [(name, link) for name, link in links if link]

    def with_size(self) -> str:
        """The link of this page with the size that was given for an unread thing; empty where none was."""
        query = self.request.query_params
        unread, size = query.get("unread", ""), query.get("is", "").strip()
        if not (unread and size):
            return ""
        kept = [(field, text) for field, text in query.multi_items() if field not in ("unread", "is")]
        return _joined(self.request.url.path, _replaced(kept, _TYPED, unread, f"{unread} {self.with_unit(size)}"))

    def with_unit(self, size: str) -> str:
        """A typed size with the locale's unit, where it names none."""
        return size if size[-1:].isalpha() or size[-1:] in '"″' else f"{size} {self.locale.unit}"

    @property
    def kept(self) -> dict[str, str]:
        """What every link keeps, where it was chosen."""
        query = self.request.query_params
        return {
            field: query[field]
            for field, offered in (("lang", LANGUAGES), ("units", UNITS))
            if query.get(field) in offered
        }  # fmt: skip

    @property
    def keeps(self) -> bool:
        """Whether the server keeps people's own bags; else they stay in the browser."""
        return bool(self.request.app.state.keeps)

    @property
    def has_accounts(self) -> bool:
        """Whether people log in here."""
        return bool(self.request.app.state.has_accounts)

    @property
    def session(self) -> Session | None:
        """Who is logged in, where the page has asked for it."""
        return getattr(self.request.state, "session", None)

    def shown(self, template: str, status: int = 200, *, private: bool = False, **values: Any) -> Response:
        """The filled template; one that is private is stored nowhere."""
        text = templates().get_template(template).render(page=self, locale=self.locale, _=self.locale.gettext, **values)
        headers = {"content-security-policy": POLICY, "referrer-policy": "same-origin",
                   "cache-control": PRIVATE if private else "no-cache", "vary": "accept-language, accept-encoding"}  # fmt: skip
        return tagged(self.request, text.encode(), "text/html", headers, status)


def _replaced(query: list[tuple[str, str]], fields: tuple[str, ...], typed: str, name: str) -> list[tuple[str, str]]:
    """A query with a name in place of what was typed in one of the fields, where it stands as a word first."""
    word = re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)", re.IGNORECASE)
    changed: list[tuple[str, str]] = []
    done = False
    for field, text in query:
        put_in = word.sub(lambda _: name, text, 1) if field in fields and not done else text
        done = done or put_in != text
        changed.append((field, put_in))
    return changed


def _joined(path: str, query: list[tuple[str, str]]) -> str:
    path = quote(path)
    query = [(field, value) for field, value in query if value]
    return f"{path}?{urlencode(query)}" if query else path


@cache
def templates() -> Environment:
    """The templates with what all of them use."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {function.__name__: function for function in FILTERS}
    environment.globals |= {"questions": QUESTIONS, "languages": LANGUAGES, "unreviewed": UNREVIEWED, "units": list(UNITS),
                            "fields_of": fields_of, "link_of": link_of, "labels": LABELS, "hints": HINTS, "asset": asset,
                            "kinds": KINDS, "sides": SIDES, "for_work": FOR_WORK, "compared": COMPARED, "bag_icon": bag_icon,
                            "thing_icon": thing_icon, "island": island, "effects": tuple(EFFECTS)}  # fmt: skip
    return environment
