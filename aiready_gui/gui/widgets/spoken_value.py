"""A painted widget with a value that a screen reader can say."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


class SpokenValue(QWidget):
    """What it is, and what it shows in words."""

    SPOKEN_AS: ClassVar[QAccessible.Role] = QAccessible.Role.Graphic

    def spoken_value(self) -> str:
        """What it shows now; nothing where its words stand beside it."""
        return ""
