"""Questions to the customer: what is open, why we ask, ready to be pasted into a letter in either language."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QVBoxLayout

from aiready_gui.advisor.project.customer_questions import CustomerQuestion, as_text, customer_questions, words_beside
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.widgets.basics import Card, button, label, on_click
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.opening_label import OpeningLabel
from aiready_gui.texts import LOCALES, Texts

SHOWN = 6


class QuestionsCard(Card):
    """The first questions, a button for the rest, and two that copy."""

    def __init__(self, answer: Recommendation, texts: Texts, told: Callable[..., OpeningLabel]) -> None:
        super().__init__(texts.text("questions-title"))
        self._told = told
        """Lets a label open what it stands on."""
        self._texts = texts
        self.questions = customer_questions(answer)
        if not self.questions:
            self.body.addWidget(label(texts.text("questions-none"), "body", tone="muted", wrap=True))
            return
        self.body.addWidget(label(texts.text("questions-lead"), "body", tone="muted", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self._add(self.questions[:SHOWN])
        self._more = button(texts.text("questions-more", count=len(self.questions)), "link", self._show_all)
        if len(self.questions) <= SHOWN:
            self._more.hide()  # shown, while it has no place yet, it would be a window of its own
        copies = []
        for locale in LOCALES:
            one = button(texts.text(f"questions-copy-{locale}"), "secondary")
            on_click(one, self._copy, locale)
            copies.append(one)
        self._copied = label("", "body", tone="muted")
        self.body.addLayout(Flow(self._more, None, self._copied, *copies, spacing=10))

    def _add(self, questions: tuple[CustomerQuestion, ...]) -> None:
        for question in questions:
            lines = QVBoxLayout()
            lines.setSpacing(1)
            lines.addWidget(self._told(label(self._texts.word(question.ask), "strong", wrap=True), fields=(question.field,)))
            beside = label(words_beside(question, self._texts), "body", tone="muted", wrap=True)
            lines.addWidget(self._told(beside, fields=(question.field,)))
            self._list.addLayout(lines)

    def _show_all(self) -> None:
        self._more.hide()
        self._add(self.questions[SHOWN:])

    def _copy(self, locale: str) -> None:
        QApplication.clipboard().setText(as_text(self.questions, Texts(locale)))
        self._copied.setText(self._texts.text("questions-copied"))
