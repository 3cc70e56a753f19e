"""Two answers in an order: the default of one gives way to the answer of the other, and never an answer."""

from __future__ import annotations

from typing import Any

import pytest

from aiready_gui.domain.at_odds import bounds_of
from aiready_gui.domain.defaults import usual_fragments
from aiready_gui.domain.order import FRAGMENTS, LENGTHS, SESSION_LENGTHS, giving_way, usual_size
from aiready_gui.domain.other_workloads import Batch, Embeddings
from aiready_gui.domain.project import DataNeeds, Project
from aiready_gui.domain.serving_defaults import usual_lengths
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse


@pytest.mark.parametrize(
    ("said", "usual"),
    [
        ({}, (512, 64)),
        ({"overlap_tokens": 0}, (512, 0)),  # none is an answer
        ({"chunk_tokens": 256}, (256, 64)),
        ({"overlap_tokens": 700}, (512, 700)),  # before anything gives way
    ],
)
def test_a_fragment_nobody_described_is_512_tokens_of_which_64_are_its_neighbour_s(said: Any, usual: tuple[int, int]) -> None:
    assert usual_fragments(DataNeeds(**said)) == {"chunk_tokens": usual[0], "overlap_tokens": usual[1]}


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ({"overlap_tokens": 700}, (701, 700)),  # shorter than its fragment: one token is left for it
        ({"overlap_tokens": 512}, (513, 512)),
        ({"chunk_tokens": 64}, (64, 63)),
        ({"chunk_tokens": 65}, (65, 64)),  # in order as it is
    ],
)
def test_an_overlap_and_its_fragment_stay_a_token_apart(said: Any, moved: tuple[int, int]) -> None:
    data = DataNeeds(**said)
    assert tuple(giving_way(data, usual_fragments(data), (FRAGMENTS,)).values()) == moved


def test_lengths_may_be_equal_and_an_answer_never_gives_way() -> None:
    """A 95th percentile of 600 draws the default mean of 1,000 down to it; a mean of 5,000 and its 95th stay as they are."""
    chat = LlmServing(use=ServingUse.CHAT, isl_p95=600)
    assert giving_way(chat, usual_lengths(chat), LENGTHS)["isl_mean"] == 600
    both = LlmServing(use=ServingUse.CHAT, isl_mean=5000, isl_p95=5000)
    usual = usual_lengths(both)
    assert giving_way(both, usual, LENGTHS) == usual
    assert giving_way(both, {**usual, "isl_mean": 6000}, LENGTHS)["isl_p95"] == 5000


def test_a_request_s_95th_percentile_is_thrice_and_an_answer_s_two_and_a_half_times_its_mean() -> None:
    """333 in are 999; 333 out are 832.5, an even 832; only sessions keep a prompt, and of other documents each time none."""
    chat = LlmServing(use=ServingUse.CHAT, isl_mean=333, osl_mean=333)
    assert usual_lengths(chat) == {"isl_mean": 333, "isl_p95": 999, "osl_mean": 333, "osl_p95": 832}
    kept = usual_lengths(chat.revised(count_by=CountBy.SESSIONS))
    assert kept["kept_context"] == 333
    assert usual_lengths(LlmServing(use=ServingUse.RAG, count_by=CountBy.SESSIONS))["kept_context"] == 0


def test_a_model_of_which_only_the_size_is_said_is_dense() -> None:
    """All 40 billion parameters are active until fewer are said; of no size 7 billion stand in."""
    assert usual_size(Batch()) == {"params_b": 7.0, "active_params_b": 7.0}
    assert usual_size(Batch(params_b=40)) == {"params_b": 40, "active_params_b": 40}
    assert usual_size(Batch(params_b=40, active_params_b=3)) == {"params_b": 40, "active_params_b": 3}


def test_a_field_knows_every_order_it_stands_in() -> None:
    """The mean of a session's prompt is bounded from above by its 95th, from below by what is kept; each as it stands."""
    work = LlmServing(use=ServingUse.CHAT, count_by=CountBy.SESSIONS, isl_mean=2000)
    found = bounds_of(Project(workloads=(work,)), "workload.isl_mean")
    assert [(one.order.lower, one.order.upper) for one in found] == [("isl_mean", "isl_p95"), ("kept_context", "isl_mean")]
    assert [(one.values["isl_mean"], one.values["isl_p95"], one.values["kept_context"]) for one in found] == [
        (2000, 6000, 2000)
    ] * 2
    assert [one.answered for one in found] == [{"isl_mean"}, {"isl_mean"}]
    assert found[1].order is SESSION_LENGTHS[-1]


@pytest.mark.parametrize(
    ("project", "path", "orders"),
    [
        (Project(workloads=(Batch(),)), "workload.params_b", 1),
        (Project(workloads=(Batch(),)), "workload.isl_mean", 0),  # a pile has means alone
        (Project(workloads=(Embeddings(),)), "workload.params_b", 0),
        (Project(workloads=(LlmServing(use=ServingUse.CHAT),)), "workload.isl_mean", 1),
        (Project(workloads=(LlmServing(use=ServingUse.CHAT),)), "workload.users", 0),
        (Project(), "workload.isl_mean", 0),
        (Project(), "data.overlap_tokens", 1),
        (Project(), "conditions.overlap_tokens", 0),
    ],
)
def test_a_field_that_nothing_bounds_stands_in_no_order(project: Project, path: str, orders: int) -> None:
    assert len(bounds_of(project, path)) == orders
