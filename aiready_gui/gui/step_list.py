"""The list of steps and results at the left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from aiready_gui.advisor.project.wizard_steps import STEPS, Mark, StepState
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, on_click
from aiready_gui.texts import Texts

WIDTH = 232
TALL, LEAST, LEAST_COMPACT = 50, 34, 24
"""Height of a step: where there is room, for two lines at least, for an icon at least. [px at a text scale of 100 %]"""
GAP = 14  # between questions and solution [px]
RESULT = "result"
COMPARISON = "comparison"
ASSUMPTIONS = "assumptions"
ACCURACY = "accuracy"
PRICES = "prices"
HARDWARE = "hardware"
ICONS = {
    "task": "align-left",
    "model": "box",
    "load": "activity",
    "data": "database",
    "conditions": "sliders-horizontal",
    "compliance": "shield-check",
    RESULT: "cpu",
    COMPARISON: "columns-2",
    ASSUMPTIONS: "clipboard-check",
    HARDWARE: "server",
    PRICES: "book-open",
    ACCURACY: "gauge",
}


class StepButton(QToolButton):
    """Icon, name, what the step holds, and its mark."""

    def __init__(self, step: str, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("step")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme, self._name, self._step = theme, texts.text(f"step-{step}"), step
        self._invalid = self._compact = False
        self._said: tuple[StepState | None, str] | None = None
        line = self._line = QHBoxLayout(self)
        self._icon = QLabel()
        line.addWidget(self._icon)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._title = label(self._name, "strong")
        self._subtitle = label("", "label")
        self._words.addWidget(self._title)
        self._words.addWidget(self._subtitle)
        line.addLayout(self._words, 1)
        self._mark = QLabel()
        line.addWidget(self._mark)
        for child in (self._icon, self._title, self._subtitle, self._mark):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(lambda _on: self._paint_icon())
        self._paint_icon()
        self.compact(False)
        self.setAccessibleName(self._name)
        self.setToolTip(self._name)

    def _paint_icon(self) -> None:
        tone = "bad" if self._invalid else "accent" if self.isChecked() else "text2"
        self._icon.setPixmap(self._theme.pixmap(ICONS[self._step], tone, 18))

    def show_state(self, state: StepState | None, subtitle: str) -> None:
        """Mark and second line; asked after every keystroke, so what stands is left alone."""
        if (state, subtitle) == self._said:
            return
        self._said = (state, subtitle)
        width = self._theme.px(WIDTH - 96)
        self._subtitle.setText(self._subtitle.fontMetrics().elidedText(subtitle, Qt.TextElideMode.ElideRight, width))
        self._subtitle.setVisible(bool(subtitle) and not self._compact)
        invalid = state is not None and state.mark is Mark.INVALID
        if invalid is not self._invalid:
            self._invalid = invalid
            self._paint_icon()
        if state is None or state.mark is Mark.WAITING:
            self._mark.clear()
        elif state.mark is Mark.INVALID:
            self._mark.setPixmap(self._theme.pixmap("circle-alert", "bad", 15))
        elif state.mark is Mark.COMPLETE:
            self._mark.setPixmap(self._theme.pixmap("check", "ok", 16))
        else:
            self._mark.setPixmap(self._theme.pixmap("circle-help", "warn", 15))
        self.setAccessibleDescription(subtitle)
        self.setToolTip(f"{self._name}: {subtitle}" if subtitle else self._name)

    def compact(self, on: bool) -> None:
        """The icon and the mark alone; what they stand for is in the tip, and said to a screen reader."""
        self._compact = on
        self._line.setContentsMargins(*((6, 0, 4, 0) if on else (12, 0, 10, 0)))
        self._line.setSpacing(2 if on else 11)
        self._title.setVisible(not on)
        self._subtitle.setVisible(not on and bool(self._subtitle.text()))


class StepList(QFrame):
    """Any step can be opened at any time."""

    chosen = Signal(str)

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sideList")
        self._theme = theme
        self._compact = False
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.setSpacing(3)
        self._heads = [label(texts.text("requirements").upper(), "group"), label(texts.text("solution").upper(), "group")]
        self.buttons: dict[str, StepButton] = {}
        for head in self._heads:
            head.setContentsMargins(12, 0, 0, 4)
        column.addWidget(self._heads[0])
        for step in (*STEPS, RESULT, COMPARISON, ASSUMPTIONS):
            if step == RESULT:
                column.addSpacing(GAP)
                column.addWidget(self._heads[1])
            one = StepButton(step, texts, theme)
            on_click(one, self.chosen.emit, step)
            column.addWidget(one)
            self.buttons[step] = one
        column.addStretch(1)
        for step in (HARDWARE, PRICES, ACCURACY):
            about = StepButton(step, texts, theme)
            on_click(about, self.chosen.emit, step)
            column.addWidget(about)
            self.buttons[step] = about
        self.set_compact(False)

    def set_current(self, step: str) -> None:
        """Show which step is open."""
        for name, one in self.buttons.items():
            one.setChecked(name == step)

    def set_compact(self, on: bool) -> None:
        """Icons with their marks only in a narrow window."""
        self._compact = on
        self.setFixedWidth(self._theme.px(62 if on else WIDTH))
        for head in self._heads:
            head.setVisible(not on)
        for one in self.buttons.values():
            one.compact(on)
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """As tall as reads well, less where the window is low: a layout would lay them over each other."""
        px, column = self._theme.px, self._column
        around = column.contentsMargins()
        heads = sum(head.sizeHint().height() + column.spacing() for head in self._heads if not head.isHidden())
        taken = around.top() + around.bottom() + heads + GAP + column.spacing() * (len(self.buttons) + 1)
        least = px(LEAST_COMPACT if self._compact else LEAST)
        each = max(min((self.height() - taken) // len(self.buttons), px(TALL)), least)
        for one in self.buttons.values():
            one.setFixedHeight(each)
