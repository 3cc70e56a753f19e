"""What a phase runs on, and what that costs by the hour."""

from decimal import Decimal
from typing import NamedTuple

from aiready_gui.domain.explain import Message, Source, Wording
from aiready_gui.domain.money import Money
from aiready_gui.domain.roadmap import PhaseCost
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.plan.trials import Trial


class Machines(NamedTuple):
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
    """Of one of them, with VAT or without as its price list has it; ``None`` where no price is published. [currency/h]"""
    source: Source
    assumed: bool
    """An assumed rate, VAT or reference stands behind the price."""


def by_the_hour(machines: Machines, hours: int, vat_percent: Decimal, share: Decimal) -> PhaseCost | None:
    """``hours`` [h] of all of them, of which ``share`` [share] is counted; ``None`` where no price is published."""
    if machines.per_hour is None:
        return None
    currency = machines.per_hour.money.currency
    excl, vat, incl = (
        Money.trusted(amount=amount, currency=currency)
        for amount in machines.per_hour.times(hours * machines.instances * share, vat_percent)
    )
    return PhaseCost.trusted(excl=excl, vat=vat, incl=incl, source=machines.source, assumed=machines.assumed)


def basis(machines: Machines, trial: Trial, share: Decimal) -> Message:
    """What is multiplied: hours, machines, the price of an hour; a month of production is counted elsewhere."""
    if machines.per_hour is None or not trial.by_the_hour:
        return trial.basis
    args = {"hours": trial.basis, "machines": machines.instances, "price": machines.per_hour.said}
    whole = Message.trusted(key="phase-basis", args=args)
    return whole if share == 1 else Message.trusted(key="phase-basis-common", args={"whole": whole, "share": float(share)})
