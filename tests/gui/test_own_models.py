"""A model of one's own by mouse and keys: its config read, put right, kept, chosen for the project, taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue import own
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.models.import_dialog import ModelDialog
from aiready_gui.gui.models.list_dialog import ModelListDialog
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.wizard.model_page import ModelPage
from tests.common import WAIT_MS
from tests.model_config.test_reading import QWEN

ONE_WINDOW = True
pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Of an architecture that nobody knows; its maker's name says 34 B, its sizes 32.8."""
    path = tmp_path / "SevLog-34B" / "config.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**QWEN, "model_type": "sevlog", "architectures": ["SevLogForCausalLM"]}), encoding="utf-8")
    return path


@pytest.fixture(params=["ru", "en"])
def advisor(running: Callable[..., Advisor], request: pytest.FixtureRequest) -> Advisor:
    """With the sample of RAG answered."""
    return running(SAMPLES["rag"], interface_language=request.param)


def in_dialog(act: Callable[[ModelDialog], None]) -> list[BaseException]:
    """Do this in the dialog that is about to open, which then goes; what went wrong there."""
    failed: list[BaseException] = []

    def turn() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ModelDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(20, turn)
            return
        try:
            act(dialog)
        except BaseException as error:
            failed.append(error)
            dialog.reject()

    QTimer.singleShot(0, turn)
    return failed


def typed(dialog: ModelDialog, column: str, words: str) -> None:
    """As a hand does: what stands there is written over."""
    line = dialog.fields.fields[column].line
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


def test_a_config_dropped_on_the_window_becomes_the_projects_model(advisor: Advisor, config: Path, qtbot: QtBot) -> None:
    """The open point is answered by a click, a field is put right and goes back, the licence is said; undo leaves the model out."""
    window = advisor.window
    assert window is not None

    def act(dialog: ModelDialog) -> None:
        reading = dialog.reading
        assert reading is not None and [one.name for one in reading.open] == ["architecture"]
        assert any("34B" in one.text() and one.isVisible() for one in dialog.sum.findChildren(QLabel))
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "architectures" in dialog.error.text()  # it leads there instead of keeping what is not understood
        answers = dialog.questions.answers["architecture"]
        assert isinstance(answers, Segmented)
        QTest.mouseClick(answers.buttons["gated"], LEFT)
        whole = dialog.sum.params.text()
        typed(dialog, "layers", "40")
        field = dialog.fields.fields["layers"]
        assert dialog.sum.params.text() != whole and field.revert.isVisible()
        QTest.mouseClick(field.revert, LEFT)
        assert (dialog.sum.params.text(), field.revert.isVisible()) == (whole, False)
        assert field.line is not None and field.line.text() == "64"
        dialog.naming.licence.setFocus()
        QTest.keyClicks(dialog.naming.licence, "Apache 2.0")
        QTest.mouseClick(dialog.naming.paid.buttons["yes"], LEFT)
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    failed = in_dialog(act)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(config))])
    drop = QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        window.dropEvent(drop)
    assert failed == []
    (row,) = own.own_rows(own.own_path())
    assert (row.key, row.row["licence"], row.row["paid_service"]) == ("own-sevlog-34b", "Apache 2.0", "y")
    work = advisor.open_project.view.workloads[0]
    assert (work.model_choice, work.model) == (ModelChoice.CATALOGUE, "own-sevlog-34b")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: advisor.window is not window, timeout=WAIT_MS)
    answer = advisor.open_project.part
    assert answer is not None and answer.chosen is not None
    advisor.open_project.undo()
    assert getattr(advisor.open_project.view.workloads[0], "model", None) != "own-sevlog-34b"
    own.take_back(own.own_path(), row.act)
    assert own.own_rows(own.own_path()) == ()


def test_f8_walks_what_is_open_round_its_ends(advisor: Advisor, config: Path) -> None:
    """The question, then the field that holds no value, then the name that is missing, then the question again."""

    def act(dialog: ModelDialog) -> None:
        typed(dialog, "heads", "0")
        dialog.naming.name.setFocus()
        dialog.naming.name.selectAll()
        QTest.keyClick(dialog.naming.name, Qt.Key.Key_Delete)
        QTest.mouseClick(dialog.keep, LEFT)
        asked, wrong = dialog.questions.answers["architecture"], dialog.fields.fields["heads"]
        places: tuple[QWidget, ...] = (asked, wrong, dialog.naming.name, asked)
        for place in places:
            hand = dialog.focusWidget()
            assert hand is not None and (place is hand or place.isAncestorOf(hand))
            QTest.keyClick(hand, Qt.Key.Key_F8)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    failed = in_dialog(act)
    advisor.open_file(config)
    assert failed == []


def test_a_model_is_written_though_the_pool_is_at_work(advisor: Advisor, qtbot: QtBot) -> None:
    """Behind other work it waited with the dialog shut to every key, and the end of the program dropped it."""
    others = Event()
    for _ in range(3):
        advisor.open_project.background.run(others.wait, lambda _done: None)

    def act(dialog: ModelDialog) -> None:
        dialog.naming.name.setText("Ours")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    failed = in_dialog(act)
    advisor.ask_for_model((7.0, 7.0))
    assert failed == [] and [one.key for one in own.own_rows(own.own_path())] == ["own-ours"]
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        others.set()
    assert getattr(advisor.open_project.view.workloads[0], "model", None) == "own-ours"
    assert advisor.open_project.answer is not None


def test_a_size_becomes_a_shape_to_be_put_right(advisor: Advisor, qtbot: QtBot) -> None:
    """From the step of the model; the name says the size, a wrong number is named where "Add" is pressed."""
    window = advisor.window
    assert window is not None
    window.go("model")
    page = window.page("model")
    assert isinstance(page, ModelPage)
    view = advisor.open_project.view
    work = view.workloads[0].revised(model_choice=ModelChoice.SIZE, params_b=70.0)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.revise_view(view.revised(workloads=(work,)), "field-workload-params-b")

    def act(dialog: ModelDialog) -> None:
        assert dialog.naming.name.text() == "70B"
        typed(dialog, "heads", "0")
        QTest.mouseClick(dialog.keep, LEFT)
        assert "num_attention_heads" in dialog.error.text()
        typed(dialog, "heads", "64")
        dialog.naming.name.setFocus()
        dialog.naming.name.selectAll()
        QTest.keyClicks(dialog.naming.name, "North 70B")
        QTest.mouseClick(dialog.keep, LEFT)

    failed = in_dialog(act)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(page.refine, LEFT)
    assert failed == []
    assert [row.key for row in own.own_rows(own.own_path())] == ["own-north-70b"]
    assert getattr(advisor.open_project.view.workloads[0], "model_choice", None) is ModelChoice.SIZE  # kept, not chosen


def test_pasted_text_and_wrong_files_are_told(advisor: Advisor, config: Path, tmp_path: Path) -> None:
    """A LoRA adapter names its base; the text of a config is read; the index tells another format, which is asked about."""
    adapter = tmp_path / "adapter_config.json"
    adapter.write_text('{"peft_type": "LORA", "base_model_name_or_path": "Qwen/Qwen3-32B"}', encoding="utf-8")
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {"total_size": 33_000_000_000}, "weight_map": {}}), encoding="utf-8")

    def act(dialog: ModelDialog) -> None:
        assert "Qwen/Qwen3-32B" in dialog.error.text() and dialog.reading is None
        dialog.source.text.setPlainText(json.dumps(QWEN))
        QTest.mouseClick(dialog.source.read, LEFT)
        assert dialog.reading is not None and dialog.error.text() == ""
        assert not dialog.sum.known.isHidden() and "Qwen3-32B" in dialog.sum.known.text()
        dialog.open_file(index)
        assert [one.name for one in dialog.reading.open] == ["format"]
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    failed = in_dialog(act)
    advisor.open_file(adapter)
    assert failed == []
    assert not own.own_path().exists()


def test_a_model_is_found_in_the_list(advisor: Advisor, qtbot: QtBot) -> None:
    """By words, then taken with Enter; filters leave what they say."""
    window = advisor.window
    assert window is not None
    window.go("model")
    page = window.page("model")
    assert isinstance(page, ModelPage)
    seen: list[int] = []

    def turn() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ModelListDialog)
        seen.append(dialog.table.model().rowCount())
        dialog.takes.setFocus()
        QTest.keyClick(dialog.takes, Qt.Key.Key_Down)
        seen.append(dialog.table.model().rowCount())
        QTest.keyClick(dialog.takes, Qt.Key.Key_Up)
        dialog.words.setFocus()
        QTest.keyClicks(dialog.words, "gpt-oss 120")
        seen.append(dialog.table.model().rowCount())
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)

    QTimer.singleShot(50, turn)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(page.from_list, LEFT, pos=QPoint(5, 5))
    assert seen[0] > seen[1] > seen[2] == 1
    assert getattr(advisor.open_project.view.workloads[0], "model", None) == "gpt-oss-120b"
