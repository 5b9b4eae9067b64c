"""Standard streams as shells leave them: closed, full, hung up on, or without letters; and Ctrl-C. By behaviour."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import ran

from reticule.interfaces.cli import main as command

RETICULE = f'"{sys.executable}" -m reticule'
FIT = f'{RETICULE} fit --carry keys --bag "Coach Tabby 20"'
JSON_LINES = f"{RETICULE} read --jsonl -"


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, timeout=60, env={**os.environ, **environment}, check=False
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (f"{FIT} > /dev/full", "stdout cannot be written"),
        (f"{FIT} --json > /dev/full", "stdout cannot be written"),
        (f"echo '{{}}' | {JSON_LINES} > /dev/full", "stdout cannot be written"),
        (f"{RETICULE} find --carry keys > /dev/full", "stdout cannot be written"),
        (f"{FIT} >&-", "stdout cannot be written"),
        (f"{FIT} --json >&-", "stdout cannot be written"),
        (f"{JSON_LINES} <&-", "- cannot be read"),
        (f"{FIT} --svg /dev/full", "/dev/full cannot be written"),
        (f"{FIT} --svg /no/such/folder/bag.svg", "cannot be written"),
    ],
)
def test_a_stream_that_fails_is_the_askers_fault_in_one_line(line: str, fault: str) -> None:
    done = shell(line)

    assert done.returncode == 2
    assert fault in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("line", [f"{FIT} 2>&-", f"{RETICULE} --help >&-", f"{RETICULE} --help > /dev/full"])
def test_what_is_not_needed_may_be_closed(line: str) -> None:
    done = shell(line)

    assert (done.returncode, done.stderr) == (0, "")


def test_without_standard_error_nothing_goes_astray() -> None:
    done = shell(f"{RETICULE} fit --carry keys --bag nope 2>&-")

    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize("line", [f'{RETICULE} plan --carry keys --outfit "red dress"', f"{RETICULE} find --carry keys --json"])
def test_a_reader_who_has_had_enough_ends_it_quietly(line: str) -> None:
    done = shell(f"set -o pipefail; {line} | head -1")

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "encoding", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_terminal_of_ascii_is_sent_what_it_has(encoding: dict[str, str], tmp_path: Path) -> None:
    done = shell(f'{RETICULE} plan --carry "keys" --outfit "red dress" --lang fr', **encoding)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()


def test_lines_are_answered_as_they_come() -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "reticule", "read", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write('\ufeff{"id": 1, "carry": "keys"}\n')
        process.stdin.flush()

        first = process.stdout.readline()  # the input has not ended

        process.stdin.close()
    assert first.startswith('{"id": 1, "items"')


def test_control_c_is_one_line_and_130(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def press(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "greet", press)

    code, _, err = ran(capsys)

    assert (code, err) == (130, "reticule: interrupted\n")
