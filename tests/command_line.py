"""Runs a command as a terminal would, for tests."""

from __future__ import annotations

import pytest

from reticule.interfaces.cli.main import main


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code of a command, and what it printed on both streams."""
    try:
        code = main(words)
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capsys.readouterr()
    return code, out, err
