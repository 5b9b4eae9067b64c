"""A size text as numbers and tokens, in one pass over its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from reticule.feed.dimension.words import (
    CLOSE,
    COLON,
    COMMA,
    EASTERN,
    JOINED_UNITS,
    NUMBER,
    OPEN,
    SIGNS,
    SLASH,
    STOP,
    STRAP,
    STRAP_ENDINGS,
    TIMES,
    UNIT,
    UNITS,
    VULGAR,
    WORD,
    WORDS,
)

MOST_LETTERS = 4000  # of a text that is read; what a shop writes of a size is shorter
Token = tuple[str, str]  # its code, and the word as it is written; of a number its unit
_LETTER = r"A-Za-zªµºÀ-ÖØ-öø-ɏͰ-ԯ"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys((0x3000, 0xA0, 0x202F, 0x2009), 0x20)
_EAST = "|".join(re.escape(word) for word in sorted(EASTERN, key=len, reverse=True))
_EAST_UNITS = "|".join(sorted((unit for unit in UNITS if unit > "぀"), key=len, reverse=True))
_MARKS = r"''|’’|´´|′′|&quot;|&#34;|&#8243;|&prime;|&rdquo;|[\"″”“‶'′’%€$£㎝㎜]"
_PATTERN = re.compile(
    rf"(\d+(?:[.,]\d{{1,4}})?|\.\d{{1,3}}|[{''.join(VULGAR)}])"  # 1 a number
    rf"((?:[ -]\d{{1,2}})?[/⁄]\d{{1,3}}(?![\d/⁄]|[.,]\d)| ?[{''.join(VULGAR)}])?"  # 2 its fraction
    rf"(?:[ \t]{{0,3}}-?([{_LETTER}]+|{_MARKS}|{_EAST_UNITS}))?[ \t]*"  # 3 its unit, or the next word
    rf"|([{_LETTER}]+:?)['’]?[ \t]*"  # 4 a word
    rf"|([{re.escape(''.join(sign for sign in SIGNS if sign not in '.!'))}]|\.(?=\s|$)|!(?=\d)"  # 5 a sign
    rf"|{_EAST}|[぀-ヿ一-鿿가-힯])[ \t]*"  # or an eastern word, or a letter of one
)
_LONG = 10  # figures of a number that no size has
_HALF = (0.5, 0.05, 0.005, 0.0005, 0.00005)


def _written(word: str) -> tuple[str, ...]:
    return (word, word.capitalize(), word.upper())


def _tokens(codes: Iterable[str], word: str) -> tuple[Token, ...]:
    return tuple((code, word) if len(word) == 1 else (code, word.strip("xх") or word) for code in codes)


_WORDS: Mapping[str, tuple[Token, ...]] = {
    f"{word}{colon}": _tokens((*codes, *colon), word)
    for small, codes in WORDS.items()
    for word in _written(small)
    for colon in ("", COLON)
}
_OTHERS: Mapping[str, tuple[Token, ...]] = {
    **{sign: ((code, sign),) for sign, code in SIGNS.items()},
    **{word: _tokens(codes, word) for word, codes in EASTERN.items()},
}
_STRANGE: tuple[Token, ...] = ((WORD, ""),)
_BESIDE = frozenset((NUMBER, SLASH, COMMA))
_LETTERED = frozenset("lwd")
_AMBIGUOUS = frozenset(("a", letter) for letter in "aAвВ")
_STOPPED: Token = (STOP, "")
_BARE: tuple[Token, tuple[Token, ...]] = ((NUMBER, ""), ())
_AFTER: Mapping[str, tuple[Token, tuple[Token, ...]]] = {  # what a word behind a number is: its unit, other tokens, or both
    "": _BARE,
    **{word: (_BARE[0], tokens) for word, tokens in _WORDS.items()},
    **{
        word: ((NUMBER, unit), _tokens(codes, joined))
        for joined, (unit, codes) in JOINED_UNITS.items()
        for word in _written(joined)
    },
    **{word: ((NUMBER, unit), ()) for small, unit in UNITS.items() for word in _written(small)},
}


def tokens_of(text: str) -> tuple[tuple[Token, ...], list[tuple[float, float]]]:
    """The tokens of a text, and of each number its value and half of its last place.

    Weights, volumes and prices are a stop. Words that say nothing of a size are one token together.

    >>> tokens, values = tokens_of("Height: 5 1⁄2 in x W 20.5")
    >>> [code for code, _ in tokens], values
    (['H', ':', '#', 'x', 'w', '#'], [(5.5, 0.25), (20.5, 0.05)])
    """
    if not text.isascii():
        text = text.translate(_WIDE)
    tokens: list[Token] = []
    values: list[tuple[float, float]] = []
    for number, fraction, behind, word, sign in _PATTERN.findall(text):
        if word:
            words = _WORDS.get(word)
            if words:
                tokens += words
            else:
                _add_strange(tokens, word)
        elif sign:
            tokens += _OTHERS.get(sign, _STRANGE)
        else:
            token, more = _AFTER.get(behind) or _behind(behind)
            if token[1] == "-":  # 14 oz
                tokens.append(_STOPPED)
                continue
            if fraction:
                _add_fraction(tokens, values, number, fraction, token)
            else:
                tokens.append(token)
                values.append(_value(number, token[1]) if len(number) < _LONG else _decimal(number, token[1]))
            tokens += more
    return tuple(_settled(tokens) if not _AMBIGUOUS.isdisjoint(tokens) else tokens), values


def _behind(word: str) -> tuple[Token, tuple[Token, ...]]:
    return _AFTER.get(word.lower(), (_BARE[0], _STRANGE))


def _add_strange(tokens: list[Token], word: str) -> None:
    """Adds a word that is no label as it is written: a unit in a heading (`(cm)`), labels written together (`LxHxW`)."""
    small = word.rstrip(COLON).lower()
    unit = UNITS.get(small, "")
    in_brackets = bool(tokens) and tokens[-1][0] == OPEN
    parts = small.replace("х", "x").split("x")
    if unit in ("mm", "cm") or (unit == "in" and (in_brackets or small != "in")):
        tokens.append((UNIT, unit))
    elif len(parts) > 1 and all(part in WORDS for part in parts):
        start = 0
        for part in parts:
            tokens += [(TIMES, "x")] if start else []
            tokens += _WORDS[word[start : start + len(part)].lower()] if len(part) > 1 else _WORDS[word[start]]
            start += len(part) + 1
    elif small in WORDS:
        tokens += _WORDS[small]
    elif small.endswith(STRAP_ENDINGS):
        tokens.append((STRAP, small))
    elif not tokens or tokens[-1][0] != WORD:
        tokens += _STRANGE


def _settled(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with `a` as a label of the height beside a sign of times or in brackets, and as no label elsewhere.

    As a capital it is a label beside a number too, where the text has other letters for labels: `Ш20 В15 Г5`.
    """
    codes = ["", *(code for code, _ in tokens), ""]
    has_letters = not _LETTERED.isdisjoint(codes)
    for index, token in enumerate(tokens, start=1):
        if token[0] != "a":
            yield token
            continue
        before, behind = codes[index - 1], codes[index + 1]
        is_label = TIMES in (before, behind) or (before, behind) == (OPEN, CLOSE) or behind == COLON
        is_label = is_label or (has_letters and token[1].isupper() and not _BESIDE.isdisjoint((before, behind)))
        yield ("h" if is_label else WORD, token[1])


def _decimal(number: str, unit: str) -> tuple[float, float]:
    """The value of a number, and half of its last place."""
    if number in VULGAR:
        parts, of = VULGAR[number]
        return parts / of, 0.5 / of
    if number.isdecimal():
        return float(number[:_LONG]), 0.5  # nobody has a bag of more figures
    mark = max(number.find("."), number.find(","))
    if number[mark] == "," and len(number) - mark == 4 and unit == "mm" and number[0] != "0":
        return float(number.replace(",", "")), 0.5  # 1,200 mm
    return float(number.replace(",", ".")[:20]), _HALF[len(number) - mark - 1]


_value = lru_cache(maxsize=4096)(_decimal)  # the same few numbers come again and again


def _add_fraction(tokens: list[Token], values: list[tuple[float, float]], number: str, fraction: str, token: Token) -> None:
    """Adds a number with its fraction (`5 1⁄2`, `1/2`), or the two numbers that a slash parts (`22/16`)."""
    whole, _ = _decimal(number, "")
    part = fraction.strip(" -")
    if part in VULGAR:
        parts, of = VULGAR[part]
        tokens.append(token)
        values.append((whole + parts / of, 0.5 / of))
        return
    head, _, tail = part.replace("⁄", "/").partition("/")
    above, below = (float(head) if head else whole), int(tail)
    if below and (head or (above < below and not (tokens and tokens[-1][0] == SLASH))):
        tokens.append(token)
        values.append(((whole if head else 0.0) + above / below, 0.5 / below))
    else:
        tokens += [_BARE[0], (SLASH, "/"), token]
        values += [(whole, 0.5), (float(below), 0.5)]
