"""A training in words: the need, why the model is laid out as it is, what binds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from aiready_gui.advisor.answer.family import Grounds
from aiready_gui.advisor.families.training.basis import TrainingBasis
from aiready_gui.domain import shape_by_size
from aiready_gui.domain.explain import PRACTICE_SOURCE, Message, Source
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.option import Binding, Option, Role
from aiready_gui.domain.recommendation import Requirements
from aiready_gui.domain.training_defaults import HOFFMANN
from aiready_gui.domain.training_run import Scaling, TrainingRun
from aiready_gui.domain.training_workload import Optimiser, Recomputation, TrainingMethod
from aiready_gui.domain.units import BYTES_16_BIT, GB, GIB, HOURS_PER_DAY, SECONDS_PER_HOUR
from aiready_gui.domain.work import missing, work_key
from aiready_gui.engine.data.links import egress_bytes
from aiready_gui.engine.gpu.replica import Array
from aiready_gui.engine.need.requirement_lines import EGRESS_FIELD, requirement_lines, unconfirmed
from aiready_gui.engine.training import checkpoints, offload
from aiready_gui.engine.training import plan as training_plan
from aiready_gui.engine.training.figures import PlannedRun
from aiready_gui.engine.training.need import OPTIMISER_BYTES

LITTLE_LOST: Final = 0.97  # of the speed kept over an ordinary network: nobody pays for a fabric then

FIELDS: Final = (
    ("model", "model"), ("precision", "enum:trainprecision"), ("tokens", "tokens"), ("documents", "count"), ("epochs", "count"),
    ("sequence_length", "tokens"), ("global_batch", "count"), ("optimiser", "enum:optimiser"), ("recomputation", "enum:recomputation"),
    ("deadline_days", "days"), ("runs_per_month", "runs"), ("interruptible", "yesno"), ("acceptable_loss_h", "hours"),
)  # fmt: skip
KEPT_FIELDS: Final = (("versions_kept", "count"), ("checkpoints_kept", "count"))
"""Of the training set and of the run: both are stored, and paid for."""
ADAPTER_FIELDS: Final = (("lora_rank", "count"), ("lora_targets", "enum:loratargets"))


def requirements(basis: TrainingBasis) -> Requirements:
    """What was understood, each line marked as the customer's or assumed."""
    need, work = basis.need, basis.asked
    fields = FIELDS + (ADAPTER_FIELDS if need.adapted else ())
    lines = requirement_lines(
        basis.brief.raw,
        basis.brief.project,
        fields,
        source_of=_source_of,
        of_data=KEPT_FIELDS,
        model=need.card.name,
        stand_in=lambda path: _stand_in(path, basis),
    )
    use = Message(key=work_key(work))
    return Requirements(
        title=Message(key="work-title", args={"work": use, "model": need.card.name}),
        need=Message(
            key="summary-training",
            args={
                "use": use,
                "model": need.card.name,
                "tokens": need.total_tokens,
                "days": need.deadline_s / SECONDS_PER_HOUR / HOURS_PER_DAY,
            },
        ),
        lines=lines,
        missing=missing(work, basis.brief.raw.data),
        unconfirmed=unconfirmed(lines),
    )


def _source_of(name: str) -> Source:
    return HOFFMANN if name == "tokens" else PRACTICE_SOURCE


def _stand_in(path: str, basis: TrainingBasis) -> float | Message | None:
    """What an open required answer is counted with."""
    if path == "workload.tokens":
        return basis.need.tokens
    if path == EGRESS_FIELD:
        sent = egress_bytes(basis.traffic(), basis.brief.raw.data) / GB
        return sent if basis.need.runs_per_month is not None else Message(key="value-sent-once", args={"value": sent})
    if path == "workload.deadline_days":
        return basis.need.deadline_s / SECONDS_PER_HOUR / HOURS_PER_DAY
    return None


def layout_reasons(basis: TrainingBasis, planned: PlannedRun) -> tuple[Message, ...]:
    """Why this parallelism, sharding and recomputation (R8): one reason each."""
    need, job = basis.need, planned.job
    tp, pp, cp, dp, zero, remake = (
        round(float(np.ravel(value)[0])) for value in (job.tp, job.pp, job.cp, job.dp, job.zero, job.recompute)
    )
    optimiser = need.optimisers[int(basis.plan.laid.optimiser[planned.cell])]
    state = basis.alone(planned).state
    memory = float(planned.gpu.memory_bytes or 0)
    found = [
        Message(
            key="why-state",
            args={"model": need.card.name, "state": state / GIB, "memory": memory / GIB, "method": _method(need.method)},
        )
    ]
    if tp * pp * cp == 1 and dp == 1:
        found.append(Message(key="why-one-gpu", args={"gpu": planned.gpu.name}))
    if tp > 1:
        found.append(Message(key="why-tp", args={"tp": tp, "gpus": planned.offer.gpu_count}))
    if pp > 1:
        found.append(Message(key="why-pp", args={"pp": pp, "micro": round(float(np.ravel(job.accumulate)[0]))}))
    if cp > 1:
        found.append(Message(key="why-cp", args={"cp": cp, "tokens": need.seq}))
    if planned.plan.laid.offloaded[planned.cell]:
        found.append(_why_offload(planned, dp))
    elif dp > 1:
        key = "why-fsdp" if zero >= 3 else "why-zero1" if not need.adapted else "why-dp"
        found.append(Message(key=key, args={"dp": dp, "before": state / GIB, "after": state / GIB / dp}))
    name = (Recomputation.NONE, Recomputation.SELECTIVE, Recomputation.FULL)[remake]
    found.append(Message(key=f"why-recompute-{name}"))
    if not need.adapted and Optimiser.ADAM in need.optimisers and len(need.optimisers) > 1:
        plain, small = (basis.alone(planned, OPTIMISER_BYTES[one]).least for one in (Optimiser.ADAM, Optimiser.ADAM_8BIT))
        each = BYTES_16_BIT + float(np.ravel(job.grad_bytes)[0]) + OPTIMISER_BYTES[Optimiser.ADAM]
        found.append(
            Message(
                key=f"why-optimiser-{optimiser}",
                args={
                    "bytes": each,
                    "plain": plain / GIB,
                    "small": small / GIB,
                    "times": plain / (2 * need.card.params),
                    "memory": memory / GIB,
                },
            )
        )
    return tuple(found)


def _why_offload(planned: PlannedRun, dp: int) -> Message:
    """What rests in host memory, what it would take to keep it on the GPUs, and what passes PCIe for it."""
    job = planned.job
    rests = float(offload.resting_bytes(job)[0]) * planned.offer.gpu_count
    return Message(
        key="why-offload",
        args={
            "dp": dp,
            "rests": rests / GIB,
            "needed": float(planned.plan.laid.resident[planned.cell]) / GIB,
            "memory": (planned.gpu.memory_bytes or 0) / GIB,
            "moved": float(offload.moved_bytes(job)[0]) / GB,
            "seconds": float(offload.seconds(job, planned.learnt)[0]),
        },
    )


def _method(method: TrainingMethod) -> Message:
    return Message(key=f"use-{method}")


def reasons(basis: TrainingBasis, planned: PlannedRun, run: TrainingRun) -> tuple[Message, ...]:
    """Why this option: time and money, layout, network, interruptions."""
    deadline = basis.need.deadline_s / SECONDS_PER_HOUR
    found = [Message(key="why-duration", args={"hours": run.duration.value, "deadline": deadline})]
    found += run.parallelism.why
    if run.scaling is not None:
        found.append(
            Message(
                key=_fabric(planned, run.scaling),
                args={
                    "with": run.scaling.efficiency.value,
                    "without": run.scaling.over_100gbit.value,
                    "hours": run.scaling.duration_over_100gbit.value,
                    "nodes": run.nodes,
                },
            )
        )
    interval = run.checkpoints.interval
    if planned.mode is PricingMode.SPOT and run.checkpoints.spot_price_ratio is not None:
        found.append(
            Message(
                key="why-spot",
                args={
                    "ratio": run.checkpoints.spot_price_ratio.value,
                    "lost": run.checkpoints.lost.value,
                    "every": Message(key="value-quantity", args={"value": interval.value, "unit": interval.unit.value}),
                },
            )
        )
    if run.spare_nodes:
        found.append(Message(key="why-spare-nodes", args={"spares": run.spare_nodes, "nodes": run.nodes}))
    return tuple(found)


def _fabric(planned: PlannedRun, scaling: Scaling) -> str:
    if scaling.over_100gbit.value > LITTLE_LOST * scaling.efficiency.value:
        return "why-fabric-little"
    return "why-fabric" if planned.offer.rdma else "why-no-fabric"


def binding(run: TrainingRun) -> Binding:
    """What a smaller configuration would run out of first."""
    parts = {figure.key: figure.value for figure in run.step}
    exchange = sum(parts.get(f"step-{name}", 0.0) for name in ("tensor", "dispatch", "collectives", "bubble"))
    products = parts.get("step-products", 0.0) + parts.get("step-attention", 0.0)
    moving = parts.get("step-elementwise", 0.0) + parts.get("step-dequantisation", 0.0)
    if run.memory_total.value > 0.85 * run.memory_limit.value:
        return Binding.MEMORY_CAPACITY
    return max(
        ((products, Binding.COMPUTE), (exchange, Binding.INTERCONNECT), (moving, Binding.MEMORY_BANDWIDTH)),
        key=lambda one: one[0],
    )[1]


def why_fewer(basis: TrainingBasis, roles: Sequence[Role]) -> Message | None:
    """Why there are fewer than three; where there is none, what stands in the way, in one sentence."""
    if not roles:
        if not len(basis.plan.laid.nodes):
            return None  # no offer came as far as arithmetic: the gates say why
        row = training_plan.fastest(basis.plan)
        if row is None:
            return _nothing_fits(basis)
        planned = basis.planned(row)
        return Message(
            key="training-too-late",
            args={
                "hours": float(basis.plan.wall_s[row]) / SECONDS_PER_HOUR,
                "deadline": basis.need.deadline_s / SECONDS_PER_HOUR,
                "gpus": basis.plan.nodes(row) * planned.offer.gpu_count,
                "gpu": planned.gpu.name,
                "provider": planned.offer.provider,
            },
        )
    if len(roles) == 3:
        return None
    if len(roles) == 1:
        return Message(key="training-one-option")
    return Message(key="training-no-faster" if Role.EXTENDED not in roles else "training-cheapest")


def _nothing_fits(basis: TrainingBasis) -> Message:
    """That the model fits no GPU, or that no machine has the memory to hold its weights beside them."""
    laid, model = basis.plan.laid, basis.need.card.name
    if laid.fits.any():  # with weights in host memory, of which no machine has enough
        least = {"memory": _least(laid.resident) / GIB, "host": _least(basis.plan.host_bytes[laid.fits]) / GB}
        return Message(key="training-nothing-fits-host", args={"model": model, **least})
    return Message(key="training-nothing-fits", args={"model": model, "memory": _least(laid.needed) / GIB})


def _least(column: Array) -> float:
    finite = column[np.isfinite(column)]
    return float(finite.min()) if len(finite) else 0.0


def grounds(basis: TrainingBasis, options: tuple[Option, ...]) -> Grounds:
    """What stands on no measurement and no answer, in words, and the sources."""
    card = basis.need.card
    rates = {"taken": checkpoints.TAKEN.write, "uploaded": checkpoints.UPLOADED.write}
    last = [Message(key="assumption-checkpoints", args=rates)]
    if any(option.price.mode is PricingMode.SPOT for option in options):
        days = 1 / checkpoints.INTERRUPTIONS_PER_H / HOURS_PER_DAY
        last.insert(0, Message(key="assumption-spot", args={"days": days}))
    offloaded = any(option.run is not None and option.run.offload is not None for option in options)
    measured = basis.brief.snapshot.training.sources
    return Grounds(
        first=(Message(key="assumption-training-estimate"), *[Message(key="assumption-offload")] * offloaded),
        last=tuple(last),
        sources=(card.source,),
        later_sources=(
            *measured,
            *[offload.ANSWER_AI] * offloaded,
            checkpoints.LLAMA3,
            checkpoints.SPOT_RATES,
            checkpoints.YOUNG_DALY,
        ),
        cites_cards=True,
        model_by_size=card.name if card.key.endswith(shape_by_size.SUFFIX) else None,
    )
