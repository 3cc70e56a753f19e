"""The step that asks for the conditions of the project."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label
from aiready_gui.gui.wizard.card_page import CardPage
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.plan.effect_words import by_law
from aiready_gui.texts import Texts


class ConditionsPage(CardPage):
    """Under the choice of providers stands what the rules take out of it."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("conditions", open_project, snapshot, texts, theme)
        self.law = label("", "body", tone="warn", wrap=True)
        self.law.hide()
        self._lay_out()

    def _under(self, group: Group) -> Iterator[QWidget]:
        if group.shows is Shows.LAW:
            yield self.law

    def _show_answer(self) -> None:
        answer = self._open.part
        if answer is None:
            return
        self.keep_place()
        words = " ".join(map(self._texts.word, by_law(answer.compliance.applied)))
        self.law.setText(words)
        self.law.setVisible(bool(words))

    def _say_instead(self, words: str) -> None:
        self.law.hide()
