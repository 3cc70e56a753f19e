"""The wizard's steps: which fields belong to which, what is still open, what stands by default. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from aiready_gui.domain import work
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project, Workload
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.plan.questionnaire import interview

STEPS: Final = ("task", "model", "load", "data", "conditions", "compliance")
AFTER_TASK: Final = frozenset(("model", "load"))
"""Steps whose questions depend on the kind of work."""
AMOUNTS: Final = (
    "tokens",
    "documents",
    "items",
    "audio_hours_peak_hour",
    "live_streams",
    "images_peak_hour",
    "searches_per_minute",
    "people",
)
"""Fields of a workload that say how much work there is; the first that is answered is shown."""
EITHER: Final = frozenset(("tokens", "documents", "audio_hours_peak_hour", "live_streams"))
"""Of them, those of which the work counts one; an answer that waits for another way of counting is not shown."""


class Mark(StrEnum):
    """State of a step."""

    COMPLETE = "complete"
    QUESTIONS = "questions"
    WAITING = "waiting"
    """Its questions are not known yet."""


@dataclass(frozen=True)
class StepState:
    """Mark of a step and how many questions are open in it."""

    mark: Mark
    questions: int = 0


def missing(project: Project) -> tuple[str, ...]:
    """Fields that the answer needs and that have no default; of a project with one workload."""
    if not project.workloads:
        return ("workload.use",)
    return work.missing(project.workloads[0], project.data)


def step_of(field: str) -> str:
    """The step on which a field is asked."""
    head, _, name = field.rpartition(".")
    if head in ("data", "conditions", "compliance"):
        return head
    if head == "workload":
        if name == "use":
            return "task"
        model_fields = (
            "model",
            "model_choice",
            "params_b",
            "active_params_b",
            "precisions",
            "kv_precision",
            "longest_context",
            "embedder",
            "reranker",
        )
        return "model" if name in model_fields else "load"
    return "task"


def states(project: Project) -> dict[str, StepState]:
    """Mark of every step; an unanswered compliance question stays open, it is never assumed away."""
    open_fields = [*missing(project), *open_compliance(project)]
    found = {}
    for step in STEPS:
        count = sum(step_of(field) == step for field in open_fields)
        waits = step in AFTER_TASK and not project.workloads
        found[step] = StepState(Mark.QUESTIONS if count else Mark.WAITING if waits else Mark.COMPLETE, count)
    return found


def open_compliance(project: Project) -> tuple[str, ...]:
    """Compliance questions that apply and have no answer."""
    return tuple(f"compliance.{name}" for name in interview(project.compliance).unanswered)


def subtitle(step: str, project: Project, snapshot: Snapshot, answer: Recommendation | None) -> Message:
    """One line that says what a step holds."""
    filled = effective(project)
    workload = filled.workloads[0] if filled.workloads else None
    state = states(project)[step]
    if state.questions:
        return Message(key="step-questions", args={"count": state.questions})
    if workload is None:
        return Message(key="value-text", args={"text": ""})
    match step:
        case "task":
            return Message(key=work.work_key(workload))
        case "model":
            key = getattr(workload, "model", None) or ""
            card = snapshot.model_by_key.get(key)
            if getattr(workload, "model_choice", None) is ModelChoice.SIZE:
                return Message(key="step-size", args={"params": getattr(workload, "params_b", None) or 0})
            named = card or snapshot.media_model_by_key.get(key or getattr(workload, "embedder", None) or "")
            return Message(key="value-text", args={"text": named.name if named else key})
        case "load":
            peak = answer.serving.peak_rps.value * 60 if answer and answer.serving else 0.0
            return Message(key="step-load-line", args={"peak": peak}) if peak else _amount(workload)
        case "data":
            return Message(
                key="step-data-line", args={"volume": filled.data.volume_gb or 0.0, "growth": filled.data.growth_per_year or 0.0}
            )
        case "conditions":
            redundancy = filled.conditions.redundancy
            return Message(
                key="step-conditions-line",
                args={
                    "redundancy": Message(key=f"redundancy-{redundancy.value.replace('+', '-plus-') if redundancy else 'n'}"),
                    "term": Message(key=f"term-{filled.conditions.term.value if filled.conditions.term else 'hourly'}"),
                },
            )
        case _:
            return _compliance(answer)


def _amount(workload: Workload) -> Message:
    """The one number that says how much work there is, where people do not ask."""
    asked = work.needed(workload)
    for name in AMOUNTS:
        value = getattr(workload, name, None)
        if value and (name not in EITHER or f"workload.{name}" in asked):
            return Message(key="step-amount-" + name.replace("_", "-"), args={"amount": value})
    if "data.volume_gb" in asked:
        return Message(key="amountby-volume")
    return Message(key="value-text", args={"text": ""})


def _compliance(answer: Recommendation | None) -> Message:
    if answer is None or not answer.protection.levels:
        return Message(key="step-no-personal-data")
    levels = answer.protection.levels
    key = "step-level" if len(levels) == 1 else "step-levels"
    return Message(key=key, args={"strictest": levels[0], "mildest": levels[-1]})
