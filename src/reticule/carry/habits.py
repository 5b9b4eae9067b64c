"""What the diary shows over the months: how much came along, what was never used, and which bags came, went and rested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from reticule.carry.calendar import date_of, day_of, month_end, months_between, weekday
from reticule.carry.item import Importance
from reticule.carry.wardrobe import OwnedBag, Wardrobe, Wear
from reticule.units import Grams

ENOUGH: Final = 5  # wears below which nothing is said
MOST_MONTHS: Final = 36
WEEKS: Final = 53  # of the calendar
OFTEN: Final = 3  # times that something came along before it counts as never used
YEAR: Final = 365  # days
SEASON: Final = 90  # days whose medians are compared with those of a year before
RESTING: Final = 180  # days without a wear


@dataclass(frozen=True, slots=True)
class Month:
    """A month (YYYY-MM): its wears, the median number and weight of what came along, and the bags in use at its end.

    `items` counts the wears whose list is written down, `weight` those on which each thing has a weight, `weighed` in number;
    a median of none is None. The end of the running month is today.
    """

    month: str
    wears: int
    items: float | None
    weight: float | None  # g
    weighed: int
    bags: int


@dataclass(frozen=True, slots=True)
class Unused:
    """Something that came along on days of which the use is written down, and was used on none of them."""

    item: str
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class DatedBag:
    """A bag and the day on which something befell it; None where that day is not there."""

    bag: str
    date: str | None


@dataclass(frozen=True, slots=True)
class WornDay:
    """A day of the calendar on which something was worn: how many wears, and how many different bags."""

    date: str
    wears: int
    bags: int


@dataclass(frozen=True, slots=True)
class Change:
    """The median of the last 90 days, and that of the same days a year before."""

    now: float
    year_ago: float


@dataclass(frozen=True, slots=True)
class Habits:
    """All of it up to a day; a list is ordered by its dates, unused things by how often they came along.

    `start` is the Monday on which the calendar begins; `weight` and `items` are None where one of the two seasons has fewer
    than 5 wears. Bags that others lend count among none of the lists of bags.
    """

    today: str
    start: str
    wears: int
    listed: int  # wears with something on their list
    weighed: int  # of these, wears on which each thing has a weight
    months: tuple[Month, ...]
    unused: tuple[Unused, ...]
    came: tuple[DatedBag, ...]
    went: tuple[DatedBag, ...]
    calendar: tuple[WornDay, ...]
    resting: tuple[DatedBag, ...]
    weight: Change | None
    items: Change | None

    @property
    def enough(self) -> bool:
        """Whether enough is written down to say something."""
        return self.wears >= ENOUGH


def habits_of(wardrobe: Wardrobe, today: str) -> Habits:
    """Returns what the diary shows over the months, up to a day (YYYY-MM-DD); later days do not count.

    >>> habits_of(Wardrobe(wears=(Wear("2026-03-30", ("tabby",)), Wear("2026-05-03", ("tabby",)))), "2026-05-04").months[1]
    Month(month='2026-04', wears=0, items=None, weight=None, weighed=0, bags=0)
    """
    wears = tuple(wear for wear in wardrobe.wears if wear.date <= today)
    own = [owned for owned in wardrobe.bags if not owned.lender]
    day = day_of(today)
    start, year_ago = date_of(day - weekday(day) - 7 * (WEEKS - 1)), date_of(day - YEAR)
    return Habits(
        today,
        start,
        len(wears),
        sum(_count(wear) is not None for wear in wears),
        sum(_weight(wear) is not None for wear in wears),
        _months(wears, own, today),
        _unused(wears),
        _dated((owned.name, owned.acquired) for owned in own if _within(owned.acquired, year_ago, today)),
        _dated((owned.name, owned.retired) for owned in own if _within(owned.retired, year_ago, today)),
        _calendar(wears, start),
        _resting(wears, own, today),
        _change([(wear.date, _weight(wear)) for wear in wears], day),
        _change([(wear.date, _count(wear)) for wear in wears], day),
    )


def _months(wears: Sequence[Wear], own: Sequence[OwnedBag], today: str) -> tuple[Month, ...]:
    if not wears:
        return ()
    by_month: dict[str, list[Wear]] = {}
    for wear in wears:
        by_month.setdefault(wear.date[:7], []).append(wear)
    months = months_between(min(by_month), today[:7], MOST_MONTHS)
    return tuple(_month(month, by_month.get(month, ()), own, min(month_end(month), today)) for month in months)


def _month(month: str, wears: Sequence[Wear], own: Sequence[OwnedBag], end: str) -> Month:
    counts = [count for wear in wears if (count := _count(wear)) is not None]
    weights = [weight for wear in wears if (weight := _weight(wear)) is not None]
    return Month(month, len(wears), _median(counts), _median(weights), len(weights), sum(_in_use(bag, end) for bag in own))


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _count(wear: Wear) -> int | None:
    """How many things came along; None where no list is written down."""
    return len(wear.carried) or None


def _weight(wear: Wear) -> Grams | None:
    """What all that came along weighs; None where that of a thing is not known."""
    weights = [item.weight for item in wear.carried]
    known = [weight for weight in weights if weight is not None]
    return sum(known) if known and len(known) == len(weights) else None


def _in_use(owned: OwnedBag, day: str) -> bool:
    """Whether a bag was there on the evening of a day; one of which nobody says since when always was."""
    return (owned.acquired is None or owned.acquired <= day) and (owned.retired is None or owned.retired > day)


def _within(date: str | None, after: str, until: str) -> bool:
    return date is not None and after < date <= until


def _dated(bags: Iterable[tuple[str, str | None]]) -> tuple[DatedBag, ...]:
    """Bags by their dates, those without one first."""
    return tuple(DatedBag(bag, date) for bag, date in sorted(bags, key=lambda bag: (bag[1] or "", bag[0])))


def _unused(wears: Sequence[Wear]) -> tuple[Unused, ...]:
    """What came along at least 3 times where its use is written down, and was never used; what must come along is left out."""
    times: Counter[str] = Counter()
    last: dict[str, str] = {}
    needed: set[str] = set()
    for wear in wears:
        carried = [worn for worn in wear.items if not worn.missed]
        needed |= {worn.item.name for worn in carried if worn.used or worn.item.importance is Importance.MUST}
        for name in {worn.item.name for worn in carried if worn.used is not None}:
            times[name] += 1
            last[name] = max(wear.date, last.get(name, ""))
    unused = [Unused(name, count, last[name]) for name, count in times.items() if count >= OFTEN and name not in needed]
    return tuple(sorted(unused, key=lambda one: (-one.times, one.item)))


def _calendar(wears: Sequence[Wear], start: str) -> tuple[WornDay, ...]:
    wears_on: Counter[str] = Counter()
    bags_on: dict[str, set[str]] = {}
    for wear in wears:
        if wear.date >= start:
            wears_on[wear.date] += 1
            bags_on.setdefault(wear.date, set()).update(wear.bags)
    return tuple(WornDay(date, wears_on[date], len(bags_on[date])) for date in sorted(wears_on))


def _resting(wears: Sequence[Wear], own: Sequence[OwnedBag], today: str) -> tuple[DatedBag, ...]:
    """Bags in use that were not worn in the last 180 days, each with its last wear; one that came in since is left out."""
    since = date_of(day_of(today) - RESTING)
    last = {bag: wear.date for wear in sorted(wears, key=lambda wear: wear.date) for bag in wear.bags}
    return _dated(
        (owned.name, last.get(owned.name))
        for owned in own
        if _in_use(owned, today) and (owned.acquired or "") <= since and last.get(owned.name, "") <= since
    )


def _change(values: Sequence[tuple[str, float | None]], day: int) -> Change | None:
    """How the last 90 days compare with the same days a year before."""
    now, before = _season(values, day), _season(values, day - YEAR)
    if min(len(now), len(before)) < ENOUGH:
        return None
    return Change(median(now), median(before))


def _season(values: Sequence[tuple[str, float | None]], day: int) -> list[float]:
    after, until = date_of(day - SEASON), date_of(day)
    return [value for date, value in values if value is not None and after < date <= until]
