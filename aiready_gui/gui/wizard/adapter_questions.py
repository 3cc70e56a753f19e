"""Questions of LoRA adapters that are served with a model."""

from __future__ import annotations

from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group, work_is


def _any(project: Project) -> bool:
    return project.serving is not None and bool(project.serving.adapters)


ADAPTERS = Group(
    title="group-adapters",
    hint="hint-adapters",
    applies=work_is(LlmServing),
    fields=(
        Field("workload.adapters", "whole", unit="unit-word-pieces", span=2, placeholder="hint-no-adapters"),
        Field("workload.adapters_active", "whole", unit="unit-word-pieces", applies=_any),
        Field("workload.adapter_rank", "whole", applies=_any),
    ),
)
