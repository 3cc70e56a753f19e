"""The fields of a card in columns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from aiready_gui.gui.fields.block import FieldBlock

GAP = 16


class FieldGrid(QWidget):
    """Fields in as many of four columns as their labels fit in; hidden ones leave no hole.

    How many columns follows from the width alone while the page is looked at: an answer that brings or takes a question
    leaves the others in their columns.
    """

    def __init__(self, blocks: list[FieldBlock]) -> None:
        super().__init__()
        self._blocks = blocks
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)  # gaps are columns of their own: Qt leaves out a gap where no field begins
        self._grid.setVerticalSpacing(4)  # a line under each field is kept for what is wrong with it
        for block in blocks:
            policy = block.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # columns are equally wide, whatever stands in them
            block.setSizePolicy(policy)
        self._columns, self._fitted = 4, 0
        self._placed: tuple[object, ...] = ()

    def place(self) -> None:
        """Lay out what is visible; nothing moves when nothing changed, so focus stays."""
        visible = [block for block in self._blocks if not block.isHidden()]
        stays = any(id(block) in self._placed[1:] for block in visible)
        if self.width() != self._fitted or not stays:
            self._columns, self._fitted = self._fitting(visible), self.width()
        wanted = (self._columns, *map(id, visible))
        if wanted == self._placed:
            return
        self._placed = wanted
        for block in self._blocks:
            self._grid.removeWidget(block)
        line, column = 0, 0
        for block in visible:
            span = self._span(block, self._columns)
            if column + span > self._columns:
                line, column = line + 1, 0
            self._grid.addWidget(block, line, 2 * column, 1, 2 * span - 1, Qt.AlignmentFlag.AlignTop)
            column += span
        for index in range(4):
            self._grid.setColumnStretch(2 * index, 1 if index < self._columns else 0)
            self._grid.setColumnMinimumWidth(2 * index + 1, GAP if index + 1 < self._columns else 0)
        self.setVisible(bool(visible))

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest field alone: the page scrolls rather than cut it."""
        widest = max((block.least_width() for block in self._blocks if not block.isHidden()), default=1)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    @staticmethod
    def _span(block: FieldBlock, columns: int) -> int:
        return max(1, min(columns, round(block.field.span * columns / 4)))

    def _fitting(self, visible: list[FieldBlock]) -> int:
        """The columns in which no label is cut and the rows are fullest; of equals the most."""

        def fits(columns: int) -> bool:
            each = (self.width() - GAP * (columns - 1)) / columns
            spans = [(block, self._span(block, columns)) for block in self._blocks]
            return all(block.needed_width() <= each * span + GAP * (span - 1) for block, span in spans)

        halves = any(block.field.span == 2 for block in self._blocks)
        many = [columns for columns in (4, 3, 2) if fits(columns) and not (columns == 3 and halves)]
        return min(many, key=lambda columns: self._empty(visible, columns), default=1)

    def _empty(self, visible: list[FieldBlock], columns: int) -> float:
        """Rows' worth of holes that these columns leave."""
        holes = column = 0
        for block in visible:
            span = self._span(block, columns)
            if column + span > columns:
                holes, column = holes + columns - column, 0
            column += span
        return (holes + columns - column) / columns
