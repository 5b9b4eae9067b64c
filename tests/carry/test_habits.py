"""What the diary shows over the months: each figure equals a direct recount with the standard library's dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import all_english

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.calendar import date_of, day_of, month_end, weekday
from reticule.carry.habit_reasons import reasons_of
from reticule.carry.habits import Habits, habits_of
from reticule.carry.item import Importance, Item
from reticule.carry.wardrobe import OwnedBag, Wardrobe, Wear, WornItem

TODAY = date(2026, 5, 20)
WEIGHTS = {"phone": 180, "keys": 60, "umbrella": 240, "charm": None, "pills": 30}
BAGS = ("tabby", "pouch", "tote")
EDGES = st.sampled_from([0, 89, 90, 91, 179, 180, 181, 364, 365, 366, 454, 455])  # days ago, where something ends
DATES = (EDGES | st.integers(-40, 1_300)).map(lambda days: (TODAY - timedelta(days)).isoformat())


def item(name: str, importance: Importance = Importance.SHOULD) -> Item:
    return Item.of(name, (100, 50, 20), weight=WEIGHTS[name], importance=importance)


def worn(name: str, used: bool | None = None, missed: bool = False) -> WornItem:
    return WornItem(name, item(name), used, missed)


def bag(name: str, acquired: str | None = None, retired: str | None = None, lender: str = "") -> OwnedBag:
    return OwnedBag(Bag(name, StatedSize(200, 120, 60)), acquired=acquired, retired=retired, lender=lender)


WORN = st.builds(
    worn,
    st.sampled_from(sorted(WEIGHTS)),
    st.sampled_from([None, False, False, False, True]),
    st.sampled_from([False] * 5 + [True]),
)
WEARS = st.builds(Wear, DATES, st.lists(st.sampled_from(BAGS), max_size=2).map(tuple), st.lists(WORN, max_size=4).map(tuple))
OWNED = st.tuples(st.none() | DATES, st.none() | DATES, st.sampled_from(["", "", "anna"]))
WARDROBES = st.builds(
    lambda owned, wears: Wardrobe(
        tuple(bag(name, *said) for name, said in zip(BAGS, owned, strict=True)),
        wears=tuple(sorted(wears, key=lambda w: w.date)),
    ),
    st.tuples(OWNED, OWNED, OWNED),
    st.lists(WEARS, max_size=60),
)


def habits(wardrobe: Wardrobe) -> Habits:
    return habits_of(wardrobe, TODAY.isoformat())


def days(count: int, *things: WornItem, last: date = TODAY, bag: str = "tabby") -> tuple[Wear, ...]:
    return tuple(Wear((last - timedelta(number)).isoformat(), (bag,), things) for number in reversed(range(count)))


@given(st.dates(date(1600, 1, 1), date(2500, 12, 31)))
def test_days_and_dates_are_those_of_the_calendar(day: date) -> None:
    number = (day - date(1970, 1, 1)).days
    end = max(day + timedelta(more) for more in range(31) if (day + timedelta(more)).month == day.month)

    assert (day_of(day.isoformat()), date_of(number), weekday(number)) == (number, day.isoformat(), day.weekday())
    assert month_end(day.isoformat()[:7]) == end.isoformat()


@given(WARDROBES)
def test_each_month_is_a_direct_recount(wardrobe: Wardrobe) -> None:
    past = [wear for wear in wardrobe.wears if wear.date <= TODAY.isoformat()]
    first = date.fromisoformat(min((wear.date for wear in past), default=TODAY.isoformat()))
    spanned = (TODAY.year - first.year) * 12 + TODAY.month - first.month + 1 if past else 0

    months = habits(wardrobe).months

    assert len(months) == min(36, spanned)
    assert not months or months[-1].month == "2026-05"
    for month in months:
        here = [[one.item.weight for one in wear.items if not one.missed] for wear in past if wear.date.startswith(month.month)]
        lists = [weights for weights in here if weights]
        weighed = [sum(weights) for weights in lists if None not in weights]
        evening = max(
            day.isoformat() for more in range(1_400) if (day := TODAY - timedelta(more)).isoformat()[:7] == month.month
        )
        there = [
            one
            for one in wardrobe.bags
            if not one.lender and (one.acquired or "") <= evening and not (one.retired is not None and one.retired <= evening)
        ]
        assert (month.wears, month.weighed, month.bags) == (len(here), len(weighed), len(there))
        assert month.items == (median(map(len, lists)) if lists else None)
        assert month.weight == (median(weighed) if weighed else None)


@given(WARDROBES)
def test_what_was_never_used_is_a_direct_recount(wardrobe: Wardrobe) -> None:
    past = [wear for wear in wardrobe.wears if wear.date <= TODAY.isoformat()]
    expected = []
    for name in WEIGHTS:
        marks = {
            number: [one.used for one in wear.items if one.item.name == name and not one.missed]
            for number, wear in enumerate(past)
        }
        on = [past[number].date for number, uses in marks.items() if any(use is not None for use in uses)]
        if len(on) >= 3 and not any(True in uses for uses in marks.values()):
            expected.append((name, len(on), max(on)))

    assert sorted((one.item, one.times, one.last) for one in habits(wardrobe).unused) == sorted(expected)


@given(WARDROBES)
def test_the_calendar_and_the_bags_are_a_direct_recount(wardrobe: Wardrobe) -> None:
    answer = habits(wardrobe)
    past = [wear for wear in wardrobe.wears if wear.date <= TODAY.isoformat()]
    own = [one for one in wardrobe.bags if not one.lender]
    monday = TODAY - timedelta(TODAY.weekday()) - timedelta(weeks=52)
    shown = {
        day.isoformat(): [wear for wear in past if wear.date == day.isoformat()]
        for day in (monday + timedelta(number) for number in range(53 * 7))
    }
    year = [(TODAY - timedelta(number)).isoformat() for number in range(365)]
    half = [(TODAY - timedelta(number)).isoformat() for number in range(180)]

    assert answer.start == monday.isoformat()
    assert {day.date: (day.wears, day.bags) for day in answer.calendar} == {
        day: (len(wears), len({name for wear in wears for name in wear.bags})) for day, wears in shown.items() if wears
    }
    assert {one.bag for one in answer.came} == {one.name for one in own if one.acquired in year}
    assert {one.bag for one in answer.went} == {one.name for one in own if one.retired in year}
    assert {one.bag for one in answer.resting} == {
        one.name
        for one in own
        if (one.retired is None or one.retired > TODAY.isoformat())
        and not (one.acquired is not None and (one.acquired in half or one.acquired > TODAY.isoformat()))
        and not any(one.name in wear.bags and wear.date in half for wear in past)
    }


@given(
    st.lists(st.tuples(st.integers(0, 92), st.booleans(), st.sets(st.sampled_from(sorted(WEIGHTS)))), min_size=10, max_size=30)
)
def test_the_seasons_are_a_direct_recount(rows: list[tuple[int, bool, set[str]]]) -> None:
    dated = [(TODAY - timedelta(ago + 365 * before), sorted(names)) for ago, before, names in rows]
    wears = tuple(Wear(day.isoformat(), ("tabby",), tuple(map(worn, names))) for day, names in dated)
    lists = [
        [[WEIGHTS[name] for name in names] for day, names in dated if names and 0 <= (end - day).days < 90]
        for end in (TODAY, TODAY - timedelta(365))
    ]
    weighed = [[sum(weights) for weights in season if None not in weights] for season in lists]

    answer = habits(Wardrobe(wears=wears))

    for change, (now, before) in ((answer.items, [list(map(len, season)) for season in lists]), (answer.weight, weighed)):
        expected = (median(now), median(before)) if min(len(now), len(before)) >= 5 else None
        assert (change and (change.now, change.year_ago)) == expected


@given(WARDROBES, WEARS)
def test_one_more_wear_removes_no_day_and_no_wear_of_the_calendar(wardrobe: Wardrobe, wear: Wear) -> None:
    before, after = habits(wardrobe), habits(replace(wardrobe, wears=(*wardrobe.wears, wear)))
    more = {day.date: day for day in after.calendar}

    assert all(more[day.date].wears >= day.wears and more[day.date].bags >= day.bags for day in before.calendar)
    assert after.wears >= before.wears


@given(WARDROBES, st.sampled_from(sorted(WEIGHTS)), st.integers(0, 1_300))
def test_a_thing_that_was_used_once_is_never_listed_as_unused(wardrobe: Wardrobe, name: str, ago: int) -> None:
    used = Wear((TODAY - timedelta(ago)).isoformat(), ("tabby",), (worn(name, True),))

    assert name not in [one.item for one in habits(replace(wardrobe, wears=(*wardrobe.wears, used))).unused]


def test_what_must_come_along_is_never_proposed_to_stay_at_home() -> None:
    pills = WornItem("pills!", item("pills", Importance.MUST), used=False)

    assert habits(Wardrobe(wears=days(6, pills, worn("charm", False)))).unused[0].item == "charm"
    assert len(habits(Wardrobe(wears=days(6, pills, worn("charm", False)))).unused) == 1


@pytest.mark.parametrize("count", range(5))
def test_of_fewer_than_five_days_only_that_is_said(count: int) -> None:
    (reason,) = reasons_of(habits(Wardrobe((bag("tote"),), wears=days(count, worn("umbrella", False)))))

    assert (reason.code, reason["count"], reason["least"]) == ("habits_too_few", count, 5)


def test_the_months_are_told_in_kind_words() -> None:
    year_ago = days(6, worn("phone", True), worn("umbrella", False), last=TODAY - timedelta(365))
    now = days(6, worn("phone", True), worn("keys", False))
    rests = Wear("2025-05-03", ("pouch",))
    owned = (bag("tabby", "2025-06-01"), bag("tote", "2026-01-02"), bag("pouch"), bag("old", None, "2026-02-01"))

    assert all_english(reasons_of(habits(Wardrobe(owned, wears=(rests, *year_ago, *now))))) == (
        "what you carry weighs about 180 g less than a year ago",
        "keys: came along 6 times, never used; could stay at home",
        "over the last 12 months 2 bags came in and 1 bag went out",
        "you have not worn pouch since 2025-05-03",
    )


def test_a_season_of_few_days_is_compared_with_nothing() -> None:
    few = days(4, worn("umbrella", True), last=TODAY - timedelta(365))

    answer = habits(Wardrobe(wears=(*few, *days(6, worn("phone", True)))))

    assert (answer.weight, answer.items) == (None, None)


def test_a_year_of_bags_ends_after_365_days() -> None:
    first, before = ((TODAY - timedelta(ago)).isoformat() for ago in (364, 365))
    owned = (bag("tabby", first), bag("tote", before), bag("pouch", None, first), bag("old", None, before))

    answer = habits(Wardrobe(owned))

    assert ([one.bag for one in answer.came], [one.bag for one in answer.went]) == (["tabby"], ["pouch"])
