"""The export by real keys and clicks: who speaks, what goes beside the document, versions that leave, files that are there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.company import Company, Signatory
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.widgets.steady import DropDown
from tests.common import WAIT_MS
from tests.gui.clipping import clipped
from tests.gui.export_acts import read_all
from tests.gui.hands import KeysHand, MouseHand
from tests.gui.places import moved, places, when_up

OURS = Company(short_name="Северное облако", signatories=(Signatory(name="Первый"), Signatory(name="Второй")))
THEIRS = Company(short_name="Northern Cloud", signatories=(Signatory(name="First"),))


@pytest.fixture
def shown(advisor: Advisor, tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    """The dialog with a company here and another in the project's file: every one of its controls is there."""
    answer, window = advisor.open_project.part, advisor.window
    assert answer is not None and answer.chosen_index is not None and window is not None
    made = ExportDialog(
        answer, advisor.open_project.snapshot, answer.chosen_index, advisor.settings, tmp_path, advisor.open_project.background,
        advisor.texts, advisor.theme, window, OURS, THEIRS,
    )  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=WAIT_MS)
    return made


def words(dialog: ExportDialog) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]


def exported(dialog: ExportDialog, qtbot: QtBot) -> None:
    KeysHand().press(read_all(dialog).running.export)
    qtbot.waitUntil(lambda: dialog.running.export.isEnabled() and not dialog.running.writing, timeout=WAIT_MS)


def test_every_control_is_reached_by_tab_and_answers_its_keys(shown: ExportDialog) -> None:
    """Boxes by Space, lists by arrows; Tab comes to all of them, from top to bottom."""
    keys = KeysHand()
    lists = [one for one in shown.scrolled.findChildren(DropDown) if one.isVisible()]
    beside = [shown.asked.with_text, shown.asked.with_book, shown.asked.with_annex, shown.asked.with_files, shown.asked.as_issue]
    boxes = [*beside, *shown.checks.boxes]
    assert len(lists) == 5 and len(boxes) > 8
    for box in boxes:
        keys.press(box)
        assert box.isChecked(), box.text()
    for one in lists:
        keys.choose(one, one.itemText(one.count() - 1))
    keys.choose(lists[0], lists[0].itemText(0))  # of the papers only the proposal has sections
    QApplication.processEvents()  # checks of another voice are shown then
    walked: list[QWidget] = []
    held: QWidget | None = lists[0]
    lists[0].setFocus()
    while held is not None and held not in walked:
        walked.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
    asked = [shown.asked.number, shown.asked.until, shown.asked.customer]
    assert {*lists, *beside, *asked, *shown.checks.boxes, shown.running.file} <= {*walked}
    sections = [*shown.ticks.boxes.values()]  # down one column, then down the other
    inside = [one for one in walked if isinstance(one, DropDown | QCheckBox | QLineEdit) and shown.scrolled.isAncestorOf(one)]
    rows = [QRect(one.mapTo(shown, QPoint(0, 0)), one.size()) for one in inside if one not in sections]
    assert all(after.bottom() > before.top() for before, after in pairwise(rows))
    assert [one for one in inside if one in sections] == [one for one in sections if one.isEnabled()][:1], "one stop for them all"


def test_who_speaks_changes_what_is_told_and_nothing_moves(
    shown: ExportDialog, advisor: Advisor, settle: Callable[[], None]
) -> None:
    """The sentence below has the height of the longest; an offer of several providers is warned of, a memo is not."""
    shown.asked.voice_list.setFocus()
    settle()
    before = places(shown.scrolled)
    for voice in Voice:
        KeysHand().choose(shown.asked.voice_list, advisor.texts.text(f"voice-{voice}"))
        assert advisor.texts.text(f"voice-{voice}-told") in words(shown)
        assert shown.asked.voice is voice
        settle()
        assert moved(before, places(shown.scrolled), shown.asked.voice_list) == []


def test_what_is_ticked_lies_beside_the_document(shown: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    """Annex, DOCX, workbook and launch files; unticked, none of them."""
    exported(shown, qtbot)
    (alone,) = tmp_path.iterdir()
    mouse = MouseHand()
    for box in (shown.asked.with_annex, shown.asked.with_text, shown.asked.with_book, shown.asked.with_files):
        mouse.press(box)
    exported(shown, qtbot)
    stem = alone.stem
    assert {one.name for one in tmp_path.iterdir()} == {
        stem, f"{stem}.pdf", f"{stem}.internal.pdf", f"{stem}.docx", f"{stem}.xlsx"
    }  # fmt: skip
    assert alone.read_bytes()[:5] == (tmp_path / f"{stem}.internal.pdf").read_bytes()[:5] == b"%PDF-"
    assert any((tmp_path / stem).rglob("*"))


def test_a_document_to_edit_that_is_there_is_asked_for(shown: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    """A lawyer's edits in the DOCX were replaced without a word, as only the PDF was asked about."""
    theirs = tmp_path / "a.docx"
    theirs.write_bytes(b"edited by a lawyer")
    shown.running.file.setText(str(tmp_path / "a.pdf"))
    KeysHand().press(shown.asked.with_text)
    exported(shown, qtbot)
    assert theirs.read_bytes() == b"edited by a lawyer" and not (tmp_path / "a.pdf").exists()
    assert any("a.docx" in one for one in words(shown))
    exported(shown, qtbot)
    assert theirs.read_bytes().startswith(b"PK") and (tmp_path / "a.pdf").exists()


def with_dialog(advisor: Advisor, act: Callable[[ExportDialog], object]) -> None:
    """Ctrl+E, and what one does in the dialog; faults inside are the test's."""
    failed = list[BaseException]()

    def tried(dialog: ExportDialog) -> None:
        try:
            dialog.activateWindow()
            act(dialog)
        except BaseException as error:
            failed.append(error)
        dialog.reject()

    when_up(ExportDialog, tried)
    assert advisor.window is not None
    QTest.keyClick(advisor.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert failed == []


def issued(dialog: ExportDialog, qtbot: QtBot, path: Path, *, beside_fails: bool = False) -> None:
    dialog.running.file.setText(str(path))
    if beside_fails:
        path.with_suffix(".xlsx").mkdir()
        dialog.running.may_replace.add(path.with_suffix(".xlsx"))
        KeysHand().press(dialog.asked.with_book)
    KeysHand().press(dialog.asked.as_issue)
    exported(dialog, qtbot)


def test_each_version_that_leaves_is_kept_once_and_undone_alone(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """Two versions and a draft out of one dialog: the draft after them, or a workbook that failed, let the project forget them."""
    project = advisor.open_project

    def act(dialog: ExportDialog) -> None:
        issued(dialog, qtbot, tmp_path / "a.pdf")
        assert not dialog.asked.as_issue.isChecked()
        assert dialog.asked.as_issue.text() == advisor.texts.text("export-as-issue", version=2)
        issued(dialog, qtbot, tmp_path / "b.pdf", beside_fails=True)
        dialog.running.file.setText(str(tmp_path / "draft.pdf"))
        exported(dialog, qtbot)

    with_dialog(advisor, act)
    assert [one.version for one in project.project.issues] == [1, 2]
    assert project.undo_label() == "act-issue"
    project.undo()
    assert [one.version for one in project.project.issues] == [1]
    project.undo()
    assert project.project.issues == () and project.undo_label() == ""
    project.redo()
    assert [one.version for one in project.project.issues] == [1]


def test_a_version_is_kept_though_the_dialog_was_closed_and_the_look_changed(
    advisor: Advisor, qtbot: QtBot, tmp_path: Path
) -> None:
    """What is being written leaves all the same: the document stands, so its project has to know of it."""

    def act(dialog: ExportDialog) -> None:
        dialog.running.file.setText(str(tmp_path / "a.pdf"))
        KeysHand().press(dialog.asked.as_issue)
        KeysHand().press(read_all(dialog).running.export)
        dialog.reject()
        advisor._on_settings({"theme": "dark"})

    with_dialog(advisor, act)
    qtbot.waitUntil(lambda: len(advisor.open_project.project.issues) == 1, timeout=WAIT_MS)
    assert (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(("meanwhile", "kept"), [("", "First"), ("Third", "Third")])
def test_what_a_document_says_is_kept_though_its_dialog_was_closed_as_it_was_written(
    advisor: Advisor, qtbot: QtBot, tmp_path: Path, meanwhile: str, kept: str
) -> None:
    """Number and customer; what was answered on the pages meanwhile is the later word."""
    opened = advisor.open_project

    def act(dialog: ExportDialog) -> None:
        dialog.running.file.setText(str(tmp_path / "a.pdf"))
        for field, typed in ((dialog.asked.number, "N1"), (dialog.asked.customer, "First")):
            field.selectAll()
            QTest.keyClicks(field, typed)
        KeysHand().press(read_all(dialog).running.export)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.running.writing

    with_dialog(advisor, act)
    assert opened.project.number == "", "nothing has left yet"
    opened.revise(opened.project.revised(customer=meanwhile), "field-customer")
    qtbot.waitUntil(lambda: opened.project.number == "N1", timeout=WAIT_MS)
    assert (tmp_path / "a.pdf").exists()
    assert opened.project.customer == kept


@pytest.mark.parametrize("looked_at", [0, 1])
def test_of_several_workloads_an_option_is_named_as_that_of_one(advisor: Advisor, qtbot: QtBot, looked_at: int) -> None:
    """Its sum is of that workload alone, while the document adds up both; whichever is looked at."""
    opened = advisor.open_project
    opened.add(SAMPLES["chat"].workloads[0])
    opened.look_at(looked_at)
    qtbot.waitUntil(lambda: not opened.waiting, timeout=WAIT_MS)
    assert opened.answer is not None and opened.answer.together is not None and opened.answer.chosen is not None
    alone = opened.answer.chosen.price.per_month_excl
    assert alone.amount < opened.answer.together.per_month_excl.amount
    seen: list[str] = []

    def act(dialog: ExportDialog) -> None:
        seen.extend((dialog.asked.option.accessibleName(), dialog.asked.option.currentText()))
        seen.extend(one.text() for one in dialog.asked.findChildren(QLabel))

    with_dialog(advisor, act)
    named = advisor.texts.text("export-option-of-work", number=1)
    assert seen[0] == named and named in seen[2:]
    assert advisor.texts.money(alone) in seen[1]


def test_a_version_of_one_project_is_not_kept_in_another(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """Opened while the document of the one before was being written."""

    def act(dialog: ExportDialog) -> None:
        dialog.running.file.setText(str(tmp_path / "a.pdf"))
        KeysHand().press(dialog.asked.as_issue)
        KeysHand().press(read_all(dialog).running.export)
        dialog.reject()
        advisor.open_project.start(SAMPLES["chat"])

    with_dialog(advisor, act)
    done: list[object] = []
    qtbot.waitUntil(lambda: (tmp_path / "a.pdf").exists(), timeout=WAIT_MS)
    advisor.open_project.background.run(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done) and not advisor.open_project.waiting, timeout=WAIT_MS)
    assert advisor.open_project.project.issues == ()


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_is_cut_at_the_smallest_window(
    running: Callable[..., Advisor], language: str, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    advisor = running(SAMPLES["rag"], interface_language=language, theme="light", text_scale=130)
    assert advisor.window is not None
    advisor.window.resize(1024, 700)
    found: list[str] = []

    def look(dialog: ExportDialog) -> None:
        settle()
        found.extend(one for one in clipped(dialog) if not one.startswith("list"))
        found.extend("it scrolls sideways" for _ in range(dialog.scrolled.horizontalScrollBar().maximum()))

    def act(dialog: ExportDialog) -> None:
        assert not dialog.preview.isVisible() and dialog.height() <= 700 and dialog.width() <= 1024
        for at in range(len(Voice)):
            dialog.asked.voice_list.setCurrentIndex(at)
            look(dialog)
        with qtbot.waitSignal(dialog._composing.composed, timeout=WAIT_MS):
            dialog.resize(1280, 720)  # the document comes beside what is asked, and its sections are there
        assert dialog.preview.isVisible() and dialog.size() == QSize(1280, 720) and len(dialog.ticks.boxes) > 10
        look(dialog)

    with_dialog(advisor, act)
    assert found == []


def test_leaving_for_an_answer_keeps_what_was_typed(advisor: Advisor, qtbot: QtBot) -> None:
    """From the check of assumptions to their page, from that of a number of the company to its field in the settings."""
    window = advisor.window
    assert window is not None
    advisor.preferences.put(("company.short_name", "Облако"), ("company.inn", "7714001236"))
    left: list[str] = []

    def leave(way: str) -> None:
        qtbot.waitUntil(lambda: not advisor.open_project.waiting, timeout=WAIT_MS)

        def act(dialog: ExportDialog) -> None:
            QTest.keyClicks(dialog.asked.customer, way)
            key = dialog.checks.key_of(next(one for one in dialog.checks._checks if one.way == way))
            assert key is not None
            dialog.rejected.connect(lambda: left.append(way))
            QTest.mouseClick(key, Qt.MouseButton.LeftButton)

        when_up(ExportDialog, act)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: way in left, timeout=WAIT_MS)  # it may have waited for the answer

    leave("step.assumptions")
    assert window.step == "assumptions" and advisor.open_project.project.customer == "step.assumptions"
    leave("company.inn")
    settings = advisor.dialogs.settings
    assert left == ["step.assumptions", "company.inn"] and settings is not None
    assert settings.place().section == "company"
    qtbot.waitUntil(settings.blocks["company.inn"].editor.hasFocus, timeout=WAIT_MS)
    settings.reject()
    assert advisor.open_project.project.customer == "company.innstep.assumptions"  # typed before what stood there
