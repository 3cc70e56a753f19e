"""What customers ask and no default answers, from the question on its page to the printed page and the server's flags."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.project import Conditions, Project, Stage
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.wizard.folded_fields import FoldedFields
from aiready_gui.gui.wizard.question_page import QuestionPage
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.deploy import all_launch_files
from tests.common import TODAY
from tests.gui.hands import MouseHand
from tests.gui.test_their_own_proposal import Walk
from tests.printed import printed_words

ONE_WINDOW = True
WORK = LlmServing(use=ServingUse.CHAT, model="llama-3-1-8b", count_by=CountBy.PER_MINUTE, requests_per_minute=10)
CHAT = Project(stage=Stage.PRODUCTION, workloads=(WORK,), conditions=Conditions(countries=()))


@pytest.mark.parametrize(
    ("step", "answers", "printed", "flags"),
    [
        # 300,000 / 131,072, rounded up in the third decimal so that the whole context is reached
        (
            "model",
            {"workload.longest_context": "300000", "workload.extended_context": ""},
            ("YaRN, ×2.29", "Answers on long and on short texts may get worse"),
            ('"rope_type\\": \\"yarn\\", \\"factor\\": 2.289', "--max-model-len 300000"),
        ),
        (
            "model",
            {"workload.adapters": "20", "workload.adapter_rank": "24"},
            ("With LoRA adapters every step is taken to be longer",),
            ("--max-lora-rank 32", "--max-cpu-loras 20"),  # the server knows no rank between 16 and 32
        ),
        # two machines now and two when they are worn out would be RUB 12M; 36 months are within their five years
        (
            "conditions",
            {"buying.machine_price": "3000000", "buying.kwh_price": "8"},
            ("Machines RUB 3,000,000.00 excl. VAT RUB 6,000,000.00 RUB 6,000,000.00", "kWh RUB 8.00 excl. VAT", "PUE 1.56"),
            (),
        ),
    ],
    ids=["context", "adapters", "buying"],
)
def test_an_answer_by_hand_reaches_the_page_and_the_server(
    step: str,
    answers: dict[str, str],
    printed: tuple[str, ...],
    flags: tuple[str, ...],
    running: Callable[..., Advisor],
    qtbot: QtBot,
) -> None:
    """A field that only specialists fill in is unfolded first; what was typed is in the document and in the files that start it."""
    advisor = running(CHAT, interface_language="en", theme="light")
    walk = Walk(MouseHand(), advisor, qtbot)
    walk.window.go("task")
    walk.go(step)
    for path, words in answers.items():
        _answer(walk, step, path, words)
    answer = studied(walk.answered, advisor.open_project.snapshot)
    assert answer.chosen_index is not None
    document = printed_words(compose(answer, issued=TODAY), "en")
    assert [one for one in printed if one not in document] == []
    started = "\n".join(file.text for _, files in all_launch_files(answer, answer.chosen_index, advisor.texts) for file in files)
    assert [one for one in flags if one not in started] == []


def _answer(walk: Walk, step: str, path: str, words: str) -> None:
    """By mouse to the field, by keys into it; a switch is pressed."""
    page = walk.window.page(step)
    assert isinstance(page, QuestionPage)
    page.catch_up()
    block = page.block(path)
    assert block is not None
    if not block.editor.isVisible():
        walk.hand.press(next(one for one in page.findChildren(FoldedFields) if one.holds(block)).head)
    if isinstance(block.editor, QCheckBox):
        walk.hand.press(block.editor)
    else:
        assert isinstance(block.editor, QLineEdit)
        QTest.mouseClick(block.editor, Qt.MouseButton.LeftButton)
        block.editor.selectAll()
        QTest.keyClicks(block.editor, words)
        QTest.keyClick(block.editor, Qt.Key.Key_Tab)
    walk.settled()
