"""Recordings and pictures by the hour or by the day: the page asks of one way to count, and the answer follows."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from aiready_gui.domain.arrival import ArrivesBy
from aiready_gui.domain.other_workloads import SpeechMode
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.fields.block import FieldBlock
from tests.common import WAIT_MS
from tests.gui.test_history import block

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
