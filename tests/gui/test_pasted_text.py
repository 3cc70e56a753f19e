"""What is pasted or typed into a text field: a line stays a line, and nothing that nobody sees gets into the project."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.step_list import COMPARISON, RESULT
from aiready_gui.gui.widgets.text_field import TextBox, TextField
from tests.common import WAIT_MS
from tests.gui.places import when_up
from tests.gui.tabs import open_tab
from tests.gui.test_history import CTRL, block

ONE_WINDOW = True

HOSTILE = "A\x00c\tm\u202ee\r\nB\u200bank\u2028\x1b[1m"
LINE = "Ac me Bank [1m"
LINES = "Ac me\nBank\n[1m"


def pasted(qtbot: QtBot, editor: QLineEdit | TextBox, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)


def lines(advisor: Advisor, qtbot: QtBot) -> Iterator[tuple[str, QLineEdit]]:
    """Every field of one line in sight, page by page: the questions, the names of what-ifs, the filters of tables."""
    window = advisor.window
    assert window is not None
    for page in (*STEPS, COMPARISON, RESULT):
        window.go(page)
        for tab in ("tab-compliance", "tab-options") if page == RESULT else ("",):
            if tab:
                open_tab(window.results, tab)
            qtbot.wait(20)
            for one in window.findChildren(QLineEdit):
                if one.isVisible():
                    yield f"{page} {tab} {one.accessibleName()}", one


@pytest.mark.parametrize("sample", ["rag", "lora-7b", "speech"])
def test_a_field_of_one_line_takes_no_control_characters(advisor: Advisor, qtbot: QtBot, sample: str) -> None:
    """A line end and a tab are spaces; NUL, the escape of a terminal and what turns the reading direction never come in."""
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES[sample])
    seen = 0
    for where, editor in lines(advisor, qtbot):
        assert isinstance(editor, TextField), where
        pasted(qtbot, editor, HOSTILE)
        assert editor.text() == LINE, where
        advisor.open_project.undo()
        editor.take_back()
        seen += 1
    assert seen > 12


def test_the_file_of_an_export_takes_no_control_characters(advisor: Advisor, qtbot: QtBot) -> None:
    """A name with NUL in it was an error of the system's; one that reads backwards is another file than it looks."""
    found: list[str] = []

    def look(dialog: ExportDialog) -> None:
        editor = dialog.findChild(QLineEdit)
        assert isinstance(editor, TextField)
        pasted(qtbot, editor, HOSTILE)
        found.append(editor.text())
        dialog.reject()

    when_up(ExportDialog, look)
    qtbot.keyClick(advisor.window, Qt.Key.Key_E, CTRL)
    assert found == [LINE]


def test_the_project_holds_what_the_field_shows(advisor: Advisor, qtbot: QtBot) -> None:
    """Pasted in the middle, the caret stays behind it, and one undo takes all of it back."""
    editor = block(advisor, "task", "customer").editor
    assert isinstance(editor, TextField)
    before = advisor.open_project.project
    pasted(qtbot, editor, "North South")
    editor.setCursorPosition(5)
    QGuiApplication.clipboard().setText("\u202e-\tA\n")
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.text() == advisor.open_project.project.customer == "North- A  South"
    assert editor.cursorPosition() == len("North- A ")
    qtbot.keyClicks(editor, "b")
    assert editor.text() == advisor.open_project.project.customer == "North- A b South"
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert advisor.open_project.project == before
    assert editor.text() == before.customer


def test_a_direction_key_of_a_keyboard_types_nothing(advisor: Advisor) -> None:
    """Layouts of Hebrew and Persian have keys for such marks."""
    editor = block(advisor, "task", "customer").editor
    assert isinstance(editor, TextField)
    editor.setFocus()
    before = editor.text()
    QApplication.sendEvent(editor, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "\u200f"))
    assert editor.text() == advisor.open_project.project.customer == before


def test_a_field_of_several_lines_keeps_its_lines_and_nothing_else(advisor: Advisor, qtbot: QtBot) -> None:
    """The caret stays behind what was pasted, with letters before it that Qt counts as two."""
    editor = block(advisor, "task", "aim").editor
    assert isinstance(editor, TextBox)
    pasted(qtbot, editor, HOSTILE)
    assert editor.toPlainText() == advisor.open_project.project.aim == LINES
    pasted(qtbot, editor, "\U0001f600 end")
    editor.moveCursor(QTextCursor.MoveOperation.WordLeft)
    QGuiApplication.clipboard().setText("\u202ex\x00")
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)
    qtbot.keyClicks(editor, "y")
    assert editor.toPlainText() == advisor.open_project.project.aim == "\U0001f600 xyend"


def test_a_field_in_a_dialog_takes_its_typing_back(advisor: Advisor, qtbot: QtBot) -> None:
    """The history of the project is the window's; the file of an export is none of it."""
    found: list[str] = []

    def look(dialog: ExportDialog) -> None:
        editor = dialog.findChild(QLineEdit)
        assert editor is not None
        before = editor.text()
        editor.setFocus()
        qtbot.keyClicks(editor, "x")
        qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
        found.extend((before, editor.text()))
        dialog.reject()

    when_up(ExportDialog, look)
    qtbot.keyClick(advisor.window, Qt.Key.Key_E, CTRL)
    assert found[0] == found[1]
