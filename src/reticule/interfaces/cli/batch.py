"""reticule batch fit: every list in every bag, in shards."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from reticule.errors import BadInput, BadRecord
from reticule.interfaces.cli.arguments import add_locale, locale_of
from reticule.interfaces.cli.output import print_json, print_reasons, text
from reticule.interfaces.cli.progress import progress_bar

_PATIENCE = 10  # seconds for a scheduler to answer


def add(batch: argparse.ArgumentParser) -> None:
    """Its arguments."""
    batch.set_defaults(run=run)
    batch.add_argument("question", choices=("fit",), help="what is asked of each pair of a bag and a list, such as fit")
    batch.add_argument(
        "--catalogue", required=True, metavar="FILE", help="bags as Parquet, columns as in a shop's table, such as bags.parquet"
    )
    batch.add_argument(
        "--carries", required=True, metavar="FILE", help="lists as Parquet with the columns id and carry, such as lists.parquet"
    )
    batch.add_argument("--out", required=True, metavar="DIR", help="the folder of the answers, such as --out answers")
    batch.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes, such as --workers 2")
    batch.add_argument("--scheduler", metavar="URL", help="a Dask scheduler instead, such as --scheduler tcp://10.0.0.5:8786")
    batch.add_argument("--probability", type=float, metavar="P", help="tells the probability of pairs from P on, such as .5")
    batch.add_argument("--json", action="store_true", help="prints one JSON object instead, such as --json")
    add_locale(batch)


def run(options: argparse.Namespace) -> None:
    """Asks and prints."""
    from reticule.interfaces.batch import BatchRequest, answer

    locale = locale_of(options)
    request = BatchRequest(options.catalogue, options.carries, options.out, options.probability)
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


@contextmanager
def _executor(options: argparse.Namespace) -> Iterator[Executor]:
    """Processes of this machine, or the workers of a Dask cluster, which see the same folders."""
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
