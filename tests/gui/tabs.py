"""Opening a tab of the result as people do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from aiready_gui.gui.results.results_view import ResultsView


def open_tab(view: ResultsView, title: str) -> None:
    """Click on the tab of a title's key once the page stands, and let its panel be built; one that is not there stays closed."""
    view.catch_up()
    view.finish()
    titles = [tab.title for tab in view._shown]
    if view._tabs is not None and title in titles:
        QTest.mouseClick(view._tabs, Qt.MouseButton.LeftButton, pos=view._tabs.tabRect(titles.index(title)).center())
        view.finish()
