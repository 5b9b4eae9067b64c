from __future__ import annotations

import sys

import pytest

from reticule.__main__ import run
from reticule.interfaces.cli.main import INTERRUPTED


class StillImporting:
    """A module in whose imports Ctrl-C comes."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_ctrl_c_during_the_imports_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "reticule.interfaces.cli.main", StillImporting())

    assert run() == INTERRUPTED
    assert capsys.readouterr().err == "reticule: interrupted\n"
