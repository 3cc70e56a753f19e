"""Labels, buttons, chips, cards, the scrolling page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

PAGE_WIDTH = 1120


def label(words: str, role: str = "body", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Plain text in a role of the type scale; markup in a user's text stays text."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def chip(words: str, tone: str = "neutral") -> QLabel:
    """A short state in a coloured pill; the colour never stands alone."""
    made = QLabel(words)
    made.setObjectName("chip")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(words: str, kind: str = "secondary", act: Callable[[], Any] | None = None) -> QPushButton:
    """A button; one primary a view."""
    made = QPushButton(words)
    made.setProperty("kind", kind)
    made.setAccessibleName(words)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


class Elided(QLabel):
    """One line of plain text that gives way in the middle: a path keeps its end."""

    def __init__(self, words: str, role: str = "note") -> None:
        super().__init__()
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setToolTip(words)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width()))


class ElidedButton(QPushButton):
    """A link that gives way at its end instead of pushing its neighbours."""

    def __init__(self, words: str, act: Callable[[], Any]) -> None:
        super().__init__(words)
        self._words = words
        self.setProperty("kind", "link")
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: act())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 8))


def on_click(made: QAbstractButton, act: Callable[..., Any], *args: Any) -> None:
    """Call ``act`` with ``args`` when clicked; Qt's own argument is dropped."""
    made.clicked.connect(lambda _checked=False: act(*args))


def rule() -> QFrame:
    """A thin dividing line."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; ``None`` takes the free room."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def pair(name: str, value: QWidget) -> QHBoxLayout:
    """A name that wraps rather than push, and its value at the right."""
    made = row(label(name, "body", tone="muted", wrap=True), value)
    made.setStretch(0, 1)
    return made


class Card(QFrame):
    """A white box with a heading, something at its right, and a body."""

    def __init__(self, title: str = "", *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 16)
        self.body.setSpacing(10)
        if title:
            self.body.addLayout(row(label(title, "heading"), None, *([beside] if beside else [])))


class Body(QWidget):
    """Content of a scroll area: asks for the height that its wrapped lines take at its width."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        # A scroll area asks for the minimum size, which by itself knows nothing of lines that wrap.
        return QSize(layout.totalMinimumSize().width(), layout.totalHeightForWidth(max(self.width(), 1)))


class Scroll(QScrollArea):
    """Scrolls its body up and down only."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        body = self.widget()
        if body is not None:
            body.updateGeometry()


PASSES = 6  # of laying out: lines wrap, columns fold, bars come and go, each at the width that the one before left


class ScrollPage(Scroll):
    """A page that scrolls, its content no wider than reads well."""

    def __init__(self, *, centred: bool = False) -> None:
        body = Body()
        body.setObjectName("pageBody")
        super().__init__(body)
        self.setObjectName("page")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(24, 18, 24, 18)
        inner = QWidget()
        inner.setMaximumWidth(PAGE_WIDTH)
        if centred:
            outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(12)

    def hold(self) -> None:
        """Paint nothing until what was just put in has found its place: new widgets are shown and laid out in steps."""
        if self.updatesEnabled():
            self.setUpdatesEnabled(False)
            QTimer.singleShot(0, self._settle)

    @Slot()
    def _settle(self) -> None:
        """New widgets are shown by events that were posted after the call for this one: let them come first."""
        QTimer.singleShot(0, self._release)

    @Slot()
    def _release(self) -> None:
        self.settle()
        self.setUpdatesEnabled(True)

    def settle(self) -> None:
        """Let everything find its place now, in as many passes as it takes."""
        show_new(self.content)
        body = self.widget()
        assert body is not None
        for _ in range(PASSES):
            before = body.height()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QCoreApplication.sendEvent(body, QEvent(QEvent.Type.LayoutRequest))  # the area takes its content's size on this
            if body.height() == before == max(body.minimumSizeHint().height(), self.viewport().height()):
                break


def show_new(layout: QLayout) -> None:
    """Show what was just put into a layout, or into one within it, now; by itself Qt does it some events later."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None
        if (widget := item.widget()) is not None:
            if not widget.isHidden():
                if (within := widget.layout()) is not None:
                    show_new(within)
            elif not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                widget.show()
        elif (inner := item.layout()) is not None:
            show_new(inner)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
