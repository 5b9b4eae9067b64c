"""What of a shop's offer goes into the catalogue, for make_catalogue.py: the model's name, and what contradicts itself."""

from __future__ import annotations

import re

from catalogue_words import BARE, COLOURS, NO_BAGS, PLAIN, TAILS, WORDS

from reticule.carry.bag import Bag
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.traits import traits_of

_LEAST_SIDE, _MOST_VOLUME = 20, 60_000_000  # mm, mm3
_SMALL = re.compile(r"\b(mini|small|xs|extra small)\b", re.IGNORECASE)
_TINY = re.compile(r"\b(micro|nano|baby|super mini)\b", re.IGNORECASE)
_LARGE = re.compile(r"\b(large|maxi|xl)\b", re.IGNORECASE)
_UPRIGHT = re.compile(r"\b(vertical|north-south|north/south|n/s)\b", re.IGNORECASE)
_LYING = re.compile(r"\b(horizontal|east-west|east/west|e/w|baguette)\b", re.IGNORECASE)
_WIDE = re.compile(r"\b(hobo|crescent|moon)\b", re.IGNORECASE)
_TOTE = re.compile(r"\b(tote|shopper|shopping)\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(bag|crossbody|tote|satchel|hobo|clutch|pouch|bucket|backpack|wristlet|flap|demi|shopper|wallet on|camera)",
    re.IGNORECASE,
)
_OPENINGS = (
    ("drawstring", r"drawstring (closure|fastening)|closes? with (a )?drawstring|coulisse"),
    ("clasp-frame", r"kiss.?lock|frame clasp"),
    ("flap", r"(?<!pocket with )\b(front |magnetic |fold-?over )?flap (closure|with|top|fastening|that)|flap-?over"),
    ("zip-top", r"zip(ped|per|pered)?[- ](around )?(top )?(closure|fastening|opening)|top zip|two-way zip|closes? with a zip"),
    ("open-top", r"open top"),
)


def model_of(title: str, maker: str) -> str:
    """The title of an offer as a plain name of its model: one line, no quotes or brackets, no maker, no colour at its end."""
    lines = [line.strip() for line in re.split(r"(?i)\n|\\n", re.split(r" -(?: |$)", title)[0]) if line.strip()]
    text = re.sub(r"\(([A-Z]{1,2})(?:\)|$)", r"\1", lines[-1])  # a size such as (S) is part of the name
    text = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", text)
    text = re.sub(r"(?<!\w)['\"‘’“”]|['\"‘’“”](?!\w)|[®™.,]+$", "", text.replace("™", "").replace("®", "")).strip()
    words = [WORDS.get(word, word) for word in text.split()]
    words = [word.capitalize() if word.isupper() and len(word) > 3 and word.isalpha() else word for word in words]
    if " ".join(words).casefold().startswith(f"{maker} ".casefold()):
        words = words[len(maker.split()) :]
    while len(words) > 1 and words[-1].casefold() in (*COLOURS, *COLOURS.values()):
        words.pop()
    return " ".join(words)


def short_of(name: str) -> str:
    """A name up to what says of what the model is made.

    >>> short_of("Medium Devotion Bag In Quilted Nappa Leather")
    'Medium Devotion Bag'
    """
    words = name.split()
    ends = [at for at, word in enumerate(words) if word in TAILS and at > 1 and not words[at - 1].isdigit()]
    return " ".join(words[: ends[0]] if ends else words)


def shape_of(title: str) -> str:
    """The outline that a title names of the bag, and not of its handle, its pocket or its pattern."""
    text = re.sub(r"(?i)round (top )?handle|artist circle|change of heart|sacred heart", "", short_of(title))
    return traits_of({"title": text}).shape


def opening_of(title: str, description: str) -> str:
    """How an offer opens, by a phrase that says so of the bag and not of a pocket, else by its title."""
    by_phrase = (opening for opening, phrase in _OPENINGS if re.search(phrase, description, re.IGNORECASE))
    return next(by_phrase, traits_of({"title": short_of(title)}).opening)


def fault_of(bag: Bag, offer: Offer) -> str:
    """Why an offer is left out, or nothing."""
    title = " ".join(offer.title.split())
    width, height, depth = bag.stated.axes
    if not offer.brand.strip() or not title:
        return "no maker or no model"
    if not frozenset(re.findall(r"[a-z]+", short_of(title).casefold())) - BARE:
        return "no maker or no model"
    if any(word in NO_BAGS for word in re.findall(r"[a-z]+", title.casefold())) and not _CARRIED.search(title):
        return "no bag by its title"
    if width is None or height is None or depth is None:
        return "a side is not stated"
    return _size_fault(title, (width, height, depth), bag)


def _size_fault(title: str, sides: tuple[int, int, int], bag: Bag) -> str:
    """What about the sides cannot be: of themselves, or of what the title says."""
    width, height, depth = sides
    if min(sides) < _LEAST_SIDE or width * height * depth > _MOST_VOLUME:
        return "a side that no bag has"
    if depth > width or depth > 1.1 * height or max(sides) > 2.9 * sorted(sides)[1]:
        return "sides out of proportion"
    if (_WIDE.search(title) and height > width) or (
        _TOTE.search(title) and height > 1.25 * width and not _UPRIGHT.search(title)
    ):
        return "sides out of proportion"
    if (_UPRIGHT.search(title) and width > 1.05 * height) or (_LYING.search(title) and height > width):
        return "the title says the other way round"
    longest = max(width, height)
    if (_TINY.search(title) and longest > 230) or (_SMALL.search(title) and longest > 330):
        return "too large for what the title says"
    if _LARGE.search(title) and longest < 220 and not _SMALL.search(title):
        return "too small for what the title says"
    if "bucket" in title.casefold() and depth < 0.4 * min(width, height):
        return "a bucket that is flat"
    if bag.readings:
        return "a size that is not certain"
    return ""


def is_same(bag: Bag, other: Bag) -> bool:
    """Whether a bag is another under a like name: one maker, and the same words, or the same sides and a word in common."""
    if bag.brand.casefold() != other.brand.casefold():
        return False
    words, others = _words_of(bag), _words_of(other)
    if words == others and _plain_of(bag) == _plain_of(other):
        return True
    if bag.stated.axes != other.stated.axes:
        return False
    return bool(words & others) or not words or not others


def _words_of(bag: Bag) -> frozenset[str]:
    """The words of a name that say which model it is."""
    return _all_words(bag) - PLAIN


def _plain_of(bag: Bag) -> frozenset[str]:
    return _all_words(bag) & PLAIN - {"bag", "the", "and", "a", "of", "in", "on"}


def _all_words(bag: Bag) -> frozenset[str]:
    words = re.findall(r"[^\W_]+(?:[/'-][^\W_]+)*", bag.name.removeprefix(bag.brand).casefold())
    return frozenset(words) - {word for colour in COLOURS.items() for word in colour}
