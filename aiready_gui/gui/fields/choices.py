"""Editors of answers that are chosen, never typed: lists, segments, boxes, a switch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from aiready_gui.domain.explain import label_key
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.widgets.one_stop import Ticks
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.gui.widgets.tick_menu import TickMenu
from aiready_gui.texts import Texts

INDENT = "\u2002"  # a style sheet's padding is lost on a button with a menu

LONGEST_NAMES = 30
"""Letters that a button names what is ticked in."""

Commit = Callable[[Any], None]
"""Takes the answer that was chosen."""
Made = tuple[QWidget, Callable[[Any, Any], None]]
"""An editor, and what shows in it the project's value and the default without answering back."""


def _word(key: str, texts: Texts) -> str:
    return key[1:] if key.startswith("=") else capital(texts.text(key))


def choice(field: Field, texts: Texts, commit: Commit) -> Made:
    """A list that drops down."""
    editor = DropDown()
    editor.setMinimumContentsLength(8)
    editor.setPlaceholderText(texts.text("not-chosen"))
    editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    values = [value for value, _ in field.options]
    for _, key in field.options:
        editor.addItem(_word(key, texts))
    editor.activated.connect(lambda index: commit(values[index]))

    def show(value: Any, default: Any) -> None:
        shown = default if value is None else value
        editor.setCurrentIndex(values.index(shown) if shown in values else -1)

    return editor, show


def segments(field: Field, texts: Texts, commit: Commit) -> Made:
    """Few choices beside each other, one of them on."""
    editor = Segmented(((value, _word(key, texts)) for value, key in field.options), commit, wide=True)

    def show(value: Any, default: Any) -> None:
        editor.choose(default if value is None else value)

    return editor, show


def checks(field: Field, texts: Texts, commit: Commit) -> Made:
    """A box for each choice, and one for none of them where the field has such."""
    editor = QWidget()
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    boxes: list[tuple[Any, QCheckBox]] = []
    ticks = Ticks(editor)

    def committed() -> None:
        chosen = tuple(value for value, box in boxes if box.isChecked())
        commit(chosen or None)

    for value, key in field.options:
        words, hint = _word(key, texts), f"{key}-hint"
        box = ticks.add(f"{words} \u2014 {texts.text(hint)}" if texts.has(hint) else words)
        box.clicked.connect(committed)
        column.addWidget(box)
        boxes.append((value, box))
    nothing = ticks.add(_word(field.none, texts)) if field.none else None
    if nothing is not None:
        nothing.clicked.connect(lambda checked: commit(() if checked else None))
        column.addWidget(nothing)
    editor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard's order is told it with all its boxes
    editor.setFocusProxy(ticks.boxes[0])

    def show(value: Any, default: Any) -> None:
        shown = default if value is None else value
        for candidate, box in boxes:
            box.setChecked(candidate in (shown or ()))
        if nothing is not None:
            nothing.setChecked(shown == ())

    return editor, show


class CheckMenu(TickMenu):
    """Says what is ticked: how many there are, or their names where ``nothing`` names what none of them means."""

    def __init__(self, options: Sequence[tuple[Any, str]], texts: Texts, nothing: str = "") -> None:
        super().__init__((*([((), nothing)] if nothing else []), *options))
        self._texts, self._nothing = texts, nothing
        self._ticked: tuple[Any, ...] = ()
        self.setObjectName("checkMenu")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_chosen(())

    def show_chosen(self, values: Sequence[Any]) -> None:
        """Tick ``values`` and say what they are."""
        self._ticked = tuple(values) or (((),) if self._nothing else ())
        self.tick(self._ticked)
        if self._nothing:
            names = [box.text() for value, box in self.boxes if value in self._ticked]
            whole = ", ".join(names)
            text = whole if len(whole) <= LONGEST_NAMES else f"{names[0]} +{len(names) - 1}"
            self.setToolTip(whole if text != whole else "")
        else:
            text = self._texts.text("card-menu-count", count=len(values)) if values else self._texts.text("card-menu-none")
        self.setText(f"{INDENT}{text}")

    def _on_clicked(self) -> None:
        ticked = [value for value, box in self.boxes if box.isChecked()]
        nothing_now = () in ticked and () not in self._ticked  # none of them, whatever was ticked before
        self.show_chosen(() if nothing_now else [value for value in ticked if value != ()])
        self.chosen.emit(tuple(value for value in self._ticked if value != ()))


def check_menu(field: Field, texts: Texts, commit: Commit) -> Made:
    """A button with the choices in its menu, any number of them ticked."""
    options = [(value, _word(key, texts)) for value, key in field.options]
    editor = CheckMenu(options, texts, _word(field.none, texts) if field.none else "")
    editor.chosen.connect(commit)
    return editor, lambda value, default: editor.show_chosen((default if value is None else value) or ())


def switch(field: Field, texts: Texts, commit: Commit) -> Made:
    """A box that carries the question itself."""
    editor = QCheckBox(texts.text(label_key(field.path, "ask" if field.asks else "field")))
    editor.clicked.connect(commit)
    return editor, lambda value, default: editor.setChecked(bool(default if value is None else value))


def capital(words: str) -> str:
    """With a capital at its beginning."""
    return words[:1].upper() + words[1:]


CHOICES: dict[str, Callable[[Field, Texts, Commit], Made]] = {
    "choice": choice,
    "segments": segments,
    "checks": checks,
    "check_menu": check_menu,
    "switch": switch,
}
"""Kind of a field -> maker of its editor."""
