"""What usually comes behind a workload: what was tuned is served, what is searched is embedded, with the answers both share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.conversation import Proposed, kept
from aiready_gui.domain.other_workloads import Batch, Embeddings, Speech, Workload
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import LlmServing, ModelChoice, ServingUse

MODEL: Final = ("model_choice", "model", "params_b", "active_params_b")
"""Answers that name a language model; where its size is known alone, the size does."""
EMBEDDER: Final = ("embedder",)
BECAUSE: Final = "because-follows"


@dataclass(frozen=True)
class _Kind:
    """One row: behind work of ``behind`` usually comes ``work``, which takes ``carries`` over."""

    key: str
    behind: Callable[[Workload], bool]
    work: Workload
    carries: tuple[str, ...] = ()


def _tuned(work: Workload) -> bool:
    return isinstance(work, Training)


def _answers_from_text(work: Workload) -> bool:
    return isinstance(work, LlmServing) and work.use is ServingUse.RAG


_KINDS: Final = (
    _Kind("follow-serve", _tuned, LlmServing(use=ServingUse.CHAT), MODEL),
    _Kind("follow-batch", _tuned, Batch(), MODEL),
    _Kind("follow-embed", _answers_from_text, Embeddings(), EMBEDDER),
    _Kind("follow-tune", lambda work: isinstance(work, LlmServing), Training(method=TrainingMethod.LORA), MODEL),
    _Kind("follow-answer", lambda work: isinstance(work, Embeddings), LlmServing(use=ServingUse.RAG), EMBEDDER),
    _Kind("follow-retell", lambda work: isinstance(work, Speech), LlmServing(use=ServingUse.GENERATION)),
)


@dataclass(frozen=True)
class Follower:
    """A workload to add, with what it takes over from the one before it."""

    key: str
    """Message key of what it does."""
    workload: Workload
    proposed: tuple[Proposed, ...]
    """Of its answers those that nobody gave: there they were defaults or proposals too."""
    model: str
    """Key of the model that goes with it; nothing where none does, or one of which the size alone is known."""


def followers(project: Project, view: Project, filled: Project, *, on: date) -> tuple[Follower, ...]:
    """What usually comes behind the workload of ``view``, the project with that one alone; ``filled`` has its defaults.

    Kinds of work that ``project`` has already are not offered again.
    """
    if not view.workloads:
        return ()
    there = {work_key(work) for work in project.workloads}
    kinds = (kind for kind in _KINDS if kind.behind(view.workloads[0]) and work_key(kind.work) not in there)
    return tuple(_follower(kind, view, filled, on) for kind in kinds)


def _follower(kind: _Kind, view: Project, filled: Project, on: date) -> Follower:
    carried, proposed = {}, []
    by_size = getattr(filled.workloads[0], "model_choice", None) is ModelChoice.SIZE
    for name in kind.carries:
        path = f"workload.{name}"
        given, value = answer(view, path), answer(filled, path)
        if value is None or (given is None and (name == "model_choice" or (name in MODEL[2:] and not by_size))):
            continue
        carried[name] = value
        if given is None or proposal(view, path) is not None:
            proposed.append(Proposed(field=path, day=on, because=BECAUSE, value=kept(value)))
    return Follower(kind.key, kind.work.revised(**carried), tuple(proposed), str(carried.get("model", "")))
