"""What stands on the result page instead of an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.domain.errors import AdvisorError, AnswerError
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import button, chip, label, row
from aiready_gui.gui.widgets.failure import Failure, without_path
from aiready_gui.gui.widgets.skeleton import Skeleton
from aiready_gui.texts import Texts

LINES = 10
"""That stand for an answer."""


class NoAnswer(QWidget):
    """A title, why there is none, and the way to what helps."""

    field_requested = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(14)

    def say(self, words: str, field: str = "") -> None:
        """A sentence, and a button to where the trouble is, if it is anywhere."""
        self._lines.addWidget(label(self._texts.text("result-title"), "title"))
        self._lines.addWidget(label(words, "body", tone="muted", wrap=True))
        if field:
            self._lines.addLayout(row(self._way_to(field), None))

    def wait(self, theme: Theme) -> None:
        """Lines where the answer will stand."""
        self._lines.addWidget(Skeleton(theme, LINES))

    def tell(self, error: AdvisorError, open_project: OpenProject) -> None:
        """What went wrong, with undoing the last step and going to the field as the ways on."""
        texts, step = self._texts, open_project.undo_label()
        field = error.path if isinstance(error, AnswerError) else str(error.message.args.get("field", ""))
        title = label(texts.text("result-title"), "title")
        self._lines.addLayout(row(title, chip(texts.text("status-not-sized"), "bad"), None, spacing=12))
        acts = [button(texts.text("failure-undo-act", step=texts.text(step)), "secondary", open_project.undo)] if step else []
        if field:
            workload = error.workload if isinstance(error, AnswerError) else None
            acts.append(self._way_to(field, lambda: None if workload is None else open_project.look_at(workload)))
        advice = texts.text("failure-undo" if step else "failure-change")
        self._lines.addWidget(Failure(without_path(error.message, texts), advice, error.details, texts, *acts))

    def _way_to(self, field: str, look: Callable[[], None] = lambda: None) -> QPushButton:
        """A button to the page of a field; ``look`` puts the work that the field is about into focus."""

        def go() -> None:
            look()
            self.field_requested.emit(field)

        where = self._texts.text("go-to-step", step=self._texts.text(f"step-{step_of(field)}"))
        return button(where, "secondary", go)
