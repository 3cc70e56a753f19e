"""Where an answer brings other machines: found by walking and halving, true at the value that is named, and remembered."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import proposed
from aiready_gui.advisor.project.taking import taking
from aiready_gui.advisor.studies.next_threshold import NEAR, Asked, around, machines
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.samples import SAMPLES
from tests.common import TODAY


def of(project: Project) -> Project:
    return project


def at(project: Project, path: str, value: float, snapshot: Snapshot) -> Option | None:
    return proposed(taking(project, path, value, today=TODAY), snapshot, as_of=TODAY)


@pytest.mark.parametrize(
    ("sample", "path", "value", "whole"),
    [("rag", "workload.users", 6000, True), ("speech", "workload.audio_hours_peak_hour", 0.0, False)],
)
def test_other_machines_stand_at_the_value_and_none_a_hundredth_before_it(
    snapshot: Snapshot, sample: str, path: str, value: float, whole: bool
) -> None:
    """Above and below; at the value itself it is other machines, a little before it still those of now."""
    project = SAMPLES[sample]
    value = value or project.workloads[0].audio_hours_peak_hour  # type: ignore[union-attr]
    asked = Asked(path, value, low=0.1, high=1e9, whole=whole, workload=0)
    found = around(project, of, asked, snapshot, TODAY)
    now = machines(at(project, path, value, snapshot))
    assert found is not None and found.above is not None
    for threshold, before in ((found.above, 1 - 2 * NEAR), (found.below, 1 + 2 * NEAR)):
        if threshold is None:
            continue
        there = at(project, path, threshold.value, snapshot)
        assert machines(there) == machines(threshold.option) != now
        short = threshold.value * before
        assert machines(at(project, path, round(short) if whole else short, snapshot)) == now
    assert found.above.option is not None and now[1] < found.above.option.layout.gpus  # type: ignore[operator]


def test_asked_again_nothing_is_worked_out(snapshot: Snapshot) -> None:
    """The same objects come back; who no longer wants to know gets nothing and leaves nothing half-known behind."""
    asked = Asked("workload.users", 6000, low=1, high=1e9, whole=True, workload=0)
    project = SAMPLES["rag"].revised(title="asked twice")
    assert around(project, of, asked, snapshot, TODAY, wanted=lambda: False) is None
    first = around(project, of, asked, snapshot, TODAY)
    assert first is not None
    assert around(project, of, asked, snapshot, TODAY, wanted=lambda: False) is first


def test_where_nothing_fits_beyond_the_threshold_says_so(snapshot: Snapshot) -> None:
    """A first token asked ever sooner ends where no machine is fast enough; what the project does not take is no threshold."""
    asked = Asked("workload.ttft_target_s", 0.06, low=0.05, high=60, whole=False, workload=0)
    work = SAMPLES["chat"].workloads[0].revised(model="llama-3-1-405b", ttft_target_s=0.06)
    found = around(SAMPLES["chat"].revised(workloads=(work,)), of, asked, snapshot, TODAY)
    assert found is not None and found.below is None, "nothing fits now, and nothing below"
    most = SAMPLES["rag"].workloads[0].revised(isl_mean=3000, isl_p95=3100)
    held = Asked("workload.isl_mean", 3000, low=16, high=1e9, whole=True, workload=0)
    there = around(SAMPLES["rag"].revised(workloads=(most,)), of, held, snapshot, TODAY)
    assert there is not None and (there.above is None or there.above.value <= 3100)
