"""Questions beside those that size the machines: one's own notes, what is kept of the data, its unit, sizes of a model not decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from aiready_gui.advisor.studies.scenarios import SIZES_B
from aiready_gui.domain.project import DataPlace, Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.step_list import COMPARISON
from aiready_gui.gui.wizard.data_page import DataPage
from aiready_gui.gui.wizard.model_page import ModelPage

ONE_WINDOW = True


@pytest.fixture
def opened(running: Callable[..., Advisor], settle: Callable[[], None]) -> Callable[[Project, str], tuple[Advisor, MainWindow]]:
    def open_at(project: Project, step: str) -> tuple[Advisor, MainWindow]:
        advisor = running(project, interface_language="en", theme="light")
        assert advisor.window is not None
        advisor.window.go(step)
        settle()
        return advisor, advisor.window

    return open_at


def block(window: MainWindow, path: str) -> FieldBlock:
    window.go_to_field(path)
    found = [one for one in window.page(window.step).findChildren(FieldBlock) if one.field.path == path and one.isVisible()]
    assert len(found) == 1, path
    return found[0]


def test_private_notes_are_typed_on_the_first_step_and_undone(
    opened: Callable[[Project, str], tuple[Advisor, MainWindow]],
) -> None:
    """Two steps of the history: the customer, the notes."""
    advisor, window = opened(SAMPLES["rag"], "task")
    editor = block(window, "private_notes").editor
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "The CFO decides")
    assert advisor.open_project.project.private_notes == "The CFO decides"
    assert advisor.open_project.undo_label() == "field-private-notes"
    window.undo()
    assert advisor.open_project.project.private_notes == ""


def test_a_training_says_how_many_versions_and_checkpoints_are_kept(
    opened: Callable[[Project, str], tuple[Advisor, MainWindow]],
) -> None:
    """Three of each until somebody says; a service is not asked. Its step of the load is called what it is."""
    advisor, window = opened(SAMPLES["lora-7b"], "data")
    for path in ("data.versions_kept", "data.checkpoints_kept"):
        editor = block(window, path).editor
        assert isinstance(editor, QLineEdit) and editor.placeholderText() == "3"
    QTest.keyClicks(block(window, "data.checkpoints_kept").editor, "7")
    assert advisor.open_project.project.data.checkpoints_kept == 7
    window.go("load")
    assert "Training" in [one.text() for one in window.page("load").findChildren(QLabel) if one.property("role") == "title"]
    advisor.open_project.start(SAMPLES["rag"])
    window.go("data")
    page = window.page("data")
    assert isinstance(page, DataPage)
    assert page.block("data.versions_kept") is None


def test_the_volume_is_told_in_the_unit_that_one_has(opened: Callable[[Project, str], tuple[Advisor, MainWindow]]) -> None:
    """1,200 GB are 1.2 TB and 0.0012 PB; 2 PB are 2,000,000 GB. Looking at it in another unit is no edit."""
    advisor, window = opened(SAMPLES["rag"], "data")
    page = window.page("data")
    assert isinstance(page, DataPage)
    editor = block(window, "data.volume_gb").editor
    assert isinstance(editor, QLineEdit)
    assert advisor.open_project.project.data.volume_gb == 1200
    steps = advisor.open_project.undo_label()
    for unit, said in (("unit-tb", "1.2"), ("unit-pb", "0.0012"), ("unit-gb", "1,200")):
        QTest.mouseClick(page.units.buttons[unit], Qt.MouseButton.LeftButton)
        assert editor.text() == said
    assert advisor.open_project.undo_label() == steps
    QTest.mouseClick(page.units.buttons["unit-pb"], Qt.MouseButton.LeftButton)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "2")
    assert advisor.open_project.project.data.volume_gb == pytest.approx(2_000_000)


def test_data_that_are_elsewhere_say_how_long_their_move_may_take(
    opened: Callable[[Project, str], tuple[Advisor, MainWindow]],
) -> None:
    """A week until somebody says; of data that are here nothing is asked."""
    advisor, window = opened(SAMPLES["rag"], "data")
    page = window.page("data")
    assert isinstance(page, DataPage)
    assert page.block("data.move_days") is None
    place = page.block("data.place")
    assert place is not None
    place.commit(DataPlace.OTHER_CLOUD)
    editor = block(window, "data.move_days").editor
    assert isinstance(editor, QLineEdit) and editor.placeholderText() == "7"
    QTest.keyClicks(editor, "30")
    assert advisor.open_project.project.data.move_days == 30


def test_a_model_that_is_not_decided_becomes_three_scenarios_by_one_click(
    opened: Callable[[Project, str], tuple[Advisor, MainWindow]], settle: Callable[[], None]
) -> None:
    """One step of the history, and to where they stand beside each other; a model that is named asks for nothing of the kind."""
    advisor, window = opened(SAMPLES["chat"], "model")
    page = window.page("model")
    assert isinstance(page, ModelPage)
    assert not page.sizes.isVisible()
    first = advisor.open_project.view.workloads[0]
    view = advisor.open_project.view.revised(workloads=(first.revised(model_choice=ModelChoice.UNDECIDED),))
    advisor.open_project.revise_view(view, "field-workload-model-choice")
    settle()
    QTest.mouseClick(page.sizes, Qt.MouseButton.LeftButton)
    assert window.step == COMPARISON
    kept = advisor.open_project.project.scenarios
    assert [one.project.workloads[0].params_b for one in kept] == [*SIZES_B]
    assert len({one.name for one in kept}) == len(SIZES_B)
    window.undo()
    assert advisor.open_project.project.scenarios == ()
