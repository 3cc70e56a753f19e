"""How machines are paid for that run until their work is done: by the run, on interruptible machines, or reserved all month."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import BusyStep, PaymentKind, PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK

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
