"""Thoughts before an answer by hand: their length beside its own, and when the answer itself begins."""

from __future__ import annotations

from math import exp, log, sqrt
from typing import Any

import pytest

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.thinking import habit, usual_thinking
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.need import demand
from aiready_gui.engine.serving import service_level
from tests.common import ask, chosen


def need(**answers: Any) -> demand.Demand:
    """A prompt of 1,000 tokens, 600 of thoughts, 200 of answer, none of which scatter unless said."""
    facts: dict[str, Any] = {
        "use": ServingUse.CHAT, "count_by": CountBy.PER_MINUTE, "requests_per_minute": 60.0, "isl_mean": 1000, "isl_p95": 1000,
        "osl_mean": 200, "osl_p95": 200, "thinking": True, "thinking_mean": 600, "thinking_p95": 600, "longest_context": 4000,
        "ttft_target_s": 2.0, "speed_target_tokens_per_s": 20.0,
    }  # fmt: skip
    return demand.demand(Project(workloads=(LlmServing(**{**facts, **answers}),)), ModelCard.model_construct(max_context=None))


def test_thoughts_are_written_beside_the_answer() -> None:
    """600 + 200 = 800 tokens are generated; beside a long answer and long thoughts 4,000 - 200 - 600 = 3,200 are left for a prompt."""
    found = need()
    assert (found.osl, found.thinking, found.osl_cv2) == pytest.approx((800.0, 600.0, 0.0))
    assert found.longest_prompt == pytest.approx(3200.0)
    without = need(thinking=False)
    assert (without.osl, without.thinking, without.longest_prompt) == pytest.approx((200.0, 0.0, 3800.0))


def test_both_lengths_scatter_on_their_own() -> None:
    """A 95th percentile of twice the mean is a log-normal with ``ln 2 = 1.6449 s - s^2 / 2``: s = 0.4962, cv2 = 0.2792.

    Of thoughts alone: 0.2792 x 600^2 / 800^2 = 0.1571; of both 0.2792 x (600^2 + 200^2) / 800^2 = 0.1745.
    """
    sigma = 1.6449 - sqrt(1.6449**2 - 2 * log(2))
    cv2 = exp(sigma**2) - 1
    assert (sigma, cv2) == pytest.approx((0.4962, 0.2792), abs=1e-4)
    assert need(thinking_p95=1200).osl_cv2 == pytest.approx(0.1571, abs=1e-4)
    assert need(thinking_p95=1200, osl_p95=400).osl_cv2 == pytest.approx(0.1745, abs=1e-4)
    assert need(thinking_p95=1200).thinking_cv2 == pytest.approx(cv2)


def test_a_session_waits_for_thoughts_too() -> None:
    """2 s and 800 tokens at 20 a second are 42 s instead of 12; of its time a session spends a fifth so: one turn in 210 s."""
    found = need(count_by=CountBy.SESSIONS, sessions=100, waiting_share=0.8, kept_context=0, prefix_hit_share=0.0)
    assert found.sessions is not None
    assert (found.sessions.answer_s, found.sessions.turn_s) == pytest.approx((42.0, 210.0))


def test_the_answer_begins_after_the_first_token_and_all_thoughts() -> None:
    """A first token after 0.5 s and 600 tokens of 20 ms: 0.5 + 600 x 0.02 = 12.5 s, where nothing scatters."""
    median, tail = service_level.end_to_end(ttft_s=(0.5, 0.5, 0.5), flow_s=(0.02, 0.02), osl=601.0, osl_cv2=0.0, z=1.6449)
    assert (median, tail) == pytest.approx((12.5, 12.5))


def test_usual_thoughts_are_those_that_were_measured() -> None:
    """Means and 95th percentiles of ``evaluation_stats.csv`` of cpldcpu/LRMTokenEconomy (d5cc353, 2025-08-07), tokens_reasoning:
    DeepSeek-R1 271 / 430 on 25 answers to knowledge questions, 1,918 / 3,970 on 30 of mathematics; GLM-4.5 353 / 642.
    """
    assert usual_thinking(ServingUse.CHAT, "deepseek-r1") == (271, 430)
    assert usual_thinking(ServingUse.AGENTS, "deepseek-r1") == (1918, 3970)
    assert usual_thinking(ServingUse.RAG, "glm-4-5-air") == (353, 642)
    assert habit("deepseek-r1-distill-qwen-7b") != habit("deepseek-r1")
    assert habit("llama-3-1-8b") is None
    assert habit("qwen3-30b-a3b-2507") is None


def test_thoughts_cost_machines_and_are_told_beside_the_first_token() -> None:
    """The first token is that of a thought, so its target stands; the answer begins later by the thoughts at their pace."""
    work = LlmServing(use=ServingUse.CHAT, model="qwen3-32b", count_by=CountBy.PER_MINUTE, requests_per_minute=600.0)
    quick, thinking = (ask(Project(workloads=(work.revised(thinking=said),))) for said in (False, True))
    less, more = chosen(quick), chosen(thinking)
    assert less.served is not None
    assert more.served is not None
    assert more.price.per_month_excl.amount > less.price.per_month_excl.amount
    begins = {one.key: one for one in more.service}
    start, first = begins["answer-start-tail"], begins["ttft-tail"]
    assert start.value > first.value + 355 * begins["tpot-tail"].value * 0.8
    assert {one.key for one in more.why} >= {"why-thinking"}
    assert "answer-start-tail" not in {one.key for one in less.service}
    assert {one.key for one in quick.assumptions} >= {"assumption-thinking-off"}
    assert {line.field for line in thinking.requirements.lines} >= {"workload.thinking_mean", "workload.thinking_p95"}
