"""Files are written whole, or not at all and without a trace."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import pytest

from aiready_gui import files
from aiready_gui.cli.inputs import keep_apart
from aiready_gui.files import NO_FILE, TooLargeError, followed, opened, read_whole, safe_name, write_whole
from aiready_gui.settings import Settings, load_settings
from tests.no_files import NO_FILES, no_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights there, and pipes have no path")


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


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_before_it_is_opened(kind: str, tmp_path: Path) -> None:
    """A named pipe waits for a writer for ever, and the window with it; ``/dev/zero`` has no end, a terminal waits for somebody who types."""
    with no_file(kind, tmp_path) as path:
        for act in (read_whole, opened):
            with pytest.raises(OSError, match=path.name) as told:
                act(path)
            assert told.value.errno == NO_FILE
        assert load_settings(path) == Settings()
        with pytest.raises(OSError, match=path.name) as told:
            write_whole(path, b"the place of a device is no file's")
        assert told.value.errno == NO_FILE
        assert not path.is_file()
        assert [one for one in tmp_path.iterdir() if one.suffix == ".part"] == []


@posix
def test_a_pipe_that_a_shell_handed_over_is_read() -> None:
    read, write = os.pipe()
    os.write(write, b"whole")
    os.close(write)
    assert read_whole(Path(f"/dev/fd/{read}")) == b"whole"
    os.close(read)


@posix
def test_a_pipe_without_an_end_is_read_no_further_than_its_bound() -> None:
    with subprocess.Popen([sys.executable, "-c", "while True: print('x' * 60000)"], stdout=subprocess.PIPE) as endless:
        assert endless.stdout is not None
        with pytest.raises(TooLargeError):
            read_whole(Path(f"/dev/fd/{endless.stdout.fileno()}"), 100_000)
        endless.kill()


@posix
def test_links_are_followed_to_their_end_and_a_circle_leads_nowhere(tmp_path: Path) -> None:
    """``Path.resolve`` raises there."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert followed(tmp_path / "link") == followed(tmp_path / "file") == tmp_path.resolve() / "file"
    assert followed(tmp_path / "round") == tmp_path.resolve() / "round"


@posix
def test_a_circle_of_links_is_no_fault_of_who_compares_paths(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.symlink_to(other)
    other.symlink_to(one)
    keep_apart(one, tmp_path / "out.pdf")
    with pytest.raises(OSError, match="one"):
        read_whole(one)
