"""Three calls with customers, walked from the start page to the PDF, by the mouse in Russian and by keys alone in English: what they
say is typed as they say it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.arrival import ArrivesBy
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.workload import CountBy
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.step_list import RESULT
from aiready_gui.gui.widgets.tile import Tile
from aiready_gui.gui.wizard.question_page import QuestionPage
from aiready_gui.gui.wizard.task_page import TaskPage
from aiready_gui.gui.wizard.unit_strip import UnitStrip
from aiready_gui.gui.workload_bar import WorkloadBar
from tests.gui.hands import KeysHand, MouseHand
from tests.gui.test_their_own_proposal import Walk, words

ONE_WINDOW = True
pytestmark = pytest.mark.both_languages
CUSTOMER = "Ромашка"
SECONDS_AN_ACT = 13
"""As the walk of an own proposal takes it: to read, to ask, to answer, to move the hand."""
FROM_BLANK_S = 600
"""A newcomer reaches a document from blank in ten minutes."""
FROM_SAMPLE_S = 180
"""And from a sample in three."""


class Call(Walk):
    """One talk, by one hand alone."""

    def strip(self, step: str, way: str, *amounts: str) -> None:
        """The customer's own amounts under a field."""
        found = next(one for one in self.window.page(step).findChildren(UnitStrip) if one.isVisible() and one.way.key == way)
        self.hand.press(found.link)
        for edit, amount in zip(found.edits, amounts, strict=True):
            self.hand.write(edit, amount)
        self.settled()

    def amount(self, step: str, path: str, typed: str, meant: float) -> None:
        """An amount as people write it: the field says it in full."""
        page = self.window.page(step)
        assert isinstance(page, QuestionPage)
        page.catch_up()
        block = page.block(path)
        assert block is not None and isinstance(block.editor, QLineEdit)
        self.hand.acts += 1
        self.hand._write(block.editor, typed)
        assert answer(self.advisor.open_project.view, path) == meant

    def said(self, words: str) -> QAbstractButton:
        """A button of the open page that begins so."""
        page = self.window.page(self.window.step)
        return next(one for one in page.findChildren(QPushButton) if one.isVisible() and one.text().startswith(words))

    def document(self, home: Path, within_s: int = FROM_BLANK_S) -> str:
        """The customer's name, the solution, the PDF."""
        self.go("task")
        self.answer("task", "customer", CUSTOMER)
        self.go(RESULT)
        self.settled()
        self.window.results.finish()
        self.until(lambda: self.advisor.open_project.part is not None and self.answered.chosen is not None)
        text = " ".join(words(self.exported(home)))
        print(f"{self.hand.acts} acts, {self.hand.acts * SECONDS_AN_ACT / 60:.1f} min")
        assert CUSTOMER in text
        assert self.hand.acts * SECONDS_AN_ACT <= within_s
        return text


@pytest.fixture(params=[("ru", MouseHand), ("en", KeysHand)], ids=["ru-mouse", "en-keys"])
def call(request: pytest.FixtureRequest, running: Callable[..., Advisor], qtbot: QtBot, tmp_path: Path) -> Call:
    language, hand = request.param
    advisor = running(interface_language=language, document_language=language, theme="light", project_folder=str(tmp_path))
    made = Call(hand(), advisor, qtbot)
    made.window.complete()
    made.raised(made.window)
    return made


def test_a_bank_with_3000_people_and_40000_documents(call: Call, tmp_path: Path) -> None:
    """RAG for a bank. Before: 8 minutes, the gigabytes of 40,000 documents by head, industry and law answered one by one.

    40,000 x 10 pages x 1,800 characters x 1.81 bytes = 1.303 GB of Russian text.
    """
    call.hand.press(call.window.start.trades.tiles["bank"])
    call.until(lambda: call.window.step == "task")
    call.go("load")
    call.answer("load", "workload.users", 3000)
    call.go("data")
    call.strip("data", "text", "40000", "10")
    view = call.advisor.open_project.view
    assert answer(view, "data.text_inside_gb") == pytest.approx(1.303, abs=0.001)
    for path in ("compliance.org_type", "compliance.org_industry", "compliance.kii_subject", "conditions.countries"):
        assert proposal(view, path) is not None, path
    text = call.document(tmp_path)
    proposed = {"ru": "Предложено программой", "en": "Proposed by the program"}[call.advisor.texts.locale]
    assert proposed in text, "what nobody confirmed is told as an assumption"


def test_a_startup_that_tunes_weekly_and_serves_what_it_tuned(call: Call, tmp_path: Path) -> None:
    """LoRA of an 8B each week, then 50 requests a minute. Before: 4.3 runs a month by head, the service did not know the tuned model.

    Once a week is 365.25 / 7 / 12 = 4.348 runs a month.
    """
    call.hand.menu(call.advisor, "new-project", "Ctrl+N")
    page = call.window.page("task")
    assert isinstance(page, TaskPage)
    call.hand.press(page.kinds.tiles["use-lora"])
    call.go("model")
    call.answer("model", "workload.model", "llama-3-1-8b")
    call.go("load")
    call.amount("load", "workload.tokens", "20M", 20e6)
    call.strip("load", "weekly", "1")
    assert answer(call.advisor.open_project.view, "workload.runs_per_month") == pytest.approx(4.348, abs=0.001)
    call.go("task")
    call.hand.press(call.said(call.advisor.texts.text("follow-serve")))
    assert [work.family for work in call.advisor.open_project.project.workloads] == ["training", "llm_serving"]
    assert answer(call.advisor.open_project.view, "workload.model") == "llama-3-1-8b"
    call.go("load")
    call.answer("load", "workload.count_by", CountBy.PER_MINUTE)
    call.answer("load", "workload.requests_per_minute", 50)
    text = call.document(tmp_path)
    assert "Llama 3.1 8B" in text and "R1.1" in text and "R2.1" in text, "both works, whichever is looked at"


def test_a_studio_with_2000_hours_and_5000_pictures_a_day(call: Call, tmp_path: Path) -> None:
    """Speech and pictures by the day. Before: a dead end, both were asked in the busiest hour alone."""
    call.hand.press(call.window.start.trades.tiles["media"])
    call.until(lambda: call.window.step == "task")
    call.go("load")
    call.answer("load", "workload.audio_hours_day", 2000)
    bar = call.window.findChild(WorkloadBar)
    assert bar is not None
    second = [one for one in bar.findChildren(QPushButton) if one.isCheckable()][1]
    call.hand.press(second)
    call.until(lambda: call.advisor.open_project.focus == 1)
    call.answer("load", "workload.images_day", 5000)
    speech, images = call.advisor.open_project.project.workloads
    assert (answer(call.advisor.open_project.project, "workload.audio_hours_day"), speech.arrives_by) == (2000, ArrivesBy.DAY)  # type: ignore[union-attr]
    assert images.images_day == 5000  # type: ignore[union-attr]
    text = call.document(tmp_path)
    for part in call.advisor.open_project.answer.parts:  # type: ignore[union-attr]
        asked = next(
            line for line in part.requirements.lines if line.field in ("workload.audio_hours_day", "workload.images_day")
        )
        assert " ".join(call.advisor.texts.word(asked.value).split()) in text


def test_from_a_sample_to_its_document(call: Call, tmp_path: Path) -> None:
    """The chat on 1,000 requests a minute as it ships, with a customer's name."""
    line = call.advisor.texts.text("sample-chat-line")
    call.hand.press(next(one for one in call.window.start.findChildren(Tile) if line in one.accessibleDescription()))
    call.until(lambda: call.advisor.open_project.view.workloads)
    assert "L40S" in call.document(tmp_path, FROM_SAMPLE_S)
