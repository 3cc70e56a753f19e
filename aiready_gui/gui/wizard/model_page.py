"""The step that asks for the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.advisor.studies.scenarios import SIZES_B, keep, sizes
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.model_search import licence_said
from aiready_gui.domain.order import DEFAULT_PARAMS_B
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import MOST_SCENARIOS, Project
from aiready_gui.domain.units import GIGA
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import breakable, button, label, set_look
from aiready_gui.gui.widgets.flow import Flow
from aiready_gui.gui.widgets.said_line import RoomyLabel
from aiready_gui.gui.wizard.card_page import CardPage, model_of
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.texts import Texts

NUMBERS = 40
"""Characters by which the facts of two models may differ beside the name of their source: four numbers and a day."""


class ModelPage(CardPage):
    """Under the choice of the model stand its facts."""

    def __init__(self, open_project: OpenProject, snapshot: Snapshot, texts: Texts, theme: Theme) -> None:
        super().__init__("model", open_project, snapshot, texts, theme)
        self._facts = RoomyLabel("body", breakable(longest_facts(snapshot.models, texts)))
        self._facts.setProperty("tone", "muted")
        self._licence = label("", "body", wrap=True)
        self.from_list = button(texts.text("model-find"), "secondary", self.list_requested.emit)
        self.from_config = button(texts.text("model-from-config"), "secondary", lambda: self.model_requested.emit(None))
        self.refine = button(texts.text("model-refine"), "secondary", self._refine)
        self.sizes = button(texts.text("model-sizes"), "secondary", self._keep_sizes)
        self.sizes.setToolTip(texts.text("model-sizes-tip"))
        self._lay_out()

    def _keep_sizes(self) -> None:
        """A model that is not decided as three scenarios, as one step, and to where they stand beside each other."""
        project = self._open.project
        for one in sizes(self._open.view):
            project = keep(project, self._texts.word(one.name), self._open.whole(one.project))
        self._open.revise(project, "act-keep-scenario")
        self.comparison_requested.emit()

    def _refine(self) -> None:
        """The shape of the size that is given, to be put right."""
        work = self._open.view.workloads[0]
        params = getattr(work, "params_b", None) or DEFAULT_PARAMS_B
        self.model_requested.emit((params, getattr(work, "active_params_b", None) or params))

    def _under(self, group: Group) -> Iterator[QWidget]:
        if group.shows is Shows.MODEL:
            yield self._licence
            yield self._facts
            buttons = QWidget()
            column = QVBoxLayout(buttons)
            column.setContentsMargins(0, 0, 0, 0)
            column.addLayout(Flow(self.from_list, self.from_config, self.refine, self.sizes, None))
            yield buttons

    def _show_more(self, project: Project, filled: Project) -> None:
        if not filled.workloads:
            return
        self.refine.setVisible(getattr(filled.workloads[0], "model_choice", None) is ModelChoice.SIZE)
        self.sizes.setVisible(bool(sizes(project)) and len(self._open.project.scenarios) + len(SIZES_B) <= MOST_SCENARIOS)
        model = self._open.snapshot.model_by_key.get(model_of(filled))
        self._facts.setVisible(model is not None)
        self._licence.setVisible(model is not None)
        if model is not None:
            self._facts.setText(self._model_words(model, filled))
            self._licence.setText(self._texts.text("model-licence-line", said=licence_said(model)))
            tone = {None: "muted", True: "muted", False: "bad"}[model.paid_service]
            set_look(self._licence, "tone", tone)

    def _model_words(self, model: ModelCard, filled: Project) -> str:
        undecided = getattr(filled.workloads[0], "model_choice", None) is ModelChoice.UNDECIDED
        facts = facts_of(model, self._texts)
        return breakable(f"{self._texts.text('model-stand-in', model=model.name)} {facts}" if undecided else facts)


def facts_of(model: ModelCard, texts: Texts) -> str:
    """Size, layers and context of a model, and who says so."""
    return texts.text(
        "model-facts",
        params=model.params / GIGA,
        active=model.active_params / GIGA,
        layers=model.layers,
        context=model.max_context or 0,
        source=_publisher(model),
        date=texts.day(model.source.as_of),
    )


def longest_facts(models: Sequence[ModelCard], texts: Texts) -> str:
    """The longest facts of all; worded are only those that can be: a sentence for every model would take a tenth of the start."""
    most = max((len(_publisher(model)) for model in models), default=0)
    near = (model for model in models if len(_publisher(model)) >= most - NUMBERS)
    return max((facts_of(model, texts) for model in near), key=len, default="")


def _publisher(model: ModelCard) -> str:
    return model.source.title.partition(":")[0]
