"""An edit is on disk soon, whatever the file does; what stands in the way is said, and nothing is lost unseen."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import project_file, project_home
from aiready_gui.advisor.project.project_home import Obstacle
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.files import write_whole
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.error_dialog import CrashBox
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.saving import SUBJECT
from tests.common import WAIT_MS
from tests.gui.labels import words_in

HOSTILE = '<b>x</b><img src="file:///m.png">'
LOCALES = ("ru", "en")


@pytest.fixture
def store(tmp_path: Path) -> WorkStore:
    return WorkStore(tmp_path / "data")


@pytest.fixture
def start(running: Callable[..., Advisor], store: WorkStore, tmp_path: Path) -> Callable[..., Advisor]:
    """The program with a store of its own, and a file of the RAG sample on the screen where it is asked for."""

    def starts(named: bool = True, language: str = "en") -> Advisor:
        advisor = running(store=store, interface_language=language, theme="light")
        if named:
            project_file.save(SAMPLES["rag"], file_of(tmp_path))
            assert advisor.open_file(file_of(tmp_path))
        else:
            advisor.open_project.start(SAMPLES["rag"])
        return advisor

    return starts


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "проект.aiready"


def retitle(advisor: Advisor, title: str) -> None:
    advisor.open_project.revise(advisor.open_project.project.revised(title=title), "field-title")


def left(store: WorkStore) -> list[Project | None]:
    """What the recovery folder would give to the next session."""
    return [project_file.load(file) for file in store.folder.glob("*.aiready")]


def kept(advisor: Advisor) -> None:
    """Let everything that was handed to the two threads be done, and its news arrive."""
    for hand in (advisor.open_project.autosave._file_hand, advisor.open_project.autosave._recovery_hand):
        hand.give(lambda: None).result(20)
    QApplication.processEvents()


def notice(advisor: Advisor) -> str:
    assert advisor.window is not None
    bar = advisor.window.notice_bar
    return " ".join(words_in(bar)) if bar.isVisible() else ""


def press(advisor: Advisor, qtbot: QtBot, key: str) -> None:
    """Click the button of the notice with the real mouse."""
    assert advisor.window is not None
    words = advisor.texts.text(key)
    button = next(one for one in advisor.window.notice_bar.buttons(SUBJECT) if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(qtbot: QtBot, words: str, seen: list[QWidget] | None = None) -> None:
    """When a dialog is up, click its button with these words."""

    def click() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, click)
            return
        if seen is not None:
            seen.append(dialog)
        button = next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, click)


def types_on(advisor: Advisor) -> QTimer:
    """Somebody who never pauses: keys in a field, each well before the autosave is due."""
    assert advisor.window is not None
    advisor.window.go("load")
    blocks = advisor.window.page("load").findChildren(FieldBlock)
    editor = next(one.editor for one in blocks if one.field.path == "workload.users")
    editor.setFocus()
    timer = QTimer(advisor, interval=100)

    timer.timeout.connect(lambda: QTest.keyClick(editor, Qt.Key.Key_Up))
    timer.start()
    return timer


def test_who_never_pauses_is_saved_all_the_same(start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> None:
    """A timer that each edit starts again would never end."""
    advisor = start()
    typing = types_on(advisor)
    for _ in range(2):
        with qtbot.waitSignal(advisor.open_project.saved, timeout=WAIT_MS):
            pass
    typing.stop()
    saved = project_file.load(file_of(tmp_path)).serving
    assert saved is not None and saved.users != SAMPLES["rag"].serving.users  # type: ignore[union-attr]


def test_a_project_without_a_file_is_kept_while_it_is_typed(
    start: Callable[..., Advisor], qtbot: QtBot, store: WorkStore
) -> None:
    advisor = start(named=False)
    typing = types_on(advisor)
    qtbot.waitUntil(lambda: bool(left(store)), timeout=WAIT_MS)
    first = left(store)
    qtbot.waitUntil(lambda: left(store) != first, timeout=WAIT_MS)
    typing.stop()
    assert advisor.open_project.dirty, "kept is not saved"
    advisor.open_project.dirty = False
    kept(advisor)
    assert left(store) == []


def test_an_edit_given_up_does_not_reach_another_file(start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> None:
    """Edit one file, open another: the clock of the first stops."""
    advisor = start()
    retitle(advisor, "typed")
    other = tmp_path / "other.aiready"
    project_file.save(SAMPLES["chat"], other)
    before = other.read_bytes()
    assert advisor.open_file(other)
    assert project_file.load(file_of(tmp_path)).title == "typed", "a named file is saved on leaving it"
    assert not advisor.open_project.autosave._timer.isActive()
    kept(advisor)
    assert other.read_bytes() == before
    assert not advisor.open_project.dirty


def test_dont_save_is_an_answer_that_deletes(start: Callable[..., Advisor], qtbot: QtBot, store: WorkStore) -> None:
    advisor = start(named=False)
    retitle(advisor, "typed")
    advisor.open_project.autosave.look()
    kept(advisor)
    assert len(left(store)) == 1
    answer(qtbot, advisor.texts.text("dont-save"))
    assert advisor.saving.may_leave()
    kept(advisor)
    assert left(store) == []


def no_room(monkeypatch: pytest.MonkeyPatch, folder: Path) -> dict[str, bool]:
    """A disk that is full for the files of a folder, until told otherwise."""
    full = {"full": True}

    def write(path: Path, content: bytes) -> None:
        if full["full"] and path.parent == folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_whole(path, content)

    monkeypatch.setattr(project_home, "write_whole", write)
    return full


@pytest.mark.parametrize("language", LOCALES)
def test_a_full_disk_is_said_and_the_edits_are_kept(
    start: Callable[..., Advisor],
    qtbot: QtBot,
    store: WorkStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    """The reason, where the edits are, and the way out; it goes by itself when the disk has room again."""
    advisor = start(language=language)
    disk = no_room(monkeypatch, tmp_path)
    retitle(advisor, "typed")
    qtbot.waitUntil(lambda: bool(notice(advisor)), timeout=WAIT_MS)
    for key in ("reason-disk-full", "edits-in-recovery"):
        assert advisor.texts.text(key) in notice(advisor)
    kept(advisor)
    assert [one.title for one in left(store) if one] == ["typed"]
    assert project_file.load(file_of(tmp_path)) == SAMPLES["rag"]
    advisor._on_settings({"interface_language": "en" if language == "ru" else "ru"})
    qtbot.wait(10)
    assert advisor.texts.text("reason-disk-full") in notice(advisor), "the window in the other language says it too"
    disk["full"] = False
    press(advisor, qtbot, "try-again")
    qtbot.waitUntil(lambda: not notice(advisor), timeout=WAIT_MS)
    assert project_file.load(file_of(tmp_path)).title == "typed"
    kept(advisor)
    assert left(store) == []


@pytest.mark.parametrize("language", LOCALES)
def test_a_folder_that_cannot_be_made_is_told_in_the_window_s_language(
    start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    """A file lies where recovery keeps its files: the system says "File exists", whatever language the window speaks."""
    advisor = start(named=False, language=language)
    kept(advisor)
    folder = tmp_path / "data" / "recovery"
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("x", encoding="utf-8")
    retitle(advisor, "typed")
    qtbot.waitUntil(lambda: bool(notice(advisor)), timeout=WAIT_MS)
    assert advisor.texts.text("reason-name-taken") in notice(advisor)
    assert os.strerror(errno.EEXIST) not in notice(advisor)


def test_work_that_is_saved_nowhere_is_said_to_be(
    start: Callable[..., Advisor], qtbot: QtBot, store: WorkStore, tmp_path: Path
) -> None:
    """The folder of the program cannot be made: as loud as it gets, and the crash box repeats it."""
    (tmp_path / "data").write_text("a file where the folder would be")
    advisor = start(named=False)
    retitle(advisor, "typed")
    qtbot.waitUntil(lambda: bool(notice(advisor)), timeout=WAIT_MS)
    why = "reason-name-taken" if sys.platform == "win32" else "reason-no-folder"  # as the system sees it
    assert advisor.texts.text(why) in notice(advisor)
    said = advisor.open_project.autosave.secure()
    assert said is not None and said.key == "secured-nowhere"
    (tmp_path / "data").unlink()
    press(advisor, qtbot, "try-again")
    qtbot.waitUntil(lambda: not notice(advisor), timeout=WAIT_MS)
    assert len(left(store)) == 1


def test_the_crash_box_says_only_what_is_true(
    start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    advisor = start()
    box = CrashBox("en")
    box.secure = advisor.open_project.autosave.secure
    retitle(advisor, "typed")

    def crash() -> str:
        seen: list[QWidget] = []
        answer(qtbot, "OK", seen)
        box.show(ValueError, ValueError("<b>bug</b>"), None)
        (shown,) = seen
        assert isinstance(shown, QMessageBox)
        assert "<b>bug</b>" in shown.detailedText()
        return shown.text()

    words = crash()
    assert str(file_of(tmp_path)) in words
    assert project_file.load(file_of(tmp_path)).title == "typed", "it was saved before it was said"
    no_room(monkeypatch, tmp_path)
    retitle(advisor, "typed more")
    words = crash()
    assert str(file_of(tmp_path)) not in words and "recovery" in words
    advisor.open_project.dirty = False
    advisor.open_project.start(Project())
    assert advisor.texts.text("secured-nothing-open") in crash()


def changed_by_another(advisor: Advisor, tmp_path: Path) -> None:
    project_file.save(SAMPLES["batch"], file_of(tmp_path))
    retitle(advisor, "mine")
    advisor.open_project.autosave.look()
    kept(advisor)


@pytest.mark.parametrize("language", LOCALES)
def test_a_file_changed_meanwhile_is_not_overwritten(
    start: Callable[..., Advisor], qtbot: QtBot, store: WorkStore, tmp_path: Path, language: str
) -> None:
    advisor = start(language=language)
    changed_by_another(advisor, tmp_path)
    assert str(file_of(tmp_path)) in notice(advisor)
    assert project_file.load(file_of(tmp_path)) == SAMPLES["batch"]
    kept(advisor)
    assert [one.title for one in left(store) if one] == ["mine"]
    assert not advisor.saving.save(), "nor does Ctrl+S"
    assert project_file.load(file_of(tmp_path)) == SAMPLES["batch"]
    assert advisor.window is not None
    assert QApplication.focusWidget() is advisor.window.notice_bar.buttons(SUBJECT)[0]
    press(advisor, qtbot, "reload-file")
    assert advisor.open_project.project == SAMPLES["batch"]
    kept(advisor)
    assert notice(advisor) == "" and left(store) == []
    assert [project_file.load(one.file).title for one in store.versions.of_file(file_of(tmp_path))] == ["mine"]


def test_mine_can_be_written_over_theirs(start: Callable[..., Advisor], qtbot: QtBot, store: WorkStore, tmp_path: Path) -> None:
    advisor = start()
    changed_by_another(advisor, tmp_path)
    press(advisor, qtbot, "keep-mine")
    assert project_file.load(file_of(tmp_path)).title == "mine"
    assert [project_file.load(one.file) for one in store.versions.of_file(file_of(tmp_path))] == [SAMPLES["batch"]]
    retitle(advisor, "and on")
    advisor.open_project.autosave.look()
    kept(advisor)
    assert project_file.load(file_of(tmp_path)).title == "and on", "from here it is ours again"
    assert notice(advisor) == ""


def test_a_change_is_seen_before_anything_is_edited(start: Callable[..., Advisor], tmp_path: Path, store: WorkStore) -> None:
    """The window comes to the front; what it shows is then the only copy."""
    advisor = start()
    project_file.save(SAMPLES["batch"], file_of(tmp_path))
    advisor._on_application_state(Qt.ApplicationState.ApplicationActive)
    kept(advisor)
    kept(advisor)
    assert notice(advisor) and advisor.open_project.dirty
    assert left(store) == [SAMPLES["rag"]]


def test_a_file_that_is_gone_is_asked_about(start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> None:
    advisor = start()
    file_of(tmp_path).unlink()
    retitle(advisor, "mine")
    advisor.open_project.autosave.look()
    kept(advisor)
    trouble = advisor.open_project.autosave.trouble
    assert trouble is not None and trouble.obstacle is Obstacle.VANISHED
    assert not file_of(tmp_path).exists()
    press(advisor, qtbot, "save-here-again")
    assert project_file.load(file_of(tmp_path)).title == "mine"
    assert notice(advisor) == ""


def test_a_read_only_file_says_so_when_it_is_opened(
    start: Callable[..., Advisor], qtbot: QtBot, store: WorkStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before an hour of work, not after; "save" asks where."""
    project_file.save(SAMPLES["rag"], file_of(tmp_path))
    file_of(tmp_path).chmod(0o444)
    advisor = start(named=False)
    assert advisor.open_file(file_of(tmp_path))
    kept(advisor)
    assert advisor.texts.text("edits-in-recovery") in notice(advisor)
    retitle(advisor, "typed")
    copy = tmp_path / "copy.aiready"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    press(advisor, qtbot, "menu-save-as")
    assert project_file.load(copy).title == "typed"
    assert advisor.open_project.path == copy and notice(advisor) == ""
    assert project_file.load(file_of(tmp_path)) == SAMPLES["rag"]


def test_a_newer_file_is_open_for_viewing_and_a_copy_can_be_saved(
    start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "newer.aiready"
    text = project_file.dumps(SAMPLES["chat"]).replace('"schema_version": 1', '"schema_version": 2')
    newer.write_text(text.replace('"project": {', '"project": {"moon": 1,'), encoding="utf-8")
    before = newer.read_bytes()
    advisor = start(named=False)
    assert advisor.open_file(newer)
    kept(advisor)
    assert advisor.open_project.project == SAMPLES["chat"]
    assert str(newer) in notice(advisor)
    retitle(advisor, "typed")
    advisor.open_project.autosave.look()
    kept(advisor)
    copy = tmp_path / "copy.aiready"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    assert advisor.saving.save()
    assert newer.read_bytes() == before
    assert project_file.load(copy).title == "typed"


def test_an_earlier_version_comes_back_as_one_step(start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> None:
    advisor = start()
    retitle(advisor, "typed")
    advisor.open_project.autosave.look()
    kept(advisor)
    answer(qtbot, advisor.texts.text("version-take"))
    advisor.recovery.show_versions()
    assert advisor.open_project.project == SAMPLES["rag"]
    advisor.open_project.undo()
    assert advisor.open_project.project.title == "typed"


def test_closing_with_a_file_that_cannot_be_written_asks(
    start: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question says why, and staying keeps the window."""
    advisor = start()
    no_room(monkeypatch, tmp_path)
    retitle(advisor, HOSTILE)
    seen: list[QWidget] = []
    answer(qtbot, "Cancel", seen)
    assert advisor.window is not None
    assert not advisor.window.close()
    (box,) = seen
    assert isinstance(box, QMessageBox)
    assert advisor.texts.text("reason-disk-full") in box.text()
    assert advisor.open_project.dirty
