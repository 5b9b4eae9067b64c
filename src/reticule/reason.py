"""Reasons as values: a stable code and what it speaks of. Words, language and unit are chosen at the door (`language/`).

A value is a length, a size, a share, a weight, a sum of money, a date, a number, a text, a name, another reason, or a tuple
of these. Codes are listed in `docs/reasons.md` and are as stable as the codes of errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Single(Generic[T]):
    """One value of one kind; those of two kinds are never equal. A dataclass for each kind would cost a cold start 10 ms."""

    value: T


class Length(_Single[float]):
    """A length in millimetres."""

    __slots__ = ()


class Share(_Single[float]):
    """A part of one, or a change as a part of what was: 0.25 is 25 %."""

    __slots__ = ()


class Probability(_Single[float]):
    """A probability from 0 to 1; near either end it is said as a bound, since nothing is quite sure."""

    __slots__ = ()


class Weight(_Single[float]):
    """A weight in grams."""

    __slots__ = ()


class Size(_Single[tuple[float | None, ...]]):
    """Two or three sides in millimetres; a side that nobody states is None."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency, by its code of three letters."""

    amount: float
    currency: str


class Date(_Single[str]):
    """A day, a month or a year: 2026-11-26, 2026-11, 2026."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Name:
    """The English name of something, and how many of it; `kind` says which list of names translates it.

    Kinds are item, bag, garment, colour, texture, brand, source and field, and, for words of the core's own vocabulary,
    word, trait and measure. What was typed, and what nobody translates, is a plain text and no name.
    """

    kind: str
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact with its figures; two reasons are equal when they say the same.

    >>> walls = Reason.of("walls", thickness=Length(5), construction=Name("word", "rigid"))
    >>> walls.code, walls["thickness"]
    ('walls', Length(value=5))
    """

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, **values: Value) -> Reason:
        """A reason from its code and named values."""
        return cls(code, tuple(values.items()))

    def __getitem__(self, name: str) -> Value:
        return dict(self.values)[name]

    def __str__(self) -> str:
        """For logs and tracebacks alone: people are answered by `language.messages.say`."""
        return f"{self.code}({', '.join(f'{name}={_plain(value)}' for name, value in self.values)})"

    def within(self) -> Iterator[Reason]:
        """Itself, and every reason among its values.

        >>> [one.code for one in Reason.of("at_home", why=Reason.of("mouth"), also=(Reason.of("tilted"),)).within()]
        ['at_home', 'mouth', 'tilted']
        """
        yield self
        for _, value in self.values:
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Reason):
                    yield from part.within()

    def names(self, kind: str, text: str) -> bool:
        """Whether it speaks of the thing of this name.

        >>> Reason.of("pocketed", item=Name("item", "keys")).names("item", "keys")
        True
        """
        return any(
            isinstance(part, Name) and (part.kind, part.text) == (kind, text)
            for reason in self.within()
            for _, value in reason.values
            for part in (value if isinstance(value, tuple) else (value,))
        )


Value: TypeAlias = Union[
    Length, Size, Share, Probability, Weight, Money, Date, Name, Reason, int, float, str, "tuple[Value, ...]"
]


def items_of(names: Iterable[str]) -> tuple[Name, ...]:
    """Names of items, each once in the order of first mention, with its number.

    >>> items_of(("phone", "lipstick", "lipstick"))[1]
    Name(kind='item', text='lipstick', count=2)
    """
    return tuple(Name("item", name, count) for name, count in Counter(names).items())


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Of equal reasons the first: of equal things the same is true."""
    return tuple(dict.fromkeys(reasons))


def _plain(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, Name):
        return repr(value.text) if value.count == 1 else f"{value.text!r} x {value.count}"
    if isinstance(value, Length | Share | Probability | Weight | Size | Date | Money):
        return "/".join(str(getattr(value, field)) for field in value.__dataclass_fields__)
    return repr(value) if isinstance(value, str) else str(value)
