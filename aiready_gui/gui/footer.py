"""The line under the steps of the wizard: back, where one stands, to the solution, next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from aiready_gui.advisor.project.wizard_steps import STEPS
from aiready_gui.gui.widgets.basics import button, label, row
from aiready_gui.texts import Texts

SIDES, GAP = 70, 10


class Footer(QFrame):
    """Follows the step; what there is no room for gives way."""

    walked = Signal(int)
    """One step back or on."""
    result_requested = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setObjectName("footer")
        self.brief = label("", "strong", wrap=True)
        """The answer in a line, where the summary has no room."""
        self.back = button(texts.text("back"), "secondary", lambda: self.walked.emit(-1))
        self.next = button(texts.text("next"), "primary", lambda: self.walked.emit(1))
        self._progress = label("", "body", tone="muted")
        self._to_result = button(texts.text("to-solution"), "secondary", self.result_requested.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 24, 10)
        buttons = row(self.back, self.brief, None, self._progress, self._to_result, self.next, spacing=GAP)
        buttons.setStretch(1, 1000)
        line.addLayout(buttons)

    def show_step(self, step: str) -> None:
        """Say where one stands and where Next leads."""
        texts, index = self._texts, STEPS.index(step)
        self._progress.setText(texts.text("step-of", step=index + 1, steps=len(STEPS)))
        self.back.setEnabled(index > 0)
        following = STEPS[index + 1] if index + 1 < len(STEPS) else None
        self.next.setText(
            texts.text("next-step", step=texts.text(f"step-{following}")) if following else texts.text("to-solution")
        )
        self.next.setAccessibleName(self.next.text())

    def fit(self, room: int, *, last: bool) -> None:
        """Back and Next always; the step's number and, but on the last, the way to the solution while ``room`` is left."""
        room -= SIDES + self.back.sizeHint().width() + self.next.sizeHint().width()
        for one, there in ((self._to_result, not last), (self._progress, True)):
            room -= one.sizeHint().width() + GAP
            one.setVisible(there and room >= 0)
