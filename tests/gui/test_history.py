"""Undo and redo with the keyboard in any field: one history, that of the project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit

ONE_WINDOW = True
pytestmark = pytest.mark.both_languages

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def block(advisor: Advisor, step: str, path: str) -> FieldBlock:
    assert advisor.window is not None
    advisor.window.go(step)
    page = advisor.window.page(step)
    return next(one for one in page.findChildren(FieldBlock) if one.field.path == path and not one.isHidden())


def typed(qtbot: QtBot, made: FieldBlock, words: str) -> QWidget:
    made.editor.setFocus()
    if isinstance(made.editor, QLineEdit):
        made.editor.selectAll()
    qtbot.keyClicks(made.editor, words)
    return made.editor


def test_undo_reaches_the_project_from_every_text_box(advisor: Advisor, qtbot: QtBot) -> None:
    """A number, a line, several lines, a date: the keys are the window's wherever the caret is."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    before = opened.project
    kinds = set()
    for step in STEPS[:-1]:
        for one in window.page(step).findChildren(FieldBlock):
            if isinstance(one.editor, QLineEdit | QPlainTextEdit) and not one.isHidden():
                window.go(step)
                opened.revise(before.revised(customer="A"), "act-what-if")  # no field's: undoing one would lead there
                one.editor.setFocus()
                kinds.add(one.field.kind)
                qtbot.keyClick(one.editor, Qt.Key.Key_Z, CTRL)
                assert opened.project == before, one.field.path
                qtbot.keyClick(one.editor, Qt.Key.Key_Z, CTRL | SHIFT)
                assert opened.project.customer == "A", one.field.path
                qtbot.keyClick(one.editor, Qt.Key.Key_Z, CTRL)
                qtbot.keyClick(one.editor, Qt.Key.Key_Y, CTRL)
                assert opened.project.customer == "A", one.field.path
                qtbot.keyClick(one.editor, Qt.Key.Key_Z, CTRL)
    assert kinds == {"number", "whole", "text", "long_text", "date"}


def test_the_field_with_the_caret_shows_what_undo_brought_back(advisor: Advisor, qtbot: QtBot) -> None:
    made = block(advisor, "load", "workload.users")
    editor = typed(qtbot, made, "7")
    assert isinstance(editor, QuantityEdit)
    assert advisor.open_project.project.workloads[0].users == 7
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.hasFocus()
    assert advisor.open_project.project == SAMPLES["rag"]
    assert editor.parsed() == 6000
    qtbot.keyClick(editor, Qt.Key.Key_Y, CTRL)
    assert editor.text() == "7"


def test_the_first_undo_takes_back_what_the_project_has_not_taken(advisor: Advisor, qtbot: QtBot) -> None:
    """What is no number is no answer, nor is its beginning: first it goes, and only the next undo goes to the history."""
    opened = advisor.open_project
    opened.revise(opened.project.revised(customer="A"), "act-what-if")
    made = block(advisor, "load", "workload.users")
    editor = typed(qtbot, made, "12")
    assert isinstance(editor, QuantityEdit)
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.parsed() == 6000
    assert opened.project.customer == "A"
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert opened.project == SAMPLES["rag"]


def test_a_refused_number_and_half_a_date_are_taken_back_too(advisor: Advisor, qtbot: QtBot) -> None:
    opened = advisor.open_project
    share = block(advisor, "load", "workload.active_share")
    editor = typed(qtbot, share, "300")
    assert share.note.isHidden(), "nobody is told off while still typing"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert share.note.isVisible()
    editor.setFocus()
    before = opened.project
    assert before == SAMPLES["rag"]  # nor are the 3 % and 30 % that it began with
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == ""  # type: ignore[attr-defined]
    assert share.note.isHidden()
    day = block(advisor, "conditions", "conditions.start")
    editor = typed(qtbot, day, "24.1")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == ""  # type: ignore[attr-defined]
    assert opened.project == before


def test_a_menu_opened_before_the_first_edit_leaves_the_keys_alive(advisor: Advisor, qtbot: QtBot) -> None:
    """Undo is grey in the menu while there is nothing to undo; the keys must work as soon as there is."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    edit = window.menuBar().actions()[1].menu()
    edit.aboutToShow.emit()
    assert not edit.actions()[0].isEnabled()
    edit.aboutToHide.emit()
    editor = typed(qtbot, block(advisor, "load", "workload.users"), "7")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert opened.project == SAMPLES["rag"]


def test_a_name_that_is_no_answer_is_taken_back_by_itself(advisor: Advisor, qtbot: QtBot) -> None:
    """The name of a scenario is not in the project before it is kept."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    opened.revise(opened.project.revised(customer="A"), "field-customer")
    window.go("comparison")
    field = window.page("comparison").name  # type: ignore[attr-defined]
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert opened.project.customer == "A"
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert opened.project.customer == ""


def test_another_project_brings_none_of_the_words_that_were_refused(advisor: Advisor, qtbot: QtBot) -> None:
    share = block(advisor, "load", "workload.active_share")
    editor = typed(qtbot, share, "300")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    advisor.open_project.start(Project())
    advisor.open_project.start(SAMPLES["rag"])
    assert editor.text() == ""  # type: ignore[attr-defined]
    assert share.note.isHidden()


def test_two_acts_are_two_steps_however_soon_they_come(advisor: Advisor) -> None:
    opened = advisor.open_project
    opened.add(SAMPLES["speech"].workloads[0])
    opened.add(SAMPLES["chat"].workloads[0])
    opened.undo()
    assert len(opened.project.workloads) == 2
