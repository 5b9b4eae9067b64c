"""The shards of a batch: one file each, worked out by itself through any executor, and kept where it is there already."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from dataclasses import dataclass
from glob import escape, glob
from typing import Any, TypeVar

from reticule import __version__
from reticule.errors import BadInput, BadRecord
from reticule.feed.duckdb_database import shared_database
from reticule.json_text import json_of
from reticule.store.whole_file import PART, whole_path

Json = dict[str, Any]
Answer = TypeVar("Answer")
SHARDS = (1, 16, 256)
_MANIFEST, _PARTS = "manifest.json", "parts"


@dataclass(frozen=True, slots=True)
class Shard:
    """The rows of the input whose key has an MD5 digest that begins with `prefix`, and what a question answers of them."""

    folder: str
    question: str
    prefix: str

    @property
    def name(self) -> str:
        """The prefix in the names of its files."""
        return self.prefix or "all"

    @property
    def path(self) -> str:
        """The file of its answers."""
        return os.path.join(self.folder, f"{self.question}-{self.name}.parquet")

    @property
    def skipped_path(self) -> str:
        """The file of what could not be answered, one JSON object a line."""
        return os.path.join(self.folder, f"skipped-{self.name}.jsonl")


@dataclass(frozen=True, slots=True)
class Finish:
    """What is worked out of all shards together: `work` gets the folder of parts and writes the file at `path`."""

    path: str
    work: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """A question asked into a folder: its shards, and how one of them is worked out.

    `prepare` gets the folder of parts, into which it writes what the shards read; `work` answers one shard by its parts, and
    `finish` is done when every shard is there.
    """

    question: str
    folder: str
    digits: int  # hexadecimal digits that name a shard
    facts: Mapping[str, object]  # that make it another question
    prepare: Callable[[str], None]
    work: Callable[[Shard, str], None]
    finish: Finish | None = None

    @property
    def shards(self) -> list[Shard]:
        """All shards, in the order of their prefixes."""
        prefixes = [f"{number:0{self.digits}x}" for number in range(16**self.digits)] if self.digits else [""]
        return [Shard(self.folder, self.question, prefix) for prefix in prefixes]


@dataclass(frozen=True, slots=True)
class BatchFiles:
    """What stands in the folder in the end."""

    files: tuple[str, ...]
    skipped: int  # lines of the files of what could not be answered
    resumed: int  # shards that were there already


def run_batch(batch: Batch, executor: Executor, progress: Callable[[float], None]) -> BatchFiles:
    """Works out the shards that are missing; those that are there are kept.

    Raises:
        BadRecord: the folder holds the answers of another question.
    """
    shards = batch.shards
    _claim(batch, len(shards))
    missing = [shard for shard in shards if not os.path.exists(shard.path)]
    resumed = len(shards) - len(missing)
    progress(resumed / len(shards))
    unfinished = batch.finish if batch.finish is not None and not os.path.exists(batch.finish.path) else None
    if missing or unfinished:
        parts = os.path.join(batch.folder, _PARTS)
        batch.prepare(parts)
        work = [submitted(executor, batch.work, shard, parts) for shard in missing]
        for number, _ in enumerate(completed(work), start=1):
            progress((resumed + number) / len(shards))
        if unfinished:
            unfinished.work(parts)
    _sweep(batch.folder)
    return BatchFiles(tuple(shard.path for shard in shards), sum(_lines(shard.skipped_path) for shard in shards), resumed)


def submitted(executor: Executor, work: Callable[..., Answer], *given: object) -> Future[Answer]:
    """Gives a process something to do.

    Raises:
        BadInput: a process was ended from outside, or none can be started.
    """
    try:
        return executor.submit(work, *given)
    except (BrokenExecutor, OSError) as fault:  # the pipe to a process that has just ended is closed
        raise BadInput("batch_process_ended") from fault


def completed(work: Sequence[Future[Answer]]) -> Iterator[Answer]:
    """Yields the answers as they come; what is not begun is cancelled where one fails, or nobody waits for the rest.

    Raises:
        BadInput: a process was ended from outside.
    """
    try:
        for future in as_completed(work):
            yield future.result()
    except BrokenExecutor as fault:
        raise BadInput("batch_process_ended") from fault
    finally:
        for future in work:
            future.cancel()


def digits_of(shards: int) -> int:
    """How many hexadecimal digits name 1, 16 or 256 shards."""
    return SHARDS.index(shards)


def digest_of(path: str) -> str:
    """The SHA-256 digest of a file."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise BadRecord("feed_unreadable", path=path, why=fault.strerror or str(fault)) from fault


def write_skipped(shard: Shard, records: Iterable[Json]) -> None:
    """Writes what could not be answered, before the answers: a shard is done when its answers are there."""
    with whole_path(shard.skipped_path) as partial, open(partial, "w", encoding="utf-8") as file:
        file.writelines(json_of(record) + "\n" for record in records)


def write_table(path: str, query: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Writes the rows of a query over some tables, each of columns as arrays; the same bytes each time."""
    with whole_path(path) as partial, shared_database("unwritable_file", file=path) as connection:
        for name, columns in tables.items():
            connection.register(name, dict(columns))
        place = partial.replace("'", "''")
        connection.execute(f"COPY ({query}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")


def _claim(batch: Batch, shards: int) -> None:
    """Writes down what a folder answers, or refuses one that answers something else."""
    question = {"reticule": __version__, "question": batch.question, "shards": shards, **batch.facts}
    path = os.path.join(batch.folder, _MANIFEST)
    os.makedirs(batch.folder, exist_ok=True)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if json.load(file) != question:
                raise BadRecord("batch_of_another_question", path=batch.folder)
        return
    with whole_path(path) as partial, open(partial, "w", encoding="utf-8") as file:
        json.dump(question, file, indent=1)


def _sweep(folder: str) -> None:
    """Removes the parts, and what killed runs have left half written."""
    for path in (os.path.join(folder, _PARTS), *_halves(folder)):
        if os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        elif os.path.exists(path):
            os.remove(path)


def _halves(folder: str) -> Sequence[str]:
    return glob(os.path.join(escape(folder), f"*{PART}"))


def _lines(path: str) -> int:
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file)
