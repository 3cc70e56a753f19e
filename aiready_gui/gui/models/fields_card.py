"""What was understood of a config: each field with its key, to be put right; one that was is marked and goes back."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aiready_gui.domain.explain import Message
from aiready_gui.domain.typed_number import read_number
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, Elided, button, label, set_look
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.model_config.keys import Understood
from aiready_gui.model_config.reading import Reading
from aiready_gui.texts import Texts

EDITOR: Final = 118
"""Width of an editor: eleven digits in groups. [px at 100 %]"""


class SizeField(QWidget):
    """A name, its key in the file, its value."""

    edited = Signal(str, object)
    """The key, and what was put there; ``None``: as in the file again."""

    def __init__(self, column: str, key: str, name: str, *, fixed: bool, chosen: bool, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.column, self.key, self._texts = column, key, texts
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(name, "body", Qt.TextElideMode.ElideRight))
        words.addWidget(Elided(key, "note", Qt.TextElideMode.ElideLeft))
        line.addLayout(words, 1)
        self.box: DropDown | None = None
        self.line: TextField | None = None
        self.said: QLabel | None = None
        editor: QWidget
        if fixed:
            editor = self.said = label("", "strong")
        elif chosen:
            editor = self.box = DropDown()
            for value in (False, True):
                self.box.addItem(texts.text(f"model-tied-{'y' if value else 'n'}"), value)
            self.box.activated.connect(lambda index: self.edited.emit(self.key, bool(index)))
        else:
            editor = self.line = TextField()
            self.line.textEdited.connect(self._on_typed)
        editor.setAccessibleName(f"{name}, {key}")
        editor.setFixedWidth(theme.px(EDITOR))
        line.addWidget(editor)
        self.revert = button("", "ghost", lambda: self.edited.emit(self.key, None))
        self.revert.setIcon(theme.icon("undo-2", "accent", 16))
        self.revert.setAccessibleName(f"{texts.text('model-as-in-file')}: {name}")
        self.revert.setToolTip(texts.text("model-as-in-file"))
        self.revert.setFixedWidth(theme.px(26))
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.revert.setSizePolicy(policy)
        line.addWidget(self.revert)

    def show_value(self, one: Understood | None, problem: str, *, edited: bool) -> None:
        """Follow the reading; what is being typed stays."""
        if self.said is not None and one is not None:
            self.said.setText(self._texts.word(one.said))
        elif self.box is not None and one is not None:
            self.box.setCurrentIndex(int(bool(one.value)))
        elif self.line is not None and not self.line.hasFocus():
            with QSignalBlocker(self.line):
                self.line.setText("" if one is None else self._texts.word(one.said))
        elif self.line is not None and one is not None and not edited:
            self.line.setText(self._texts.word(one.said))  # taken back while the keyboard is here
        self.revert.setVisible(edited)
        editor = self.line or self.box or self.said
        assert editor is not None
        state = "bad" if problem else "edited" if edited else ""
        editor.setToolTip(problem or ("" if one is None or one.stated else self._texts.text("model-not-stated")))
        editor.setAccessibleDescription(problem)
        set_look(editor, "state", state)

    def _on_typed(self, words: str) -> None:
        """A number where it is one; other text goes on to the reader, which says what would be right."""
        found = read_number(words, self._texts.locale, {}, whole=True)
        if not words.strip():
            self.edited.emit(self.key, None)
        elif found is None:
            self.edited.emit(self.key, words)
        else:
            self.edited.emit(self.key, int(found.value) if found.value == int(found.value) else found.value)

    @property
    def editor(self) -> QWidget:
        """What takes the keyboard."""
        return self.line or self.box or self

    def focus(self) -> None:
        """Put the keyboard here."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)


class FieldsCard(Card):
    """The fields in columns; those that come and go with the kind of model do so at the end."""

    edited = Signal(str, object)

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__(texts.text("model-understood"), beside=label(texts.text("model-understood-hint"), "note"))
        self._texts, self._theme = texts, theme
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.fields: dict[str, SizeField] = {}

    def show_reading(self, reading: Reading, edits: dict[str, Any]) -> None:
        """Follow a reading; a field that stays keeps the keyboard."""
        understood = {one.column: one for one in reading.understood}
        wrong = {one.column: one for one in reading.problems}
        wanted = [*understood, *(column for column in wrong if column not in understood)]
        for column in [column for column in self.fields if column not in wanted]:
            field = self.fields.pop(column)
            self._grid.removeWidget(field)
            field.deleteLater()
        for index, column in enumerate(wanted):
            one, problem = understood.get(column), wrong.get(column)
            key = one.key if one is not None else problem.key if problem is not None else ""
            if column in self.fields and self.fields[column].key != key:
                gone = self.fields.pop(column)
                self._grid.removeWidget(gone)
                gone.deleteLater()
            if column not in self.fields:
                self.fields[column] = self._made(column, key, one)
            field = self.fields[column]
            half = (len(wanted) + 1) // 2
            self._grid.addWidget(field, index % half, index // half)
            field.show_value(one, self._texts.word(problem.message) if problem else "", edited=key in edits)

    def _made(self, column: str, key: str, one: Understood | None) -> SizeField:
        name = self._texts.word(one.label if one is not None else Message(key=f"model-field-{column.replace('_', '-')}"))
        fixed, chosen = one is not None and not one.editable, one is not None and isinstance(one.value, bool)
        field = SizeField(column, key, name, fixed=fixed, chosen=chosen, texts=self._texts, theme=self._theme)
        field.edited.connect(self.edited)
        return field

    def wrong(self) -> list[SizeField]:
        """Fields that hold no value."""
        return [field for field in self.fields.values() if field.line is not None and field.line.property("state") == "bad"]
