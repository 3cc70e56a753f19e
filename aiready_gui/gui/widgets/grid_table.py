"""A small table of words inside a card: heads, rows, numbers at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from aiready_gui.gui.widgets.basics import label, rule
from aiready_gui.gui.widgets.opening_label import OpeningLabel

BAR = 12  # height of a bar to scroll by, and a little air


class TallHead(OpeningLabel):
    """Of a column of numbers: no wider than its longest word, over as many lines as it takes."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "label")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class GridTable(QWidget):
    """Cells are words or widgets; the first column takes the free room unless ``stretches`` shares it out.

    ``tall_heads`` may take several lines: a table of many columns is then as wide as its cells. Where there is less room
    than the columns need, the table scrolls sideways by itself and its card stays as wide as the page.
    """

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str | QWidget]],
        *,
        numbers: frozenset[int] = frozenset(),
        stretches: Sequence[int] = (1,),
        spacing: int = 18,
        tall_heads: bool = False,
    ) -> None:
        super().__init__()
        self._inside = QWidget(self)
        self._area: QScrollArea | None = None
        self._grid = grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing)
        grid.setVerticalSpacing(6)
        for column, head in enumerate(heads):
            tall = tall_heads and column in numbers
            title = TallHead(head) if tall else label(head, "label", wrap=(tall_heads and " " in head) or column not in numbers)
            grid.addWidget(title, 0, column, Qt.AlignmentFlag(0) if tall_heads else _side(column, numbers))
        grid.addWidget(rule(), 1, 0, 1, max(len(heads), 1))
        self._rows: list[list[QWidget]] = []
        self._numbers = numbers
        for cells in rows:
            self.add(cells)
        for column, share in enumerate(stretches):
            grid.setColumnStretch(column, share)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, cells: Sequence[str | QWidget]) -> None:
        """Another row, below the others; a cell of no words is left free."""
        numbers, made = self._numbers, []
        for column, cell in enumerate(cells):
            if cell == "":
                continue
            shown = cell if isinstance(cell, QWidget) else label(cell, "body", wrap=column not in numbers)
            made.append(shown)
            side = _side(column, numbers) if column in numbers or not isinstance(cell, QWidget) else Qt.AlignmentFlag(0)
            if not shown.sizePolicy().horizontalPolicy().value & QSizePolicy.PolicyFlag.GrowFlag.value:
                side |= Qt.AlignmentFlag.AlignLeft  # without a side its column would be no wider than it
            self._grid.addWidget(shown, len(self._rows) + 2, column, side)
        self._rows.append(made)

    def show_rows(self, rows: Iterable[int], shown: bool) -> None:
        """Show or hide whole rows, counted from 0; one that is hidden takes no room."""
        for row in rows:
            for cell in self._rows[row]:
                cell.setVisible(shown)
        self.updateGeometry()  # inside an area that scrolls nothing tells of it

    def _scroll_sideways(self) -> None:
        """Only where it is needed: an area with its bars costs as much as the rest of a small table."""
        area = self._area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self._inside)
        for part in (self._inside, area.viewport()):
            part.setAutoFillBackground(False)  # the card's ground shows through
        area.show()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        least = self._grid.totalMinimumSize().width()
        height = self._grid.totalHeightForWidth(max(width, least)) if self._grid.hasHeightForWidth() else -1
        height = self._grid.totalSizeHint().height() if height < 0 else height
        return height + (BAR if width < least else 0)

    def sizeHint(self) -> QSize:
        return QSize(self._grid.totalSizeHint().width(), self.heightForWidth(self.width()))  # one width: Qt keeps one height

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._area is None and self.width() < self._grid.totalMinimumSize().width():
            self._scroll_sideways()
        (self._area or self._inside).setGeometry(self.rect())  # no layout of its own: Qt would ask that for the height
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a cell has changed
        return bool(super().event(event))


def _side(column: int, numbers: frozenset[int]) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if column in numbers else Qt.AlignmentFlag(0)
