"""The questions that wait for the customer: in either language, to copy, to print, as a form that comes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from aiready_gui.advisor.project.customer_questions import CustomerQuestion, as_text
from aiready_gui.gui.widgets.basics import Card, button, clear, label, on_click
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.texts import LOCALES, Texts


class QuestionsPanel(Card):
    """Asks for acts by signals; the page answers them."""

    ask_all_requested = Signal()
    form_requested = Signal(str)
    """Carries the language of the form."""
    print_requested = Signal(str)
    answers_requested = Signal()
    paste_requested = Signal()

    def __init__(self, texts: Texts) -> None:
        self.locales: dict[str, QPushButton] = {}
        super().__init__(texts.text("questions-step"), beside=self._languages())
        self._texts = texts
        self.language = texts.locale
        self.questions: tuple[CustomerQuestion, ...] = ()
        self._shown: tuple[str, tuple[CustomerQuestion, ...]] | None = None
        self._none = label(texts.text("questions-put-none"), "body", tone="muted", wrap=True)
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self.copy = button(texts.text("questions-copy"), "secondary", self._copy)
        self.form = button(texts.text("questions-form"), "secondary", lambda: self.form_requested.emit(self.language))
        self.printed = button(texts.text("questions-print"), "secondary", lambda: self.print_requested.emit(self.language))
        self.answers = button(texts.text("questions-answers"), "secondary", self.answers_requested.emit)
        self.paste = button(texts.text("questions-paste"), "secondary", self.paste_requested.emit)
        self.ask_all = button("", "link", self.ask_all_requested.emit)
        self._said = label("", "note")
        for one in (self._none, self._holder):
            self.body.addWidget(one)
        self.body.addLayout(Flow(self.ask_all))
        self.body.addLayout(Flow(self.copy, self.form, self.printed, self.answers, self.paste, spacing=8))
        self.body.addWidget(self._said)
        self._speak(self.language)

    def show_questions(self, questions: tuple[CustomerQuestion, ...], unasked: int) -> None:
        """Follow what waits for the customer; ``unasked`` defaults were not put to him."""
        self.questions = questions
        for one in (self.copy, self.form, self.printed, self.answers, self.paste):
            one.setEnabled(bool(questions) or one is self.answers)
        self.ask_all.setVisible(bool(unasked))
        self.ask_all.setText(self._texts.text("questions-ask-all", count=unasked))
        self.ask_all.setAccessibleName(self.ask_all.text())
        self._none.setVisible(not questions)
        self._write()

    def say(self, words: str) -> None:
        """What an act came to."""
        self._said.setText(words)

    def _languages(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("segments")
        line = QHBoxLayout(holder)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for locale in LOCALES:
            made = self.locales[locale] = button(locale.upper(), "segment")
            made.setCheckable(True)
            on_click(made, self._speak, locale)
            line.addWidget(made)
        return holder

    def _speak(self, locale: str) -> None:
        self.language = locale
        for name, made in self.locales.items():
            made.setChecked(name == locale)
        self._write()

    def _write(self) -> None:
        if self._shown == (self.language, self.questions):
            return
        self._shown = (self.language, self.questions)
        texts = Texts(self.language)
        clear(self._list)
        for number, question in enumerate(self.questions, start=1):
            lines = QVBoxLayout()
            lines.setSpacing(1)
            lines.addWidget(label(f"{number}. {texts.word(question.ask)}", "strong", wrap=True))
            lines.addWidget(label(texts.word(question.why), "label", tone="muted", wrap=True))
            self._list.addLayout(lines)

    def _copy(self) -> None:
        QApplication.clipboard().setText(as_text(self.questions, Texts(self.language)))
        self.say(self._texts.text("questions-copied"))
