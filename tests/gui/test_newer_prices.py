"""A project that comes with rows of its own: the sums hold, the window says what would change, and either answer stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.standing import standing_of, total_of
from aiready_gui.advisor.project.work_store import WorkStore
from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.store import shipped_rows
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.standing import Standing
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.newer_prices import SUBJECT
from tests.common import WAIT_MS

pytestmark = pytest.mark.usefixtures("nothing_of_ones_own")

RAG = SAMPLES["rag"]


def from_elsewhere(path: Path, snapshot: Snapshot) -> Money:
    """A file of a machine where every price of the first option's machine is doubled; what it comes to there."""
    first = advise(RAG, snapshot, as_of=date.today()).options[0].layout.offer_key
    row = next(row for row in shipped_rows().of["offer"] if row["offer"] == first)
    names = [name for name in row if name.startswith("price") and row[name]]
    dearer = {**row, **{name: str(Decimal(row[name]) * 2) for name in names}, "as_of": date.today().isoformat()}
    own.add(own.own_path(), "quote", [("offer", cells_of("offer", dearer))], datetime(2026, 11, 24))
    catalogue = current()
    answer = advise(RAG, catalogue.snapshot, as_of=date.today())
    project_file.save(RAG, path, standing_of(answer, catalogue))
    own.own_path().unlink()
    total = total_of(answer)
    assert total is not None
    return total


def standing(path: Path) -> Standing | None:
    return project_file.load_whole(path)[1]


@pytest.fixture(params=["ru", "en"])
def opened(
    request: pytest.FixtureRequest, running: Callable[..., Advisor], snapshot: Snapshot, tmp_path: Path, qtbot: QtBot
) -> tuple[Advisor, Path, Money]:
    """The window with the file on the screen, and the question above its pages."""
    path = tmp_path / "p.aiready"
    total = from_elsewhere(path, snapshot)
    advisor = running(store=WorkStore(tmp_path / "data"), interface_language=request.param)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        assert advisor.open_file(path)
    qtbot.waitUntil(lambda: SUBJECT in advisor.notices.shown, timeout=WAIT_MS)
    return advisor, path, total


def press(advisor: Advisor, act: int) -> None:
    assert advisor.window is not None
    button = advisor.window.notice_bar.buttons(SUBJECT)[act]
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_sum_of_the_file_holds_until_it_is_recalculated(opened: tuple[Advisor, Path, Money], qtbot: QtBot) -> None:
    """Both sums and why they differ are said; after that this machine's rows are in force, and the file is written so."""
    advisor, path, total = opened
    project = advisor.open_project
    assert project.answer is not None and total_of(project.answer) == total
    words = advisor.texts.word(advisor.notices.shown[SUBJECT].message)
    assert advisor.texts.number(float(total.amount), decimals=0) in words
    assert project.autosave.pending is None, "opening alone writes nothing"
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        press(advisor, 0)
    assert SUBJECT not in advisor.notices.shown
    assert total_of(project.answer) != total and project.kept is None
    qtbot.waitUntil(lambda: not project.dirty, timeout=WAIT_MS)
    now = project.answer
    qtbot.waitUntil(lambda: (found := standing(path)) is not None and found.total == total_of(now), timeout=WAIT_MS)
    assert (found := standing(path)) is not None and found.catalogue == project.machine.content_hash


def test_what_was_kept_is_not_asked_again(opened: tuple[Advisor, Path, Money], qtbot: QtBot) -> None:
    """The rows stay with the file, through an edit too; opened once more it says nothing and comes to the same."""
    advisor, path, total = opened
    project = advisor.open_project
    press(advisor, 1)
    assert SUBJECT not in advisor.notices.shown
    qtbot.waitUntil(lambda: (found := standing(path)) is not None and bool(found.kept_against), timeout=WAIT_MS)
    project.revise(project.project.revised(title="kept"), "field-title")
    qtbot.waitUntil(lambda: project_file.load(path).title == "kept" and not project.dirty, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: (found := standing(path)) is not None and found.total == total, timeout=WAIT_MS)
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        project.start(SAMPLES["chat"])
    assert project.kept is None and project.snapshot is project.machine
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        advisor.open_file(path)
    assert project.kept is not None and project.answer is not None and total_of(project.answer) == total
    assert SUBJECT not in advisor.notices.shown


def test_an_act_in_the_catalogue_decides_nothing(opened: tuple[Advisor, Path, Money], qtbot: QtBot) -> None:
    """What was kept stays through it; the question comes anew with the sums of now. An own model can be chosen beside the file's rows."""
    advisor, _, total = opened
    project, window = advisor.open_project, advisor.window
    press(advisor, 1)
    assert window is not None and project.kept is not None and SUBJECT not in advisor.notices.shown
    offer = next(row for row in shipped_rows().of["offer"] if row["provider"] == "AWS")
    model = next(row for row in shipped_rows().of["model"] if row["key"] == "qwen3-14b")
    day = {"source": "list", "as_of": date.today().isoformat()}
    window.prices.catalogue.keep_requested.emit(("offer", ""), "a", {**cells_of("offer", offer), **day}, "a")
    qtbot.waitUntil(lambda: SUBJECT in advisor.notices.shown, timeout=WAIT_MS)
    assert project.answer is not None and total_of(project.answer) == total and project.kept is not None
    ours = {**cells_of("model", model), "key": "own-ours", "model": "Ours", **day}
    window.prices.catalogue.keep_requested.emit(("model", ""), "b", ours, "b")
    qtbot.waitUntil(lambda: "own-ours" in project.snapshot.model_by_key, timeout=WAIT_MS)
    with qtbot.waitSignal(project.answered, timeout=WAIT_MS):
        project.choose_model("own-ours")
    assert project.kept is not None and project.failure is None


def test_a_price_list_is_held_against_this_machines_rows(opened: tuple[Advisor, Path, Money]) -> None:
    """Whatever project is open: what is taken is laid over them."""
    advisor, _, _ = opened
    assert advisor.window is not None
    assert advisor.open_project.snapshot is not advisor.open_project.machine
    assert advisor.window.prices.importing._snapshot is advisor.open_project.machine


def test_a_file_of_this_machine_opens_as_ever(
    running: Callable[..., Advisor], snapshot: Snapshot, tmp_path: Path, qtbot: QtBot
) -> None:
    """Written by the window it tells what it stood on, and reopened there is nothing to ask."""
    path = tmp_path / "p.aiready"
    advisor = running(RAG, WorkStore(tmp_path / "data"))
    advisor.open_project.save(path)
    found = standing(path)
    assert found is not None and found.rows and advisor.open_project.answer is not None
    assert (found.total, found.catalogue) == (total_of(advisor.open_project.answer), snapshot.content_hash)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_file(path)
    assert advisor.open_project.kept is None and SUBJECT not in advisor.notices.shown
    assert not advisor.open_project.dirty
