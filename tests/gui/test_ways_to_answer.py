"""Thoughts, images and proposed tokens: asked where they belong, followed by what they need, turned in the drawer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from tests.common import WAIT_MS
from tests.gui.test_history import block
from tests.gui.test_what_if import drawer, serving, turn

WORK = LlmServing(use=ServingUse.CHAT, model="qwen3-vl-8b", users=100)


def asked(advisor: Advisor, page: str) -> set[str]:
    """The fields that a page shows."""
    assert advisor.window is not None
    blocks = advisor.window.page(page).findChildren(FieldBlock)
    return {one.field.path.removeprefix("workload.") for one in blocks if not one.isHidden()}


@pytest.mark.parametrize(
    ("page", "path", "value", "follows"),
    [
        ("load", "thinking", True, {"thinking_mean", "thinking_p95"}),
        ("load", "images_per_request", 1.0, {"image_width_px", "image_height_px"}),
        ("model", "speculation", Speculation.EAGLE3, {"acceptance", "draft_tokens"}),
        ("model", "speculation", Speculation.DRAFT, {"acceptance", "draft_tokens", "draft_params_b"}),
    ],
)
def test_a_choice_asks_for_what_it_needs(advisor: Advisor, page: str, path: str, value: object, follows: set[str]) -> None:
    """Nothing is asked of thoughts, images and drafts that there are not."""
    opened = advisor.open_project
    opened.start(opened.project.revised(workloads=(WORK,)))
    assert advisor.window is not None
    advisor.window.go(page)
    before = asked(advisor, page)
    assert path in before
    assert not follows & before
    block(advisor, page, f"workload.{path}").commit(value)
    assert asked(advisor, page) - before == follows


def test_thoughts_and_acceptance_are_turned_in_the_drawer(advisor: Advisor, qtbot: QtBot) -> None:
    """What moves the answer most can be tried before it is kept."""
    opened = advisor.open_project
    work = WORK.revised(thinking=True, speculation=Speculation.EAGLE3)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(opened.project.revised(workloads=(work,)))
    drawer(advisor).open()
    turn(qtbot, advisor, "workload.thinking_mean", "700")
    turn(qtbot, advisor, "workload.acceptance", "60")
    assert drawer(advisor)._keep.isEnabled()
    drawer(advisor)._keep.click()
    assert (serving(advisor).thinking_mean, serving(advisor).acceptance) == (700, 0.6)
