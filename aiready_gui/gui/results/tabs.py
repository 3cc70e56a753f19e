"""The tabs of a result: which there are, what makes their panels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.gui.results.candidates import Candidates
from aiready_gui.gui.results.compliance_panel import CompliancePanel
from aiready_gui.gui.results.cost_panel import CostPanel
from aiready_gui.gui.results.load_panel import LoadPanel, has_load
from aiready_gui.gui.results.network_panel import NetworkPanel
from aiready_gui.gui.results.overview import Overview
from aiready_gui.gui.results.plan_panel import PlanPanel
from aiready_gui.gui.results.storage_panel import StoragePanel
from aiready_gui.gui.results.training_panel import TrainingPanel
from aiready_gui.gui.theme import Theme
from aiready_gui.texts import Texts


def _always(_answer: Recommendation) -> bool:
    return True


@dataclass(frozen=True)
class Tab:
    """A tab: its title's key, what makes its panel, when it is there.

    What a panel may tell is said by the protocols in :mod:`aiready_gui.gui.results.panel`. One that is ``Growing`` there and
    not made at once is put together while the window lives on.
    """

    title: str
    make: Callable[[Option, Recommendation, Texts, Theme], QWidget]
    applies: Callable[[Recommendation], bool] = _always


TABS = (
    Tab("tab-overview", partial(Overview, at_once=False)),
    Tab(
        "tab-training",
        partial(TrainingPanel, at_once=False),
        lambda answer: answer.chosen is not None and answer.chosen.run is not None,
    ),
    Tab("tab-cost", partial(CostPanel, at_once=False)),
    Tab("tab-load", partial(LoadPanel, at_once=False), has_load),
    Tab("tab-storage", partial(StoragePanel, at_once=False)),
    Tab("tab-network", partial(NetworkPanel, at_once=False)),
    Tab("tab-compliance", partial(CompliancePanel, at_once=False)),
    Tab("tab-plan", partial(PlanPanel, at_once=False)),
    Tab("tab-options", partial(Candidates, at_once=False)),
)
