"""A row of choices takes the keyboard once: Tab goes past it, the arrows along it, a letter answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.widgets.one_stop import Tick
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.wizard.compliance_page import CompliancePage, QuestionRow
from tests.common import WAIT_MS

ONE_WINDOW = True
PLAIN = Qt.KeyboardModifier.NoModifier
RAG = SAMPLES["rag"]
OPEN = RAG.revised(compliance=RAG.compliance.revised(kii_subject=None))


def questions(advisor: Advisor) -> list[QuestionRow]:
    assert advisor.window is not None
    advisor.window.go("compliance")
    advisor.window.activateWindow()
    page = advisor.window.page("compliance")
    assert isinstance(page, CompliancePage)
    return [row for row in page.findChildren(QuestionRow) if row.isVisible() and isinstance(row.block.editor, Segmented)]


def held() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def letter(one: str) -> None:
    QApplication.sendEvent(held(), QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, one))


def test_tab_stops_once_at_every_row_of_the_law(running: Callable[..., Advisor]) -> None:
    """Of a chat over documents, nothing answered: 58 stops before, 44 with one a row; each button could be reached before."""
    advisor = running(RAG.revised(compliance=ComplianceAnswers()), interface_language="ru", theme="light")
    rows = questions(advisor)
    assert len(rows) >= 6
    page = advisor.window.page("compliance") if advisor.window else None
    assert page is not None
    seen: list[QWidget] = []
    page.begin()
    while page.isAncestorOf(held()):
        seen.append(held())
        QTest.keyClick(held(), Qt.Key.Key_Tab)
        assert len(seen) < 100
    for row in rows:
        assert sum(row.block.editor.isAncestorOf(one) for one in seen) == 1, row.field


def test_the_arrows_move_and_a_letter_answers(running: Callable[..., Advisor]) -> None:
    """Да, Нет, Неизвестно: an arrow answers nothing, Н says no, Н again says unknown, and Tab goes on from there."""
    advisor = running(OPEN, interface_language="ru", theme="light")
    row = next(one for one in questions(advisor) if one.field == "kii_subject")
    editor = row.block.editor
    assert isinstance(editor, Segmented)

    def answer() -> Answer | None:
        return advisor.open_project.project.compliance.kii_subject

    editor.setFocus(Qt.FocusReason.TabFocusReason)
    yes, no, unknown = editor.buttons[Answer.YES], editor.buttons[Answer.NO], editor.buttons[Answer.UNKNOWN]
    assert held() is yes
    QTest.keyClick(held(), Qt.Key.Key_Right)
    assert held() is no
    QTest.keyClick(held(), Qt.Key.Key_Left)
    QTest.keyClick(held(), Qt.Key.Key_Left)
    assert held() is unknown, "round its end"
    assert answer() is None
    letter("н")
    assert (answer(), held()) == (Answer.NO, no)
    letter("Н")
    assert (answer(), held()) == (Answer.UNKNOWN, unknown)
    letter("д")
    assert (answer(), held()) == (Answer.YES, yes)
    QTest.keyClick(held(), Qt.Key.Key_Right)
    QTest.keyClick(held(), Qt.Key.Key_Space)
    assert (answer(), held()) == (Answer.NO, no)
    QTest.keyClick(held(), Qt.Key.Key_Home)
    QTest.keyClick(held(), Qt.Key.Key_Tab)
    assert not editor.isAncestorOf(held())
    QTest.keyClick(held(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert held() is no, "back at the answer, wherever the arrows had been"
    QTest.keyClick(held(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert not editor.isAncestorOf(held())


def test_a_command_is_no_letter(running: Callable[..., Advisor]) -> None:
    """Ctrl+N begins a project and does not say no."""
    advisor = running(OPEN, interface_language="ru", theme="light")
    editor = next(one for one in questions(advisor) if one.field == "kii_subject").block.editor
    assert isinstance(editor, Segmented)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N.value, Qt.KeyboardModifier.ControlModifier, "н")
    assert not editor.take_key(editor.buttons[Answer.YES], event)
    assert advisor.open_project.project.compliance.kii_subject is None


def test_a_list_of_ticks_is_one_stop_too(running: Callable[..., Advisor], settle: Callable[[], None]) -> None:
    """Ways to pay: Tab comes once, the arrows go round, Space ticks, and Tab comes back to the box that was left."""
    advisor = running(RAG, interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go("conditions")
    window.activateWindow()
    settle()
    window.go_to_field("conditions.pricing_modes")
    first = held()
    assert isinstance(first, Tick)
    boxes = first.list_of.boxes
    assert len(boxes) > 2 and sum(one.focusPolicy() is Qt.FocusPolicy.StrongFocus for one in boxes) == 1
    QTest.keyClick(held(), Qt.Key.Key_Up)
    assert held() is boxes[-1], "round its end"
    QTest.keyClick(held(), Qt.Key.Key_Home)
    QTest.keyClick(held(), Qt.Key.Key_Down)
    assert held() is boxes[1]
    before = boxes[1].isChecked()
    QTest.keyClick(held(), Qt.Key.Key_Space)
    assert boxes[1].isChecked() is not before
    assert advisor.open_project.project.conditions.pricing_modes is not None
    QTest.keyClick(held(), Qt.Key.Key_Tab)
    assert held() not in boxes
    QTest.keyClick(held(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert held() is boxes[1]


def test_a_row_that_goes_with_the_keyboard_in_it_is_asked_nothing_more(qtbot: QtBot) -> None:
    """Its page is hidden on the way out, and the keyboard left a choice whose row was half gone."""
    row = Segmented([("a", "One"), ("b", "Two")])
    row.show()
    row.activateWindow()
    row.buttons["b"].setFocus()
    qtbot.waitUntil(row.buttons["b"].hasFocus, timeout=WAIT_MS)
    with qtbot.captureExceptions() as met:
        delete(row)
    assert met == []
