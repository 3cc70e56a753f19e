"""Laws of a load that is counted by sessions, on any market."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from tests.common import ask, small_catalogue

few = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
needs = st.fixed_dictionaries(
    {
        "use": st.sampled_from((ServingUse.CHAT, ServingUse.AGENTS, ServingUse.RAG)),
        "model": st.sampled_from(("llama-3-1-8b", "qwen3-32b", "qwen3-30b-a3b", "gemma-3-27b")),
        "sessions": st.integers(1, 3000),
        "waiting_share": st.sampled_from((0.0, 0.5, 0.9)),
        "isl_mean": st.integers(1000, 12_000),
        "kept_context": st.integers(0, 1000),
        "prefix_hit_share": st.sampled_from((0.0, 0.35, 0.9)),
    }
)
Need = dict[str, Any]


def answer(need: Need, **changes: Any) -> Recommendation:
    work = LlmServing(count_by=CountBy.SESSIONS, **{**need, **changes})
    conditions = Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0)
    return ask(Project(workloads=(work,), conditions=conditions), small_catalogue())


def counted(found: Recommendation) -> dict[str, int]:
    """Cards of each offer that carries the load."""
    return {row.offer_key: row.gpus for row in found.candidates if row.gate is None}


def cheapest(found: Recommendation) -> float:
    """Of what carries the load, a month. [project's currency]"""
    sums = (row.per_month_excl for row in found.candidates if row.gate is None)
    return min((float(each.amount) for each in sums if each is not None), default=inf)


def held(found: Recommendation) -> float:
    """KV cache of the open sessions. [bytes]"""
    return next((figure.value for option in found.options for figure in option.service if figure.key == "kv-sessions"), inf)


@few
@given(need=needs, more=st.floats(1.05, 4))
def test_more_sessions_never_need_fewer_cards_of_the_same_kind(need: Need, more: float) -> None:
    small, large = counted(answer(need)), counted(answer(need, sessions=round(need["sessions"] * more) + 1))
    assert set(large) <= set(small)
    assert all(large[key] >= small[key] for key in large)


@few
@given(need=needs, more=st.floats(0.0, 1.0))
def test_a_higher_hit_share_of_the_prefix_cache_never_takes_more(need: Need, more: float) -> None:
    """On no offer, and the cheapest of all costs no more."""
    share = need["prefix_hit_share"]
    low, high = answer(need), answer(need, prefix_hit_share=share + (0.95 - share) * more)
    few_hits, many_hits = counted(low), counted(high)
    assert set(few_hits) <= set(many_hits)
    assert all(many_hits[key] <= few_hits[key] for key in few_hits)
    assert cheapest(high) <= cheapest(low) * (1 + 1e-3)  # kopecks and whole hours


@few
@given(need=needs, longer=st.integers(1, 30_000))
def test_a_longer_kept_context_never_takes_less_memory_nor_fewer_cards(need: Need, longer: int) -> None:
    """The prompt being as long either way, and as much of it found in the cache."""
    kept = min(need["kept_context"] + longer, need["isl_mean"])
    short, long = counted(answer(need)), counted(answer(need, kept_context=kept))
    assert set(long) <= set(short)
    assert all(long[key] >= short[key] for key in long)


@pytest.mark.parametrize("waiting", [0.0, 0.5])
def test_what_sessions_keep_grows_in_proportion(waiting: float) -> None:
    """Twice as many sessions hold twice as much, whatever carries them."""
    need = {"use": ServingUse.CHAT, "model": "llama-3-1-8b", "waiting_share": waiting, "kept_context": 1000}
    once, twice = (held(answer(need, sessions=count)) for count in (100, 200))
    assert twice == pytest.approx(2 * once)
