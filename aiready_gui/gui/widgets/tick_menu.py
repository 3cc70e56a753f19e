"""A button with boxes in its menu, any number of them ticked; the menu stays open while they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget, QWidgetAction

from aiready_gui.gui.widgets.one_stop import Ticks

TALLEST_ROWS = 14


class TickMenu(QPushButton):
    """The boxes are one stop of Tab, the arrows go from one to the next."""

    chosen = Signal(tuple)
    """What is ticked after a box was, by hand."""

    def __init__(self, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.boxes: list[tuple[Any, QCheckBox]] = []
        if options:  # else it is told later what there is
            self.offer(options)

    def offer(self, options: Sequence[tuple[Any, str]]) -> None:
        """Other boxes, none of them ticked."""
        before = self.menu()
        self.boxes = []
        inside, ticks = QWidget(), Ticks(self)
        column = QVBoxLayout(inside)
        for value, words in options:
            box = ticks.add(words)
            box.clicked.connect(self._on_clicked)
            column.addWidget(box)
            self.boxes.append((value, box))
        area = QScrollArea()
        area.setWidget(inside)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMinimumWidth(inside.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        row = inside.sizeHint().height() / max(len(options), 1)
        area.setFixedHeight(round(row * min(len(options), TALLEST_ROWS)))
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(area)
        menu.addAction(action)
        self.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def tick(self, values: Sequence[Any]) -> None:
        """These and no others are ticked."""
        for value, box in self.boxes:
            box.setChecked(value in values)

    def _on_clicked(self) -> None:
        self.chosen.emit(tuple(value for value, box in self.boxes if box.isChecked()))
