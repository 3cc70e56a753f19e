"""Speculative decoding by hand: tokens a step, the check, the draft, what it holds and where it begins to cost."""

from __future__ import annotations

import hand_made
import pytest

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.need.drafting import Drafting, drafting_by, eagle_params
from aiready_gui.engine.serving import speculation
from tests.common import ask, chosen

HEAD = Drafting(Speculation.EAGLE3, acceptance=0.7, tokens=3, params=1e9, read=0.0, layers=0.05, cache=0.25)
SEARCH = Drafting(Speculation.NGRAM, acceptance=0.0, tokens=3, params=0.0, read=0.0, layers=0.0, cache=0.0)


def test_drafts_that_are_checked_together() -> None:
    """7 of 10 of three drafts accepted: (1 - 0.7^4) / 0.3 = 2.533 tokens a step (Leviathan et al., 2023, eq. 1). A step of 20 ms and
    3 drafts with 5 % of its launches: 23 ms / 2.533 = 9.08 ms a token instead of 20, 120 % quicker; where all are accepted 23 / 4.
    """
    cell = hand_made.replicas(step_s=0.020, active=1.0)
    found = speculation.speculate(cell, HEAD, batch=1.0, context=1000.0)
    assert (found.tokens_per_step, found.plain_s) == pytest.approx((2.533, 0.020))
    assert found.drafted_s == pytest.approx(0.0090801, abs=1e-6)
    assert found.gain == pytest.approx(1.2026, abs=1e-3)
    assert speculation.expected_tokens(1.0, 3) == 4.0


def test_a_check_multiplies_every_draft_and_reads_the_cache_once() -> None:
    """Two sequences: 8 tokens x 1 ms = 8 ms of products; the cache of 2 x 1,000 tokens x 1,000 bytes 2 ms: as of 8 x 250."""
    one = hand_made.replicas(flop_s=0.001, kv_sequence_bytes_per_token=1000.0, kv_read_s=1e-9, active=1.0)
    found = speculation.speculate(one, SEARCH, batch=2.0, context=1000.0)
    assert (found.plain_s, found.drafted_s) == pytest.approx((0.004, 0.010))


def test_a_draft_reads_its_weights_in_sixteen_bits() -> None:
    """1e9 parameters are 2e9 bytes; on two cards that read 1e12 bytes a second 1 ms, beside no products: 3 ms for three."""
    cell = hand_made.replicas(kv_read_s=1e-12, tp=2.0, active=1e10)
    draft = Drafting(Speculation.DRAFT, acceptance=0.0, tokens=3, params=1e9, read=1e9, layers=0.0, cache=0.0)
    assert float(speculation.draft_step_s(cell, draft, 1.0)[0]) == pytest.approx(0.001)
    assert speculation.speculate(cell, draft, batch=1.0, context=1.0).drafted_s == pytest.approx(0.003, rel=1e-6)


def test_a_draft_takes_room_of_weights_and_cache() -> None:
    """1e9 parameters on two cards: 1e9 bytes each; a quarter more cache a token."""
    plain = hand_made.replicas(weights_bytes=10e9, kv_sequence_bytes_per_token=1000.0, kv_window_bytes_per_token=100.0, tp=2.0)
    held = speculation.with_draft(plain, HEAD)
    assert held.weights_bytes[0] == pytest.approx(11e9)
    assert (held.kv_sequence_bytes_per_token[0], held.kv_window_bytes_per_token[0]) == pytest.approx((1250.0, 125.0))
    assert speculation.with_draft(plain, SEARCH) is plain
    assert speculation.with_draft(plain, None) is plain


def test_heads_are_as_large_as_published_ones(snapshot: Snapshot) -> None:
    """EAGLE3-LLaMA3.1-Instruct-8B is a file of 850 MB in 16 bits: 0.425e9 parameters. DeepSeek-V3 has 671e9 of its own and publishes
    11.5e9 more for its one layer of multi-token prediction (README of its weights).
    """
    assert eagle_params(snapshot.model_by_key["llama-3-1-8b"]) == pytest.approx(0.425e9, rel=0.01)
    layer = drafting_by(Speculation.MTP, snapshot.model_by_key["deepseek-v3"], 0.85, 1)
    assert layer.params == pytest.approx(11.5e9, rel=0.06)
    assert layer.layers == pytest.approx(1 / 61)


WORK = LlmServing(use=ServingUse.CHAT, model="llama-3-3-70b", count_by=CountBy.PER_MINUTE, requests_per_minute=60.0)


def test_at_a_low_load_proposals_quicken_answers_and_cost_no_more() -> None:
    """The same machines write faster, so no more of them are needed; the draft has a place in memory, the gain a figure."""
    plain, drafted = (ask(Project(workloads=(WORK.revised(speculation=one),))) for one in (None, Speculation.EAGLE3))
    option = chosen(drafted)
    assert option.served is not None
    assert option.price.per_month_excl.amount <= chosen(plain).price.per_month_excl.amount
    assert option.served.memory.part("draft-weights").value > 0
    told = {one.key: one.value for one in option.service}
    assert told["tokens-per-step"] == pytest.approx(2.533)
    assert told["drafting-gain"] > 0.2
    assert {one.key for one in option.why} >= {"why-drafting-gains", "why-drafting-until"}
    assert {one.key for one in drafted.assumptions} >= {"assumption-acceptance", "assumption-drafting"}
    assert not any(one.key == "alternative-speculative" for one in option.served.alternatives)
    assert {line.field for line in drafted.requirements.lines} >= {"workload.speculation", "workload.acceptance"}


def test_proposals_that_nobody_accepts_are_said_to_lose() -> None:
    """A check of six tokens that yields one is slower than a plain step."""
    drafted = ask(Project(workloads=(WORK.revised(speculation=Speculation.DRAFT, acceptance=0.0),)))
    assert {one.key for one in chosen(drafted).why} >= {"why-drafting-loses"}
    assert {one.key for one in drafted.assumptions} >= {"assumption-acceptance-said"}


def test_layers_that_nobody_stated_are_said_to_be_unknown(snapshot: Snapshot) -> None:
    """Llama 3.3 has no layers of multi-token prediction; Qwen3.5 does."""
    for model, unknown in (("llama-3-3-70b", True), ("qwen3-5-27b", False)):
        drafted = ask(Project(workloads=(WORK.revised(model=model, speculation=Speculation.MTP),)))
        lines = {line.field: line for line in drafted.requirements.lines}
        assert "DeepSeek-V3" in str(lines["workload.acceptance"].source)  # 85-90 % of its second token
        assert ("assumption-mtp-unknown" in {one.key for one in drafted.assumptions}) is unknown
