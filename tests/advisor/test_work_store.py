"""What a session leaves behind: found again, shared with nobody, deleted by an answer only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_home import ProjectHome
from aiready_gui.advisor.project.work_store import FIRST_VERSIONS_FILE, WorkStore
from aiready_gui.domain.samples import SAMPLES


def left_by_a_dead_session(folder: Path, name: str = "rag", home: ProjectHome | None = None) -> Path:
    """A recovery file whose session has ended."""
    store = WorkStore(folder)
    file = store.new_file()
    store.keep(file, SAMPLES[name], home)
    store.close()
    return file


def test_what_was_kept_comes_back_with_its_file(tmp_path: Path) -> None:
    home = ProjectHome(tmp_path / "bank.aiready", "abc", newer=0)
    file = left_by_a_dead_session(tmp_path, home=home)
    (left,) = WorkStore(tmp_path).left_behind()
    assert (left.file, left.project, left.home, left.digest) == (file, SAMPLES["rag"], home.path, "abc")
    back = left.as_home()
    assert back is not None
    assert (back.path, back.digest, back.newer) == (home.path, "abc", 0)


def test_a_recovery_file_is_a_project_file(tmp_path: Path) -> None:
    """Whoever finds it can open it."""
    assert project_file.load(left_by_a_dead_session(tmp_path)) == SAMPLES["rag"]


def test_the_work_of_a_living_session_is_nobody_elses(tmp_path: Path) -> None:
    """Two windows: neither offers nor writes what the other has on screen."""
    one, other = WorkStore(tmp_path), WorkStore(tmp_path)
    files = [one.new_file(), one.new_file(), other.new_file(), other.new_file()]
    assert len(set(files)) == 4
    one.keep(files[0], SAMPLES["rag"], None)
    other.keep(files[2], SAMPLES["chat"], None)
    assert one.left_behind() == other.left_behind() == ()
    one.close()
    assert [left.project for left in other.left_behind()] == [SAMPLES["rag"]]


def test_a_killed_process_leaves_its_work_free(tmp_path: Path) -> None:
    """The system gives its lock back, whatever number the process had."""
    words = (
        "import os, pathlib; from aiready_gui.advisor.project.work_store import WorkStore; from aiready_gui.domain.samples import SAMPLES\n"
        f"store = WorkStore(pathlib.Path({str(tmp_path)!r})); store.keep(store.new_file(), SAMPLES['rag'], None)\n"
        "print('kept', flush=True); input()"
    )
    child = subprocess.Popen([sys.executable, "-c", words], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdin is not None
    assert child.stdout.readline().strip() == b"kept"
    assert WorkStore(tmp_path).left_behind() == ()
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert [left.project for left in WorkStore(tmp_path).left_behind()] == [SAMPLES["rag"]]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"{", b"[" * 5000, b"{}", b'{"format":"aiready-project","schema_version":1}']
)
def test_a_damaged_copy_is_moved_aside_and_told_of_once(tmp_path: Path, content: bytes) -> None:
    file = left_by_a_dead_session(tmp_path)
    file.write_bytes(content)
    (left,) = WorkStore(tmp_path).left_behind()
    assert left.project is None and left.problem is not None
    assert left.file != file and left.file.read_bytes() == content, "nothing is lost"
    assert left.problem.args["file"] == str(left.file)
    assert WorkStore(tmp_path).left_behind() == ()


def test_a_copy_of_a_newer_program_stays_where_that_program_finds_it(tmp_path: Path) -> None:
    file = left_by_a_dead_session(tmp_path)
    content = json.loads(file.read_text(encoding="utf-8"))
    content["schema_version"] = 99
    file.write_text(json.dumps(content), encoding="utf-8")
    for _ in range(2):
        (left,) = WorkStore(tmp_path).left_behind()
        assert left.project is None and left.problem is not None and left.problem.key == "project-newer"
        assert left.file == file and file.exists()


def test_the_one_file_of_earlier_programs_is_found(tmp_path: Path) -> None:
    project_file.save(SAMPLES["chat"], tmp_path / FIRST_VERSIONS_FILE)
    (left,) = WorkStore(tmp_path).left_behind()
    assert left.project == SAMPLES["chat"] and left.home is None
    assert len(WorkStore(tmp_path).left_behind()) == 1


def test_the_newest_stands_first(tmp_path: Path) -> None:
    for name in ("rag", "chat"):
        left_by_a_dead_session(tmp_path, name)
    times = [left.saved for left in WorkStore(tmp_path).left_behind()]
    assert times == sorted(times, reverse=True)


def test_a_folder_that_cannot_be_made_is_an_error_to_whoever_writes(tmp_path: Path) -> None:
    """And no error to whoever looks."""
    (tmp_path / "data").write_text("a file")
    store = WorkStore(tmp_path / "data")
    assert store.left_behind() == ()
    with pytest.raises(OSError):
        store.keep(store.new_file(), SAMPLES["rag"], None)
