"""The server under load on loopback, by wrk: hot answers, fresh ones, hot ones beside slow ones; memory before and after.

  python benchmarks/server.py [--seconds 60] [--connections 32]

Needs wrk (Debian's package of that name).  Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

FIT = {"bag": "Chanel Wallet on Chain", "carry": "iPhone 15 Pro, card holder, keys, lipstick"}
PLAN = {"carry": "iPhone 15 Pro, card holder, keys, lipstick", "outfit": "camel coat, white tee, red belt"}
HARD = {"bag": {"stated_mm": {"w": 200, "h": 130, "d": 70}, "dims_kind": "internal"},
        "items": [{"name": f"block {n}", "size_mm": [41 + 3 * n, 37 + 2 * n, 29 + n]} for n in range(12)]}  # fmt: skip


def wrk(address: str, question: str, asked: dict[str, Any], seconds: int, connections: int) -> dict[str, Any]:
    """Requests a second, latencies in ms and answers that were not 2xx."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as script:
        script.write(f"wrk.method='POST'\nwrk.body=[==[{json.dumps(asked)}]==]\n")
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name, f"{address}/v1/{question}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    Path(script.name).unlink()
    each = {share: _ms(re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", said)) for share in (50, 99)}
    per_second = re.search(r"Requests/sec:\s+([\d.]+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return {"per second": float(per_second[1]) if per_second else 0.0, "median ms": each[50], "p99 ms": each[99],
            "not 2xx": int(refused[1]) if refused else 0}  # fmt: skip


def _ms(found: re.Match[str] | None) -> float | None:
    return None if found is None else float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]]


def post(address: str, question: str, asked: dict[str, Any]) -> tuple[int, float]:
    """Status and seconds of one question."""
    start = time.perf_counter()
    request = urllib.request.Request(f"{address}/v1/{question}", json.dumps(asked).encode())
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            return answer.status, time.perf_counter() - start
    except urllib.error.HTTPError as fault:
        return fault.code, time.perf_counter() - start


def memory(pid: int) -> float:
    """Resident megabytes of the server and its workers."""
    pids = [str(pid), *subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()]
    pages = [Path(f"/proc/{one}/statm").read_text().split()[1] for one in pids if Path(f"/proc/{one}/statm").exists()]
    return sum(map(int, pages)) * 4096 / 1e6


def main() -> None:
    """Runs all of it against a server of its own."""
    asks = argparse.ArgumentParser()
    asks.add_argument("--seconds", type=int, default=60)
    asks.add_argument("--connections", type=int, default=32)
    asked = asks.parse_args()
    server = subprocess.Popen([sys.executable, "-m", "reticule", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline() if server.stdout else ""
        address = line.split("at ")[1].split()[0]
        for question, example in (("fit", FIT), ("plan", PLAN)):
            post(address, question, example)
        report: dict[str, Any] = {"memory before MB": memory(server.pid)}
        report["hot fit"] = wrk(address, "fit", FIT, asked.seconds, asked.connections)
        report["hot plan"] = wrk(address, "plan", PLAN, asked.seconds, asked.connections)
        fresh = [
            post(address, "plan", {**PLAN, "carry": f"iPhone 15 Pro, keys, lipstick, tin {60 + n}x40x12mm"}) for n in range(24)
        ]
        report["fresh plan"] = {
            "mean s": sum(seconds for _, seconds in fresh) / len(fresh),
            "not 200": sum(s != 200 for s, _ in fresh),
        }
        slow = threading.Thread(target=lambda: [post(address, "fit", {**HARD, "id": n}) for n in range(8)])
        slow.start()
        report["hot fit beside slow questions"] = wrk(address, "fit", FIT, min(10, asked.seconds), asked.connections)
        slow.join()
        report["memory after MB"] = memory(server.pid)
        print(json.dumps(report, indent=2))
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
