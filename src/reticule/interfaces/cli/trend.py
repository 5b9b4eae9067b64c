"""reticule trend: will it last?"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.output import print_json, write

if TYPE_CHECKING:
    from reticule.questions.trend import Trend
    from reticule.trends.advice import Costs

_NAMED = 8  # series that a fault lists
_MANY = 200  # series: as JSON they are told on one line


def add(trend: argparse.ArgumentParser) -> None:
    """Its arguments."""
    trend.set_defaults(run=run)
    trend.add_argument("files", nargs="*", metavar="FILE", help="series as CSV or JSON, such as interest.csv multiTimeline.csv")
    trend.add_argument("--example", action="store_true", help="reads three made-up series instead, to look round with")
    trend.add_argument("--horizon", type=_whole, metavar="N", help="weeks, months or years ahead, such as --horizon 52")
    trend.add_argument(
        "--cost", metavar="UNSOLD:MISSED", default="1:1",
        help="what a unit too many costs, and one too few, such as --cost 3:1",
    )  # fmt: skip
    trend.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > answer.json")
    trend.add_argument("--svg", metavar="FILE", help="draws the first series, such as --svg trend.svg")
    trend.add_argument("--png", metavar="FILE", help="the same as PNG, with the extra png, such as --png trend.png")
    trend.add_argument("--series", metavar="NAME", help='one series of the files alone, such as --series "mini bag"')


def run(asked: argparse.Namespace) -> None:
    """Asks and prints."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # starting threads costs more than they save; before numpy loads
    from reticule.feed.series import read_series
    from reticule.interfaces.wire.trend import embedded_memory
    from reticule.questions.trend import trend
    from reticule.store.trend_corpus import example_path

    if bool(asked.files) == asked.example:
        raise BadInput("name a file of series, such as interest.csv, or look round with --example")
    points = [one for path in asked.files or [example_path()] for one in read_series(path)]
    answers = trend(points, embedded_memory(), horizon=asked.horizon, costs=_costs(asked.cost))
    if asked.series is not None:
        answers = tuple(answer for answer in answers if answer.series.name.casefold() == asked.series.strip().casefold())
        if not answers:
            names = [one.name for one in points[:_NAMED]] + ["..."] * (len(points) > _NAMED)
            raise BadInput(f"--series must be one of {', '.join(names)}, got {asked.series!r}")
    if asked.svg or asked.png:
        _draw(asked, answers[0])
    if asked.json:
        from reticule.interfaces.wire.trend import trends_json

        print_json(trends_json(answers), dense=len(answers) > _MANY)
    elif len(answers) == 1:
        print_trend(answers[0])
    else:
        print_table(answers)


def _draw(asked: argparse.Namespace, answer: Trend) -> None:
    from reticule.drawing.canvas.png import png_of
    from reticule.drawing.figures.trend_chart import draw_trend

    drawing = draw_trend(answer)
    if asked.png:
        write(asked.png, png_of(drawing))
    if asked.svg:
        write(asked.svg, drawing)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a whole number, got {text!r}") from None


def _costs(text: str) -> Costs:
    from reticule.trends.advice import Costs

    parts = text.split(":")
    try:
        unsold, missed = (float(part) for part in parts)
    except ValueError as fault:
        raise BadInput(f"--cost must be two numbers such as 3:1, got {text!r}") from fault
    return Costs(unsold, missed)


def print_trend(answer: Trend) -> None:
    """One series: the verdict, and each reason on a line."""
    print(f"{answer.series.name} ({answer.series.rhythm.count(len(answer.series))})")
    print(answer.verdict)
    for reason in answer.reasons:
        print(f"  - {reason}")


def print_table(answers: Sequence[Trend]) -> None:
    """Many series, by expected growth, the fastest first; those without enough signal at the end."""
    rows: list[tuple[str, ...]] = [("series", "stage", "growth", "80% between", "half in 2 years", "do")]
    rows += [_row(answer) for answer in sorted(answers, key=_by_growth)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _by_growth(answer: Trend) -> tuple[float, str]:
    return (float("inf") if answer.future is None else -answer.future.growth[1], answer.series.name)


def _row(answer: Trend) -> tuple[str, ...]:
    if answer.future is None:
        return (answer.series.name, "not enough signal", "", "", "", "")
    from reticule.trends.advice import percent
    from reticule.trends.explanation import chance_in_words

    low, middle, high = answer.future.growth
    lasting = answer.future.longevity
    kept = "" if lasting is None else chance_in_words(lasting.above_half[1])
    word = answer.future.stage.word
    return (answer.series.name, word, percent(middle), f"{percent(low)} to {percent(high)}", kept, answer.future.advice.word)
