"""The record that everything is read from: what may be answered, revised, taken alone, put back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from aiready_gui.domain.explain import label_key
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy, Scenario, Term
from aiready_gui.domain.training_workload import AmountBy, Training, TrainingMethod
from aiready_gui.domain.work import answers_people, missing, needed, work_key
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse

CHAT = LlmServing(use=ServingUse.CHAT, users=100)
RAG = LlmServing(use=ServingUse.RAG, users=200)
BATCH = Batch(items=1000)
THREE = Project(title="three", workloads=(CHAT, RAG, BATCH))


def test_a_workload_alone_is_the_project_with_it_only() -> None:
    assert THREE.alone(1) == Project(title="three", workloads=(RAG,))
    assert THREE.alone(2).workloads == (BATCH,)
    assert THREE.alone(3).workloads == ()


def test_what_was_edited_alone_goes_back_to_its_place() -> None:
    """The other workloads stay, and what concerns the project as a whole is taken over."""
    edited = THREE.alone(1).revised(title="edited", workloads=(RAG.revised(users=300),))
    assert THREE.with_alone(1, edited) == Project(title="edited", workloads=(CHAT, RAG.revised(users=300), BATCH))
    assert THREE.with_alone(0, THREE.alone(0)) == THREE


def test_a_workload_removed_alone_is_removed() -> None:
    assert THREE.with_alone(1, THREE.alone(1).revised(workloads=())).workloads == (CHAT, BATCH)


def test_serving_is_the_first_workload_or_none() -> None:
    assert THREE.serving == CHAT
    assert Project(workloads=(BATCH, CHAT)).serving is None
    assert Project().serving is None


def test_a_revision_is_validated_as_if_it_were_new() -> None:
    """An edit out of bounds never gets into the record, nor does an unknown field."""
    assert CHAT.revised(users=5).users == 5
    assert CHAT.users == 100
    for wrong in ({"users": 0}, {"users": 10_000_001}, {"active_share": 1.5}, {"no_such_field": 1}, {"users": float("inf")}):
        with pytest.raises(ValidationError):
            CHAT.revised(**wrong)


def test_records_do_not_change_in_place() -> None:
    with pytest.raises(ValidationError):
        THREE.title = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"isl_mean": 1000, "isl_p95": 999}, "isl_mean must not be above isl_p95"),
        ({"osl_mean": 100, "osl_p95": 99}, "osl_mean must not be above osl_p95"),
        ({"params_b": 7, "active_params_b": 8}, "active_params_b must not be above params_b"),
        ({"custom_week": (1.0,) * 167}, "custom_week needs 168 hours"),
    ],
)
def test_answers_that_contradict_each_other_are_refused(answers: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        LlmServing(use=ServingUse.CHAT, **answers)


def test_equal_ends_are_allowed() -> None:
    even = LlmServing(use=ServingUse.CHAT, isl_mean=1000, isl_p95=1000, osl_mean=5, osl_p95=5, params_b=7, active_params_b=7)
    assert even.isl_p95 == 1000


def test_a_scenario_holds_no_scenarios() -> None:
    """A what-if of a what-if would grow without end."""
    inner = Project(scenarios=(Scenario(name="a", project=Project(title="inner")),))
    assert Scenario(name="b", project=inner).project.scenarios == ()


@pytest.mark.parametrize(("term", "months"), [("hourly", 1), ("1m", 1), ("12m", 12), ("36m", 36)])
def test_months_of_a_term(term: str, months: int) -> None:
    assert Term(term).months == months


@pytest.mark.parametrize(("redundancy", "spares"), [("n", 0), ("n+1", 1), ("n+2", 2)])
def test_spares_of_a_redundancy(redundancy: str, spares: int) -> None:
    assert Redundancy(redundancy).spares == spares


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (DataNeeds, "volume_gb", -1), (DataNeeds, "hot_share", 1.1), (DataNeeds, "retention_months", 0), (DataNeeds, "growth_per_year", 5.1),
        (Conditions, "headroom", 1.01), (Conditions, "target_utilisation", 0.39), (Conditions, "budget_per_month", Decimal(0)),
        (Conditions, "pricing_modes", ()),
    ],
)  # fmt: skip
def test_bounds_of_answers(record: Any, field: str, value: object) -> None:
    with pytest.raises(ValidationError, match=field):
        record(**{field: value})


def test_the_label_of_a_field_is_named_by_its_path() -> None:
    assert label_key("workload.isl_mean") == "field-workload-isl-mean"
    assert label_key("conditions.two_zones", "hint") == "hint-conditions-two-zones"


@pytest.mark.parametrize(
    ("workload", "name", "people", "asked"),
    [
        (CHAT, "use-chat", True, ("workload.users",)),
        (CHAT.revised(count_by=CountBy.PER_MINUTE), "use-chat", True, ("workload.requests_per_minute",)),
        (CHAT.revised(count_by=CountBy.SESSIONS), "use-chat", True, ("workload.sessions",)),
        (Training(method=TrainingMethod.LORA), "use-lora", False, ("workload.tokens",)),
        (Training(method=TrainingMethod.FULL, amount_by=AmountBy.DOCUMENTS), "use-full", False, ("workload.documents",)),
        (Training(method=TrainingMethod.FULL, amount_by=AmountBy.VOLUME), "use-full", False, ("data.volume_gb",)),
        (Training(method=TrainingMethod.PRETRAINING), "use-pretraining", False, ("workload.tokens", "workload.deadline_days")),
        (BATCH, "use-batch", False, ("workload.items",)),
        (Embeddings(), "use-embeddings", True, ("data.text_inside_gb",)),
        (Speech(), "use-speech", True, ("workload.audio_hours_peak_hour",)),
        (Speech(mode=SpeechMode.STREAMING), "use-speech", True, ("workload.live_streams",)),
        (Images(), "use-images", True, ("workload.images_peak_hour",)),
        (Sandboxes(), "use-sandboxes", True, ("workload.people",)),
    ],
)
def test_every_family_has_a_name_people_or_none_and_what_it_must_be_told(
    workload: Any, name: str, people: bool, asked: tuple[str, ...]
) -> None:
    assert work_key(workload) == name
    assert answers_people(workload) is people
    assert needed(workload) == asked


def test_only_what_has_no_answer_is_missing() -> None:
    assert missing(CHAT, DataNeeds()) == ()
    assert missing(LlmServing(use=ServingUse.CHAT), DataNeeds()) == ("workload.users",)
    assert missing(Embeddings(), DataNeeds(text_inside_gb=1)) == ()
    assert missing(Training(method=TrainingMethod.PRETRAINING, tokens=1e9), DataNeeds()) == ("workload.deadline_days",)
