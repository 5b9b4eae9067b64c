"""The words of one language that a carry list is made of, each with what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reticule.carry.typed import key

READ_LANGUAGES = ("en", "fr", "ja", "de", "es", "it")  # that lists and outfits may be typed in
_SHORTEST_SINGULAR = 3


class Kind(StrEnum):
    """What a word or phrase does in a carry list."""

    THING = "thing"  # names an item of the library
    SET = "set"  # names several items, one word for each
    NUMBER = "number"  # says how many
    SOME = "some"  # says roughly how many: a few
    PACK = "pack"  # what things come in, and what is counted then: a pack of, a tube of
    COUNTER = "counter"  # follows a number, and says nothing else
    ABOUT = "about"  # describes a thing: a colour, a size, a maker
    FILLER = "filler"  # says nothing of a thing: "I would like to fit"
    ASKING = "asking"  # opens a question, whose mark at the end is none of importance
    JOINT = "joint"  # stands between two things
    LINK = "link"  # joins a thing to what describes it: of, for
    CASED = "cased"  # in its case
    BARE = "bare"  # without a case
    MUST = "must"
    NICE = "nice"
    TIMES = "times"  # the x of "x 2"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means; `name` is that of the item, of a thing, and `number` how many a number says.

    A thing is named `loosely` where the phrase means another thing that is carried about as this one is.
    """

    kind: Kind
    name: str = ""
    number: int = 0
    loosely: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of a language by key (see `typed.key`), with the rules that its words follow.

    `general` holds names that mean another thing with any strange word at their side, such as "card", and `makes` those of
    makers, behind which a number is that of a model and no count; `covers` are words for a case that is added. A language is
    `head_first` where a thing stands before the words that describe it. `plural` holds the letters that a plural adds to
    each word.

    >>> english = Vocabulary.of([("number", "2", "two;a couple of"), ("about", "", "small")])
    >>> english.meanings["acoupleof"][0].number
    2
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    general: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    covers: frozenset[str] = frozenset()
    head_first: bool = False
    plural: str = ""
    singulars: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    respelt: Mapping[str, str] = field(default_factory=dict)  # words that stand for Latin ones, see `typed.tokens`
    phrases: Sequence[str] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]], head_first: bool = False, plural: str = "") -> Vocabulary:
        """A vocabulary of rows: the kind, what it means, and the phrases that mean it, parted by ';'.

        The kinds "general", "makes" and "covers" mark names that other rows, or the library, give a meaning; "like" is a
        thing named loosely, and "as" holds words that are a Latin one in another script.

        Raises:
            ValueError: a row has a kind that there is not, or a number that is none.
        """
        meanings: dict[str, tuple[Meaning, ...]] = {}
        singulars: dict[str, tuple[Meaning, ...]] = {}
        marked: dict[str, set[str]] = {"general": set(), "makes": set(), "covers": set()}
        spellings: list[str] = []
        respelt: dict[str, str] = {}
        for kind, meaning, phrases in rows:
            if kind == "as":
                respelt.update(dict.fromkeys(map(key, phrases.split(";")), meaning))
                continue
            if kind in marked:
                marked[kind].update(map(key, phrases.split(";")))
                continue
            entry = _meaning(kind, meaning)
            for phrase in phrases.split(";"):
                spellings.append(phrase)
                folded = key(phrase)
                meanings[folded] = (*meanings.get(folded, ()), entry)
                if plural:
                    singulars.setdefault("".join(singular_of(key(word), plural) for word in phrase.split()), meanings[folded])
        sets = {name: frozenset(words) for name, words in marked.items()}
        return cls(
            meanings, **sets, head_first=head_first, plural=plural, singulars=singulars, respelt=respelt, phrases=spellings
        )


def singular_of(word: str, plural: str) -> str:
    """A folded word without the letter that its plural adds: for comparing, not for reading.

    >>> singular_of("clefs", "sx"), singular_of("gel", "sx")
    ('clef', 'gel')
    """
    return word[:-1] if plural and len(word) > _SHORTEST_SINGULAR and word[-1] in plural else word


def _meaning(kind: str, meaning: str) -> Meaning:
    if kind in (Kind.NUMBER, Kind.SOME, Kind.PACK):
        return Meaning(Kind(kind), number=int(meaning or 1))
    if kind == "like":
        return Meaning(Kind.THING, name=meaning, loosely=True)
    return Meaning(Kind(kind), name=meaning)
