"""Defaults that stand in for unanswered questions about training: assumptions, each confirmed with the customer."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Source
from aiready_gui.domain.order import ACTIVE_PARAMS, giving_way, usual_size
from aiready_gui.domain.training_workload import AmountBy, LoraTargets, Recomputation, Training, TrainingMethod, TrainingPrecision
from aiready_gui.domain.workload import ModelChoice

HOFFMANN: Final = Source(
    title="Hoffmann et al. 2203.15556: about 20 tokens a parameter for a model trained once", as_of="2022-03"
)
TOKENS_PER_PARAM: Final = 20.0
PRETRAINING_DAYS: Final = 90.0
"""Stands in for the deadline of a pre-training nobody has stated: a quarter."""

# Method: model that stands in, tokens of one epoch, epochs, sequences of an optimiser step, days.
_BY_METHOD: Final[dict[TrainingMethod, tuple[str, float, float, int, float | None]]] = {
    TrainingMethod.LORA: ("qwen2-5-7b", 50e6, 3.0, 32, 3.0),
    TrainingMethod.QLORA: ("qwen2-5-7b", 50e6, 3.0, 32, 3.0),
    TrainingMethod.FULL: ("qwen2-5-7b", 200e6, 3.0, 128, 3.0),
    TrainingMethod.PRETRAINING: ("llama-3-1-8b", 160e9, 1.0, 1024, None),
}


def effective_training(workload: Training) -> Training:
    """Unanswered fields filled. Tokens, documents and a pre-training's deadline stay open: they are asked for.

    Where nobody says how often it runs it runs once.

    The optimiser stays open too: the advisor weighs plain Adam against its 8-bit form and says which and why.
    """
    model, _, epochs, batch, days = _BY_METHOD[workload.method]
    choice = workload.model_choice or ModelChoice.CATALOGUE
    named = workload.model if choice is ModelChoice.CATALOGUE else None
    return workload.revised(
        model_choice=choice,
        model=named or (None if choice is ModelChoice.SIZE else model),
        **giving_way(workload, usual_size(workload), (ACTIVE_PARAMS,)),
        precision=workload.precision or TrainingPrecision.BF16,
        amount_by=workload.amount_by or AmountBy.TOKENS,
        tokens_per_document=workload.tokens_per_document or 1000.0,
        epochs=workload.epochs or epochs,
        sequence_length=workload.sequence_length or 4096,
        lora_rank=workload.lora_rank or 16,
        lora_targets=workload.lora_targets or LoraTargets.ALL_LINEAR,
        global_batch=workload.global_batch or batch,
        recomputation=workload.recomputation or Recomputation.AUTO,
        deadline_days=workload.deadline_days or days,
        interruptible=True if workload.interruptible is None else workload.interruptible,
        acceptable_loss_h=workload.acceptable_loss_h or 2.0,
    )


def usual_tokens(method: TrainingMethod, params: float) -> float:
    """Tokens of one epoch that stand in for an unanswered amount, ``params`` [parameters] deciding in pre-training. [tokens]

    Twenty tokens a parameter [1]_, or what is usual for the method: an assumption.

    References
    ----------
    .. [1] J. Hoffmann et al., 2203.15556, 2022.
    """
    if method is TrainingMethod.PRETRAINING:
        return TOKENS_PER_PARAM * params
    return _BY_METHOD[method][1]
