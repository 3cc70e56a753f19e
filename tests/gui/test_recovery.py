"""What an earlier session left behind is offered on one page, and goes by an answer only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_home import Obstacle, ProjectHome, open_home
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.kept_dialog import KeptDialog
from aiready_gui.gui.recovery import SUBJECT
from tests.common import WAIT_MS
from tests.gui.labels import words_in
from tests.gui.places import when_up

HOSTILE = '<b>x</b><img src="file:///m.png">'
LOCALES = ("ru", "en")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(running: Callable[..., Advisor], data: Path) -> Callable[..., Advisor]:
    def starts(language: str = "en") -> Advisor:
        return running(store=WorkStore(data), interface_language=language, theme="light")

    return starts


def leave(data: Path, project: Project, home: ProjectHome | None = None) -> Path:
    """As a session that was killed."""
    store = WorkStore(data)
    file = store.new_file()
    store.keep(file, project, home)
    store.close()
    return file


def in_dialog(act: Callable[[KeptDialog], None]) -> list[str]:
    """When the page is up, do something with it; every label it shows."""
    seen: list[str] = []

    def read(dialog: KeptDialog) -> None:
        for label in dialog.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
        seen.extend(words_in(dialog))
        act(dialog)

    when_up(KeptDialog, read)
    return seen


def button(dialog: KeptDialog, words: str, number: int = 0) -> QPushButton:
    return [one for one in dialog.findChildren(QPushButton) if one.text() == words][number]


@pytest.mark.parametrize("language", LOCALES)
def test_every_project_stands_on_one_page(
    start: Callable[..., Advisor], data: Path, tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    """Title, customer, time, file; the keyboard alone takes the first one, the others stay."""
    gone = ProjectHome(tmp_path / "bank.aiready", "abc")
    others = [
        leave(data, SAMPLES["rag"].revised(title="One", customer="First")),
        leave(data, SAMPLES["chat"].revised(title="Two", customer="Second"), gone),
    ]
    newest = leave(data, SAMPLES["batch"].revised(title=HOSTILE, customer="Third"))
    advisor = start(language)
    seen = in_dialog(lambda dialog: qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space))
    advisor.recovery.offer(None)
    for words in ("One", "First", "Two", "Second", HOSTILE, "Third"):
        assert words in seen, "as it was typed"
    assert advisor.texts.text("recovery-file-gone") in seen and advisor.texts.text("recovery-no-file") in seen
    assert advisor.open_project.project.title == HOSTILE
    assert advisor.open_project.dirty, "restored is not saved"
    assert not newest.exists() and all(one.exists() for one in others)
    assert [project_file.load(one).title for one in data.glob("recovery/*.aiready") if one not in others] == [HOSTILE]
    assert len(advisor.recovery._store.left_behind()) == 2


def test_a_deletion_can_be_taken_back_until_the_page_is_left(start: Callable[..., Advisor], data: Path, qtbot: QtBot) -> None:
    first, second = leave(data, SAMPLES["rag"]), leave(data, SAMPLES["chat"])
    advisor = start()
    delete, keep = advisor.texts.text("recovery-discard"), advisor.texts.text("kept-deleted")

    def change_mind(dialog: KeptDialog) -> None:
        for number in (1, 0):
            qtbot.mouseClick(button(dialog, delete, number), Qt.MouseButton.LeftButton)
        assert first.exists() and second.exists()
        qtbot.mouseClick(button(dialog, keep), Qt.MouseButton.LeftButton)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(change_mind)
    advisor.recovery.offer(None)
    assert second.exists() and not first.exists()


def test_closing_the_page_deletes_nothing(start: Callable[..., Advisor], data: Path, qtbot: QtBot) -> None:
    file = leave(data, SAMPLES["rag"])
    advisor = start()
    in_dialog(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    advisor.recovery.offer(None)
    assert file.exists() and not advisor.open_project.dirty
    assert advisor.recovery.has_any(), "the menu still leads there"


def test_a_damaged_copy_is_named_on_the_page(start: Callable[..., Advisor], data: Path, qtbot: QtBot) -> None:
    leave(data, SAMPLES["rag"]).write_bytes(b"{")
    advisor = start()
    seen = in_dialog(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    advisor.recovery.offer(None)
    (aside,) = data.glob("recovery/damaged/*")
    assert any(str(aside) in words for words in seen)


def named(tmp_path: Path) -> tuple[Path, ProjectHome]:
    path = tmp_path / "bank.aiready"
    project_file.save(SAMPLES["rag"], path)
    return path, open_home(path)[1]


def test_work_newer_than_the_file_that_is_opened_is_offered_first(
    start: Callable[..., Advisor], data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A double click on the file must not bury what the crash left of it."""
    path, home = named(tmp_path)
    os.utime(path, (time.time() - 60,) * 2)
    leave(data, SAMPLES["rag"].revised(title="Newer"), home)
    other = leave(data, SAMPLES["chat"])
    advisor = start()
    assert advisor.open_file(path)
    in_dialog(lambda dialog: qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space))
    advisor.recovery.offer(path)
    assert advisor.open_project.project.title == "Newer" and advisor.open_project.path == path
    with qtbot.waitSignal(advisor.open_project.saved, timeout=WAIT_MS):
        pass
    assert project_file.load(path).title == "Newer"
    assert other.exists()
    assert [project_file.load(one.file) for one in advisor.recovery._store.versions.of_file(path)] == [SAMPLES["rag"]]


def test_a_restored_project_does_not_overwrite_a_file_that_changed_since(
    start: Callable[..., Advisor], data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path, home = named(tmp_path)
    leave(data, SAMPLES["rag"].revised(title="Mine"), home)
    project_file.save(SAMPLES["chat"], path)
    advisor = start()
    in_dialog(lambda dialog: qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space))
    advisor.recovery.offer(None)
    autosave = advisor.open_project.autosave
    qtbot.waitUntil(lambda: autosave.trouble is not None, timeout=WAIT_MS)
    assert autosave.trouble is not None and autosave.trouble.obstacle is Obstacle.CHANGED
    assert project_file.load(path) == SAMPLES["chat"]


@pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights there")
def test_work_whose_file_became_a_circle_of_links_is_offered_and_stays_in_recovery(
    start: Callable[..., Advisor], data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """It is asked whether that is the file that was opened, put among the recent ones, and cannot be written: which is said."""
    path, home = named(tmp_path)
    leave(data, SAMPLES["rag"].revised(title="Newer"), home)
    path.unlink()
    path.symlink_to(path)
    advisor = start()
    in_dialog(lambda dialog: qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space))
    advisor.recovery.show()
    assert advisor.open_project.project.title == "Newer"
    advisor.open_project.revise(advisor.open_project.project.revised(title="Edited"), "field-title")
    autosave = advisor.open_project.autosave
    qtbot.waitUntil(lambda: autosave.trouble is not None, timeout=WAIT_MS)
    assert autosave.trouble is not None
    assert autosave.trouble.message.args["reason"] == Message(key="reason-links-in-circle")

    def kept() -> list[str]:
        return [project_file.load(one).title for one in data.glob("recovery/*.aiready")]

    qtbot.waitUntil(lambda: "Edited" in kept(), timeout=WAIT_MS)
    advisor.recovery.offer(path)
    advisor.saving.file_settled.emit(path)
    assert advisor.settings.recent_files[0] == str(path)
    assert path.is_symlink()


def test_another_file_on_the_command_line_leaves_recovery_alone(
    start: Callable[..., Advisor], data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """It is said above the pages, and editing that file destroys nothing."""
    left = leave(data, SAMPLES["chat"])
    path, _ = named(tmp_path)
    advisor = start()
    assert advisor.open_file(path)
    advisor.recovery.offer(path)
    assert advisor.window is not None
    show, later = advisor.window.notice_bar.buttons(SUBJECT)
    advisor.open_project.revise(advisor.open_project.project.revised(title="edited"), "field-title")
    with qtbot.waitSignal(advisor.open_project.saved, timeout=WAIT_MS):
        pass
    assert left.exists()
    in_dialog(lambda dialog: qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space))
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert advisor.open_project.project == SAMPLES["chat"]
    assert later is not None
