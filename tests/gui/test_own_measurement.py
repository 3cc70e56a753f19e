"""The customer's own results on the accuracy page: opened, compared, stood on, taken back; by mouse and keys, in both languages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.accuracy.accuracy_page import AccuracyPage
from aiready_gui.gui.accuracy.own_measurement import OwnMeasurementCard
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.step_list import ACCURACY
from aiready_gui.gui.widgets.failure import Failure
from tests.gui.labels import words_in

ONE_WINDOW = True

RESULTS = Path(__file__).parents[1] / "validation" / "results"


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor], qtbot: QtBot) -> Advisor:
    made = running(SAMPLES["chat"], interface_language=request.param, theme="light")
    assert made.window is not None
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.window.go(ACCURACY)
    return made


def card_of(advisor: Advisor) -> OwnMeasurementCard:
    assert advisor.window is not None
    page = advisor.window.page(ACCURACY)
    assert isinstance(page, AccuracyPage)
    return page.own


def opened(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> OwnMeasurementCard:
    """The system's dialog answers with these files."""
    names = [str(path) for path in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (names, ""))
    card = card_of(advisor)
    reading = advisor.texts.text("own-reading")
    qtbot.mouseClick(card.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.findChildren(QLabel) != [] and reading not in words(card), timeout=20_000)
    return card


def words(card: OwnMeasurementCard) -> str:
    return "\n".join(words_in(card, seen=True))


def says(card: OwnMeasurementCard, qtbot: QtBot, *sentences: str) -> None:
    """What was just put in is shown some events later."""
    qtbot.waitUntil(lambda: all(one in words(card) for one in sentences), timeout=20_000)


def by_keys(card: OwnMeasurementCard, name: str, value: object, qtbot: QtBot) -> None:
    """Walk a list down from its top to a value."""
    chosen = card.form.lists[name]
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Home)
    for _ in range(chosen.count()):
        if chosen.currentData() == value:
            return
        qtbot.keyClick(chosen, Qt.Key.Key_Down)
    pytest.fail(f"{value} is not in the list of {name}")


def test_a_result_is_compared_stood_on_undone_and_removed(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file leaves out, the format, comes from the chosen option; another is taken by keys, and the forecast follows."""
    texts = advisor.texts
    card = opened(advisor, qtbot, monkeypatch, RESULTS / "vllm.json")
    says(card, qtbot, texts.text("precision-fp8"))
    by_keys(card, "precision", "bf16", qtbot)
    by_keys(card, "gpu", "A30 24GB", qtbot)
    says(card, qtbot, f"1 × A30 24GB, {texts.text('precision-bf16')}", texts.number(31.5), texts.number(210.5))
    says(card, qtbot, texts.text("own-inside"))
    before = advisor.open_project.project
    with qtbot.waitSignal(advisor.open_project.answered, timeout=20_000):
        qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    kept = advisor.open_project.project.measurements
    assert kept is not None
    assert [(one.gpu, one.precision, one.files) for one in kept] == [("a30", "bf16", "vllm.json")]
    says(card, qtbot, texts.text("own-kept-now"), texts.text("own-stands-on"))
    assert not card.keep.isVisibleTo(card)
    assert advisor.window is not None
    advisor.window.undo()
    assert advisor.open_project.project == before
    assert texts.text("own-stands-on") not in words(card)
    assert card.keep.isVisibleTo(card)
    advisor.window.redo()
    says(card, qtbot, texts.text("own-stands-on"))

    def drops() -> list[QPushButton]:
        return [one for one in card.findChildren(QPushButton) if one.text() == texts.text("own-drop") and one.isVisibleTo(card)]

    qtbot.waitUntil(lambda: len(drops()) == 1, timeout=20_000)
    qtbot.mouseClick(drops()[0], Qt.MouseButton.LeftButton)
    assert advisor.open_project.project == before


def test_what_nothing_tells_is_asked_for_in_words(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A CSV of genai-perf knows no load, and no option does."""
    texts = advisor.texts
    card = opened(advisor, qtbot, monkeypatch, RESULTS / "profile_export_genai_perf.csv")
    says(card, qtbot, texts.text("own-lacking", names=texts.text("own-field-load").lower()))
    assert card.found is None
    by_keys(card, "concurrency", 8.0, qtbot)
    assert card.found is not None
    assert all(one.predicted for one in card.found.compared)


def test_a_broken_file_is_named_and_nothing_is_lost(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was compared before stands, the project too."""
    card = opened(advisor, qtbot, monkeypatch, RESULTS / "vllm.json")
    before, found = advisor.open_project.project, card.found
    broken = tmp_path / ("broken.json" if sys.platform == "win32" else "broken <b>.json")  # no name of a file on Windows
    broken.write_text('{"request_throughput": 1', encoding="utf-8")
    opened(advisor, qtbot, monkeypatch, broken)
    says(card, qtbot, broken.name)
    assert card.findChild(Failure) is not None
    assert card.found == found
    assert advisor.open_project.project == before


def test_another_project_stands_on_its_own_measurements(advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them of the one that was open before."""
    card = opened(advisor, qtbot, monkeypatch, RESULTS / "vllm.json")
    with qtbot.waitSignal(advisor.open_project.answered, timeout=20_000):
        qtbot.mouseClick(card.keep, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(advisor.open_project.answered, timeout=20_000):
        advisor.open_project.start(SAMPLES["rag"])
    assert advisor.texts.text("own-stands-on") not in words(card)
    assert "vllm.json" not in words(card)
    assert card.found is None
    assert not card.keep.isVisible()
    assert not card.form.isVisible()


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_new_theme_keeps_the_files_and_what_was_said_of_them(
    advisor: Advisor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    """The lists stand where they were put, and so does the chart's filter, though another page is in sight by then."""
    card = opened(advisor, qtbot, monkeypatch, RESULTS / "vllm.json")
    by_keys(card, "precision", "bf16", qtbot)
    by_keys(card, "gpu", "A30 24GB", qtbot)
    assert advisor.window is not None
    page = advisor.window.page(ACCURACY)
    assert isinstance(page, AccuracyPage)
    qtbot.keyClick(page._combos["engine"], Qt.Key.Key_Down)
    engine = page._combos["engine"].currentText()
    if elsewhere:
        advisor.window.go("load")
    old = advisor.window
    advisor._on_settings({"theme": "dark"})
    qtbot.waitUntil(lambda: advisor.window is not old, timeout=20_000)
    advisor.window.go(ACCURACY)
    anew = card_of(advisor)
    assert anew is not card
    says(anew, qtbot, "vllm.json", f"1 × A30 24GB, {advisor.texts.text('precision-bf16')}", advisor.texts.text("own-inside"))
    assert (anew.form.lists["precision"].currentData(), anew.form.lists["gpu"].currentData()) == ("bf16", "A30 24GB")
    shown = advisor.window.page(ACCURACY)
    assert isinstance(shown, AccuracyPage) and shown._combos["engine"].currentText() == engine
