"""A server that is killed leaves nothing behind, and a job that cannot be asked gives its place back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from own_server import free_port, ready

FIT = {"bag": "Coach Tabby 20", "carry": "phone"}
# a craze of three thousand months takes many seconds
LONG = {"csv": "month,x\n" + "".join(f"{1600 + k // 12}-{1 + k % 12:02d},{k * k % 17}\n" for k in range(3_000))}
NESTED = b'{"question":"fit","asked":{"bag":' + b"[" * 500 + b"]" * 500 + b"}}"


@pytest.fixture
def server() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = free_port()
    words = [sys.executable, "-m", "reticule", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    ready(f"{address}/healthz")
    yield process, address
    process.kill()
    process.wait()


def sent(address: str, body: bytes) -> tuple[int, dict[str, object]]:
    try:
        with urlopen(Request(address, body), timeout=20) as answer:
            return answer.status, json.load(answer)
    except HTTPError as fault:
        return fault.code, json.load(fault)


def children(process: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def test_jobs_go_on_after_some_that_could_not_be_asked(server: tuple[subprocess.Popen[bytes], str]) -> None:
    _, address = server
    for _ in range(3):
        status, told = sent(f"{address}/v1/jobs", NESTED)
        assert status in (202, 400), told
        time.sleep(0.5)

    status, told = sent(f"{address}/v1/jobs", json.dumps({"question": "fit", "asked": FIT}).encode())

    assert status == 202
    for _ in range(100):
        with urlopen(f"{address}/v1/jobs/{told['job']}") as answer:
            report = json.load(answer)
        if report["state"] != "running":
            break
        time.sleep(0.1)
    assert report["state"] == "done"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux lists the children of a process")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_that_ends_with_a_job_running_leaves_no_process(
    server: tuple[subprocess.Popen[bytes], str], how: signal.Signals
) -> None:
    process, address = server
    assert sent(f"{address}/v1/jobs", json.dumps({"question": "trend", "asked": LONG}).encode())[0] == 202
    time.sleep(1)
    workers = children(process.pid)
    assert len(workers) >= 3

    os.kill(process.pid, how)

    ends = time.monotonic() + 20
    while any(map(runs, workers)) and time.monotonic() < ends:
        time.sleep(0.1)
    assert [each for each in workers if runs(each)] == []


STARTED = """
from reticule.interfaces.http.workers import Duty, Worker
worker = Worker(Duty())
worker.start()
print(open(f"/proc/{worker._process.pid}/status").read())
worker.stop()
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells which signals a process lets through")
def test_the_first_worker_too_starts_with_ctrl_c_held_back() -> None:
    """It is the first that starts Python's own process for shared things, which lets Ctrl-C through again."""
    told = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True, timeout=60).stdout
    held = next(int(line.split()[1], 16) for line in told.splitlines() if line.startswith("SigBlk:"))

    assert held & 1 << (signal.SIGINT - 1)


@pytest.mark.parametrize("seconds", [0.6, 1.2, 3.0])
def test_ctrl_c_is_one_line_at_most_whenever_it_comes(seconds: float) -> None:
    words = [sys.executable, "-m", "reticule", "serve", "--port", "0", "--workers", "2"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)

    os.killpg(server.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, said = server.communicate(timeout=30)

    assert "Traceback" not in said
    assert len(said.splitlines()) <= 1, said
