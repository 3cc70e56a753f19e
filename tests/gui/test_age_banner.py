"""Old prices are seen where they matter, with one count everywhere, and each place leads to newer ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from aiready_gui.domain.price_age import old_prices, price_count
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.prices.age_banner import AgeBanner
from aiready_gui.gui.prices.confirm_dialog import ConfirmDialog
from aiready_gui.gui.step_list import PRICES, RESULT
from tests.common import WAIT_MS
from tests.gui.places import when_up

pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")


def test_start_and_prices_count_the_same(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every record that names a price is counted once; the start leads to a file to import and to confirming."""
    window, market = advisor.window, advisor.open_project.snapshot
    assert window is not None and window.start.age is not None
    old = old_prices(market, date.today())
    said = advisor.texts.text(
        "age-of-catalogue",
        count=sum(len(one.records) for one in old),
        all=price_count(market),
        provider=old[0].provider,
        old=len(old[0].records),
        day=old[0].day,
    )
    window.go(PRICES)
    (there,) = window.prices.findChildren(AgeBanner)
    assert (window.start.age.accessibleName(), there.accessibleName()) == (said, said)
    QTest.mouseClick(there.buttons[0], Qt.MouseButton.LeftButton)
    assert window.prices.catalogue.filters.segments.buttons["old"].isChecked()
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (asked.append("file") or "", ""))
    window.go("start")
    QTest.mouseClick(window.start.age.buttons[0], Qt.MouseButton.LeftButton)
    assert (asked, window.step) == (["file"], PRICES)
    window.go("start")
    when_up(ConfirmDialog, lambda dialog: asked.append(dialog.provider.currentData()))
    when_up(ConfirmDialog, lambda dialog: dialog.reject())
    QTest.mouseClick(window.start.age.buttons[1], Qt.MouseButton.LeftButton)
    assert asked == ["file", old[0].provider]


def test_the_result_names_whose_prices_are_old_until_they_are_confirmed(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """All options stand on them; once they are confirmed only those of other providers are left, or nothing is said."""
    window, answer = advisor.window, advisor.open_project.part
    assert window is not None and answer is not None and answer.chosen is not None
    provider = answer.chosen.layout.provider
    window.go(RESULT)
    window.results.finish()
    assert window.results.age is not None
    said = window.results.age.accessibleName()
    assert provider in said and str(len(answer.options)) in said
    settle()

    def confirm(dialog: ConfirmDialog) -> None:
        assert dialog.provider.currentData() == provider
        QTest.keyClicks(dialog.source, "letter")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    when_up(ConfirmDialog, confirm)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        QTest.mouseClick(window.results.age.buttons[1], Qt.MouseButton.LeftButton)
    window.go(RESULT)
    window.results.finish()
    left = window.results.age
    assert left is None or provider not in left.accessibleName()
