"""A chart with the way to its numbers: a link under it, and a dialog with a table that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from aiready_gui.gui.charts.chart_table import Chart, ChartTable
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.gui.widgets.record_model import RIGHT, Index, RecordModel
from aiready_gui.gui.widgets.record_table import as_records
from aiready_gui.texts import Texts

WIDE, TALL, LEAST_WIDE, LEAST_TALL = 720, 560, 420, 320  # [px at 100 %]
MOST_ROWS = 12
"""Seen of a table at once; the rest it scrolls to."""


def charts_of(page: QWidget) -> list[Chart]:
    """The charts that a page shows now, from its top."""
    shown = [one for one in page.findChildren(Chart) if one.isVisible()]  # type: ignore[type-abstract]
    return sorted(shown, key=lambda one: one.mapTo(page, one.rect().topLeft()).y())


def with_table(chart: Chart, texts: Texts, theme: Theme) -> QWidget:
    """The chart over the link that opens it as a table."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(chart)
    link = button(texts.text("chart-table"), "link", lambda: ChartTableDialog([chart], texts, theme, holder.window()).exec())
    link.setAccessibleName(f"{texts.text('chart-table')}: {chart.accessibleName()}")
    column.addLayout(row(None, link))
    holder.setSizePolicy(chart.sizePolicy())
    return holder


class _Rows(RecordModel[tuple[str, ...]]):
    """Words alone."""

    def __init__(self, shown: ChartTable, texts: Texts) -> None:
        super().__init__(shown.rows, texts)
        self._heads = shown.heads

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return (
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) if role == Qt.ItemDataRole.TextAlignmentRole else None
        )

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = self.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.TextAlignmentRole and words[:1].strip("+-\u2212").isdigit() and index.column():
            return RIGHT
        return None


class _Table(QTableView):
    """Copies whole rows under their heads; by itself Qt copies one cell."""

    def __init__(self, shown: ChartTable) -> None:
        super().__init__()
        self._shown = shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
            QGuiApplication.clipboard().setText(
                ChartTable(self._shown.heads, tuple(self._shown.rows[at] for at in rows)).copied()
            )
        else:
            super().keyPressEvent(event)


class ChartTableDialog(ScrolledDialog):
    """The charts one under another, each as a table; a button copies it whole, Ctrl+C what is chosen in it."""

    def __init__(self, charts: Sequence[Chart], texts: Texts, theme: Theme, parent: QWidget) -> None:
        super().__init__(texts.text("chart-table-title"), QSize(theme.px(LEAST_WIDE), theme.px(LEAST_TALL)), theme, parent)
        self.tables: list[QTableView] = []
        for chart in charts:
            self._add(chart, texts, theme)
        if not charts:
            self.body.addWidget(label(texts.text("chart-tables-none"), "body", wrap=True))
        self.body.addStretch(1)
        close = button(texts.text("close"), "secondary", self.reject)
        close.setDefault(True)  # Enter on a row closes
        self.foot.addLayout(row(None, close))
        self.resize(self.fitting(QSize(theme.px(WIDE), theme.px(TALL))))
        (*self.tables, close)[0].setFocus()

    def _add(self, chart: Chart, texts: Texts, theme: Theme) -> None:
        shown, name = chart.as_table(), chart.accessibleName()
        copy = button(texts.text("chart-table-copy"), "secondary", lambda: QGuiApplication.clipboard().setText(shown.copied()))
        copy.setAccessibleName(f"{copy.text()}: {name}")
        copy.setAutoDefault(False)
        head = row(label(name, "heading", wrap=True), copy)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        table = _Table(shown)
        table.setModel(_Rows(shown, texts))
        as_records(table, theme)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setAccessibleName(name)
        table.setTabKeyNavigation(False)
        table.resizeColumnsToContents()
        table.horizontalHeader().setSectionResizeMode(len(shown.heads) - 1, QHeaderView.ResizeMode.Stretch)
        rows = min(len(shown.rows), MOST_ROWS)
        table.setMinimumHeight(
            table.horizontalHeader().sizeHint().height() + rows * table.verticalHeader().defaultSectionSize() + 18
        )
        table.setCurrentIndex(table.model().index(0, 0))
        self.tables.append(table)
        self.body.addWidget(table)
