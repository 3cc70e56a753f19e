"""Services on common machines: the result says what they come to, and who stands where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aiready_gui.domain.other_workloads import Embeddings
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.step_list import RESULT
from aiready_gui.plan.shared_words import saving
from tests.common import WAIT_MS


def test_the_result_names_the_common_machines_and_their_sum(running: Callable[..., Advisor], qtbot: QtBot) -> None:
    """Under the sum of machines of their own; the parts are told to screen readers too."""
    works = (
        LlmServing(use=ServingUse.CHAT, model="qwen3-8b", count_by=CountBy.PER_MINUTE, requests_per_minute=10),
        Embeddings(searches_per_minute=30),
    )
    project = Project(workloads=works, data=DataNeeds(text_inside_gb=0.5), conditions=Conditions(countries=()))
    advisor = running(interface_language="en", theme="light")
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(project)
    assert advisor.window is not None and advisor.open_project.answer is not None
    shared = advisor.open_project.answer.shared
    assert shared is not None
    advisor.window.go(RESULT)
    said = advisor.texts.word(saving(shared))
    lines = [one for one in advisor.window.findChildren(QLabel) if one.text().startswith(said)]
    assert len(lines) == 1
    assert "of the card's memory and time" in lines[0].accessibleDescription()
