"""What pilot, testing and production must prove: criteria with the project's own numbers, worded by the work's family."""

from typing import Final, NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.units import SECONDS_PER_MINUTE
from aiready_gui.plan.trials import Trial

ACCEPTED_ANSWERS: Final = 0.9  # share of a fixed set that must be accepted; to be agreed with the customer
FIXED_SET: Final = 200  # questions with known answers
STORAGE_WAIT: Final = 0.05  # share of time a GPU may wait for data
KV_CACHE_FULL: Final = 0.9

# What is the same for every option and phase.
_QUALITY: Final = {
    of_work: Message(key=f"criterion-quality{of_work}", args={"share": ACCEPTED_ANSWERS, "count": FIXED_SET})
    for of_work in ("", "-work")
}
_RESUMED: Final = (Message(key="criterion-resume"),)
_CACHE: Final = Message(key="criterion-kv-cache", args={"share": KV_CACHE_FULL})
_STORAGE: Final = Message(key="criterion-storage-wait", args={"share": STORAGE_WAIT})


class Goal(NamedTuple):
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


class Targets(NamedTuple):
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
    served: "ServingLoad | None" = None
    judged: bool = True
    """The work has results that can be held against a fixed set."""
    run: bool = False
    """The work comes in runs that end."""


class ServingLoad(NamedTuple):
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
    quality = (_QUALITY[of_work],) * targets.judged
    pilot, testing, production = [*first.limits], [*second.limits], []
    cost = _unit_cost(targets)
    if (served := targets.served) is not None:
        pilot += [served.speed_to_pass] if same_replica else []
        testing += [served.speed_to_pass, _CACHE]
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
        pilot=(*pilot, *(quality if first.whole else _RESUMED)),
        testing=(
            *testing,
            _STORAGE,
            *(cost if second.whole else _RESUMED),
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
    return (Message.trusted(key="criterion-unit", args={"of": targets.unit, "amount": targets.unit_cost.exact}),)
