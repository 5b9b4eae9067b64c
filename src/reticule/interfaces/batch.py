"""batch: every list in every bag of a catalogue, in shards that can be worked through anywhere and in any order."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reticule import __version__
from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.carry.skipped import Skipped
from reticule.errors import BadInput, BadRecord
from reticule.feed.duckdb_database import database
from reticule.feed.shop.parquet import count_rows, text_columns
from reticule.feed.shop.readers import read_shard
from reticule.reason import Reason
from reticule.services.sources import Sources

if TYPE_CHECKING:
    from reticule.frontier.depth_table import DepthTable
    from reticule.reality.bulk_margins import InteriorArrays

_MANIFEST = "manifest.json"
_STEPS = 5_000  # conflicts for each question
_CACHE = 1 << 30  # bytes of frontiers on disk
_FEW = 20_000  # bags, of more there are 256 shards and not 16
VERDICTS = ("does_not_fit", "fits", "open")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """A catalogue and lists as Parquet files, and the folder of the answers; `probability` is the least that is told."""

    catalogue: str
    carries: str
    out: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """The bags whose id has a digest that begins with `prefix`."""

    request: BatchRequest
    prefix: str

    @property
    def path(self) -> str:
        """The file of its answers."""
        return os.path.join(self.request.out, f"fit-{self.prefix}.parquet")

    @property
    def skipped_path(self) -> str:
        """The file of the rows that are no bags, one JSON object a line."""
        return os.path.join(self.request.out, f"skipped-{self.prefix}.jsonl")


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """What was done: how many bags and lists, the files, and what was left out."""

    bags: int  # rows of the catalogue
    bags_skipped: int  # of them, that are no bags or state no size
    lists: int
    files: tuple[str, ...]
    skipped: tuple[Reason, ...]  # why lists were left out
    resumed: int  # shards that were there already


def answer(request: BatchRequest, executor: Executor, progress: Callable[[float], None] = lambda share: None) -> BatchAnswer:
    """Answers every pair of a bag and a list; shards that are there already are kept.

    Raises:
        BadInput: a file cannot be read, or the folder holds the answers of another question.
    """
    bags, (lists, skipped) = count_rows(request.catalogue), _lists(request.carries)
    shards = _shards(request, bags)
    _claim(request, len(shards))
    missing = [shard for shard in shards if not os.path.exists(shard.path)]
    resumed = len(shards) - len(missing)
    progress(resumed / len(shards))
    distinct = {_key(carry): carry for _, carry in lists} if missing else {}
    for table in [executor.submit(_table_of, carry) for carry in distinct.values()]:
        table.result()  # each frontier once, then read from the cache
    for number, shard in enumerate(as_completed([executor.submit(answer_shard, shard) for shard in missing]), start=1):
        shard.result()
        progress((resumed + number) / len(shards))
    bags_skipped = sum(_lines(shard.skipped_path) for shard in shards)
    files = tuple(shard.path for shard in shards)
    return BatchAnswer(bags, bags_skipped, len(lists), files, skipped, resumed)


def answer_shard(shard: Shard) -> None:
    """Works out one shard and writes its file, whole or not at all."""
    from reticule.reality.bulk_margins import InteriorArrays
    from reticule.reality.interior.interior import estimate

    request = shard.request
    rows = list(read_shard(request.catalogue, shard.prefix))
    bags = sorted((bag for bag in rows if isinstance(bag, Bag)), key=lambda bag: bag.id)
    interiors = InteriorArrays.of([estimate(bag) for bag in bags])
    lists, _ = _lists(request.carries)
    columns = _columns(bags, lists, interiors, request)
    _write_skipped(shard.skipped_path, [one for one in rows if isinstance(one, Skipped)])
    _write(shard.path, [bag.id for bag in bags], [name for name, _ in lists], columns)


def _columns(
    bags: Sequence[Bag], lists: Sequence[tuple[str, CarryList]], interiors: InteriorArrays, request: BatchRequest
) -> dict[str, Any]:
    """The numbers of bag and list, verdict and margin of each pair, list by list; equal lists are worked out once."""
    import numpy as np

    by_list: dict[tuple[object, ...], dict[str, Any]] = {}
    for _, carry in lists:
        if _key(carry) not in by_list:
            by_list[_key(carry)] = _of_list(carry, interiors, request)
    answers = [by_list[_key(carry)] for _, carry in lists]
    return {
        "bag": np.tile(np.arange(len(bags), dtype=np.int32), len(lists)),
        "list": np.repeat(np.arange(len(lists), dtype=np.int32), len(bags)),
        **{name: np.concatenate([columns[name] for columns in answers]) for name in answers[0]},
    }


def _of_list(carry: CarryList, interiors: InteriorArrays, request: BatchRequest) -> dict[str, Any]:
    """Verdict, margin and, where it is asked for, probability of one list in each bag."""
    import numpy as np

    from reticule.frontier.oracle import FitOracle
    from reticule.reality.bulk_margins import straight_margins
    from reticule.reality.probability import fit_probability, tenths_for_probability
    from reticule.reality.slack import SlackOracle

    verdicts, margins = straight_margins(carry, interiors, _table_of(carry), FitOracle(carry.boxes, steps=_STEPS))
    columns = {"verdict": verdicts, "margin": margins}
    if request.probability is None:
        return columns
    slack, tenths = SlackOracle(tuple(carry)), tenths_for_probability(request.probability)
    chances = np.full(len(interiors.interiors), np.nan)
    for number, interior in enumerate(interiors.interiors):
        if slack.has_slack(interior, tenths):
            chances[number] = round(fit_probability(carry, interior, slack), 4)
    return {**columns, "probability": chances}


def _key(carry: CarryList) -> tuple[object, ...]:
    """What makes two lists one question."""
    return tuple(sorted((item.box.sides, item.box.upright, item.name) for item in carry))


@lru_cache(maxsize=4_096)
def _table_of(carry: CarryList) -> DepthTable | None:
    """The whole frontier of a list as a table, kept on disk and by each process; None where it is incomplete."""
    from reticule.frontier.depth_table import DepthTable
    from reticule.store.frontier_cache import FrontierCache

    frontier = FrontierCache(limit=_CACHE).trace(carry.boxes, steps=_STEPS)
    return DepthTable.of(frontier) if frontier.complete and frontier.points else None


@lru_cache(maxsize=8)
def _lists(path: str) -> tuple[tuple[tuple[str, CarryList], ...], tuple[Reason, ...]]:
    """The lists of a file with the columns id and carry, in the order of their ids; and why some cannot be read."""
    sources = Sources()
    lists: list[tuple[str, CarryList]] = []
    skipped: list[Reason] = []
    for name, text in sorted(text_columns(path, "id", "carry")):
        try:
            lists.append((name, sources.carry(text)))
        except BadInput as fault:
            skipped.append(Reason.of("batch_list_unread", list=name, why=fault.reason))
    if not lists:
        raise BadRecord("batch_without_lists", path=path)
    return tuple(lists), tuple(skipped)


def _shards(request: BatchRequest, bags: int) -> list[Shard]:
    digits = 1 if bags <= _FEW else 2
    return [Shard(request, f"{number:0{digits}x}") for number in range(16**digits)]


def _claim(request: BatchRequest, shards: int) -> None:
    """Writes down what a folder answers, or refuses one that answers something else."""
    question = {
        "reticule": __version__,
        "probability": request.probability,
        "shards": shards,
        "catalogue": _digest(request.catalogue),
        "carries": _digest(request.carries),
    }
    path = os.path.join(request.out, _MANIFEST)
    os.makedirs(request.out, exist_ok=True)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if json.load(file) != question:
                raise BadRecord("batch_of_another_question", path=request.out)
        return
    with open(f"{path}.part", "w", encoding="utf-8") as file:
        json.dump(question, file, indent=1)
    os.replace(f"{path}.part", path)


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_skipped(path: str, skipped: Sequence[Skipped]) -> None:
    partial = f"{path}.{os.getpid()}.part"
    with open(partial, "w", encoding="utf-8") as file:
        for one in skipped:
            file.write(json.dumps({"title": one.title, "column": one.column, "why": str(one.why)}, ensure_ascii=False) + "\n")
    os.replace(partial, path)


def _lines(path: str) -> int:
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file)


def _write(path: str, bags: list[str], lists: list[str], columns: dict[str, Any]) -> None:
    """One row a pair, in the order of lists and then of bags."""
    import numpy as np

    partial = f"{path}.{os.getpid()}.part"
    probability = ", nullif(pairs.probability, 'nan'::double) AS probability" if "probability" in columns else ""
    words = "".join(f" WHEN {number} THEN '{word}'" for number, word in enumerate(VERDICTS))
    cells = (
        f"bags.id AS bag, lists.id AS list, CASE pairs.verdict{words} END AS verdict, pairs.margin AS margin_mm{probability}"
    )
    tables = "pairs JOIN bags ON bags.number = pairs.bag JOIN lists ON lists.number = pairs.list"
    query = f"SELECT {cells} FROM {tables} ORDER BY pairs.list, pairs.bag"
    file = partial.replace("'", "''")
    with database("unwritable_file", file=path) as connection:
        connection.register("pairs", columns)
        connection.register("bags", {"number": np.arange(len(bags)), "id": np.array(bags, dtype=object)})
        connection.register("lists", {"number": np.arange(len(lists)), "id": np.array(lists, dtype=object)})
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")
    os.replace(partial, path)
