"""What lasts is measured on a clock that never jumps; the clock of the wall tells dates, and when a login is too old."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "reticule"
WALL = re.compile(r"time\.time\(|datetime\.now\(|datetime\.utcnow\(|date\.today\(")
DATES = {
    "interfaces/http/logins.py",  # until when a login holds
    "interfaces/web/accounts.py",  # until when a token holds
    "store/accounts.py",  # when it began
    "store/catalogue_import.py",  # when it was imported
    "store/days.py",  # which day it is
    "store/frontier_cache.py",  # how old a file is that nobody ended
}


def test_only_dates_are_read_from_the_clock_of_the_wall() -> None:
    reading = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if WALL.search(path.read_text("utf-8"))}

    assert reading <= DATES
    assert {"store/days.py"} <= reading
