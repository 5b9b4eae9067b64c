"""Where a command's answer goes: standard output as text or JSON, or a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from reticule.errors import BadRecord, UnwritableFile


def print_json(answer: dict[str, object], *, dense: bool = False) -> None:
    """One JSON object, indented; dense, on one line, where nobody will read so much: a quarter of the time."""
    import json

    print(json.dumps(answer, ensure_ascii=False, indent=None if dense else 2))


def answer_lines(path: str, answers: Callable[[Iterable[str]], Iterable[str]]) -> None:
    """Reads questions line by line from a file (- for standard input) and prints one answer a line.

    Raises:
        BadRecord: the file cannot be read.
    """
    try:
        if path == "-":
            lines = sys.stdin.read().removeprefix("\ufeff").split("\n")
        else:
            with open(path, encoding="utf-8-sig") as file:
                lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadRecord(f"{path} cannot be read: {getattr(fault, 'strerror', None) or 'not UTF-8 text'}") from fault
    for line in answers(lines):
        print(line)


def write(path: str, told: str | bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        UnwritableFile: it cannot be written there.
    """
    partial = f"{path}.part"
    try:
        with open(partial, "wb") as file:
            file.write(told if isinstance(told, bytes) else told.encode("utf-8"))
        os.replace(partial, path)
    except OSError as fault:
        if os.path.exists(partial):
            os.remove(partial)
        raise UnwritableFile(f"{path} cannot be written: {fault.strerror}") from fault
