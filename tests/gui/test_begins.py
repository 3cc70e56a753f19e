"""Where a step begins: at its top, with the keyboard on its first question; a list at its first row; a dialog at its deed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.domain.company import Basis, Company, Signatory
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.export.running import Running
from aiready_gui.gui.results.option_card import OptionCard
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.failure import Failure
from aiready_gui.gui.widgets.tile import Tile
from tests.common import WAIT_MS
from tests.gui.export_acts import read_all
from tests.gui.labels import words_in
from tests.gui.places import settle
from tests.gui.test_history import CTRL, block

ONE_WINDOW = True
pytestmark = pytest.mark.both_languages


def test_every_step_begins_at_its_first_question(advisor: Advisor, qtbot: QtBot) -> None:
    """By Ctrl and its number, by Next, by the list."""
    window = advisor.window
    assert window is not None
    for number, step in enumerate(STEPS, start=1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), CTRL)
        assert window.step == step
        focused = QApplication.focusWidget()
        page = window.page(step)
        assert page.isAncestorOf(focused), step
        bar = page.verticalScrollBar()  # type: ignore[attr-defined]
        bar.setValue(bar.maximum())
        if number < len(STEPS):
            qtbot.mouseClick(window.footer.next, Qt.MouseButton.LeftButton)
            assert window.page(STEPS[number]).isAncestorOf(QApplication.focusWidget())
        qtbot.mouseClick(window.steps.buttons[step], Qt.MouseButton.LeftButton)
        assert bar.value() == 0, step
        assert QApplication.focusWidget() is focused, step


def test_the_choice_that_is_made_is_where_a_choice_is_entered(advisor: Advisor, qtbot: QtBot) -> None:
    window = advisor.window
    assert window is not None
    window.go("task")
    assert QApplication.focusWidget() is window.page("task").kinds.tiles["use-rag"]  # type: ignore[attr-defined]
    block(advisor, "load", "workload.count_by").commit("per_minute")
    window.go("load")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton) and focused.isChecked()


def test_a_step_without_its_work_begins_at_the_way_there(advisor: Advisor) -> None:
    advisor.open_project.start(Project())
    window = advisor.window
    assert window is not None
    window.go("load")
    assert QApplication.focusWidget() is window.page("load").to_task  # type: ignore[attr-defined]


def test_a_file_opens_with_the_keyboard_on_its_page(advisor: Advisor, tmp_path: Path) -> None:
    path = tmp_path / "a.aiready"
    project_file.save(SAMPLES["speech"], path)
    advisor.open_file(path)
    window = advisor.window
    assert window is not None
    assert window.page("task").isAncestorOf(QApplication.focusWidget())


def test_the_result_begins_at_the_card_it_shows(advisor: Advisor, qtbot: QtBot) -> None:
    """Also when it is opened before the answer is there, and again when another answer comes."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        window.sample_requested.emit("chat")
    assert window.step == RESULT
    window.results.finish()
    assert isinstance(QApplication.focusWidget(), OptionCard)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.revise(opened.project.revised(title="A"), "field-title")
    window.results.finish()
    assert QApplication.focusWidget() is window.results.cards[window.results.option_index or 0]


def test_the_keyboard_stays_on_the_card_that_had_it(advisor: Advisor, qtbot: QtBot) -> None:
    """Not the one shown, but of the same role in the next answer: it went to the one shown, and Enter chose another."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        window.sample_requested.emit("chat")
    window.results.finish()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    other = QApplication.focusWidget()
    assert isinstance(other, OptionCard) and other is not window.results.first()
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.revise(opened.project.revised(title="A"), "field-title")
    window.results.finish()
    focused = QApplication.focusWidget()
    assert isinstance(focused, OptionCard) and focused is not other
    assert focused.role is other.role
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert window.results.first() is focused


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_what_the_space_bar_presses(advisor: Advisor, qtbot: QtBot, key: Qt.Key) -> None:
    """Steps, Next, a tile, a segment; it did nothing."""
    window = advisor.window
    assert window is not None
    window.go("task")
    window.footer.next.setFocus()
    qtbot.keyClick(window.footer.next, key)
    assert window.step == STEPS[1]
    window.steps.buttons["load"].setFocus()
    qtbot.keyClick(window.steps.buttons["load"], key)
    assert window.step == "load"
    count = block(advisor, "load", "workload.count_by").editor
    other = next(one for one in count.findChildren(QPushButton) if not one.isChecked())
    other.setFocus()
    qtbot.keyClick(other, key)
    assert other.isChecked()


def test_another_workload_is_shown_from_its_top(advisor: Advisor, qtbot: QtBot) -> None:
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    opened.add(SAMPLES["speech"].workloads[0])
    opened.look_at(0)
    window.setMinimumSize(1, 1)
    window.resize(1100, 500)
    window.go("load")
    settle()
    bar = window.page("load").verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    opened.look_at(1)
    settle()
    assert bar.value() == 0


def test_a_list_without_an_answer_opens_at_its_first_row(advisor: Advisor, qtbot: QtBot) -> None:
    """Space, Enter takes the first; Space, Down, Enter the second: what is seen lit is what is taken."""
    opened = advisor.open_project
    for keys, expected in (((), 0), ((Qt.Key.Key_Down,), 1), ((Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up), 1)):
        opened.start(SAMPLES["rag"].revised(compliance=SAMPLES["rag"].compliance.revised(org_country=None)))
        made = block(advisor, "compliance", "compliance.org_country")
        assert isinstance(made.editor, QComboBox)
        made.editor.setFocus()
        assert made.editor.currentIndex() == -1
        qtbot.keyClick(made.editor, Qt.Key.Key_Space)
        view = made.editor.view()
        qtbot.waitUntil(view.isVisible, timeout=WAIT_MS)
        assert view.currentIndex().row() == 0
        assert view.selectionModel().isRowSelected(0)
        for key in keys:
            qtbot.keyClick(view, key)
        assert view.currentIndex().row() == expected
        qtbot.keyClick(view, Qt.Key.Key_Return)
        assert opened.project.compliance.org_country == made.field.options[expected][0]


def test_a_list_closed_without_a_choice_leaves_the_question_open(advisor: Advisor, qtbot: QtBot) -> None:
    advisor.open_project.start(SAMPLES["rag"].revised(compliance=SAMPLES["rag"].compliance.revised(org_country=None)))
    made = block(advisor, "compliance", "compliance.org_country")
    assert isinstance(made.editor, QComboBox)
    qtbot.keyClick(made.editor, Qt.Key.Key_Space)
    qtbot.keyClick(made.editor.view(), Qt.Key.Key_Escape)
    assert advisor.open_project.project.compliance.org_country is None
    assert made.editor.currentIndex() == -1


def export_dialog(advisor: Advisor, folder: Path) -> ExportDialog:
    answer = advisor.open_project.part
    assert answer is not None and answer.chosen_index is not None and advisor.window is not None
    return ExportDialog(
        answer,
        advisor.open_project.snapshot,
        answer.chosen_index,
        advisor.settings,
        folder,
        advisor._background,
        advisor.texts,
        advisor.theme,
        advisor.window,
    )


def test_enter_exports_and_nothing_else(advisor: Advisor, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever in the dialog the keyboard is."""
    asked: list[str] = []
    monkeypatch.setattr(Running, "_browse", lambda _self: asked.append("browse"))
    dialog = export_dialog(advisor, tmp_path)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible, timeout=WAIT_MS)
    assert [one for one in dialog.findChildren(QPushButton) if one.isDefault()] == [dialog.running.export]
    assert not [one for one in dialog.findChildren(QPushButton) if one.autoDefault() and one is not dialog.running.export]
    for one in (dialog.running.file, dialog.asked.language, dialog.asked.with_book):
        read_all(dialog).running.export.setEnabled(True)
        dialog.running.written = None
        one.setFocus()
        qtbot.keyClick(one, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.written is not None, timeout=WAIT_MS)
    assert not asked
    assert list(tmp_path.glob("*.pdf"))
    dialog.reject()


def test_the_dialog_says_in_whose_name_and_who_signs(advisor: Advisor, tmp_path: Path) -> None:
    """The company of the project's file speaks until "mine" is chosen; of its people those who may sign are offered."""
    ended = Signatory(name="Old", basis=Basis.POWER, power_until=date(2020, 1, 1))
    brought = Company(short_name="Northern Cloud", signatories=(Signatory(name="First"), ended, Signatory(name="Second")))
    mine = Company(short_name="Mine")
    answer, window = advisor.open_project.part, advisor.window
    assert answer is not None and answer.chosen_index is not None and window is not None
    dialog = ExportDialog(
        answer, advisor.open_project.snapshot, answer.chosen_index, advisor.settings, tmp_path, advisor._background, advisor.texts,
        advisor.theme, window, mine, brought,
    )  # fmt: skip
    dialog.show()
    said = [one.text() for one in dialog.findChildren(QLabel)]
    assert any("Northern Cloud" in one for one in said)
    assert [dialog.asked.signatory.itemText(at) for at in range(dialog.asked.signatory.count())] == ["First", "Second"]
    dialog.asked.signatory.setFocus()
    QTest.keyClick(dialog.asked.signatory, Qt.Key.Key_Down)
    assert dialog.asked.company.signatory(date.today()) == brought.signatories[2] and dialog.asked.brought == dialog.asked.company
    dialog.asked.issuer.setFocus()
    QTest.keyClick(dialog.asked.issuer, Qt.Key.Key_Down)
    assert (dialog.asked.company, dialog.asked.brought) == (mine, None) and not dialog.asked._signs.isVisible()
    dialog.reject()


def test_a_file_that_is_there_is_replaced_only_when_asked_again(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """A name typed over somebody's document took its place without a word."""
    dialog = export_dialog(advisor, tmp_path)
    dialog.show()
    mine = tmp_path / "mine.pdf"
    mine.write_bytes(b"my own")
    dialog.running.file.setText(str(mine))
    read_all(dialog).export()
    assert advisor.texts.text("export-exists", count=1, file=str(mine)) in words_in(dialog)
    assert mine.read_bytes() == b"my own"
    read_all(dialog).export()
    qtbot.waitUntil(lambda: dialog.written == mine, timeout=WAIT_MS)
    assert mine.read_bytes().startswith(b"%PDF")
    dialog.reject()


def test_a_document_is_told_though_the_workbook_beside_it_failed(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """And a failed export offers no document of the one before."""
    dialog = export_dialog(advisor, tmp_path)
    dialog.show()
    (tmp_path / "a.xlsx").mkdir()
    dialog.running.may_replace.add(tmp_path / "a.xlsx")
    dialog.running.file.setText(str(tmp_path / "a.pdf"))
    dialog.asked.with_book.setChecked(True)
    read_all(dialog).export()
    qtbot.waitUntil(dialog.running.export.isEnabled, timeout=WAIT_MS)
    assert dialog.written == tmp_path / "a.pdf"
    assert dialog.findChildren(Failure)
    (tmp_path / "b.pdf").mkdir()
    dialog.running.may_replace.add(tmp_path / "b.pdf")
    dialog.running.file.setText(str(tmp_path / "b.pdf"))
    read_all(dialog).export()
    qtbot.waitUntil(dialog.running.export.isEnabled, timeout=WAIT_MS)
    assert dialog.running.open.isHidden()
    dialog.reject()


def test_these_are_the_dialogs_of_our_own() -> None:
    """A new dialog has to say which of its buttons Enter presses: export, confirm, take what a team shares, choose a model of the list;
    none of a model's config, whose fields take Enter (Ctrl+Enter adds); of the kept projects, the first "Restore" has the keyboard."""
    plain = {one.__name__ for one in QDialog.__subclasses__() if one.__module__.startswith("aiready_gui")}
    assert plain <= {
        "ScrolledDialog",
        "Palette",
        "PreferencesDialog",
        "Presentation",
    }  # in the others Enter presses none but what is in hand
    assert {one.__name__ for one in ScrolledDialog.__subclasses__()} <= {
        "AboutDialog",
        "AnswersDialog",
        "ChartTableDialog",
        "ConfirmDialog",
        "ExportDialog",
        "GlossaryDialog",
        "KeptDialog",
        "StepsDialog",
        "ModelDialog",
        "ModelListDialog",
        "TeamDialog",
        "WelcomeDialog",
    }


def test_the_keyboard_adds_a_ring_and_nothing_inside_it(advisor: Advisor, qtbot: QtBot) -> None:
    """The style's own frame stood within a tile as a second, blue rectangle."""
    window = advisor.window
    assert window is not None
    rag = SAMPLES["rag"]
    advisor.open_project.start(rag.revised(workloads=()))
    window.go("task")
    tile = next(one for one in window.findChildren(Tile) if one.isVisible())
    others: list[QWidget] = [tile, window.steps.buttons["load"]]
    for one in others:
        window.setFocus()
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(one.hasFocus, timeout=WAIT_MS)
        after = one.grab().toImage()
        inside = one.rect().adjusted(8, 8, -8, -8)  # without the round corners
        assert before != after, one
        assert before.copy(inside) == after.copy(inside), one
