"""What templates write values with: names, colours, sources and drawings, in the words of a locale."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from reticule.carry.item import names_with_counts
from reticule.drawing.bag_pictures import dye_of
from reticule.drawing.figures import bag_icon as icons
from reticule.drawing.things.thing import thing_alone
from reticule.interfaces.wire.csv_text import csv_text
from reticule.interfaces.wire.encode import Json
from reticule.language import names
from reticule.language.chance import NOT, goes_into, how_it_goes_in, odds, take_bag
from reticule.language.locale import Locale
from reticule.language.looks import colour_words, dress_words
from reticule.language.messages import say, say_value, word
from reticule.reason import Name, Reason, Value
from reticule.services.sources import library

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_AMPLE = 400  # mm: nobody says that it is tight
_SIDES = ("width_mm", "height_mm", "depth_mm")


def named(items: str | list[str], locale: Locale) -> str:
    """Names of items to carry.

    >>> named(["phone", "keys"], Locale("ja")), named("keys", Locale("fr"))
    ('スマートフォン、鍵', 'clés')
    """
    every = [items] if isinstance(items, str) else names_with_counts(items)
    return locale.listed(names.name(locale.language, item) for item in every)


def coloured(english: str, locale: Locale) -> str:
    """The name of a colour."""
    return names.colour(locale.language, english)


def worn(english: str, locale: Locale) -> str:
    """The name of a garment."""
    return names.garment(locale.language, english)


def sourced(english: str, locale: Locale) -> str:
    """Where a figure is from."""
    return names.source(locale.language, english)


def quoted(english: str, locale: Locale) -> bool:
    """Whether a source is quoted in English, which a page marks."""
    return names.stays_english(locale.language, english)


def called(bag: str, locale: Locale) -> str:
    """A bag's name; one without goes by a word of ours.

    >>> called("the bag", Locale("fr")), called("Coach Tabby 20", Locale("fr"))
    ('ce sac', 'Coach Tabby 20')
    """
    return say_value(Name("bag", bag), "", locale)


def meant(english: str, locale: Locale) -> str:
    """A word of the core, such as the name of a meter or an advice.

    >>> meant("small_dose", Locale()), meant("buy", Locale("fr"))
    ('small dose', 'acheter')
    """
    return word(english, locale)


def room_name(name: str, locale: Locale) -> str:
    """The name of a room; of several of a kind with its number.

    >>> room_name("card slot 2", Locale("fr")), room_name("main", Locale("ja"))
    ('fente à cartes 2', '主な空間')
    """
    kind, _, number = name.rpartition(" ")
    return f"{word(kind, locale)} {number}" if kind and number.isdecimal() else word(name, locale)


def scened(answer: Json, locale: Locale) -> Json:
    """What the 3D view shows, with the locale's names for its items, the reasons that speak of each, and its unit."""
    items = dict.fromkeys(placed["item"] for placed in answer["placements"])
    reasons = {
        item: [reason["text"] for reason in answer["reasons"] if {"item": item} in reason["values"].values()] for item in items
    }
    return {
        **answer,
        "names": {item: names.name(locale.language, item) for item in items},
        "why": {item: "; ".join(texts) for item, texts in reasons.items() if texts},
        "units": locale.unit,
        "dye": dye_of(tuple(answer["bag"]["colours"])),
    }


def once(values: list[Any]) -> list[Any]:
    """Of equal values the first.

    >>> once([{"a": 1}, {"a": 2}, {"a": 1}])
    [{'a': 1}, {'a': 2}]
    """
    return [value for at, value in enumerate(values) if value not in values[:at]]


def unmarked(carry: str) -> str:
    """A list as typed, without its signs for what must come and what may stay.

    >>> unmarked("iPhone 15^, keys!, mirror?")
    'iPhone 15, keys, mirror'
    """
    return carry.translate(dict.fromkeys(map(ord, "!?^")))


def drawing(picture: str) -> Markup:
    """A picture as part of a page; its dark colours stand in the page's own sheet.

    >>> str(drawing("<svg><style>p{}</style><g/></svg>"))
    '<svg><g/></svg>'
    """
    return Markup(_STYLE.sub("", picture))  # nosec B704 # drawn by drawing/, which escapes names


def bag_icon(shape: str, stated: Sequence[float | None], wear: Sequence[str] = (), colours: Sequence[str] = ()) -> Markup:
    """A bag as a small shape in the first of its colours that is known, as part of a page."""
    # drawn by drawing/, which escapes names
    return Markup(icons.bag_icon(shape, stated, wear, dye_of(tuple(colours))))  # nosec B704


def thing_icon(name: str) -> Markup:
    """A thing by its name as a small picture, in its own colour and proportions; of a thing that is not known, a plain one.

    >>> str(thing_icon("keys")).startswith('<svg class="thing"')
    True
    """
    entry = library().exact(name)
    if entry is None:
        return Markup(thing_alone(name, "misc", (80, 60, 20)))  # nosec B704 # drawn by drawing/, which escapes names
    # drawn by drawing/, which escapes names
    return Markup(thing_alone(entry.item.name, entry.item.kind, entry.item.box.sides))  # nosec B704


def stated_size(sides: Json | Sequence[float | None], locale: Locale) -> str:
    """The outer sides of a bag that somebody states, in the unit of the reader.

    >>> stated_size({"w": 190, "h": 105, "d": None}, Locale("en")), stated_size((190, 105, 40), Locale("en"))
    ('190 × 105 mm', '190 × 105 × 40 mm')
    """
    stated = [sides[side] for side in "whd"] if isinstance(sides, dict) else sides
    return locale.size([side for side in stated if side is not None])


def island(value: Any) -> Markup:
    r"""JSON that a script reads and no parser mistakes for markup.

    >>> str(island({"a": "</script>"}))
    '{"a": "\\u003c/script>"}'
    """
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # nosec B704 # "<" is written as an escape


def how(probability: float, margin: float | None) -> str:
    """How something goes in, as one word of the vocabulary.

    >>> how(0.95, 12), how(0.5, None)
    ('easily', 'perhaps')
    """
    return how_it_goes_in(probability, _AMPLE if margin is None else int(margin))


def goes_in(probability: float, margin: float | None, locale: Locale, *, odd: bool = True) -> str:
    """The same in the language of the reader, with the odds unless many stand together.

    >>> goes_in(0.95, 12, Locale("en"))
    'goes in easily · 19 times in 20'
    """
    words = say(Reason.of(f"goes_{how(probability, margin)}"), locale)
    return words if not odd or how(probability, margin) == NOT else f"{words} · {say(odds(probability), locale)}"


def briefly(probability: float, margin: float | None, locale: Locale) -> str:
    """The same as one word or two, where the question stands above it.

    >>> briefly(0.95, 12, Locale("en")), briefly(0.8, 4, Locale("en"))
    ('easily', 'snug')
    """
    return say(Reason.of(f"how_{how(probability, margin)}"), locale)


def csv_link(rows: Sequence[Json], columns: Sequence[str]) -> str:
    """A link that holds some fields of objects as a table, to be saved as a file; a list is as many columns.

    >>> csv_link([{"interior_mm": [90, 60, 10], "share": 0.5}], ["interior_mm", "share"])
    'data:text/csv;charset=utf-8,width_mm%2Cheight_mm%2Cdepth_mm%2Cshare%0A90%2C60%2C10%2C0.5%0A'
    """
    titles = [title for column in columns for title in (_SIDES if column == "interior_mm" else (column,))]
    table = [
        [value for column in columns for value in (row[column] if isinstance(row[column], list) else [row[column]])]
        for row in rows
    ]
    return "data:text/csv;charset=utf-8," + quote(csv_text([titles, *table]))


def pretty(value: Any) -> str:
    """JSON for people to read.

    >>> print(pretty({"bag": "café"}))
    {
      "bag": "café"
    }
    """
    return json.dumps(value, indent=2, ensure_ascii=False)


def take(option: Json, locale: Locale) -> str:
    """Which bag to take, and how it all goes in or what stays at home, in a sentence.

    >>> take({"bag": {"name": "Tabby"}, "left": [], "placements": [{"item": "phone"}], "probability": 0.95, "margin_mm": 25},
    ...      Locale("en"))
    'Take the Tabby. It goes in easily.'
    """
    kept = [place["item"] for place in option["placements"]]
    left = [left if isinstance(left, str) else left["item"] for left in option["left"]]
    word = how(option["probability"], option["margin_mm"])
    return say(take_bag(option["bag"]["name"], kept, left, word), locale)


def into(answer: Json, things: int, locale: Locale) -> str:
    """Whether so many things go into a bag, in a sentence, by an answer to fit as JSON."""
    return say(goes_into(answer["bag"]["name"], things, answer["probability"], answer["margin_mm"]), locale)


def picks_up(reasons: Sequence[Json], locale: Locale) -> str:
    """What the colour of a bag does for what is worn and how dressed it is, by the reasons of its look as JSON."""
    return " · ".join(look_words(reasons, locale))


def look_words(reasons: Sequence[Json], locale: Locale) -> list[str]:
    """The same, the colour and the dress each by itself."""
    looks = [_reason(reason) for reason in reasons]
    return [say(one, locale) for one in (colour_words(looks), dress_words(looks)) if one is not None]


def _reason(record: Json) -> Reason:
    """A reason that came as JSON, with the names and reasons that it holds."""
    return Reason.of(record["code"], **{name: _value(value) for name, value in record["values"].items()})


def _value(value: Any) -> Value:
    if isinstance(value, dict):
        if "code" in value:
            return _reason(value)
        kind, text = next(iter(value.items()))
        return Name(kind, text) if isinstance(text, str) else text
    return tuple(map(_value, value)) if isinstance(value, list) else value


FILTERS = (
    briefly,
    called,
    coloured,
    csv_link,
    drawing,
    goes_in,
    how,
    into,
    look_words,
    meant,
    named,
    once,
    picks_up,
    pretty,
    quoted,
    room_name,
    scened,
    sourced,
    stated_size,
    take,
    unmarked,
    worn,
)  # of templates, by their names
