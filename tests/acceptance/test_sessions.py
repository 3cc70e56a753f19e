"""Sessions that keep long contexts: what they hold in memory, as the public counts it."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.domain.explain import Unit
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Binding
from aiready_gui.domain.own_hardware import OwnHardware
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy, Stage
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from tests.common import TODAY, ask, chosen


def long_sessions(count: int) -> Project:
    """Llama 3.1 70B with everything in 8 bits and contexts of 128k, no one in a hurry."""
    work = LlmServing(
        use=ServingUse.CHAT, model="llama-3-1-70b", count_by=CountBy.SESSIONS, sessions=count, kept_context=131_072,
        longest_context=131_072, precisions=(Precision.FP8,), kv_precision=KvPrecision.BITS_8, waiting_share=0.5, ttft_target_s=60.0,
        speed_target_tokens_per_s=1.0,
    )  # fmt: skip
    conditions = Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0)
    return Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=conditions)


def test_five_sessions_of_128k_on_an_8_bit_70b_take_about_178_gb() -> None:
    """80 layers x 2 x 8 KV heads x 128 x 1 byte = 163,840 bytes a token; x 131,072 = 21.47 GB a session, five of them 107.4 GB.

    Weights: 70.55e9 x 1 byte. Together 178 GB, which is what people reckon with. The program has 180.0 GB: embedding and output head,
    2 x 128,256 x 8,192, stay in 16 bits, 2.1 GB more.
    """
    option = chosen(ask(long_sessions(5)))
    held = next(figure for figure in option.service if figure.key == "kv-sessions")
    assert held.unit is Unit.MEMORY_BYTES
    assert held.value == pytest.approx(5 * 131_072 * 163_840, rel=0.002)  # those that are answered hold the answer too
    weights = option.served.memory.part("weights").value * option.layout.tp * option.layout.pp  # type: ignore[union-attr]
    assert weights + held.value == pytest.approx(178e9, rel=0.015)


@pytest.mark.parametrize(("cards", "sessions"), [(1, None), (2, 3), (4, 10)])
def test_cards_of_80_gb_carry_as_many_such_sessions_as_fit_beside_the_weights(
    snapshot: Snapshot, cards: int, sessions: int | None
) -> None:
    """Of 2 x 85.5 GB (H100: 79.6 GiB) 90 % less 72.7 of weights and about 3 GB a card of runtime leave 75 GB: 3 sessions of 21.5.

    Of 4 cards 223 GB: 10. Beside the weights one card holds none.
    """
    hardware = OwnHardware(nodes=(OwnNodes(gpu="h100_sxm_80", gpus_per_node=cards),))
    (found,) = on_own_hardware(hardware, long_sessions(5), snapshot, TODAY, ("llama-3-1-70b",))
    assert found.users is None
    assert found.sessions == sessions


def test_contexts_that_are_kept_for_long_pauses_cost_more_than_prompts_computed_anew(snapshot: Snapshot) -> None:
    """2,000 chats of 8,000 tokens, 95 % of which wait: 2,000 x 8,000 x 64 KiB = 1.05 TB of cache for 100 answers at once.

    So memory decides, not speed; giving the pauses up is named with what it saves, and saves it.
    """
    work = LlmServing(
        use=ServingUse.CHAT, model="llama-3-1-8b", count_by=CountBy.SESSIONS, sessions=2000, waiting_share=0.95, isl_mean=8000,
        isl_p95=8000, precisions=(Precision.FP8,), kv_precision=KvPrecision.BITS_8,
    )  # fmt: skip
    project = Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=Conditions(countries=()))
    answer = ask(project)
    option = chosen(answer)
    assert option.binding is Binding.MEMORY_CAPACITY
    held = next(figure.value for figure in option.service if figure.key == "kv-sessions")
    assert held == pytest.approx(2000 * 8000 * 65_536, rel=0.005)
    told = next(one for one in relaxations(answer, snapshot) if one.field == "workload.kept_context")
    then = chosen(ask(told.project))
    assert option.price.per_month_excl - then.price.per_month_excl == told.saves_per_month
    assert told.saves_per_month.amount > 0
