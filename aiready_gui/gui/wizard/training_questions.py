"""Questions of a training: what it learns from, when it must be ready, adapters, and what specialists set."""

from __future__ import annotations

from aiready_gui.domain.project import Project
from aiready_gui.domain.training_workload import (
    AmountBy,
    LoraTargets,
    Optimiser,
    Recomputation,
    Training,
    TrainingMethod,
    TrainingPrecision,
)
from aiready_gui.gui.fields.field import Applies, Field
from aiready_gui.gui.wizard.group import Group, options_of, work_is


def _training(project: Project) -> Training | None:
    work = project.workloads[0] if project.workloads else None
    return work if isinstance(work, Training) else None


def _amount_by(way: AmountBy) -> Applies:
    def applies(project: Project) -> bool:
        work = _training(project)
        return work is not None and work.amount_by is way

    return applies


def _adapted(project: Project) -> bool:
    work = _training(project)
    return work is not None and work.method in (TrainingMethod.LORA, TrainingMethod.QLORA)


def _whole(project: Project) -> bool:
    return _training(project) is not None and not _adapted(project)


def _interruptible(project: Project) -> bool:
    work = _training(project)
    return work is not None and bool(work.interruptible)


LOAD = (
    Group(
        title="group-training-amount",
        hint="hint-training-amount",
        applies=work_is(Training),
        beside=Field("workload.amount_by", "segments", options=options_of(AmountBy, "amountby")),
        fields=(
            Field("workload.tokens", "number", unit="unit-word-tokens", span=4, applies=_amount_by(AmountBy.TOKENS)),
            Field("workload.documents", "number", span=2, applies=_amount_by(AmountBy.DOCUMENTS)),
            Field(
                "workload.tokens_per_document", "number", unit="unit-word-tokens", span=2, applies=_amount_by(AmountBy.DOCUMENTS)
            ),
            Field("workload.epochs", "number"),
            Field("workload.sequence_length", "whole", unit="unit-word-tokens"),
        ),
    ),
    Group(
        title="group-training-adapter",
        applies=_adapted,
        fields=(
            Field("workload.lora_rank", "whole", span=2),
            Field("workload.lora_targets", "segments", options=options_of(LoraTargets, "loratargets"), span=2),
        ),
    ),
    Group(
        title="group-training-time",
        applies=work_is(Training),
        fields=(
            Field("workload.deadline_days", "number", unit="unit-word-days", span=2),
            Field("workload.runs_per_month", "number", unit="unit-word-per-month", span=2),
            Field("workload.interruptible", "switch", span=2),
            Field("workload.acceptable_loss_h", "number", unit="unit-word-hours", span=2, applies=_interruptible),
        ),
    ),
    Group(
        title="group-training-advanced",
        hint="hint-training-advanced",
        applies=work_is(Training),
        fields=(
            Field("workload.precision", "segments", options=options_of(TrainingPrecision, "trainprecision"), span=2, expert=True),
            Field("workload.global_batch", "whole", span=2, expert=True),
            Field(
                "workload.optimiser", "segments", options=options_of(Optimiser, "optimiser"), span=4, applies=_whole, expert=True
            ),
            Field("workload.recomputation", "segments", options=options_of(Recomputation, "recomputation"), span=4, expert=True),
        ),
    ),
)
