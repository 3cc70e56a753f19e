"""What is worked out from an answer stays within the answer's own bounds."""

from __future__ import annotations

from math import inf

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch, Embeddings, Workload
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ServingUse
from tests.common import TODAY


@pytest.mark.parametrize(
    ("name", "value", "clipped"),
    [
        ("ttft_target_s", 90.0, 60.0),
        ("ttft_target_s", inf, 60.0),
        ("ttft_target_s", 0.01, 0.05),
        ("users", 0, 1),
        ("users", 13_000_000, 10_000_000),
        ("isl_mean", 700, 700),
        ("growth_per_year", None, None),
        ("model", "llama", "llama"),
        ("precisions", (), ()),
    ],
)
def test_a_value_is_clipped_to_the_bounds_of_its_field(name: str, value: object, clipped: object) -> None:
    found = LlmServing.clipped(name, value)
    assert found == clipped
    assert type(found) is type(clipped)


def test_revising_within_the_bounds_leaves_the_rest_alone() -> None:
    asked = Batch(window_h=8000, items=5)
    assert asked.revised_within(window_h=12_000.0, runs_per_month=1e9) == Batch(window_h=8760, items=5, runs_per_month=1000)


def test_the_longest_context_of_the_longest_prompt_is_what_the_field_takes() -> None:
    """10 million of prompt and 250 thousand of answer are more than the field of the context can say."""
    filled = effective(Project(workloads=(LlmServing(use=ServingUse.CHAT, isl_p95=10_000_000),))).workloads[0]
    assert isinstance(filled, LlmServing)
    assert filled.longest_context == 10_000_000


@pytest.mark.parametrize(
    "work",
    [
        Batch(window_h=4381),
        Batch(window_h=8760),
        Embeddings(first_load_days=365),
        LlmServing(use=ServingUse.CHAT, isl_p95=10_000_000),
        LlmServing(use=ServingUse.CODE, osl_mean=100_000),
        LlmServing(use=ServingUse.CHAT, longest_context=16, isl_p95=10_000_000),
        LlmServing(use=ServingUse.CHAT, osl_p95=1_000_000),
        LlmServing(use=ServingUse.CHAT, users=10_000_000, growth_per_year=5),
        LlmServing(use=ServingUse.CHAT, users=1, ttft_target_s=60, speed_target_tokens_per_s=1),
        Training(method=TrainingMethod.LORA, deadline_days=3650),
        Training(method=TrainingMethod.LORA, deadline_days=1900),
    ],
)
def test_an_answer_at_its_bound_is_sized_softened_and_studied(work: Workload, snapshot: Snapshot) -> None:
    project = Project(workloads=(work,), data=DataNeeds(text_inside_gb=1), conditions=Conditions(countries=()))
    answer = studied(advise(project, snapshot, as_of=TODAY), snapshot)
    for softer in answer.relaxations:
        assert softer.project != project
    assert answer.options or answer.rejected_by_gate


def test_a_window_that_is_the_longest_is_not_offered_to_be_longer(snapshot: Snapshot) -> None:
    answer = advise(Project(workloads=(Batch(items=1e6, window_h=8760),)), snapshot, as_of=TODAY)
    assert "workload.window_h" not in {softer.field for softer in relaxations(answer, snapshot)}
