"""Files are written whole, or not at all and without a trace."""

from __future__ import annotations

import errno
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import pytest

from aiready_gui import files
from aiready_gui.cli.inputs import keep_apart
from aiready_gui.files import read_whole, safe_name, write_whole
from aiready_gui.settings import Settings, load_settings


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    """As many bytes as a file system takes: 120 Russian letters come near."""
    path = tmp_path / ("\N{CYRILLIC SMALL LETTER ZHE}" * 125 + ".pdf")
    write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"


def test_the_old_file_stays_when_the_new_one_cannot_take_its_place(tmp_path: Path) -> None:
    """As when another program holds it on Windows; the temporary neighbour goes."""
    held = tmp_path / "held"
    held.mkdir()
    with pytest.raises(OSError):
        write_whole(held, b"new")
    assert list(tmp_path.iterdir()) == [held]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Банк: чат / RAG?", "Банк- чат - RAG-"),
        ("con", "con-"),
        ("Nul.old", "Nul-.old"),
        ("COM1", "COM1-"),
        ("Console", "Console"),
        ("x" * 119 + " y", "x" * 119),
        (" ..", ""),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(words: str, name: str) -> None:
    """A project called "con" would be written to the console of Windows, whatever follows the dot."""
    assert safe_name(words) == name


def test_a_file_that_is_refused_for_a_moment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows refuses one while it is replaced; refused for good, the reader is told."""
    path, refusals, opened = tmp_path / "replaced", [1], Path.open
    path.write_bytes(b"new")

    def refuse(this: Path, mode: str) -> IO[Any]:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "held")
        return opened(this, mode)

    monkeypatch.setattr(files, "_HELD_S", (0.0, 0.0))
    monkeypatch.setattr(Path, "open", refuse)
    assert read_whole(path) == b"new"
    refusals += [1, 1, 1]
    with pytest.raises(PermissionError):
        read_whole(path)
    assert refusals == []


windows = pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file that is open can be replaced")


@windows
def test_a_file_that_is_held_for_a_moment_is_written(tmp_path: Path) -> None:
    """A virus scanner looks into every new file; that is no reason to lose an autosave."""
    path = tmp_path / "held"
    path.write_bytes(b"old")
    with path.open("rb") as held, ThreadPoolExecutor(1) as other:
        other.submit(lambda: (time.sleep(0.03), held.close()))
        write_whole(path, b"new")
    assert path.read_bytes() == b"new"


@windows
def test_a_file_that_stays_open_elsewhere_is_told_from_one_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "held"
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(OSError) as told:
        write_whole(path, b"new")
    assert told.value.errno == errno.EBUSY
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of POSIX")
def test_a_named_pipe_is_refused_and_one_that_a_shell_handed_over_is_read(tmp_path: Path) -> None:
    """Opened it waits for a writer for ever, and the window with it."""
    pipe = tmp_path / "settings.json"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match=r"settings\.json"):
        read_whole(pipe)
    assert load_settings(pipe) == Settings()
    read, write = os.pipe()
    os.write(write, b"whole")
    os.close(write)
    assert read_whole(Path(f"/dev/fd/{read}")) == b"whole"
    os.close(read)


@pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights there")
def test_a_circle_of_links_is_no_fault_of_who_compares_paths(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    keep_apart(one, tmp_path / "out.pdf")
    with pytest.raises(OSError, match="one"):
        read_whole(one)
