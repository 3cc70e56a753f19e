"""Availability of N, N+1, N+2, two zones and recovery elsewhere: k of n, chains, downtime, price."""

from functools import cache, lru_cache
from math import ceil, exp, lgamma, log, log1p
from typing import Final, NamedTuple

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Message, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.resilience import ResilienceVariant, Scheme
from aiready_gui.domain.units import SECONDS_PER_30_DAYS, SECONDS_PER_HOUR

# No provider of the catalogue publishes a service level for GPU machines: these are working assumptions, shown as such.
NODE_AVAILABILITY: Final = 0.995
ZONE_AVAILABILITY: Final = 0.999
ZONE_OUTAGE_S: Final = 8.0 * SECONDS_PER_HOUR  # mean length of a zone's outage
NOTHING: Final = 1e-9  # a peak that is met to the last bit is met


class Fleet(NamedTuple):
    """What the schemes are worked out for."""

    needed: int
    """Instances that are bought for the load, the headroom among them."""
    instances: int
    """Instances of the option."""
    peak_share: float
    """Of the peak load that one instance carries. [1]"""
    start: Figure
    """Until a replica answers on a new machine: machine, image, weights, server. [s]"""
    load_per_month: Money
    """What the machines that carry the load cost, however they are paid for. [currency/month]"""
    spare_per_month: Money
    """One machine that stands all hours. [currency/month]"""
    storage_per_month: Money
    """Of one zone. [currency/month]"""
    in_two_zones: int
    """Instances that two zones would hold, with the spares that are asked for. [count]"""
    two_zones: bool
    span: int = 1
    """Machines that one replica spans, and that fail together: what is counted above in as many. [count]"""

    @property
    def carrying(self) -> int:
        """Instances that carry the peak alone: those whose capacity is counted, so that both columns say one thing. [count]"""
        return min(self.needed, max(1, ceil(1 / self.peak_share - NOTHING)))


@lru_cache(maxsize=1024)
def at_least(needed: int, machines: int, each: float) -> float:
    """Probability that at least ``needed`` of ``machines`` [count] independent machines work. [1]

    The upper tail of the binomial distribution. Machines fail independently: an assumption, which a lost zone breaks.

    Parameters
    ----------
    each : float
        Availability of one machine. [1]
    """
    # In logarithms: the coefficients of a few thousand machines are larger than any float.
    logs = (
        lgamma(machines + 1) - lgamma(up + 1) - lgamma(machines - up + 1) + up * log(each) + (machines - up) * log1p(-each)
        for up in range(needed, machines + 1)
    )
    return min(sum(map(exp, logs)), 1.0)


def chain(*parts: float) -> float:
    """Availability of parts that must all work, failing independently: their product [share], of shares of time [share]. [share]"""
    product = 1.0
    for part in parts:
        product *= part
    return product


def downtime_s(availability: float) -> float:
    """Expected downtime in a month of 30 days, ``(1 - availability) * month``, of a share of time [share]. [s]"""
    return (1 - availability) * SECONDS_PER_30_DAYS


def variants(fleet: Fleet) -> tuple[ResilienceVariant, ...]:
    """Every scheme for one option, cheapest first; the one it is built with is marked."""
    chosen = _chosen(fleet)
    return tuple(_variant(scheme, fleet, chosen is scheme) for scheme in Scheme)


def _chosen(fleet: Fleet) -> Scheme | None:
    if fleet.two_zones:
        return Scheme.TWO_ZONES
    spares = fleet.instances - fleet.needed
    return {0: Scheme.N, 1: Scheme.N_PLUS_1, 2: Scheme.N_PLUS_2}.get(spares)


def _instances(scheme: Scheme, fleet: Fleet) -> int:
    return {
        Scheme.N: fleet.needed,
        Scheme.N_PLUS_1: fleet.needed + 1,
        Scheme.N_PLUS_2: fleet.needed + 2,
        Scheme.TWO_ZONES: fleet.in_two_zones,
        Scheme.RECOVERY: fleet.needed + 1,
    }[scheme]


def availability(scheme: Scheme, fleet: Fleet) -> float:
    """Share of time with enough machines for the peak hour. [share]

    One zone: the zone and k of n machines, in a chain. Two zones: either both stand and k of all machines work, or one
    stands and k of its own work; spares beyond the load of one stand in the second. Recovery: as N+1, but a lost zone counts only until the other one serves. Our own
    combination of chains and binomial tails; the availabilities of machine and zone and the length of a zone's outage are
    assumptions.
    """
    zone, count, carrying = ZONE_AVAILABILITY, _instances(scheme, fleet), fleet.carrying
    each = NODE_AVAILABILITY**fleet.span
    machines = at_least(carrying, count, each)
    if scheme is Scheme.TWO_ZONES:
        alone = sum(at_least(carrying, left, each) for left in (fleet.needed, count - fleet.needed))
        return zone**2 * machines + zone * (1 - zone) * alone
    if scheme is Scheme.RECOVERY:
        return chain(1 - (1 - zone) * min(1.0, fleet.start.value / ZONE_OUTAGE_S), machines)
    return chain(zone, machines)


def _machines_per_month(scheme: Scheme, fleet: Fleet) -> Money:
    """A second zone carries the load once more; what is more than the load stands all hours."""
    loads = 2 if scheme is Scheme.TWO_ZONES else 1
    return fleet.load_per_month * loads + fleet.spare_per_month * (_instances(scheme, fleet) - loads * fleet.needed)


def _variant(scheme: Scheme, fleet: Fleet, chosen: bool) -> ResilienceVariant:
    needed, count = fleet.needed, _instances(scheme, fleet)
    stands, falls = _stands(scheme, availability(scheme, fleet), fleet.carrying * fleet.span, count * fleet.span)
    restored = scheme is Scheme.RECOVERY
    copies = (
        fleet.storage_per_month if scheme in (Scheme.TWO_ZONES, Scheme.RECOVERY) else Money.zero(fleet.storage_per_month.currency)
    )
    price = (_machines_per_month(scheme, fleet) + copies).rounded()
    left = {Scheme.TWO_ZONES: needed, Scheme.RECOVERY: needed}.get(scheme, 0)
    return ResilienceVariant.trusted(
        scheme=scheme,
        instances=count * fleet.span,
        needed=fleet.carrying * fleet.span,
        availability=stands,
        downtime=falls,
        normal=_capacity("capacity-normal", count, fleet),
        guaranteed=_capacity("capacity-guaranteed", count - 1, fleet),
        zone_lost=_capacity("capacity-zone-lost", left, fleet),
        recovery=Figure(
            key="recovery-time",
            value=fleet.start.value,
            unit=Unit.SECONDS,
            evidence=Evidence.ASSUMPTION,
            formula=fleet.start.formula,
            inputs=fleet.start.inputs,
            sources=(PRACTICE_SOURCE,),
        )
        if restored
        else None,
        per_month=price,
        extra_per_month=price - fleet.load_per_month.rounded(),
        chosen=chosen,
        note=_note(scheme, fleet),
    )


@lru_cache(maxsize=1024)
def _stands(scheme: Scheme, share: float, carrying: int, machines: int) -> tuple[Figure, Figure]:
    """Availability and downtime of a month with their derivation: schemes of a few machines come back in every answer."""
    stands = Figure(
        key="availability",
        value=share,
        unit=Unit.SHARE,
        evidence=Evidence.ASSUMPTION,
        formula=f"availability-{scheme}",
        inputs=(
            _input("node-availability", NODE_AVAILABILITY, Unit.SHARE),
            _input("zone-availability", ZONE_AVAILABILITY, Unit.SHARE),
            _input("instances-needed", carrying, Unit.COUNT, Evidence.FORMULA),
            _input("instances", machines, Unit.COUNT, Evidence.FORMULA),
        ),
        sources=(PRACTICE_SOURCE,),
    )
    falls = Figure(
        key="downtime-month",
        value=downtime_s(share),
        unit=Unit.SECONDS,
        evidence=Evidence.ASSUMPTION,
        formula="downtime-month",
        inputs=(stands,),
        sources=(PRACTICE_SOURCE,),
    )
    return stands, falls


def _note(scheme: Scheme, fleet: Fleet) -> Message:
    """What the scheme means; of no spare at all, whether the headroom outlives the loss of a machine."""
    if scheme is Scheme.N and fleet.needed > fleet.carrying:
        return Message(key="scheme-note-n-headroom", args={"left": (fleet.needed - 1) * fleet.peak_share})
    if scheme is Scheme.N_PLUS_1 and fleet.needed > fleet.carrying:
        return _said_of("n-plus-1-headroom")
    return _said_of(scheme)


@cache
def _said_of(scheme: str) -> Message:
    return Message(key=f"scheme-note-{scheme}")


@lru_cache(maxsize=1024)
def _input(key: str, value: float, unit: Unit, evidence: Evidence = Evidence.ASSUMPTION) -> Figure:
    sources = (PRACTICE_SOURCE,) if evidence is Evidence.ASSUMPTION else ()
    return Figure(key=key, value=value, unit=unit, evidence=evidence, sources=sources)


def _capacity(key: str, instances: int, fleet: Fleet) -> Figure:
    return Figure.worked_out(
        key,
        instances * fleet.peak_share,
        Unit.SHARE,
        Evidence.FORMULA,
        formula="capacity-of-instances",
        inputs=(
            _input("instances", instances, Unit.COUNT, Evidence.FORMULA),
            _input("peak-share", fleet.peak_share, Unit.SHARE, Evidence.FORMULA),
        ),
    )
