"""Controls that the wheel passes over: it scrolls the page, and only a click or a key changes an answer.

A list, a slider or a bar of tabs that turned under the pointer while somebody scrolls would give an answer that nobody gave.
Not even a focused one turns: the wheel means one thing everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QStyle, QStyleOptionComboBox, QStylePainter, QTabBar, QWidget

from aiready_gui.gui.widgets.basics import plain_tip


class WheelPasses:
    """Goes before the widget's own class."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the area around it scrolls


class Slider(WheelPasses, QSlider):
    """A slider for the mouse's button and the keyboard."""


class Tabs(WheelPasses, QTabBar):
    """A bar of tabs."""


EDGE = 6  # pixels beside the words of a list


class DropDown(WheelPasses, QComboBox):
    """A list to choose from; one whose answer is empty opens with its first row current, as the keys go on from there.

    A choice that is wider than the field ends in dots, and is whole in the tip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = False

    def sizeHint(self) -> QSize:
        """Qt's, and the room beside the words: else the longest choice would end in dots in a field as wide as it asks to be."""
        hint = super().sizeHint()
        return QSize(hint.width() + EDGE, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, with the words of the choice fitted to their room."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - EDGE
        words = self.currentText()
        if self.currentIndex() >= 0:
            option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        elif self.placeholderText():
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        fitted = self.currentIndex() >= 0 and option.currentText != words
        if fitted or self._fitted:
            self.setToolTip(plain_tip(words) if fitted else "")
        self._fitted = fitted

    def showPopup(self) -> None:
        super().showPopup()
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        if not view.currentIndex().isValid() or self.currentIndex() < 0:
            view.setCurrentIndex(self.model().index(0, self.modelColumn(), QModelIndex()))
