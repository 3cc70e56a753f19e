"""Pilot, test, production: configuration, price, duration, exit numbers of each (the field's rule: one GPU, one week).

Work that comes in runs is tried by a few of them where they take less than the week.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.roadmap import Phase, PhaseCost, PhaseKind
from aiready_gui.plan.exit_numbers import Goal
from aiready_gui.plan.phase_machines import Machines, basis, by_the_hour
from aiready_gui.plan.trials import Trial, month_of_production, phase_weeks

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
            (PhaseKind.PILOT, pilot, trials[0], by_the_hour(pilot, trials[0].hours, vat_percent, share), goal.pilot),
            (PhaseKind.TESTING, testing, trials[1], by_the_hour(testing, trials[1].hours, vat_percent, share), goal.testing),
            (PhaseKind.PRODUCTION, production, month_of_production(once=once), bill, goal.production),
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
    return Phase.trusted(
        kind=kind,
        configuration=Message.trusted(
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
        basis=basis(machines, trial, share) if cost else Message(key="phase-basis-unknown"),
        deliverables=deliverables,
        criteria=criteria,
        roles=_roles(kind),
    )


@cache
def _roles(kind: PhaseKind) -> tuple[Message, ...]:
    return tuple(Message(key=f"role-of-{key}") for key in _ROLES[kind])
