"""A number that opens its explanation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from aiready_gui.domain.explain import Figure
from aiready_gui.texts import Texts


class FigureLabel(QLabel):
    """Dotted underline when hovered or focused; click, Enter or F2 asks for the explanation.

    With ``wrap`` it stands at the right, in one line where there is room beside its name.
    """

    explain_requested = Signal(object)

    def __init__(
        self, figure: Figure, texts: Texts, *, words: str = "", role: str = "strong", tone: str = "", wrap: bool = False
    ) -> None:
        super().__init__()
        if wrap:
            self.setWordWrap(True)
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_figure(figure, texts, words)

    def show_figure(self, figure: Figure, texts: Texts, words: str = "") -> None:
        """Show a figure, as ``words`` where they are given."""
        self._figure = figure
        self.setText(words or texts.figure(figure))
        name = f"{texts.name(figure)}: {self.text()}"
        self.setAccessibleName(name)
        interval = texts.interval(figure)
        self.setToolTip(f"{name}\n{interval}\n{texts.text(f'evidence-{figure.evidence}')}" if interval else name)

    def shows(self, figure: Figure) -> bool:
        """Whether it is this figure, whatever its value was when it was shown."""
        return self._figure.key == figure.key

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()  # Qt keeps the answer, even one of a font that the style is about to change
        measure = self.fontMetrics()
        return QSize(measure.horizontalAdvance(self.text()) + 2, measure.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.explain_requested.emit(self._figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.explain_requested.emit(self._figure)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.underMouse():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().highlight().color(), 1, Qt.PenStyle.DotLine))
            width = min(self.fontMetrics().horizontalAdvance(self.text()), self.width())
            left = self.width() - width if self.alignment() & Qt.AlignmentFlag.AlignRight else 0
            painter.drawLine(left, self.height() - 1, left + width, self.height() - 1)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()
