"""The wizard's steps: which fields belong to which, what is still open, what stands by default. No Qt."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from aiready_gui.domain import work
from aiready_gui.domain.answer_path import answer as answer_at
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.said_of import asked_of
from aiready_gui.domain.workload import ModelChoice
from aiready_gui.plan.questionnaire import interview

STEPS: Final = ("task", "model", "load", "data", "conditions", "compliance")
AFTER_TASK: Final = frozenset(("model", "load"))
"""Steps whose questions depend on the kind of work."""


class Mark(StrEnum):
    """State of a step."""

    COMPLETE = "complete"
    QUESTIONS = "questions"
    INVALID = "invalid"
    """A field holds text that is no value."""
    WAITING = "waiting"
    """Its questions are not known yet."""


class StepState(NamedTuple):
    """Mark of a step and how many questions are open in it."""

    mark: Mark
    questions: int = 0
    exact: bool = True
    """Whether so many are open, or at most so many."""
    invalid: tuple[str, ...] = ()
    """Its fields that hold no value."""


@dataclass(frozen=True)
class OpenQuestions:
    """The one count of open questions, whoever shows it; of a project with one workload.

    Open is an answer without which the solution cannot be called sure: one that has no default and is missing, and a
    question on the law that has no answer or "unknown". Counted with them are the questions on the law that may still
    follow: whether they are put depends on those that are open, so an answer never makes the count rise. Defaults that
    nobody has confirmed are no questions but assumptions, and counted as such, until the question is put to the customer.
    """

    missing: tuple[str, ...]
    law: tuple[str, ...]
    """Asked and undecided."""
    may_follow: tuple[str, ...]
    asked: tuple[str, ...] = ()
    """Defaults about which the customer was asked and has not answered yet."""

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.missing) + len(self.asked) + self.law_count

    @property
    def law_count(self) -> int:
        """Open questions on the law, with those that may follow."""
        return len(self.law) + len(self.may_follow)

    @property
    def exact(self) -> bool:
        """Whether the count is what will be asked, not only its upper end."""
        return not self.may_follow


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
    if head in ("terms", "buying", "acceptance"):
        return "conditions"
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
            "extended_context",
            "speculation",
            "acceptance",
            "draft_tokens",
            "draft_params_b",
            "embedder",
            "adapters",
            "adapters_active",
            "adapter_rank",
            "reranker",
            "stack",
        )
        return "model" if name in model_fields else "load"
    return "task"


def open_questions(project: Project) -> OpenQuestions:
    """What is open in a project; see :class:`OpenQuestions` for what counts."""
    found = interview(project.compliance)
    absent = missing(project)
    return OpenQuestions(
        missing=absent,
        law=_of_law(found.undecided),
        may_follow=_of_law(found.may_follow),
        asked=tuple(field for field in asked_of(project) if field not in absent and not field.startswith("compliance.")),
    )


def states(project: Project, invalid: Collection[str] = ()) -> dict[str, StepState]:
    """Mark of every step; an unanswered compliance question stays open, it is never assumed away.

    Parameters
    ----------
    invalid : collection of str
        Dotted paths of the fields that hold text that is no value.
    """
    questions = open_questions(project)
    found = {}
    for step in STEPS:
        fields = (*questions.missing, *questions.asked, *questions.law, *questions.may_follow)
        count = sum(step_of(field) == step for field in fields)
        wrong = tuple(field for field in invalid if step_of(field) == step)
        waits = step in AFTER_TASK and not project.workloads
        mark = Mark.INVALID if wrong else Mark.QUESTIONS if count else Mark.WAITING if waits else Mark.COMPLETE
        exact = questions.exact or not any(step_of(field) == step for field in questions.may_follow)
        found[step] = StepState(mark, count, exact, wrong)
    return found


def _of_law(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"compliance.{name}" for name in names)


def subtitles(
    project: Project, snapshot: Snapshot, answer: Recommendation | None, invalid: Collection[str] = ()
) -> dict[str, Message]:
    """One line for each step that says what it holds; first what is wrong in it, then what is open."""
    filled = effective(project)
    return {step: _subtitle(step, state, filled, snapshot, answer) for step, state in states(project, invalid).items()}


def _subtitle(step: str, state: StepState, filled: Project, snapshot: Snapshot, answer: Recommendation | None) -> Message:
    workload = filled.workloads[0] if filled.workloads else None
    if state.invalid:
        return Message(key="status-invalid", args={"field": Message(key=label_key(state.invalid[0]))})
    if state.questions:
        return Message(key="step-questions" if state.exact else "step-questions-most", args={"count": state.questions})
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
            return Message(key="step-load-line", args={"peak": peak}) if peak else _amount(filled)
        case "data":
            return Message(
                key="step-data-line", args={"volume": filled.data.volume_gb or 0.0, "growth": filled.data.growth_per_year or 0.0}
            )
        case "conditions":
            redundancy = filled.conditions.redundancy
            term = Message(key=f"term-{filled.conditions.term.value if filled.conditions.term else 'hourly'}")
            if redundancy is None:
                return term
            spares = Message(key=f"redundancy-{redundancy.value.replace('+', '-plus-')}")
            return Message(key="step-conditions-line", args={"redundancy": spares, "term": term})
        case _:
            return _compliance(answer)


def _amount(filled: Project) -> Message:
    """The one number that says how much work there is, where no rate of requests is known."""
    workload = filled.workloads[0]
    amount = traits(workload).amount(workload)
    value = answer_at(filled, amount.path)
    if not value:
        return Message(key="value-text", args={"text": ""})
    return Message(key="step-amount-" + amount.name.replace("_", "-"), args={"amount": value})


def _compliance(answer: Recommendation | None) -> Message:
    if answer is None or not answer.protection.levels:
        return Message(key="step-no-personal-data")
    levels = answer.protection.levels
    key = "step-level" if len(levels) == 1 else "step-levels"
    return Message(key=key, args={"strictest": levels[0], "mildest": levels[-1]})
