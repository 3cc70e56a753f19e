"""One setting: its label, its editor, and the line under it that says what would be right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.gui.fields.choices import CHOICES, capital
from aiready_gui.gui.fields.dates import read_date
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.preferences.preferences import Preferences
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, set_look
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.said_line import SaidLine
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.texts import Texts

COLUMNS: Final = 12
Fault = Callable[[Preferences], Message | None]
"""What is wrong with a value that is kept all the same."""


@dataclass(frozen=True)
class Ask:
    """One setting as data."""

    path: str
    kind: str
    """text, number, date, folder, choice, segments, switch."""
    label: str = ""
    """Message key, made of the path unless given."""
    span: int = 6
    """Of twelve columns."""
    options: tuple[tuple[Any, str], ...] = ()
    unit: str = ""
    hint: str = ""
    """Message key of what stands in an empty field."""
    applies: Callable[[Preferences], bool] | None = None
    fault: Fault | None = None
    tone: str = "bad"
    """Of what is said of such a value."""

    @property
    def name(self) -> str:
        """Message key of its label."""
        return self.label or label_key(self.path.replace("settings.", ""), "setting")


class AskBlock(QWidget):
    """Shows one setting and changes it at once."""

    def __init__(self, ask: Ask, preferences: Preferences, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.ask, self._preferences, self._texts, self._theme = ask, preferences, texts, theme
        self.note = SaidLine()
        self._refused = False
        self.words = texts.text(ask.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.editor, self._show = self._make()
        target = self.editor
        if isinstance(target, QLineEdit | QComboBox):
            target.setMinimumHeight(theme.px(34))
        target.setAccessibleName(f"{self.words}, {texts.text(ask.unit)}" if ask.unit else self.words)
        if ask.kind != "switch":
            head = label(self.words, "label")
            head.setBuddy(target)
            column.addWidget(head)
        if ask.kind == "folder":
            column.addLayout(self._browsed())
        else:
            column.addWidget(target)
        column.addWidget(self.note)
        if ask.kind in CHOICES or ask.kind == "folder":  # nothing wrong can be typed there: no room is kept for saying so
            policy = self.note.sizePolicy()
            policy.setRetainSizeWhenHidden(False)
            self.note.setSizePolicy(policy)
        preferences.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show what is set; what is typed and refused stays, with what is wrong with it."""
        ask = self.ask
        if self._refused:
            return
        with QSignalBlocker(self.editor):
            self._show(self._preferences.value(ask.path), None)
        fault = ask.fault(self._preferences) if ask.fault else None
        self._say("" if fault is None else self._texts.word(fault), ask.tone)

    @property
    def applies(self) -> bool:
        """Whether it is a question at all."""
        return self.ask.applies is None or self.ask.applies(self._preferences)

    def commit(self, value: Any, *, typing: bool = False) -> None:
        """Set it, or say what would be right."""
        self._refused = False
        try:
            self._preferences.put((self.ask.path, value), typing=typing)
        except ValidationError as error:
            self._refuse(capital(self._texts.word(field_message(error)).split(": ", 1)[-1]))
            if isinstance(self.editor, QuantityEdit):  # the beginning of what is refused is no answer either
                self._preferences.put((self.ask.path, _exact(self.editor.before)), typing=True)
        else:
            self.follow()

    def focus_editor(self) -> None:
        """Put the keyboard here."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_back(self) -> bool:
        """Drop what is typed and not taken; whether there was anything."""
        if not self._refused:
            return False
        self._refused = False
        if isinstance(self.editor, QuantityEdit):
            self.editor.forget()
        self.follow()
        return True

    def _refuse(self, words: str) -> None:
        self._refused = True
        self._say(words)

    def _say(self, words: str, tone: str = "bad") -> None:
        self.note.say(words, tone=tone)
        self.note.setVisible(bool(words))
        state = tone if words else ""
        set_look(self.editor, "state", state)
        self.editor.setAccessibleDescription(words)

    def _make(self) -> tuple[QWidget, Callable[[Any, Any], None]]:
        ask = self.ask
        if ask.kind == "switch":
            return self._switch()
        if ask.kind in CHOICES:
            return CHOICES[ask.kind](Field(ask.path, ask.kind, options=ask.options), self._texts, self.commit)
        made = {"number": self._number, "date": self._date}.get(ask.kind, self._text)()
        if ask.hint:
            made[0].setPlaceholderText(self._texts.text(ask.hint))
        assert isinstance(made[0], TextField)
        made[0].take_back = self.take_back
        return made

    def _switch(self) -> tuple[QWidget, Callable[[Any, Any], None]]:
        from PySide6.QtWidgets import QCheckBox

        editor = QCheckBox(self.words)
        editor.clicked.connect(self.commit)
        return editor, lambda value, _default: editor.setChecked(bool(value))

    def _number(self) -> tuple[TextField, Callable[[Any, Any], None]]:
        editor = QuantityEdit(self._texts, self._theme, unit=self._texts.text(self.ask.unit) if self.ask.unit else "")
        for typed in (editor.quantity_changed, editor.given_up):
            typed.connect(lambda value: self.commit(_exact(value), typing=True))

        def left() -> None:
            if editor.problem():
                self._refuse(self._texts.text("not-a-number"))
            elif not self._refused:
                editor.settle()
                self._preferences.settle()

        editor.editingFinished.connect(left)
        return editor, lambda value, _default: editor.set_quantity(None if value is None else float(value), None)

    def _text(self) -> tuple[TextField, Callable[[Any, Any], None]]:
        editor = TextField()
        editor.textEdited.connect(lambda words: self.commit(words, typing=True))
        editor.editingFinished.connect(self._preferences.settle)

        def show(value: Any, _default: Any) -> None:
            if editor.text() != value:
                editor.setText(value)
                editor.setCursorPosition(0)  # a long one is seen from its beginning

        return editor, show

    def _date(self) -> tuple[TextField, Callable[[Any, Any], None]]:
        editor = TextField()
        editor.setPlaceholderText(self._texts.text("hint-date"))

        def left() -> None:
            try:
                self.commit(read_date(editor.text()))
            except ValueError:
                self._refuse(self._texts.text("not-a-date"))

        editor.editingFinished.connect(left)
        return editor, lambda value, _default: editor.setText("" if value is None else self._texts.date(value))

    def _browsed(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.editor, 1)
        line.addWidget(button(self._texts.text("browse"), "secondary", self._browse))
        return line

    def _browse(self) -> None:
        before = self._preferences.value(self.ask.path)
        chosen = QFileDialog.getExistingDirectory(self, self.words, before if Path(before).is_dir() else "")
        if chosen:
            self.commit(chosen)


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).normalize()


class AskGrid(QWidget):
    """Settings side by side in twelve columns; hidden ones leave no hole."""

    def __init__(self, blocks: list[AskBlock]) -> None:
        super().__init__()
        self._blocks = blocks
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for one in blocks:
            one.setParent(self)
        self._placed: list[AskBlock] = []
        self.place()

    @Slot()
    def place(self) -> None:
        """Lay out what applies."""
        shown = [one for one in self._blocks if one.applies]
        if shown == self._placed:
            return
        self._placed = shown
        for one in self._blocks:
            self._grid.removeWidget(one)
            one.setVisible(one in shown)
        line = column = 0
        for one in shown:
            if column + one.ask.span > COLUMNS:
                line, column = line + 1, 0
            self._grid.addWidget(one, line, column, 1, one.ask.span, Qt.AlignmentFlag.AlignTop)
            column += one.ask.span
