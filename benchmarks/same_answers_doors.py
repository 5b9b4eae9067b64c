"""The doors of the product, each in a process of its own: one question in, figures and texts out."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from same_answers_reading import Recorded, drawing, lines_of_page, split

DATA = Path(__file__).resolve().parent / "data"
SECONDS = 60.0  # a question that takes longer counts as failed
FAULTS = (OSError, ValueError, LookupError, SyntaxError, RuntimeError, subprocess.SubprocessError)
DRAWN = "drawn.svg"  # where a command that draws is told to put its drawing
BOXES = """
import json, sys
from reticule.carry.box import Box
from reticule.frontier import trace
from reticule.packing import check, decide

def decided(asked):
    items, room = [Box(*sides) for sides in asked["items"]], Box(*asked["room"])
    verdict = decide(items, room, steps=asked.get("steps"))
    check(verdict, items, room)
    places = verdict.packing.placements if verdict.packed else ()
    lying = [[p.x, p.y, p.z, p.box.width, p.box.height, p.box.depth] for p in places]
    return {"packed": verdict.packed, "refuted": verdict.refuted, "checked": True, "placements": lying}

def traced(asked):
    frontier = trace([Box(*sides) for sides in asked["items"]])
    rooms = [Box(*room) for room in asked["rooms"]]
    read = [[frontier.holds(room), frontier.margin(room), frontier.nearest(room)] for room in rooms]
    return {"points": frontier.points, "complete": frontier.complete, "rooms": read}

asked = json.load(sys.stdin)
try:
    told = {"decide": decided, "trace": traced}[sys.argv[1]](asked)
except Exception as fault:
    told = {"error": {"code": getattr(fault, "code", type(fault).__name__), "message": str(fault)}}
print(json.dumps(told))
"""

Question = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Product:
    """An installed product: its Python, where it runs, a folder for files and as its home, its address."""

    python: str
    cwd: str
    folder: Path
    address: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """A plain environment, so that no setting of the asker changes an answer."""
        home = {"HOME": str(self.folder), "PATH": os.environ["PATH"]}
        words = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
        return home | words | {"OPENBLAS_NUM_THREADS": "1"}

    def run(self, arguments: Sequence[str], heard: str = "") -> subprocess.CompletedProcess[str]:
        """Runs its Python with these arguments and this on standard input."""
        return subprocess.run(
            [self.python, *arguments], cwd=self.cwd, env=self.environment, input=heard, capture_output=True,
            encoding="utf-8", timeout=SECONDS, check=False,
        )  # fmt: skip

    def placed(self, text: str) -> str:
        """A text of a question with the folders that it names."""
        return text.replace("{data}", str(DATA)).replace("{files}", str(self.folder))

    def unplaced(self, text: str) -> str:
        """A text of an answer without the folders of this machine."""
        return text.replace(str(DATA), "{data}").replace(str(self.folder), "{files}")


@contextmanager
def product_at(python: str, cwd: str) -> Iterator[Product]:
    """The product with its server running, until all has been asked."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="same-answers-") as folder:
        address = f"http://127.0.0.1:{port}"
        product = Product(str(Path(python).absolute()), str(Path(cwd).absolute()), Path(folder), address)
        server = subprocess.Popen(
            [product.python, "-m", "reticule", "serve", "--port", str(port)],
            cwd=product.cwd, env=product.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait_for(product.address)
            yield product
        finally:
            server.terminate()
            server.wait(SECONDS)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(int(SECONDS * 4)):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).close()
            return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(f"no server answers at {address} within {SECONDS:g} s")


def ask_command(asked: Question, product: Product) -> Recorded:
    """`reticule QUESTION ...`, with the files that the question brings."""
    for name, text in asked.get("files", {}).items():
        (product.folder / name).write_text(text, encoding="utf-8")
    drawn = product.folder / DRAWN
    drawn.unlink(missing_ok=True)
    words = [product.placed(word) for word in asked["asked"]]
    done = product.run(["-m", "reticule", asked["question"], *words])
    told = product.unplaced(done.stdout)
    figures: dict[str, Any] = {"exit": done.returncode}
    texts: list[str] = []
    if "--json" in words and done.returncode == 0:
        figures["answer"], texts = split(json.loads(told), asked["question"])
    else:
        texts = [line.rstrip() for line in told.splitlines()]
    if drawn.exists():
        figures["drawing"] = drawing(drawn.read_bytes())
    return Recorded(figures, texts + product.unplaced(done.stderr).splitlines())


def ask_lines(asked: Question, product: Product) -> Recorded:
    """`reticule QUESTION --jsonl -`: objects and raw lines in, one answer a line out."""
    lines = [line if isinstance(line, str) else json.dumps(line) for line in asked["asked"]]
    done = product.run(["-m", "reticule", asked["question"], "--jsonl", "-"], "\n".join(lines) + "\n")
    answers, texts = split([json.loads(line) for line in done.stdout.splitlines()], asked["question"])
    return Recorded({"exit": done.returncode, "answers": answers}, texts + done.stderr.splitlines())


def ask_python(asked: Question, product: Product) -> Recorded:
    """Calls of decide and check, or of trace, in a Python of their own."""
    done = product.run(["-c", BOXES, asked["question"]], json.dumps(asked["asked"]))
    answer, texts = split(json.loads(done.stdout), asked["question"])
    return Recorded({"answer": answer}, texts)


def ask_http(asked: Question, product: Product) -> Recorded:
    """POST of an object or of a raw body, or GET of a resource where there is neither."""
    raw = asked.get("body", json.dumps(asked["asked"]))
    link = product.address + quote(asked["path"], safe="/?=&")
    status, kind, came = _fetched(link, None if raw == "null" else raw.encode(), {"accept": "*/*"})
    if "json" in kind:
        answer, texts = split(json.loads(came), asked["question"])
        return Recorded({"status": status, "answer": answer}, texts)
    if "svg" in kind:
        return Recorded({"status": status, "drawing": drawing(came)}, [])
    return Recorded({"status": status, "kind": kind, "sha256": sha256(came).hexdigest()}, [])


def ask_page(asked: Question, product: Product) -> Recorded:
    """GET of a page as a browser asks for it: its status and all that can be read on it."""
    link = product.address + quote(asked["path"])
    query = f"?{urlencode(asked['asked'])}" if asked["asked"] else ""
    status, _, came = _fetched(link + query, None, {"accept": "text/html", "accept-language": "en"})
    return Recorded({"status": status}, lines_of_page(came.decode()))


def _fetched(address: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str, bytes]:
    kind = {"content-type": "application/json"} if body is not None else {}
    request = urllib.request.Request(address, body, headers | kind)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, answer.headers.get("content-type", ""), answer.read()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.headers.get("content-type", ""), fault.read()


def ask_assistants(questions: Sequence[Question], product: Product) -> dict[str, Recorded]:
    """tools/call of `reticule mcp` over standard input and output, all in one session."""
    import anyio

    return anyio.run(_session, questions, product) if questions else {}


async def _session(questions: Sequence[Question], product: Product) -> dict[str, Recorded]:
    from mcp import ClientSession, McpError, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(
        command=product.python, args=["-m", "reticule", "mcp"], env=product.environment, cwd=product.cwd
    )
    found = {}
    patience = timedelta(seconds=SECONDS)
    async with stdio_client(server) as (heard, said), ClientSession(heard, said, patience) as session:
        await session.initialize()
        for asked in questions:
            try:
                result = await session.call_tool(asked["question"], asked["asked"])
                found[asked["id"]] = _told(result, asked["question"])
            except (McpError, *FAULTS) as fault:
                found[asked["id"]] = Recorded({"failed": type(fault).__name__}, [str(fault)])
    return found


def _told(result: Any, question: str) -> Recorded:
    answer, texts = split(result.structuredContent, question)
    figures: dict[str, Any] = {"error": bool(result.isError), "answer": answer}
    for part in result.content:
        if part.type == "image":
            figures["drawing"] = drawing(base64.b64decode(part.data))
        elif not part.text.startswith("{"):  # else it is the answer once more
            texts.append(part.text)
    return Recorded(figures, texts)


DOORS: dict[str, Callable[[Question, Product], Recorded]] = {
    "command": ask_command,
    "lines": ask_lines,
    "http": ask_http,
    "page": ask_page,
    "python": ask_python,
}
