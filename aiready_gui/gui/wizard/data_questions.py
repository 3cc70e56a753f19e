"""Questions on the page of the data."""

from __future__ import annotations

from aiready_gui.domain.project import DataKind, DataPlace, Project
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import ServingUse
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group, Shows, use_is
from aiready_gui.gui.wizard.group import options_of as _enum
from aiready_gui.gui.wizard.group import work_is as _is


def _elsewhere(project: Project) -> bool:
    return project.data.place not in (None, DataPlace.HERE)


DATA = (
    Group(
        title="group-volume",
        shows=Shows.VOLUME,
        fields=(
            Field("data.volume_gb", "number", unit="unit-gb"),
            Field("data.kind", "choice", options=_enum(DataKind, "datakind")),
            Field("data.hot_share", "number", unit="unit-percent", factor=100),
            Field("data.growth_per_year", "number", unit="unit-percent", factor=100),
        ),
    ),
    Group(
        title="group-rag",
        hint="hint-text-inside",
        fields=(
            Field("data.text_inside_gb", "number", unit="unit-gb", applies=use_is(ServingUse.RAG)),
            Field("data.chunk_tokens", "whole", unit="unit-word-tokens", applies=use_is(ServingUse.RAG), expert=True),
            Field("data.overlap_tokens", "whole", unit="unit-word-tokens", applies=use_is(ServingUse.RAG), expert=True),
        ),
    ),
    Group(
        title="group-keeping",
        fields=(
            Field("data.retention_months", "whole", unit="unit-word-months"),
            Field("data.egress_gb_month", "number", unit="unit-gb", placeholder="hint-egress"),
            Field("data.place", "choice", options=_enum(DataPlace, "dataplace"), span=2),
            Field("data.move_days", "number", unit="unit-word-days", span=2, applies=_elsewhere),
            Field("data.versions_kept", "whole", span=2, applies=_is(Training)),
            Field("data.checkpoints_kept", "whole", span=2, applies=_is(Training)),
            Field("data.backup", "switch", span=4),
        ),
    ),
)
