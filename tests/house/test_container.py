"""The Containerfile, read line by line: no image builder is at hand, so what it says is checked, and its commands are run."""

from __future__ import annotations

import fnmatch
import json
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
FROM = re.compile(r"docker\.io/library/python:3\.\d+\.\d+-slim-[a-z]+( AS [a-z]+)?")
BUILT_WITH = ("gcc", "g++", "build-essential", "libc6-dev", "apt-get", "pip install")


def instructions() -> list[list[tuple[str, str]]]:
    """The stages of the file, each a list of (instruction, the rest of it)."""
    lines = [line for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    stages: list[list[tuple[str, str]]] = []
    for line in filter(None, joined.splitlines()):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest))
    return stages


def only(stage: list[tuple[str, str]], word: str) -> str:
    """The rest of the one instruction of this word in the stage."""
    (found,) = [rest for name, rest in stage if name == word]
    return found


def test_every_instruction_is_one_that_builders_know() -> None:
    known = {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}

    assert {word for stage in instructions() for word, _ in stage} == known


def test_both_stages_stand_on_one_pinned_image() -> None:
    build, last = (only(stage, "FROM") for stage in instructions())

    assert FROM.fullmatch(build)
    assert build == f"{last} AS build"


def test_the_last_stage_has_no_compiler_and_installs_nothing() -> None:
    build, last = (" ".join(rest for _, rest in stage) for stage in instructions())

    assert "gcc" in build
    assert [word for word in BUILT_WITH if word in last] == []


def test_what_is_installed_is_locked() -> None:
    installs = [rest for word, rest in instructions()[0] if word == "RUN" and "pip install" in rest]

    locked, own = installs
    assert "--require-hashes --only-binary :all: --requirement locks/server.txt" in locked
    assert "--no-deps ." in own


def test_it_runs_as_nobody_in_particular() -> None:
    last = instructions()[-1]
    words = [word for word, _ in last]

    assert only(last, "USER") == "10001"  # a number, so that a cluster sees that it is not root
    assert "--uid 10001" in only(last, "RUN")
    assert words.index("USER") > max(number for number, word in enumerate(words) if word in ("RUN", "COPY"))


def test_only_the_volume_is_written_to() -> None:
    last = instructions()[-1]
    settings = dict(part.split("=", 1) for part in shlex.split(only(last, "ENV")))

    assert json.loads(only(last, "VOLUME")) == ["/data"]
    assert settings["RETICULE_DATABASE"].startswith("/data/")
    assert settings["RETICULE_CACHE"].startswith("/data/")
    assert settings["PYTHONDONTWRITEBYTECODE"] == "1"


def test_what_is_copied_exists_and_nothing_else_reaches_the_builder() -> None:
    copied = {source for word, rest in instructions()[0] if word == "COPY" for source in rest.split()[:-1]}
    lines = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}

    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert "*" in lines
    assert [source for source in copied if not any(fnmatch.fnmatch(source, f"{path}*") for path in let_in)] == []
    assert [path for path in let_in if not any(source.startswith(path) for source in copied)] == []


@contextmanager
def started(words: list[str]) -> Iterator[None]:
    """The container's command on this machine, until the block ends."""
    server = subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_its_command_answers_its_health_check_and_a_stopped_one_does_not() -> None:
    last = instructions()[-1]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [*json.loads(only(last, "ENTRYPOINT")), *json.loads(only(last, "CMD"))]
    check = json.loads(only(last, "HEALTHCHECK").partition(" CMD ")[2])
    exposed = only(last, "EXPOSE")
    assert command[-2:] == ["--port", exposed]
    assert f"127.0.0.1:{exposed}/healthz" in check[-1]
    here = [word.replace(exposed, port).replace("0.0.0.0", "127.0.0.1") for word in command]
    asked = [sys.executable, *(word.replace(exposed, port) for word in check[1:])]

    with started(here):
        until = time.monotonic() + 60
        while subprocess.run(asked, capture_output=True, check=False).returncode and time.monotonic() < until:
            time.sleep(0.3)
        healthy = subprocess.run(asked, capture_output=True, check=False).returncode
    stopped = subprocess.run(asked, capture_output=True, check=False).returncode

    assert healthy == 0
    assert stopped != 0
