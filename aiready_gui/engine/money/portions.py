"""What one workload pays of machines that it shares with others: a share of every line, so that its price stays the listed one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from aiready_gui.domain.money import Money
from aiready_gui.domain.payment import PaymentPlan, PaymentVariant
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.engine.money.schedule import line_months

SHARE: Final = Decimal("0.001")
"""That a share of machines is told in. [share]"""


def shares(taken: Sequence[float]) -> tuple[Decimal, ...]:
    """What each pays of machines of which it has ``taken`` [any]: proportional, the last what is left, so that their sum is one. [share]

    An assumption, told as such: spares and room that is left over fall to each in the same proportion as the parts that it works on.
    Nobody has a place for nothing: the least is one :data:`SHARE`, which who pays most has less.
    """
    whole = sum(taken)
    found = [max(Decimal(str(part / whole)).quantize(SHARE, ROUND_HALF_UP), SHARE) for part in taken[:-1]]
    found.append(max(1 - sum(found, Decimal(0)), SHARE))
    found[found.index(max(found))] -= sum(found, Decimal(0)) - 1
    return tuple(found)


def line_portion(line: PriceLine, share: Decimal, own: Decimal) -> PriceLine:
    """``share`` [share] of the quantities of ``line`` at its price, each month rounded as any line's. [currency]

    ``own`` is the rate of tax that its price was read with. [%]
    """
    asked = line.months.facts
    quantities = tuple(quantity * share for quantity in asked["quantity"])
    months = line_months(line.unit_price, quantities, own, asked["vat_percent"])
    return PriceLine.trusted(**(vars(line) | {"months": months}))


def mode_portion(priced: ModePrice, share: Decimal) -> ModePrice:
    """``share`` [share] of what the machines cost in one mode. [currency]"""
    return priced.revised(per_hour=_part(priced.per_hour, share), per_month=_part(priced.per_month, share))


def plan_portion(plan: PaymentPlan, share: Decimal, machines: Money) -> PaymentPlan:
    """The plan of all the machines, each way to pay with ``share`` [share] of its month; the chosen one with ``machines``. [currency]

    ``machines`` is what the lines of the workload's own share come to in the first month: rounded there, and told here.
    """

    def part(variant: PaymentVariant) -> PaymentVariant:
        return variant.revised(per_month=machines if variant.chosen else _part(variant.per_month, share))

    return plan.revised(variants=tuple(map(part, plan.variants)))


def _part(money: Money | None, share: Decimal) -> Money | None:
    return None if money is None else (money * share).rounded()
