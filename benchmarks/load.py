"""Half an hour of mixed traffic, one hostile address beside it: `python benchmarks/load.py --catalogue FILE [--minutes 30]`.

The limit is measured first, as answers a second that some askers get who each ask again at once; then questions come at a share
of it, at times drawn at random, whether or not those before are answered. They come from many addresses, which a proxy on
loopback names. The hostile address runs the attacks of `attacks.py` in turn, on the processors of the server. Memory is that
of the server and its workers.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import queue
import random
import subprocess
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np
from attacks import ATTACKS, HOST, free_port, resident_mb, started

ASKERS, ADDRESSES = 24, 50
THINGS = (
    "phone",
    "card holder",
    "keys",
    "lipstick",
    "AirPods Pro",
    "mirror",
    "sunglasses",
    "tissues",
    "wallet",
    "pen",
    "passport",
)
Bag = dict[str, object]  # as a line of a catalogue
Question = tuple[str, str, bytes]  # method, address and body
Told = tuple[float, int, float, str]  # when it was due, its status, its seconds, and what was asked


def question(chance: random.Random, bags: list[Bag]) -> Question:
    """What a shop's visitors ask: searches, whether the bag of a page holds a list, pages, and the same again."""
    carry = ", ".join(chance.sample(THINGS, chance.randint(1, 5)))
    kind, bag = chance.random(), chance.choice(bags)
    if kind < 0.2:
        return "POST", "/v1/fit", json.dumps({"bag": bags[0], "carry": "phone, keys"}).encode()
    if kind < 0.5:
        return "POST", "/v1/find", json.dumps({"carry": carry, "limit": 10}).encode()
    if kind < 0.75:
        return "POST", "/v1/fit", json.dumps({"bag": bag, "carry": f"{carry}, {chance.randint(20, 90)}x40x12mm"}).encode()
    if kind < 0.85:
        return "POST", "/v1/curate", json.dumps({"bag": bag, "carry": carry}).encode()
    return ("GET", "/v1/items?q=phone", b"") if kind < 0.95 else ("GET", "/work", b"")


class Asker:
    """One connection that is kept."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.port, self.address = port, f"198.51.100.{chance.randrange(ADDRESSES)}"
        self.line = http.client.HTTPConnection(HOST, port, timeout=60)

    def ask(self, method: str, path: str, body: bytes) -> int:
        """The status of an answer; 0 where none comes."""
        for _ in range(2):  # a server may close a kept connection just as it is used
            try:
                self.line.request(method, path, body or None, {"x-forwarded-for": self.address})
                answer = self.line.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                self.line.close()
            else:
                return answer.status
        return 0


def limit_of(port: int, bags: list[Bag], seconds: float) -> float:
    """Good answers a second to askers who ask again at once."""
    ends, counts = time.monotonic() + seconds, Counter[int]()

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        asker = Asker(port, chance)
        while time.monotonic() < ends:
            counts[asker.ask(*question(chance, bags))] += 1

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(ASKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts[200] / seconds


def traffic(port: int, bags: list[Bag], rate: float, seconds: float) -> list[Told]:
    """Questions at a rate; the seconds of each count from when it was due."""
    due: queue.Queue[tuple[float, Question] | None] = queue.Queue()
    told: list[Told] = []

    def ask(seed: int) -> None:
        asker = Asker(port, random.Random(seed))
        while (one := due.get()) is not None:
            at, (method, path, body) = one
            status = asker.ask(method, path, body)
            told.append((at, status, time.monotonic() - at, path))

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(2 * ASKERS)]
    for thread in threads:
        thread.start()
    chance, now, ends = random.Random(7), time.monotonic(), time.monotonic() + seconds
    while now < ends:
        now += chance.expovariate(rate)
        time.sleep(max(0.0, now - time.monotonic()))
        due.put((now, question(chance, bags)))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    return told


def hostile(port: int, seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        for attack in ATTACKS.values():
            with suppress(OSError):
                attack(port, min(ends, time.monotonic() + 10))


def watch(process: int, seconds: float, samples: list[tuple[float, float, int]]) -> None:
    """Memory in MB and open files of the server, every ten seconds."""
    began = time.monotonic()
    while time.monotonic() < began + seconds:
        files = len(os.listdir(f"/proc/{process}/fd"))
        samples.append((time.monotonic() - began, resident_mb(process), files))
        time.sleep(10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalogue", required=True, help="a file of bags, such as one of a million")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--share", type=float, default=0.7, help="of the measured limit")
    options = parser.parse_args()
    with Path(options.catalogue).open(encoding="utf-8") as lines:
        bags = [json.loads(line) for line, _ in zip(lines, range(500), strict=False)]
    port, seconds, samples = free_port(), 60 * options.minutes, []
    began = time.monotonic()
    server = started(port, "--catalogue", options.catalogue, "--rate", "600")  # as people start it
    try:
        asker = Asker(port, random.Random(0))
        while asker.ask("POST", "/v1/find", b'{"carry": "phone"}') != 200:
            time.sleep(1)
        print(f"answers after {time.monotonic() - began:.0f} s, with {resident_mb(server.pid):.0f} MB", flush=True)
        limit = limit_of(port, bags, 30)
        print(f"limit: {limit:.0f} answers a second", flush=True)
        attacker = multiprocessing.Process(target=hostile, args=(port, seconds), daemon=True)
        attacker.start()
        threading.Thread(target=watch, args=(server.pid, seconds, samples), daemon=True).start()
        told = traffic(port, bags, options.share * limit, seconds)
        attacker.kill()
        report(told, samples, limit * options.share)
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(15)
        server.kill()


def report(told: list[Told], samples: list[tuple[float, float, int]], rate: float) -> None:
    ms = 1000 * np.array([seconds for _, _, seconds, _ in told])
    print(json.dumps({"asked": len(told), "a second": round(rate, 1), "statuses": Counter(status for _, status, _, _ in told)}))
    print(json.dumps({f"p{share}": round(float(np.percentile(ms, share)), 1) for share in (50, 90, 99, 99.9, 100)}))
    for path in sorted({path for *_, path in told}):
        own = 1000 * np.array([seconds for _, _, seconds, asked in told if asked == path])
        print(
            json.dumps({path: len(own), "p50": round(float(np.median(own)), 1), "p99": round(float(np.percentile(own, 99)), 1)})
        )
    at, memory, files = (np.array(column, float) for column in zip(*samples, strict=True))
    half = len(at) // 2
    slope = 3600 * float(np.polyfit(at[half:], memory[half:], 1)[0])
    used = {
        "MB at first": memory[0],
        "at the middle": memory[half],
        "at the end": memory[-1],
        "an hour in the second half": slope,
    }
    print(json.dumps({name: round(float(mb), 1) for name, mb in used.items()}))
    print(json.dumps({"files at first": int(files[0]), "at most": int(files.max()), "at the end": int(files[-1])}))


if __name__ == "__main__":
    main()
