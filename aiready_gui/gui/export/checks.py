"""What is to be looked at before the document leaves: an error keeps it back, a warning wants a tick, the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aiready_gui.domain.status import Tone
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, clear, label, rule, set_look
from aiready_gui.texts import Texts

ASK, STEP = "ask.", "step."
"""How a way begins that stays in the dialog, and one to a page of the window; every other is the path of a setting or an answer."""
ICONS = {Tone.OK: ("check", "ok"), Tone.NOTE: ("info", "text2")}


@dataclass(frozen=True)
class Check:
    """One thing, as a sentence."""

    tone: Tone
    words: str
    blocks: bool = False
    """No document leaves while it stands."""
    way: str = ""
    """Where it is put right, as :data:`ASK` and :data:`STEP` tell; nothing where it cannot be."""
    day: date | None = None
    """The last day that would be taken instead."""

    @property
    def wants_tick(self) -> bool:
        """Whether somebody has to have read it."""
        return not self.blocks and self.tone in (Tone.BAD, Tone.WARN)


class Checks(QWidget):
    """What was ticked stays ticked, as long as the sentence is the same."""

    ticked = Signal()
    followed = Signal(str)
    """A way was asked for."""
    day_taken = Signal(object)
    """The day that would be taken was."""

    def __init__(self, agreed: set[str], texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts, self._theme, self._agreed = texts, theme, agreed
        self._checks: tuple[Check, ...] = ()
        self.boxes: list[QCheckBox] = []
        """A tick for every warning, as they stand."""
        self.walk: list[QWidget] = []
        """What takes the keyboard, from top to bottom."""
        self._keys: dict[Check, QPushButton] = {}
        """The first button of each that has one."""
        self._state = label("", "strong", wrap=True)
        self._count = label("", "strong")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(texts.text("export-checks"), "heading"), 1)
        head.addWidget(self._count)
        card = QFrame()
        card.setObjectName("card")
        self._rows = QVBoxLayout(card)
        self._rows.setContentsMargins(12, 4, 12, 4)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addWidget(card)

    def show_checks(self, state: str, tone: str, checks: Sequence[Check]) -> None:
        """The state of what is exported, and all that is to be said of it: errors first."""
        self._state.setText(state)
        set_look(self._state, "tone", tone)
        order = sorted(checks, key=lambda one: (not one.blocks, not one.wants_tick))
        if tuple(order) != self._checks:
            self._checks = tuple(order)
            self._lay_out()
        self._say()

    @property
    def blocking(self) -> list[Check]:
        """What keeps the document back."""
        return [one for one in self._checks if one.blocks]

    @property
    def unread(self) -> list[QCheckBox]:
        """Warnings that nobody has ticked."""
        return [box for box in self.boxes if not box.isChecked()]

    @property
    def read(self) -> list[str]:
        """Warnings that were ticked."""
        return [one.words for one in self._checks if one.wants_tick and one.words in self._agreed]

    def key_of(self, check: Check) -> QPushButton | None:
        """What puts it right, as far as a button does."""
        return self._keys.get(check)

    def _lay_out(self) -> None:
        clear(self._rows)
        self.boxes, self.walk, self._keys = [], [], {}
        for at, check in enumerate(self._checks):
            if at:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(check))

    def _row(self, check: Check) -> QWidget:
        made, side = QWidget(), self._theme.px(16)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(8)
        words: QLabel = label(check.words, "body", tone=check.tone, wrap=True)
        if check.wants_tick:
            box = QCheckBox()
            box.setAccessibleName(check.words)
            box.setChecked(check.words in self._agreed)
            box.toggled.connect(lambda on: self._on_ticked(check.words, on=on))
            self.boxes.append(box)
            self.walk.append(box)
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            words = _Worded(words, box)
        else:
            icon = QLabel()
            name, token = ("circle-alert", "bad") if check.blocks else ICONS.get(check.tone, ICONS[Tone.NOTE])
            icon.setPixmap(self._theme.pixmap(name, token, 16))
            icon.setFixedWidth(side)
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(2)
        told.addWidget(words)
        if check.day is not None:  # a line of its own: beside it the sentence would have no room
            said = self._texts.text("export-take-day", day=check.day.isoformat())
            told.addWidget(self._key(check, said, partial(self.day_taken.emit, check.day)), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(told, 1)
        if check.way:
            key = "export-to-field" if check.way.startswith(ASK) else "export-to-page"
            line.addWidget(
                self._key(check, self._texts.text(key), partial(self.followed.emit, check.way)), 0, Qt.AlignmentFlag.AlignTop
            )
        return made

    def _key(self, check: Check, words: str, act: Callable[[], object]) -> QPushButton:
        made = button(words, "link", act)
        made.setAccessibleName(f"{words}: {check.words}")
        made.setAutoDefault(False)  # Enter exports
        self._keys.setdefault(check, made)
        self.walk.append(made)
        return made

    def _on_ticked(self, words: str, *, on: bool) -> None:
        (self._agreed.add if on else self._agreed.discard)(words)
        self._say()
        self.ticked.emit()

    def _say(self) -> None:
        said = []
        if errors := len(self.blocking):
            said.append(self._texts.text("export-checks-errors", count=errors))
        if unread := len(self.unread):
            said.append(self._texts.text("export-checks-unread", count=unread))
        self._count.setText(" · ".join(said) or self._texts.text("export-checks-done"))
        set_look(self._count, "tone", "bad" if errors else "warn" if unread else "ok")


class _Worded(QLabel):
    """The words of a tick, which wrap; a click on them ticks."""

    def __init__(self, words: QLabel, box: QCheckBox) -> None:
        super().__init__(words.text())
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(words.sizePolicy())
        for name in ("role", "tone"):
            self.setProperty(name, words.property(name))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._box.toggle()
