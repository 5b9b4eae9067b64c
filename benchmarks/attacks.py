"""What one hostile address does to everybody else: `python benchmarks/attacks.py [--only h6] [--seconds 8]`.

Starts a server as `reticule serve` does, lets each attack of the review run against it (H1 to H7), and asks beside it, as
another address, whether it lives (`/healthz`, every 50 ms) and for an ordinary answer. An attack comes from one address beyond
loopback, which a proxy on loopback names; connections (H7) come from loopback itself. The limit of requests a minute is off.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

HOST = "127.0.0.1"
HOSTILE, OTHER = "203.0.113.9", "198.51.100.7"
FIT = {"bag": "Chanel Wallet on Chain", "carry": "phone, keys"}
MULTIPART = "multipart/form-data; boundary=x"
Attack = Callable[[int, float], None]


def asked(
    port: int, method: str, path: str, body: bytes = b"", address: str = HOSTILE, wait: float = 60, **headers: str
) -> int:
    """The status of an answer; 0 where none comes."""
    line = http.client.HTTPConnection(HOST, port, timeout=wait)
    try:
        line.request(method, path, body or None, {"x-forwarded-for": address, **headers})
        answer = line.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()
    return answer.status


def until(ends: float, step: Callable[[], object]) -> None:
    while time.monotonic() < ends:
        step()


def long_texts(port: int, ends: float) -> None:
    """H1: patterns that look at a text over and over."""
    text = f"a {'1' * 1000}{' ' * 1000}"
    for path in ("/", "/works", "/fit", "/bags/Chanel%20Wallet%20on%20Chain"):
        asked(port, "GET", f"{path}?bag=Chanel+Wallet+on+Chain&carry={quote(text)}")
    until(ends, lambda: asked(port, "POST", "/v1/fit", json.dumps({**FIT, "carry": text + str(time.monotonic())}).encode()))


def many_semicolons(port: int, ends: float) -> None:
    """H2: a form whose headers cost more than it."""
    form = b"--x\r\ncontent-disposition: form-data" + b"; a=b" * 9_600 + b"\r\n\r\nx\r\n--x--\r\n"

    def post() -> None:
        for path in ("/trend", "/photo"):
            asked(port, "POST", path, form, **{"content-type": MULTIPART})

    until(ends, post)


def deep_jobs(port: int, ends: float) -> None:
    """H3: jobs nested so deeply that they cannot be handed to a worker."""
    body = b'{"question":"fit","asked":{"bag":' + b"[" * 500 + b"]" * 500 + b"}}"
    until(ends, lambda: asked(port, "POST", "/v1/jobs", body))


def unknown_paths(port: int, ends: float) -> None:
    """H4: too large a question at addresses that nothing stands at."""
    numbers = iter(range(10**9))

    def post() -> None:
        with socket.create_connection((HOST, port)) as line:
            line.sendall(
                f"POST /v1/{next(numbers)}{'x' * 40_000} HTTP/1.1\r\nhost: x\r\ncontent-length: 2000000\r\n\r\n".encode()
            )
            line.recv(4_000)

    until(ends, lambda: suppressed(post))


def many_months(port: int, ends: float) -> None:
    """H5: a small file that says very many months, or days over thousands of years."""
    months = "month,x\n" + "".join(f"{1 + k // 12:04d}-{1 + k % 12:02d},{k % 7}\n" for k in range(20_000))
    until(ends, lambda: asked(port, "POST", "/v1/trend", json.dumps({"csv": months}).encode()))


def hard_questions(port: int, ends: float) -> None:
    """H6: more hard questions than the line holds, nearly all hung up at once."""

    def ask(number: int) -> socket.socket:
        months = (f"{1600 + k // 12}-{1 + k % 12:02d},{(k * k + number) % 17}" for k in range(3_000))  # some nine seconds
        body = json.dumps({"csv": "month,x\n" + "\n".join(months)}).encode()
        line = socket.create_connection((HOST, port))
        line.sendall(f"POST /v1/trend HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {HOSTILE}\r\n"
                     f"content-length: {len(body)}\r\n\r\n".encode() + body)  # fmt: skip
        return line

    def volley() -> None:
        with suppress(OSError):
            lines = [ask(number) for number in range(70)]
            for line in lines[:60]:
                line.close()
            time.sleep(max(0.0, min(5.0, ends - time.monotonic())))
            for line in lines[60:]:
                line.close()

    until(ends, volley)


def silent_connections(port: int, ends: float) -> None:
    """H7: connections that say nothing."""
    lines = []
    for _ in range(2_100):
        with suppress(OSError):
            lines.append(socket.create_connection((HOST, port), timeout=1))
    time.sleep(max(0.0, ends - time.monotonic()))


def stalled_uploads(port: int, ends: float) -> None:
    """H7: photos that stop one byte before their end."""
    head = (f"POST /photo HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {HOSTILE}\r\ncontent-type: {MULTIPART}\r\n"
            "content-length: 14900000\r\n\r\n"
            "--x\r\ncontent-disposition: form-data; name=photo; filename=a.png\r\n\r\n")  # fmt: skip
    lines = []
    for _ in range(60):
        with suppress(OSError):
            line = socket.create_connection((HOST, port), timeout=1)
            line.sendall(head.encode() + b"x" * (14_900_000 - 200))
            lines.append(line)
    time.sleep(max(0.0, ends - time.monotonic()))


def endless_headers(port: int, ends: float) -> None:
    """H7: a request whose headers never end."""
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1) as line:
        line.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n")
        for number in range(300):
            line.sendall(b"x-%d: " % number + b"y" * 1_000_000 + b"\r\n")
    time.sleep(max(0.0, ends - time.monotonic()))


def suppressed(step: Callable[[], object]) -> None:
    with suppress(OSError):
        step()


ATTACKS: dict[str, Attack] = {
    "h1": long_texts,
    "h2": many_semicolons,
    "h3": deep_jobs,
    "h4": unknown_paths,
    "h5": many_months,
    "h6": hard_questions,
    "h7 silent": silent_connections,
    "h7 uploads": stalled_uploads,
    "h7 headers": endless_headers,
}


def attack(name: str, port: int, seconds: float) -> None:
    ATTACKS[name](port, time.monotonic() + seconds)


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def started(port: int, *more: str) -> subprocess.Popen[bytes]:
    """A server as people start it, but for the limit of requests a minute, which is as if it were not there."""
    words = [sys.executable, "-m", "reticule", "serve", "--port", str(port), "--rate", "1000000", *more]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def served(port: int) -> subprocess.Popen[bytes]:
    server = started(port)
    for _ in range(200):
        if asked(port, "POST", "/v1/fit", json.dumps(FIT).encode(), OTHER) == 200:
            return server
        time.sleep(0.1)
    raise TimeoutError("the server does not start")


def resident_mb(process: int) -> float:
    """The memory of a process and its children; those are few, and no process here has grandchildren."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    total = 0.0
    for each in (process, *children):
        with suppress(OSError):
            lines = Path(f"/proc/{each}/status").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
    return total


def timed(port: int, path: str, record: dict[str, str] | None = None) -> tuple[int, float]:
    start = time.perf_counter()
    body = json.dumps(record).encode() if record else b""
    status = asked(port, "POST" if record else "GET", path, body, OTHER, wait=30)
    return status, 1000 * (time.perf_counter() - start)


def measured(name: str, seconds: float) -> dict[str, object]:
    port = free_port()
    server = served(port)
    try:
        before, most = resident_mb(server.pid), 0.0
        hostile = multiprocessing.Process(target=attack, args=(name, port, seconds), daemon=True)
        hostile.start()
        health: list[tuple[int, float]] = []
        fits: list[tuple[int, float]] = []
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            health.append(timed(port, "/healthz"))
            if len(health) % 20 == 0:
                fits.append(timed(port, "/v1/fit", {**FIT, "carry": f"phone, keys, {40 + len(health)}x20x10mm"}))
            most = max(most, resident_mb(server.pid))
            time.sleep(0.05)
        hostile.join(60)
        hostile.kill()
        job = timed(port, "/v1/jobs", {"question": "fit", "asked": FIT})  # type: ignore[dict-item]
        after = timed(port, "/v1/fit", {**FIT, "carry": "phone, lipstick"})
        quick = sorted(ms for _, ms in health)
        return {
            "attack": name,
            "healthz p50 ms": round(statistics.median(quick), 1),
            "p99 ms": round(quick[min(len(quick) - 1, int(0.99 * len(quick)))], 1),
            "most ms": round(quick[-1], 1),
            "refused": sum(status != 200 for status, _ in health),
            "of": len(health),
            "fits": [f"{status}:{ms:.0f}" for status, ms in fits],
            "job after": f"{job[0]}:{job[1]:.0f}",
            "fit after": f"{after[0]}:{after[1]:.0f}",
            "MB": f"{before:.0f} to {most:.0f}",
        }
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(15)
        server.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=ATTACKS, default=list(ATTACKS))
    parser.add_argument("--seconds", type=float, default=8)
    options = parser.parse_args()
    for name in options.only:
        print(json.dumps(measured(name, options.seconds)), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
