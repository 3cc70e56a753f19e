"""The same goal by a cheaper way of teaching: what stands beside a training, and what a served model's training would be."""

from __future__ import annotations

from aiready_gui.domain.training_run import TrainingRouteKind
from aiready_gui.domain.training_workload import AmountBy, Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing

TUNING_DAYS = 30.0
"""A tuning that nobody has asked for yet may take a month: an assumption, said beside its price."""


def cheaper(work: Training) -> tuple[tuple[TrainingRouteKind, Training], ...]:
    """Adapters instead of all weights, four bits under them; nothing below that."""
    tuned = {"optimiser": None, "global_batch": work.global_batch}
    ways = {
        TrainingMethod.PRETRAINING: ((TrainingRouteKind.LORA, TrainingMethod.LORA),),
        TrainingMethod.FULL: (
            (TrainingRouteKind.LORA, TrainingMethod.LORA),
            (TrainingRouteKind.QLORA, TrainingMethod.QLORA),
        ),
        TrainingMethod.LORA: ((TrainingRouteKind.QLORA, TrainingMethod.QLORA),),
        TrainingMethod.QLORA: (),
    }
    if work.method is TrainingMethod.PRETRAINING:
        # Adapting an open model of the size needs a thousandth of the tokens: its own defaults stand in for the amount.
        tuned = {"optimiser": None, "tokens": None, "documents": None, "epochs": None, "global_batch": None}
    return tuple((kind, work.revised(method=method, **tuned)) for kind, method in ways[work.method])


def teaching(serving: LlmServing, method: TrainingMethod) -> Training:
    """The run that would make the served model: its whole training, or an adapter on the project's texts."""
    model = {"model_choice": serving.model_choice, "model": serving.model, "params_b": serving.params_b}
    work = Training(method=method, active_params_b=serving.active_params_b, **model)
    if method is TrainingMethod.PRETRAINING:
        return work
    return work.revised(amount_by=AmountBy.VOLUME, epochs=1.0, deadline_days=TUNING_DAYS)
