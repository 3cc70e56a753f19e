"""The numbers of one training option, each with its derivation: what the explain pane and the appendix walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

import numpy as np

from aiready_gui.domain.explain import (
    PRACTICE_SOURCE,
    Evidence,
    Figure,
    Message,
    Source,
    Unit,
    assumed,
    counted,
    derived,
    published,
    summed,
)
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import Offer, PricingMode
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.parts import Gpu
from aiready_gui.domain.training_calibration import TrainingCalibration
from aiready_gui.domain.training_run import Checkpointing, Offload, Parallelism, Scaling, TrainingRun
from aiready_gui.domain.training_workload import Recomputation, Training, TrainingMethod, TrainingPrecision
from aiready_gui.domain.units import GIGA, SECONDS_PER_HOUR
from aiready_gui.engine.gpu.fabric import ORDINARY_GBIT_S, ordinary
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.training import checkpoints, offload
from aiready_gui.engine.training import memory as training_memory
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.calibration import Learnt
from aiready_gui.engine.training.job import NAMES as JOB_NAMES
from aiready_gui.engine.training.job import Jobs
from aiready_gui.engine.training.layouts import least_nodes
from aiready_gui.engine.training.plan import Plan, losses, overhead, paid_hours, whole_hours, worked_hours

AZURE: Final = Source(title="J. Zhang, InfiniBand and TCP in multi-node fine-tuning (Azure ND H100 v5)", as_of="2026-02-15")
REMAKE: Final = (Recomputation.NONE, Recomputation.SELECTIVE, Recomputation.FULL)
TOKEN_BYTES: Final = 4.0  # of one token as it is read
STAGES: Final = {"weights": 3, "gradients": 2, "optimiser": 1, "adapters": 3}
"""From which stage of ZeRO a state is sharded (:func:`aiready_gui.engine.training.memory.states`)."""


@dataclass(frozen=True)
class PlannedRun:
    """One row of a plan."""

    plan: Plan
    row: int
    calibration: TrainingCalibration
    raw: Training
    """Answers as given."""

    @property
    def cell(self) -> int:
        """Into the laid runs. [index]"""
        return int(self.plan.row_laid[self.row])

    @property
    def offer(self) -> Offer:
        """The machines."""
        return self.plan.offer(self.row)

    @property
    def gpu(self) -> Gpu:
        """Of the machines."""
        return self.plan.gpu(self.row)

    @cached_property
    def job(self) -> Jobs:
        """The run alone, shape (1,)."""
        jobs, cell = self.plan.laid.jobs, self.cell
        columns = {name: np.atleast_1d(getattr(jobs, name)) for name in JOB_NAMES}  # what all runs share is told once
        return Jobs(**{name: column[[cell if len(column) > 1 else 0]] for name, column in columns.items()})

    @cached_property
    def learnt(self) -> Learnt:
        """Its calibrated quantities, shape (1,)."""
        learnt = self.plan.laid.learnt
        return Learnt(**{name: np.atleast_1d(getattr(learnt, name)[self.cell]) for name in Learnt.__dataclass_fields__})

    @cached_property
    def evidence(self) -> Evidence:
        """Of its speed."""
        return self.plan.evidence(self.cell)

    @property
    def mode(self) -> PricingMode:
        """How it is paid for."""
        return self.plan.pricing_mode(self.row)


def run(planned: PlannedRun, currency: Currency, why: tuple[Message, ...]) -> TrainingRun:
    """The record of one row: tokens, FLOPs, speed, length, memory, layout, checkpoints, and the cost of a run.

    Without its :func:`scaling`, which no bill asks for.

    Parameters
    ----------
    currency : Currency
        Of the plan's market.
    why : tuple of Message
        Reasons for the layout.
    """
    plan, need, job, learnt = planned.plan, planned.plan.need, planned.job, planned.learnt
    tokens = _tokens(planned)
    flops, mfu, rate = _speed(planned, tokens)
    points = _rhythm(planned)
    duration = _duration(planned, tokens, rate, points.lost)
    memory = _memory(planned, job, learnt)
    nodes = plan.nodes(planned.row)
    return TrainingRun(
        tokens=tokens,
        flops=flops,
        tokens_per_s=rate,
        mfu=mfu,
        duration=duration,
        memory=memory,
        memory_total=summed("training-memory", memory),
        memory_limit=Figure(
            key="gpu-memory", value=float(planned.gpu.memory_bytes or 0), unit=Unit.MEMORY_BYTES, evidence=Evidence.PUBLISHED,
            sources=(planned.gpu.source,),
        ),
        binding=max(memory, key=lambda term: term.value).key,
        step=_step(job, learnt),
        parallelism=_layout(planned, why),
        offload=_offloaded(planned),
        checkpoints=points,
        scaling=None,
        nodes=nodes,
        least_nodes=least_nodes(
            need, plan.machines[int(plan.laid.machine[planned.cell])], planned.calibration, job, int(plan.laid.optimiser[planned.cell]), nodes
        ),
        spare_nodes=checkpoints.spare_nodes(nodes, long_run=need.method is TrainingMethod.PRETRAINING),
        read_bytes_per_s=Figure(
            key="tokens-read", value=rate.value * TOKEN_BYTES, unit=Unit.BYTES_PER_SECOND, evidence=Evidence.FORMULA,
            formula="tokens-read", inputs=(rate, assumed("token-bytes", TOKEN_BYTES, Unit.BYTES)),
        ),
        cost=Money(amount=Decimal(f"{float(plan.cost[planned.row]):.2f}"), currency=currency),
    )  # fmt: skip


def _speed(planned: PlannedRun, tokens: Figure) -> tuple[Figure, Figure, Figure]:
    """FLOPs of the run, the share of the peak that is used, and trained tokens a second."""
    plan, need, job, cell = planned.plan, planned.plan.need, planned.job, planned.cell
    low, high = min(float(plan.laid.low[cell]), 1.0), max(float(plan.laid.high[cell]), 1.0)
    speed, gpus = float(plan.laid.speed[cell]), _first(job.gpus)
    flops_token = float(training_speed.flops_per_token(job)[0])
    params = published("params-active", need.card.active_params, Unit.COUNT, need.card.source)
    flops = Figure(
        key="training-flops", value=flops_token * need.total_tokens, unit=Unit.FLOP, evidence=Evidence.FORMULA,
        formula="training-flops" if not need.adapted else "training-flops-adapters", inputs=(tokens, params),
    )  # fmt: skip
    peak = published("gpu-peak", _first(job.peak), Unit.FLOP_PER_SECOND, planned.gpu.source)
    share = speed * flops_token / gpus / peak.value
    sources = planned.calibration.sources[:12]
    mfu = Figure(
        key="mfu", value=share, unit=Unit.SHARE, low=share * low, high=share * high,
        evidence=planned.evidence, formula="mfu", inputs=(peak,), sources=sources,
    )  # fmt: skip
    rate = Figure(
        key="training-rate", value=speed, unit=Unit.TOKENS_PER_SECOND, low=speed * low, high=speed * high,
        evidence=planned.evidence, formula="training-rate", inputs=(counted("training-gpus", gpus, Unit.GPUS), peak, mfu, flops), sources=sources,
    )  # fmt: skip
    return flops, mfu, rate


def _duration(planned: PlannedRun, tokens: Figure, rate: Figure, lost: Figure) -> Figure:
    """Wall time of the run; its interval is that of the speed."""
    plan, cell = planned.plan, planned.cell
    low, high = float(plan.laid.low[cell]), float(plan.laid.high[cell])
    wall = float(plan.wall_s[planned.row]) / SECONDS_PER_HOUR
    whole = assumed("training-overhead", overhead(plan.need, planned.calibration), Unit.COUNT)
    return Figure(
        key="training-duration", value=wall, unit=Unit.HOURS, low=wall / max(high, 1.0), high=wall / min(low, 1.0),
        evidence=planned.evidence, formula="training-duration", inputs=(tokens, rate, whole, lost),
    )  # fmt: skip


def _layout(planned: PlannedRun, why: tuple[Message, ...]) -> Parallelism:
    need, job = planned.plan.need, planned.job
    return Parallelism(
        dp=round(_first(job.dp)), tp=_whole(job.tp), pp=_whole(job.pp), cp=_whole(job.cp), ep=_whole(job.ep), zero=_whole(job.zero),
        micro_batch=_whole(job.micro), accumulation=_whole(job.accumulate), recomputation=REMAKE[int(_first(job.recompute))],
        optimiser=need.optimisers[int(planned.plan.laid.optimiser[planned.cell])],
        precision=need.work.precision or TrainingPrecision.BF16, why=why, offload=bool(_first(job.offload)),
    )  # fmt: skip


def _offloaded(planned: PlannedRun) -> Offload | None:
    """What rests in host memory and what it costs; ``None`` where every weight stands on a GPU."""
    job, gpus = planned.job, planned.offer.gpu_count
    if not _first(job.offload):
        return None
    share = counted("sharded-over", _first(job.shard), Unit.GPUS)
    card = planned.plan.need.card
    params = published("params", card.params, Unit.COUNT, card.source)
    stored = counted("bytes-per-weight", planned.plan.need.base_bytes, Unit.BYTES)
    adapters = counted("adapter-params", planned.plan.need.adapters, Unit.COUNT)
    resting = Figure(
        key="offload-resting", value=_first(offload.resting_bytes(job)) * gpus, unit=Unit.MEMORY_BYTES, evidence=Evidence.FORMULA,
        formula="offload-resting", inputs=(params, stored, adapters, share, counted("host-gpus", gpus, Unit.GPUS)), sources=(offload.ANSWER_AI,),
    )  # fmt: skip
    moved = Figure(
        key="offload-moved", value=_first(offload.moved_bytes(job)), unit=Unit.BYTES, evidence=Evidence.FORMULA,
        formula="offload-moved", inputs=(params, stored, adapters, share, counted("accumulation", _first(job.accumulate), Unit.COUNT)),
    )  # fmt: skip
    link = assumed("host-link", _first(job.host_link), Unit.BYTES_PER_SECOND, planned.gpu.source)
    reached = Figure(
        key="link-reached", value=_first(planned.learnt.collective), unit=Unit.SHARE, evidence=Evidence.CALIBRATED,
        sources=planned.calibration.sources[:4],
    )  # fmt: skip
    passed = Figure(
        key="offload-seconds", value=_first(offload.seconds(job, planned.learnt)), unit=Unit.SECONDS, evidence=Evidence.FORMULA,
        formula="offload-seconds", inputs=(moved, link, reached), sources=(offload.ANSWER_AI,),
    )  # fmt: skip
    return Offload(resting=resting, moved=moved, seconds=passed)


def _tokens(planned: PlannedRun) -> Figure:
    need, raw = planned.plan.need, planned.raw
    answered = getattr(raw, traits(raw).amount(raw).name, None) is not None  # counted by the volume it is an estimate
    proof = Evidence.CUSTOMER if answered else Evidence.ASSUMPTION
    epoch = Figure(
        key="epoch-tokens", value=need.tokens, unit=Unit.TOKENS, evidence=proof, sources=() if answered else (PRACTICE_SOURCE,)
    )
    epochs = Figure(
        key="epochs", value=need.work.epochs or 1.0, unit=Unit.COUNT,
        evidence=Evidence.ASSUMPTION if raw.epochs is None else Evidence.CUSTOMER,
        sources=(PRACTICE_SOURCE,) if raw.epochs is None else (),
    )  # fmt: skip
    return Figure(
        key="training-tokens",
        value=need.total_tokens,
        unit=Unit.TOKENS,
        evidence=proof,
        formula="training-tokens",
        inputs=(epoch, epochs),
    )


def _memory(planned: PlannedRun, job: Jobs, learnt: Learnt) -> tuple[Figure, ...]:
    """Named terms of the fullest GPU; those that are not there are left out."""
    terms = training_memory.terms(job, learnt)
    top = float(planned.plan.laid.memory_high[planned.cell])
    states = _offloaded_states(planned, job, learnt) if _first(job.offload) else _states(planned, job, learnt)
    inputs = {
        **states.inputs,
        "activations": (
            counted("sequence", float(planned.plan.need.seq), Unit.TOKENS),
            counted("micro-batch", _first(job.micro), Unit.COUNT),
        ),
    }
    figures = []
    for name in training_memory.MemoryTerms.parts():
        value = float(getattr(terms, name)[0])
        if name == "reserve":  # what the allocator cannot use, and the rest of the interval: both must stay free
            value = max(value, 0.0) + (top - 1) * (float(terms.total[0]) - _first(training_memory.sure_bytes(job)))
        if value > 1e6:
            figures.append(
                Figure(
                    key=f"memory-{name}", value=value, unit=Unit.MEMORY_BYTES,
                    evidence=Evidence.FORMULA if name in inputs and states.fitted not in inputs[name] else Evidence.CALIBRATED,
                    formula=states.formulas.get(name, f"memory-{name}"),
                    inputs=inputs.get(name, ()), sources=() if name in inputs else planned.calibration.sources[:4],
                )
            )  # fmt: skip
    return tuple(figures)


@dataclass(frozen=True)
class _States:
    """What the terms of a run's state are worked out from."""

    fitted: Figure
    """What their counted bytes were measured to be multiplied by."""
    inputs: Mapping[str, tuple[Figure, ...]]
    """By the term's name."""
    formulas: Mapping[str, str]
    """Of the terms whose formula is not named as they are, by the term's name."""


def _states(planned: PlannedRun, job: Jobs, learnt: Learnt) -> _States:
    """Weights, gradients, optimiser and adapters: split over the layout, and sharded where the stage of ZeRO says so."""
    need = planned.plan.need
    shard = counted("sharded-over", _first(job.shard), Unit.GPUS)
    split = counted("split-over", _first(job.tp) * _first(job.pp), Unit.GPUS)
    card, fitted = _params(planned), _fitted(planned, learnt)

    def spread(name: str) -> tuple[Figure, ...]:
        """What the state is divided by where it is sharded at this run's stage of ZeRO."""
        return (shard,) if _first(job.zero) >= STAGES[name] else ()

    def each(name: str, key: str, held: float) -> tuple[Figure, ...]:
        """A state that holds so many bytes for every parameter."""
        return (card, counted(key, held, Unit.BYTES), split, *spread(name))

    weights = each("weights", "bytes-per-weight", need.base_bytes)
    return _States(
        fitted=fitted,
        inputs={
            "weights": weights if _packed(job) else (*weights, fitted),
            "gradients": (*each("gradients", "bytes-per-gradient", _first(job.grad_bytes)), fitted),
            "optimiser": (*each("optimiser", "bytes-per-state", _first(job.optimiser_bytes)), fitted),
            "adapters": (counted("adapter-params", need.adapters, Unit.COUNT), split, *spread("adapters")),
        },
        formulas={
            name: f"memory-{name}{'-packed' if name == 'weights' and _packed(job) else ''}{'-sharded' if spread(name) else ''}"
            for name in STAGES
        },
    )


def _offloaded_states(planned: PlannedRun, job: Jobs, learnt: Learnt) -> _States:
    """The same where the weights rest in host memory: of them and of the adapters a part stands on the GPU."""
    whole, need = _states(planned, job, learnt), planned.plan.need
    shard = counted("sharded-over", _first(job.shard), Unit.GPUS)
    stored = counted("bytes-per-weight", need.base_bytes, Unit.BYTES)
    rests = derived("offload-share", _first(offload.resting_weights(job)), Unit.MEMORY_BYTES, _params(planned), stored, shard)
    stands = assumed("offload-on-gpu", training_memory.ON_GPU, Unit.SHARE)
    packed = _packed(job)
    return _States(
        fitted=whole.fitted,
        inputs={
            **whole.inputs,
            "weights": (rests, stands) if packed else (rests, stands, whole.fitted),
            "adapters": (counted("adapter-params", need.adapters, Unit.COUNT), shard, stands),
        },
        formulas={
            "weights": f"memory-weights{'-packed' if packed else ''}-offload",
            "adapters": "memory-adapters-offload",
        },
    )


def _params(planned: PlannedRun) -> Figure:
    card = planned.plan.need.card
    return published("params", card.params, Unit.COUNT, card.source)


def _fitted(planned: PlannedRun, learnt: Learnt) -> Figure:
    """What counted bytes of a state were measured to be multiplied by."""
    return Figure(
        key="states-measured", value=_first(learnt.states), unit=Unit.COUNT, evidence=Evidence.CALIBRATED,
        sources=planned.calibration.sources[:4],
    )  # fmt: skip


def _packed(job: Jobs) -> bool:
    """Whether the weights are quantised: their bytes are counted, not fitted."""
    return bool(_first(job.quantised))


def _step(job: Jobs, learnt: Learnt) -> tuple[Figure, ...]:
    parts = training_speed.step_time(job, learnt)
    return tuple(
        Figure(
            key=f"step-{name}",
            value=float(getattr(parts, name)[0]),
            unit=Unit.SECONDS,
            evidence=Evidence.CALIBRATED,
            formula="step-part",
        )
        for name in training_speed.StepTime.parts()
        if float(getattr(parts, name)[0]) > 1e-4
    )


def _rhythm(planned: PlannedRun) -> Checkpointing:
    """How often the run is saved, what that costs, and what failures take all the same."""
    beat, cell = losses(planned.plan.need, planned.plan.laid, spot=planned.mode is PricingMode.SPOT), planned.cell
    size = _saved(planned, float(beat.size[cell]))
    write, upload = _written(size, float(beat.write_s[cell])), _uploaded(size, float(beat.upload_s[cell]))
    mtbf, every = _between_failures(planned, float(beat.mtbf_s[cell])), float(beat.interval_s[cell])
    interval = _interval(every, write, upload, mtbf)
    lost = Figure(
        key="lost-share", value=float(beat.lost[cell]), unit=Unit.SHARE, evidence=Evidence.FORMULA, formula="lost-share",
        inputs=(write, upload, interval, mtbf, assumed("restart", checkpoints.RESTART_S, Unit.SECONDS)),
    )  # fmt: skip
    written = Figure(
        key="checkpoint-write", value=size.value / every, unit=Unit.BYTES_PER_SECOND, evidence=Evidence.FORMULA,
        formula="checkpoint-write", inputs=(size, interval),
    )  # fmt: skip
    return Checkpointing(
        size=size,
        write=write,
        upload=upload,
        interval=interval,
        mtbf=mtbf,
        lost=lost,
        written_bytes_per_s=written,
        spot_price_ratio=_useful_spot(planned, lost),
    )


def _saved(planned: PlannedRun, size: float) -> Figure:
    """What one checkpoint holds, of ``size`` bytes."""
    need = planned.plan.need
    return Figure(
        key="training-checkpoint", value=size, unit=Unit.BYTES, evidence=Evidence.FORMULA,
        formula="checkpoint-adapters" if need.adapted else "training-checkpoint",
        inputs=(counted("params", need.adapters or need.card.params, Unit.COUNT),),
    )  # fmt: skip


def _written(size: Figure, seconds: float) -> Figure:
    """How long a checkpoint is written."""
    return Figure(
        key="training-write", value=seconds, unit=Unit.SECONDS, evidence=Evidence.ASSUMPTION, formula="training-write",
        inputs=(size, assumed("write-per-node", checkpoints.TAKEN.write, Unit.BYTES_PER_SECOND, checkpoints.TAKEN.source)),
        sources=(checkpoints.TAKEN.source,),
    )  # fmt: skip


def _uploaded(size: Figure, seconds: float) -> Figure:
    """How long it is carried to where it outlives the machines."""
    return Figure(
        key="training-upload", value=seconds, unit=Unit.SECONDS, evidence=Evidence.ASSUMPTION, formula="training-upload",
        inputs=(size, checkpoints.upload_rate()),
        sources=(checkpoints.UPLOADED.source,),
    )  # fmt: skip


def _between_failures(planned: PlannedRun, seconds: float) -> Figure:
    """Mean time between two failures of the whole run."""
    spot = planned.mode is PricingMode.SPOT
    return Figure(
        key="mtbf", value=seconds / SECONDS_PER_HOUR, unit=Unit.HOURS, evidence=Evidence.ASSUMPTION,
        formula="mtbf-spot" if spot else "mtbf",
        inputs=(counted("training-gpus", _first(planned.job.gpus), Unit.GPUS),),
        sources=(checkpoints.LLAMA3, checkpoints.SPOT_RATES) if spot else (checkpoints.LLAMA3,),
    )  # fmt: skip


def _interval(every: float, write: Figure, upload: Figure, mtbf: Figure) -> Figure:
    """From one checkpoint to the next, ``every`` so many seconds; told in hours where it is one or more."""
    hourly = every >= SECONDS_PER_HOUR
    floor = (assumed("least-interval", checkpoints.LEAST_INTERVAL_S, Unit.SECONDS),) * (every <= checkpoints.LEAST_INTERVAL_S)
    return Figure(
        key="checkpoint-interval", value=every / SECONDS_PER_HOUR if hourly else every, unit=Unit.HOURS if hourly else Unit.SECONDS, evidence=Evidence.FORMULA,
        formula="checkpoint-interval-least" if floor else "checkpoint-interval", inputs=(write, upload, mtbf, *floor), sources=(checkpoints.YOUNG_DALY,),
    )  # fmt: skip


def _useful_spot(planned: PlannedRun, lost: Figure) -> Figure | None:
    """An hour of useful work on machines that may be taken away, against one on demand; ``None`` where none are rented so."""
    price = planned.plan.market.price[int(planned.plan.row_offer[planned.row])]
    if planned.mode is not PricingMode.SPOT or not price[MODES.index(PricingMode.ON_DEMAND)] > 0:
        return None
    ratio = float(price[MODES.index(PricingMode.SPOT)] / price[MODES.index(PricingMode.ON_DEMAND)])
    bare = Figure(
        key="spot-bare", value=ratio, unit=Unit.SHARE, evidence=Evidence.PUBLISHED, sources=(planned.offer.price_source(PricingMode.SPOT),)
    )  # fmt: skip
    return Figure(
        key="spot-useful", value=ratio / (1 - lost.value), unit=Unit.SHARE, evidence=Evidence.FORMULA, formula="spot-useful",
        inputs=(bare, lost),
    )  # fmt: skip


def scaling(planned: PlannedRun, duration: Figure) -> Scaling | None:
    """Speed of a GPU here against one whose machines exchange nothing, and over 100 Gbit/s without RDMA. [share]

    Own derivation from :func:`~aiready_gui.engine.training.speed.tokens_per_s_per_gpu` at other speeds of the network. ``duration``
    is the run's [h]; ``None`` for one machine.
    """
    job, learnt = planned.job, planned.learnt
    if planned.plan.nodes(planned.row) < 2:
        return None
    share = ordinary(planned.offer.gpu_count).bytes_per_s

    def rate(fabric: float) -> float:
        changed = Jobs(**{**{name: getattr(job, name) for name in JOB_NAMES}, "fabric": np.array([fabric])})
        return float(training_speed.tokens_per_s_per_gpu(changed, learnt)[0])

    # Machines that exchange nothing are not slowed by waiting for each other either.
    waiting = 1 + float(learnt.jitter[0]) * float(np.log2(planned.plan.nodes(planned.row)))
    free, here, slow = rate(1e15) * waiting, rate(_first(job.fabric)), rate(share)
    fabric = Figure(
        key="fabric-per-node", value=_first(job.fabric) * planned.offer.gpu_count * 8 / GIGA, unit=Unit.GBIT_PER_SECOND,
        evidence=Evidence.PUBLISHED if planned.offer.network_gbit_s else Evidence.ASSUMPTION, sources=(planned.offer.source,),
    )  # fmt: skip
    return Scaling(
        efficiency=Figure(
            key="scaling-efficiency", value=here / free, unit=Unit.SHARE, evidence=planned.evidence, formula="training-scaling", inputs=(fabric,)
        ),
        over_100gbit=Figure(
            key="scaling-ordinary", value=slow / free, unit=Unit.SHARE, evidence=Evidence.CALIBRATED, formula="training-scaling",
            inputs=(assumed("ordinary-network", ORDINARY_GBIT_S, Unit.GBIT_PER_SECOND, AZURE),), sources=(AZURE,),
        ),
        duration_over_100gbit=Figure(
            key="duration-ordinary", value=duration.value * here / slow, unit=Unit.HOURS, evidence=Evidence.CALIBRATED,
            formula="duration-ordinary", inputs=(duration,), sources=(AZURE,),
        ),
    )  # fmt: skip


def instances_with_spares(planned: PlannedRun) -> int:
    """Machines that are rented: those that work and those that wait. [count]"""
    return int(planned.plan.instances[planned.row])


def billed_hours(planned: PlannedRun) -> int:
    """Machine-hours of a month, or of a single run, whole hours as they are billed, in the mode that is paid in. [h]

    Arithmetic: those that :func:`aiready_gui.engine.training.plan.plan` priced, also where an hour costs nothing.
    """
    plan, machines = planned.plan, np.array([float(instances_with_spares(planned))])
    wall_s = np.full((1, len(MODES)), float(plan.wall_s[planned.row]))
    hours = paid_hours(plan.need, whole_hours(worked_hours(plan.need, wall_s, machines)), machines)
    return max(1, round(float(hours[0, int(plan.mode[planned.row])])))


def _first(value: object) -> float:
    return float(np.ravel(np.asarray(value, dtype=float))[0])


def _whole(value: object) -> int:
    return round(_first(value))
