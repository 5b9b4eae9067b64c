"""What `fuzz.py` tries: each target takes one text that a stranger may send, and may refuse it with a fault of the asker's.

A target returns nothing. Whatever it raises beside `BadInput` is found; so is an answer that is no JSON, evidence that the
checker rejects, and an error called internal. Links that share a wardrobe are unpacked in the browser alone (static/mine.js);
links that hold a question are the target `links`.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from reticule.carry.box import Box
from reticule.carry.parser import read_carry, understand
from reticule.carry.vocabulary import READ_LANGUAGES
from reticule.errors import BadInput, FalseEvidence
from reticule.feed.csv_table import decoded
from reticule.feed.population import population_of
from reticule.feed.series import series_of_text
from reticule.feed.shop.readers import feed_columns, read_feed
from reticule.frontier.depth_table import decide_many
from reticule.interfaces.web.forms import record_of
from reticule.interfaces.wire.csv_text import cell_as_written, csv_text
from reticule.interfaces.wire.decode import locale_in
from reticule.interfaces.wire.jsonl import answer_lines, object_in
from reticule.interfaces.wire.registry import QUESTIONS, answer
from reticule.json_text import json_of
from reticule.looks.outfit.outfit_parser import parse_outfit
from reticule.packing import check, decide
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.row_search import RowSearch
from reticule.packing.solver.search import Search
from reticule.services.owned_tables import bags_of_table, things_of_table
from reticule.services.size_text import typed_size
from reticule.services.sources import Sources, dress_lexicon, library
from reticule.services.trend import TrendRequest
from reticule.services.trend import answer as answer_trend
from reticule.store.catalogue import bag_of_line
from reticule.store.wardrobe_file import wardrobe_of_text

T = TypeVar("T")

LANGUAGES = ("", *READ_LANGUAGES)
SOURCES = Sources()
SHORT = ("fit", "curate", "style", "read", "size-text", "streamline", "switch", "worth")  # answered in some milliseconds
ENDINGS = (".csv", ".json", ".jsonl", ".xml", ".html")
Target = Callable[[str], object]


def language_of(text: str) -> str:
    """A language that the text itself draws, so that each input says the same at each run."""
    return LANGUAGES[sum(map(ord, text[:16])) % len(LANGUAGES)]


def carry(text: str) -> None:
    understand(text, library(), language_of(text))


def outfit(text: str) -> None:
    parse_outfit(text[:4000], dress_lexicon(), language_of(text))


def size(text: str) -> None:
    typed_size(text, "Coach" if len(text) % 2 else "", guess_unit=len(text) % 3 == 0)


@cache
def folder() -> str:
    """A folder in memory where there is one."""
    return tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)


def feeds(text: str) -> None:
    start = text.lstrip()[:1]
    ending = ".xml" if start == "<" and "<html" not in text[:60] else ENDINGS[len(text) % len(ENDINGS)]
    path = Path(folder()) / f"feed{ending}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    if ending in (".csv", ".jsonl"):
        feed_columns(str(path))
    for bag in read_feed(str(path), currency="EUR"):
        str(bag)


def series(text: str) -> None:
    with suppress(UnicodeDecodeError):  # which each door names as a file's or a form's fault
        series_of_text(decoded(text.encode("utf-8", "replace")))


def trend(text: str) -> None:
    """The series of a text, or of one in three texts one that it draws: few that are mutated have enough signal."""
    draw = random.Random(text.encode("utf-8", "surrogatepass"))
    read = series_of_text(_drawn_series(draw) if draw.random() < 0.33 else text)
    wire = QUESTIONS["trend"]
    json_of(wire.encode(answer_trend(TrendRequest((read,)), SOURCES), locale_in({})))


def _drawn_series(draw: random.Random) -> str:
    day, step = datetime.date(1500 + draw.randint(0, 699), 1, 1), draw.choice((1, 7, 7, 30, 31, 91, 365, 366))
    values = [0, 1, 50, 100, 1e-9, 1e-300, 1e15, draw.random(), draw.randint(0, 99), 10 ** draw.uniform(-15, 15)]
    some = draw.sample(values, draw.randint(1, 4))
    rows = []
    for _ in range(draw.choice((3, 10, 20, 60, 120))):
        rows.append(f"{day.isoformat()},{draw.choice(some)!r}")
        day += datetime.timedelta(step if draw.random() < 0.97 else draw.randint(1, 4_000))
        if day.year > 2190:
            break
    return "date,value\n" + "\n".join(rows)


def records(text: str) -> None:
    record = object_in(text)
    for entry in QUESTIONS.values():
        try:
            entry.locale_of(record)
            entry.request(record)
        except BadInput:
            pass


def questions(text: str) -> None:
    record = object_in(text)
    name = record.get("question")
    json_of(answer(name if name in SHORT else SHORT[len(text) % len(SHORT)], record, SOURCES))


def lines(text: str) -> None:
    def of_record(record: dict[str, object]) -> dict[str, object]:
        return answer("read", record, SOURCES)

    for line in answer_lines(text.split("\n"), of_record, QUESTIONS["read"].takes, locale_in({})):
        if json.loads(line).get("error", {}).get("code") == "internal":
            raise AssertionError(line)


def bags(text: str) -> None:
    json_of(str(bag_of_line(text)))


def wardrobes(text: str) -> None:
    wardrobe_of_text(text)


def tables(text: str) -> None:
    rows = [[cell_as_written(cell) for cell in line.split(";")] for line in text.split("\n")]
    csv_text(rows)
    for read in (bags_of_table, things_of_table):
        with suppress(BadInput):
            read(rows, SOURCES) if read is bags_of_table else read(rows)
    population_of(text, lambda typed: read_carry(typed, library()), skip_bad=True)


def links(text: str) -> None:
    pairs = parse_qsl(text, keep_blank_values=True)
    for name, entry in QUESTIONS.items():
        with suppress(BadInput):
            entry.request(record_of(name, pairs))


def done_at_once(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives that never waits; without a loop, of which a thread may have one already."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    work.close()
    raise RuntimeError("it waits for something")


def multipart(text: str) -> None:
    from starlette.requests import Request

    from reticule.interfaces.http.forms import form_of, text_of

    content, sent = text.encode("utf-8", "surrogatepass"), []

    async def receive() -> dict[str, object]:
        if sent:
            return {"type": "http.disconnect"}
        sent.append(1)
        return {"type": "http.request", "body": content, "more_body": False}

    boundary = content.split(b"\r\n", 1)[0].removeprefix(b"--")[:70] or b"x"
    kind = b"multipart/form-data; boundary=" + boundary
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [(b"content-type", kind)]}
    scope["app"] = form_of  # as a server has one, so that a broken form is refused and not raised
    for name, part in done_at_once(form_of(Request(scope, receive), 1 << 20)):
        text_of(name, part)


def packing(text: str) -> None:
    """Boxes and a room drawn by the text, decided and checked; and the raw classes, with numbers and counts of any kind."""
    draw = random.Random(text.encode("utf-8", "surrogatepass"))
    items = [Box(*(draw.randint(1, 60) for _ in range(3))) for _ in range(draw.randint(1, 7))]
    room = Box(*(draw.randint(1, 120) for _ in range(3)))
    verdict = decide(items, room, steps=300)
    check(verdict, items, room)
    if draw.random() < 0.5:
        import numpy as np

        rows = np.array([[box.sides for box in items]] * 3)
        told = decide_many(rows, np.array([room.sides] * 3), steps=300)
        if (verdict.packed and 0 in told) or (verdict.refuted and 1 in told):
            raise FalseEvidence("decide_many contradicts decide")
    for make in (Search, Stow, RowSearch):
        wild = [_wild(draw) for _ in range(draw.choice((0, 1, 2, 16, 17, 20, 21, 40, 41, 300)))]
        try:
            made = make(wild, [draw.random() < 0.5 for _ in range(draw.choice((0, 1, len(wild), len(wild))))])
            made.run(_wild(draw), 1) if make is Stow else made.ask(_wild(draw), 50)
        except (BadInput, TypeError, ValueError, OverflowError):
            pass


def _wild(draw: random.Random) -> tuple[object, ...]:
    number = [1, 2, 3, 30, 100, 2**20]
    odd: list[object] = [0, -1, 2**20 + 1, 2**31, 2**63, 1.5, None, "2"]
    return tuple(draw.choice(odd if draw.random() < 0.02 else number) for _ in range(2 if draw.random() < 0.01 else 3))


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        carry, outfit, size, feeds, series, trend, records, questions, lines, bags, wardrobes, tables, links, multipart,
        packing,
    )
}  # fmt: skip
