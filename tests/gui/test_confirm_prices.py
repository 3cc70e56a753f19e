"""Old prices are confirmed in one act: a provider, a source, a day; what is unticked stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue.own import acts, own_path, own_rows
from aiready_gui.domain.price_age import old_prices
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.prices.confirm_dialog import ConfirmDialog
from aiready_gui.gui.step_list import PRICES
from tests.common import WAIT_MS
from tests.gui.places import when_up
from tests.gui.test_prices import choose

pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")


def confirmed(advisor: Advisor, act: Callable[[ConfirmDialog], None]) -> None:
    """The dialog opened by its button on the page of prices, and what is done in it."""
    when_up(ConfirmDialog, act)
    assert advisor.window is not None
    advisor.window.go(PRICES)
    QTest.mouseClick(advisor.window.prices.catalogue.confirming, Qt.MouseButton.LeftButton)


def test_a_provider_is_confirmed_with_one_source(advisor: Advisor, qtbot: QtBot) -> None:
    """All but the unticked first one; nothing can be confirmed before a source is named, or on a day to come."""
    before = advisor.open_project.snapshot
    (old,) = (one for one in old_prices(before, date.today()) if one.provider == "Selectel")

    def fill(dialog: ConfirmDialog) -> None:
        choose(dialog.provider, "Selectel")
        assert not dialog.accept_button.isEnabled() and len(dialog.model.rows) == len(old.records)
        QTest.keyClicks(dialog.source, "Letter of 27 November")
        assert dialog.accept_button.isEnabled()
        dialog.day.selectAll()
        QTest.keyClicks(dialog.day, "01.01.2099")
        assert not dialog.accept_button.isEnabled()
        dialog.day.selectAll()
        QTest.keyClicks(dialog.day, advisor.texts.date(date.today()))
        first = dialog.model.index(0, 0)
        dialog.table.setCurrentIndex(first)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert str(len(old.records) - 1) in dialog.accept_button.text()
        dialog.source.setFocus()
        QTest.keyClick(dialog.source, Qt.Key.Key_Return)

    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        confirmed(advisor, fill)
    rows = own_rows(own_path())
    assert {(one.row["source"], one.row["as_of"]) for one in rows} == {("Letter of 27 November", date.today().isoformat())}
    (act,) = acts(own_path())
    assert (act.rows, "Selectel" in act.name) == (len(old.records) - 1, True)
    after = {one.provider: one for one in old_prices(advisor.open_project.snapshot, date.today())}
    assert [one.key for one in after["Selectel"].records] == [old.records[0].key]


def test_left_by_escape_nothing_is_confirmed(advisor: Advisor) -> None:
    confirmed(advisor, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not own_path().exists()
