"""Answers that bound each other: what may be typed, what a file may say, what the default does."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from aiready_gui.advisor.project import project_file
from aiready_gui.domain.at_odds import at_odds, gave_way
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.project import DataNeeds, Project
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.texts import LOCALES, Texts

RAG = Project(workloads=(LlmServing(use=ServingUse.RAG),))


def with_work(**answers: object) -> Project:
    return RAG.revised(workloads=(RAG.workloads[0].revised(**answers),))


@pytest.mark.parametrize(
    ("project", "path", "key", "limit"),
    [
        (with_work(isl_p95=100), "workload.isl_p95", "field-not-below", 3000),  # the default mean of RAG
        (with_work(osl_p95=349), "workload.osl_p95", "field-not-below", 350),
        (with_work(active_params_b=20), "workload.active_params_b", "field-not-above", 7),
        (RAG.revised(workloads=(Batch(active_params_b=8),)), "workload.active_params_b", "field-not-above", 7),
        (
            RAG.revised(workloads=(Training(method=TrainingMethod.LORA, active_params_b=8),)),
            "workload.active_params_b",
            "field-not-above",
            7,
        ),
        (RAG.revised(data=DataNeeds(chunk_tokens=64)), "data.chunk_tokens", "field-only-above", 64),
        (RAG.revised(data=DataNeeds(overlap_tokens=512)), "data.overlap_tokens", "field-only-below", 512),
        (RAG.revised(data=DataNeeds(chunk_tokens=100, overlap_tokens=200)), "data.chunk_tokens", "field-only-above", 200),
    ],
)
def test_a_value_past_the_other_is_told_what_it_would_have_to_be(project: Project, path: str, key: str, limit: float) -> None:
    said = at_odds(project, path)
    assert said is not None
    assert (said.key, said.args["limit"]) == (key, limit)
    for locale in LOCALES:
        assert Texts(locale).word(said)


@pytest.mark.parametrize(
    "project",
    [
        RAG,
        with_work(isl_mean=100_000),
        with_work(isl_p95=3000),
        with_work(params_b=0.5),
        RAG.revised(data=DataNeeds(chunk_tokens=65)),
    ],
)
def test_defaults_that_follow_an_answer_are_never_at_odds_with_it(project: Project) -> None:
    """The 95th percentile follows its mean, the active part follows the whole."""
    for field in ("isl_mean", "isl_p95", "osl_mean", "osl_p95", "params_b", "active_params_b"):
        assert at_odds(project, f"workload.{field}") is None
    assert at_odds(project, "data.chunk_tokens") is None


def in_sessions(**answers: object) -> Project:
    work = LlmServing(use=ServingUse.CHAT, count_by=CountBy.SESSIONS)
    return RAG.revised(workloads=(work.revised(**answers),))


def test_a_prompt_repeats_what_its_session_keeps() -> None:
    """128k kept: prompts are as long, in the mean and at most; of a prompt that is shorter than the default no more is kept."""
    long = effective(in_sessions(kept_context=131_072)).serving
    assert long is not None
    assert (long.isl_mean, long.isl_p95, long.longest_context) == (131_072, 131_072, 131_072 + 625)
    short = effective(in_sessions(isl_p95=500)).serving
    assert short is not None
    assert (short.kept_context, short.isl_mean, short.isl_p95) == (500, 500, 500)
    assert at_odds(in_sessions(kept_context=131_072), "workload.kept_context") is None
    said = gave_way(in_sessions(kept_context=131_072), "workload.isl_mean")
    assert said is not None and said.args["limit"] == 1000


@pytest.mark.parametrize("field", ["isl_mean", "isl_p95"])
def test_what_is_kept_is_no_longer_than_a_prompt_that_was_answered(field: str) -> None:
    """Refused in a record; whoever counts otherwise keeps both answers, as neither says anything of the other."""
    with pytest.raises(ValidationError, match="kept_context must not be above"):
        in_sessions(**{field: 2000, "kept_context": 2001})
    assert with_work(**{field: 4000, "kept_context": 4001}).serving


def test_an_answer_from_a_file_stands_and_the_default_that_gave_way_says_so() -> None:
    """Nobody typed it here, so nobody can be asked: the answer is never changed, and the default tells what it usually is."""
    project = with_work(isl_p95=100, active_params_b=20)
    filled = effective(project).serving
    assert filled is not None
    assert (filled.isl_mean, filled.isl_p95) == (100, 100)
    assert (filled.params_b, filled.active_params_b) == (20, 20)
    said = gave_way(project, "workload.isl_mean")
    assert said is not None and said.args["limit"] == 3000
    assert gave_way(project, "workload.isl_p95") is None
    data = effective(RAG.revised(data=DataNeeds(chunk_tokens=50))).data
    assert (data.chunk_tokens, data.overlap_tokens) == (50, 49)


def test_a_file_with_two_answers_out_of_order_names_both_fields() -> None:
    text = project_file.dumps(with_work(isl_mean=5000, isl_p95=6000)).replace("6000", "100")
    with pytest.raises(ProjectFileError) as caught:
        project_file.loads(text)
    words = Texts("ru").word(caught.value.message)
    assert "workloads.0.isl_p95" in words
    assert "5\u00a0000" in words
    assert "Длина входа, среднее" in words
