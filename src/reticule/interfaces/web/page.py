"""A page as it goes out: its template filled, in the locale's words, with the headers that keep strangers out."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from reticule.carry.item import counted
from reticule.drawing.figures.bag_icon import silhouette
from reticule.interfaces.web.forms import KINDS, SIDES, converted, fields_of, link_of
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.language.labels import HINTS, LABELS, NAMES
from reticule.language.locale import LANGUAGES, UNITS, Locale, locale_of
from reticule.language.names import colour, garment, name, source
from reticule.language.reasons import reason, word
from reticule.looks.score.effects import EFFECTS

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
KINDS_OF_FILE = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
SHARED = ("carry", "outfit")  # what one page takes along to the next
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_SMALL = 1_000  # bytes below which packing is not worth it


@dataclass
class Page:
    """One request for a page, and what every template may ask."""

    request: Request

    @cached_property
    def locale(self) -> Locale:
        """Who reads, by the link and the browser."""
        query = self.request.query_params
        return locale_of(query.get("lang", ""), self.request.headers.get("accept-language", ""), query.get("units", ""))

    def to(self, path: str, **query: str) -> str:
        """A link elsewhere that keeps language and unit."""
        return _joined(path, [*query.items(), *self.kept.items()])

    @cached_property
    def shared(self) -> dict[str, str]:
        """What is carried and what is worn, as far as the link says; all that is carried as one text."""
        query = self.request.query_params
        said = {field: ", ".join(filter(None, map(str.strip, query.getlist(field)))) for field in SHARED}
        return {field: text for field, text in said.items() if text}

    def about(self, name: str) -> str:
        """The link of a question that takes along what it can use of what was said."""
        return self.to(f"/{name}", **{field: text for field, text in self.shared.items() if field in self.takes(name)})

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
        return _joined(self.request.url.path, [*(one for one in query if one[0] not in changed), *changed.items()])

    def replaced(self, fields: tuple[str, ...], said: str, name: str) -> str:
        """The link of this page with a name in place of what was said in these fields; empty where it is not said there."""
        word = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
        query = self.request.query_params.multi_items()
        changed = [(field, word.sub(lambda _: name, text, 1) if field in fields else text) for field, text in query]
        path = self.request.url.path.removesuffix("works")  # which are a part of the first page
        return _joined(path, changed) if changed != query else ""

    @property
    def kept(self) -> dict[str, str]:
        """What every link keeps, where it was chosen."""
        query = self.request.query_params
        return {
            field: query[field]
            for field, offered in (("lang", LANGUAGES), ("units", UNITS))
            if query.get(field) in offered
        }  # fmt: skip

    def shown(self, template: str, status: int = 200, **said: Any) -> Response:
        """The filled template."""
        text = templates().get_template(template).render(page=self, locale=self.locale, _=self.locale.gettext, **said)
        headers = {"content-security-policy": POLICY, "referrer-policy": "no-referrer", "cache-control": "no-cache",
                   "x-content-type-options": "nosniff", "vary": "accept-language, accept-encoding"}  # fmt: skip
        return packed(self.request, text.encode(), "text/html", headers, status)


def _joined(path: str, query: list[tuple[str, str]]) -> str:
    path = quote(path)
    query = [(field, value) for field, value in query if value]
    return f"{path}?{urlencode(query)}" if query else path


@cache
def templates() -> Environment:
    """The templates with what all of them use."""
    made = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    made.filters |= {"drawing": drawing, "told": told, "named": named, "meant": meant, "once": once, "coloured": coloured,
                     "worn": worn, "sourced": sourced, "called": called, "scened": scened, "pretty": pretty}  # fmt: skip
    made.globals |= {"questions": QUESTIONS, "languages": LANGUAGES, "units": list(UNITS), "fields_of": fields_of,
                     "link_of": link_of, "labels": LABELS, "hints": HINTS, "names": NAMES, "asset": asset, "kinds": KINDS,
                     "sides": SIDES, "silhouette": silhouette, "island": island, "effects": tuple(EFFECTS)}  # fmt: skip
    return made


def told(sentence: str, locale: Locale) -> str | Markup:
    """A sentence of the core in the locale's language, else marked as the English that it is.

    >>> str(told("<b>", Locale("fr"))), told("daily figures", Locale("fr"))
    ('<span lang="en">&lt;b&gt;</span>', 'valeurs quotidiennes')
    """
    said = reason(locale, sentence)
    return Markup('<span lang="en">{}</span>').format(sentence) if said is None else said


def named(items: str | list[str], locale: Locale) -> str:
    """Things to carry, by the names that the pages have for them.

    >>> named(["phone", "keys"], Locale("ja")), named("keys", Locale("fr"))
    ('スマートフォン、鍵', 'clés')
    """
    every = [items] if isinstance(items, str) else counted(items)
    return locale.listed(name(locale.language, item) for item in every)


def coloured(english: str, locale: Locale) -> str:
    """The name of a colour."""
    return colour(locale.language, english)


def worn(english: str, locale: Locale) -> str:
    """The name of a garment."""
    return garment(locale.language, english)


def sourced(english: str, locale: Locale) -> str:
    """Where a figure is from."""
    return source(locale.language, english)


def called(bag: str, locale: Locale) -> str:
    """A bag's name; one without goes by a word of ours.

    >>> called("the bag", Locale("fr")), called("Coach Tabby 20", Locale("fr"))
    ('ce sac', 'Coach Tabby 20')
    """
    return word(locale.language, bag) if bag == "the bag" else bag


def scened(scene: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """What the 3D view shows, with the locale's names for its things, their reasons and their unit."""
    items = dict.fromkeys(one["item"] for one in scene["placements"])
    reasons = {item: [str(told(one, locale)) for one in scene["reasons"] if _about(item, one)] for item in items}
    return {
        **scene,
        "names": {item: name(locale.language, item) for item in items},
        "why": {item: "; ".join(said) for item, said in reasons.items() if said},
        "units": locale.unit,
    }


def _about(item: str, sentence: str) -> bool:
    return sentence.startswith((f"the {item} ", f"something lies over the {item},"))


def once(values: list[Any]) -> list[Any]:
    """Of equal values the first.

    >>> once([{"a": 1}, {"a": 2}, {"a": 1}])
    [{'a': 1}, {'a': 2}]
    """
    return [value for at, value in enumerate(values) if value not in values[:at]]


def meant(english: str, locale: Locale) -> str:
    """A word of the core, such as the name of a meter or an advice.

    >>> meant("small_dose", Locale()), meant("buy", Locale("fr"))
    ('small dose', 'acheter')
    """
    return word(locale.language, english).replace("_", " ")


def drawing(picture: str) -> Markup:
    """A picture as part of a page; its dark colours stand in the page's own sheet.

    >>> str(drawing("<svg><style>p{}</style><g/></svg>"))
    '<svg><g/></svg>'
    """
    return Markup(_STYLE.sub("", picture))


def island(told: Any) -> Markup:
    r"""JSON that a script reads and no parser mistakes for markup.

    >>> str(island({"a": "</script>"}))
    '{"a": "\\u003c/script>"}'
    """
    return Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))


def pretty(told: Any) -> str:
    """JSON for people to read.

    >>> print(pretty({"bag": "café"}))
    {
      "bag": "café"
    }
    """
    return json.dumps(told, indent=2, ensure_ascii=False)


def asset(name: str) -> str:
    """The link of a file, which changes with its contents.

    >>> asset("app.css").startswith("/static/app.css?v=")
    True
    """
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def packed(request: Request, body: bytes, kind: str, headers: dict[str, str], status: int = 200) -> Response:
    """A response, gzipped where the browser takes that, and 304 where it has it already."""
    tag = f'W/"{sha256(body).hexdigest()[:16]}"'
    headers = {**headers, "etag": tag}
    if status == 200 and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if len(body) > _SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = _zipped(body), {**headers, "content-encoding": "gzip"}
    return Response(body, status, headers, media_type=kind)


def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
