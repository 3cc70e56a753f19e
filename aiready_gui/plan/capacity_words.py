"""What is said of machines that are there already, wherever it is said."""

from __future__ import annotations

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.own_hardware import Laid
from aiready_gui.domain.project import Project, Redundancy
from aiready_gui.domain.workload import LlmServing


def conditions_said(project: Project) -> Message:
    """What machines are held against, in a sentence.

    Raises
    ------
    AnswerError
        The project has no service with a language model.
    """
    filled = effective(project)
    work = next(iter(filled.workloads), None)
    if not isinstance(work, LlmServing):
        raise AnswerError("workloads", Message(key="own-hardware-serving-only"))
    conditions = filled.conditions
    return Message(
        key="own-hardware-asked",
        args={
            "isl": quantity(work.isl_mean or 0, Unit.TOKENS),
            "osl": quantity(work.osl_mean or 0, Unit.TOKENS),
            "context": quantity(work.longest_context or 0, Unit.TOKENS),
            "ttft": quantity(work.ttft_target_s or 0, Unit.SECONDS),
            "flow": quantity(work.speed_target_tokens_per_s or 0, Unit.TOKENS_PER_SECOND),
            "percentile": Message(key=f"percentile-{work.percentile}"),
            "redundancy": Message(key=f"redundancy-{(conditions.redundancy or Redundancy.N).replace('+', '-plus-')}"),
            "headroom": Message(key="own-hardware-share", args={"share": conditions.headroom or 0.0}),
        },
    )


def layout_of(laid: Laid) -> Message:
    """Copies of a model on the machines of one kind, in a few words."""
    return Message(
        key=f"own-hardware-layout{'-ranks' if laid.dp > 1 else ''}{'-joined' if laid.machines > 1 else ''}",
        args={
            "dp": laid.dp,
            "precision": Message(key=f"precision-{laid.precision}"),
            "replicas": laid.replicas,
            "each": laid.cards,
            "machines": laid.machines,
        },
    )


def quantity(value: float, unit: Unit) -> Message:
    """``value`` [``unit``] in words."""
    return Message(key="value-quantity", args={"value": float(value), "unit": unit.value})
