"""The responsibility matrix: control by provider and customer, with its article and whether it is certain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from aiready_gui.domain.compliance import Basis, ComplianceResult, ControlFinding, ControlKind, Owner, State, Verification
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.record_filter import RecordFilter
from aiready_gui.gui.widgets.record_model import Index, RecordModel
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.plan.question_words import settling
from aiready_gui.texts import Texts

MARK = "\u2022"
PADDING = 10


@dataclass(frozen=True)
class Column:
    """Head, what is shown, its share of the width; a centred column holds a mark."""

    head: str
    shown: Callable[[ControlFinding, Texts], str]
    share: int
    centred: bool = False

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Marks stand in the middle."""
        return Qt.AlignmentFlag.AlignHCenter if self.centred else Qt.AlignmentFlag.AlignLeft


def status_words(finding: ControlFinding, texts: Texts) -> str:
    """Certain or to be clarified, on whose word, and the mark of an unverified row."""
    if finding.state is State.TO_CLARIFY:
        asked = dict.fromkeys(texts.word(named) for key in finding.open_keys if (named := settling(key)) is not None)
        words = f"{texts.text('to-clarify')}: {', '.join(asked)}" if asked else texts.text("to-clarify")
    else:
        words = texts.text(f"basis-{finding.basis}")
    if finding.control.verification is Verification.UNVERIFIED:
        words += f" · {texts.text('law-unverified-mark')}"
    return words


def _reference(finding: ControlFinding, texts: Texts) -> str:
    return (
        texts.text("reference-baseline") if finding.basis is Basis.BASELINE else texts.word(finding.control.reference.message())
    )


COLUMNS = (
    Column("law-column-control", lambda f, t: t.word(f.control.requirement.message()), 43),
    Column("law-column-provider", lambda f, _: "" if f.control.owner is Owner.CUSTOMER else MARK, 11, centred=True),
    Column("law-column-customer", lambda f, _: "" if f.control.owner is Owner.PROVIDER else MARK, 10, centred=True),
    Column("law-column-reference", _reference, 18),
    Column("law-column-state", status_words, 18),
)


class ControlModel(RecordModel[ControlFinding]):
    """Rows are findings."""

    columns = COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(finding, self._texts)
        if role == Qt.ItemDataRole.ToolTipRole:
            source = finding.control.source
            return f"{self._texts.word(finding.control.reference.message())}\n{source.title}, {self._texts.day(source.as_of)}"
        if role == Qt.ItemDataRole.AccessibleTextRole and column.centred:
            return self._texts.text(column.head if column.shown(finding, self._texts) else "owner-none")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(column.side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ControlFilter(RecordFilter[ControlModel]):
    """Words anywhere in the row; only what is open, or only what is certain."""

    def __init__(self, records: ControlModel) -> None:
        super().__init__(records)
        self._words: list[str] = []
        self._state = State.APPLIES

    def set_words(self, words: str) -> None:
        self._words = words.lower().split()
        self.invalidate()

    def set_open_only(self, open_only: bool) -> None:
        self._state = State.TO_CLARIFY if open_only else State.APPLIES
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.records
        if model.rows[source_row].state is not self._state:
            return False
        if not self._words:
            return True
        line = " ".join(str(model.data(model.index(source_row, c))) for c in range(len(COLUMNS))).lower()
        return all(word in line for word in self._words)


class Wrapped(QStyledItemDelegate):
    """Cells as high as their wrapped words: the style sheet's padding is not counted by itself."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QTableView)
        room = QRect(0, 0, view.columnWidth(index.column()) - 2 * PADDING - 6, 10_000)
        words = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(room.width(), words.height() + PADDING)


class ControlTable(QWidget):
    """Filter and matrix."""

    def __init__(self, law: ComplianceResult, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self._room = 0
        self.model = ControlModel(law.of_kind(ControlKind.CONTROL), texts)
        self.proxy = ControlFilter(self.model)
        self.filter = TextField()
        self.filter.setPlaceholderText(texts.text("law-filter"))
        self.filter.setAccessibleName(texts.text("law-filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(theme.px(280))
        self.open_only = QCheckBox(texts.text("law-open-only"))
        self.count = label("", "body", tone="muted")
        self.table = QTableView()
        self.table.setAccessibleName(texts.text("law-matrix"))
        self.table.setModel(self.proxy)
        self.table.setItemDelegate(Wrapped(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setMinimumSectionSize(theme.px(34))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setMinimumHeight(theme.px(460))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(Flow(self.filter, self.open_only, None, self.count, spacing=14))
        outer.addWidget(self.table, 1)
        self.filter.textChanged.connect(self._on_filter)
        self.open_only.toggled.connect(self._on_open_only)
        self._show_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.table.verticalScrollBar().sizeHint().width() - 4
        if room == self._room:
            return
        self._room = room
        for number, column in enumerate(COLUMNS):
            head = self.table.horizontalHeader().sectionSizeFromContents(number).width()
            self.table.setColumnWidth(number, max(head, room * column.share // 100))
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as their words: once a width and a filter. A header that resizes to contents asks again at every turn."""
        heights = self.table.verticalHeader()
        for number in range(self.proxy.rowCount()):
            heights.resizeSection(number, max(self.table.sizeHintForRow(number), heights.minimumSectionSize()))

    @Slot(str)
    def _on_filter(self, words: str) -> None:
        self.proxy.set_words(words)
        self._fit_rows()
        self._show_count()

    @Slot(bool)
    def _on_open_only(self, shown: bool) -> None:
        self.proxy.set_open_only(shown)
        self._fit_rows()
        self._show_count()

    def _show_count(self) -> None:
        total = len(self.model.rows)
        self.count.setText(self._texts.text("law-matrix-of", shown=self.proxy.rowCount(), total=total))
