"""Writers of a wardrobe that are killed, a PostgreSQL that is killed, and two writers at once.

    python benchmarks/wardrobe_faults.py [--kills 200] [--server-kills 40] [--entries 5000]

In SQLite, and in a PostgreSQL of its own (a new cluster in a temporary folder, fsync on, run as the user postgres where this is
run as root), a process writes numbered days and imports, and is killed (SIGKILL) at a moment that is drawn. Then the backend of
the writer is killed, and then the postmaster, which is started again. After each kill all is read: a write that was said to be
committed and is not there is lost, one that is not as it was written is half, and of those that were never said to be committed
at most one may be there. At the end come the databases' own checks: PRAGMA integrity_check and foreign_key_check, pg_amcheck
with the heaps against the indices. Two processes then write so many entries each. Prints a JSON object
a line.
"""

from __future__ import annotations

import argparse
import json
import os
import pwd
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "store"))

from wardrobe_process import USUAL, Ended, Writer, broken_in, damage_of, numbers_in
from wardrobe_process import __file__ as PROGRAM

from reticule.carry.wardrobe import Wardrobe
from reticule.errors import BadInput
from reticule.store.database import opened
from reticule.store.diary import read_wardrobe
from reticule.store.migration import migrate
from reticule.store.wardrobe_file import import_wardrobe

PATIENCE = 60  # s until a server that was killed must answer again
Kill = Callable[[Writer, int], Ended]


class Run:
    """Kills of one database, and what was found after each."""

    def __init__(self, database: str) -> None:
        self.database, self.counts = database, Counter[str]()
        self.faults: Counter[str] = Counter()
        self._committed: set[int] = set()
        self._next = 1
        with opened(database, migrated=False) as engine:
            migrate(engine)
            import_wardrobe(engine, Wardrobe((USUAL,)))

    def killed(self, times: int, kill: Kill) -> dict[str, Any]:
        """Kills a writer so often, and returns what is counted."""
        self.counts.clear()
        self.faults.clear()
        writer = Writer(self.database)
        for _ in range(times):
            ended = kill(writer, self._next)
            self._look(ended)
        writer.close()
        with opened(self.database) as engine:
            damage = damage_of(engine)
        names = ("committed", "lost", "half", "there though never said", "more than one never said")
        return {"kills": times} | {name: self.counts[name] for name in names} | {
            "damage": len(damage), "ends": {name: count for name, count in self.counts.items() if name.startswith("exit")},
            "said to the user": dict(self.faults.most_common(12)),
        }  # fmt: skip

    def _look(self, ended: Ended) -> None:
        wardrobe = self._read()
        there, said = numbers_in(wardrobe), self._committed | set(ended.committed)
        self.counts["committed"] += len(ended.committed)
        self.counts["lost"] += len(said - there)
        self.counts["half"] += len(broken_in(wardrobe))
        self.counts["there though never said"] += len(there - said)
        self.counts["more than one never said"] += len(there - said) > 1
        self.counts[f"exit {ended.code}"] += 1
        self.faults.update(ended.faults)
        self._committed, self._next = there | said, max(there | said, default=0) + 1

    def _read(self) -> Wardrobe:
        """All of it, as soon as the server answers again."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with opened(self.database) as engine:
                    return read_wardrobe(engine)
            except BadInput:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)


def client_kill(draw: random.Random) -> Kill:
    return lambda writer, first: writer.killed(first, draw.randint(0, 4), draw.uniform(0, 0.06))


class Cluster:
    """A PostgreSQL in a folder, on a free port of the loopback."""

    def __init__(self, folder: Path) -> None:
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self._bin, self._folder, self.data = binaries[-1], folder, folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.getuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        self._ran("initdb", "-D", self.data, "-U", "reticule", "--auth=trust", "--encoding=UTF8")
        self.url = f"postgresql+psycopg://reticule@127.0.0.1:{self.port}/postgres"
        self.start()

    def _ran(self, program: str, *words: object) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_postgres, str(self._bin / program), *map(str, words)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self._folder)

    def start(self) -> None:
        """Starts the server, and waits until it answers."""
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder} -c fsync=on"
        self._ran("pg_ctl", "-D", self.data, "-l", self._folder / "log", "-w", "-t", PATIENCE, "-o", settings, "start")

    def stop(self) -> None:
        """Ends it in order."""
        self._ran("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def check(self) -> None:
        """Raises where an index or a table is damaged."""
        self._ran("pg_amcheck", "-h", "127.0.0.1", "-p", self.port, "-U", "reticule", "-d", "postgres", "--install-missing",
                  "--heapallindexed", "--parent-check", "--rootdescend")  # fmt: skip

    def kill_backends(self) -> None:
        """Kills the backends that write, as the out-of-memory killer would: the server then ends all others and recovers."""
        url = f"postgresql://reticule@127.0.0.1:{self.port}/postgres"
        others = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        with suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as connection:  # it may be recovering
            for (number,) in connection.execute(others).fetchall():
                _signal(number)

    def kill_postmaster(self) -> None:
        """Kills the server as a whole, and starts it again once its children are gone."""
        _signal(int((self.data / "postmaster.pid").read_text().split()[0]))


def _signal(process: int) -> None:
    with suppress(ProcessLookupError):  # it ended by itself
        os.kill(process, signal.SIGKILL)


@contextmanager
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory() as name:
        server = Cluster(Path(name))
        try:
            yield server
        finally:
            server.stop()


def backend_kill(server: Cluster, draw: random.Random) -> Kill:
    """Kills backends of the writer until one had not ended yet, which ends the writer."""

    def kill(writer: Writer, first: int) -> Ended:
        child = _begun(writer, first, draw)
        while Path(f"/proc/{child}").exists():
            server.kill_backends()
            time.sleep(0.02)
        return writer.ended()

    return kill


def postmaster_kill(server: Cluster, draw: random.Random) -> Kill:
    """Kills the whole server, and starts it again."""

    def kill(writer: Writer, first: int) -> Ended:
        _begun(writer, first, draw)
        server.kill_postmaster()
        ended = writer.ended()
        while True:
            try:
                server.start()
                return ended
            except subprocess.CalledProcessError:  # children of the old server hold its memory until they notice
                time.sleep(0.2)

    return kill


def _begun(writer: Writer, first: int, draw: random.Random) -> int:
    """Starts a child, and waits for a moment that is drawn; returns its process id."""
    child = writer.start(first)
    writer.wait_for(draw.randint(0, 4))
    time.sleep(draw.uniform(0, 0.06))
    return child


def two_at_once(database: str, entries: int) -> dict[str, Any]:
    """Two processes that write so many entries each."""
    begin = 1_000_000
    words = [(sys.executable, PROGRAM, database, str(begin + place * entries), str(entries)) for place in (0, 1)]
    start = time.perf_counter()
    processes = [subprocess.Popen(each, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for each in words]
    ends = [(*process.communicate(), process.returncode) for process in processes]
    seconds = time.perf_counter() - start
    with opened(database) as engine:
        wardrobe = read_wardrobe(engine)
    wanted = set(range(begin, begin + 2 * entries))
    return {
        "entries": 2 * entries, "lost": len(wanted - numbers_in(wardrobe)), "half": len(broken_in(wardrobe)),
        "faults": sum(output.count("fault") for output, _, _ in ends), "lines of errors": sum(len(one[1]) for one in ends),
        "exit codes": [code for _, _, code in ends], "seconds": round(seconds, 1),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="of the client, in each database")
    parser.add_argument("--server-kills", type=int, default=40, help="of backends, and half as many of the postmaster")
    parser.add_argument("--entries", type=int, default=5_000, help="of each of two writers")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    if options.only != "postgresql":
        of_sqlite(options)
    if options.only != "sqlite":
        of_postgres(options)


def of_sqlite(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run = Run(str(Path(folder, "all.db")))
        show("sqlite, client killed", run.killed(options.kills, client_kill(random.Random(1))))
        show("sqlite, two writers", two_at_once(run.database, options.entries))
        with opened(run.database) as engine:
            show("sqlite, integrity_check and foreign_key_check", damage_of(engine) or "clean")


def of_postgres(options: argparse.Namespace) -> None:
    with cluster() as server:
        run = Run(server.url)
        with opened(server.url) as engine, engine.connect() as connection:
            show("fsync", connection.execute(text("SHOW fsync")).scalar())
        show("postgresql, client killed", run.killed(options.kills, client_kill(random.Random(2))))
        show("postgresql, backend killed", run.killed(options.server_kills, backend_kill(server, random.Random(3))))
        show("postgresql, postmaster killed", run.killed(options.server_kills // 2, postmaster_kill(server, random.Random(4))))
        server.check()
        show("pg_amcheck", "clean")
        show("postgresql, two writers", two_at_once(server.url, options.entries))
        server.check()
        show("pg_amcheck after two writers", "clean")


def show(name: str, figures: object) -> None:
    """Prints a part as soon as it is there."""
    print(json.dumps({name: figures}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
