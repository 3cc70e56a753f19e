"""The pages of the wizard: one class a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiready_gui.domain.market import Snapshot
from aiready_gui.gui.open_project import OpenProject
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.wizard.compliance_page import CompliancePage
from aiready_gui.gui.wizard.conditions_page import ConditionsPage
from aiready_gui.gui.wizard.data_page import DataPage
from aiready_gui.gui.wizard.load_page import LoadPage
from aiready_gui.gui.wizard.model_page import ModelPage
from aiready_gui.gui.wizard.question_page import QuestionPage
from aiready_gui.gui.wizard.task_page import TaskPage
from aiready_gui.texts import Texts

PAGES: Final[dict[str, Callable[[OpenProject, Snapshot, Texts, Theme], QuestionPage]]] = {
    "task": TaskPage,
    "model": ModelPage,
    "load": LoadPage,
    "data": DataPage,
    "conditions": ConditionsPage,
    "compliance": CompliancePage,
}
"""Step -> what makes its page."""
