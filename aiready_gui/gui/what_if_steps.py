"""Under the slider in hand: the values at which other machines begin, looked for once nothing else is asked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from aiready_gui.advisor.studies.next_threshold import Around, Asked, Threshold, around
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.gui.background import Background
from aiready_gui.texts import Texts

REST_MS: Final = 250
"""After the last answer: while somebody drags, every answer is another question."""


class StepSeeker(QObject):
    """One search at a time; a newer question ends it, and so does the end of the program."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._asked = 0
        """Counts the questions: a search of another number ends itself."""
        self._work: Callable[[], None] = lambda: None
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._begin)

    def drop(self) -> None:
        """Nobody wants to know any more."""
        self._asked += 1
        self._timer.stop()

    def seek(self, project: Project, focus: int, asked: Asked, snapshot: Snapshot, then: Callable[[Around], None]) -> None:
        """Look in a moment for the steps round one answer of the workload in ``focus``; ``then`` is told in the GUI thread."""
        self.drop()
        number = self._asked
        view = project.alone(focus)
        several = len(project.workloads) > 1

        def work() -> Around | None:
            return around(
                view,
                (lambda one: project.with_alone(focus, one)) if several else (lambda one: one),
                asked,
                snapshot,
                date.today(),
                wanted=lambda: number == self._asked and not self._background.closed,
            )

        self._work = lambda: self._background.run(work, partial(self._tell, number, then))
        self._timer.start()

    def _begin(self) -> None:
        self._work()

    def _tell(self, number: int, then: Callable[[Around], None], done: Future[Around | None]) -> None:
        found = done.result()
        if found is not None and number == self._asked:
            then(found)


def step_words(found: Around, now: Option, said: Callable[[float], str], texts: Texts) -> str:
    """Both steps in a line, or that there are none near; ``said`` words a value with its unit."""
    steps = [
        _step(key, one, now, said, texts) for key, one in (("below", found.below), ("above", found.above)) if one is not None
    ]
    return " · ".join(steps) or texts.text("what-if-no-step")


def _step(key: str, step: Threshold, now: Option, said: Callable[[float], str], texts: Texts) -> str:
    value = said(step.value)
    if step.option is None:
        return texts.text(f"what-if-{key}-nothing", value=value)
    layout = step.option.layout
    same = layout.offer_key == now.layout.offer_key
    machines = texts.text("what-if-gpus", gpus=layout.gpus) if same else texts.times(layout.gpus, layout.gpu_name)
    dearer = step.option.price.per_month_excl - now.price.per_month_excl
    difference = ("+" if dearer.amount > 0 else "") + texts.money_short(dearer)
    return texts.text(f"what-if-{key}", value=value, machines=machines, difference=difference)
