"""What hours of use bring: nothing is left behind by what was closed, and no key ends in an exception."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Object, delete, isValid

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.export.dialog import ExportDialog
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.knob import Knob
from aiready_gui.gui.widgets.knob_track import RATIO_STEPS
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.record_model import RecordModel
from aiready_gui.texts import Texts
from tests.common import WAIT_MS
from tests.gui.export_acts import read_all
from tests.gui.tabs import open_tab

TOLD_MS = 300
"""Until the page has heard what it asked for."""


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    """The running program on the RAG sample, with an answer."""
    return running(SAMPLES["rag"], interface_language="ru", theme="light")


def left_behind() -> list[str]:
    """Names of what the binding still holds of Qt's objects that are gone."""
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, Object) and not isValid(one)]
    return sorted(type(one).__name__ for one in held)


def test_an_answer_takes_with_it_what_the_page_showed_of_the_one_before(advisor: Advisor, qtbot: QtBot) -> None:
    """Each left about fifty places of layouts, two buttons and the lines of its sum: a hundred kilobytes an edit."""
    project, window = advisor.open_project, advisor.window
    assert window is not None
    window.go(RESULT)

    def answered(users: int) -> None:
        work = project.view.workloads[0].revised(users=users)
        with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
            project.revise_view(project.view.revised(workloads=(work,)), "act-agree")
        window.results.finish()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    for users in range(6):  # as many as may wait in the queue of the pool stand beyond it
        answered(1000 + users)
    qtbot.waitUntil(lambda: not project.waiting, timeout=WAIT_MS)
    before = left_behind()
    for users in range(6):
        answered(2000 + users)
    after = left_behind()
    assert len(after) <= len(before) + 4, sorted(set(after) - set(before))


def test_a_table_goes_with_the_page_that_shows_it(advisor: Advisor, qtbot: QtBot) -> None:
    """The rows of every table of options stayed: a megabyte each time that the tab was opened after an answer."""
    project, window = advisor.open_project, advisor.window
    assert window is not None
    window.go(RESULT)

    def tables() -> list[str]:
        gc.collect()
        return sorted(type(one).__name__ for one in gc.get_objects() if isinstance(one, RecordModel))

    def looked_through(users: int) -> None:
        work = project.view.workloads[0].revised(users=users)
        with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
            project.revise_view(project.view.revised(workloads=(work,)), "act-agree")
        window.results.finish()
        for tab in ("tab-options", "tab-compliance"):
            open_tab(window.results, tab)
            window.results.finish()

    looked_through(1000)
    assert tables() == ["CandidateModel", "ControlModel"]
    for users in (2000, 3000, 4000):
        looked_through(users)
        qtbot.waitUntil(lambda: tables() == ["CandidateModel", "ControlModel"], timeout=WAIT_MS)  # they are let go of in turns


def ours() -> Counter[str]:
    """How many there are of each kind that is ours, wherever they are held."""
    gc.collect()
    kinds = (type(one) for one in gc.get_objects())
    return Counter(kind.__name__ for kind in kinds if str(kind.__module__).startswith("aiready_gui.gui"))


def test_a_window_goes_whole_when_the_language_changes(advisor: Advisor, qtbot: QtBot) -> None:
    """A megabyte of pages stayed with each: what they had asked of the pool was held, and held them."""

    def turn(language: str) -> None:
        old = advisor.window
        assert old is not None
        old.complete()
        old.go(RESULT)
        old.results.finish()
        advisor.preferences.put(("settings.interface_language", language))
        qtbot.waitUntil(lambda: not isValid(old) and not advisor.open_project.waiting, timeout=WAIT_MS)
        assert advisor.window is not None
        advisor.window.complete()
        results = advisor.window.results
        results.finish()
        qtbot.wait(TOLD_MS)
        qtbot.waitUntil(lambda: not (advisor._background._under_way or results.grows), timeout=WAIT_MS)  # on a busy machine

    for language in ("en", "ru"):
        turn(language)
    before = ours()
    for language in ("en", "ru"):
        turn(language)
    more = ours() - before
    assert more == Counter(Step=2), "what can be undone, else as many of each as two changes ago"


def labels_that_lie_nowhere() -> list[str]:
    """What they say."""
    return sorted(one.text() for one in QApplication.topLevelWidgets() if isinstance(one, OpeningLabel))


def test_every_label_of_a_window_goes_with_it(running: Callable[..., Advisor]) -> None:
    """The names of ten switches and a count lay nowhere: every change of language or look left eleven of them behind."""
    before = labels_that_lie_nowhere()
    advisor = running(SAMPLES["rag"], interface_language="en", theme="light")
    assert advisor.window is not None
    advisor.window.complete()
    assert labels_that_lie_nowhere() == before


@pytest.mark.parametrize("shown", [True, False])
def test_a_row_that_goes_takes_its_places_with_it(qtbot: QtBot, shown: bool) -> None:
    """Qt asks a row for its places and leaves them to it; the binding holds them for Qt from then on."""
    before = left_behind()
    for _ in range(5):
        holder = QWidget()
        QVBoxLayout(holder).addLayout(Flow(QPushButton("a"), None, QPushButton("b")))
        if shown:
            holder.show()
        delete(holder)
        del holder
    assert left_behind() == before


def dialogs(advisor: Advisor) -> list[ExportDialog]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert advisor.window is not None
    return advisor.window.findChildren(ExportDialog)


def test_a_closed_export_dialog_leaves_nothing_behind(advisor: Advisor) -> None:
    """Each kept its forty widgets, half a megabyte, until the window was closed."""

    def close() -> None:
        shown = dialogs(advisor)
        assert len(shown) == 1
        shown[0].reject()

    QTimer.singleShot(0, close)
    advisor.exporting.export()
    assert not dialogs(advisor)


def test_an_export_dialog_closed_meanwhile_goes_when_all_is_written(advisor: Advisor, qtbot: QtBot, tmp_path: Path) -> None:
    """The document is whole, and its end finds somebody to tell."""
    path = tmp_path / "p.pdf"

    def close() -> None:
        (shown,) = dialogs(advisor)
        shown.running.file.setText(str(path))
        read_all(shown).export()
        shown.reject()

    QTimer.singleShot(0, close)
    advisor.exporting.export()
    qtbot.waitUntil(lambda: path.exists() and not dialogs(advisor), timeout=WAIT_MS)
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("whole", [True, False])
def test_hundreds_of_digits_are_no_number(qtbot: QtBot, whole: bool) -> None:
    """They are more than a float holds; the field says so, the value before stays."""
    editor = QuantityEdit(Texts("en"), Theme(dark=False), unit="", factor=1.0, whole=whole)
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.quantity_changed.connect(told.append)
    qtbot.keyClicks(editor, "9" * 330)
    assert editor.problem()
    assert told[-1] == pytest.approx(float("9" * 308))


@pytest.mark.parametrize(("even", "factor", "steps"), [(0.0, 1.0, RATIO_STEPS), (0.01, 0.01, 100)])
def test_a_slider_goes_to_its_end_for_whatever_is_typed_beside_it(qtbot: QtBot, even: float, factor: float, steps: int) -> None:
    """A value that many times its start is still a place on the track; so many steps are more than a float holds."""
    knob = Knob("users", "", factor, whole=False, texts=Texts("en"), theme=Theme(dark=False), even=even)
    qtbot.addWidget(knob)
    knob.set_start(0.0, 0.0, 1.0 if even else float("inf"))
    qtbot.keyClicks(knob.field, "9" * 308)
    assert knob.track.value() == steps


class Listener(QObject):
    """Whoever asked, as a page does."""

    def __init__(self, heard: list[object]) -> None:
        super().__init__()
        self.heard = heard

    def on_told(self, told: object) -> None:
        """The answer, or why there is none."""
        self.heard.append(told)


def test_who_is_gone_is_told_nothing_of_what_it_asked(advisor: Advisor, qtbot: QtBot) -> None:
    """The language was changed while the defaults were weighed: the words for it went to a label that was gone."""
    heard: list[object] = []
    gone, stays = Listener(heard), Listener(heard)
    for one in (gone, stays):
        advisor.open_project.weigh(("workload.users",), one.on_told, one.on_told)
    delete(gone)
    qtbot.waitUntil(lambda: bool(heard) and not advisor._background._under_way, timeout=WAIT_MS)
    assert len(heard) == 1


def test_whatever_has_the_keyboard_may_go(advisor: Advisor) -> None:
    """An answer takes questions away, and the keyboard may be in one of them: the program ended with it."""
    window = advisor.window
    assert window is not None
    window.go("compliance")
    window.activateWindow()
    seen = set()
    for block in window.page("compliance").findChildren(FieldBlock):
        kind = type(block.editor)
        if kind in seen or not block.isVisible():
            continue
        seen.add(kind)
        block.focus_editor()
        assert block.isAncestorOf(QApplication.focusWidget())
        block.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(block)
    assert len(seen) > 1
