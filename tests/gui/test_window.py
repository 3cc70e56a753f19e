"""The window: a click and what it changed, both languages, nothing clipped."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.domain.explain import Unit
from aiready_gui.domain.lengths import LengthUnit
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.workload import ServingUse
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import Application
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.results.load_panel import LoadPanel
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import FAMILY, Theme
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.wizard.card_page import CardPage
from tests.common import WAIT_MS
from tests.gui.tabs import open_tab

ONE_WINDOW = True


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    """The running program on the RAG sample, with an answer."""
    return running(SAMPLES["rag"], interface_language="ru", theme="light")


def page(advisor: Advisor, step: str) -> CardPage:
    assert advisor.window is not None
    advisor.window.go(step)
    found = advisor.window.page(step)
    assert isinstance(found, CardPage)
    return found


def block(advisor: Advisor, step: str, path: str) -> FieldBlock:
    return next(b for b in page(advisor, step).findChildren(FieldBlock) if b.field.path == path)


def test_typing_a_number_changes_the_answer(advisor: Advisor, qtbot: QtBot) -> None:
    """The road of every field: keys to project to recommendation."""
    editor = block(advisor, "load", "workload.users").editor
    assert isinstance(editor, QuantityEdit)
    editor.setFocus()
    editor.selectAll()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        qtbot.keyClicks(editor, "12k")
    assert advisor.open_project.project.workloads[0].users == 12_000
    answer = advisor.open_project.answer
    assert answer is not None
    assert answer.project.workloads[0].users == 12_000


def test_clearing_a_field_restores_the_default(advisor: Advisor, qtbot: QtBot) -> None:
    editor = block(advisor, "data", "data.volume_gb").editor
    assert isinstance(editor, QuantityEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert advisor.open_project.project.data.volume_gb is None
    assert editor.placeholderText()


def test_a_value_out_of_range_is_kept_and_explained(advisor: Advisor, qtbot: QtBot) -> None:
    """The project does not take it, the field says what would be right."""
    made = block(advisor, "load", "workload.shared_prefix")
    assert isinstance(made.editor, QuantityEdit)
    made.editor.setFocus()
    qtbot.keyClicks(made.editor, "300")
    assert made.editor.text() == "300"
    assert advisor.open_project.project == SAMPLES["rag"]
    assert made.note.text()


def test_undo_takes_back_one_field(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typing in one field is one step, however slowly a busy machine takes it; the next field is another."""
    monkeypatch.setattr("aiready_gui.gui.history.MERGE_S", math.inf)
    before = advisor.open_project.project
    for value in (7, 70, 700):
        block(advisor, "load", "workload.users").commit(value)
    block(advisor, "load", "workload.osl_mean").commit(500)
    advisor.open_project.undo()
    assert advisor.open_project.project.workloads[0].users == 700
    advisor.open_project.undo()
    assert advisor.open_project.project == before
    advisor.open_project.redo()
    assert advisor.open_project.project.workloads[0].users == 700


def test_lengths_can_be_typed_in_pages(advisor: Advisor, qtbot: QtBot) -> None:
    """The project keeps tokens; Qwen takes 3.39 characters of Russian a token, a page has 1,800."""
    load = page(advisor, "load")
    qtbot.mouseClick(load.units.buttons[LengthUnit.PAGES], Qt.MouseButton.LeftButton)
    editor = block(advisor, "load", "workload.isl_mean").editor
    assert isinstance(editor, QuantityEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "4")
    tokens = round(4 * 1800 / 3.39)
    assert advisor.open_project.project.workloads[0].isl_mean == tokens
    note, default = block(advisor, "load", "workload.isl_mean").note, block(advisor, "load", "workload.isl_p95").note
    assert (note.isHidden(), note.whole) == (False, advisor.texts.quantity(tokens, Unit.TOKENS))
    assert (default.isHidden(), default.property("tone")) == (False, "muted"), "what stands by default is said in tokens too"
    qtbot.mouseClick(load.units.buttons[LengthUnit.TOKENS], Qt.MouseButton.LeftButton)
    assert note.isHidden(), "said once where tokens are asked for"


def test_a_painted_week_changes_the_load(advisor: Advisor, qtbot: QtBot) -> None:
    """One busy hour a day carries the whole day."""
    load = page(advisor, "load")
    load.paint_week(tuple(1.0 if hour % 24 == 9 else 0.0 for hour in range(168)))
    qtbot.waitUntil(
        lambda: advisor.open_project.answer is not None and advisor.open_project.answer.requirements.week[9] == 1.0,
        timeout=WAIT_MS,
    )
    answer = advisor.open_project.answer
    assert answer is not None
    assert answer.requirements.week[10] == 0
    assert answer.requirements.peak_rps.value == pytest.approx(6000 * 0.5 * 10 / 3600 * 1.5)
    load.week.setFocus()
    load.week._current = 10
    qtbot.keyClick(load.week, Qt.Key.Key_5)
    painted = advisor.open_project.project.workloads[0].custom_week
    assert painted is not None
    assert painted[10] == 0.5


def test_a_tile_chooses_the_workload(advisor: Advisor, qtbot: QtBot) -> None:
    task = page(advisor, "task")
    qtbot.mouseClick(task.kinds.tiles["use-code"], Qt.MouseButton.LeftButton)
    assert advisor.open_project.project.workloads[0].use is ServingUse.CODE


def test_an_old_answer_never_replaces_a_newer_one(advisor: Advisor, qtbot: QtBot) -> None:
    """Two questions in a row: the answer shown is that of the second."""
    for users in (100, 200, 300):
        block(advisor, "load", "workload.users").commit(users)
        advisor.open_project._ask()
    qtbot.waitUntil(
        lambda: advisor.open_project.answer is not None and advisor.open_project.answer.project.workloads[0].users == 300,
        timeout=WAIT_MS,
    )


def test_choosing_a_card_retargets_and_a_relaxation_is_one_step(advisor: Advisor, qtbot: QtBot) -> None:
    window, answer = advisor.window, advisor.open_project.answer
    assert window is not None
    assert answer is not None
    window.go(RESULT)
    window.results.finish()
    last = len(answer.options) - 1
    qtbot.mouseClick(window.results.cards[last], Qt.MouseButton.LeftButton)
    assert window.results.option_index == last
    before = advisor.open_project.project
    softer = relaxations(answer, advisor.open_project.snapshot)[0]
    window.results._on_relaxed(softer)
    assert advisor.open_project.project == softer.project
    advisor.open_project.undo()
    assert advisor.open_project.project == before


def test_the_table_filters(advisor: Advisor) -> None:
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    open_tab(window.results, "tab-options")
    table = window.results.findChild(QTableView)
    assert table is not None
    everything = table.model().rowCount()
    window.results.findChild(QLineEdit).setText("l40s")
    assert 0 < table.model().rowCount() < everything


def test_a_figure_opens_its_explanation_and_esc_closes_it(advisor: Advisor, qtbot: QtBot) -> None:
    window, answer = advisor.window, advisor.open_project.answer
    assert window is not None
    assert answer is not None
    assert answer.chosen is not None
    window.go(RESULT)
    window.explain(answer.chosen.served.speed.capacity_rps)
    assert window.drawer.isVisible()
    assert "Мощность" in window.drawer.words()
    qtbot.keyClick(window.drawer, Qt.Key.Key_Escape)
    assert not window.drawer.isVisible()


def test_save_and_open(advisor: Advisor, tmp_path: Path) -> None:
    """What is saved comes back equal."""
    path = tmp_path / "проект.aiready"
    advisor.open_project.save(path)
    assert project_file.load(path) == SAMPLES["rag"]
    advisor.open_file(path)
    assert advisor.open_project.path == path


def shown(advisor: Advisor) -> list[QWidget]:
    assert advisor.window is not None
    return [w for w in advisor.window.findChildren(QWidget) if w.isVisible()]


def test_the_language_switches_at_run_time(advisor: Advisor, settle: Callable[[], None]) -> None:
    """No Russian word is left on an English page, and the project stays."""
    project = advisor.open_project.project
    assert advisor.window is not None
    advisor.window.go(RESULT)
    open_tab(advisor.window.results, "tab-load")
    advisor._on_settings({"interface_language": "en"})
    settle()
    assert advisor.window is not None
    for step in (*STEPS, RESULT):
        advisor.window.go(step)
        advisor.window.results.finish()
        for widget in shown(advisor):
            if isinstance(widget, QLabel | QAbstractButton):
                assert not any("\u0400" <= letter <= "\u04ff" for letter in widget.text()), (step, widget.text())
    assert advisor.window.results.findChildren(LoadPanel), "the tab stays"
    assert advisor.open_project.project == project


def test_a_replaced_window_hears_no_more_answers(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """The window in the old language is gone; an answer or a saved file must not reach for its labels."""
    advisor._on_settings({"interface_language": "en"})
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        block(advisor, "load", "workload.users").commit(4000)
    advisor.open_project.saved.emit()


@pytest.mark.both_languages
@pytest.mark.parametrize(
    ("language", "scale", "width"),
    [("ru", 100, 1024), ("ru", 130, 1024), ("en", 130, 1024), ("ru", 100, 1280), ("ru", 100, 1500)],
)
def test_nothing_is_clipped(
    running: Callable[..., Advisor], language: str, scale: int, width: int, settle: Callable[[], None]
) -> None:
    """From the smallest window at the largest text on: every label and every choice has the room it asks for."""
    advisor = running(SAMPLES["rag"], interface_language=language, text_scale=scale, theme="dark")
    assert advisor.window is not None
    advisor.window.resize(width, 700)
    for step in (*STEPS, RESULT):
        advisor.window.go(step)
        settle()
        for widget in shown(advisor):
            if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
                assert widget.width() >= widget.minimumSizeHint().width() - 2, (step, widget.text())
            if isinstance(widget, QComboBox):
                words = widget.fontMetrics().horizontalAdvance(widget.currentText())
                assert words <= widget.width() - 2 * 10 - 24, (step, widget.currentText())
            if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
                assert widget.height() >= widget.heightForWidth(widget.width()) - 2, (step, widget.text())


def test_every_control_has_a_name(advisor: Advisor) -> None:
    """What a screen reader says of everything the keyboard reaches."""
    assert advisor.window is not None
    for step in (*STEPS, RESULT):
        advisor.window.go(step)
        for widget in shown(advisor):
            if (
                isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QTableView)
                and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            ):
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name), (step, widget)


def test_every_widget_has_our_font(qapp: Application) -> None:
    """Windows and macOS give menus, tables and messages fonts of their own, which the application's does not replace."""
    theirs = QFont("Monospace")
    for kind in (QMenuBar, QMenu, QTableView, QMessageBox):
        QApplication.setFont(theirs, kind.__name__)
    try:
        qapp.setStyleSheet("")
        Theme(dark=False).apply(qapp)
        for kind in (QMenuBar, QMenu, QTableView, QMessageBox):
            widget = kind()
            QApplication.setFont(theirs, kind.__name__)
            widget.ensurePolished()
            assert widget.font().family() == FAMILY, kind.__name__
            widget.deleteLater()
    finally:
        QApplication.setFont(Theme(dark=False).font("body"))


def test_an_empty_project_has_something_to_say(running: Callable[..., Advisor]) -> None:
    """Nothing chosen yet: no error, no empty panel."""
    advisor = running(interface_language="en")
    assert advisor.window is not None
    advisor.open_project.start(Project())
    for step in (*STEPS, RESULT):
        advisor.window.go(step)
    assert advisor.open_project.answer is None


def test_a_second_workload_gets_its_own_pages_and_one_bill(advisor: Advisor, qtbot: QtBot) -> None:
    """Added from the menu, edited apart, taken out again; the first stays as it was."""
    opened = advisor.open_project
    first = opened.project.workloads[0]
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.add(SAMPLES["chat"].workloads[0])
    assert len(opened.project.workloads) == 2
    assert opened.view.workloads == SAMPLES["chat"].workloads
    users = block(advisor, "load", "workload.requests_per_minute")
    users.commit(1500.0)
    assert opened.project.workloads[0] == first
    assert opened.project.workloads[1].requests_per_minute == 1500  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: opened.answer is not None and opened.answer.together is not None, timeout=WAIT_MS)
    opened.look_at(0)
    assert opened.view.workloads == (first,)
    opened.remove()
    assert len(opened.project.workloads) == 1
    opened.undo()
    assert len(opened.project.workloads) == 2


def test_what_if_follows_the_slider_and_changes_the_project_only_when_kept(advisor: Advisor, qtbot: QtBot) -> None:
    """Drag, look, keep: one step of the history."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    before = opened.project
    window.ask_what_if()
    drawer = window.what_if
    drawer._knobs["workload.users"].track.setValue(150)
    qtbot.waitUntil(lambda: not drawer._busy and not drawer._timer.isActive(), timeout=WAIT_MS)
    assert opened.project == before
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        drawer._on_keep()
    assert opened.project.serving is not None and before.serving is not None
    assert opened.project.serving.users == 2 * (before.serving.users or 0)
    opened.undo()
    assert opened.project == before


def test_a_new_project_starts_with_the_terms_of_the_settings(running: Callable[..., Advisor]) -> None:
    """The discount agreed once is there in every new project."""
    terms = CommercialTerms(discount_percent=Decimal(15))
    made = running(theme="light", terms=terms)
    assert made.window is not None
    made.window.new_requested.emit()
    assert made.open_project.project.terms == terms


def test_the_cost_tab_is_filled_by_the_background(advisor: Advisor, qtbot: QtBot) -> None:
    """Opening the tab asks for the study, and its totals appear."""
    window = advisor.window
    assert window is not None
    window.go(RESULT)
    open_tab(window.results, "tab-cost")
    wanted = advisor.texts.text("left-out-title")

    def filled() -> bool:
        panel = window.findChild(CostPanel)  # a newer answer puts a new one in its place
        return panel is not None and wanted in {one.text() for one in panel.findChildren(QLabel)}

    qtbot.waitUntil(filled, timeout=WAIT_MS)


def test_scenarios_stand_side_by_side_and_can_be_taken(advisor: Advisor, qtbot: QtBot) -> None:
    """Keep, change, compare, go back to what was kept."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    before = opened.project
    window.go("comparison")
    page = window.page("comparison")
    page.name.setText("Как сейчас")  # type: ignore[attr-defined]
    page.keep()  # type: ignore[attr-defined]
    serving = opened.project.serving
    assert serving is not None
    opened.revise(opened.project.revised(workloads=(serving.revised(users=60_000),)), "field-workload-users")
    qtbot.waitUntil(lambda: len(page.columns) == 2 and page._asked == opened.project, timeout=WAIT_MS)  # type: ignore[attr-defined]
    now, kept = (column.option for column in page.columns)  # type: ignore[attr-defined]
    assert now.layout.gpus > kept.layout.gpus
    taken = f"{advisor.texts.text('comparison-take')}: Как сейчас"
    qtbot.mouseClick(
        next(one for one in page.findChildren(QPushButton) if one.accessibleName() == taken), Qt.MouseButton.LeftButton
    )
    assert opened.project.workloads == before.workloads
    assert [one.name for one in opened.project.scenarios] == ["Как сейчас"]


def test_a_customer_of_spaces_alone_is_none(advisor: Advisor, qtbot: QtBot) -> None:
    """Typed by hand: the cover names nobody, and the name that is typed behind them is kept."""
    window, opened = advisor.window, advisor.open_project
    assert window is not None
    window.go("task")
    made = next(one for one in window.page("task").findChildren(FieldBlock) if one.field.path == "customer")
    made.editor.setFocus()
    qtbot.keyClicks(made.editor, "   ")
    assert opened.project.customer == ""
    qtbot.keyClicks(made.editor, "Acme and Co")
    assert opened.project.customer.strip() == "Acme and Co"
    made.editor.selectAll()
    qtbot.keyClicks(made.editor, " ")
    assert opened.project.customer == ""
