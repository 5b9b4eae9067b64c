"""Whether a word is another one misspelt: a small edit of the same word, never another word that looks like it."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4  # letters of a word that can be told when it is misspelt
_LETTERS_PER_EDIT = 4
_MOST_EDITS = 2


def misspelt(word: str, words: Iterable[str]) -> str | None:
    """The one word of `words` (keys, see `typed.key`) that `word` misspells; None where there is none, or are several.

    Digits are never misspelt, and the first letter is right unless it changed places with the second.

    >>> misspelt("lipstik", ["lipstick", "lip tint"]), misspelt("kyes", ["keys"]), misspelt("match", ["watch"])
    ('lipstick', 'keys', None)
    """
    close = slips(word, words)
    return close[0][0] if close and (len(close) == 1 or close[0][1] < close[1][1]) else None


def slips(word: str, words: Iterable[str]) -> list[tuple[str, int]]:
    """The words that one or two slips turn into this one, with the number of slips, fewest first.

    >>> slips("cigarets", ["cigarettes", "cigar"])
    [('cigarettes', 2)]
    """
    from rapidfuzz import process  # only words that nothing else reads need these imports
    from rapidfuzz.distance import OSA

    if len(word) < _SHORTEST or not word.isalnum():
        return []
    most = min(_MOST_EDITS, len(word) // _LETTERS_PER_EDIT)
    near = process.extract(word, list(words), scorer=OSA.distance, score_cutoff=most, limit=20)
    return sorted(((other, edits) for other, edits, _ in near if _plausible(word, other)), key=lambda pair: (pair[1], pair[0]))


def _plausible(word: str, other: str) -> bool:
    """Whether two words so close are likely to be one: same start, same digits, and in a short word no exchanged letter."""
    if "".join(filter(str.isdecimal, word)) != "".join(filter(str.isdecimal, other)) or len(other) < _SHORTEST - 1:
        return False
    swapped = word[:2] == other[1::-1]
    if word[0] != other[0] and not swapped:
        return False
    return len(word) > _SHORTEST or len(word) != len(other) or sorted(word) == sorted(other)
