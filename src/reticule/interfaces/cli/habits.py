"""reticule habits: what you carried over the months, what was never used, and which bags came, went and rested."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reticule.interfaces.cli.arguments import add_database, add_output, locale_of
from reticule.interfaces.cli.output import folded, print_json, print_table, text, write
from reticule.interfaces.cli.own_rows import wardrobe_in
from reticule.language.locale import Locale
from reticule.language.messages import say, say_value
from reticule.reason import Date

if TYPE_CHECKING:
    from reticule.carry.habits import Habits

_COLUMNS, _LINES = 78, 10  # of the sentences


def add(habits: argparse.ArgumentParser) -> None:
    """Its arguments."""
    habits.set_defaults(run=run)
    habits.add_argument("--today", metavar="DAY", help="the day to count up to, such as --today 2026-11-01")
    add_database(habits)
    add_output(habits, "draws the charts")


def run(options: argparse.Namespace) -> None:
    """Counts, draws and prints."""
    locale, wardrobe = locale_of(options), wardrobe_in(options.database)
    from reticule.interfaces.wire.habits import habits_json, habits_up_to

    habits = habits_up_to(options.today, wardrobe)
    if options.svg:
        from reticule.drawing.figures.habit_charts import draw_habits

        write(options.svg, draw_habits(habits, locale))
    if options.json:
        print_json(habits_json(habits, locale))
    else:
        _print_sentences(habits, locale)
        if habits.enough:
            _print_months(habits, locale)


def _print_sentences(habits: Habits, locale: Locale) -> None:
    """What can be said, as far as the lines go."""
    from reticule.carry.habit_reasons import reasons_of

    left = _LINES
    for reason in reasons_of(habits):
        lines = folded(say(reason, locale), _COLUMNS)
        if len(lines) <= left:
            print(f"- {lines[0]}", *(f"  {line}" for line in lines[1:]), sep="\n")
            left -= len(lines)


def _print_months(habits: Habits, locale: Locale) -> None:
    """A line of bars a series, with its last value."""
    from reticule.trends.spark_line import bars

    months = habits.months
    series: tuple[tuple[str, Sequence[float | None], str], ...] = (
        ("cli_habits_items", [month.items for month in months], ""),
        ("cli_weight", [month.weight for month in months], " g"),
        ("cli_bags", [month.bags for month in months], ""),
        ("cli_habits_days", [month.wears for month in months], ""),
    )
    rows = [(text(head, locale), bars(values), _last(values, locale) + unit) for head, values, unit in series if any(values)]
    print_table(rows)
    first, last = (say_value(Date(month.month), "", locale) for month in (months[0], months[-1]))
    print(text("cli_habits_span", locale, first=first, last=last))


def _last(values: Sequence[float | None], locale: Locale) -> str:
    return say_value(next(value for value in reversed(values) if value is not None), "g", locale)
