"""Questions about tokens that are proposed and accepted."""

from __future__ import annotations

from aiready_gui.domain.project import Project
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group
from aiready_gui.gui.wizard.group import options_of as _enum
from aiready_gui.gui.wizard.group import work_is as _is


def _proposes(project: Project) -> bool:
    return project.serving is not None and project.serving.speculation not in (None, Speculation.NONE)


def _drafts(project: Project) -> bool:
    return project.serving is not None and project.serving.speculation is Speculation.DRAFT


PROPOSALS = Group(
    title="group-speculation",
    applies=_is(LlmServing),
    hint="hint-speculation",
    fields=(
        Field("workload.speculation", "choice", options=_enum(Speculation, "speculation"), span=2, expert=True),
        Field("workload.draft_params_b", "number", unit="unit-billion", span=2, applies=_drafts, expert=True),
        Field("workload.acceptance", "number", unit="unit-percent", factor=100, span=2, applies=_proposes, expert=True),
        Field("workload.draft_tokens", "whole", unit="unit-word-tokens", span=2, applies=_proposes, expert=True),
    ),
)
