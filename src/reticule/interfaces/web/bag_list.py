"""The list of bags: what its link wishes, the bags that are so, and the links that narrow the list and widen it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from reticule.carry.bag import Bag
from reticule.carry.facets import Facet, facets, within_budgets
from reticule.errors import BadInput
from reticule.interfaces.web.client import Client, Fault, status_of
from reticule.interfaces.web.filters import coloured
from reticule.interfaces.web.forms import fields_of, record_of
from reticule.interfaces.web.page import SHARED, Endpoint, Page
from reticule.interfaces.web.suggestions import near_links
from reticule.interfaces.wire.encode import Json, bag_json
from reticule.interfaces.wire.find import decode, facets_json
from reticule.language.locale import Locale
from reticule.questions.find import Candidate, in_order

MOST_BAGS = 60  # on one page
_FARTHEST = 999_999  # bags before the last page
_FARTHEST_HOLDING = 1_200  # the same of those that hold a list, which are all asked anew for each page
_MOST_PICKS = 12  # of one kind
_MOST_OFFERED = 200  # words from which a filter is chosen
_IN_FORM = ("brand", "colour", "shape", "opening", "wear", "material", "largest", "budget", "kind", "sort")
_ORDERS_WITHOUT_LIST = ("smallest", "price")
_VOCABULARY = ("shape", "opening", "wear", "kind", "sort")  # fields of the core's own vocabulary
_IN_SIGHT = (*SHARED, "name")  # fields of the question that a chip need not show again
_ELSEWHERE = ("most", "why_not", "name")  # fields of the question that this page does not take


@dataclass(frozen=True, slots=True)
class Pick:
    """A filter as a link: the one that sets it, with how many bags are then left, or the one that removes it."""

    text: str
    link: str
    count: int | None = None


def bags_page(client: Client, catalogue: Sequence[Bag]) -> Endpoint:
    """The page of all bags, of those that are as wished, and of those that hold a list."""
    words = facets(catalogue)
    offered = {field: [word for word, _ in words[field][:_MOST_OFFERED]] for field in ("brand", "colour")}
    fields = sorted((field for field in fields_of("find") if field.name in _IN_FORM), key=lambda one: _IN_FORM.index(one.name))

    async def bags(request: Request) -> Response:
        page, record = Page(request), {}
        answer: Json | Fault
        try:
            record = _record_of(page)
            farthest = _FARTHEST_HOLDING if "carry" in record else _FARTHEST
            start = min(_start_of(request.query_params.get("from", "")), farthest)
            answer = await _answer(client, catalogue, record, start + MOST_BAGS + 1, page.locale)
        except BadInput as wrong:
            answer = Fault.of(wrong, page.locale)
        if isinstance(answer, Fault):
            shown: dict[str, Any] = {"told": None, "fault": answer, "near": near_links(page, answer), "picks": ()}
        else:
            shown = {"told": answer, "fault": None, "picks": [*_picks(page, answer, record)], **_part(answer, start, farthest)}
        status = status_of(answer if isinstance(answer, Fault) else None)
        return page.shown("bags.html", status, fields=fields, offered=offered, typed=dict(request.query_params),
                          chosen=[*_chosen(page, record)], **shown)  # fmt: skip

    return bags


def _record_of(page: Page) -> Json:
    """What the link asks, as `find` takes it; the words of a name stand in `q`.

    Raises:
        BadRecord: a number is none.
    """
    query = page.request.query_params
    record = {field: value for field, value in record_of("find", query.multi_items()).items() if field not in _ELSEWHERE}
    if name := query.get("q", "").strip()[:200]:
        record["name"] = name
    if "largest" in record:
        record["largest"] = page.with_unit(record["largest"])
    return record


def _start_of(text: str) -> int:
    """How many bags stand on the pages before; what is no number counts as none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


async def _answer(client: Client, bags: Sequence[Bag], record: Json, most: int, locale: Locale) -> Json | Fault:
    """The first bags, how many there are, and how many have each trait: of those that hold the list, else of the catalogue."""
    if "carry" in record:
        return await client.ask("tapped", {**record, "most": most}, locale)
    return await run_in_threadpool(_as_wished, bags, record, most)


def _as_wished(bags: Sequence[Bag], record: Json, most: int) -> Json:
    """The first bags that are as wished, the smallest first or in the order asked for, in the shape of the answer to `find`.

    Raises:
        BadInput: a wish cannot be read.
    """
    request = decode({**record, "carry": ""})
    wishes = request.all_wishes
    wished = [bag for bag in bags if not wishes.missed(bag)]
    order = request.sort if request.sort in _ORDERS_WITHOUT_LIST else "smallest"
    ordered = [one.bag for one in in_order([Candidate(bag) for bag in wished], order, lambda _: 0.0)]
    return {
        "bags": [{"bag": bag_json(bag)} for bag in ordered[:most]],
        "almost": [],
        "count": len(wished),
        "count_is": "exact",
        "considered": len(wished),
        "facets": facets_json(facets(wished)),
        "readings": [],
    }


def _part(answer: Json, start: int, farthest: int) -> dict[str, Any]:
    """The bags of one page, and where those of the pages beside it begin; None where there is none."""
    at = min(start, len(answer["bags"]))
    rows = answer["bags"][at : at + MOST_BAGS]
    is_last, following = len(answer["bags"]) <= at + MOST_BAGS, at + MOST_BAGS
    return {
        "rows": rows,
        "before": max(0, at - MOST_BAGS) if at else None,
        "following": None if is_last or following > farthest else following,
        "unlisted": is_last and answer["count_is"] == "exact" and len(answer["bags"]) < answer["count"],
    }


def _picks(page: Page, answer: Json, record: Json) -> Iterator[tuple[str, list[Pick]]]:
    """The links that narrow the list, by field; without those that would leave all bags."""
    for facet, counted in answer["facets"].items():
        pairs = tuple((one["value"], one["count"]) for one in counted)
        field = "budget" if facet == "price" else facet
        choices = _budgets(pairs, page.locale) if field == "budget" else _words(field, pairs, page.locale)
        picks = [
            Pick(text, page.here(**{field: value, "from": ""}), count)
            for value, text, count in choices
            if count < answer["count"]
        ]
        if picks and field not in record:
            yield field, picks[:_MOST_PICKS]


def _budgets(bands: Facet, locale: Locale) -> list[tuple[str, str, int]]:
    """The bounds of the bands of prices, as they are asked for and as they are shown, with the bags that cost no more."""
    budgets = within_budgets(bands)
    return [(f"{most} {currency}", locale.price(most, currency), count) for most, currency, count in budgets]


def _words(field: str, facet: Facet, locale: Locale) -> list[tuple[str, str, int]]:
    """Words as they are asked for and as they are shown, with the bags that have them."""
    return [(word, _shown(field, word, locale), count) for word, count in facet]


def _chosen(page: Page, record: Json) -> Iterator[tuple[str, Pick]]:
    """Each filter and the order that are set, by field, with the link that removes it."""
    for field, value in record.items():
        if field not in _IN_SIGHT:
            text = "" if value is True else _shown(field, str(value), page.locale)
            yield field, Pick(text, page.here(**{field: "", "from": ""}))


def _shown(field: str, value: str, locale: Locale) -> str:
    """A word of a filter, in the words of a locale."""
    if field in _VOCABULARY:
        return locale.gettext(value)
    return coloured(value, locale) if field == "colour" else value
