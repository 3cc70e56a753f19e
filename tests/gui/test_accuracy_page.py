"""The accuracy page names the rows that keep each goal from being reached, as the command does."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.catalogue.accuracy_table import accuracy_rows, apart_rows, left_out_rows
from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.accuracy.accuracy_page import AccuracyPage
from aiready_gui.gui.background import Background
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts
from aiready_gui.validation.worst_cells import worst_cells


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_cell_of_misses_and_every_kind_of_pair_stands_on_the_page(qtbot: QtBot, snapshot: Snapshot, language: str) -> None:
    """Its name, its rows and the error of the rest; and of pairs their number, of two sources and of one run measured again."""
    texts = Texts(language)
    page = AccuracyPage(OpenProject(snapshot, Background()), snapshot, texts, Theme(dark=False))
    qtbot.addWidget(page)
    page.show()
    shown = [one.text() for one in page.findChildren(QLabel)]
    cells = worst_cells(left_out_rows("source"), accuracy_rows())
    assert cells
    for cell in cells:
        at = shown.index(cell.name)
        assert shown[at + 1] == texts.number(cell.rows)
        assert shown[at + 4] == texts.share(cell.others, decimals=1)
    pairs = {
        between: [texts.number(row.pairs) for row in apart_rows() if row.between == between] for between in ("sources", "runs")
    }
    for between, numbers in pairs.items():
        at = shown.index(texts.text(f"accuracy-apart-lead-{between}"))
        assert [one for one in shown[at:] if one in numbers][: len(numbers)] == numbers
