"""What is asked of a workload whatever its family: its name in words, and what must be answered before it can be sized."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.families import traits
from aiready_gui.domain.other_workloads import Embeddings, Speech, Workload
from aiready_gui.domain.project import DataNeeds

EMBEDDERS: Final = ("bge-m3", "multilingual-e5-large")
RERANKERS: Final = ("bge-reranker-v2-m3",)
WHISPER: Final = ("whisper-large-v3", "whisper-large-v3-turbo", "whisper-large-v2")
"""Models that vLLM's documentation names (docs/models/pooling_models/embed.md and scoring.md, docs/models/supported_models.md,
"Transcription"), read on 2026-11-29."""


def media_served(workload: Workload) -> tuple[str, ...]:
    """Models of embeddings or speech that the launch files start; nothing where the server is not known to run them all."""
    match workload:
        case Embeddings(embedder=str() as embedder) if embedder in EMBEDDERS and workload.reranker in (None, "", *RERANKERS):
            return (embedder, workload.reranker) if workload.reranker else (embedder,)
        case Speech(model=str() as model) if model in WHISPER:
            return (model,)
    return ()


def work_key(workload: Workload) -> str:
    """Message key of the kind of work: ``use-chat``, ``use-lora``, ``use-speech``."""
    return f"use-{getattr(workload, traits(workload).kind or 'family')}"


def answers_people(workload: Workload) -> bool:
    """Whether anybody outside calls it: only then a balancer and an outside address stand in front."""
    return traits(workload).called


def load_growth(workload: Workload) -> float:
    """How much its load grows in a year; 0 for work that is not known to grow. [share]"""
    return (getattr(workload, "growth_per_year", None) or 0.0) if answers_people(workload) else 0.0


def missing(workload: Workload, data: DataNeeds) -> tuple[str, ...]:
    """Fields without a default that the answer needs and that are not answered."""
    return tuple(
        path
        for path in needed(workload)
        if getattr(data if path.startswith("data.") else workload, path.partition(".")[2]) is None
    )  # fmt: skip


def needed(workload: Workload) -> tuple[str, ...]:
    """Paths of the answers that have no default, by how the amount is counted."""
    return traits(workload).needed(workload)
