"""Parts of a training option: how its machines add up, what it is compared by, memory, links."""

from __future__ import annotations

from aiready_gui.advisor.families.training.basis import TrainingBasis
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.option import Fact, Layout, MemoryBreakdown, NetworkNeed, StorageNeed
from aiready_gui.domain.training_run import TrainingRun
from aiready_gui.domain.units import GIGA, SECONDS_PER_HOUR
from aiready_gui.engine.data import links
from aiready_gui.engine.data.storage_demand import Feed
from aiready_gui.engine.data.storage_traffic import storage_traffic
from aiready_gui.engine.gpu.fabric import RDMA_WORTH
from aiready_gui.engine.training import speed as training_speed
from aiready_gui.engine.training.figures import PlannedRun


def equation(run: TrainingRun, layout: Layout) -> Message:
    """How the GPUs add up: machines x GPUs, by parallel degrees."""
    degrees = run.parallelism
    return Message(
        key="training-equation" if layout.gpus > 1 else "training-equation-alone",
        args={
            "gpus": layout.gpus,
            "nodes": run.nodes,
            "each": layout.gpus_per_instance,
            "spares": run.spare_nodes,
            "dp": degrees.dp,
            "tp": degrees.tp,
            "pp": degrees.pp,
            "sharding": Message(key="sharding-offload" if degrees.offload else f"sharding-{degrees.zero}"),
        },
    )


def facts(basis: TrainingBasis, run: TrainingRun) -> tuple[Fact, ...]:
    """What options are compared by; the first three stand on the card."""
    deadline = Figure(
        key="deadline",
        value=basis.need.deadline_s / SECONDS_PER_HOUR,
        unit=Unit.HOURS,
        evidence=Evidence.ASSUMPTION if basis.asked.deadline_days is None else Evidence.CUSTOMER,
    )
    found = [
        Fact(label=Message(key="card-duration"), figure=run.duration, target=deadline),
        Fact(label=Message(key="card-memory"), figure=run.memory_total, target=run.memory_limit),
        Fact(label=Message(key="card-accuracy"), figure=run.duration, interval=True),
        Fact(label=Message(key="card-training-rate"), figure=run.tokens_per_s),
        Fact(label=Message(key="card-mfu"), figure=run.mfu),
        Fact(label=Message(key="card-lost"), figure=run.checkpoints.lost),
    ]
    if run.scaling is not None:
        found.append(Fact(label=Message(key="card-scaling"), figure=run.scaling.efficiency))
    return tuple(found)


def memory(run: TrainingRun) -> MemoryBreakdown:
    """One GPU's memory while it trains."""
    free = max(run.memory_limit.value - run.memory_total.value, 0.0)
    return MemoryBreakdown(
        total_bytes=run.memory_limit,
        limit_bytes=run.memory_limit,
        parts=run.memory,
        free_bytes=Figure(
            key="memory-free", value=free, unit=Unit.MEMORY_BYTES, evidence=Evidence.FORMULA, formula="memory-free", inputs=(run.memory_limit, run.memory_total)
        ),
    )  # fmt: skip


def network(
    basis: TrainingBasis, planned: PlannedRun, run: TrainingRun, feed: Feed, storage: tuple[StorageNeed, ...]
) -> tuple[NetworkNeed, ...]:
    """Inside the machine, between machines, to storage, and the move of the data."""
    step = sum(figure.value for figure in run.step)
    cards = planned.offer.gpu_count
    inside, between = (float(passed[0]) / max(step, 1e-9) for passed in training_speed.exchanged_bytes(planned.job))
    found = [links.in_node(planned.gpu, inside if cards > 1 else 0.0, cards)]
    if run.scaling is not None:
        need = Figure(
            key="training-exchange",
            value=between * 8 / GIGA,
            unit=Unit.GBIT_PER_SECOND,
            evidence=Evidence.FORMULA,
            formula="training-exchange",
        )
        args: dict[str, str | int | float | Message] = {
            "with": run.scaling.efficiency.value,
            "without": run.scaling.over_100gbit.value,
        }
        found.append(
            NetworkNeed(
                kind="between_nodes",
                need=need,
                supply=run.scaling.efficiency.inputs[0],
                decision=Message(key="decision-training-rdma" if planned.offer.rdma else "decision-training-plain", args=args),
                rdma=run.scaling.over_100gbit.value < RDMA_WORTH * run.scaling.efficiency.value,
                efficiency_with=run.scaling.efficiency,
                efficiency_without=run.scaling.over_100gbit,
            )
        )
    found.append(links.to_storage(storage_traffic(feed, storage[-1]), planned.offer))
    move = links.migration(basis.brief.raw.data, basis.brief.project.data)
    return tuple(found if move is None else [*found, move])
