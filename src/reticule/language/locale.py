"""A locale: a language and a unit of length, with the messages of the pages, numbers, dates and lengths written by it.

Babel is loaded when it is first needed, so that a short English answer does not wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reticule.language.json_file import CATALOGUES, writing
from reticule.language.json_file import catalogue as json_catalogue
from reticule.language.po_file import read_messages

LANGUAGES = {"en": "English", "fr": "Français", "ja": "日本語", "de": "Deutsch", "es": "Español", "it": "Italiano"}
UNREVIEWED = frozenset({"de", "es", "it"})  # that no native speaker has read yet: the pages say so
EXACT, PLAIN = "exact", "plain"
UNITS: Mapping[str, float] = {"mm": 1.0, "cm": 10.0, "inch": 25.4}
_GRAINS = (0.1, 0.25, 0.01)  # of an inch, the rounder first
_ROUNDED = 0.5  # mm that a whole millimetre may be off: within it the rounder number is what was typed


@cache
def catalogue(name: str) -> Mapping[str | None, Mapping[str, str]]:
    """One file of messages: by context, English to what is said.

    >>> catalogue("names.fr")["garment"]["belt"]
    'ceinture'
    """
    with open(os.path.join(CATALOGUES, f"{name}.po"), encoding="utf-8") as file:
        return read_messages(file)


def messages(language: str, context: str | None = None) -> Mapping[str, str]:
    """English sentence to sentence of the language; English speaks for itself.

    >>> messages("en"), messages("fr")["Bags"]
    ({}, 'Sacs')
    """
    return {} if language == "en" else catalogue(language).get(context, {})


@dataclass(frozen=True, slots=True)
class Locale:
    """A language, a unit of length, and a level of detail.

    >>> Locale("fr", "cm").gettext("Bags"), Locale("en", "inch").length(181), Locale().length(None)
    ('Sacs', '7.13 in', '?')
    """

    language: str = "en"
    unit: str = "mm"
    level: str = EXACT  # with figures, method and population; or plain: what a person reads first

    @property
    def as_written(self) -> bool:
        """Whether lengths are said as catalogues state them: in English and in millimetres."""
        return self.language == "en" and self.unit == "mm"

    def gettext(self, sentence: str, context: str | None = None, **values: object) -> str:
        """A sentence in the locale's language, its {names} filled in; a context parts two meanings of one word.

        >>> Locale().gettext("{n} bags hold all of this.", n=3)
        '3 bags hold all of this.'
        """
        translated = messages(self.language, context).get(sentence, sentence)
        return translated.format(**values) if values else translated

    def length(self, mm: float | None) -> str:
        """A length as the locale measures."""
        return "?" if mm is None else f"{self.measure(mm)} {self.short}"

    def size(self, sides: list[float | None] | tuple[float | None, ...]) -> str:
        """Sides in the locale's unit.

        >>> Locale("fr", "cm").size([181, 120, None])
        '18,1 × 12 × ? cm'
        """
        return f"{' × '.join('?' if side is None else self.measure(side) for side in sides)} {self.short}"

    @property
    def short(self) -> str:
        """The unit as it stands behind a number."""
        return writing(self.language).inch if self.unit == "inch" else self.unit

    def measure(self, mm: float) -> str:
        """The number of a length; in inches the roundest that may have been typed, since lengths are whole millimetres.

        >>> [Locale("en", "inch").measure(mm) for mm in (190, 127, 51, 184)]
        ['7.5', '5', '2', '7.25']
        """
        return self.number(_rounder(mm) if self.unit == "inch" else mm / UNITS[self.unit], "0.##")

    def number(self, value: float, form: str = "#,##0.##") -> str:
        r"""A number as the language writes it, with a minus that is one.

        >>> Locale("fr").number(0.664, "0.00"), Locale("en").number(3600), Locale("fr").number(-3600.5)
        ('0,66', '3,600', '−3\u202f600,5')
        """
        from babel.numbers import format_decimal

        return str(format_decimal(value, format=form, locale=self.language)).replace("-", "−")

    def figure(self, value: float) -> str:
        """A number of four digits that count.

        >>> Locale("fr").figure(21.6612), Locale().figure(123456)
        ('21,66', '123,500')
        """
        return self.number(float(f"{value:.4g}"), "#,##0.####")

    def listed(self, texts: Iterable[str]) -> str:
        """Several names, with the commas of the language."""
        return str(json_catalogue(self.language)["joints"][","]).join(texts)

    def price(self, amount: float, currency: str) -> str:
        r"""A price.

        >>> Locale("fr").price(21.66, "USD")
        '21,66\xa0USD'
        """
        return f"{self.number(amount)}\u00a0{currency}"

    def percent(self, share: float) -> str:
        r"""A share as whole percent, with a space before the sign where the language has one.

        >>> Locale().percent(0.949), Locale("fr").percent(0.949), Locale("de").percent(0.949)
        ('95%', '95\u202f%', '95\xa0%')
        """
        from babel.numbers import format_percent

        return str(format_percent(share, format=f"#,##0{percent_sign(self.language)}", locale=self.language))

    def change(self, share: float) -> str:
        """A change against before, with its sign.

        >>> Locale().change(0.082), Locale("fr").change(-0.2), Locale().change(-0.001)
        ('+8%', '−20\u202f%', '0%')
        """
        percent = self.percent(abs(share))
        sign = "" if percent == self.percent(0) else "+" if share > 0 else "-" if self.language == "en" else "−"
        return sign + percent

    def date(self, iso: str) -> str:
        """A day, a month or a year, from 2019-12-01, 2019-12 or 2019; what is none of them stays.

        >>> Locale("fr").date("2019-12-01"), Locale("ja").date("2019-12"), Locale().date("2019-12-01")
        ('1er décembre 2019', '2019年12月', '2019-12-01')
        """
        parts = iso.split("-")
        if self.language == "en" or len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() for part in parts):
            return iso
        from datetime import date

        try:
            day = date(*map(int, (*parts, "1")[:3]))
        except ValueError:
            return iso
        from babel.dates import format_date, format_skeleton

        if len(parts) == 2:
            return str(format_skeleton("yMMMM", day, locale=self.language))
        written = str(format_date(day, "long", locale=self.language))
        first = writing(self.language).first_day
        return written.replace("1", first, 1) if first and day.day == 1 else written

    def month(self, iso: str) -> str:
        """The month of a day, as short as a label needs it; a year stays.

        >>> [Locale(language).month("2025-08-03") for language in ("en", "fr", "ja")], Locale().month("1990")
        (['Aug 2025', 'août 2025', '2025年8月'], '1990')
        """
        parts = iso.split("-")
        if len(parts) < 2 or not all(part.isascii() and part.isdigit() for part in parts):
            return iso
        from datetime import date

        from babel.dates import format_skeleton

        return str(format_skeleton("yMMM", date(int(parts[0]), int(parts[1]), 1), locale=self.language))


ENGLISH = Locale()


@cache
def percent_sign(language: str) -> str:
    r"""The percent sign of a language with the blank before it.

    >>> percent_sign("en"), percent_sign("fr"), percent_sign("de")
    ('%', '\u202f%', '\xa0%')
    """
    from babel import Locale as Babel

    return writing(language).percent or str(Babel.parse(language).percent_formats[None].suffix[0])


def _rounder(mm: float) -> float:
    for grain in _GRAINS:
        near = round(round(mm / 25.4 / grain) * grain, 2)
        if near and abs(near * 25.4 - mm) <= _ROUNDED + 1e-9:
            return near
    return mm / 25.4


def locale_of(language: str, accepted: str, unit: str) -> Locale:
    """The locale by the link, else by what the browser accepts; what is not offered counts as not asked for.

    >>> locale_of("", "pt;q=0.9, ja;q=0.8, en;q=0.5", "cm")
    Locale(language='ja', unit='cm', level='exact')
    """
    wanted = [language, *_by_weight(accepted)]
    chosen = next((language for language in wanted if language in LANGUAGES), "en")
    return Locale(chosen, unit if unit in UNITS else "mm")


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
