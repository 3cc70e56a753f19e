"""A large button with an icon, a name and a line that says what it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label


class Tile(QPushButton):
    """The labels let the mouse through, so that the whole tile is one button."""

    def __init__(self, name: str, line: str, icon: str, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setAccessibleName(name)
        self.setAccessibleDescription(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        picture = QLabel()
        picture.setPixmap(theme.pixmap(icon, "accent", 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        shown = (label(name, "strong"), label(line, "body", tone="muted"))
        for said in shown:
            words.addWidget(said)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(12)
        inside.addWidget(picture)
        inside.addLayout(words, 1)
        for one in (picture, *shown):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
