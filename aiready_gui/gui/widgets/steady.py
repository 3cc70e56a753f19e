"""Controls that the wheel passes over: it scrolls the page, and only a click or a key changes an answer.

A list, a slider or a bar of tabs that turned under the pointer while somebody scrolls would give an answer that nobody gave.
Not even a focused one turns: the wheel means one thing everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QTabBar


class WheelPasses:
    """Goes before the widget's own class."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the area around it scrolls


class Slider(WheelPasses, QSlider):
    """A slider for the mouse's button and the keyboard."""


class Tabs(WheelPasses, QTabBar):
    """A bar of tabs."""


class DropDown(WheelPasses, QComboBox):
    """A list to choose from; one whose answer is empty opens with its first row current, as the keys go on from there."""

    def showPopup(self) -> None:
        super().showPopup()
        view = self.view()
        if not view.currentIndex().isValid() or self.currentIndex() < 0:
            view.setCurrentIndex(self.model().index(0, self.modelColumn(), QModelIndex()))
