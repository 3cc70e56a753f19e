"""How machines are paid for that run until their work is done: by the run, on interruptible machines, or reserved all month."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import BusyStep, PaymentKind, PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK
from aiready_gui.engine.money.mode_mix import RESERVED_MODES

_KINDS: Final = {PricingMode.ON_DEMAND: PaymentKind.BY_RUN, PricingMode.SPOT: PaymentKind.SPOT}


def run_payment(modes: tuple[ModePrice, ...], instances: int, hours: int, *, idle_gpu_share: float = 0.0) -> PaymentPlan:
    """The pricing modes of machines as ways to pay.

    Parameters
    ----------
    modes : tuple of ModePrice
        Priced for a month; the chosen one is paid.
    instances : int
        Machines at once. [count]
    hours : int
        Machine-hours of a month in which they run. [h]
    """
    variants = []
    for one in modes:
        kind = _KINDS.get(one.mode, PaymentKind.RESERVED)
        busy = HOURS_PER_MONTH * instances if kind is PaymentKind.RESERVED else hours
        parts: tuple[PaymentPart, ...] = ()
        if one.per_hour is not None:
            each = Money(amount=one.per_hour.amount / instances, currency=one.per_hour.currency)
            parts = (PaymentPart(mode=one.mode, instances=instances, hours=busy, per_hour=each),)
        variants.append(
            PaymentVariant(
                kind=kind,
                committed=one.mode if kind is PaymentKind.RESERVED else None,
                parts=parts,
                per_month=one.per_month,
                reason=one.reason,
                chosen=one.chosen,
            )
        )
    share = min(hours / (HOURS_PER_MONTH * instances), 1.0)
    return PaymentPlan(
        variants=tuple(variants),
        counts=(instances,) * HOURS_PER_WEEK,
        busy_steps=(BusyStep(machines=instances, share=share),),
        idle_gpu_share=idle_gpu_share,
    )


def first_run_payment(modes: tuple[ModePrice, ...], *, staying: int, coming: int, hours: int, busy_hours: float) -> PaymentPlan:
    """Ways to pay for machines that stay, and for those that come for a first run and go: by the hour, or reserved with them.

    Parameters
    ----------
    modes : tuple of ModePrice
        Of all machines for an hour.
    staying, coming : int
        Machines. [count]
    hours : int
        Machine-hours of those that come, paid once. [h]
    busy_hours : float
        Machine-hours of a month with the run in which machines work. [h]
    """
    machines = staying + coming
    each = {
        one.mode: Money(amount=one.per_hour.amount / machines, currency=one.per_hour.currency) for one in modes if one.per_hour
    }
    hourly = next(one for one in modes if one.mode is PricingMode.ON_DEMAND)

    def part(mode: PricingMode, instances: int) -> PaymentPart:
        return PaymentPart(mode=mode, instances=instances, hours=instances * HOURS_PER_MONTH, per_hour=each[mode])

    found = []
    for one in modes:
        reserved = one.mode if one.mode in RESERVED_MODES else None
        if one.mode not in each:
            kind = PaymentKind.RESERVED if reserved else _FIRST_RUN[one.mode]
            found.append(PaymentVariant(kind=kind, committed=reserved, reason=one.reason))
            continue
        if reserved:
            found.append(_paid(PaymentKind.RESERVED, part(one.mode, machines), None, one.reason, reserved))
        if not reserved or (hourly.mode in each and hourly.reason is None and one.reason is None):
            of_run = hourly.mode if reserved else one.mode
            run = PaymentPart(mode=of_run, instances=coming, hours=hours, per_hour=each[of_run])
            kind = PaymentKind.MIX if reserved else _FIRST_RUN[one.mode]
            found.append(_paid(kind, part(one.mode, staying), run, one.reason, reserved))
    payable = [(one.per_month.amount, index) for index, one in enumerate(found) if one.per_month and one.reason is None]
    best = min(payable)[1]
    paid = sum(one.hours for one in (*found[best].parts, *found[best].first_month))
    return PaymentPlan(
        variants=tuple(one.revised(chosen=True) if index == best else one for index, one in enumerate(found)),
        counts=(machines,) * HOURS_PER_WEEK,
        busy_steps=(
            BusyStep(machines=staying, share=1.0),
            BusyStep(machines=coming, share=min(hours / (HOURS_PER_MONTH * coming), 1.0)),
        ),
        idle_gpu_share=min(max(1 - busy_hours / paid, 0.0), 1.0),
    )


_FIRST_RUN: Final = {PricingMode.ON_DEMAND: PaymentKind.AUTOSCALED, PricingMode.SPOT: PaymentKind.SPOT}


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
