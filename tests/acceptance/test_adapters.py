"""LoRA adapters beside a served model: size worked by hand, loss as measured, flags as the server's manual has them."""

from __future__ import annotations

import numpy as np
import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.gpu.adapters import RANKS, Adapters, adapter_bytes, adapters_of, slots_bytes
from aiready_gui.proposal.deploy import launch_files
from aiready_gui.texts import Texts
from tests.common import TODAY


def ask(snapshot: Snapshot, **asked: int) -> Recommendation:
    work = LlmServing(use=ServingUse.CHAT, model="llama-3-1-8b", count_by=CountBy.PER_MINUTE, requests_per_minute=600, **asked)
    conditions = Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0)
    return advise(Project(workloads=(work,), conditions=conditions), snapshot, as_of=TODAY)


@pytest.fixture(scope="module")
def without(snapshot: Snapshot) -> Recommendation:
    return ask(snapshot)


@pytest.fixture(scope="module")
def served(snapshot: Snapshot) -> Recommendation:
    return ask(snapshot, adapters=40, adapters_active=8, adapter_rank=16)


def test_an_adapter_of_every_projection_is_as_large_as_trainers_print(snapshot: Snapshot) -> None:
    """Llama 3.1 8B, rank 16: 32 layers x 16 x (2 x 8192 + 2 x 5120 + 3 x 18432) = 41,943,040 parameters, as PEFT prints them."""
    card = snapshot.model_by_key["llama-3-1-8b"]
    assert adapter_bytes(card, 16) == 41_943_040 * 2
    degrees = np.array([1.0, 2.0, 4.0])
    room = slots_bytes(card, Adapters(count=40, active=8, rank=16), degrees, np.ones(3))
    whole = 8 * 41_943_040 * 2
    assert room == pytest.approx([whole, whole * 0.75, whole * 0.625])  # one of two matrices is divided by tensor parallelism


def test_a_rank_between_two_is_served_as_the_larger() -> None:
    """The server knows no other ranks (vLLM, MaxLoRARanks); more at once than there are makes no sense."""
    found = adapters_of(LlmServing(use=ServingUse.CHAT, adapters=3, adapters_active=9, adapter_rank=40))
    assert found == Adapters(count=3, active=3, rank=64)
    assert set(RANKS) >= {8, 16, 32, 64, 128, 256, 320, 512}
    assert adapters_of(LlmServing(use=ServingUse.CHAT, adapters=0)) is None


def test_the_loss_is_the_measured_one(snapshot: Snapshot, without: Recommendation, served: Recommendation) -> None:
    """11.45 -> 7.60 requests a second (vllm-project/vllm#11267): of one machine at least that share is lost within the targets."""
    plain = {(row.offer_key, row.precision): row for row in without.candidates if row.gate is None}
    slower = [row for row in served.candidates if row.gate is None and (row.offer_key, row.precision) in plain]
    assert slower
    for row in slower:
        before = plain[row.offer_key, row.precision]
        assert row.replicas >= before.replicas
        assert row.evidence is Evidence.FORMULA
    assert served.chosen is not None and without.chosen is not None
    assert served.chosen.price.per_month_excl.amount >= without.chosen.price.per_month_excl.amount
    told = {message.key: message.args for message in served.assumptions}["assumption-adapters"]
    assert told["loss"] == pytest.approx(1 - 7.60 / 11.45)
    assert any("11267" in source.title for source in served.sources)
    assert not any("11267" in source.title for source in without.sources)


def test_their_room_stands_in_the_memory_of_the_card(served: Recommendation, without: Recommendation) -> None:
    """Between weights and cache: 671 MB of eight at once on a card alone; the parts are still the whole."""
    assert served.chosen is not None and served.chosen.memory is not None
    memory = served.chosen.memory
    share = (1 + 1 / served.chosen.layout.tp) / 2
    assert memory.part("adapters").value == pytest.approx(8 * 41_943_040 * 2 * share)
    filled = sum(part.value for part in memory.parts) + memory.free_bytes.value
    assert filled == pytest.approx(memory.limit_bytes.value)
    assert without.chosen is not None and without.chosen.memory is not None
    assert [part.key for part in without.chosen.memory.parts] == ["weights", "kv-cache", "runtime"]


def test_the_server_is_started_with_room_for_them(served: Recommendation, without: Recommendation) -> None:
    """Flags of vLLM's LoRAConfig, in every file that starts it."""
    files = {one.name: one.text for one in launch_files(served, served.chosen_index or 0, Texts("en"))}
    for flag in ("--enable-lora", "--max-loras 8", "--max-lora-rank 16", "--max-cpu-loras 40"):
        assert flag in files["serve.sh"]
    assert '"--max-loras", "8"' in files["compose.yaml"]
    assert '"--max-loras", "8"' in files["values.yaml"]
    assert "--lora-modules" in files["serve.sh"]
    plain = launch_files(without, without.chosen_index or 0, Texts("en"))
    assert all("lora" not in one.text for one in plain)


def test_more_at_once_or_of_a_larger_rank_never_take_fewer_cards(snapshot: Snapshot, served: Recommendation) -> None:
    """Their room grows, the cache shrinks."""
    larger = ask(snapshot, adapters=400, adapters_active=64, adapter_rank=256)
    few = {(row.offer_key, row.precision): row.gpus for row in served.candidates if row.gate is None}
    many = {(row.offer_key, row.precision): row.gpus for row in larger.candidates if row.gate is None}
    shared = few.keys() & many.keys()
    assert shared
    assert larger.chosen is not None and served.chosen is not None
    assert larger.chosen.price.per_month_excl.amount >= served.chosen.price.per_month_excl.amount
