"""The table of the catalogue page: any kind of rows, a hundred thousand of them; words are made for the cells in sight alone."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from aiready_gui.catalogue.line import Line
from aiready_gui.gui.prices.line_model import DATED, SOURCE, STATE, STATES, TITLE, LineModel
from aiready_gui.gui.prices.look import state_of
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.record_table import as_records

ROW: Final = 44  # two lines of words [px at 100 %]
BAR, AIR = 3, 10  # of the mark of an own row; around words [px]
LEAST_TITLE, LEAST_SOURCE = 146, 64
NARROWEST, WIDEST = 56, 132
SEEN: Final = 120  # rows that the width of a column is measured by


class TwoLines(QStyledItemDelegate):
    """The name over its second line with the bar of an own row; states with their mark."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        assert isinstance(model, LineModel)
        column = model.shown[index.column()]
        if column not in (TITLE, STATE):
            super().paint(painter, option, index)
            return
        painter.save()
        line = model.rows[index.row()]
        state: Any = option.state
        rect: QRect = option.rect
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("soft"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column == TITLE:
            self._title(painter, rect, model, line)
        else:
            self._state(painter, rect, model, line)
        painter.restore()

    def _title(self, painter: QPainter, rect: QRect, model: LineModel, line: Line) -> None:
        if line.own is not None:
            painter.fillRect(rect.left(), rect.top() + 4, BAR, rect.height() - 8, self._theme.colour("accent"))
        inside = rect.adjusted(AIR, 3, -AIR, -4)
        under = model.words.under(model.kind, line.row)
        faint = "text3" if line.lacks and line.own is None else ""
        half = inside.height() // 2 if under else 0
        upper, lower = inside.adjusted(0, 0, 0, -half), inside.adjusted(0, half, 0, 0)
        self._words(painter, upper, model.said(line, TITLE), "strong", faint or "text")
        if under:
            self._words(painter, lower, under, "label", faint or "text2")

    def _state(self, painter: QPainter, rect: QRect, model: LineModel, line: Line) -> None:
        icon, tone = STATES[state_of(line, model.today)]
        side = self._theme.px(15)
        pixmap = self._theme.pixmap(icon, tone, 15)
        painter.drawPixmap(QRect(rect.left() + AIR, rect.center().y() - side // 2, side, side), pixmap)
        self._words(painter, rect.adjusted(AIR + side + 6, 0, -4, 0), model.state_words(line), "body", tone)

    def _words(self, painter: QPainter, room: QRect, words: str, role: str, tone: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)


class LineTable(QTableView):
    """Shows a model; Enter opens the record, columns give way from the right of the middle in a narrow window."""

    opened = Signal()
    """The record of the current row is asked for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._widths: list[int] = []
        as_records(self, theme)
        self.setObjectName("lines")
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(theme.px(NARROWEST))
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setItemDelegate(TwoLines(theme, self))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_model(self, model: LineModel) -> None:
        """Another kind, or the same anew; its rows in the catalogue's order until a head is clicked."""
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setModel(model)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if not model.by_hand:
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._widths = [self._wanted(model, column) for column in range(len(model.shown))]
        self.fit()

    def _wanted(self, model: LineModel, column: int) -> int:
        """As wide as what the first rows say, within reason. [px]"""
        name, measure = model.shown[column], self.fontMetrics()
        said = max((measure.horizontalAdvance(model.said(line, name)) for line in model.rows[:SEEN]), default=0)
        said += 2 * AIR + self._theme.px(15) + 6 if name == STATE else 2 * (AIR + 4)
        head = self.horizontalHeader().sectionSizeFromContents(column).width()
        most = self._theme.px(WIDEST)
        return max(min(said, most), head, self._theme.px(NARROWEST))

    def fit(self) -> None:
        """Hide the last columns of the middle until the rest has room beside the name; those chosen by hand are scrolled to."""
        model = self.model()
        if not isinstance(model, LineModel):
            return
        if model.by_hand:
            self._fit_all()
            return
        room = self.viewport().width() - self._theme.px(LEAST_TITLE)
        widths = dict(zip(model.shown[1:], self._widths[1:], strict=True))
        told, least = widths.pop(SOURCE, 0), self._theme.px(LEAST_SOURCE)
        if told:
            least = max(least, self.horizontalHeader().sectionSizeFromContents(model.shown.index(SOURCE)).width())
        for name in (*reversed(model.middle[1:]), DATED, *model.middle[:1]):
            if name not in widths or sum(widths.values()) + (least if told and name in model.middle[1:] else 0) <= room:
                continue
            widths.pop(name)
        left = room - sum(widths.values())
        if told and left >= least:
            widths[SOURCE] = min(told, left)
        for column, name in enumerate(model.shown[1:], start=1):
            self.setColumnHidden(column, name not in widths)
            self.setColumnWidth(column, widths.get(name, 0))

    def _fit_all(self) -> None:
        """The name takes what is left, and never less than it can be read in."""
        for column, width in enumerate(self._widths[1:], start=1):
            self.setColumnHidden(column, False)
            self.setColumnWidth(column, width)
        self.setColumnWidth(0, max(self.viewport().width() - sum(self._widths[1:]), self._theme.px(LEAST_TITLE)))

    def current_line(self) -> Line | None:
        """The line of the current row."""
        index = self.currentIndex()
        model = self.model()
        return model.rows[index.row()] if index.isValid() and isinstance(model, LineModel) else None

    def go_to(self, row: int) -> None:
        """Make a row the current one, in sight."""
        if self.model() is not None and 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
            self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
