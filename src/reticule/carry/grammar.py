"""How one language names, counts and joins what people carry; the names and the patterns come in as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reticule.carry.folding import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one phrase says: how many, of which item of the library, and whether in its case."""

    count: int
    name: str
    in_case: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language: its names of items (folded) with the library's own, its words for numbers, and patterns.

    `counted` reads a number at the start or the end (group 1), `articles` what may stand before a name, `cased` "in its case"
    at the end, `joints` what stands between two things, `partners` what stands between a thing and the one it goes with.
    `plural` holds the letters that a plural adds to each word.
    """

    names: Mapping[str, str]
    numbers: Mapping[str, int]
    counted: re.Pattern[str]
    articles: re.Pattern[str]
    cased: re.Pattern[str]
    joints: re.Pattern[str]
    partners: re.Pattern[str]
    plural: str = ""

    @classmethod
    def of(cls, names: Mapping[str, str], rules: Mapping[str, object]) -> Grammar:
        """A grammar from names and from its rules as the catalogues of a language state them."""
        numbers: Mapping[str, int] = rules.get("numbers", {})  # type: ignore[assignment]
        patterns = {
            rule: re.compile(str(rules[rule]), re.IGNORECASE) for rule in ("counted", "articles", "cased", "joints", "partners")
        }
        plural = str(rules.get("plural", ""))
        folded = {fold(name): own for name, own in names.items()}
        singular = {_singular(name, plural): own for name, own in folded.items()}
        return cls(singular | folded, numbers, plural=plural, **patterns)

    def name(self, text: str) -> str:
        """The library's name of an item; empty where this language has none.

        Also with an article before it, or with each of its words in the plural.
        """
        for words in (text, self.articles.sub("", text.strip(), count=1)):
            folded = fold(words)
            if own := self.names.get(folded) or self.names.get(_singular(folded, self.plural)):
                return own
        return ""

    def phrase(self, text: str, knows: Callable[[str], object]) -> Phrase | None:
        """What a phrase says; None where this language cannot read it.

        Args:
            text: the phrase, without marks and sizes.
            knows: whether the library has a name as it stands, such as that of a phone.
        """
        if name := self.name(text):
            return Phrase(1, name)
        bare = self.cased.sub("", text)
        in_case = bare != text
        if (name := self.name(bare)) or (in_case and knows(bare)):
            return Phrase(1, name or bare, in_case)
        counted = self.counted.search(bare)
        if counted is None:
            return None
        number, rest = next(group for group in counted.groups() if group), self.counted.sub("", bare, count=1).strip()
        name = self.name(rest) or (rest if in_case and knows(rest) else "")
        return Phrase(self.numbers.get(number.lower()) or int(number), name, in_case) if name else None


def _singular(folded: str, plural: str) -> str:
    """A name as one thing, each of its words: made for comparing, not for reading."""
    return " ".join(word[:-1] if word[-1] in plural else word for word in folded.split())
