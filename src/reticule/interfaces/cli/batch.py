"""reticule batch: fit, trend and design-many over whole files, in shards."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.cli.arguments import add_columns, add_locale, columns_of, locale_of
from reticule.interfaces.cli.design import add_bounds, bounds_of
from reticule.interfaces.cli.design_many import add_step, served_cells
from reticule.interfaces.cli.output import print_json, print_reasons, print_table, text
from reticule.interfaces.cli.progress import progress_bar
from reticule.interfaces.cli.trend import add_forecast, costs_of

_PATIENCE = 10  # seconds for a scheduler to answer
_SHARDS = (1, 16, 256)  # as in `batch.shards`, which takes long to load


def add(batch: argparse.ArgumentParser) -> None:
    """Its questions and their arguments."""
    questions = batch.add_subparsers(title="questions", required=True, parser_class=type(batch))
    fit = questions.add_parser("fit", help="every list in every bag of a catalogue")
    fit.set_defaults(run=run_fit)
    fit.add_argument(
        "--catalogue", required=True, metavar="FILE", help="bags as Parquet, columns as in a shop's table, such as bags.parquet"
    )
    _add_carries(fit, "lists as Parquet with the columns id and carry, such as lists.parquet")
    fit.add_argument("--probability", type=float, metavar="P", help="tells the probability of pairs from P on, such as .5")
    trend = questions.add_parser("trend", help="every series of large files")
    trend.set_defaults(run=run_trend)
    trend.add_argument("files", nargs="+", metavar="FILE", help="series as Parquet, CSV or JSON, such as sales.parquet")
    add_columns(trend)
    add_forecast(trend)
    many = questions.add_parser("design-many", help="which size of bag serves how many people")
    many.set_defaults(run=run_design_many)
    _add_carries(many, "lists as Parquet with the columns id and carry, and weight where people count differently, such as "
                 "lists.parquet")  # fmt: skip
    add_bounds(many)
    add_step(many)
    for question in (fit, trend, many):
        _add_work(question)


def _add_carries(question: argparse.ArgumentParser, what: str) -> None:
    question.add_argument("--carries", required=True, metavar="FILE", help=what)


def _add_work(question: argparse.ArgumentParser) -> None:
    """Where the answers go, and who works them out."""
    question.add_argument("--out", required=True, metavar="DIR", help="the folder of the answers, such as --out answers")
    question.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes, such as --workers 2"
    )
    question.add_argument(
        "--scheduler", metavar="URL", help="a Dask scheduler instead, such as --scheduler tcp://10.0.0.5:8786"
    )
    question.add_argument("--shards", type=int, choices=_SHARDS, help="files of answers, such as --shards 16; "
                          "by default by the size of the question")  # fmt: skip
    question.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json")
    add_locale(question)


def run_fit(options: argparse.Namespace) -> None:
    """Asks for each list in each bag and prints what was done."""
    from reticule.interfaces.batch.fit import FitRequest, answer

    locale = locale_of(options)
    request = FitRequest(options.catalogue, options.carries, options.out, options.probability, options.shards)
    with _executor(options) as executor, progress_bar("progress_batch", locale, long=True) as progress:
        reply = answer(request, executor, progress)
    if options.json:
        print_json({"bags": reply.bags, "lists": reply.lists, "files": list(reply.files), "resumed": reply.resumed,
                    "bags_skipped": reply.bags_skipped, "skipped": [str(reason) for reason in reply.skipped]})  # fmt: skip
        return
    print(text("cli_batch", locale, bags=reply.bags, lists=reply.lists, files=len(reply.files), out=options.out))
    if reply.bags_skipped:
        print(text("cli_batch_skipped", locale, count=reply.bags_skipped, out=options.out))
    print_reasons(reply.skipped, locale)


def run_trend(options: argparse.Namespace) -> None:
    """Asks for each series and prints what was done."""
    from reticule.interfaces.batch.trend import TrendBatchRequest, answer

    locale, costs = locale_of(options), costs_of(options.cost)
    request = TrendBatchRequest(
        tuple(options.files), options.out, columns_of(options), options.horizon, costs, options.keep_faults, options.shards
    )
    with _executor(options) as executor, progress_bar("progress_forecasting", locale, long=True) as progress:
        reply = answer(request, executor, progress)
    if options.json:
        print_json({"series": reply.series, "files": list(reply.files), "resumed": reply.resumed, "skipped": reply.skipped})
        return
    print(text("cli_batch_trend", locale, series=reply.series, files=len(reply.files), out=options.out))
    if reply.skipped:
        print(text("cli_batch_series_skipped", locale, count=reply.skipped, out=options.out))


def run_design_many(options: argparse.Namespace) -> None:
    """Asks which sizes serve how many of the lists, and prints the sizes for half, 80 and 95 % of them."""
    from reticule.interfaces.batch.design_many import SizesRequest, answer
    from reticule.interfaces.wire.design_many import served_json, wishes_in

    locale = locale_of(options)
    bounds, step = wishes_in({**bounds_of(options), "step": options.step})
    request = SizesRequest(options.carries, options.out, bounds, step, options.shards)
    with _executor(options) as executor, progress_bar("progress_sizes", locale, long=True) as progress:
        reply = answer(request, executor, progress)
    if options.json:
        print_json({"lists": reply.lists, "front": [served_json(size) for size in reply.front],
                    "corners": [served_json(size) for size in reply.corners], "files": list(reply.files),
                    "resumed": reply.resumed, "skipped": reply.skipped})  # fmt: skip
        return
    print(text("cli_batch_sizes", locale, lists=reply.lists, sizes=len(reply.front), out=options.out))
    if reply.corners:
        print_table([served_cells(size, locale) for size in reply.corners])
    if reply.skipped:
        print(text("cli_batch_lists_skipped", locale, count=reply.skipped, out=options.out))


@contextmanager
def _executor(options: argparse.Namespace) -> Iterator[Executor]:
    """Processes of this machine, or the workers of a Dask cluster, which see the same folders."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # of each process; a Dask worker that has a nanny has it too
    if options.workers < 1:
        raise BadInput("batch_workers", got=options.workers)
    if options.scheduler is None:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(options.workers, get_context("spawn")) as processes:
            yield processes
        return
    try:
        from distributed import Client
    except ImportError as fault:
        raise BadInput("cluster_extra_missing") from fault
    try:
        client: Any = Client(options.scheduler, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except OSError as fault:
        raise BadRecord("scheduler_unreachable", address=options.scheduler) from fault
    with client:
        yield client.get_executor()
