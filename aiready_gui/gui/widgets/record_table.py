"""How a table of records looks and is walked: whole rows, no grid, columns that a hand may widen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from aiready_gui.gui.theme import Theme

ROW = 30  # height [px at 100 %]


def as_records(table: QTableView, theme: Theme) -> None:
    """Dress a table that shows a record a row, one of them selected."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(ROW))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)


def set_widths(table: QTableView, widths: Sequence[int], theme: Theme) -> None:
    """Of the columns [px at 100 %], but no narrower than their heads."""
    head = table.horizontalHeader()
    for column, width in enumerate(widths):
        table.setColumnWidth(column, max(theme.px(width), head.sectionSizeFromContents(column).width()))
