"""Widgets side by side that go on in the next line where one line is too short for them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem
from shiboken6 import delete, isValid

LINE_GAP = 6


def gap() -> QSpacerItem:
    """What pushes the widgets after it to the right."""
    return QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)


class _Place(QWidgetItem):
    """Where a widget stands.

    Made by Python: the binding may take one that Qt makes for deleted when some other widget goes, and the next layout is the end
    of the program. It names its widget, which nothing else does before the row stands anywhere.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.held = widget


def _let_go(items: list[QLayoutItem]) -> None:
    """The row is gone: once Qt has looked at a place the binding holds it for Qt, which leaves it to the row."""
    for item in items:
        if isValid(item):
            delete(item)
    items.clear()


class Flow(QLayout):
    """A row that folds. What may grow takes the room that its line leaves; a gap (``None``) pushes what follows to the right."""

    def __init__(self, *widgets: QWidget | None, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.destroyed.connect(partial(_let_go, self._items))
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            if widget is None:
                self.addItem(gap())
            else:
                self.addWidget(widget)

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget behind the others, and let it belong to where the row stands already."""
        if (parent := self.parentWidget()) is not None:
            widget.setParent(parent)
        self.addChildWidget(widget)
        self.addItem(_Place(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(map(_height, lines)) + LINE_GAP * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        widths = [_width(item) for item in shown]
        return QSize(sum(widths) + self._gaps(shown), max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        least = [item.minimumSize() for item in shown]
        return QSize(max((one.width() for one in least), default=0), max((one.height() for one in least), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            self._place(line, QRect(rect.left(), top, rect.width(), _height(line)))
            top += _height(line) + LINE_GAP

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        widths = [min(_width(item), room.width()) for item in line]
        left = room.width() - sum(widths) - self._gaps(line)
        growing = [index for index, item in enumerate(line) if item.expandingDirections() & Qt.Orientation.Horizontal]
        for number, index in enumerate(growing):
            share = max(left, 0) // (len(growing) - number)
            widths[index] += share
            left -= share
        x = room.left()
        for item, width in zip(line, widths, strict=True):
            height = min(item.sizeHint().height(), room.height())
            item.setGeometry(QRect(QPoint(x, room.top() + (room.height() - height) // 2), QSize(width, height)))
            x += width + (self.spacing() if item.widget() is not None else 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if item.widget() is None or not item.isEmpty()]

    def _gaps(self, items: list[QLayoutItem]) -> int:
        return self.spacing() * max(sum(item.widget() is not None for item in items) - 1, 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands in each line; a gap at a line's end pushes nothing and is left out."""
        lines: list[list[QLayoutItem]] = [[]]
        taken = held = 0
        for item in self._shown():
            wide, is_widget = _width(item), item.widget() is not None
            if lines[-1] and is_widget and taken + wide + self.spacing() * held > width:
                lines.append([])
                taken = held = 0
            lines[-1].append(item)
            taken += wide
            held += is_widget
        return [line for line in lines if any(item.widget() is not None for item in line)]


def _width(item: QLayoutItem) -> int:
    return max(item.sizeHint().width(), item.minimumSize().width())


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
