"""reticule batch fit: every list in every bag of a catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.carry.skipped import Skipped
from reticule.errors import BadInput, BadRecord
from reticule.feed.duckdb_parts import count_rows
from reticule.feed.shop.parquet import split_offers, text_columns
from reticule.feed.shop.readers import read_part
from reticule.interfaces.batch.shards import (
    Batch,
    Shard,
    completed,
    digest_of,
    digits_of,
    run_batch,
    submitted,
    write_skipped,
    write_table,
)
from reticule.reason import Reason
from reticule.services.sources import Sources

if TYPE_CHECKING:
    from reticule.frontier.depth_table import DepthTable
    from reticule.reality.bulk_margins import InteriorArrays

_STEPS = 5_000  # conflicts for each question
_CACHE = 1 << 30  # bytes of frontiers on disk
_FEW = 20_000  # bags, of more there are 256 shards and not 16
_FEW_LIKELY = 1_000_000  # the same where probabilities are asked for: what is learnt of a list serves one shard
VERDICTS = ("does_not_fit", "fits", "open")


@dataclass(frozen=True, slots=True)
class FitRequest:
    """A catalogue and lists as Parquet files, and the folder of the answers; `probability` is the least that is told."""

    catalogue: str
    carries: str
    out: str
    probability: float | None = None
    shards: int | None = None  # 1, 16 or 256; by default by the number of bags


@dataclass(frozen=True, slots=True)
class FitAnswer:
    """What was done: how many bags and lists, the files, and what was left out."""

    bags: int  # rows of the catalogue
    bags_skipped: int  # of them, that are no bags or state no size
    lists: int
    files: tuple[str, ...]
    skipped: tuple[Reason, ...]  # why lists were left out
    resumed: int  # shards that were there already


def answer(request: FitRequest, executor: Executor, progress: Callable[[float], None] = lambda share: None) -> FitAnswer:
    """Answers every pair of a bag and a list; shards that are there already are kept.

    Raises:
        BadInput: a file cannot be read, or the folder holds the answers of another question.
    """
    bags, (lists, skipped) = count_rows([request.catalogue]), _lists(request.carries)
    facts = {
        "probability": request.probability,
        "catalogue": digest_of(request.catalogue),
        "carries": digest_of(request.carries),
    }
    few = _FEW if request.probability is None else _FEW_LIKELY
    digits = digits_of(request.shards) if request.shards else 1 if bags <= few else 2

    def prepare(parts: str) -> None:
        tables = [submitted(executor, _table_of, carry) for carry in {_key(carry): carry for _, carry in lists}.values()]
        split_offers(request.catalogue, parts, digits)
        for _ in completed(tables):
            pass  # each frontier once, then read from the cache

    batch = Batch("fit", request.out, digits, facts, prepare, partial(answer_shard, request))
    done = run_batch(batch, executor, progress)
    return FitAnswer(bags, done.skipped, len(lists), done.files, skipped, done.resumed)


def answer_shard(request: FitRequest, shard: Shard, parts: str) -> None:
    """Works out one shard and writes its files, whole or not at all."""
    from reticule.reality.bulk_margins import InteriorArrays
    from reticule.reality.interior.interior import estimate

    rows = list(read_part(parts, shard.prefix, os.path.basename(request.catalogue)))
    bags = sorted((bag for bag in rows if isinstance(bag, Bag)), key=lambda bag: bag.id)
    interiors = InteriorArrays.of([estimate(bag) for bag in bags])
    lists, _ = _lists(request.carries)
    skipped = [row for row in rows if isinstance(row, Skipped)]
    write_skipped(shard, ({"row": row.row, "title": row.title, "column": row.column, "why": str(row.why)} for row in skipped))
    columns = _columns(bags, lists, interiors, request)
    _write(shard.path, [bag.id for bag in bags], [name for name, _ in lists], columns)


def _columns(
    bags: Sequence[Bag], lists: Sequence[tuple[str, CarryList]], interiors: InteriorArrays, request: FitRequest
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


def _of_list(carry: CarryList, interiors: InteriorArrays, request: FitRequest) -> dict[str, Any]:
    """Verdict, margin and, where it is asked for, probability of one list in each bag."""
    import numpy as np

    from reticule.frontier.oracle import FitOracle
    from reticule.reality.bulk_margins import straight_margins
    from reticule.reality.probability import slack_probability, tenths_for_probability
    from reticule.reality.slack import SlackOracle

    verdicts, margins = straight_margins(carry, interiors, _table_of(carry), FitOracle(carry.boxes, steps=_STEPS))
    columns = {"verdict": verdicts, "margin": margins}
    if request.probability is None:
        return columns
    slack, tenths = SlackOracle(tuple(carry)), tenths_for_probability(request.probability)
    chances = np.full(len(interiors.interiors), np.nan)
    by_room: dict[Hashable, float] = {}  # bags of one size are asked about once
    for number, interior in enumerate(interiors.interiors):
        room = (interior.boxes, interior.deviation, interior.mouth, interior.round_room, interior.conforms, interior.rooms)
        if room not in by_room:
            spare = slack.tenths_from(interior, tenths)
            by_room[room] = np.nan if spare is None else round(slack_probability(spare), 4)
        chances[number] = by_room[room]
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


def _write(path: str, bags: list[str], lists: list[str], columns: dict[str, Any]) -> None:
    """One row a pair, in the order of lists and then of bags."""
    import numpy as np

    words = "".join(f" WHEN {number} THEN '{word}'" for number, word in enumerate(VERDICTS))
    probability = ", nullif(pairs.probability, 'nan'::double) AS probability" if "probability" in columns else ""
    query = (
        # columns and words are constants of ours
        f"SELECT bags.id AS bag, lists.id AS list, CASE pairs.verdict{words} END AS verdict, pairs.margin AS margin_mm"  # nosec B608
        f"{probability} FROM pairs JOIN bags ON bags.number = pairs.bag JOIN lists ON lists.number = pairs.list"
        " ORDER BY pairs.list, pairs.bag"
    )
    names = {
        name: {"number": np.arange(len(ids)), "id": np.array(ids, dtype=object)}
        for name, ids in (("bags", bags), ("lists", lists))
    }
    write_table(path, query, {"pairs": columns, **names})
