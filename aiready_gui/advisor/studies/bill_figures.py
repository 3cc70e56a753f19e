"""Sums of a bill as figures: a line, its tax, a group of lines, a month, a term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from aiready_gui.advisor.studies.money_figures import MODES, TERM, sum_of
from aiready_gui.domain.explain import Evidence, Figure, Message, NamedFigure, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.price import GroupTotal, MonthTotal, Price, group_totals
from aiready_gui.domain.schedule import PriceLine

DISCOUNT: Final = "terms.discount_percent"


class LineFigures(NamedTuple):
    """What a row of the price table holds."""

    quantity: Figure
    price: Figure
    excl: Figure
    vat: Figure
    incl: Figure


def of_line(line: PriceLine) -> LineFigures:
    """Quantity, price of one, and the three sums of a line of the bill."""
    item, source = line.item, (line.source,)
    known = Evidence.ASSUMPTION if line.assumed else Evidence.PUBLISHED

    def named(key: str) -> Message:
        return Message(key=key, args={"item": item})

    unit = line.unit.beside(float(line.quantity))
    quantity = NamedFigure(
        key="line-quantity",
        name=named("money-quantity"),
        shown=Message(key="money-amount-of", args={"amount": str(line.quantity), "unit": unit}),
        value=float(line.quantity),
        unit=Unit.COUNT,
        evidence=Evidence.FORMULA,
        formula="line-quantity",
    )
    price = NamedFigure(
        key="line-price",
        name=named("money-price"),
        shown=line.unit_price.said,
        value=float(line.unit_price.money.amount),
        unit=Unit(line.unit_price.money.currency.value.lower()),
        evidence=known,
        sources=source,
        fields=(DISCOUNT,) if line.discount_percent else (MODES,) if line.mode is not None else (),
    )
    rate = Figure(key="line-vat-rate", value=float(line.vat_percent or 0) / 100, unit=Unit.SHARE, evidence=Evidence.PUBLISHED)
    bought = "line-quantity-price"
    if line.unit_price.with_vat:
        incl = sum_of("line-incl", named("money-incl"), line.total_incl, quantity, price, formula=bought)
        vat = sum_of("line-vat", named("money-vat"), line.vat, incl, rate, formula="line-vat-out")
        excl = sum_of("line-excl", named("money-excl"), line.total_excl, incl, vat, formula="line-without")
    else:
        excl = sum_of("line-excl", named("money-excl"), line.total_excl, quantity, price, formula=bought)
        vat = sum_of("line-vat", named("money-vat"), line.vat, excl, rate, formula="line-vat-on")
        incl = sum_of("line-incl", named("money-incl"), line.total_incl, excl, vat, formula="line-with")
    return LineFigures(quantity, price, excl, vat, incl)


def of_month(price: Price, total: MonthTotal, bill_lines: Sequence[LineFigures] | None = None) -> tuple[Figure, Figure, Figure]:
    """A month's sums, without tax, the tax, with it: their lines added up where they are those of the bill.

    ``bill_lines`` are the lines of ``price``, for who has them already.
    """
    first = total.month is price.totals[0].month
    lines = [] if not first else [of_line(line) for line in price.lines] if bill_lines is None else bill_lines
    name = Message(key=f"price-total-{total.month}")
    sums = (("excl", total.excl), ("vat", total.vat), ("incl", total.incl))

    def made(head: str, money: Money) -> Figure:
        parts = tuple(getattr(line, head) for line in lines)
        formula = "sum" if parts else "month-of-schedule"
        said = Message(key=f"money-{head}", args={"item": name})
        return sum_of(f"month-{head}", said, money, *parts, formula=formula, fields=(TERM,))

    excl, vat, incl = (made(head, money) for head, money in sums)
    return excl, vat, incl


def of_group(of: GroupTotal, bill_lines: Sequence[LineFigures]) -> tuple[Figure, Figure, Figure]:
    """What a group of the ``bill_lines`` comes to, without tax, the tax, with it: its own added up."""
    lines = [bill_lines[number - 1] for number, _ in of.lines]
    name = Message(key=f"cost-group-{of.group}")

    def made(head: str, money: Money) -> Figure:
        said = Message(key=f"money-{head}", args={"item": name})
        return sum_of(f"group-{head}", said, money, *(getattr(line, head) for line in lines), formula="sum")

    return made("excl", of.excl), made("vat", of.vat), made("incl", of.incl)


def of_months(price: Price, months: int, money: Money, *, with_vat: bool = False) -> Figure:
    """The sum of the schedule's first ``months`` [month], with what grows in them. [currency]"""
    name = Message(key="money-months-incl" if with_vat else "money-months", args={"months": months})
    grown = ("workload.growth_per_year", "data.growth_per_year") if price.grown else ()
    first = of_month(price, price.totals[0])[2 if with_vat else 0]
    return sum_of("months-sum", name, money, first, formula="months-sum", fields=(TERM, *grown))


def bill(price: Price) -> Iterable[Figure]:
    """Every sum that the price table of ``price`` shows."""
    lines = [of_line(line) for line in price.lines]
    for line in lines:
        yield from line
    for of in group_totals(price.lines):
        yield from of_group(of, lines) if len(of.lines) > 1 else ()
    for total in price.totals:
        yield from of_month(price, total)
