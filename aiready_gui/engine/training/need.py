"""From answers to a training need: tokens, method, batch, deadline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.parts import ModelCard, ModelShape, model_shape
from aiready_gui.domain.project import DataNeeds, Project
from aiready_gui.domain.training_defaults import PRETRAINING_DAYS, usual_tokens
from aiready_gui.domain.training_workload import (
    AmountBy,
    LoraTargets,
    Optimiser,
    Recomputation,
    Training,
    TrainingMethod,
)
from aiready_gui.domain.units import HOURS_PER_DAY, SECONDS_PER_HOUR
from aiready_gui.engine.data.vectors import TEXT_SHARE, TOKENS_PER_TEXT_GB
from aiready_gui.engine.gpu.adapters import lora_params
from aiready_gui.engine.training.job import (
    FULL_RECOMPUTE,
    NF4_BYTES,
    NO_RECOMPUTE,
    SELECTIVE,
)

# Master weights and moments of one trained parameter [bytes]: 32 bits each (ZeRO, section 3.1); 8-bit moments keep a
# 32-bit master (Dettmers et al. 2110.02861); plain SGD keeps nothing.
OPTIMISER_BYTES: Final = {Optimiser.ADAM: 12.0, Optimiser.ADAM_8BIT: 6.0, Optimiser.NONE: 0.0}
RECOMPUTE: Final = {
    Recomputation.NONE: (NO_RECOMPUTE,),
    Recomputation.SELECTIVE: (SELECTIVE,),
    Recomputation.FULL: (FULL_RECOMPUTE,),
    Recomputation.AUTO: (NO_RECOMPUTE, SELECTIVE, FULL_RECOMPUTE),
}


@dataclass(frozen=True)
class TrainingNeed:
    """One training need in the engine's terms, every default filled in."""

    work: Training
    card: ModelCard
    shape: ModelShape
    tokens: float
    """Of one epoch. [tokens]"""
    total_tokens: float
    """Of all epochs. [tokens]"""
    seq: int
    """Length of a sequence. [tokens]"""
    batch: int
    """Sequences of an optimiser step. [1]"""
    deadline_s: float
    """That a run may take. [s]"""
    runs_per_month: float | None
    """``None``: a single run. [1/month]"""
    adapters: float
    """Trainable adapter parameters, 0 where the whole model learns. [count]"""
    optimisers: tuple[Optimiser, ...]
    """Candidates, plain Adam first."""
    recompute: tuple[float, ...]
    """Candidates: NO_RECOMPUTE, SELECTIVE, FULL_RECOMPUTE. [1]"""

    @property
    def method(self) -> TrainingMethod:
        """How much of the model learns."""
        return self.work.method

    @property
    def adapted(self) -> bool:
        """Whether only adapters learn."""
        return self.adapters > 0

    @property
    def base_bytes(self) -> float:
        """Of one weight that is kept in memory. [bytes]"""
        return NF4_BYTES if self.method is TrainingMethod.QLORA else 2.0


def training_need(project: Project, card: ModelCard) -> TrainingNeed:
    """The need of an effective project whose only workload is a training; units are those of :class:`TrainingNeed`."""
    work = project.workloads[0]
    assert isinstance(work, Training)
    shape = model_shape(card)
    adapted = work.method in (TrainingMethod.LORA, TrainingMethod.QLORA)
    tokens = epoch_tokens(work, project.data, card)
    days = work.deadline_days or PRETRAINING_DAYS
    choices = (Optimiser.ADAM,) if adapted else (Optimiser.ADAM, Optimiser.ADAM_8BIT)
    if work.method is TrainingMethod.PRETRAINING:
        choices = (Optimiser.ADAM,)
    return TrainingNeed(
        work=work,
        card=card,
        shape=shape,
        tokens=tokens,
        total_tokens=tokens * (work.epochs or 1.0),
        seq=work.sequence_length or 4096,
        batch=work.global_batch or 1,
        deadline_s=days * HOURS_PER_DAY * SECONDS_PER_HOUR,
        runs_per_month=work.runs_per_month,
        adapters=lora_params(shape, work.lora_rank or 16, all_linear=work.lora_targets is not LoraTargets.ATTENTION)
        if adapted
        else 0.0,
        optimisers=choices if work.optimiser is None else (work.optimiser,),
        recompute=RECOMPUTE[work.recomputation or Recomputation.AUTO],
    )


def epoch_tokens(work: Training, data: DataNeeds, card: ModelCard) -> float:
    """Tokens of one epoch: as stated, from documents, from the volume, or what stands in. [tokens]

    Text of a volume is counted by the shares and tokens a gigabyte of :mod:`aiready_gui.engine.data.vectors`; 1,000 tokens a
    document, where nothing is said of their length, are an assumption.
    """
    match work.amount_by:
        case AmountBy.DOCUMENTS if work.documents:
            return work.documents * (work.tokens_per_document or 1000.0)
        case AmountBy.VOLUME if data.volume_gb:
            text_gb = data.text_inside_gb if data.text_inside_gb is not None else data.volume_gb * TEXT_SHARE[1]
            return max(text_gb * TOKENS_PER_TEXT_GB[1], 1.0)
        case _ if work.tokens:
            return work.tokens
    return usual_tokens(work.method, card.params)
