"""The grammar by which outfits in one language are translated into the words of the dress lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from reticule.carry.folding import fold

_LONGEST_GARMENT, _MOST_COLOURS = 4, 3
_OF_COLOUR = re.compile(r"(?:色の|の|な|色)$")  # particles between a Japanese colour and its garment


@dataclass(frozen=True, slots=True)
class DressGrammar:
    """The garments and colours of one language (folded), each with the lexicon's word, and its rules.

    The garment comes before its adjectives (French) or after them (Japanese); both orders are tried.
    """

    garments: Mapping[str, str]
    colours: Mapping[str, str]
    articles: re.Pattern[str]
    joints: re.Pattern[str]
    plural: str = ""

    @classmethod
    def of(cls, garments: Mapping[str, str], colours: Mapping[str, str], rules: Mapping[str, object]) -> DressGrammar:
        """Returns a grammar from names and from the rules in the catalogue of a language."""
        patterns = {rule: re.compile(str(rules[rule]), re.IGNORECASE) for rule in ("articles", "joints")}
        return cls(garments, colours, plural=str(rules.get("plural", "")), **patterns)

    def translate(self, text: str) -> str:
        """Returns one garment with its colours in the lexicon's words; empty if a word is unknown."""
        words = self.articles.sub("", text.strip(), count=1).split()
        for end in range(min(_LONGEST_GARMENT, len(words)), 0, -1):
            garment, colour = self._garment(" ".join(words[:end])), self._colour(" ".join(words[end:]))
            if garment and colour is not None:
                return f"{colour} {garment}".strip()
        for start in range(len(text)):
            if garment := self.garments.get(fold(text[start:]), ""):
                colour = self._colour(_OF_COLOUR.sub("", text[:start]))
                return "" if colour is None else f"{colour} {garment}".strip()
        return ""

    def _garment(self, text: str) -> str:
        folded = fold(text)
        singular = " ".join(word[:-1] if word[-1] in self.plural else word for word in folded.split())
        return self.garments.get(folded) or self.garments.get(singular, "")

    def _colour(self, text: str) -> str | None:
        """Returns a colour in the lexicon's words, empty for no words; None if a word is unknown."""
        words = fold(text).split()
        if not words:
            return ""
        if len(words) > _MOST_COLOURS:
            return None
        for order in (words, *permutations(words)):
            if colour := self.colours.get(" ".join(order)):
                return colour
        translated = [self.colours.get(word) for word in reversed(words)]  # the modifier follows the colour, as in French
        return None if None in translated else " ".join(map(str, translated))
