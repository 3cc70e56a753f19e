"""A button that drops a list to tick: many choices in the room of one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget, QWidgetAction

from aiready_gui.texts import Texts

TALLEST_ROWS = 14
INDENT = "\u2002"  # a style sheet's padding is lost on a button with a menu


class CheckMenu(QPushButton):
    """Says how many are ticked; the menu stays open while they are."""

    chosen = Signal(tuple)

    def __init__(self, options: Sequence[tuple[Any, str]], texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setObjectName("checkMenu")
        self.boxes: list[tuple[Any, QCheckBox]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for value, words in options:
            box = QCheckBox(words)
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
        self.show_chosen(())

    def show_chosen(self, values: Sequence[Any]) -> None:
        """Tick ``values`` and say how many they are."""
        for value, box in self.boxes:
            box.setChecked(value in values)
        text = self._texts.text("card-menu-count", count=len(values)) if values else self._texts.text("card-menu-none")
        self.setText(f"{INDENT}{text}")

    def _on_clicked(self) -> None:
        self.chosen.emit(tuple(value for value, box in self.boxes if box.isChecked()))
