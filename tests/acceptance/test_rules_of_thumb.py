"""The field's rules of thumb and the first road's acceptance cases, on the real catalogue."""

from __future__ import annotations

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project, Redundancy, Stage
from aiready_gui.domain.recommendation import CandidateRow, Gate, Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.gpu import memory
from tests.common import TODAY


def test_seven_billion_weights_take_fourteen_gigabytes_in_16_bit_and_seven_in_8(snapshot: Snapshot) -> None:
    """The rule everybody knows; a wrong unit would show here first."""
    card = snapshot.model_by_key["qwen2-5-7b"].revised(params=7e9, active_params=7e9, vocab=None)
    assert memory.weights_bytes(card, Precision.BF16) / 1e9 == pytest.approx(14, rel=0.01)
    assert memory.weights_bytes(card, Precision.FP8) / 1e9 == pytest.approx(7, rel=0.02)


def test_a_70b_model_fits_one_80_gb_card_only_in_4_bit(snapshot: Snapshot) -> None:
    """A fit claimed where there is none is the worst error of all."""
    card, gpu = snapshot.model_by_key["llama-3-1-70b"], snapshot.gpu_by_key["h100_sxm_80"]
    assert gpu.memory_bytes is not None
    room = gpu.memory_bytes * memory.MEMORY_LIMIT_SHARE
    assert memory.weights_bytes(card, Precision.BF16) > room
    assert memory.weights_bytes(card, Precision.INT4) < room


def serving(model: str, per_minute: float, isl: int, osl: int, precision: Precision) -> Project:
    return Project(
        stage=Stage.PRODUCTION,
        workloads=(
            LlmServing(
                use=ServingUse.CHAT,
                model=model,
                precisions=(precision,),
                count_by=CountBy.PER_MINUTE,
                requests_per_minute=per_minute,
                isl_mean=isl,
                osl_mean=osl,
                shared_prefix=0.0,
                ttft_target_s=2.0,
                speed_target_tokens_per_s=20.0,
            ),
        ),
        conditions=Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0),
    )


def fewest(answer: Recommendation, gpu: str) -> CandidateRow:
    rows = [row for row in answer.candidates if row.gpu_key == gpu and row.gate is None]
    return min(rows, key=lambda row: row.replicas * row.tp * row.pp)


def loaded(row: CandidateRow) -> int:
    return row.replicas * row.tp * row.pp


def test_a_chatbot_at_1000_requests_a_minute_takes_several_l40s(snapshot: Snapshot) -> None:
    """Three to six L40S in 16 bits before the spare, one or two H100 or H200."""
    answer = advise(serving("llama-3-1-8b", 1000, 1024, 256, Precision.BF16), snapshot, as_of=TODAY)
    assert 3 <= loaded(fewest(answer, "l40s")) <= 6
    assert 1 <= loaded(fewest(answer, "h100_sxm_80")) <= 2
    assert 1 <= loaded(fewest(answer, "h200_sxm_141")) <= 2


def test_a_70b_rag_pays_for_its_prefill(snapshot: Snapshot) -> None:
    """5 x 4000 prompt tokens a second cost 2.8 PFLOP/s: two H200 cannot be right."""
    answer = advise(serving("llama-3-1-70b", 300, 4000, 500, Precision.FP8), snapshot, as_of=TODAY)
    assert 5 <= loaded(fewest(answer, "h200_sxm_141")) <= 8
    assert 6 <= loaded(fewest(answer, "h100_sxm_80")) <= 11


def test_russian_residency_removes_every_offer_elsewhere_and_says_so(snapshot: Snapshot) -> None:
    """152-FZ: data of Russian citizens is kept in Russia, whatever the wizard's location says."""
    answer = advise(SAMPLES["rag"].revised(conditions=Conditions(countries=())), snapshot, as_of=TODAY)
    abroad = {offer.key for offer in snapshot.offers if offer.countries != ("RU",)}
    for row in answer.candidates:
        if row.offer_key in abroad:
            assert row.gate is Gate.RESIDENCY
            assert row.reason is not None
            assert row.reason.key == "gate-reason-residency"
    assert answer.rejected_by_gate[Gate.RESIDENCY] == len(abroad)
    assert all(option.layout.offer_key not in abroad for option in answer.options)


def test_nothing_fits_is_an_answer_that_names_the_gates(snapshot: Snapshot) -> None:
    """A first token in a twentieth of a second on a 405B model with long prompts: no error, but no option either."""
    project = serving("llama-3-1-405b", 6000, 30000, 500, Precision.BF16)
    project = project.revised(workloads=(project.workloads[0].revised(ttft_target_s=0.05),))
    answer = advise(project, snapshot, as_of=TODAY)
    assert answer.options == ()
    assert answer.recommended is None
    assert sum(answer.rejected_by_gate.values()) == len(snapshot.offers)


def test_unverified_parts_are_listed_and_never_recommended(snapshot: Snapshot) -> None:
    """P200 and P300 are named by a provider but nobody can verify them."""
    assert {"p200", "p300"} <= set(snapshot.gpu_by_key)
    answer = advise(SAMPLES["chat"].revised(conditions=Conditions(countries=())), snapshot, as_of=TODAY)
    unverified = {gpu.key for gpu in snapshot.gpus if not gpu.verified}
    assert all(row.gate is not None for row in answer.candidates if row.gpu_key in unverified)
