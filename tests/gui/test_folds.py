"""In the smallest window at the largest text, the drawer open: a result folds instead of scrolling sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.main_window import MainWindow
from aiready_gui.gui.results.result_head import ResultHead
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.basics import Card, label, parted
from aiready_gui.gui.widgets.columns import Fold
from aiready_gui.gui.widgets.flow import LINE_GAP, Flow
from aiready_gui.gui.widgets.status_words import others
from tests.gui.tabs import open_tab

pytestmark = pytest.mark.both_languages


def beside_the_drawer(
    running: Callable[..., Advisor], settle: Callable[[], None], language: str, sample: str
) -> tuple[Advisor, MainWindow]:
    """The result of a sample in the smallest window, the drawer open."""
    advisor = running(SAMPLES[sample], interface_language=language, text_scale=130, theme="light")
    window = advisor.window
    assert window is not None
    window.resize(1024, 700)
    window.go(RESULT)
    window.ask_what_if()
    settle()
    return advisor, window


@pytest.mark.parametrize(("language", "sample"), [("ru", "rag"), ("en", "rag"), ("ru", "pretraining"), ("ru", "speech")])
def test_no_tab_scrolls_sideways_beside_the_drawer(
    running: Callable[..., Advisor], settle: Callable[[], None], language: str, sample: str
) -> None:
    results = beside_the_drawer(running, settle, language, sample)[1].results
    for tab in results._shown:
        open_tab(results, tab.title)
        settle()
        assert results.horizontalScrollBar().maximum() == 0, tab.title


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_state_is_said_whole_beside_the_drawer(
    running: Callable[..., Advisor], settle: Callable[[], None], language: str
) -> None:
    """In as many lines as it takes, each as high as its words; in fewer again where there is room."""
    advisor, window = beside_the_drawer(running, settle, language, "rag")
    status = advisor.open_project.status
    assert status is not None
    words = others(status, advisor.texts)
    assert len(status.others) > 1
    (said,) = [one for one in window.results.findChildren(QLabel) if one.isVisible() and one.text() == words]
    assert said.height() >= said.heightForWidth(said.width())
    head = window.results.findChild(ResultHead)
    assert head is not None
    before = head.height()
    window.what_if.shut()
    window.resize(1900, 900)
    settle()
    assert head.height() < before
    assert said.height() >= said.heightForWidth(said.width())


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def boxes(parent: QWidget) -> list[QWidget]:
    """Three of 100 x 20 in a parent."""
    made = []
    for _ in range(3):
        box = QWidget(parent)
        box.setFixedSize(100, 20)
        made.append(box)
    parent.resize(400, 100)
    return made


def test_a_row_goes_on_in_the_next_line(parent: QWidget, boxes: list[QWidget]) -> None:
    """Three of 100 px with 10 between them: one line of 320, two lines of 219, three of 150."""
    flow = Flow(*boxes, spacing=10)
    parent.setLayout(flow)
    parent.show()
    for width, lines in ((320, 1), (319, 2), (210, 2), (209, 3)):
        assert flow.heightForWidth(width) == 20 * lines + LINE_GAP * (lines - 1)
    flow.setGeometry(QRect(0, 0, 250, 100))
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (110, 0), (0, 26)]
    assert flow.minimumSize().width() == 100
    boxes[1].hide()
    assert flow.heightForWidth(210) == 20


def test_a_gap_pushes_to_the_right_where_there_is_room(parent: QWidget, boxes: list[QWidget]) -> None:
    flow = Flow(boxes[0], None, boxes[1], boxes[2], spacing=10)
    parent.setLayout(flow)
    parent.show()
    flow.setGeometry(QRect(0, 0, 400, 100))
    assert [box.x() for box in boxes] == [0, 190, 300]


def test_a_heading_folds_its_state_under_itself(parent: QWidget) -> None:
    first, second = label("a heading", "title"), label("its state of some length")
    fold = Fold(first, second)
    fold.setParent(parent)
    room = first.sizeHint().width() + second.sizeHint().width() + 12
    parent.resize(room + 50, 200)
    parent.show()
    for width, under in ((room + 5, False), (room - 5, True)):
        fold.resize(width, 80)
        fold.layout().activate()  # type: ignore[union-attr]
        assert (second.y() > first.y()) == under


def test_a_folding_row_keeps_its_places_when_the_binding_forgets_what_it_stands_in(qtbot: QtBot) -> None:
    """The binding forgets all that Qt made within a widget, at times while it stands: the next layout was the end."""
    card = Card()
    qtbot.addWidget(card)
    words = [QLabel(str(number)) for number in range(3)]
    row = Flow(words[0], None, words[1])
    card.body.addLayout(row)
    row.addWidget(words[2])
    shiboken6.invalidate(card)
    assert all(shiboken6.isValid(item) for item in map(row.itemAt, range(row.count())))
    card.grab()
    assert [word.isVisibleTo(card) and word.width() > 0 for word in words] == [True] * len(words)
    assert row.heightForWidth(1) > row.heightForWidth(500), "it folds"


def test_a_name_of_letters_and_underscores_breaks_after_an_underscore() -> None:
    """A provider's name of a machine was wider than the column of a price table; a word of a language stays whole."""
    assert parted("8 x Standard_ND96isr_MI300X_v5") == "8 x Standard_\u200bND96isr_\u200bMI300X_\u200bv5"
    assert parted("gpu_8x_h100") == "gpu_8x_h100"
    assert parted("высокопроизводительный") == "высокопроизводительный"
