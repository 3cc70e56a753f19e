"""Answers beyond what published traces show are taken, with the figure they are held against."""

from __future__ import annotations

import pytest

from aiready_gui.domain.answer_path import with_answer
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.unlikely import FURTHEST_SEEN, unlikely


@pytest.mark.parametrize(
    ("path", "usual", "further"),
    [
        ("workload.isl_mean", 85_400, 85_401),  # Mooncake 2025, conversation: 99th percentile of the input
        ("workload.osl_mean", 1_119, 1_120),  # the same of the output
        ("workload.burst", 12.8, 13.0),  # Azure 2024, coding: ten seconds over their hour
        ("workload.busy_hour_share", 0.056, 0.05),  # Azure 2024, conversation: a weekday's busiest hour
        ("workload.shared_prefix", 0.64, 0.7),  # Mooncake 2025, long documents: blocks that repeat
    ],
)
def test_only_what_no_published_trace_shows_is_called_unusual(path: str, usual: float, further: float) -> None:
    assert unlikely(with_answer(SAMPLES["chat"], path, usual), path) is None
    said = unlikely(with_answer(SAMPLES["chat"], path, further), path)
    assert said is not None
    assert said.args["limit"] == FURTHEST_SEEN[path].limit


def test_what_nobody_answered_and_other_work_are_not_held_against_it() -> None:
    assert unlikely(with_answer(SAMPLES["chat"], "workload.burst", None), "workload.burst") is None
    assert unlikely(SAMPLES["images"], "workload.burst") is None
