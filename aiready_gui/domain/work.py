"""What every family of work has in common: its name, and what must be answered before it can be sized."""

from __future__ import annotations

from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode
from aiready_gui.domain.project import DataNeeds, Workload
from aiready_gui.domain.training_workload import AmountBy, Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing


def work_key(workload: Workload) -> str:
    """Message key of the kind of work: ``use-chat``, ``use-lora``, ``use-speech``."""
    match workload:
        case LlmServing(use=use):
            return f"use-{use}"
        case Training(method=method):
            return f"use-{method}"
        case _:
            return f"use-{workload.family}"


def answers_people(workload: Workload) -> bool:
    """Whether anybody outside calls it: only then a balancer and an outside address stand in front."""
    return not isinstance(workload, Training | Batch)


def missing(workload: Workload, data: DataNeeds) -> tuple[str, ...]:
    """Fields without a default that the answer needs and that are not answered."""
    return tuple(
        path
        for path in needed(workload)
        if getattr(data if path.startswith("data.") else workload, path.partition(".")[2]) is None
    )  # fmt: skip


def needed(workload: Workload) -> tuple[str, ...]:
    """Paths of the answers that have no default, by how the amount is counted."""
    match workload:
        case LlmServing():
            return ("workload.requests_per_minute" if workload.count_by is CountBy.PER_MINUTE else "workload.users",)
        case Training():
            amount = {
                AmountBy.DOCUMENTS: "workload.documents",
                AmountBy.VOLUME: "data.volume_gb",
            }.get(workload.amount_by or AmountBy.TOKENS, "workload.tokens")
            deadline = ("workload.deadline_days",) if workload.method is TrainingMethod.PRETRAINING else ()
            return (amount, *deadline)
        case Batch():
            return ("workload.items",)
        case Embeddings():
            return ("data.text_inside_gb",)
        case Speech():
            return ("workload.live_streams" if workload.mode is SpeechMode.STREAMING else "workload.audio_hours_peak_hour",)
        case Images():
            return ("workload.images_peak_hour",)
        case Sandboxes():
            return ("workload.people",)
