"""Pilot, test, production: configuration, price, duration, exit numbers of each (the field's rule: one GPU, one week).

Work that comes in runs is tried by a few of them where they take less than the week.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import ceil
from typing import Final

from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.families import traits
from aiready_gui.domain.money import Money
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.roadmap import Bottleneck, Phase, PhaseCost, PhaseKind
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.domain.units import HOURS_PER_DAY, HOURS_PER_MONTH, HOURS_PER_WEEK, SECONDS_PER_MINUTE

WEEKS: Final = {PhaseKind.PILOT: 1, PhaseKind.TESTING: 2, PhaseKind.PRODUCTION: 2}  # working assumption but for the pilot
WEEKEND_H: Final = 2.0 * HOURS_PER_DAY  # a phase ends on a Friday
ACCEPTED_ANSWERS: Final = 0.9  # share of a fixed set that must be accepted; to be agreed with the customer
WHOLE_WEEKS: Final = "phase-basis-hours"
"""That machines are counted through the weekends too: what is set up stays so between two days of work, and may be tried again."""
FEW_RUNS: Final = 3  # of a trial: one to settle it, one to measure, one to repeat: an assumption
FIXED_SET: Final = 200  # questions with known answers
STORAGE_WAIT: Final = 0.05  # share of time a GPU may wait for data
KV_CACHE_FULL: Final = 0.9

_DELIVERABLES: Final = {
    PhaseKind.PILOT: ("day-data", "day-baseline", "day-load", "day-bottlenecks", "sample-language"),
    PhaseKind.TESTING: ("launch-files", "profile", "load-test", "failure-drill", "security-review"),
    PhaseKind.PRODUCTION: ("automation", "monitoring", "reservation", "handover"),
}
_OF_SERVICES: Final = frozenset(("automation", "reservation"))
"""Deliverables that speak of a service that is released and loaded; a run is started, people get places."""
_LAUNCH_FILES: Final = "launch-files"
LAUNCH_FILES: Final = Message(key=f"deliverable-{_LAUNCH_FILES}")
OWN_COMMANDS: Final = Message(key="deliverable-launch-own")
"""What stands for it where no files are handed over."""
_OTHER_WORK: Final = frozenset(("day-baseline", "day-load", "sample-language", "profile", "load-test"))
"""Deliverables that speak of requests; where nobody asks and waits they are worded by the work."""
_SEATS: Final = frozenset(("day-data", "day-baseline"))
"""Deliverables that speak of a model and its speed: where people get seats there is neither."""
_ROLES: Final = {
    PhaseKind.PILOT: ("ml-engineer", "provider-engineer", "product-owner"),
    PhaseKind.TESTING: ("ml-engineer", "platform-engineer", "provider-engineer", "security-officer"),
    PhaseKind.PRODUCTION: ("platform-engineer", "provider-support", "product-owner"),
}


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
    per_hour: UnitPrice | None
    """Of one of them. [currency/h]"""
    """All instances by the hour, without VAT; ``None`` where no price is published."""
    source: Source
    assumed: bool
    """An assumed rate, VAT or reference stands behind the price."""


@dataclass(frozen=True)
class Trial:
    """A phase before production: how long its machines work, and what it can prove in that time."""

    hours: int
    basis: Message
    """How its cost is counted."""
    limits: tuple[Message, ...]
    """What was asked, each with its number, as far as it can be seen on these machines."""
    runs: int | None
    """Whole pieces of work that it is made of; ``None`` where it runs all its weeks."""
    by_the_hour: bool = True
    whole: bool = True
    """At least one piece of the work ends within it: its result can be judged."""


def phase_hours(kind: PhaseKind) -> int:
    """All hours of a phase's weeks. [h]"""
    return HOURS_PER_WEEK * WEEKS[kind]


def phase_weeks(kind: PhaseKind, run_h: float | None) -> int:
    """Weeks of a phase from a Monday to a Friday: the usual ones, or as many as the run takes that it holds. [weeks]

    Parameters
    ----------
    run_h : float or None
        The run that must end within it. [h]
    """
    return WEEKS[kind] if run_h is None else max(WEEKS[kind], ceil((run_h + WEEKEND_H) / HOURS_PER_WEEK))


def trial(
    kind: PhaseKind,
    run_h: float | None,
    limits: tuple[Message, ...] = (),
    *,
    week_h: int = HOURS_PER_WEEK,
    starts: bool = False,
) -> Trial:
    """The hours that machines work in the phase's weeks, or a few runs where the work comes in runs and they take less. [h]

    Parameters
    ----------
    run_h : float or None
        One run on the machines of the phase; ``None`` for work that never ends. [h]
    week_h : int
        Of a week, in which machines are on: all, unless they stop when nobody works. [h]
    starts : bool
        Whether the start of the machines is in a run.
    """
    weeks = phase_hours(kind) * week_h // HOURS_PER_WEEK
    if run_h is None or FEW_RUNS * run_h >= weeks:
        whole = week_h == HOURS_PER_WEEK
        key = WHOLE_WEEKS if whole else "phase-basis-hours-worked"
        basis = Message(key=key, args={"hours": weeks, "weeks": WEEKS[kind]} if whole else {"hours": weeks})
        return Trial(hours=weeks, basis=basis, limits=limits, runs=None, whole=run_h is None or run_h <= weeks)
    hours = ceil(round(FEW_RUNS * run_h, 6))
    key = f"phase-basis-runs{'-started' if starts else ''}"
    basis = Message(key=key, args={"runs": FEW_RUNS, "each": run_h, "hours": hours})
    return Trial(hours=hours, basis=basis, limits=limits, runs=FEW_RUNS)


@dataclass(frozen=True)
class Goal:
    """What the phases must prove: criteria worded by the workload's family."""

    pilot: tuple[Message, ...]
    testing: tuple[Message, ...]
    production: tuple[Message, ...]
    served: bool
    """People ask and wait."""
    judged: bool = True
    """There are results of a model; without them there are seats, in which people put their own."""
    run: bool = False
    """The work comes in runs that end."""
    single: bool = False
    """Testing has one machine: what is drilled is its return, there is no other to go on."""


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
    """Of the chosen scheme. [1]"""
    spares: int
    served: ServingLoad | None = None
    judged: bool = True
    """The work has results that can be held against a fixed set."""
    run: bool = False
    """The work comes in runs that end."""


@dataclass(frozen=True)
class ServingLoad:
    """Of a language model that answers people."""

    peak_rps: float
    ttft_s: float
    replicas: int
    """That carry it. [count]"""
    replica_rps: float
    """Capacity of one replica at the low end of its interval. [1/s]"""

    @property
    def speed_to_pass(self) -> Message:
        """What one replica has to carry: the forecast's low end, and no less than the peak leaves to each. [1/s]

        Own derivation: a replica slower than its share of the peak would pass a trial and fail in production.
        """
        if self.replica_rps >= (share := self.peak_rps / self.replicas):
            return Message(key="criterion-replica-speed", args={"value": self.replica_rps})
        return Message(key="criterion-replica-share", args={"value": share, "peak": self.peak_rps, "replicas": self.replicas})


def bottlenecks(workload: Workload, *, joined: bool) -> tuple[Bottleneck, ...]:
    """What slows this work down: how to see it, why, and what helps; the link between machines only where several are ``joined``."""
    return tuple(_bottleneck(key) for key in traits(workload).bottlenecks if joined or key != "network")


@cache
def _bottleneck(key: str) -> Bottleneck:
    """One of the few there are, in words that hold no number of the project."""
    return Bottleneck(
        signal=Message(key=f"bottleneck-signal-{key}"),
        cause=Message(key=f"bottleneck-cause-{key}"),
        remedy=Message(key=f"bottleneck-remedy-{key}"),
    )


def goal(targets: Targets, first: Trial, second: Trial, *, same_replica: bool, single_machine: bool) -> Goal:
    """Exit numbers from the project's own targets.

    Parameters
    ----------
    first, second : Trial
        Pilot and testing.
    same_replica : bool
        The pilot runs on one replica of the proposal, so its speed can be held against the prediction.
    single_machine : bool
        Testing has one instance: the loss of a machine cannot be drilled.
    """
    of_work = "" if targets.served is not None else "-work"
    quality = (Message(key=f"criterion-quality{of_work}", args={"share": ACCEPTED_ANSWERS, "count": FIXED_SET}),) * targets.judged
    resumed = (Message(key="criterion-resume"),)
    pilot, testing, production = [*first.limits], [*second.limits], []
    cost = _unit_cost(targets)
    if (served := targets.served) is not None:
        pilot += [served.speed_to_pass] if same_replica else []
        testing += [served.speed_to_pass, Message(key="criterion-kv-cache", args={"share": KV_CACHE_FULL})]
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
        pilot=(*pilot, *(quality if first.whole else resumed)),
        testing=(
            *testing,
            Message(key="criterion-storage-wait", args={"share": STORAGE_WAIT}),
            *(cost if second.whole else resumed),
        ),
        production=(*production, *cost, *quality),
        served=targets.served is not None,
        judged=targets.judged,
        run=targets.run,
        single=single_machine,
    )


def _unit_cost(targets: Targets) -> tuple[Message, ...]:
    if targets.unit is None or targets.unit_cost is None:
        return ()
    money = targets.unit_cost
    amount = Message(key="value-money-exact", args={"amount": f"{money.amount:.2f}", "currency": money.currency.value})
    return (Message(key="criterion-unit", args={"of": targets.unit, "amount": amount}),)


def roadmap(
    pilot: Machines,
    testing: Machines,
    production: Machines,
    trials: tuple[Trial, Trial],
    bill: PhaseCost | None,
    goal: Goal,
    vat_percent: Decimal,
    *,
    share: Decimal = Decimal(1),
    launch_files: bool,
    once: bool = False,
    run_h: float | None = None,
    late_h: float | None = None,
) -> tuple[Phase, ...]:
    """The three phases; the first two by the hour, production as the proposal bills it, for one month or its only run.

    Parameters
    ----------
    trials : tuple of Trial
        Pilot and testing.
    share : Decimal
        Of pilot and testing that is counted with this work: machines that several have in common are tried once. [share]
    launch_files : bool
        The document brings files that start the work.
    once : bool
        There is one run and no month of production.
    run_h : float or None
        A run of production, or what it begins with. [h]
    late_h : float or None
        The same at the upper end of its interval. [h]
    bill : PhaseCost or None
        The GPU machines of a month of production, or of its only run.
    vat_percent : Decimal
        Value-added tax in force. [%]
    """
    month = Trial(
        hours=HOURS_PER_MONTH,
        basis=Message(key="phase-basis-run" if once else "phase-basis-month"),
        limits=(),
        runs=None,
        by_the_hour=False,
    )
    return tuple(
        _phase(
            kind,
            machines,
            trial,
            cost,
            criteria,
            tuple(_deliverable(name, trial, goal, launch_files, once=once) for name in _DELIVERABLES[kind]),
            share,
            run=(run_h, late_h) if kind is PhaseKind.PRODUCTION else (None, None),
            once=once and kind is PhaseKind.PRODUCTION,
        )
        for kind, machines, trial, cost, criteria in (
            (PhaseKind.PILOT, pilot, trials[0], _by_the_hour(pilot, trials[0].hours, vat_percent, share), goal.pilot),
            (PhaseKind.TESTING, testing, trials[1], _by_the_hour(testing, trials[1].hours, vat_percent, share), goal.testing),
            (PhaseKind.PRODUCTION, production, month, bill, goal.production),
        )
    )


def _deliverable(name: str, trial: Trial, goal: Goal, launch_files: bool, *, once: bool) -> Message:
    """In the words of the work: requests, whole runs, or any other."""
    if name in _OF_SERVICES and goal.run:
        return _handed_over(f"{name}-{'once' if once and name == 'reservation' else 'run'}")
    if name in _OF_SERVICES and not goal.judged:
        return _handed_over(f"{name}-seats")
    if name == _LAUNCH_FILES and not launch_files:
        return OWN_COMMANDS
    if goal.single and name == "failure-drill":
        return _handed_over("failure-drill-single")
    if not goal.judged and name in _SEATS:
        return Message(key=f"deliverable-{name}-seats")
    if goal.served or name not in _OTHER_WORK:
        return _handed_over(name)
    if name == "day-load" and trial.runs is not None:
        shared = any(limit.key.endswith("-share") for limit in trial.limits)  # fewer machines than carry a pile take their share
        return Message(key=f"deliverable-day-load-runs{'-share' if shared else ''}", args={"runs": trial.runs})
    return Message(key=f"deliverable-{name}-work")


@cache
def _handed_over(name: str) -> Message:
    return Message(key=f"deliverable-{name}")


def _phase(
    kind: PhaseKind,
    machines: Machines,
    trial: Trial,
    cost: PhaseCost | None,
    criteria: tuple[Message, ...],
    deliverables: tuple[Message, ...],
    share: Decimal,
    *,
    run: tuple[float | None, float | None],
    once: bool,
) -> Phase:
    """``run`` is the one that ends within it, by its estimate and at the upper end of its interval. [h]"""
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
        weeks=phase_weeks(kind, run[0]),
        run_h=run[0],
        late_h=run[1],
        once=once,
        hours=trial.hours,
        cost=cost,
        basis=_basis(machines, trial, share) if cost else Message(key="phase-basis-unknown"),
        deliverables=deliverables,
        criteria=criteria,
        roles=_roles(kind),
    )


@cache
def _roles(kind: PhaseKind) -> tuple[Message, ...]:
    return tuple(Message(key=f"role-of-{key}") for key in _ROLES[kind])


def _by_the_hour(machines: Machines, hours: int, vat_percent: Decimal, share: Decimal) -> PhaseCost | None:
    if machines.per_hour is None:
        return None
    currency = machines.per_hour.money.currency
    excl, vat, incl = (
        Money.trusted(amount=amount, currency=currency)
        for amount in machines.per_hour.times(hours * machines.instances * share, vat_percent)
    )
    return PhaseCost(excl=excl, vat=vat, incl=incl, source=machines.source, assumed=machines.assumed)


def _basis(machines: Machines, trial: Trial, share: Decimal) -> Message:
    """What is multiplied: hours, machines, the price of an hour; a month of production is counted elsewhere."""
    if machines.per_hour is None or not trial.by_the_hour:
        return trial.basis
    args = {"hours": trial.basis, "machines": machines.instances, "price": machines.per_hour.said}
    whole = Message(key="phase-basis", args=args)
    return whole if share == 1 else Message(key="phase-basis-common", args={"whole": whole, "share": float(share)})
