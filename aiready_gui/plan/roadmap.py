"""Pilot, test, production: configuration, price, duration, exit numbers of each (the field's rule: one GPU, one week)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.money import Money
from aiready_gui.domain.roadmap import Bottleneck, Phase, PhaseCost, PhaseKind
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK, SECONDS_PER_MINUTE

WEEKS: Final = {PhaseKind.PILOT: 1, PhaseKind.TESTING: 2, PhaseKind.PRODUCTION: 2}  # working assumption but for the pilot
ACCEPTED_ANSWERS: Final = 0.9  # share of a fixed set that must be accepted; to be agreed with the customer
FIXED_SET: Final = 200  # questions with known answers
STORAGE_WAIT: Final = 0.05  # share of time a GPU may wait for data
KV_CACHE_FULL: Final = 0.9

_DELIVERABLES: Final = {
    PhaseKind.PILOT: ("day-data", "day-baseline", "day-load", "day-bottlenecks", "sample-language"),
    PhaseKind.TESTING: ("launch-files", "profile", "load-test", "failure-drill", "security-review"),
    PhaseKind.PRODUCTION: ("automation", "monitoring", "reservation", "handover"),
}
_OTHER_WORK: Final = frozenset(("day-baseline", "day-load", "sample-language", "profile", "load-test"))
"""Deliverables that speak of requests; where nobody asks and waits they are worded by the work."""
_ROLES: Final = {
    PhaseKind.PILOT: ("ml-engineer", "provider-engineer", "product-owner"),
    PhaseKind.TESTING: ("ml-engineer", "platform-engineer", "provider-engineer", "security-officer"),
    PhaseKind.PRODUCTION: ("platform-engineer", "provider-support", "product-owner"),
}
_BOTTLENECKS: Final = {
    "llm_serving": ("storage", "batch", "memory", "host", "network"),
    "batch": ("storage", "batch", "memory", "host", "network"),
    "training": ("storage", "batch-work", "memory-training", "host-work", "network"),
    "sandboxes": ("storage", "memory-seat", "host-work"),
}
_OTHER_BOTTLENECKS: Final = ("storage", "batch-work", "memory-work", "host-work")


@dataclass(frozen=True)
class Machines:
    """What a phase runs on, priced."""

    provider: str
    region: Wording
    instance_type: str
    gpu_name: str
    gpus: int
    """All of them."""
    instances: int
    payment: Message | None
    per_hour: Money | None
    """All instances by the hour, without VAT; ``None`` where no price is published."""
    source: Source
    assumed: bool
    """An assumed rate, VAT or reference stands behind the price."""


@dataclass(frozen=True)
class Goal:
    """What the phases must prove: criteria worded by the workload's family."""

    pilot: tuple[Message, ...]
    testing: tuple[Message, ...]
    production: tuple[Message, ...]
    served: bool
    """People ask and wait."""


@dataclass(frozen=True)
class Targets:
    """Numbers that the phases are held against."""

    limits: tuple[Message, ...]
    """What was asked, each with its number: first token, duration of a run."""
    unit: Message | None
    """What one unit of the work is."""
    unit_cost: Money | None
    """GPU cost of it."""
    availability: float | None
    """Of the chosen scheme. [share]"""
    spares: int
    served: ServingLoad | None = None
    judged: bool = True
    """The work has results that can be held against a fixed set."""


@dataclass(frozen=True)
class ServingLoad:
    """Of a language model that answers people."""

    peak_rps: float
    ttft_s: float
    replica_rps: float
    """Capacity of one replica at the low end of its interval. [1/s]"""


def bottlenecks(family: str) -> tuple[Bottleneck, ...]:
    """What slows this family of work down: how to see it, why, and what helps."""
    return tuple(
        Bottleneck(
            signal=Message(key=f"bottleneck-signal-{key}"),
            cause=Message(key=f"bottleneck-cause-{key}"),
            remedy=Message(key=f"bottleneck-remedy-{key}"),
        )
        for key in _BOTTLENECKS.get(family, _OTHER_BOTTLENECKS)
    )


def goal(targets: Targets, *, same_replica: bool, single_machine: bool) -> Goal:
    """Exit numbers from the project's own targets.

    Parameters
    ----------
    same_replica : bool
        The pilot runs on one replica of the proposal, so its speed can be held against the prediction.
    single_machine : bool
        Testing has one instance: the loss of a machine cannot be drilled.
    """
    of_work = "" if targets.served is not None else "-work"
    quality = (Message(key=f"criterion-quality{of_work}", args={"share": ACCEPTED_ANSWERS, "count": FIXED_SET}),) * targets.judged
    pilot, testing, production = [*targets.limits], [*targets.limits], []
    cost = _unit_cost(targets)
    if (served := targets.served) is not None:
        speed = Message(key="criterion-replica-speed", args={"value": served.replica_rps})
        pilot += [speed] if same_replica else []
        testing += [speed, Message(key="criterion-kv-cache", args={"share": KV_CACHE_FULL})]
        production.append(
            Message(key="criterion-peak", args={"value": served.peak_rps * SECONDS_PER_MINUTE, "ttft": served.ttft_s})
        )
        if targets.spares and not single_machine:
            testing.append(Message(key="criterion-machine-lost", args={"value": served.ttft_s}))
    else:
        production += targets.limits
    if targets.availability is not None:
        production.append(Message(key="criterion-availability", args={"share": f"{targets.availability:.8f}"}))
    return Goal(
        pilot=(*pilot, *quality),
        testing=(*testing, Message(key="criterion-storage-wait", args={"share": STORAGE_WAIT}), *cost),
        production=(*production, *cost, *quality),
        served=targets.served is not None,
    )


def _unit_cost(targets: Targets) -> tuple[Message, ...]:
    if targets.unit is None or targets.unit_cost is None:
        return ()
    money = targets.unit_cost
    amount = Message(key="value-money-exact", args={"amount": f"{money.amount:.2f}", "currency": money.currency.value})
    return (Message(key="criterion-unit", args={"of": targets.unit, "amount": amount}),)


def roadmap(
    pilot: Machines, testing: Machines, production: Machines, bill: PhaseCost | None, goal: Goal, vat_percent: Decimal
) -> tuple[Phase, ...]:
    """The three phases; the first two by the hour, production as the proposal bills it, for one month.

    Parameters
    ----------
    bill : PhaseCost or None
        The GPU machines of a month of production.
    vat_percent : Decimal
        Value-added tax in force. [%]
    """
    weeks = {kind: HOURS_PER_WEEK * WEEKS[kind] for kind in (PhaseKind.PILOT, PhaseKind.TESTING)}
    return (
        *(
            _phase(kind, machines, weeks[kind], _by_the_hour(machines, weeks[kind], vat_percent), criteria, goal.served)
            for kind, machines, criteria in (
                (PhaseKind.PILOT, pilot, goal.pilot),
                (PhaseKind.TESTING, testing, goal.testing),
            )
        ),
        _phase(PhaseKind.PRODUCTION, production, HOURS_PER_MONTH, bill, goal.production, goal.served),
    )


def _phase(
    kind: PhaseKind, machines: Machines, hours: int, cost: PhaseCost | None, criteria: tuple[Message, ...], served: bool
) -> Phase:
    basis = "month" if kind is PhaseKind.PRODUCTION else "hours"
    return Phase(
        kind=kind,
        configuration=Message(
            key="phase-configuration",
            args={
                "gpus": machines.gpus,
                "gpu": machines.gpu_name,
                "instances": machines.instances,
                "instance": machines.instance_type,
                "region": machines.region.message(),
            },
        ),
        provider=machines.provider,
        payment=machines.payment,
        weeks=WEEKS[kind],
        hours=hours,
        cost=cost,
        basis=Message(key=f"phase-basis-{basis}", args={"hours": hours}) if cost else Message(key="phase-basis-unknown"),
        deliverables=tuple(
            Message(key=f"deliverable-{key}" if served or key not in _OTHER_WORK else f"deliverable-{key}-work")
            for key in _DELIVERABLES[kind]
        ),
        criteria=criteria,
        roles=tuple(Message(key=f"role-of-{key}") for key in _ROLES[kind]),
    )


def _by_the_hour(machines: Machines, hours: int, vat_percent: Decimal) -> PhaseCost | None:
    if machines.per_hour is None:
        return None
    excl = (machines.per_hour * hours).rounded()
    vat = Money(amount=excl.amount * vat_percent / 100, currency=excl.currency).rounded()
    return PhaseCost(excl=excl, vat=vat, incl=excl + vat, source=machines.source, assumed=machines.assumed)
