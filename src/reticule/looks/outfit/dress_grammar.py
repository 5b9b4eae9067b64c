"""How one language names garments and colours; what it says of an outfit, in the words of the dress lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from reticule.carry.grammar import fold

_LONGEST_GARMENT, _MOST_COLOURS = 4, 3
_OF_COLOUR = re.compile(r"(?:色の|の|な|色)$")  # what joins a colour to the garment behind it


@dataclass(frozen=True, slots=True)
class DressGrammar:
    """One language: its garments and colours (folded) with the lexicon's own words, and its rules.

    Garments lead (French) or end (Japanese) what describes them; both are tried.
    """

    garments: Mapping[str, str]
    colours: Mapping[str, str]
    articles: re.Pattern[str]
    joints: re.Pattern[str]
    plural: str = ""

    @classmethod
    def of(cls, garments: Mapping[str, str], colours: Mapping[str, str], rules: Mapping[str, object]) -> DressGrammar:
        """A grammar from names and from its rules as the catalogues of a language state them."""
        patterns = {rule: re.compile(str(rules[rule]), re.IGNORECASE) for rule in ("articles", "joints")}
        return cls(garments, colours, plural=str(rules.get("plural", "")), **patterns)

    def piece(self, text: str) -> str:
        """One garment with its colours, in the lexicon's words; empty where a word is strange."""
        words = self.articles.sub("", text.strip(), count=1).split()
        for end in range(min(_LONGEST_GARMENT, len(words)), 0, -1):
            garment, shade = self._garment(" ".join(words[:end])), self._colour(" ".join(words[end:]))
            if garment and shade is not None:
                return f"{shade} {garment}".strip()
        for start in range(len(text)):
            if garment := self.garments.get(fold(text[start:]), ""):
                shade = self._colour(_OF_COLOUR.sub("", text[:start]))
                return "" if shade is None else f"{shade} {garment}".strip()
        return ""

    def _garment(self, text: str) -> str:
        folded = fold(text)
        bare = " ".join(word[:-1] if word[-1] in self.plural else word for word in folded.split())
        return self.garments.get(folded) or self.garments.get(bare, "")

    def _colour(self, text: str) -> str | None:
        """A colour in the lexicon's words; None where a word is strange."""
        words = fold(text).split()
        if not words:
            return ""
        if len(words) > _MOST_COLOURS:
            return None
        for order in (words, *permutations(words)):
            if known := self.colours.get(" ".join(order)):
                return known
        shades = [self.colours.get(word) for word in reversed(words)]  # what describes a colour follows it
        return None if None in shades else " ".join(map(str, shades))
