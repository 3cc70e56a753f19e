"""Templates by trade and proposals in the window: what nobody gave is seen as such, agreed to by a click, taken back in one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.trades import TRADES, trade
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import label_key
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.step_list import ASSUMPTIONS
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.wizard.compliance_page import CompliancePage, QuestionRow
from tests.common import TODAY, WAIT_MS
from tests.gui.clipping import clipped
from tests.gui.hands import MouseHand
from tests.gui.places import settle

ONE_WINDOW = True
LEFT = Qt.MouseButton.LeftButton


def rows(advisor: Advisor) -> dict[str, QuestionRow]:
    assert advisor.window is not None
    page = advisor.window.page("compliance")
    assert isinstance(page, CompliancePage)
    page.catch_up()
    return {row.field: row for row in page._rows if not row.isHidden()}


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_tile_says_what_it_answers_and_what_it_leaves_open(language: str, running: Callable[..., Advisor]) -> None:
    """Every trade has a tile; its tip, which a screen reader reads too, names each answer and each open question."""
    advisor = running(interface_language=language, theme="light")
    assert advisor.window is not None
    advisor.window.complete()  # what is put away for the next test is whole
    tiles = advisor.window.start.trades.tiles
    assert tuple(tiles) == TRADES
    for key, tile in tiles.items():
        for _, path in (*trade(key).answers, *trade(key).leaves_open):
            assert advisor.texts.text(label_key(path)) in tile.toolTip(), (key, path)
        assert tile.accessibleDescription() == tile.toolTip()
    for size in (QSize(1440, 900), QSize(1024, 700)):
        advisor.window.resize(size)
        settle()
        assert not clipped(advisor.window.start.trades)


def test_a_bank_is_proposed_not_answered(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """A click on the tile opens the first step; on the law's page each answer says why it stands there, and a click agrees."""
    advisor = running(interface_language="ru", theme="light")
    window = advisor.window
    assert window is not None
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(window.start.trades.tiles["bank"], LEFT)
    assert window.step == "task"
    window.go("compliance")
    row = rows(advisor)["org_type"]
    assert row.agree.isVisible() and "обычно для банка" in row._follows.toolTip()
    QTest.mouseClick(row.agree, LEFT)
    assert proposal(advisor.open_project.view, "compliance.org_type") is None
    assert answer(advisor.open_project.view, "compliance.org_type") == "bank"
    assert not row.agree.isVisible()
    assert "обычно для банка" not in row._follows.toolTip()
    window.go("load")
    block = window.page("load").block("workload.schedule")
    assert block is not None and block._ring.isVisible() and "обычно для банка" in block._ring.toolTip()


def test_what_follows_is_taken_back_in_one_step(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """ "Bank" by the list: industry, secret and CII come as proposals; Ctrl+Z takes them, the next one the answer itself."""
    project = SAMPLES["chat"].revised(compliance=SAMPLES["chat"].compliance.revised(org_country="RU"))
    advisor = running(project, interface_language="ru", theme="light")
    window = advisor.window
    assert window is not None
    window.go("compliance")
    editor = rows(advisor)["org_type"].block.editor
    assert isinstance(editor, DropDown)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    MouseHand().choose(editor, "Банк")
    view = advisor.open_project.view
    assert [one.field for one in view.proposed or ()] == [
        "compliance.org_industry",
        "compliance.data_bank_secret",
        "compliance.kii_subject",
    ]
    assert "187-ФЗ" in rows(advisor)["kii_subject"]._follows.toolTip()
    window.undo()
    law = advisor.open_project.view.compliance
    assert (law.org_type, law.org_industry, law.kii_subject) == ("bank", None, None)
    window.undo()
    assert advisor.open_project.view.compliance.org_type is None


def test_f1_tells_of_the_row_in_hand_on_the_page_of_assumptions(running: Callable[..., Advisor]) -> None:
    """The same two paragraphs as at the field itself; a proposal's row says why it is proposed."""
    project: Project = trade("startup").begun(TODAY)
    advisor = running(project, interface_language="en", theme="light")
    window = advisor.window
    assert window is not None
    window.go(ASSUMPTIONS)
    walk = window.pages.assumptions.walk
    field = next(name for name, row in walk.rows.items() if row.row.because)
    walk._enter(field)
    walk.rows[field].setFocus()
    assert "usual for a start-up" in walk.rows[field]._whence()
    window.help()
    words = " ".join(one.text() for one in window.help_drawer.findChildren(QLabel))
    assert advisor.texts.text(label_key(field, "help")) in words
