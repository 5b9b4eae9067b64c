"""What a locale typed in French or Japanese, in the English that the core reads; what is not known goes on as it was typed.

A link is read the same whoever opens it: names that English has come first, and no other name means two things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import permutations
from typing import Any

from reticule.carry.library import fold
from reticule.colour.naming import spoken
from reticule.language.locale import LANGUAGES, Locale
from reticule.language.messages import word
from reticule.language.names import names
from reticule.looks.score.effects import EFFECTS
from reticule.store.dress_lexicon import embedded_wardrobe
from reticule.store.library import embedded_library

_OTHERS = tuple(language for language in LANGUAGES if language != "en")
_ENDS = re.compile(r"[;\n、，；]|,(?!\d)|(?<!\d),")  # a comma between digits is a decimal comma
_MARKS = re.compile(r"\s*((?:[!?^！？＾]|=\s*-?\d+)+)$")
_SIZE = re.compile(r"\s*\d+(?:[.,]\d+)?\s*(?:mm|cm|inch|in)?\s*[x×*].*$")
_CASED = re.compile(r"\s+(?:avec|dans)\s+(?:une?\s+|sa\s+|son\s+)?(?:coque|étui)$|[（(]?ケース(?:付き|入り)[)）]?$")
_COUNT = re.compile(r"(\d+)\s*[x×]?\s+(?=\S)|(un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\s+(?=\S)", re.IGNORECASE)
_COUNTED = re.compile(r"(\d+)[個枚本つ台冊]$")
_COUNTS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_ARTICLE = re.compile(r"^(?:(?:les?|la|des|du|de|mes|mon|ma|ses|son|sa|vos|votre)\s+|[ld]['’]\s*)", re.IGNORECASE)
_WITH = re.compile(r"\s+avec\s+|と")
_JOINTS = re.compile(r"\s+et\s+|と")
_ASCII = str.maketrans("！？＾", "!?^")
_LONGEST_GARMENT, _MOST_COLOURS = 4, 3


def in_english(asked: Mapping[str, Any]) -> dict[str, Any]:
    """A question with its texts in English.

    >>> in_english({"carry": "téléphone!, 2 rouges à lèvres, carnet 148x105x12mm", "outfit": "manteau camel, ceinture rouge"})
    {'carry': 'phone!, 2 lipstick, notebook 148x105x12mm', 'outfit': 'camel coat, red belt'}
    >>> in_english({"carry": "口紅、鍵？", "outfit": "黒いワンピース", "bag": "Coach Tabby 20"})
    {'carry': 'lipstick, keys?', 'outfit': 'black dress', 'bag': 'Coach Tabby 20'}
    """
    told = dict(asked)
    for field, say in _READ.items():
        said = told.get(field)
        if isinstance(said, str):
            told[field] = say(said)
        elif isinstance(said, list):
            told[field] = [say(one) if isinstance(one, str) else one for one in said]
    return told


def _list(text: str) -> str:
    return _pieces(text, _things_in)


def _things_in(piece: str) -> str:
    told = _thing(piece)
    if told != piece or len(parts := _JOINTS.split(piece)) < 2:
        return told
    each = [_thing(part) for part in parts]
    return piece if any(one == part for one, part in zip(each, parts, strict=True)) else ", ".join(each)


def _pieces(text: str, say: Callable[[str], str]) -> str:
    """Each piece of a list; a list of which nothing is known stays as it is."""
    pieces = [piece.strip() for piece in _ENDS.split(text)]
    told = [say(piece) if piece else "" for piece in pieces]
    return text if told == pieces and not re.search("[、，；]", text) else ", ".join(filter(None, told))


def _thing(piece: str) -> str:
    """One thing with its count, size and marks."""
    if known := _thing_called(piece):
        return known
    marks = found[1].translate(_ASCII) if (found := _MARKS.search(piece)) else ""
    bare = _MARKS.sub("", piece)
    size = found[0] if (found := _SIZE.search(bare)) else ""
    bare = bare.removesuffix(size)
    cased = " in case" if _CASED.search(bare) and not _thing_called(bare) else ""
    bare = _CASED.sub("", bare) if cased else bare
    count = ""
    if not _thing_called(bare):
        if found := _COUNTED.search(bare):
            count, bare = f"{found[1]} ", bare[: found.start()]
        elif found := _COUNT.match(bare):
            count, bare = f"{found[1] or _number_of(found[2])} ", bare[found.end() :]
    name = _thing_called(bare) or (bare if cased else "")
    return f"{count}{name.strip()}{cased}{size and ' ' + size.strip()}{marks}" if name else piece


def _number_of(french: str) -> int:
    return _COUNTS.index(french.lower().removesuffix("e") if french.lower() == "une" else french.lower())


def _thing_called(text: str) -> str:
    return "" if embedded_library().exact(text) else _found(text, _things())


def _found(text: str, index: Mapping[str, str]) -> str:
    """The English of a name, also with an article before it or as the plural that French makes of its first words."""
    for way in (text, _ARTICLE.sub("", text.strip(), count=1)):
        folded = fold(way)
        if known := index.get(folded) or index.get(_singular(folded)):
            return known
    return ""


def _singular(folded: str) -> str:
    """A French name as one thing, each of its words: made for comparing, not for reading."""
    return " ".join(one[:-1] if one[-1] in "sx" else one for one in folded.split())


@cache
def _things() -> Mapping[str, str]:
    library, index = embedded_library(), dict[str, str]()
    for english, told in (one for language in _OTHERS for at in (None, "heard") for one in names(language, at).items()):
        spelt = next(one for one in (english, *library.find(english).aliases) if "," not in one)  # a comma ends a thing
        index |= {fold(said): spelt for said in told.split(";") if not library.exact(said)}
    return {**{_singular(said): spelt for said, spelt in index.items()}, **index}


def _together(text: str) -> str:
    if (met := _WITH.search(text)) is None:
        return text
    return f"{_thing(text[: met.start()].strip())} with {_thing(text[met.end() :].strip())}"


def _effect(text: str) -> str:
    every = {word(effect, Locale(language)): effect for language in _OTHERS for effect in EFFECTS}
    return every.get(text.strip().lower(), text)


def _outfit(text: str) -> str:
    """An outfit; a word that English has too, such as robe, is taken for French beside others that are."""
    told = _pieces(text, lambda piece: _worn(piece, plainly=True))
    return text if told == text else _pieces(text, lambda piece: _worn(piece, plainly=False))


def _worn(piece: str, *, plainly: bool) -> str:
    parts = [part.strip() for part in _JOINTS.split(piece)]
    if plainly and all(embedded_wardrobe().entry(spoken(part)) for part in parts):
        return piece
    told = [_garment(part) for part in parts]
    return ", ".join(told) if all(told) else piece


def _garment(piece: str) -> str:
    """A garment and its colours, all of them known; empty where a word is strange."""
    words = _ARTICLE.sub("", piece.strip(), count=1).split()
    for end in range(min(_LONGEST_GARMENT, len(words)), 0, -1):  # French: the garment leads
        called = " ".join(words[:end])
        if (named := _found(called, _garments())) and (shade := _colour(" ".join(words[end:]))) is not None:
            return f"{shade} {named}".strip()
    for start in range(len(piece)):  # Japanese: it ends
        if named := _garments().get(fold(piece[start:]), ""):
            shade = _colour(re.sub(r"(?:色の|の|な|色)$", "", piece[:start]))
            return "" if shade is None else f"{shade} {named}".strip()
    return ""


@cache
def _garments() -> Mapping[str, str]:
    told = [one for language in _OTHERS for one in names(language, "garment").items()]
    return {fold(said): english for english, said in reversed(told)}


def _colour(text: str) -> str | None:
    """A colour in English; None where a word is strange."""
    words = fold(text).split()
    if not words:
        return ""
    if len(words) > _MOST_COLOURS:
        return None
    for way in (" ".join(words), *(" ".join(one) for one in permutations(words))):
        if known := _colours().get(way):
            return known
    told = [_colours().get(one) for one in reversed(words)]  # French: what describes it follows
    return None if None in told else " ".join(map(str, told))


@cache
def _colours() -> Mapping[str, str]:
    index: dict[str, str] = {}
    for context in ("colour", "heard colour", "shade"):
        for language in _OTHERS:
            for english, told in names(language, context).items():
                for said in told.split(";"):
                    if english != "colour":
                        index.setdefault(fold(said), english)
    return index


_READ: Mapping[str, Callable[[str], str]] = {
    "carry": _list, "days": _list, "used": _thing, "together": _together, "outfit": _outfit, "effect": _effect,
}  # fmt: skip
