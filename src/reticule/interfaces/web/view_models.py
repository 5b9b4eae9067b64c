"""What a page shows: the answer that every door gives, and its figures, from one asking; run by the workers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.drawing.answers import as_loaded, fit_figures, look_figure
from reticule.drawing.size_answers import design_pattern
from reticule.interfaces.web import own_views
from reticule.interfaces.wire.curate import decode as curate_request
from reticule.interfaces.wire.decode import bag_in, locale_in, text_in
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.find import decode as find_request
from reticule.interfaces.wire.fit import fit_json
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.interfaces.wire.style import look_json
from reticule.language.locale import Locale
from reticule.looks.outfit.bag_traits import traits_of
from reticule.looks.score.look import judge
from reticule.questions.fit import fit
from reticule.reality.additions import COMMON, UNLIKELY, additions
from reticule.reality.interior.interior import estimate
from reticule.reality.probability import fit_probability
from reticule.services import curate, find, photo
from reticule.services.sources import Sources

_MOST_ADDED = 5
_BIG = ("sunglasses in hard case", "compact umbrella", "long wallet", "paperback", "tablet")


def page(name: str, record: Json, sources: Sources) -> Json:
    """The answer to a question and its figures as SVG; some pages have views of their own.

    Raises:
        BadInput: what is asked cannot be read.
    """
    locale = locale_in(record)
    if name in _VIEWS:
        return _VIEWS[name](record, sources, locale)
    question = QUESTIONS[name]
    answer = question.answer(question.request(record), sources)
    return {"answer": question.encode(answer, locale), "pictures": list(question.figures_of(answer, locale))}


def _tapped(record: Json, sources: Sources, locale: Locale) -> Json:
    """The bags that hold what has been tapped or typed so far, quick enough to change under the finger.

    Of one's own bags, which are few, the first is drawn with all of it inside.
    """
    is_own = sources.wardrobe is not None
    answer = find.answer(replace(find_request(record), evidence=is_own), sources)
    pictures = QUESTIONS["find"].figures_of(answer, locale)[:1] if is_own and answer.bags else ()
    also = also_json(sources.carry(text_in(record, "carry")), answer.bags[0].bag, sources) if pictures else []
    return {**QUESTIONS["find"].encode(answer, locale), "pictures": list(pictures), "also": also}


def _seen(record: Json, sources: Sources, locale: Locale) -> Json:
    """A bag by its size, as somebody saw it in a shop: whether all of it goes in, how it lies there, and how it suits."""
    question = QUESTIONS["fit"]
    answer = question.answer(question.request(record), sources)
    outfit = text_in(record, "outfit", "").strip()
    worn = sources.outfit(outfit) if outfit else None
    look = judge(traits_of(answer.bag, sources.dress_lexicon.palette), worn) if worn else None
    return {
        "answer": question.encode(answer, locale),
        "things": len(answer.carry),
        "pictures": list(question.figures_of(answer, locale))[:1],
        "looks": look_json(look, locale)["reasons"] if look else [],
    }


def _bag(record: Json, sources: Sources, locale: Locale) -> Json:
    """One bag with a list in it, how large it is, and what else would go in alone."""
    request = curate_request(record)
    best, bag = curate.answer(request, sources), sources.bag(bag_in(record))
    whole = fit(sources.carry(request.carry), bag)
    shown = as_loaded(best.fit, best.load) if best.fit and best.load else whole
    return {
        "answer": QUESTIONS["curate"].encode(best, locale),
        "whole": fit_json(whole, locale),
        "pictures": list(fit_figures(shown, locale)),
        "alone": _alone(record, sources),
        "also": [] if best.left or not best.kept else also_json(sources.carry(request.carry), bag, sources),
        "style": _style(record, sources, locale),
    }


def also_json(carry: CarryList, bag: Bag, sources: Sources) -> list[Json]:
    """Up to five things that would go in too, the largest first, and the smallest that would not."""
    ranked = list(additions(carry, bag, sources.library))
    likely = [{"item": one.item.name, "goes_in": True} for one in ranked if one.is_likely][:_MOST_ADDED]
    unlikely = [{"item": one.item.name, "goes_in": False} for one in ranked if one.probability < UNLIKELY][-1:]
    return likely + unlikely


def _style(record: Json, sources: Sources, locale: Locale) -> Json | None:
    """How the bag goes with what is worn, if that is said: the score, the reasons and a person who wears it."""
    outfit, lexicon = text_in(record, "outfit", "").strip(), sources.dress_lexicon
    if not outfit:
        return None
    worn = sources.outfit(outfit)
    look = judge(traits_of(sources.bag(bag_in(record)), lexicon.palette), worn)
    worn_picture = look_figure(look, lexicon.palette, locale)
    return {**look_json(look, locale), "unread": list(worn.unread), "picture": worn_picture}


def _alone(record: Json, sources: Sources) -> list[Json]:
    interior = estimate(sources.bag(bag_in(record)))
    items = [sources.library.find(name).item for name in (*COMMON, *_BIG)]
    shares = [{"item": item.name, "probability": round(fit_probability(CarryList((item,)), interior), 4)} for item in items]
    return sorted(shares, key=lambda one: -float(one["probability"]))


def _photo(record: Json, sources: Sources, _: Locale) -> Json:
    """What is seen in a photo, with its pictures in base 64."""
    reading = photo.answer(photo.PhotoRequest(record["photo"], record.get("part") or "plain"), sources)
    colours = [{"name": colour.name, "hex": colour.hex, "share": colour.share} for colour in reading.colours]
    small, shown = (b64encode(png).decode("ascii") for png in (reading.small, reading.shown))
    return {"small": small, "shown": shown, "part": reading.part, "colours": colours}


def _trend(record: Json, _: Sources, locale: Locale) -> Json:
    """The trends of a file, each in words; what forecasts loads for those who ask for one."""
    from reticule.interfaces.web.trend_view import trend_view

    return trend_view(record, locale)


def _pattern(record: Json, sources: Sources, locale: Locale) -> Json:
    """The pattern of one of the shapes that a design names, as a file in base 64."""
    designed = QUESTIONS["design"].answer(QUESTIONS["design"].request(record), sources)
    shape, ending = text_in(record, "shape", "least_volume"), text_in(record, "format", "pdf")
    return {"file": b64encode(design_pattern(designed, shape, ending, locale)).decode("ascii")}


_VIEWS: Mapping[str, Callable[[Json, Sources, Locale], Json]] = {
    "tapped": _tapped,
    "seen": _seen,
    "bag": _bag,
    "photo": _photo,
    "pattern": _pattern,
    "mine": own_views.mine,
    "tonight": own_views.tonight,
    "habits": own_views.habits,
    "trend": _trend,
}
