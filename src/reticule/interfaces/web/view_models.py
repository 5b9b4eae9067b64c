"""What a page shows: the answer that every interface gives, and its drawings, from one asking."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.interfaces.look_picture import look_picture
from reticule.interfaces.picture import as_loaded, outside_picture, packed_picture, trend_picture
from reticule.interfaces.web.seen import seen_in_photo
from reticule.interfaces.web.works import COMMON, works
from reticule.interfaces.wire.compose import compose_json, days_json
from reticule.interfaces.wire.curate import answered as curated
from reticule.interfaces.wire.curate import curate_json
from reticule.interfaces.wire.decode import bag_asked, carry_asked, text_asked
from reticule.interfaces.wire.encode import Json, bag_json
from reticule.interfaces.wire.fit import fit_json
from reticule.interfaces.wire.plan import plan_json
from reticule.interfaces.wire.registry import answer
from reticule.interfaces.wire.style import answered as styled
from reticule.interfaces.wire.style import look_json, suggested, told
from reticule.interfaces.wire.trend import trends_json
from reticule.looks.outfit.bag_traits import traits_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.score.look import judge
from reticule.questions.compose import Composed, Days
from reticule.questions.curate import Curated
from reticule.questions.fit import Fit, fit
from reticule.questions.plan import Plan
from reticule.questions.trend import Trend
from reticule.reality.interior.interior import estimate
from reticule.reality.probability import chance
from reticule.store.catalogue import Catalogue
from reticule.store.dress_lexicon import embedded_wardrobe
from reticule.store.library import embedded_library

_BIG = ("sunglasses in hard case", "compact umbrella", "long wallet", "paperback", "tablet")


def page_answer(name: str, asked: Json, catalogue: Catalogue) -> Json:
    """The answer and its pictures as SVG; of a question without drawing the answer alone.

    Raises:
        BadInput: what is asked cannot be read.
    """
    if name in _OWN:
        return _OWN[name](asked, catalogue)
    if name not in _DRAWN:
        return {"answer": answer(name, asked, catalogue), "pictures": []}
    given = import_module(f"reticule.interfaces.wire.{name}").answered(asked, catalogue)
    told, drawn = _DRAWN[name]
    return {"answer": told(given, catalogue), "pictures": drawn(given)}


def _bag(asked: Json, catalogue: Catalogue) -> Json:
    """One bag with a list in it, how large it is, and what else would go in alone."""
    bag, carry = bag_asked(asked, catalogue), carry_asked(asked)
    best = curated(asked, catalogue)
    whole = fit(carry, bag)
    shown = as_loaded(best.fit, best.load) if best.fit and best.load else whole
    return {
        "answer": curate_json(best),
        "whole": fit_json(whole),
        "pictures": [packed_picture(shown), outside_picture(shown)],
        "alone": _alone(asked, catalogue),
        "style": _beside(asked, bag),
    }


def _beside(asked: Json, bag: Bag) -> Json | None:
    """How the bag goes with what is worn, if that is said: the score, the reasons and the look board."""
    outfit, wardrobe = text_asked(asked, "outfit", "").strip(), embedded_wardrobe()
    if not outfit:
        return None
    worn = read_outfit(outfit, wardrobe)
    look = judge(traits_of(bag, wardrobe.palette), worn)
    return {**look_json(look), "unread": list(worn.unread), "picture": look_picture(look, wardrobe.palette)}


def _alone(asked: Json, catalogue: Catalogue) -> list[Json]:
    interior, library = estimate(bag_asked(asked, catalogue)), embedded_library()
    found = []
    for name in (*COMMON, *_BIG):
        item = library.find(name).item
        found.append({"item": item.name, "probability": round(chance(CarryList((item,)), interior), 4)})
    return sorted(found, key=lambda one: -float(one["probability"]))


def _plan_pictures(given: Plan) -> list[str]:
    return [packed_picture(option.fit) for option in given.options]


def _curate_pictures(given: Curated) -> list[str]:
    if given.fit is None or given.load is None:
        return []
    shown = as_loaded(given.fit, given.load)
    return [packed_picture(shown), outside_picture(shown)]


def _compose_pictures(given: Composed | Days) -> list[str]:
    """One a bag, day by day; a bag that stays empty has an empty text in its place."""
    days = given.days if isinstance(given, Days) else (given,)
    parts = [part for day in days for part in day.parts]
    return [packed_picture(as_loaded(part.fit, part.load)) if part.fit and part.load else "" for part in parts]


def _trend_pictures(given: tuple[Trend, ...]) -> list[str]:
    return [trend_picture((one,)) for one in given[:12]]


def _fit_pictures(given: Fit) -> list[str]:
    return [packed_picture(given), outside_picture(given)]


def _style(asked: Json, catalogue: Catalogue) -> Json:
    """The suggestions, each with its look board."""
    given, palette = styled(asked, catalogue), embedded_wardrobe().palette
    boards = [look_picture(given.looks[number], palette) for number in suggested(asked, given)]
    return {"answer": told(asked, given, catalogue), "pictures": boards}


_OWN: dict[str, Callable[[Json, Catalogue], Json]] = {"works": works, "bag": _bag, "style": _style, "photo": seen_in_photo}
_DRAWN: dict[str, tuple[Callable[[Any, Catalogue], Json], Callable[[Any], list[str]]]] = {
    "plan": (lambda given, catalogue: {**plan_json(given), "skipped": list(catalogue.skipped)}, _plan_pictures),
    "fit": (lambda given, _: {"bag": bag_json(given.bag), **fit_json(given)}, _fit_pictures),
    "curate": (lambda given, _: curate_json(given), _curate_pictures),
    "compose": (lambda given, _: days_json(given) if isinstance(given, Days) else compose_json(given), _compose_pictures),
    "trend": (lambda given, _: trends_json(given), _trend_pictures),
}
