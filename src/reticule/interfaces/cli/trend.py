"""reticule trend: will it last?"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.errors import BadInput
from reticule.interfaces.cli.arguments import add_columns, add_locale, columns_of, locale_of, sources_of
from reticule.interfaces.cli.output import (
    print_hint,
    print_json,
    print_json_list,
    print_line,
    print_reasons,
    print_table,
    text,
    write,
)
from reticule.interfaces.cli.progress import progress_bar
from reticule.interfaces.wire.registry import question
from reticule.language.locale import PLAIN, Locale
from reticule.language.messages import say, say_value, word
from reticule.reason import Probability, Share

if TYPE_CHECKING:
    from reticule.feed.source import ReadSeries
    from reticule.questions.trend import Trend
    from reticule.trends.advice import Costs

_TABLES = (".parquet", ".pq")  # files that DuckDB reads
_ORDERS = ("rise", "fall", "lasting", "name")  # as in `questions.trend`, which takes long to load
_MANY = 200  # series: as JSON they are told on one line


def add(trend: argparse.ArgumentParser) -> None:
    """Its arguments."""
    trend.set_defaults(run=run)
    trend.add_argument("files", nargs="*", metavar="FILE", help="series as CSV, JSON or Parquet, such as interest.csv")
    trend.add_argument("--query", metavar="SQL", help="a SELECT instead, with the extra tables, such as --query "
                       "\"select day, brand, net from 'sales/*.parquet'\"")  # fmt: skip
    add_columns(trend)
    trend.add_argument("--example", action="store_true", help="reads three made-up series instead, to look round with")
    add_forecast(trend)
    trend.add_argument("--why", action="store_const", const=0, help="all reasons and figures, such as --why")
    trend.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json > answer.json")
    trend.add_argument("--svg", metavar="FILE", help="draws the first series, such as --svg trend.svg")
    trend.add_argument("--png", metavar="FILE", help="the same as PNG, with the extra png, such as --png trend.png")
    trend.add_argument(
        "--sort", choices=_ORDERS, default="rise", help="which of several series comes first, such as --sort fall"
    )
    trend.add_argument("--series", metavar="NAME", help='one series of the files alone, such as --series "mini bag"')
    add_locale(trend)


def add_forecast(parser: argparse.ArgumentParser) -> None:
    """--horizon, --cost and --keep-faults."""
    parser.add_argument("--horizon", type=_whole, metavar="N", help="weeks, months or years ahead, such as --horizon 52")
    parser.add_argument(
        "--cost", metavar="UNSOLD:MISSED",
        help="what a unit too many costs you, and one too few, such as --cost 3:1; without it nothing is advised",
    )  # fmt: skip
    parser.add_argument("--keep-faults", action="store_true", help="reads joint jumps and abrupt runs of zeros as they stand, "
                        "which are else left out, such as --keep-faults")  # fmt: skip


def run(options: argparse.Namespace) -> None:
    """Asks and prints."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # starting threads costs more than they save; before numpy loads
    from reticule.questions.trend import in_order
    from reticule.services.trend import TrendRequest

    files, locale = tuple(_series_of(options)), locale_of(options)
    count = sum(len(file.points) for file in files)
    with progress_bar("progress_forecasting", locale, long=count > _MANY) as progress, sources_of(options) as sources:
        keep_faults, costs = options.keep_faults, costs_of(options.cost)
        request = TrendRequest(files, options.horizon, costs, options.series, keep_faults, progress=progress)
        trends = question("trend").answer(request, sources)
    if options.svg or options.png:
        _draw(options, trends, locale)
    if options.json and len(trends) > _MANY:
        from reticule.interfaces.wire.trend import encode_each, encode_read

        print_json_list("series", encode_each(trends, locale), encode_read(trends, locale))
    elif options.json:
        print_json(question("trend").encode(trends, locale))
    elif len(trends) == 1 and options.why is None:
        print_short(trends[0], replace(locale, level=PLAIN))
    elif len(trends) == 1:
        print_trend(trends[0], locale)
    else:
        print_trends(in_order(trends, options.sort), locale)


def _series_of(options: argparse.Namespace) -> Iterator[ReadSeries]:
    """The series of each file, of the query or of the example.

    Raises:
        BadInput: none of these is named, or more than one, or it cannot be read.
    """
    from reticule.feed.series import read_series
    from reticule.store.trend_corpus import example_path

    columns = columns_of(options)
    if options.query is not None:
        from reticule.feed.database_tables import query_series

        if options.files or options.example:
            raise BadInput("query_or_files")
        yield query_series(options.query, columns)
        return
    if bool(options.files) == options.example:
        raise BadInput("no_series_option")
    for path in options.files or [example_path()]:
        if path.lower().endswith(_TABLES):
            from reticule.feed.database_tables import read_table_file

            yield read_table_file(path, columns)
        else:
            yield read_series(path, columns)


def print_short(trend: Trend, locale: Locale) -> None:
    """The verdict, the last years and the next as a block chart, and how to learn why."""
    from reticule.interfaces.wire.trend import verdict_in_two
    from reticule.trends.block_chart import block_chart

    if trend.future is None:
        print_line(say(trend.verdict, locale))
    else:
        now, year = verdict_in_two(trend.verdict, locale)
        print_line(now)
        print()
        for line in block_chart(trend.series.values, trend.future.outlook.ahead, trend.series.rhythm.season):
            print(f"  {line}")
        print()
        print_line(year)
    print_hint("cli_trend_hint", locale, name=trend.series.name, length=trend.series.rhythm.count(len(trend.series)))


def print_trend(trend: Trend, locale: Locale) -> None:
    """One series: the verdict, and each reason on a line."""
    print(f"{trend.series.name} ({say(trend.series.rhythm.count(len(trend.series)), locale)})")
    print_line(say(trend.verdict, locale))
    print_reasons(trend.reasons, locale)


def print_trends(trends: Sequence[Trend], locale: Locale) -> None:
    """Many series, in the order asked for; those without enough signal at the end. Advice has a column where there is some."""
    advised = any(trend.future is not None and trend.future.advice is not None for trend in trends)
    heads = ("series", "curve", "stage", "year", "fall", "lasting", *(("do",) if advised else ()))
    rows = [tuple(text(f"cli_trend_{head}", locale) for head in heads)]
    print_table([*rows, *(_row(trend, locale, len(heads)) for trend in trends)], shrinking={0: 8})
    for code in ("cli_trend_about_year", "cli_trend_about_chances"):
        print_line(text(code, locale))
    for number in sorted({trend.group for trend in trends if trend.group is not None}):
        print(text("series_move_alike", locale, names=tuple(trend.series.name for trend in trends if trend.group == number)))


def _draw(options: argparse.Namespace, trends: Sequence[Trend], locale: Locale) -> None:
    from reticule.drawing.canvas.png import png_of

    drawing = question("trend").drawn(trends, locale)
    if options.png:
        write(options.png, png_of(drawing))
    if options.svg:
        write(options.svg, drawing)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a whole number, got {text!r}") from None


def costs_of(pair: str | None) -> Costs | None:
    """The costs that --cost names.

    Raises:
        BadInput: they are no two numbers.
    """
    from reticule.trends.advice import Costs

    if pair is None:
        return None
    try:
        unsold, missed = (float(part) for part in pair.split(":"))
    except ValueError as fault:
        raise BadInput("cost_option", got=pair) from fault
    return Costs(unsold, missed)


def _row(trend: Trend, locale: Locale, columns: int) -> tuple[str, ...]:
    from reticule.trends.spark_line import spark_line

    future = trend.future
    if future is None:
        return (trend.series.name, "", word("too_short", locale), *[""] * (columns - 3))
    low, middle, high = (say_value(Share(share), "+.0%", locale) for share in future.growth)
    lasting = "" if future.longevity is None else say_value(Probability(future.longevity.above_half[1]), "short", locale)
    advice = "" if future.advice is None else word(future.advice.word, locale)
    year = text("cli_change_between", locale, middle=middle, low=low, high=high)
    fall = say_value(Probability(future.outlook.chances[0]), "short", locale)
    curve = spark_line(trend.series.values, future.outlook.ahead, trend.series.rhythm.season)
    return (trend.series.name, curve, word(future.stage.word, locale), year, fall, lasting, advice)[:columns]
