"""No line of the live summary makes it wider than its column."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.widgets.basics import Scroll
from aiready_gui.gui.wizard.summary import LiveSummary
from tests.common import WAIT_MS
from tests.gui.clipping import clipped
from tests.gui.places import settle

pytestmark = pytest.mark.both_languages


def works() -> dict[str, Project]:
    """A sample of each family, and the longest figures beside a name."""
    first: dict[str, Project] = {project.workloads[0].family: project for project in reversed(SAMPLES.values())}
    live = Project.model_validate({"workloads": [{"family": "speech", "mode": "streaming", "live_streams": 5000}]})
    rag = SAMPLES["rag"]
    crowd = rag.workloads[0].revised(users=10_000_000, requests_per_user_day=200, active_share=1)
    return {**first, "live speech": live, "a crowd": rag.revised(workloads=(crowd,))}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("scale", [100, 115, 130])
def test_every_line_of_the_summary_gives_way_to_its_column(
    running: Callable[..., Advisor], qtbot: QtBot, language: str, scale: int
) -> None:
    """ "Roughly 6,048 streams, needed 5,000 streams" is wider than the column by itself: it pushed the prices beyond the window."""
    advisor = running(interface_language=language, theme="light", text_scale=scale)
    window = advisor.window
    assert window is not None
    window.resize(QSize(1280, 720))
    seen = 0
    for name, project in works().items():
        with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
            advisor.open_project.start(project)
        window.go("load")
        settle()
        (summary,) = window.findChildren(LiveSummary)
        (area,) = summary.findChildren(Scroll)
        body = area.widget()
        assert body is not None
        assert body.minimumSizeHint().width() <= area.viewport().width(), name
        if summary.isVisible():  # a large text leaves no room for it beside the page
            seen += 1
            assert not clipped(summary), name
    assert seen
