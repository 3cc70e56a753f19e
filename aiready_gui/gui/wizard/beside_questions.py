"""Questions of the small models that search for a served one on its cards."""

from __future__ import annotations

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.media import MediaKind
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group, work_is


def _reranks(project: Project) -> bool:
    return project.serving is not None and bool(project.serving.reranker)


READ = Group(
    title="group-beside",
    hint="hint-beside",
    applies=_reranks,
    fields=(Field("workload.reranked", "whole", unit="unit-word-fragments", span=2),),
)
"""How much the reranker reads."""


def beside(snapshot: Snapshot) -> Group:
    """Who turns a request into a vector, and who puts in order what was found."""

    def of(kind: MediaKind) -> tuple[tuple[object, str], ...]:
        return tuple((model.key, f"={model.name}") for model in snapshot.media_models if model.kind is kind)

    return Group(
        title="group-beside",
        hint="hint-beside",
        applies=work_is(LlmServing),
        fields=(
            Field("workload.embedder", "choice", options=(("", "no-embedder"), *of(MediaKind.EMBEDDINGS)), span=2),
            Field("workload.reranker", "choice", options=(("", "no-reranker"), *of(MediaKind.RERANKER)), span=2),
        ),
    )
