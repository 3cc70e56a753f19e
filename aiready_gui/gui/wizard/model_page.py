"""The step that asks for the model."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.units import GIGA
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.said_line import RoomyLabel
from aiready_gui.gui.wizard.card_page import CardPage, model_of
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.texts import Texts


class ModelPage(CardPage):
    """Under the choice of the model stand its facts."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("model", open_project, snapshot, texts, theme)
        self._facts = RoomyLabel("body", max(map(self._facts_of, snapshot.models), key=len, default=""))
        self._facts.setProperty("tone", "muted")
        self._lay_out()

    def _under(self, group: Group) -> Iterator[QWidget]:
        if group.shows is Shows.MODEL:
            yield self._facts

    def _show_more(self, project: Project, filled: Project) -> None:
        if not filled.workloads:
            return
        model = self._snapshot.model_by_key.get(model_of(filled))
        self._facts.setVisible(model is not None)
        if model is not None:
            self._facts.setText(self._model_words(model, filled))

    def _model_words(self, model: ModelCard, filled: Project) -> str:
        undecided = getattr(filled.workloads[0], "model_choice", None) is ModelChoice.UNDECIDED
        facts = self._facts_of(model)
        return f"{self._texts.text('model-stand-in', model=model.name)} {facts}" if undecided else facts

    def _facts_of(self, model: ModelCard) -> str:
        texts = self._texts
        return texts.text(
            "model-facts",
            params=model.params / GIGA,
            active=model.active_params / GIGA,
            layers=model.layers,
            context=model.max_context or 0,
            source=model.source.title.partition(":")[0],
            date=texts.day(model.source.as_of),
        )
