"""Sessions by hand: from how many are open to a rate, and what a replica carries of them."""

from __future__ import annotations

from typing import Any

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import CountBy, LlmServing, Schedule, ServingUse
from aiready_gui.engine.gpu.replica import Replicas
from aiready_gui.engine.need import demand
from aiready_gui.engine.serving import reading, sessions
from aiready_gui.engine.serving.ladders import Points
from aiready_gui.engine.serving.service_level import Targets


def need(**answers: Any) -> demand.Demand:
    """100 sessions, 80 % of which wait; answers of 200 tokens, 20 a second, the first after 2 s."""
    facts: dict[str, Any] = {
        "use": ServingUse.CHAT, "count_by": CountBy.SESSIONS, "sessions": 100, "waiting_share": 0.8, "isl_mean": 1000, "isl_p95": 1000,
        "osl_mean": 200, "osl_p95": 200, "kept_context": 500, "prefix_hit_share": 0.4, "ttft_target_s": 2.0,
        "speed_target_tokens_per_s": 20.0, "burst": 1.5, "schedule": Schedule.FLAT,
    }  # fmt: skip
    return demand.demand(Project(workloads=(LlmServing(**{**facts, **answers}),)), ModelCard.model_construct(max_context=None))


def opened(of: demand.Demand) -> demand.Sessions:
    assert of.sessions is not None
    return of.sessions


def test_sessions_become_requests_a_second() -> None:
    """An answer takes 2 + 200 / 20 = 12 s, a fifth of its session: 48 s of waiting, 60 s a turn. 100 / 60 = 1.6667 a second.

    20 are answered at once: 1.6667 x 12. The busiest minute is stated, its hour carries 1.6667 / 1.5 = 1.1111.
    """
    found = need()
    assert (opened(found).answer_s, opened(found).waiting_s, opened(found).turn_s) == pytest.approx((12.0, 48.0, 60.0))
    assert (found.peak_rps, found.mean_rps) == pytest.approx((100 / 60, 100 / 90))
    assert found.peak_rps * opened(found).answer_s == pytest.approx(20.0)
    assert need(waiting_share=0.0).peak_rps == pytest.approx(100 / 12)


def test_of_a_sessions_prompt_the_found_share_is_cached_whatever_all_share() -> None:
    """40 % of 1,000 tokens; the common beginning of 35 % is asked of loads that know no sessions."""
    assert need(shared_prefix=0.35).cached == pytest.approx(400.0)


def test_a_session_holds_what_it_keeps_or_its_whole_context_while_it_is_answered() -> None:
    """0.8 x 500 + 0.2 x (1,000 + 200) = 640 tokens; without anything kept 240."""
    for kept, tokens in ((500, 640.0), (0, 240.0)):
        asked = need(kept_context=kept)
        assert sessions.held_tokens(asked, opened(asked)) == pytest.approx(tokens)


POINTS = Points(
    *(np.array(column)[:, None] for column in ([2.0, 10.0, 40.0], [1.0, 2.0, 3.0], [0.01, 0.02, 0.05], [0.5, 1.0, 4.0]))
)
"""Rungs of 1, 2 and 3 requests a second with 2, 10 and 40 in flight."""
TARGETS = Targets(ttft_s=1.0, tpot_s=1.0, z=1.6449, tail=0.05, utilisation=1.0)


def carried(asked: demand.Demand, cells: Replicas, slow: float = 1.0) -> reading.Capacity:
    return sessions.carried(reading.capacity(POINTS, TARGETS, slow), asked, cells, POINTS, slow)


def roomy(gigabytes: float) -> Replicas:
    """A tenth of a card's memory is not the server's; a token takes a megabyte."""
    return hand_made.replicas(memory_bytes=gigabytes * 1e9 / 0.9, kv_sequence_bytes_per_token=1e6)


def test_a_replica_carries_those_that_wait_and_those_it_answers() -> None:
    """2 requests a second: 2 x 48 wait, 2 x 2 are before their first token, 10 are written: 110 sessions, one in 60 s: 1.8333.

    Less than 2, since ten in flight at 2 a second are answers of 5 s, where the target leaves room for 10.
    """
    found = carried(need(), roomy(1000.0))
    assert found.rate[0] == pytest.approx(110 / 60)
    assert not found.limited_by_room[0] and found.limited_by_ttft[0]


def test_a_replica_carries_no_more_sessions_than_its_memory_holds() -> None:
    """640 tokens of a megabyte each: 32.3 GB hold 50.47, whole ones 50, one in 60 s: 0.8333. The latencies are no limit then."""
    found = carried(need(), roomy(32.3))
    assert found.rate[0] == pytest.approx(50 / 60)
    assert found.limited_by_room[0] and not found.limited_by_ttft[0]
    assert found.bound(0) is reading.Bound.ROOM


def test_a_slower_machine_carries_fewer_sessions_but_holds_as_many() -> None:
    """A quarter slower than the rungs: the first token within 1 s at the rung of 1 s / 1.25, whose rate falls by 1.25 too."""
    fast, slow = (float(carried(need(), roomy(1000.0), factor).rate[0]) for factor in (1.0, 1.25))
    assert slow < fast
    assert float(carried(need(), roomy(6.5), 1.25).rate[0]) == pytest.approx(10 / 60)


def test_other_loads_are_carried_as_they_are() -> None:
    """Nothing is worked out anew where nobody counts sessions."""
    of = reading.capacity(POINTS, TARGETS)
    asked = need(count_by=CountBy.PER_MINUTE, requests_per_minute=60)
    assert asked.sessions is None
    assert sessions.carried(of, asked, roomy(1.0), POINTS) is of
