"""Questions on the page of the model."""

from __future__ import annotations

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.parts import KvPrecision, Precision
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing, ModelChoice
from aiready_gui.gui.fields.field import Applies, Field
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.gui.wizard.group import options_of as _enum
from aiready_gui.gui.wizard.group import work_is as _is


def _choice_is(choice: ModelChoice) -> Applies:
    return lambda project: bool(project.workloads) and getattr(project.workloads[0], "model_choice", None) is choice


def _names_a_model(project: Project) -> bool:
    return bool(project.workloads) and "model_choice" in type(project.workloads[0]).model_fields


FORMATS = Group(
    title="group-formats",
    applies=_is(LlmServing, Batch),
    fields=(Field("workload.precisions", "checks", options=_enum(Precision, "precision"), span=4),),
    hint="hint-formats",
)


CONTEXT = Group(
    title="group-context",
    applies=_is(LlmServing),
    fields=(
        Field("workload.longest_context", "whole", unit="unit-word-tokens", span=2),
        Field("workload.kv_precision", "segments", options=_enum(KvPrecision, "kv"), span=2, expert=True),
        Field("workload.extended_context", "switch", span=4, expert=True),
    ),
    hint="hint-kv",
)


def which_model(snapshot: Snapshot) -> Group:
    """Out of the catalogue, or by its size."""
    models = tuple((card.key, f"={card.name}") for card in sorted(snapshot.models, key=lambda card: card.name.lower()))
    return Group(
        title="group-model",
        applies=_names_a_model,
        beside=Field("workload.model_choice", "segments", options=_enum(ModelChoice, "modelchoice")),
        fields=(
            Field("workload.model", "choice", options=models, span=4, applies=_choice_is(ModelChoice.CATALOGUE)),
            Field("workload.params_b", "number", unit="unit-billion", span=2, applies=_choice_is(ModelChoice.SIZE)),
            Field(
                "workload.active_params_b",
                "number",
                unit="unit-billion",
                span=2,
                applies=_choice_is(ModelChoice.SIZE),
                expert=True,
            ),
        ),
        shows=Shows.MODEL,
    )
