"""The pricing mode as a decision: which machines to reserve, which to pay by the hour, and what each way costs.

Machines that follow a load are paid by what each hour of the week needs, those that work something off by the hours it
takes, those that come for a first run by its hours beside the ones that stay. Prices are per machine and hour, without VAT.
:mod:`aiready_gui.engine.money.payment_columns` is the same rule over columns.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple, TypeVar

import numpy as np

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import BusyStep, PaymentKind, PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK, SECONDS_PER_HOUR
from aiready_gui.engine.gpu.replica import Array, Index
from aiready_gui.engine.money.modes import RESERVED_MODES
from aiready_gui.engine.money.spare_machines import Reserve

T = TypeVar("T")
Counts = tuple[int, ...]
Weeks = Index
"""A row a week, a column an hour. [count]"""


class Tariff(NamedTuple):
    """What one machine costs an hour in each mode that can be had, and why the others cannot."""

    prices: Mapping[PricingMode, Money]
    """Of one machine, without VAT. [currency/h]"""
    reasons: Mapping[PricingMode, Message]
    follow_load: bool = True
    """Machines may be stopped in quiet hours."""


@lru_cache(maxsize=256)
def rises(week: tuple[float, ...], within_s: float) -> tuple[float, ...]:
    """What each hour's load may still grow by within ``within_s`` [s], as shares of the busiest hour; the week is a ring. [share]

    Between two hours the load is taken to grow evenly: an assumption, the profiles know nothing finer.
    """
    following = (*week[1:], week[0])
    part = min(within_s / SECONDS_PER_HOUR, 1.0)
    return tuple(max(then - now, 0.0) * part for now, then in zip(week, following, strict=True))


def steepest(week: tuple[float, ...], within_s: float) -> float:
    """The most of :func:`rises` of ``week`` [share] within ``within_s`` [s]: the steepest hour's, by arithmetic. [share]"""
    return _steepest_hour(week) * min(within_s / SECONDS_PER_HOUR, 1.0)


@lru_cache(maxsize=64)
def _steepest_hour(week: tuple[float, ...]) -> float:
    return max(rises(week, SECONDS_PER_HOUR))


@lru_cache(maxsize=256)
def ready_week(week: tuple[float, ...], start_s: float) -> tuple[float, ...]:
    """What must be ready in each hour of ``week`` [share]: its load and what may come in ``start_s`` [s]. [share]

    That long takes one more machine to start.
    """
    return tuple(min(now + more, 1.0) for now, more in zip(week, rises(week, start_s), strict=True))


def replica_hours(week: tuple[float, ...], peak_rps: float, per_replica_rps: float, floor: int) -> Counts:
    """Replicas that each hour of the week needs, ``ceil(hour * peak / each)`` and never fewer than ``floor``. [count]

    Parameters
    ----------
    week : tuple of float
        What each hour must carry as a share of the busiest. [share]
    peak_rps, per_replica_rps : float
        Load of the busiest minute, and what one replica carries. [1/s]
    floor : int
        Replicas that never stop. [count]
    """
    return of_hours(replica_weeks(week, (peak_rps,), per_replica_rps, floor))[0]


def replica_weeks(week: tuple[float, ...], peaks_rps: Sequence[float], per_replica_rps: float, floor: int) -> Weeks:
    """:func:`replica_hours` of ``week`` [share] under each of ``peaks_rps`` [1/s], never fewer than ``floor`` [count]. [count]"""
    needed = np.array(peaks_rps)[:, None] * _hours(week) / per_replica_rps
    return np.maximum(np.ceil(needed - 1e-9), floor).astype(np.int64)


@lru_cache(maxsize=64)
def _hours(week: tuple[float, ...]) -> Array:
    hours = np.array(week)
    hours.flags.writeable = False  # shared by all who ask about this week
    return hours


def of_hours(weeks: Weeks) -> tuple[Counts, ...]:
    """Each of ``weeks`` [count] by itself; one like that before it is the very same. [count]"""
    new = np.ones(len(weeks), dtype=bool)
    new[1:] = (weeks[1:] != weeks[:-1]).any(axis=1)
    found = tuple(map(tuple, weeks[new].tolist()))
    return tuple(found[place - 1] for place in new.cumsum().tolist())


def week_by_week(weeks: Sequence[Counts], told: Callable[[Counts], T]) -> list[T]:
    """What is ``told`` of each of ``weeks`` [count], in its own unit [any], worked out once for those that are like the one before."""
    found: list[T] = []
    for week, alike in groupby(weeks):
        found += [told(week)] * sum(1 for _ in alike)
    return found


def instance_counts(replicas: Counts, per_instance: int, reserve: Reserve) -> Counts:
    """Whole machines for the replicas of each hour; spares never sleep, a second zone follows the load. [count]

    Parameters
    ----------
    replicas : tuple of int
        Replicas under load of each hour. [count]
    per_instance : int
        Replicas that one machine holds. [count]
    reserve : Reserve
        Machines on top.
    """
    return of_hours(instance_weeks(np.array([replicas]), per_instance, reserve))[0]


def instance_weeks(replicas: Weeks, per_instance: int, reserve: Reserve, machines: int = 1) -> Weeks:
    """:func:`instance_counts` of many weeks of ``replicas`` [count], ``per_instance`` [count] of them on ``machines`` [count]. [count]"""
    return reserve.column(-(-replicas // per_instance)) * machines


@lru_cache(maxsize=256)
def busy_steps(counts: Counts) -> tuple[BusyStep, ...]:
    """The load-duration curve: share of all hours [share] in which the first, the second, ... machine [count] is needed.

    In steps, of which a week has at most one for each of its hours, however many machines there are.
    """
    ordered, hours = sorted(counts), len(counts)
    levels = [0, *sorted(set(counts) - {0})]
    return tuple(
        BusyStep(machines=level - below, share=(hours - bisect_left(ordered, level)) / hours) for below, level in pairwise(levels)
    )


def break_even(on_demand: Decimal, reserved: Decimal) -> float:
    """Busy share from which a reserved machine is the cheaper one, ``reserved / on_demand``, of an hour [currency/h]. [share]

    References
    ----------
    .. [1] Arithmetic: ``r`` is paid for all hours, ``p`` for the busy ones; equal at ``u* = r / p``.
    """
    return float(reserved / on_demand)


def reserve_level(counts: Counts, on_demand: Decimal, reserved: Decimal) -> int:
    """How many machines to reserve: the k-th if its own busy share exceeds ``r / p``. [count]

    The share falls with k, so the level is the ``1 - r/p`` quantile of the load-duration curve; it is the cheapest of all
    levels. A machine exactly at break-even is not reserved: the same money without the commitment. Our own derivation.

    Parameters
    ----------
    counts : tuple of int
        Machines of each hour of the week. [count]
    on_demand, reserved : Decimal
        Price of one machine. [currency/h]
    """
    level = 0
    for step in busy_steps(counts):
        if Decimal(round(step.share * len(counts))) * on_demand <= reserved * len(counts):
            break
        level += step.machines
    return level


def scheduled_counts(counts: Counts) -> Counts:
    """Two levels: all machines in the hours that need more than the floor, the floor in the others. [count]"""
    floor, top = min(counts), max(counts)
    levels = dict.fromkeys(counts, top) | {floor: floor}
    return tuple(map(levels.__getitem__, counts))


def billed_hours(counts: Counts) -> int:
    """Instance-hours of a month, whole hours, from the machines of each hour of a week, or of one like all, [count]. [h]

    Arithmetic: a month has 730 hours, 8,760 / 12, as providers print it.
    """
    return -(-sum(counts) * HOURS_PER_MONTH // len(counts))


def payment_plan(counts: Counts, tariff: Tariff, *, busy_gpu_hours: float, gpus_per_instance: int) -> PaymentPlan:
    """Every way to pay for ``counts``, the cheapest admissible one chosen.

    Parameters
    ----------
    counts : tuple of int
        Machines of each hour of the week. [count]
    tariff : Tariff
        Prices of one machine. [currency/h]
    busy_gpu_hours : float
        GPU-hours of a week that hold a replica under load. [h]
    gpus_per_instance : int
        GPUs of one machine, used or not. [count]

    Raises
    ------
    ValueError
        No way to pay is left that has a price and no reason against it.
    """
    best, variants = _chosen([*_by_the_hour(counts, tariff), *_committed(counts, tariff), _spot(counts, tariff)])
    paid = sum(part.hours for part in best.parts) * gpus_per_instance
    busy = busy_gpu_hours * HOURS_PER_MONTH / HOURS_PER_WEEK
    return PaymentPlan(
        variants=variants,
        counts=counts,
        busy_steps=busy_steps(counts),
        idle_gpu_share=min(max(1 - busy / paid, 0.0), 1.0) if paid else 0.0,
    )


_KINDS: Final = {PricingMode.ON_DEMAND: PaymentKind.BY_RUN, PricingMode.SPOT: PaymentKind.SPOT}


def run_payment(modes: tuple[ModePrice, ...], instances: int, hours: int) -> PaymentPlan:
    """Every way to pay for machines that run until their work is done: by the run, interruptible, or reserved all month.

    Parameters
    ----------
    modes : tuple of ModePrice
        Priced for a month; the chosen one is paid.
    instances : int
        Machines at once. [count]
    hours : int
        Machine-hours of a month, or a single run, in which they run. [h]
    """
    variants = []
    for paid in modes:
        kind = _KINDS.get(paid.mode, PaymentKind.RESERVED)
        busy = hours
        if kind is PaymentKind.RESERVED and paid.per_hour is not None and paid.per_month is not None:
            # all month, of a single run to the end of the commitment: as it was priced
            free = not paid.per_hour.amount
            busy = HOURS_PER_MONTH * instances if free else round(paid.per_month.amount / paid.per_hour.amount) * instances
        parts: tuple[PaymentPart, ...] = ()
        if paid.per_hour is not None:
            each = Money(amount=paid.per_hour.amount / instances, currency=paid.per_hour.currency)
            parts = (PaymentPart(mode=paid.mode, instances=instances, hours=busy, per_hour=each),)
        committed = paid.mode if kind is PaymentKind.RESERVED else None
        variants.append(
            PaymentVariant(
                kind=kind, committed=committed, parts=parts, per_month=paid.per_month, reason=paid.reason, chosen=paid.chosen
            )
        )
    share = min(hours / (HOURS_PER_MONTH * instances), 1.0)
    return PaymentPlan(
        variants=tuple(variants),
        counts=(instances,) * HOURS_PER_WEEK,
        busy_steps=(BusyStep(machines=instances, share=share),),
        idle_gpu_share=0.0,
    )


_FIRST_RUN: Final = {PricingMode.ON_DEMAND: PaymentKind.AUTOSCALED, PricingMode.SPOT: PaymentKind.SPOT}


def first_run_payment(modes: tuple[ModePrice, ...], *, staying: int, coming: int, hours: int, busy_hours: float) -> PaymentPlan:
    """Ways to pay for machines that stay, and for those that come for a first run and go: by the hour, or reserved with them.

    Parameters
    ----------
    modes : tuple of ModePrice
        Of all machines for an hour. [currency/h]
    staying, coming : int
        Machines. [count]
    hours : int
        Machine-hours of those that come, paid once. [h]
    busy_hours : float
        Machine-hours of a month with the run in which machines work. [h]
    """
    best, variants = _chosen(_first_run_variants(modes, staying, coming, hours))
    paid = sum(part.hours for part in (*best.parts, *best.first_month))
    return PaymentPlan(
        variants=variants,
        counts=(staying + coming,) * HOURS_PER_WEEK,
        busy_steps=(
            BusyStep(machines=staying, share=1.0),
            BusyStep(machines=coming, share=min(hours / (HOURS_PER_MONTH * coming), 1.0)),
        ),
        idle_gpu_share=min(max(1 - busy_hours / paid, 0.0), 1.0),
    )


def _first_run_variants(modes: tuple[ModePrice, ...], staying: int, coming: int, hours: int) -> list[PaymentVariant]:
    machines = staying + coming
    each = {
        priced.mode: Money(amount=priced.per_hour.amount / machines, currency=priced.per_hour.currency)
        for priced in modes
        if priced.per_hour
    }
    hourly = next(priced for priced in modes if priced.mode is PricingMode.ON_DEMAND)

    def part(mode: PricingMode, instances: int) -> PaymentPart:
        return PaymentPart(mode=mode, instances=instances, hours=instances * HOURS_PER_MONTH, per_hour=each[mode])

    variants = []
    for priced in modes:
        mode, reason = priced.mode, priced.reason
        reserved = mode if mode in RESERVED_MODES else None
        if mode not in each:
            kind = PaymentKind.RESERVED if reserved else _FIRST_RUN[mode]
            variants.append(PaymentVariant(kind=kind, committed=reserved, reason=reason))
            continue
        if reserved:
            variants.append(_paid(PaymentKind.RESERVED, part(mode, machines), None, reason, reserved))
        if not reserved or (hourly.mode in each and hourly.reason is None and reason is None):
            of_run = hourly.mode if reserved else mode
            run = PaymentPart(mode=of_run, instances=coming, hours=hours, per_hour=each[of_run])
            kind = PaymentKind.MIX if reserved else _FIRST_RUN[mode]
            variants.append(_paid(kind, part(mode, staying), run, reason, reserved))
    return variants


def cheapest(ways: Sequence[ModePrice | PaymentVariant]) -> int | None:
    """Index of the way to pay that costs least, of those with a price and nothing against them; the first of equal ones. [index]"""
    payable = [(way.per_month.amount, index) for index, way in enumerate(ways) if way.per_month and way.reason is None]
    return min(payable)[1] if payable else None


def _chosen(variants: list[PaymentVariant]) -> tuple[PaymentVariant, tuple[PaymentVariant, ...]]:
    """The cheapest, and all of them with it marked."""
    best = cheapest(variants)
    if best is None:
        raise ValueError("no way to pay is left")
    marked = tuple(variant.revised_trusting(chosen=True) if index == best else variant for index, variant in enumerate(variants))
    return marked[best], marked


def _paid(
    kind: PaymentKind, lasting: PaymentPart, run: PaymentPart | None, reason: Message | None, committed: PricingMode | None
) -> PaymentVariant:
    return PaymentVariant(
        kind=kind,
        committed=committed,
        parts=(lasting,),
        first_month=() if run is None else (run,),
        per_month=lasting.per_month if run is None else lasting.per_month + run.per_month,
        reason=reason,
    )


def _by_the_hour(counts: Counts, tariff: Tariff) -> list[PaymentVariant]:
    mode, most = PricingMode.ON_DEMAND, max(counts)
    price, reason = tariff.prices.get(mode), tariff.reasons.get(mode)
    always = _variant(PaymentKind.ALWAYS_ON, [(mode, (most,) * len(counts))], tariff, reason)
    if min(counts) == most:
        return [always]  # a level load has no quiet hours to switch anything off in
    variants = [always]
    stays_on = None if tariff.follow_load else Message(key="reason-always-on")
    quiet = scheduled_counts(counts)
    if price is None:
        return variants
    variants.append(_variant(PaymentKind.SCHEDULED, [(mode, quiet)], tariff, reason or stays_on))
    if quiet != counts:
        variants.append(_variant(PaymentKind.AUTOSCALED, [(mode, counts)], tariff, reason or stays_on))
    return variants


def _committed(counts: Counts, tariff: Tariff) -> list[PaymentVariant]:
    variants = []
    hourly = tariff.prices.get(PricingMode.ON_DEMAND)
    for mode in RESERVED_MODES:
        price, reason = tariff.prices.get(mode), tariff.reasons.get(mode)
        share = break_even(hourly.amount, price.amount) if hourly and price and hourly.amount else None
        whole = [(mode, (max(counts),) * len(counts))]
        variants.append(_variant(PaymentKind.RESERVED, whole, tariff, reason, committed=mode, break_even=share))
        if hourly is None or price is None or reason is not None or not tariff.follow_load:
            continue
        level = reserve_level(counts, hourly.amount, price.amount)
        if not 0 < level < max(counts) or PricingMode.ON_DEMAND in tariff.reasons:
            continue  # nothing to mix: all or none
        burst = tuple(max(count - level, 0) for count in counts)
        parts = [(mode, (level,) * len(counts)), (PricingMode.ON_DEMAND, burst)]
        variants.append(_variant(PaymentKind.MIX, parts, tariff, None, committed=mode, break_even=share))
    return variants


def _spot(counts: Counts, tariff: Tariff) -> PaymentVariant:
    hours = counts if tariff.follow_load else (max(counts),)
    return _variant(PaymentKind.SPOT, [(PricingMode.SPOT, hours)], tariff, tariff.reasons.get(PricingMode.SPOT))


def _variant(
    kind: PaymentKind,
    parts: list[tuple[PricingMode, Counts]],
    tariff: Tariff,
    reason: Message | None,
    *,
    committed: PricingMode | None = None,
    break_even: float | None = None,
) -> PaymentVariant:
    """Priced where every part has a price, else with the reason why not."""
    priced = []
    for mode, counts in parts:
        price = tariff.prices.get(mode)
        if price is None:
            unknown = reason or tariff.reasons.get(mode) or Message(key="reason-not-published")
            return PaymentVariant(kind=kind, committed=committed, break_even=break_even, reason=unknown)
        priced.append(PaymentPart(mode=mode, instances=max(counts), hours=billed_hours(counts), per_hour=price))
    total = Money.total((part.per_month for part in priced), priced[0].per_hour.currency)
    return PaymentVariant.trusted(
        kind=kind,
        committed=committed,
        parts=tuple(priced),
        first_month=(),
        per_month=total,
        break_even=break_even,
        reason=reason,
        chosen=False,
    )
