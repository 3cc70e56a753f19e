"""What a config leaves open: a choice each, or how it was settled; below, what has no effect."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import Card, button, chip, clear, label, row, rule, set_look
from aiready_gui.gui.widgets.segmented import Segmented
from aiready_gui.gui.widgets.steady import DropDown
from aiready_gui.model_config.questions import Question
from aiready_gui.model_config.reading import Reading
from aiready_gui.texts import Texts

SEGMENTS = 2
"""Answers that stand beside each other; more drop down."""
NAMED = 3
"""Keys without effect that are named while they are folded."""


class QuestionsCard(Card):
    """Rows are made anew when the points change, and only follow when an answer does."""

    chosen = Signal(str, str)
    """A point, and its answer."""

    def __init__(self, texts: Texts, theme: Theme) -> None:
        state = chip("", "warn")
        super().__init__(texts.text("model-not-understood"), beside=state)
        self._state = state
        self._texts, self._theme = texts, theme
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self.answers: dict[str, Segmented | DropDown] = {}
        """By point: a button an answer, or a list of them."""
        self._marks: dict[str, QLabel] = {}
        self._shown: tuple[object, ...] = ()
        self.fold = button("", "link", self._unfold)
        self.body.addWidget(self.fold)
        self._unused = label("", "note", wrap=True)
        self._unused.hide()
        self.body.addWidget(self._unused)

    def show_reading(self, reading: Reading) -> None:
        """Follow a reading."""
        texts = self._texts
        asked = [one for one in reading.questions if one.answers]
        self._state.setVisible(bool(asked))
        left = len(reading.open)
        self._state.setText(texts.text("model-decide", left=left, count=len(asked)) if left else texts.text("model-decided"))
        self._tone(self._state, "warn" if left else "ok")
        shown = tuple((one.name, one.key, one.value, one.answers) for one in reading.questions)
        if shown != self._shown:
            self._shown = shown
            self._lay_out(reading.questions)
        for one in asked:
            self._follow(one)
        keys = reading.without_effect
        self.fold.setVisible(bool(keys))
        names = ", ".join(key.rpartition(".")[2] for key in keys[:NAMED])
        self.fold.setText(texts.text("model-no-effect", count=len(keys), names=names))
        self.fold.setAccessibleName(self.fold.text())
        self._unused.setText(", ".join(keys))

    def open_ones(self, reading: Reading) -> list[QWidget]:
        """Where the open points are answered."""
        return [self.answers[one.name] for one in reading.open]

    def _lay_out(self, questions: tuple[Question, ...]) -> None:
        clear(self._rows)
        self.answers, self._marks = {}, {}
        for index, one in enumerate(questions):
            if index:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(one))

    def _row(self, one: Question) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        mark = self._marks[one.name] = QLabel()
        self._mark(one)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(row(label(one.key.rpartition(".")[2], "note"), label(one.value, "strong"), None, spacing=6))
        words.addWidget(label(self._texts.word(one.message), "body", tone="muted", wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        if one.answers:
            line.addWidget(self._answers(one))
        return made

    def _answers(self, one: Question) -> QWidget:
        texts = self._texts
        if len(one.answers) > SEGMENTS:
            box = DropDown()
            box.setPlaceholderText(texts.text("not-chosen"))
            for answer, words in one.answers:
                box.addItem(texts.word(words), answer)
            box.setCurrentIndex(-1)
            box.setMinimumWidth(self._theme.px(220))
            box.setAccessibleName(f"{one.key}: {texts.word(one.message)}")
            box.activated.connect(lambda index: self.chosen.emit(one.name, box.itemData(index)))
            self.answers[one.name] = box
            return box
        choices = [(answer, texts.word(words)) for answer, words in one.answers]
        made = self.answers[one.name] = Segmented(
            choices, partial(self.chosen.emit, one.name), upright=True
        )  # the words are long
        for push in made.buttons.values():
            push.setAccessibleName(f"{one.key}: {push.text()}")
        return made

    def _follow(self, one: Question) -> None:
        made = self.answers[one.name]
        if isinstance(made, DropDown):
            made.setCurrentIndex(made.findData(one.answer) if one.answered else -1)
        else:
            made.choose(one.answer if one.answered else None)
        self._mark(one)

    def _mark(self, one: Question) -> None:
        """Settled, or waiting."""
        name, token = ("check", "ok") if one.answered else ("triangle-alert", "warn")
        self._marks[one.name].setPixmap(self._theme.icon(name, token, 18).pixmap(self._theme.px(18)))

    def _unfold(self) -> None:
        self._unused.setVisible(self._unused.isHidden())

    @staticmethod
    def _tone(made: QLabel, tone: str) -> None:
        set_look(made, "tone", tone)
