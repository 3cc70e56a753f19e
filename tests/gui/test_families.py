"""Work of every family in one window: every tab is whole, the recommended option is shown, the sliders fit the work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.project.wizard_steps import STEPS, step_of, subtitles
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import SpeechMode
from aiready_gui.domain.project import Conditions
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.main_window import START, MainWindow
from aiready_gui.gui.results.tabs import TABS
from aiready_gui.gui.step_list import ACCURACY, RESULT
from aiready_gui.gui.wizard.questions import groups
from aiready_gui.number_words import NBSP
from aiready_gui.texts import Texts
from tests.common import WAIT_MS, plain_answer_to
from tests.gui.tabs import open_tab

pytestmark = pytest.mark.both_languages

SHOWN = {"ru": ("lora-7b", "embeddings"), "en": ("speech", "sandboxes")}
TURNED = {
    "lora-7b": {"tokens", "deadline_days"},
    "speech": {"audio_hours_peak_hour"},
    "images": {"images_peak_hour", "steps"},
    "batch": {"items", "window_h"},
    "sandboxes": {"people", "gpu_memory_gb"},
}


@pytest.fixture(params=["ru", "en"])
def advisor(request: pytest.FixtureRequest, running: Callable[..., Advisor]) -> Advisor:
    """The running program in the smallest window."""
    made = running(interface_language=request.param, text_scale=115, theme="light")
    assert made.window is not None
    made.window.resize(1024, 700)
    return made


def cut(page: QWidget) -> list[str]:
    """Words of the labels on a page that have less width than they ask for."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text() and not one.wordWrap()]
    return [one.text() for one in labels if one.width() < one.minimumSizeHint().width() - 2]


def answer(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None], sample: str) -> MainWindow:
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(SAMPLES[sample])
    assert advisor.window is not None
    advisor.window.go(RESULT)
    settle()
    return advisor.window


def test_every_tab_of_every_family_is_whole(advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """One sample a family; the tabs' own words fit, and so do the pages beside the result."""
    for sample in SHOWN[advisor.settings.interface_language]:
        window = answer(advisor, qtbot, settle, sample)
        results = window.results
        found = advisor.open_project.part
        assert found is not None and results.option_index == found.recommended, sample
        assert results._tabs is not None
        assert results._tabs.sizeHint().width() <= results._tabs.width(), sample
        for tab in TABS:
            open_tab(results, tab.title)
            settle()
            assert not cut(results), (sample, tab.title)
    for name in (START, ACCURACY):
        window.go(name)
        settle()
        page = window.page(name)
        assert page.widget().width() <= page.viewport().width(), name  # type: ignore[attr-defined]
        assert not cut(page), name


@pytest.mark.parametrize("advisor", ["ru"], indirect=True)
def test_a_choice_by_hand_ends_with_its_project_and_what_if_fits_the_work(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """The choice outlives an edit; the sliders are the amount of work and what it is held against."""
    results = answer(advisor, qtbot, settle, "speech").results
    results.choose(0)
    view = advisor.open_project.view
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.revise(view.revised(title="A"), "field-title")
    assert results.option_index == 0
    drawer = answer(advisor, qtbot, settle, "images").what_if
    assert advisor.open_project.part is not None
    assert results.option_index == advisor.open_project.part.recommended != 0
    for sample, paths in TURNED.items():
        advisor.open_project.start(SAMPLES[sample])
        drawer.open()
        shown = {path.partition(".")[2] for path, knob in drawer._knobs.items() if not knob.isHidden()}
        assert paths <= shown
        assert "users" not in shown


def test_a_goal_is_not_a_ceiling() -> None:
    """Hours are taken out of the hours allowed; seats are held against the seats asked for, and the unit is said once."""
    texts = Texts("en")
    run, seats = (plain_answer_to(name) for name in ("lora-7b", "sandboxes"))
    assert run.chosen is not None
    assert seats.chosen is not None
    assert " of " in fact_words(run.chosen.facts[0], texts)
    assert fact_words(seats.chosen.facts[0], texts).endswith(f", needed 10{NBSP}people")
    assert "people," not in fact_words(seats.chosen.facts[0], texts)


def test_the_step_names_the_amount_that_counts(snapshot: Snapshot) -> None:
    """Hours of recordings that wait for another mode say nothing of live speech."""
    speech = SAMPLES["speech"].workloads[0]
    live = SAMPLES["speech"].revised(workloads=(speech.revised(mode=SpeechMode.STREAMING, live_streams=100),))
    assert subtitles(live, snapshot, None)["load"].key == "step-amount-live-streams"


@pytest.mark.parametrize("step", [step for step in STEPS if step != "compliance"])
def test_a_question_is_looked_for_on_the_page_that_asks_it(step: str, snapshot: Snapshot) -> None:
    """Of every family: an open answer that was looked for on another page would be counted there, and its link would end nowhere."""
    asked = {field.path for group in groups(step, snapshot) for field in (*group.fields, group.beside) if field is not None}
    assert {path: step_of(path) for path in asked if step_of(path) != step} == {}


def test_a_number_of_gpus_that_must_be_reserved_is_said_in_the_head(
    advisor: Advisor, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    """Thousands of GPUs by tomorrow never read "all requirements met"."""
    work = SAMPLES["pretraining"].workloads[0].revised(deadline_days=3)
    project = SAMPLES["pretraining"].revised(workloads=(work,), conditions=Conditions(countries=()))
    with qtbot.waitSignal(advisor.open_project.answered, timeout=WAIT_MS):
        advisor.open_project.start(project)
    assert advisor.window is not None
    advisor.window.go(RESULT)
    settle()
    said = {one.text() for one in advisor.window.findChildren(QLabel) if one.isVisible()}
    assert advisor.texts.text("met-if-reserved") in said
    assert advisor.texts.text("all-met") not in said
