"""Widgets in as many equal columns as fit: cards, tiles, legends that wrap in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from aiready_gui.gui.widgets.unwrapped import unwrapped


class Columns(QWidget):
    """Lays its widgets out again when its width changes; never demands more than one column."""

    def __init__(self, widgets: Sequence[QWidget], *, least: int, spacing: int = 12, most: int = 4) -> None:
        super().__init__()
        self._widgets, self._least, self._spacing, self._most = tuple(widgets), least, spacing, most
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)
        self._count = 0
        self._place(min(most, max(len(self._widgets), 1)))

    def sizeHint(self) -> QSize:
        return unwrapped(self)

    def minimumSizeHint(self) -> QSize:
        widest = max((widget.minimumSizeHint().width() for widget in self._widgets), default=self._least)
        return QSize(min(self._least, widest), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (self.width() + self._spacing) // (self._least + self._spacing)
        self._place(max(1, min(self._most, fitting, len(self._widgets))))

    def _place(self, count: int) -> None:
        if count == self._count:
            return
        self._count = count
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for index, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, index // count, index % count)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < count else 0)


class Fold(QWidget):
    """Two parts of one line; the second goes under the first where the line is too short for both."""

    def __init__(self, first: QWidget, second: QWidget, *, spacing: int = 12) -> None:
        super().__init__()
        self._parts, self._spacing = (first, second), spacing
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        self._line.addWidget(first)
        self._line.addWidget(second, 1)

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._room(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def _room(self) -> int:
        """What one line of both takes. [px]"""
        shown = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        return sum(shown) + self._spacing * (len(shown) - 1)

    @property
    def in_line(self) -> bool:
        """Whether there is room for both beside each other."""
        return self.width() >= self._room()

    def fold(self) -> None:
        """Find the direction anew: what the parts hold has changed, or the width has."""
        both = self.in_line
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if both else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(self._spacing if both else 4)


class Split(QWidget):
    """Two halves side by side, one under the other where there is no room for both."""

    def __init__(self, left: QWidget, right: QWidget, *, shares: tuple[int, int], narrow: int, spacing: int = 14) -> None:
        super().__init__()
        self._narrow, self._halves = narrow, (left, right)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        for half, share in zip((left, right), shares, strict=True):
            self._line.addWidget(half, share)

    def minimumSizeHint(self) -> QSize:
        widest = max(half.minimumSizeHint().width() for half in self._halves)
        return QSize(min(self._narrow // 2, widest), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._narrow
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
