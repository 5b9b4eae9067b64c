"""Nothing goes out: no command, page or answer speaks to another machine, with the network refused and watched."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from own_server import free_port, ready

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reticule"
# the issuer, the database and the scheduler, which the operator names; and the server's own socket
SPEAKING = {"interfaces/http/vouching.py", "store/database.py", "interfaces/cli/batch.py", "interfaces/server.py"}
CLIENTS = ("aiohttp", "asyncpg", "authlib", "distributed", "ftplib", "http.client", "httpx", "httpx2", "psycopg", "requests",
           "smtplib", "socket", "urllib.request", "websockets", "xmlrpc")  # fmt: skip
REFUSED = """
import os, socket

def refused(kind):
    usual = getattr(socket.socket, kind)

    def checked(self, *given):
        address = given[-1]
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in ("127.0.0.1", "::1", "localhost"):
            open(os.environ["SPOKE_TO"], "a").write(f"{kind} {address}\\n")
            raise OSError("the network is refused")
        return usual(self, *given)

    return checked

for kind in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, kind, refused(kind))

looked_up = socket.getaddrinfo

def getaddrinfo(host, *given, **named):
    if host not in (None, "", "127.0.0.1", "::1", "localhost"):
        open(os.environ["SPOKE_TO"], "a").write(f"look up {host}\\n")
        raise socket.gaierror("the network is refused")
    return looked_up(host, *given, **named)

socket.getaddrinfo = getaddrinfo
"""
TREND = "month,value\n" + "".join(f"{2018 + k // 12}-{k % 12 + 1:02d},{20 + k % 7}\n" for k in range(72))
COMMANDS = (
    ("plan", "--carry", "phone, keys", "--outfit", "camel coat"),
    ("fit", "--bag", "Coach Tabby 20", "--carry", "phone, keys"),
    ("find", "--carry", "phone, keys"),
    ("style", "--bag", "Coach Tabby 20", "--outfit", "camel coat"),
    ("design", "--carry", "phone, keys"),
    ("trend", "trend.csv"),
    ("bags", "add", "Coach Tabby 20"),
    ("size-text", "19 x 12 x 5 cm"),
    ("catalogue", "import", "https.jsonl", "--name", "shop"),
    ("export", "mine.json"),
)


def quiet(folder: Path) -> dict[str, str]:
    """An environment in which every Python writes down whom it would speak to, and may not."""
    (folder / "sitecustomize.py").write_text(REFUSED)
    (folder / "trend.csv").write_text(TREND)
    bag = {"name": "Bag", "sku": "1", "stated_mm": {"w": 200, "h": 120, "d": 50}, "source": "https://shop.example/bag"}
    (folder / "https.jsonl").write_text(json.dumps(bag) + "\n")
    places = {"SPOKE_TO": str(folder / "spoke"), "RETICULE_DATABASE": str(folder / "reticule.db"), "HOME": str(folder)}
    return os.environ | places | {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))}


def test_no_command_speaks_to_another_machine(tmp_path: Path) -> None:
    around = quiet(tmp_path)
    for words in COMMANDS:
        told = subprocess.run(
            [sys.executable, "-m", "reticule", *words], env=around, cwd=tmp_path, capture_output=True, text=True
        )
        assert told.returncode == 0, (words, told.stderr)
    assert not (tmp_path / "spoke").exists(), (tmp_path / "spoke").read_text()


def test_no_page_or_answer_speaks_to_another_machine(tmp_path: Path) -> None:
    port = free_port()
    words = [sys.executable, "-m", "reticule", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(words, env=quiet(tmp_path), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    home = f"http://127.0.0.1:{port}"
    try:
        ready(f"{home}/healthz")
        asked = json.loads(urlopen(f"{home}/v1/questions").read())
        for one in asked:
            urlopen(Request(f"{home}/v1/{one['name']}", json.dumps(one["example"]).encode())).close()
            urlopen(f"{home}/{one['name']}?example=1").close()
        for path in (
            "/",
            "/mine",
            "/bags",
            "/bags/Coach%20Tabby%2020",
            "/work",
            "/photo",
            "/widget.js",
            "/v1/docs",
            "/metrics",
        ):
            urlopen(f"{home}{path}").close()
    finally:
        server.terminate()
        server.wait(20)
    assert len(asked) > 10
    assert not (tmp_path / "spoke").exists(), (tmp_path / "spoke").read_text()


def test_the_watch_sees_who_speaks(tmp_path: Path) -> None:
    script = "import urllib.request as r\ntry: r.urlopen('http://example.com', timeout=1)\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", script], env=quiet(tmp_path), check=True)
    assert "example.com" in (tmp_path / "spoke").read_text()


def test_only_what_the_operator_names_is_spoken_to() -> None:
    """What could speak to another machine is imported by few files, each for one whom the operator named."""
    speaking = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name == client or name.startswith(f"{client}.") for name in names for client in CLIENTS):
                speaking.add(path.relative_to(SOURCE).as_posix())
    assert speaking <= SPEAKING
