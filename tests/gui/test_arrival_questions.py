"""Recordings and pictures by the hour or by the day: the page asks of one way to count, and the answer follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.arrival import ArrivesBy, Arriving
from aiready_gui.domain.other_workloads import SpeechMode, Workload
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from aiready_gui.gui.what_if_turns import TURNS, Ground
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.deploy import export_files
from tests.common import TODAY, WAIT_MS
from tests.gui.test_history import block
from tests.printed import printed_words

ONE_WINDOW = True

AMOUNTS = {"workload.audio_hours_peak_hour", "workload.audio_hours_day", "workload.images_peak_hour", "workload.images_day"}


def asked(advisor: Advisor) -> set[str]:
    assert advisor.window is not None
    advisor.window.go("load")
    page = advisor.window.page("load")
    return {one.field.path for one in page.findChildren(FieldBlock) if one.isVisibleTo(page)}


@pytest.mark.parametrize("sample", ["speech", "images"])
def test_a_day_stands_in_place_of_the_busiest_hour(advisor: Advisor, sample: str, qtbot: QtBot) -> None:
    """Ten times the hour's amount in ten hours of the day is the same answer."""
    opened = advisor.open_project
    name = "audio_hours" if sample == "speech" else "images"
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(SAMPLES[sample])
    assert asked(advisor) & AMOUNTS == {f"workload.{name}_peak_hour"}
    assert opened.part is not None and opened.part.chosen is not None
    wanted = opened.part.chosen.facts[0].target
    assert wanted is not None
    block(advisor, "load", "workload.arrives_by").commit(ArrivesBy.DAY)
    assert asked(advisor) & AMOUNTS == {f"workload.{name}_day"}
    block(advisor, "load", "workload.arrival_hours").commit(10)
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        block(advisor, "load", f"workload.{name}_day").commit(wanted.value * 10)
    again = opened.part.chosen.facts[0].target
    assert again is not None
    assert again.value == pytest.approx(wanted.value)


def test_live_streams_are_not_counted_by_the_day(advisor: Advisor) -> None:
    """People speak at once or they do not; when they do and how they grow is asked all the same."""
    speech = SAMPLES["speech"].workloads[0]
    live = speech.revised(mode=SpeechMode.STREAMING, live_streams=10, arrives_by=ArrivesBy.DAY)
    advisor.open_project.start(SAMPLES["speech"].revised(workloads=(live,)))
    shown = asked(advisor)
    assert not shown & (AMOUNTS | {"workload.arrives_by"})
    assert {"workload.live_streams", "workload.schedule", "workload.growth_per_year"} <= shown


def test_video_is_asked_in_clips_and_speech_in_hours(advisor: Advisor, qtbot: QtBot) -> None:
    """One way to count at a time; the models are those that were measured."""
    opened = advisor.open_project
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(SAMPLES["video"])
    shown = asked(advisor)
    assert "workload.clips_peak_hour" in shown
    assert not shown & {"workload.clips_day", "workload.voice_hours_peak_hour", "workload.voice_hours_day"}
    block(advisor, "load", "workload.arrives_by").commit(ArrivesBy.DAY)
    assert asked(advisor) & {"workload.clips_peak_hour", "workload.clips_day"} == {"workload.clips_day"}
    opened.start(opened.project.revised(workloads=(Synthesis(made=Made.VOICE),)))
    assert "workload.voice_hours_peak_hour" in asked(advisor)


RERANKED = SAMPLES["embeddings"].workloads[0].revised(reranker="bge-reranker-v2-m3")
WALKS = [
    ("speech", None, {"arrives_by": ArrivesBy.DAY, "audio_hours_day": 2150, "arrival_hours": 10}, ("2,150", "215")),
    ("images", None, {"arrives_by": ArrivesBy.DAY, "images_day": 41_500, "arrival_hours": 10}, ("41,500", "4,150")),
    ("video", None, {"arrives_by": ArrivesBy.DAY, "clips_day": 370, "arrival_hours": 10}, ("370", "37")),
    (
        "video",
        Synthesis(made=Made.VOICE),
        {"arrives_by": ArrivesBy.DAY, "voice_hours_day": 310, "arrival_hours": 10},
        ("310", "31"),
    ),
    ("embeddings", RERANKED, {"reranked": 37, "candidate_tokens": 411}, ("37", "411")),
]
"""Answers in the customer's units, and figures that come of them."""


@pytest.mark.parametrize(("sample", "work", "answers", "told"), WALKS)
def test_what_is_said_in_the_customers_units_is_turned_and_comes_out_on_paper(
    sample: str,
    work: Workload | None,
    answers: dict[str, float],
    told: tuple[str, ...],
    advisor: Advisor,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    """From the fields of the page over the sliders to the document and the launch files, or to the reason why there are none."""
    opened, whole = advisor.open_project, SAMPLES[sample]
    asked_of = whole if work is None else whole.revised(workloads=(work,))
    growing = {"growth_per_year": 0.31} if isinstance(asked_of.workloads[0], Arriving) else {}
    with qtbot.waitSignal(opened.answered, timeout=WAIT_MS):
        opened.start(asked_of)
    asked(advisor)
    for name, value in (answers | growing).items():
        block(advisor, "load", f"workload.{name}").commit(value)
    qtbot.waitUntil(lambda: opened.answer is not None and opened.answer.project == opened.project, timeout=WAIT_MS)
    answer = opened.answer
    assert answer is not None and answer.chosen is not None
    turned = {turn.path for turn in TURNS if turn.stand(Ground(opened.project, answer.chosen, opened.snapshot, None, TODAY))}
    assert {f"workload.{name}" for name in answers | growing if name != "arrives_by"} <= turned
    words = printed_words(compose(studied(answer, opened.snapshot), issued=TODAY), "en").replace("\N{NO-BREAK SPACE}", " ")
    for figure in told:
        assert figure in words
    assert not growing or "31%" in words or "31 %" in words
    if sample in ("speech", "embeddings"):
        assert export_files(answer, tmp_path / "start", locale="en")
    else:
        assert "There are no launch files for it" in words
