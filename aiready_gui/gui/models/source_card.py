"""Where a model's config comes from: a file, a pasted text, or a size alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, label, row
from aiready_gui.gui.widgets.quantity_edit import QuantityEdit
from aiready_gui.gui.widgets.text_field import TextBox
from aiready_gui.texts import Texts


class SourcePart(QWidget):
    """Three ways to begin."""

    file_chosen = Signal(object)
    pasted = Signal(str)
    size_given = Signal(float, float)
    """All parameters and those that a token touches. [G]"""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._texts = texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        by_file = Card(texts.text("model-by-file"))
        by_file.body.addWidget(label(texts.text("model-by-file-lead"), "body", tone="muted", wrap=True))
        self.browse = button(texts.text("model-choose-file"), "primary", self.choose)
        by_file.body.addLayout(row(self.browse, None))
        by_text = Card(texts.text("model-by-text"))
        self.text = TextBox()
        self.text.setAccessibleName(texts.text("model-by-text"))
        self.text.setPlaceholderText('{ "model_type": "qwen3", "num_hidden_layers": 64, … }')
        self.text.setFixedHeight(theme.px(80))
        self.text.setTabChangesFocus(True)
        by_text.body.addWidget(self.text)
        self.read = button(texts.text("model-read-text"), "secondary", lambda: self.pasted.emit(self.text.toPlainText()))
        by_text.body.addLayout(row(self.read, None))
        by_size = Card(texts.text("model-by-size"))
        by_size.body.addWidget(label(texts.text("model-by-size-lead"), "body", tone="muted", wrap=True))
        self.params = QuantityEdit(texts, theme, unit=texts.text("unit-billion"))
        self.active = QuantityEdit(texts, theme, unit=texts.text("unit-billion"))
        line = QHBoxLayout()
        line.setSpacing(12)
        for key, editor in (("field-workload-params-b", self.params), ("field-workload-active-params-b", self.active)):
            part = QVBoxLayout()
            part.addWidget(label(texts.text(key), "label"))
            editor.setAccessibleName(texts.text(key))
            part.addWidget(editor)
            line.addLayout(part, 1)
        by_size.body.addLayout(line)
        self.make = button(texts.text("model-make"), "secondary", self._make)
        by_size.body.addLayout(row(self.make, None))
        for card in (by_file, by_text, by_size):
            column.addWidget(card)
        column.addStretch(1)
        self._params: float | None = None
        self._active: float | None = None
        self.params.quantity_changed.connect(lambda value: setattr(self, "_params", value))
        self.active.quantity_changed.connect(lambda value: setattr(self, "_active", value))

    def choose(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, self._texts.text("model-choose-file"), "", self._texts.text("model-files"))
        if name:
            self.file_chosen.emit(Path(name))

    def _make(self) -> None:
        params = self._params
        if params is None or not 0.1 <= params <= 10_000:
            self.params.setFocus()
            return
        self.size_given.emit(params, min(self._active or params, params))
