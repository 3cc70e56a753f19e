"""A dialog that is no larger than the screen: what it holds scrolls, the buttons at its foot stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Body, Scroll, label
from aiready_gui.gui.window_place import FRAME, keep_inside

LEAST_BODY = 64
"""Height of what is seen of the body at least. [px at a text scale of 100 %]"""


class ScrolledDialog(QDialog):
    """Title, a body that scrolls and takes all the height that is over, a foot that does neither."""

    def __init__(self, title: str, least: QSize, theme: Theme, parent: QWidget | None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        inside = Body()
        inside.setObjectName("dialogBody")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(spacing)
        self.scrolled = Scroll(inside)
        self.scrolled.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )  # rather than cut what cannot be narrower
        self.scrolled.setMinimumHeight(theme.px(LEAST_BODY))
        self.foot = QVBoxLayout()
        self.foot.setSpacing(spacing)
        self.arrange(title, spacing)
        self.setMinimumSize(self.fitting(least))

    def arrange(self, title: str, spacing: int) -> None:
        """Title, body and foot one below another."""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(spacing)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(self.scrolled, 1)
        column.addLayout(self.foot)

    def fitting(self, wanted: QSize) -> QSize:
        """As large as wanted, or as the screen is where that is smaller. [px]"""
        return wanted.boundedTo(self.screen().availableSize() - FRAME)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        keep_inside(self)
        QTimer.singleShot(0, self, lambda: keep_inside(self))  # the system has drawn its frame by then
