"""The reader of outfits such as "oversized camel coat, white tee, red belt": every word is read, or said to be unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reticule.errors import BadValue
from reticule.looks.outfit.description import garment_of
from reticule.looks.outfit.garment import Garment, Outfit
from reticule.looks.outfit.grouping import Group, groups_of, headings_joined
from reticule.looks.outfit.lexicon import DressLexicon
from reticule.looks.outfit.meaning import GarmentEntry
from reticule.looks.outfit.pieces import Piece, pieces_of
from reticule.looks.outfit.vocabulary import Vocabulary

__all__ = ["DressLexicon", "GarmentEntry", "ParsedOutfit", "parse_outfit", "read_outfit"]

_NO_GARMENT = 1_000  # a reading without a garment is worse than any unread word
_KANA_AND_HAN = ("\u3040", "\u9fff")


@dataclass(frozen=True, slots=True)
class ParsedOutfit:
    """The garments of a typed text in order, what of it has no meaning here, and the language that it was read in.

    >>> ParsedOutfit((), ("cream cheese",), "en").garments
    ()
    """

    garments: tuple[Garment, ...]
    unread: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A text read in one language."""

    vocabulary: Vocabulary
    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...]
    unread: tuple[tuple[int, int], ...]

    @property
    def cost(self) -> tuple[int, int]:
        """Letters unread, unknown or guessed, then words that are of another language."""
        letters = sum(end - start for start, end in self.unread)
        letters += 3 * sum(piece.end - piece.start for piece in self.pieces if piece.unknown)
        letters += 4 * sum(piece.end - piece.start for piece in self.pieces if not piece.certain)
        return letters + (0 if self.groups else _NO_GARMENT), sum(not piece.own for piece in self.pieces)


def read_outfit(text: str, lexicon: DressLexicon, language: str = "") -> Outfit:
    """Returns the outfit that a text describes; what is not understood stands in its `unread`.

    Args:
        text: garments with what describes them, in a list or in sentences.
        lexicon: the vocabulary.
        language: the language that is tried first, such as "fr"; English if empty.

    Raises:
        BadValue: no garment is named; the error offers garments that are spelled nearly so.

    >>> from reticule.colour.cielab import Lab
    >>> from reticule.colour.naming import NamedColour, Palette
    >>> palette = Palette((NamedColour("red", Lab.from_hex("#e50000"), "red"),))
    >>> outfit = read_outfit("red belt, wibble", DressLexicon((GarmentEntry("belt", "belt", 0.015),), palette))
    >>> outfit.garments[0].reading.text, outfit.garments[0].colours[0].name, outfit.unread
    ('red belt', 'red', ('wibble',))
    """
    parsed = parse_outfit(text, lexicon, language)
    if not parsed.garments:
        if parsed.unread:
            word = parsed.unread[-1].split()[-1]
            raise BadValue("garment_unknown", name=word, near=lexicon.nearest_words(word.lower()))
        raise BadValue("outfit_unnamed", text=text)
    return Outfit(parsed.garments, lexicon.reference, parsed.unread)


def parse_outfit(text: str, lexicon: DressLexicon, language: str = "") -> ParsedOutfit:
    """Returns what a text says of garments; it refuses nothing.

    Each garment's `reading.text` and each entry of `unread` is a span of the text. They do not overlap, and with separators
    and joining words they cover it. Without a language, English is tried first, then the language that leaves least unread.

    Args:
        text: as typed.
        lexicon: the vocabulary.
        language: the language that is tried first, such as "fr"; English if empty.
    """
    best = _best(text, lexicon, language)
    if best.cost[0]:
        best = min(_attempt(text, best.vocabulary, guessing=True), best, key=lambda attempt: attempt.cost)
    garments = tuple(
        garment_of(group, text, lexicon.palette, english=best.vocabulary.language == "en") for group in best.groups
    )
    return ParsedOutfit(garments, tuple(text[start:end] for start, end in best.unread), best.vocabulary.language)


def _best(text: str, lexicon: DressLexicon, language: str) -> _Attempt:
    attempts: list[_Attempt] = []
    for other in _languages(text, lexicon, language):
        attempts.append(_attempt(text, lexicon.vocabulary(other)))
        if attempts[-1].cost == (0, 0):
            return attempts[-1]
    return min(attempts, key=lambda attempt: attempt.cost)


def _languages(text: str, lexicon: DressLexicon, language: str) -> Iterator[str]:
    """Yields the languages in the order in which they are tried; with Japanese characters, Japanese and English alone."""
    japanese = any(_KANA_AND_HAN[0] <= character <= _KANA_AND_HAN[1] for character in text)
    first = language or ("ja" if japanese else "en")
    if first == "en":  # no other language is loaded before English has been tried
        yield "en"
    languages = lexicon.languages
    others = ("ja", "en") if japanese else [other for other in languages if other != "ja"]
    for other in (first, *(other for other in others if other != first)):
        if other in languages and (other, first) != ("en", "en"):
            yield other


def _attempt(text: str, vocabulary: Vocabulary, *, guessing: bool = False) -> _Attempt:
    pieces = headings_joined(pieces_of(text, vocabulary, guessing=guessing))
    groups = tuple(groups_of(pieces, follows=vocabulary.follows))
    return _Attempt(vocabulary, pieces, groups, tuple(_unread(text, pieces, groups)))


def _unread(text: str, pieces: Sequence[Piece], groups: Iterable[Group]) -> Iterator[tuple[int, int]]:
    """Yields the spans of pieces that mean something, or nothing known, and that no group holds; neighbours in one span."""
    held = [(group.pieces[0].start, group.pieces[-1].end) for group in groups]
    covered = _covered(pieces, held)
    run: list[Piece] = []
    for piece, inside in zip(pieces, covered, strict=True):
        if inside or piece.stop:
            yield from _span(run)
            run = []
        else:
            run.append(piece)
    yield from _span(run)


def _covered(pieces: Sequence[Piece], spans: list[tuple[int, int]]) -> list[bool]:
    """Whether each piece stands in one of the spans; both are in order."""
    covered, at = [], 0
    for piece in pieces:
        while at < len(spans) and spans[at][1] <= piece.start:
            at += 1
        covered.append(at < len(spans) and spans[at][0] <= piece.start)
    return covered


def _span(run: list[Piece]) -> Iterator[tuple[int, int]]:
    """The span of a run of pieces without the fillers and joints at its ends; none if it holds nothing else."""
    said = [piece for piece in run if piece.unknown or piece.garment or (piece.describing and piece.kind != "brand")]
    if said:
        before = run[: run.index(said[0])]
        yield (before[-1] if before and before[-1].kind == "without" else said[0]).start, said[-1].end
