"""The kinds of rows at the left of the catalogue page, each with its count; a list that drops down in a narrow window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aiready_gui.gui.prices.kinds import SHOWN, Kind
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Body, Scroll, label, on_click, set_look
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.texts import Texts

WIDTH = 178  # [px at 100 %]


class KindButton(QPushButton):
    """Icon, name, and how many."""

    def __init__(self, kind: Kind, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "kind")
        self.setCheckable(True)
        self._kind, self._theme, self._name = kind, theme, texts.text(f"kind-{kind.name}")
        self.setAccessibleName(self._name)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(8)
        self._icon, self._words, self._count = QLabel(), label(self._name, "body"), label("", "label")
        for one in (self._icon, self._words, self._count):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        line.addWidget(self._count)
        self.toggled.connect(lambda _on: self._paint())
        self._paint()

    def _paint(self) -> None:
        tone = "accent" if self.isChecked() else ""
        self._icon.setPixmap(self._theme.pixmap(self._kind.icon, tone or "text2", 16))
        for one in (self._words, self._count):
            set_look(one, "tone", tone)

    def say(self, count: str) -> None:
        """How many rows."""
        self._count.setText(count)
        self.setAccessibleName(f"{self._name}, {count}")
        self.setFixedHeight(self._theme.px(28))


class KindList(QWidget):
    """One of them is open; the arrows go through them, and Tab goes on."""

    chosen = Signal(str)

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        self.buttons = {kind.name: KindButton(kind, texts, theme) for kind in SHOWN}
        self.narrow = DropDown()
        self.narrow.setAccessibleName(texts.text("lines-kinds"))
        inside = Body()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(1)
        for name, one in self.buttons.items():
            self.narrow.addItem(texts.text(f"kind-{name}"), name)
            on_click(one, self.chosen.emit, name)
            column.addWidget(one)
        column.addStretch(1)
        inside.setAutoFillBackground(False)
        self._scroll = Scroll(inside)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFixedWidth(theme.px(WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.narrow)
        self.narrow.activated.connect(lambda _index: self.chosen.emit(self.narrow.currentData()))
        self.fold(False)

    def fold(self, on: bool) -> None:
        """Become a list that drops down, or stand open again."""
        self._scroll.setVisible(not on)
        self.narrow.setVisible(on)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if on else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed if on else QSizePolicy.Policy.Expanding,
        )

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each kind has."""
        for at, (name, one) in enumerate(self.buttons.items()):
            said = self._texts.number(counts.get(name, 0), decimals=0)
            one.say(said)
            self.narrow.setItemText(at, f"{self._texts.text(f'kind-{name}')} · {said}")

    def set_current(self, name: str) -> None:
        """Show which is open."""
        for other, one in self.buttons.items():
            one.setChecked(other == name)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus)
        self.narrow.setCurrentIndex(self.narrow.findData(name))
        self._scroll.ensureWidgetVisible(self.buttons[name])

    def walk(self) -> list[QWidget]:
        """What takes the keyboard, in its order."""
        return [*self.buttons.values(), self.narrow]

    def begin(self) -> None:
        """Put the keyboard on the open one."""
        opened = next((one for one in self.buttons.values() if one.isChecked()), self.narrow)
        (self.narrow if self.narrow.isVisibleTo(self) else opened).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = list(self.buttons)
        at = next((index for index, one in enumerate(self.buttons.values()) if one.isChecked()), 0)
        if step is None or not 0 <= at + step < len(names):
            super().keyPressEvent(event)
            return
        self.chosen.emit(names[at + step])
        self.begin()
