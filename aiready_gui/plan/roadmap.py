"""Pilot, test, production: configuration, price, duration, exit numbers of each (the field's rule: one GPU, one week)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import PricingMode
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
_ROLES: Final = {
    PhaseKind.PILOT: ("ml-engineer", "provider-engineer", "product-owner"),
    PhaseKind.TESTING: ("ml-engineer", "platform-engineer", "provider-engineer", "security-officer"),
    PhaseKind.PRODUCTION: ("platform-engineer", "provider-support", "product-owner"),
}
BOTTLENECKS: Final = tuple(
    Bottleneck(
        signal=Message(key=f"bottleneck-signal-{key}"),
        cause=Message(key=f"bottleneck-cause-{key}"),
        remedy=Message(key=f"bottleneck-remedy-{key}"),
    )
    for key in ("storage", "batch", "memory", "host", "network")
)


@dataclass(frozen=True)
class Machines:
    """What a phase runs on, priced."""

    provider: str
    region: str
    instance_type: str
    gpu_name: str
    gpus: int
    """All of them."""
    instances: int
    mode: PricingMode | None
    per_hour: Money | None
    """All instances, without VAT; ``None`` where no price is published."""
    source: Source
    assumed: bool
    """An assumed rate or VAT stands behind the price."""


@dataclass(frozen=True)
class Goal:
    """What the phases must prove: criteria worded by the workload's family."""

    pilot: tuple[Message, ...]
    testing: tuple[Message, ...]
    production: tuple[Message, ...]


@dataclass(frozen=True)
class ServingTargets:
    """Numbers of a serving workload."""

    percentile: str
    ttft_s: float
    tpot_s: float
    peak_rps: float
    predicted_rps: float
    """Capacity of one replica of the proposal, at the low end of its interval. [1/s]"""
    spares: int
    per_million: Money
    """GPU cost of a million tokens."""
    availability: float
    """Of the chosen scheme. [share]"""


def serving_goal(targets: ServingTargets, *, same_replica: bool, single_machine: bool) -> Goal:
    """Exit numbers from the project's own targets.

    Parameters
    ----------
    same_replica : bool
        The pilot runs on one replica of the proposal, so its speed can be held against the prediction.
    single_machine : bool
        Testing has one instance: the loss of a machine cannot be drilled.
    """
    latency = (
        Message(key="criterion-ttft", args={"percentile": targets.percentile, "value": targets.ttft_s}),
        Message(key="criterion-tpot", args={"percentile": targets.percentile, "value": targets.tpot_s}),
    )
    quality = Message(key="criterion-quality", args={"share": ACCEPTED_ANSWERS, "count": FIXED_SET})
    speed = Message(key="criterion-replica-speed", args={"value": targets.predicted_rps})
    cost = Message(
        key="criterion-million",
        args={
            "amount": Message(
                key="value-money-exact",
                args={"amount": f"{targets.per_million.amount:.2f}", "currency": targets.per_million.currency.value},
            )
        },
    )
    testing = [
        *latency,
        speed,
        cost,
        Message(key="criterion-storage-wait", args={"share": STORAGE_WAIT}),
        Message(key="criterion-kv-cache", args={"share": KV_CACHE_FULL}),
    ]
    if targets.spares and not single_machine:
        testing.append(Message(key="criterion-machine-lost", args={"value": targets.ttft_s}))
    return Goal(
        pilot=(*latency, *((speed,) if same_replica else ()), quality),
        testing=tuple(testing),
        production=(
            Message(key="criterion-peak", args={"value": targets.peak_rps * SECONDS_PER_MINUTE, "ttft": targets.ttft_s}),
            Message(key="criterion-availability", args={"share": f"{targets.availability:.6f}"}),
            cost,
            quality,
        ),
    )


def roadmap(pilot: Machines, testing: Machines, production: Machines, goal: Goal, vat_percent: Decimal) -> tuple[Phase, ...]:
    """The three phases; the first two by the hour, production in the mode of the proposal, one month of it priced.

    Parameters
    ----------
    vat_percent : Decimal
        Value-added tax in force. [%]
    """
    plan = (
        (PhaseKind.PILOT, pilot, HOURS_PER_WEEK * WEEKS[PhaseKind.PILOT], goal.pilot, "phase-basis-hours"),
        (PhaseKind.TESTING, testing, HOURS_PER_WEEK * WEEKS[PhaseKind.TESTING], goal.testing, "phase-basis-hours"),
        (PhaseKind.PRODUCTION, production, HOURS_PER_MONTH, goal.production, "phase-basis-month"),
    )
    return tuple(
        Phase(
            kind=kind,
            configuration=Message(
                key="phase-configuration",
                args={
                    "gpus": machines.gpus,
                    "gpu": machines.gpu_name,
                    "instances": machines.instances,
                    "instance": machines.instance_type,
                    "region": machines.region,
                },
            ),
            provider=machines.provider,
            mode=machines.mode,
            weeks=WEEKS[kind],
            hours=hours,
            cost=_cost(machines, hours, vat_percent),
            basis=Message(key=basis, args={"hours": hours}) if machines.per_hour else Message(key="phase-basis-unknown"),
            deliverables=tuple(Message(key=f"deliverable-{key}") for key in _DELIVERABLES[kind]),
            criteria=criteria,
            roles=tuple(Message(key=f"role-of-{key}") for key in _ROLES[kind]),
        )
        for kind, machines, hours, criteria, basis in plan
    )


def _cost(machines: Machines, hours: int, vat_percent: Decimal) -> PhaseCost | None:
    if machines.per_hour is None:
        return None
    excl = (machines.per_hour * hours).rounded()
    vat = Money(amount=excl.amount * vat_percent / 100, currency=excl.currency).rounded()
    return PhaseCost(
        excl=excl, vat=vat, incl=excl + vat, per_hour=machines.per_hour, source=machines.source, assumed=machines.assumed
    )
