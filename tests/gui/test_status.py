"""The state on screen: equal everywhere, red where a field holds no value, and nothing left of an answer that failed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import wizard_steps
from aiready_gui.advisor.project.wizard_steps import Mark
from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import Point, StateKind, Status
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.exporting import FREE_MS
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.step_list import ASSUMPTIONS, PRICES, RESULT
from aiready_gui.gui.widgets.failure import Failure
from aiready_gui.gui.wizard.card_page import CardPage
from aiready_gui.texts import LOCALES
from tests.common import WAIT_MS
from tests.gui.export_acts import read_all
from tests.gui.tabs import open_tab

ONE_WINDOW = True
pytestmark = pytest.mark.both_languages

ADVISE, STUDY = "aiready_gui.advisor.advise.advise", "aiready_gui.advisor.studies.cost_study.cost_study"
NEW_RAG = Project(workloads=(LlmServing(use=ServingUse.RAG),))


def breaks(*_args: object, **_named: object) -> NoReturn:
    raise ZeroDivisionError("division by zero")


def said(widget: QWidget | None) -> set[str]:
    """Words of every visible label and button under a widget."""
    assert widget is not None
    QApplication.processEvents()  # what was just put in is shown by an event
    texts = [(one, one.text()) for kind in (QLabel, QPushButton) for one in widget.findChildren(kind)]
    return {words for one, words in texts if one.isVisible() and words}


def users(advisor: Advisor) -> FieldBlock:
    assert advisor.window is not None
    page = advisor.window.page("load")
    assert isinstance(page, CardPage)
    return next(block for block in page.blocks if block.field.path == "workload.users")


def type_into(qtbot: QtBot, block: FieldBlock, words: str) -> None:
    """Real keys into the real field, which then is left."""
    block.focus_editor()
    block.editor.setFocus()
    qtbot.waitUntil(block.editor.hasFocus, timeout=WAIT_MS)
    qtbot.keyClick(block.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(block.editor, words)
    qtbot.keyClick(block.editor, Qt.Key.Key_Tab)


@pytest.fixture(params=LOCALES)
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor]) -> Advisor:
    return running(SAMPLES["rag"], interface_language=request.param)


def dialog_of(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> ExportDialog:
    answer = advisor.open_project.part
    assert answer is not None
    assert answer.chosen_index is not None
    assert advisor.window is not None
    made = ExportDialog(
        answer, advisor.open_project.snapshot, answer.chosen_index, advisor.settings, tmp_path, advisor.open_project.background,
        advisor.texts, advisor.theme, advisor.window,
    )  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    return made


def failed(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A legal value is typed, and the engine behind it breaks."""
    assert advisor.window is not None
    advisor.window.go("load")
    monkeypatch.setattr(ADVISE, breaks)
    with qtbot.waitSignal(advisor.open_project.failed, timeout=WAIT_MS):
        type_into(qtbot, users(advisor), "7000")
    QApplication.processEvents()


def test_the_same_state_stands_everywhere(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """Chip of the head, card, side list, live summary, export: one record, and nowhere "all requirements met"."""
    window, texts, status = advisor.window, advisor.texts, advisor.open_project.status
    assert window is not None
    assert status is not None
    assert status.lead is not None
    assert status.lead.kind is StateKind.LAW
    headline, lead = texts.word(status.headline), texts.word(status.lead.words)
    window.go(RESULT)
    window.results.finish()
    QApplication.processEvents()
    assert headline in said(window.results)
    assert lead in said(window.results.cards[window.results.option_index])
    window.go("load")
    QApplication.processEvents()
    assert headline in said(window.summary)
    count = status.lead.count
    assert texts.text("step-questions-most", count=count) == window.steps.buttons["compliance"].accessibleDescription()
    checklist = said(dialog_of(advisor, qtbot, tmp_path))
    assert f"{texts.text('status-title')}: {headline}" in checklist
    assert {texts.word(point.sentence) for point in status.points} <= checklist
    for place in (window.results, window.summary):
        assert texts.text("all-met") not in said(place)


def test_a_template_value_is_named_on_every_page(advisor: Advisor, qtbot: QtBot) -> None:
    """A new RAG project: the head of the result says that nobody named the users, and leads to the field."""
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(NEW_RAG)
    window, texts = advisor.window, advisor.texts
    assert window is not None
    window.go(RESULT)
    window.results.finish()
    QApplication.processEvents()
    words = texts.text("status-template", field=texts.text("field-workload-users"))
    assert words in said(window.results)
    assert all(words in said(card) for card in window.results.cards)
    show = next(
        one for one in window.results.findChildren(QPushButton) if one.isVisible() and one.text() == texts.text("status-show")
    )
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    assert window.step == "load"
    assert users(advisor).editor.hasFocus()


def test_show_leads_to_where_it_is_answered(advisor: Advisor, qtbot: QtBot) -> None:
    """Defaults are walked on their page, old prices stand filtered in the catalogue; a requirement that is missed, at its field."""
    window, texts, words = advisor.window, advisor.texts, Message(key="all-met")
    assert window is not None

    def press(place: QWidget | None) -> None:
        assert place is not None
        qtbot.mouseClick(
            next(one for one in place.findChildren(QPushButton) if one.isVisible() and one.text() == texts.text("status-show")),
            Qt.MouseButton.LeftButton,
        )

    def stands(kind: StateKind, *fields: str) -> None:
        assert window is not None
        window.go(RESULT)
        window.results.finish()
        QApplication.processEvents()
        head = window.results._heading
        assert head is not None
        head.show_status(Status(points=(Point(kind=kind, words=words, sentence=words, fields=fields),)))
        QApplication.processEvents()
        press(head)

    stands(StateKind.ASSUMPTIONS, "workload.burst")
    assert window.step == ASSUMPTIONS
    stands(StateKind.PRICES_OLD)
    assert (window.step, window.prices.catalogue.look.segment) == (PRICES, "old")
    stands(StateKind.NOT_MET, "conditions.headroom")
    assert window.step == "conditions"
    assert window.field_in_hand() == "conditions.headroom"


def test_a_field_that_holds_no_value_makes_its_step_red(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Side list, summary, head and cards say it; the answer stays; export leads to the field; a number ends it."""
    window, texts, project = advisor.window, advisor.texts, advisor.open_project
    assert window is not None
    opened: list[object] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: opened.append(dialog))
    window.go("load")
    before = project.answer
    type_into(qtbot, users(advisor), "abc")
    words = texts.text("status-invalid", field=texts.text("field-workload-users"))
    assert project.invalid == ("workload.users",)
    assert window.steps.buttons["load"].accessibleDescription() == words
    assert window.steps.buttons["load"]._invalid
    assert words in said(window.summary)
    assert project.answer is before
    window.go(RESULT)
    window.results.finish()
    QApplication.processEvents()
    assert words in said(window.results)
    assert words in said(window.results.cards[0])
    advisor.exporting.export()
    assert opened == []
    assert window.step == "load"
    assert users(advisor).editor.hasFocus()
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        type_into(qtbot, users(advisor), "6500")
    assert project.invalid == ()
    assert not window.steps.buttons["load"]._invalid
    assert words not in said(window.summary)
    advisor.exporting.export()
    assert len(opened) == 1


def press_export(advisor: Advisor, qtbot: QtBot) -> None:
    assert advisor.window is not None
    qtbot.mouseClick(advisor.window._top._export, Qt.MouseButton.LeftButton)


def test_export_settles_what_is_typed_and_names_what_is_refused(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document on 6,000 users beside a field that shows "12 abc" never comes; one on the number just typed does."""
    exported: list[Any] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: exported.append(dialog.asked.answer.project))
    window, texts = advisor.window, advisor.texts
    assert window is not None
    window.go("load")
    editor = users(advisor).editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "12 abc")
    assert window.notice_bar.isHidden()
    press_export(advisor, qtbot)
    qtbot.waitUntil(editor.hasFocus, timeout=WAIT_MS)
    assert exported == []
    assert any(texts.text("field-workload-users") in words for words in said(window.notice_bar))
    editor.selectAll()
    qtbot.keyClicks(editor, "7500")
    press_export(advisor, qtbot)
    qtbot.waitUntil(lambda: bool(exported), timeout=WAIT_MS)
    assert exported[0].workloads[0].users == 7500
    assert window.notice_bar.isHidden()


def test_export_waits_for_a_value_refused_in_another_workload(
    running: Callable[..., Advisor], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of sight it is as bad: the window leads to that workload and its field."""
    exported: list[object] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: exported.append(dialog))
    project = SAMPLES["rag"].revised(workloads=(*SAMPLES["rag"].workloads, *SAMPLES["chat"].workloads))
    advisor = running(project, interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go("load")
    type_into(qtbot, users(advisor), "abc")
    advisor.open_project.look_at(1)
    qtbot.waitUntil(lambda: not advisor.open_project.waiting, timeout=WAIT_MS)
    assert advisor.open_project.invalid == ()
    press_export(advisor, qtbot)
    assert exported == []
    assert (advisor.open_project.focus, advisor.open_project.invalid) == (0, ("workload.users",))
    assert users(advisor).editor.hasFocus()
    type_into(qtbot, users(advisor), "7500")
    press_export(advisor, qtbot)
    qtbot.waitUntil(lambda: bool(exported), timeout=WAIT_MS)


def test_undo_and_another_project_forget_what_was_wrong(advisor: Advisor, qtbot: QtBot) -> None:
    """The fields then show what the project holds, so nothing may stay red."""
    window, project = advisor.window, advisor.open_project
    assert window is not None
    window.go("load")
    type_into(qtbot, users(advisor), "abc")
    assert project.invalid
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        project.start(SAMPLES["chat"])
    assert project.invalid == ()
    assert not window.steps.buttons["load"]._invalid


def test_nothing_of_the_old_answer_outlives_a_failure(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """No price, no card, no chip of before; one sentence, what to do, details that can be copied; no box over the window."""
    window, texts, project = advisor.window, advisor.texts, advisor.open_project
    assert window is not None
    assert project.part is not None
    assert project.part.chosen is not None
    price = texts.money(project.part.chosen.price.per_month_excl)
    for kind in ("exec", "open", "show"):
        monkeypatch.setattr(QMessageBox, kind, lambda *_args: pytest.fail("a box came up"))
    failed(advisor, qtbot, monkeypatch)
    assert (project.answer, project.previous_part, project.part) == (None, None, None)
    sentence = texts.text("not-sized")
    assert sentence in said(window.summary)
    assert texts.text("status-not-sized") in said(window.page("load"))
    assert window.steps.buttons[RESULT].accessibleDescription() == texts.text("status-not-sized")
    window.go(RESULT)
    window.results.finish()
    page = said(window.results)
    assert {sentence, texts.text("status-not-sized"), texts.text("failure-undo")} <= page
    assert price not in page | said(window.summary)
    assert texts.text("all-met") not in page
    assert window.results.cards == []
    failure = window.results.findChild(Failure)
    assert failure is not None
    assert failure.details.isHidden()
    qtbot.mouseClick(failure.unfold, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: division by zero" in failure.details.toPlainText()
    qtbot.mouseClick(failure.copy, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [ZeroDivisionError]
    assert caplog.records[-1].levelno == logging.ERROR


def test_export_waits_after_a_failure_and_undo_brings_the_answer_back(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export shows what happened instead of a dialog; the button that undoes is there, and works."""
    window, texts, project = advisor.window, advisor.texts, advisor.open_project
    assert window is not None
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: pytest.fail("an answer that is gone was offered for export"))
    monkeypatch.setattr(QMessageBox, "information", lambda *_args: pytest.fail("a box came up"))
    failed(advisor, qtbot, monkeypatch)
    advisor.exporting.export()
    assert window.step == RESULT
    QApplication.processEvents()
    monkeypatch.undo()
    words = texts.text("failure-undo-act", step=texts.text("field-workload-users"))
    undo = next(one for one in window.results.findChildren(QPushButton) if one.isVisible() and one.text() == words)
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert project.project == SAMPLES["rag"]
    assert project.failure is None
    QApplication.processEvents()
    window.results.finish()
    assert texts.text("not-sized") not in said(window.results)
    assert window.results.cards


def test_an_advice_that_refuses_takes_the_answer_along_too(advisor: Advisor, qtbot: QtBot) -> None:
    """A provider that the catalogue does not know is no fault of the program, but the old price is no answer to it."""
    project = advisor.open_project
    with qtbot.waitSignal(project.failed, timeout=WAIT_MS):
        project.revise(project.project.revised(provider="nobody"), "field-provider")
    assert project.answer is None
    assert project.failure is not None
    assert project.status is not None
    assert [point.kind for point in project.status.points] == [StateKind.NOT_SIZED]
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    window.results.finish()
    QApplication.processEvents()
    assert any("nobody" in words for words in said(window.results))


def test_a_project_that_is_emptied_has_no_answer(advisor: Advisor) -> None:
    """The price of a workload that was taken away is nobody's."""
    project, window = advisor.open_project, advisor.window
    assert window is not None
    project.revise(project.project.revised(workloads=()), "act-remove-workload")
    window.go(RESULT)
    window.results.finish()
    QApplication.processEvents()
    assert project.answer is None
    assert project.status is None
    assert advisor.texts.text("result-empty") in said(window.results)


def test_another_project_never_stands_under_the_old_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """While the first answer to it is worked out there is none to see."""
    window, texts, project = advisor.window, advisor.texts, advisor.open_project
    assert window is not None
    window.go(RESULT)
    window.results.finish()
    assert window.results.cards
    with qtbot.waitSignal(project.busy_changed, timeout=WAIT_MS, check_params_cb=bool):
        project.start(SAMPLES["chat"])
    assert window.results.cards == []
    assert texts.text("summary-counting") in said(window.results)


def test_a_study_that_fails_drops_only_the_study(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The price table stays, the sentence stands where the study would; the answer is whole."""
    window, texts = advisor.window, advisor.texts
    assert window is not None
    monkeypatch.setattr(STUDY, breaks)
    window.go(RESULT)
    window.results.finish()
    open_tab(window.results, "tab-cost")
    panel = window.results.findChild(CostPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: texts.text("not-studied") in said(panel), timeout=WAIT_MS)
    assert texts.text("price-total-every") in said(panel)
    assert advisor.open_project.answer is not None
    assert texts.text("study-counting") not in said(panel)


@pytest.mark.parametrize("broken", ["aiready_gui.gui.export.writing.studied", "aiready_gui.proposal.pdf.render"])
def test_a_document_that_cannot_be_made_says_so_in_the_dialog(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    """The study or the page behind it breaks: the dialog stays, names the file, and can be tried again."""
    monkeypatch.setattr(broken, breaks)
    dialog, texts = dialog_of(advisor, qtbot, tmp_path), advisor.texts
    read_all(dialog).export()
    qtbot.waitUntil(lambda: dialog.findChild(Failure) is not None, timeout=WAIT_MS)
    path = Path(dialog.running.file.text())
    assert texts.text("not-made", file=str(path)) in said(dialog)
    assert dialog.running.export.isEnabled()
    assert dialog.written is None
    assert not path.exists()
    monkeypatch.undo()
    read_all(dialog).export()
    qtbot.waitUntil(path.exists, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dialog.written == path, timeout=WAIT_MS)
    assert texts.text("not-made", file=str(path)) not in said(dialog)


def test_an_export_asked_for_while_typing_waits_for_the_answer(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never the price of before the last edit."""
    exported: list[Any] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: exported.append(dialog.asked.answer.project))
    project = advisor.open_project
    work = project.project.workloads[0]
    project.revise(project.project.revised(workloads=(work.revised(users=8000),)), "field-workload-users")
    advisor.exporting.export()
    assert exported == []
    qtbot.waitUntil(lambda: bool(exported), timeout=WAIT_MS)
    assert exported == [project.project]


def test_an_export_that_waited_comes_after_the_dialog_that_was_opened_meanwhile(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported: list[QWidget | None] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda _: exported.append(QApplication.activeModalWidget()))
    opened = advisor.open_project
    work = opened.project.workloads[0]
    opened.revise(opened.project.revised(workloads=(work.revised(users=8000),)), "field-workload-users")
    advisor.exporting.export()
    dialog = QDialog(advisor.window, modal=True)
    dialog.show()
    qtbot.waitUntil(lambda: not opened.waiting, timeout=WAIT_MS)
    qtbot.wait(2 * FREE_MS)
    assert exported == [], "it has the word"
    dialog.close()
    qtbot.waitUntil(lambda: exported == [None], timeout=WAIT_MS)


def test_a_what_if_and_a_comparison_that_break_say_so(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ask the engine on their own: the last figures do not stay as if they answered."""
    window, texts = advisor.window, advisor.texts
    assert window is not None
    window.ask_what_if()
    drawer = window.what_if
    monkeypatch.setattr("aiready_gui.gui.what_if_drawer.proposed_beside", breaks)
    drawer._knobs["workload.users"].moved.emit(9000.0)
    qtbot.waitUntil(lambda: texts.text("not-sized") in said(drawer), timeout=WAIT_MS)
    assert not drawer._keep.isEnabled()
    drawer.shut()
    monkeypatch.setattr("aiready_gui.gui.comparison.comparison_page.advise", breaks)
    window.go("comparison")
    page = window.page("comparison")
    qtbot.waitUntil(lambda: texts.text("not-sized") in said(page), timeout=WAIT_MS)


def test_a_model_that_the_catalogue_has_not_is_told_at_its_field(advisor: Advisor, qtbot: QtBot) -> None:
    """As a file may name it: the step is red, the list says what is wrong, export leads there, a choice makes it good."""
    window, opened, texts = advisor.window, advisor.open_project, advisor.texts
    assert window is not None
    project = SAMPLES["chat"]
    with qtbot.waitSignal(opened.failed, timeout=WAIT_MS):
        opened.start(project.revised(workloads=(project.workloads[0].revised(model="nope"),)))
    assert opened.invalid == ("workload.model",)
    state = wizard_steps.states(opened.view, opened.invalid)["model"]
    assert state.mark is Mark.INVALID
    assert texts.text("field-workload-model") in window.steps.buttons["model"].accessibleDescription()
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.step == "model"
    made = next(one for one in window.page("model").findChildren(FieldBlock) if one.field.path == "workload.model")
    assert window.focusWidget() is made.editor
    assert made.note.isVisible()
    assert "nope" in made.note.whole
    assert made.editor.accessibleDescription() == made.note.whole
    assert isinstance(made.editor, QComboBox)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        qtbot.keyClick(made.editor, Qt.Key.Key_Down)
    assert opened.invalid == ()
    assert not made.note.isVisible()
    assert not made.editor.accessibleDescription()


def test_a_day_that_has_not_come_is_told_at_its_field(advisor: Advisor, qtbot: QtBot) -> None:
    """Typed it is not taken; in a file the field says what is wrong, whichever workload is looked at, and a day that has come mends it."""
    window, opened, texts = advisor.window, advisor.open_project, advisor.texts
    assert window is not None
    window.go("conditions")
    made = next(
        one for one in window.page("conditions").findChildren(FieldBlock) if one.field.path == "terms.prices_confirmed_on"
    )
    said = texts.text("field-not-come", field="", day="2060-01-01").removeprefix(": ")
    assert isinstance(made.editor, QLineEdit)
    made.editor.setFocus()
    qtbot.keyClicks(made.editor, "2060-01-01")
    qtbot.keyClick(made.editor, Qt.Key.Key_Tab)
    assert (opened.project.terms.prices_confirmed_on, made.note.whole) == (None, said)
    assert opened.invalid == ("terms.prices_confirmed_on",)

    project = SAMPLES["chat"]
    with qtbot.waitSignal(opened.failed, timeout=WAIT_MS):
        opened.start(
            project.revised(workloads=project.workloads * 2, terms=CommercialTerms(prices_confirmed_on=date(2060, 1, 1)))
        )
    for workload in (0, 1):
        opened.look_at(workload)
        assert opened.invalid == ("terms.prices_confirmed_on",)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.step == "conditions"
    assert window.focusWidget() is made.editor
    assert made.note.isVisible()
    assert made.note.whole == made.editor.accessibleDescription() == said
    made.editor.selectAll()
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        qtbot.keyClicks(made.editor, "2026-11-20")
        qtbot.keyClick(made.editor, Qt.Key.Key_Tab)
    assert opened.invalid == ()
    assert not made.note.isVisible()


def test_a_model_that_the_catalogue_has_not_is_told_of_the_work_that_names_it(advisor: Advisor, qtbot: QtBot) -> None:
    """In the second of two workloads the first has no field that is wrong."""
    opened, project = advisor.open_project, SAMPLES["chat"]
    work = project.workloads[0]
    with qtbot.waitSignal(opened.failed, timeout=WAIT_MS):
        opened.start(project.revised(workloads=(work, work.revised(model="nope"))))
    assert opened.failure is not None
    assert opened.failure.message.args["field"] == "workloads.1.model"
    assert opened.invalid == ()
    assert advisor.window is not None
    advisor.window.go(RESULT)
    advisor.window.results.finish()
    way = advisor.texts.text("go-to-step", step=advisor.texts.text("step-model"))
    page = advisor.window.page(RESULT)
    assert page is not None
    qtbot.mouseClick(next(one for one in page.findChildren(QPushButton) if one.text() == way), Qt.MouseButton.LeftButton)
    assert (advisor.window.step, opened.focus, opened.invalid) == ("model", 1, ("workload.model",))
