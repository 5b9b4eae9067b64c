from __future__ import annotations

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from reticule.store import whole_file as module
from reticule.store.whole_file import whole_file, whole_path, write_file


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    write_file(tmp_path / "bag.svg", "<svg>é</svg>")

    assert [path.name for path in tmp_path.iterdir()] == ["bag.svg"]
    assert (tmp_path / "bag.svg").read_bytes() == "<svg>é</svg>".encode()


def test_a_fault_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "bag.svg").write_text("old")

    def write_half() -> None:
        with whole_file(tmp_path / "bag.svg") as file:
            file.write(b"half of it")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()

    assert [path.name for path in tmp_path.iterdir()] == ["bag.svg"]
    assert (tmp_path / "bag.svg").read_text() == "old"


def test_no_planted_link_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    victim, target = tmp_path / "victim", tmp_path / "shared.svg"
    victim.write_text("precious")
    monkeypatch.setattr(module, "token_hex", lambda _: "guessed")
    (tmp_path / "shared.svg.guessed.part").symlink_to(victim)

    with pytest.raises(FileExistsError):
        write_file(target, "<svg/>")

    assert victim.read_text() == "precious"
    assert not target.exists()


def test_names_of_parts_do_not_repeat(tmp_path: Path) -> None:
    with whole_path(tmp_path / "a") as one, whole_path(tmp_path / "a") as other:
        assert one != other


def test_a_link_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "link.svg"
    victim.write_text("precious")
    link.symlink_to(victim)

    write_file(link, "<svg/>")

    assert (victim.read_text(), link.read_text(), link.is_symlink()) == ("precious", "<svg/>", False)


def test_a_device_is_written_in_place() -> None:
    write_file("/dev/null", "<svg/>")

    assert not os.path.isfile("/dev/null")


def test_a_pipe_is_written_in_place(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()

    write_file(pipe, "<svg/>")
    reader.join(10)

    assert read == ["<svg/>"]
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_full_device_is_a_fault() -> None:
    with pytest.raises(OSError, match="No space"):
        write_file("/dev/full", "<svg/>")


def test_a_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_file(tmp_path, "<svg/>")


def write_often(path: str) -> int:
    for number in range(40):
        write_file(path, f"{os.getpid()} {number} " * 2_000)
    return os.getpid()


def test_eight_writers_of_one_path_all_succeed(tmp_path: Path) -> None:
    path = str(tmp_path / "shared.svg")

    with ProcessPoolExecutor(8) as processes:
        list(processes.map(write_often, [path] * 8, timeout=120))

    assert os.listdir(tmp_path) == ["shared.svg"]
    words = Path(path).read_text().split()
    assert (len(words), len(set(words))) == (4_000, 2)  # of one writer, whole


def test_permissions_stay_and_new_ones_are_those_asked_for(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("")
    kept.chmod(0o640)

    write_file(kept, "new")
    write_file(tmp_path / "private", "new", 0o600)

    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("kept", "private")] == [0o640, 0o600]
