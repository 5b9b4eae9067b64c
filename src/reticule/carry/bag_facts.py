"""What is known of how a bag is made, each fact with its source; no score is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.bag import Bag
from reticule.reason import Name, Reason, Weight

_CODES = {"material": "bag_material", "construction": "bag_construction", "opening": "bag_opening", "weight": "bag_weight"}
_OF_LOOKS = ("look", "feed")  # sources of what a bag is made of and how it closes, the better first


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a bag, such as its material, and who says so; `reason` is the same to be read."""

    what: str
    value: str
    source: str
    reason: Reason


def facts_of(bag: Bag) -> tuple[Fact, ...]:
    """Returns the materials, the construction, the closure and the weight of a bag, as far as a source states them.

    >>> from reticule.carry.bag import StatedSize
    >>> bag = Bag("mini", StatedSize(120, 90, None), materials=("lambskin",), sources={"look": "the maker"})
    >>> [(fact.what, fact.value, fact.source) for fact in facts_of(bag)]
    [('material', 'lambskin', 'the maker')]
    >>> facts_of(Bag("mini", StatedSize(120, 90, None), materials=("lambskin",)))
    ()
    """
    source = next((bag.sources[kind] for kind in _OF_LOOKS if bag.sources.get(kind)), "")
    weighed = bag.sources.get("weight", "")
    facts = [
        Fact("material", material, source, _reason("material", Name("word", material), source)) for material in bag.materials
    ]
    for what, word in (("construction", bag.construction), ("opening", bag.opening)):
        if word != "unknown":
            by = bag.sources.get(what, source)
            facts.append(Fact(what, word, by, _reason(what, Name("word", word), by)))
    if bag.weight is not None:
        facts.append(Fact("weight", f"{bag.weight} g", weighed, _reason("weight", Weight(bag.weight), weighed)))
    return tuple(fact for fact in facts if fact.source)


def _reason(what: str, value: Name | Weight, source: str) -> Reason:
    return Reason.of(_CODES[what], value=value, source=Name("source", source))
