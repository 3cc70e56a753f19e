"""What a form that came back would do to the project, answer by answer, before anything is taken."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from aiready_gui.domain.question_form import FormQuestion
from aiready_gui.gui.dialog import ScrolledDialog
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.gui.widgets.grid_table import GridTable
from aiready_gui.gui.widgets.text_field import TextField
from aiready_gui.question_form.reading import FormAnswer, Outcome, ReadForm
from aiready_gui.texts import Texts

LEAST = QSize(860, 560)
TONES = {Outcome.ADDED: "ok", Outcome.CHANGED: "warn", Outcome.SAME: "muted", Outcome.REFUSED: "bad"}
ORDER = (Outcome.REFUSED, Outcome.CHANGED, Outcome.ADDED, Outcome.SAME)


class AnswersDialog(ScrolledDialog):
    """Every answer with its row; what is refused cannot be ticked, what is the same need not be."""

    def __init__(self, form: ReadForm, title: str, texts: Texts, theme: Theme, parent: QWidget) -> None:
        super().__init__(title, LEAST, theme, parent)
        self._texts = texts
        self.boxes: list[tuple[FormAnswer, QCheckBox]] = []
        counts = [f"{texts.text(f'answers-many-{one}')} {len(form.of(one))}" for one in reversed(ORDER)]
        self.body.addWidget(label(" · ".join((*counts, texts.text("answers-empty", count=form.empty))), "strong", wrap=True))
        self.by = TextField(form.who)
        self.by.setPlaceholderText(texts.text("assumption-by-hint"))
        self.by.setAccessibleName(texts.text("answers-by"))
        self.by.setMaxLength(120)
        if form.answers:
            self.body.addLayout(row(label(texts.text("answers-by"), "label"), self.by, None))
            self.body.addWidget(self._table(form))
        else:
            self.body.addWidget(label(texts.text("answers-nothing"), "body", wrap=True))
        self.body.addStretch(1)
        self.take = button("", "primary", self.accept)
        self.take.setDefault(True)
        cancel = button(texts.text("answers-cancel"), "secondary", self.reject)
        cancel.setAutoDefault(False)
        self.foot.addLayout(row(None, cancel, self.take))
        self._count()

    @property
    def chosen(self) -> tuple[FormAnswer, ...]:
        """The answers that are ticked, in the order of the form."""
        return tuple(sorted((one for one, box in self.boxes if box.isChecked()), key=lambda one: one.row))

    def _table(self, form: ReadForm) -> GridTable:
        texts = self._texts
        heads = ["", *(texts.text(f"answers-column-{name}") for name in ("row", "question", "before", "after", "outcome"))]
        rows = [self._row(one) for outcome in ORDER for one in form.of(outcome)]
        return GridTable(heads, rows, stretches=(0, 0, 4, 3, 3, 4))

    def _row(self, one: FormAnswer) -> list[str | QWidget]:
        texts = self._texts
        asked = texts.word(one.question.ask) if one.question is not None else texts.text("form-not-asked")
        box = QCheckBox()
        box.setEnabled(one.outcome in (Outcome.ADDED, Outcome.CHANGED))
        box.setChecked(box.isEnabled())
        box.setAccessibleName(f"{asked}: {one.typed}")
        box.toggled.connect(lambda _on: self._count())
        self.boxes.append((one, box))
        before = value_words(one.question, one.before, texts) if one.question is not None else ""
        after = (
            one.typed if one.outcome is Outcome.REFUSED or one.question is None else value_words(one.question, one.value, texts)
        )
        key = f"answers-outcome-{one.outcome}"
        words = texts.text(key) if one.reason is None else texts.text(key, reason=_after_field(texts.word(one.reason)))
        said = label(words, "body", tone=TONES[one.outcome], wrap=True)
        return [box, str(one.row), asked, before, after, said]

    def _count(self) -> None:
        count = len(self.chosen)
        self.take.setText(self._texts.text("answers-take", count=count))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(bool(count))


def value_words(question: FormQuestion, value: Any, texts: Texts) -> str:
    """A stored value as the form asks for it."""
    if value is None:
        return texts.text("answers-none")
    if question.options:
        words = dict(question.options)
        values = value if isinstance(value, tuple) and value not in words else (value,)
        return texts.listed(texts.word(words[one]) for one in values if one in words) or texts.text("answers-none")
    if isinstance(value, int | float):
        unit = texts.word(question.unit) if question.unit is not None else ""
        return texts.with_unit(texts.number(round(value * question.factor, 6)), unit)
    return str(value)


def _after_field(words: str) -> str:
    """Without the path that a file's message begins with: the row names the question."""
    return words.split(": ", 1)[-1]
