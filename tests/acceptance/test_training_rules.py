"""The field's rules of thumb about training, each held against the engine's own answer."""

from __future__ import annotations

import numpy as np
import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.families.training.basis import TrainingBasis
from aiready_gui.domain.errors import AdvisorError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.training_defaults import effective_training
from aiready_gui.domain.training_run import TrainingRouteKind
from aiready_gui.domain.training_workload import Optimiser, Recomputation, Training, TrainingMethod
from aiready_gui.domain.units import GIB
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.engine.candidates.gates import PASSED
from aiready_gui.engine.training.layouts import Laid, Machine, alone, lay
from aiready_gui.engine.training.need import OPTIMISER_BYTES, TrainingNeed, training_need
from tests.common import TODAY

RDMA = 50e9
HOUR, DAY = 3600.0, 86400.0


def need_of(snapshot: Snapshot, model: str, method: TrainingMethod, **answers: object) -> TrainingNeed:
    """A need with everything unanswered at its default."""
    work = effective_training(Training(method=method, model=model).revised(**answers))
    return training_need(Project(workloads=(work,)), snapshot.model_by_key[model])


def on(snapshot: Snapshot, need: TrainingNeed, gpu: str, gpus: int, fabric: float = 0.0, nodes: tuple[int, ...] = (1,)) -> Laid:
    """The need on one kind of machine."""
    machine = Machine(gpu=snapshot.gpu_by_key[gpu], gpus=gpus, fabric=fabric, rdma=fabric > 1e10)
    return lay(need, [machine], snapshot.training, nodes)


def answer_to(snapshot: Snapshot, work: Training) -> Recommendation:
    """The whole advice, anywhere in the world."""
    return advise(Project(workloads=(work,), conditions=Conditions(countries=())), snapshot, as_of=TODAY)


def test_lora_of_a_7b_model_takes_one_a100_and_hours_to_days(snapshot: Snapshot) -> None:
    """The article: fine-tuning 7B takes one A100 a few days; a corporate set is tens of millions of tokens."""
    need = need_of(snapshot, "llama-2-7b", TrainingMethod.LORA, tokens=50e6, epochs=3.0)
    one = on(snapshot, need, "a100_sxm_80", 1)
    assert one.fits[0]
    seconds = need.total_tokens / one.speed[0]
    assert 3 * HOUR < seconds < 5 * DAY


def test_full_fine_tuning_of_7b_needs_four_to_six_times_the_weights_or_eight_with_plain_adam(snapshot: Snapshot) -> None:
    """14 GB of weights; 60-80 GB at least with saving optimisers, about 112 GB with plain Adam."""
    need = need_of(snapshot, "llama-2-7b", TrainingMethod.FULL)
    gpu, weights = snapshot.gpu_by_key["a100_sxm_80"], 2 * need.card.params
    plain, saving = (
        alone(need, snapshot.training, gpu, gradient_bytes=2.0, optimiser_bytes=OPTIMISER_BYTES[one]).least
        for one in (Optimiser.ADAM, Optimiser.ADAM_8BIT)
    )
    assert need.card.params * (4 + OPTIMISER_BYTES[Optimiser.ADAM]) == pytest.approx(108e9, rel=0.02)
    assert 7.5 * weights < plain < 11 * weights
    assert 4.0 * weights < saving < 7.5 * weights
    assert not on(snapshot, need, "a100_sxm_80", 1).fits[0] or need.optimisers[1] is Optimiser.ADAM_8BIT


def test_the_advisor_says_which_optimiser_and_why(snapshot: Snapshot) -> None:
    """Both sizes stand in the reason, with the multiple of the 16-bit weights."""
    answer = answer_to(snapshot, Training(method=TrainingMethod.FULL, model="llama-2-7b", tokens=100e6))
    assert answer.chosen is not None
    said = [reason for reason in answer.chosen.why if reason.key.startswith("why-optimiser-")]
    assert len(said) == 1
    assert float(said[0].args["plain"]) > float(said[0].args["small"])  # type: ignore[arg-type]
    assert 7 < float(said[0].args["times"]) < 12  # type: ignore[arg-type]


def test_pretraining_of_70b_asks_for_a_cluster_with_rdma_and_tells_what_ordinary_ethernet_costs(snapshot: Snapshot) -> None:
    """R5: machines that train together need 400 Gbit/s and more, with RDMA."""
    work = Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=1.4e12, deadline_days=90)
    chosen = answer_to(snapshot, work).chosen
    assert chosen is not None and chosen.run is not None
    run, offer = chosen.run, snapshot.offer_by_key[chosen.layout.offer_key]
    assert run.nodes > 1 and offer.rdma is True
    assert run.scaling is not None
    assert run.scaling.efficiency.inputs[0].value >= 370  # Gbit/s of a machine, protocol taken off
    assert run.scaling.efficiency.value > 0.85
    assert run.scaling.over_100gbit.value < 0.75 * run.scaling.efficiency.value
    assert run.scaling.duration_over_100gbit.value > 1.3 * run.duration.value
    assert any(reason.key == "why-fabric" for reason in chosen.why)


def test_tensor_parallelism_stays_inside_a_machine(snapshot: Snapshot) -> None:
    """R8: what talks in every layer must not cross the network."""
    need = need_of(snapshot, "llama-3-1-405b", TrainingMethod.PRETRAINING, tokens=1e11)
    laid = on(snapshot, need, "h100_sxm_80", 8, RDMA, (32, 64, 128))
    assert laid.fits.all()
    assert (np.asarray(laid.jobs.tp) <= 8).all()
    assert (np.asarray(laid.jobs.tp) > 1).all()


def test_an_ordinary_network_collapses_full_sharding_as_measured(snapshot: Snapshot) -> None:
    """Azure, 7B under FSDP on 8 machines: 27 times slower over sockets than over InfiniBand (2026-02)."""
    need = need_of(snapshot, "qwen2-5-7b", TrainingMethod.FULL, global_batch=64)
    fast = on(snapshot, need, "h100_sxm_80", 8, RDMA, (8,))
    slow = on(snapshot, need, "h100_sxm_80", 8, 3.19e9 / 8, (8,))
    assert slow.speed[0] < fast.speed[0] / 3


def test_adapters_cut_memory_several_times(snapshot: Snapshot) -> None:
    """R9: the cheaper route stands beside the one asked for, with memory, time and money."""
    answer = answer_to(snapshot, Training(method=TrainingMethod.FULL, model="qwen2-5-7b", tokens=100e6))
    assert answer.chosen is not None and answer.chosen.run is not None
    ways = {route.kind: route for route in answer.chosen.run.routes}
    asked, lora, qlora = (ways[kind] for kind in (TrainingRouteKind.ASKED, TrainingRouteKind.LORA, TrainingRouteKind.QLORA))
    assert asked.memory_bytes > 3 * lora.memory_bytes > 3 * qlora.memory_bytes
    assert asked.cost is not None and lora.cost is not None and lora.cost.amount <= asked.cost.amount
    assert ways[TrainingRouteKind.AS_IS].cost is not None
    assert ways[TrainingRouteKind.AS_IS].duration_s == 0


@pytest.mark.parametrize("rank", [8, 16, 64])
def test_qlora_of_70b_runs_on_an_a100_of_80_gb_and_not_on_one_card_of_48(rank: int, snapshot: Snapshot) -> None:
    """Published: 72B at 2,048 tokens peaks at 54.9 to 74.9 GiB on one A100 (ms-swift); of 48 GB an L40S has 45 GiB: out of memory.

    The base alone is about 0.516 x 68.4e9 + 2 x 2.1e9 = 39.5e9 bytes, 37 GiB.
    """
    need = need_of(snapshot, "llama-3-3-70b", TrainingMethod.QLORA, sequence_length=2048, lora_rank=rank, tokens=5e6)
    small, large = on(snapshot, need, "l40s", 1), on(snapshot, need, "a100_sxm_80", 1)
    assert not small.fits[0]
    assert large.fits[0]
    assert 54.9 < large.needed[0] / GIB < 80


def test_spot_price_counts_the_lost_work(snapshot: Snapshot) -> None:
    """R13: cheaper machines that may vanish; the interval follows from the interruptions."""
    answer = answer_to(snapshot, Training(method=TrainingMethod.FULL, model="llama-2-7b", tokens=500e6))
    spotted = [option for option in answer.options if option.run and option.run.checkpoints.spot_price_ratio]
    assert spotted
    points = spotted[0].run.checkpoints  # type: ignore[union-attr]
    bare = points.spot_price_ratio.inputs[0].value  # type: ignore[union-attr]
    assert points.spot_price_ratio.value == pytest.approx(bare / (1 - points.lost.value))  # type: ignore[union-attr]
    assert points.interval_h <= 2.0  # hours of work that may be lost by default
    firm = answer_to(snapshot, Training(method=TrainingMethod.FULL, model="llama-2-7b", tokens=500e6, interruptible=False))
    assert all(mode.mode != "spot" or not mode.chosen for option in firm.options for mode in option.price.modes)


def test_no_amount_is_answered_with_a_usual_one_marked_as_assumed(snapshot: Snapshot) -> None:
    """An empty field never stops the advice; it is listed as missing and as an assumption."""
    answer = answer_to(snapshot, Training(method=TrainingMethod.LORA))
    assert answer.options
    assert "workload.tokens" in answer.requirements.missing
    assert any(one.key == "assumption-stand-in" for one in answer.assumptions)


def test_a_trillion_tokens_in_an_hour_gets_a_clear_no(snapshot: Snapshot) -> None:
    """With the fastest configuration and how long it would take."""
    work = Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=1e12, deadline_days=1 / 24)
    answer = answer_to(snapshot, work)
    assert not answer.options and answer.recommended is None
    assert answer.fewer_options_reason is not None
    assert answer.fewer_options_reason.key == "training-too-late"
    assert float(answer.fewer_options_reason.args["hours"]) > 1  # type: ignore[arg-type]
    assert answer.rejected_by_gate[Gate.DEADLINE] > 0
    assert all(row.reason is not None for row in answer.candidates if row.gate is not None)


def test_a_model_larger_than_any_cluster_gets_a_clear_no(snapshot: Snapshot) -> None:
    """With the memory it would need."""
    work = Training(
        method=TrainingMethod.FULL,
        model_choice=ModelChoice.SIZE,
        params_b=2000,
        active_params_b=2000,
        tokens=1e9,
        global_batch=1,
        sequence_length=4_000_000,
        recomputation=Recomputation.NONE,
    )
    answer = answer_to(snapshot, work)
    assert not answer.options
    assert answer.fewer_options_reason is not None
    assert answer.fewer_options_reason.key == "training-nothing-fits"
    assert float(answer.fewer_options_reason.args["memory"]) > 100  # type: ignore[arg-type]


def test_an_unknown_model_is_named(snapshot: Snapshot) -> None:
    """The message carries the name that was asked for."""
    with pytest.raises(AdvisorError) as caught:
        answer_to(snapshot, Training(method=TrainingMethod.LORA, model="no-such-model"))
    assert caught.value.message.args["model"] == "no-such-model"


def test_the_options_are_the_cheapest_in_time_and_a_faster_one(snapshot: Snapshot) -> None:
    """Each role does what its name says; a cheaper run that comes too late is no option."""
    project = Project(
        workloads=(Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=1.4e12, deadline_days=90),),
        conditions=Conditions(countries=()),
    )
    answer = advise(project, snapshot, as_of=TODAY)
    runs = {option.role: option.run for option in answer.options}
    assert set(runs) == {"optimal", "extended"}
    optimal, extended = (runs[role] for role in ("optimal", "extended"))  # type: ignore[index]
    assert optimal and extended
    assert optimal.cost.amount < extended.cost.amount
    assert extended.duration.value < optimal.duration.value <= 90 * 24
    plan = TrainingBasis(make_brief(project, snapshot, TODAY)).plan
    intime = plan.cost[(plan.gate == PASSED) & np.isfinite(plan.cost)]
    assert float(optimal.cost.amount) == pytest.approx(float(intime.min()), abs=0.01)


@pytest.mark.parametrize(("gradient", "bytes_each"), [(2.0, 16), (4.0, 18)])
def test_the_state_on_one_gpu_is_counted_and_the_least_memory_is_more(
    snapshot: Snapshot, gradient: float, bytes_each: int
) -> None:
    """2 bytes of weight, 2 or 4 of gradient, 12 of Adam's (ZeRO, section 3.1), whatever measured runs took beyond them."""
    need = need_of(snapshot, "llama-2-7b", TrainingMethod.FULL)
    found = alone(need, snapshot.training, snapshot.gpu_by_key["a100_sxm_80"], gradient_bytes=gradient, optimiser_bytes=12.0)
    assert found.state == pytest.approx(need.card.params * bytes_each)
    assert found.least > found.state
    tuned = need_of(snapshot, "llama-2-7b", TrainingMethod.LORA)
    lora = alone(tuned, snapshot.training, snapshot.gpu_by_key["a100_sxm_80"], gradient_bytes=gradient, optimiser_bytes=12.0)
    assert lora.state == pytest.approx(tuned.card.params * 2 + tuned.adapters * 16)
