"""The conditions page: zones, cards left out, and what the result says when nothing is left."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.fields.choices import CheckMenu
from aiready_gui.gui.results.compliance_panel import CompliancePanel
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import RESULT
from tests.common import WAIT_MS
from tests.gui.tabs import open_tab


@pytest.fixture
def advisor(running: Callable[..., Advisor]) -> Advisor:
    return running(SAMPLES["rag"], interface_language="en")


def block(advisor: Advisor, path: str) -> FieldBlock:
    assert advisor.window is not None
    advisor.window.go("conditions")
    return next(b for b in advisor.window.page("conditions").findChildren(FieldBlock) if b.field.path == path)


def test_a_second_zone_doubles_the_machines(advisor: Advisor, qtbot: QtBot) -> None:
    """Asked of work that answers people only."""
    asked = block(advisor, "conditions.two_zones")
    assert not asked.isHidden()
    assert isinstance(asked.editor, QCheckBox)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        asked.editor.click()
    answer = advisor.open_project.answer
    assert answer is not None
    for option in answer.options:
        assert option.layout.instances == 2 * -(-option.layout.replicas // option.layout.replicas_per_instance)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES["lora-7b"])
    assert block(advisor, "conditions.two_zones").isHidden()


def test_a_discount_of_everything_is_offered_for_nothing_and_drawn(advisor: Advisor, qtbot: QtBot) -> None:
    editor = block(advisor, "terms.discount_percent").editor
    editor.setFocus()
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        qtbot.keyClicks(editor, "100")
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not advisor.open_project.waiting, timeout=WAIT_MS)
    answer = advisor.open_project.part
    assert answer is not None
    assert answer.chosen is not None
    assert answer.chosen.price.per_month_excl.amount == 0
    assert advisor.window is not None
    advisor.window.go(RESULT)
    for tab in TABS:
        open_tab(advisor.window.results, tab.title)
        advisor.window.grab()  # what a chart cannot draw is raised here


def test_a_card_that_is_ticked_is_left_out_until_it_is_unticked(advisor: Advisor, qtbot: QtBot) -> None:
    """The list holds the cards that are sold; the button says how many are out."""
    menu = block(advisor, "conditions.excluded_gpus").editor
    assert isinstance(menu, CheckMenu)
    before = menu.text()
    answer = advisor.open_project.answer
    assert answer is not None
    assert answer.chosen is not None
    used = answer.chosen.layout.gpu_key
    box = dict(menu.boxes)[used]
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        box.click()
    assert advisor.open_project.project.conditions.excluded_gpus == (used,)
    assert menu.text() != before
    answer = advisor.open_project.answer
    assert answer is not None
    assert used not in {option.layout.gpu_key for option in answer.options}
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        box.click()
    assert advisor.open_project.project.conditions.excluded_gpus == ()
    assert menu.text() == before


def test_several_countries_are_ticked_and_any_stands_alone(advisor: Advisor, qtbot: QtBot) -> None:
    """Two are named on the button; "any country" takes their place, and comes back when the last of them goes."""
    menu = block(advisor, "conditions.countries").editor
    assert isinstance(menu, CheckMenu)
    boxes, anywhere = dict(menu.boxes), advisor.texts.text("value-anywhere")

    def ticked(code: object) -> tuple[object, ...]:
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            boxes[code].click()
        return advisor.open_project.project.conditions.countries or ()

    before = menu.text()
    assert boxes["RU"].text() in before
    assert ticked("KZ") == ("RU", "KZ")
    assert menu.text().strip() == f"{boxes['RU'].text()}, {boxes['KZ'].text()}"
    assert ticked(()) == ()
    assert (menu.text().strip().casefold(), boxes["RU"].isChecked()) == (anywhere.casefold(), False)
    assert ticked("DE") == ("DE",)
    assert not boxes[()].isChecked()
    assert ticked("DE") == ()
    assert boxes[()].isChecked()


def test_the_law_can_be_read_when_nothing_fits(advisor: Advisor, qtbot: QtBot) -> None:
    """It may be what stands in the way."""
    every = tuple(value for value, _ in block(advisor, "conditions.excluded_gpus").editor.boxes)  # type: ignore[attr-defined]
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        block(advisor, "conditions.excluded_gpus").commit(every)
    answer = advisor.open_project.answer
    assert answer is not None
    assert answer.options == ()
    assert advisor.window is not None
    advisor.window.go(RESULT)
    advisor.window.results.finish()
    assert advisor.window.results.findChild(CompliancePanel) is not None


def test_a_discount_above_the_cap_of_the_settings_is_marked_as_it_is_typed(advisor: Advisor, qtbot: QtBot) -> None:
    """It is taken all the same: who types it is told to have it agreed, and the line goes with a smaller one."""
    advisor.preferences.put(("settings.discount_cap", Decimal(15)))
    asked = block(advisor, "terms.discount_percent")
    asked.editor.setFocus()
    qtbot.keyClicks(asked.editor, "20")
    qtbot.keyClick(asked.editor, Qt.Key.Key_Tab)
    assert advisor.open_project.view.terms.discount_percent == 20
    assert (asked.note.whole, asked.note.isHidden()) == (advisor.texts.text("over-cap", cap=15.0), False)
    asked.editor.setFocus()
    asked.editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(asked.editor, "15")
    qtbot.keyClick(asked.editor, Qt.Key.Key_Tab)
    assert (advisor.open_project.view.terms.discount_percent, asked.note.isHidden()) == (15, True)
