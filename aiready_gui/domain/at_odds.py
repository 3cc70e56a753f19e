"""Where an answer and what stands beside it are at odds, and what it would have to be instead."""

from typing import Any, Final, NamedTuple

from aiready_gui.domain.defaults import usual_fragments
from aiready_gui.domain.explain import Message, label_key
from aiready_gui.domain.order import ACTIVE_PARAMS, FRAGMENTS, SESSION_LENGTHS, Order, usual_size
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.project import Project
from aiready_gui.domain.serving_defaults import usual_lengths
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing

_ORDERED: Final = frozenset(
    name for measure in (*SESSION_LENGTHS, ACTIVE_PARAMS, FRAGMENTS) for name in (measure.lower, measure.upper)
)


class Bounded(NamedTuple):
    """Two values in an order, as they stand: answers, or the defaults before any gave way."""

    order: Order
    values: dict[str, Any]
    answered: frozenset[str]
    """Which of the two are answers."""


def bounds_of(project: Project, path: str) -> tuple[Bounded, ...]:
    """Every order that the field at ``path`` stands in; ``workload.*`` is the first workload."""
    head, _, name = path.rpartition(".")
    if name not in _ORDERED:
        return ()
    record: Any = project.data if head == "data" else project.workloads[0] if head == "workload" and project.workloads else None
    match record:
        case LlmServing():
            orders: tuple[Order, ...] = (*record.lengths_order, ACTIVE_PARAMS)
            values = usual_lengths(record) | usual_size(record)
        case Training() | Batch():
            orders, values = (ACTIVE_PARAMS,), usual_size(record)
        case None:
            return ()
        case _ if record is project.data:
            orders, values = (FRAGMENTS,), usual_fragments(record)
        case _:
            return ()
    return tuple(
        Bounded(order, values, frozenset(side for side in (order.lower, order.upper) if getattr(record, side) is not None))
        for order in orders
        if name in (order.lower, order.upper)
    )


def at_odds(project: Project, path: str) -> Message | None:
    """What the answer at ``path`` would have to be: it has passed another answer, or the default that stands for one."""
    name = path.rpartition(".")[2]
    for bounded in bounds_of(project, path):
        other = bounded.order.other(name)
        if not bounded.order.kept(bounded.values) and not (bounded.order.pushes and other not in bounded.answered):
            return told(bounded.order, name, path, bounded.values[other])
    return None


def gave_way(project: Project, path: str) -> Message | None:
    """What the default at ``path`` usually is, where it gave way to an answer: projects written elsewhere may say so."""
    name = path.rpartition(".")[2]
    for bounded in bounds_of(project, path):
        other = bounded.order.other(name)
        if not bounded.order.kept(bounded.values) and name not in bounded.answered and other in bounded.answered:
            named = Message(key=label_key(_beside(path, other)))
            return Message(key="default-gave-way", args={"field": path, "limit": bounded.values[name], "other": named})
    return None


def told(order: Order, name: str, path: str, other: float) -> Message:
    """What ``name``, the field at ``path``, has to be while the other of the two is ``other``, in its own unit."""
    side = "below" if name == order.upper else "above"
    key = f"field-not-{side}" if not order.apart else f"field-only-{'above' if side == 'below' else 'below'}"
    named = Message(key=label_key(_beside(path, order.other(name))))
    return Message(key=key, args={"field": path, "limit": other, "other": named})


def _beside(path: str, name: str) -> str:
    head = path.rpartition(".")[0]
    return f"workload.{name}" if head.startswith("workloads") else f"{head}.{name}"  # files count them, labels do not
