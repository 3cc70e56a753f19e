"""What if, before the customer: people, growth and speed alone, and what would be proposed then. Nothing of it is kept."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from aiready_gui.advisor.advise import proposed_beside
from aiready_gui.advisor.guards import failures
from aiready_gui.advisor.project.taking import RefusedError
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.presentation.told import machines
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.what_if_sliders import TURN
from aiready_gui.gui.what_if_turns import Ground, Stand, Turn
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.failure import without_path
from aiready_gui.gui.widgets.knob import Knob
from aiready_gui.texts import Texts

SHOWN: Final = {
    "workload.users": "users",
    "workload.requests_per_minute": "requests",
    "workload.growth_per_year": "growth",
    "workload.ttft_target_s": "start",
}
"""Answers that may be turned before a customer -> what they are called to him."""


class WhatIfBar(QFrame):
    """Sliders over a sentence; it begins at the project whenever it is opened, and whenever that has another answer."""

    def __init__(self, open_project: OpenProject, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._open, self._texts = open_project, texts
        self._turned: dict[str, float] = {}
        self._ground = 0
        """Counts what was asked: an answer about an earlier state is no answer to this one."""
        self.said = label("", "strong", wrap=True)
        self.knobs = {path: self._knob(TURN[path], name, theme) for path, name in SHOWN.items()}
        self._columns = Columns(list(self.knobs.values()), least=theme.px(200), spacing=24, most=len(self.knobs))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 10)
        column.setSpacing(4)
        column.addWidget(self._columns)
        column.addWidget(self.said)
        open_project.answered.connect(self._start)
        self.hide()

    def _knob(self, turn: Turn, name: str, theme: Theme) -> Knob:
        texts = self._texts
        words, unit = texts.text(f"show-turn-{name}"), texts.text(turn.unit)
        made = Knob(words, unit, turn.factor, whole=turn.whole, even=turn.even, texts=texts, theme=theme)
        made.moved.connect(partial(self._on_moved, turn))
        return made

    def open(self) -> None:
        """Begin at the project, with the keyboard on the first slider."""
        self._start()
        self.show()
        first = next((knob for knob in self.knobs.values() if not knob.isHidden()), None)
        if first is not None:
            first.track.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _start(self) -> None:
        self._turned.clear()
        self._ground += 1
        on = self._on()
        stands: dict[str, Stand | None] = {}
        for path, knob in self.knobs.items():
            stand = stands[path] = TURN[path].stand(on) if on.project.workloads else None
            knob.setVisible(stand is not None)
            if stand is not None:
                knob.set_start(stand.value, stand.low, stand.high)
        self.said.setText(self._texts.text("show-turn" if any(stands.values()) else "show-turn-none"))

    def _on(self) -> Ground:
        part = self._open.part
        return Ground(self._open.view, part.chosen if part else None, self._open.snapshot, None, date.today())

    def _on_moved(self, turn: Turn, value: float) -> None:
        self._turned[turn.path] = round(value) if turn.whole and float(value).is_integer() else value
        on = self._on()
        trial = on.project
        self._ground += 1
        try:
            for path, turned in self._turned.items():
                trial = TURN[path].taken(trial, turned, on)
        except RefusedError as error:
            self.said.setText(without_path(error.message, self._texts))
            return
        self._ask(trial)

    def _ask(self, trial: Project) -> None:
        whole, snapshot, focus, today = self._open.whole(trial), self._open.snapshot, self._open.focus, date.today()
        work = partial(proposed_beside, whole, snapshot, as_of=today, workload=focus)
        ground = self._ground

        def asked() -> Option | None:
            """Nothing where the slider has gone on meanwhile."""
            return failures.guarded(work, failures.NOT_SIZED) if ground == self._ground else None

        self._open.background.run(asked, partial(self._on_answer, ground))

    def _on_answer(self, ground: int, done: Future[Option | None]) -> None:
        if ground != self._ground:
            return
        try:
            found = done.result()
        except AdvisorError as error:
            self.said.setText(without_path(error.message, self._texts))
            return
        self.said.setText(self._texts.text("summary-nothing") if found is None else self._words(found))

    def _words(self, option: Option) -> str:
        texts, first = self._texts, option.price.totals[0]
        now = self._on().option
        change = None if now is None else first.excl - now.price.totals[0].excl
        words = texts.text(
            "show-turned", machines=machines(option, texts), price=texts.money(first.excl), month=texts.word(first.month.word)
        )
        if change is None or not change.amount:
            return words
        key = "show-turned-more" if change.amount > 0 else "show-turned-less"
        return f"{words} {texts.text(key, change=texts.money(change.revised(amount=abs(change.amount))))}"
