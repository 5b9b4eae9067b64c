"""What the pages say, in the reader's language, and lengths in the reader's unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = {"en": "English", "fr": "Français", "ja": "日本語"}
UNITS: Mapping[str, float] = {"mm": 1.0, "cm": 10.0, "inch": 25.4}
_FOLDER = Path(__file__).parent / "languages"


@cache
def messages(language: str) -> Mapping[str, str]:
    """English sentence to sentence of the language; English speaks for itself.

    >>> messages("en"), messages("fr")["Bags"]
    ({}, 'Sacs')
    """
    if language == "en":
        return {}
    with (_FOLDER / f"{language}.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale=language) if one.id and one.string}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: a language and a unit of length.

    >>> Reader("fr", "cm").said("Bags"), Reader("en", "inch").length(181), Reader().length(None)
    ('Sacs', '7.13 in', '?')
    """

    language: str = "en"
    unit: str = "mm"

    def said(self, sentence: str, **values: object) -> str:
        """A sentence in the reader's language, its {names} filled in.

        >>> Reader().said("{n} bags hold all of this.", n=3)
        '3 bags hold all of this.'
        """
        told = messages(self.language).get(sentence, sentence)
        return told.format(**values) if values else told

    def length(self, mm: float | None) -> str:
        """A length as the reader measures."""
        if mm is None:
            return "?"
        return f"{self._number(mm)} {'in' if self.unit == 'inch' else self.unit}"

    def size(self, sides: list[float | None] | tuple[float | None, ...]) -> str:
        """Sides in the reader's unit.

        >>> Reader("fr", "cm").size([181, 120, None])
        '18,1 × 12 × ? cm'
        """
        said = " × ".join("?" if side is None else self._number(side) for side in sides)
        return f"{said} {'in' if self.unit == 'inch' else self.unit}"

    def percent(self, share: float) -> str:
        """A share as whole percent.

        >>> Reader().percent(0.949)
        '95 %'
        """
        return f"{share:.0%}".replace("%", " %")

    def _number(self, mm: float) -> str:
        places = {"mm": "0", "cm": "0.#", "inch": "0.##"}[self.unit]
        return str(format_decimal(mm / UNITS[self.unit], format=places, locale=self.language))


def reader_of(language: str, accepted: str, unit: str) -> Reader:
    """The reader by the link, else by what the browser accepts; what is not offered counts as not asked for.

    >>> reader_of("", "de;q=0.9, ja;q=0.8, en;q=0.5", "cm")
    Reader(language='ja', unit='cm')
    """
    wanted = [language, *_by_weight(accepted)]
    chosen = next((one for one in wanted if one in LANGUAGES), "en")
    return Reader(chosen, unit if unit in UNITS else "mm")


def _by_weight(accepted: str) -> list[str]:
    weighed: list[tuple[float, int, str]] = []
    for part in accepted[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            share = float(weight or 1)
        except ValueError:
            share = 0.0
        if share > 0:
            weighed.append((-share, len(weighed), tag.split("-")[0].lower()))
    return [tag for *_, tag in sorted(weighed)]
