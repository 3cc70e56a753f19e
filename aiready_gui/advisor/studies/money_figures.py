"""Sums of money as figures that tell where they come from: a line of the bill, its tax, a month, a term, what differs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from aiready_gui.domain.explain import Evidence, Figure, Message, NamedFigure, Source, Unit
from aiready_gui.domain.money import ExchangeRate, Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.price import GroupTotal, MonthTotal, Price, group_totals
from aiready_gui.domain.recommendation import CandidateRow, Relaxation
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.tco import Route

TERM: Final = "conditions.term"
MODES: Final = "conditions.pricing_modes"
DISCOUNT: Final = "terms.discount_percent"


class LineFigures(NamedTuple):
    """What a row of the price table holds."""

    quantity: Figure
    price: Figure
    excl: Figure
    vat: Figure
    incl: Figure


def sum_of(
    key: str,
    name: Message,
    money: Money,
    *inputs: Figure,
    formula: str = "",
    evidence: Evidence = Evidence.FORMULA,
    sources: tuple[Source, ...] = (),
    fields: tuple[str, ...] = (),
) -> NamedFigure:
    """A sum of money, told to the last digit. [currency]"""
    return NamedFigure(
        key=key,
        name=name,
        shown=Message(key="value-money-exact", args={"amount": str(money.amount), "currency": money.currency.value}),
        value=float(money.amount),
        unit=Unit(money.currency.value.lower()),
        evidence=evidence,
        formula=formula,
        inputs=inputs,
        sources=sources,
        fields=fields,
    )


def of_line(line: PriceLine) -> LineFigures:
    """Quantity, price of one, and the three sums of a line of the bill."""
    item, source = line.item, (line.source,)
    known = Evidence.ASSUMPTION if line.assumed else Evidence.PUBLISHED

    def named(key: str) -> Message:
        return Message(key=key, args={"item": item})

    unit = line.unit.revised(args={**line.unit.args, "quantity": float(line.quantity)})
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


def of_month(price: Price, total: MonthTotal) -> tuple[Figure, Figure, Figure]:
    """A month's sums, without tax, the tax, with it: their lines added up where they are those of the bill."""
    first = total.month is price.totals[0].month
    lines = [of_line(line) for line in price.lines] if first else []
    name = Message(key=f"price-total-{total.month}")
    sums = (("excl", total.excl), ("vat", total.vat), ("incl", total.incl))

    def made(head: str, money: Money) -> Figure:
        parts = tuple(getattr(line, head) for line in lines)
        formula = "sum" if parts else "month-of-schedule"
        said = Message(key=f"money-{head}", args={"item": name})
        return sum_of(f"month-{head}", said, money, *parts, formula=formula, fields=(TERM,))

    excl, vat, incl = (made(head, money) for head, money in sums)
    return excl, vat, incl


def of_group(of: GroupTotal) -> tuple[Figure, Figure, Figure]:
    """What a group of lines comes to, without tax, the tax, with it: the lines added up."""
    lines = [of_line(line) for _, line in of.lines]
    name = Message(key=f"cost-group-{of.group}")

    def made(head: str, money: Money) -> Figure:
        said = Message(key=f"money-{head}", args={"item": name})
        return sum_of(f"group-{head}", said, money, *(getattr(line, head) for line in lines), formula="sum")

    return made("excl", of.excl), made("vat", of.vat), made("incl", of.incl)


def headline(option: Option) -> Figure:
    """What stands large on a card: the month without tax."""
    return of_month(option.price, option.price.totals[0])[0]


def of_months(option: Option, months: int, money: Money, *, with_vat: bool = False) -> Figure:
    """The sum of the schedule's first ``months`` [month], with what grows in them. [currency]"""
    name = Message(key="money-months-incl" if with_vat else "money-months", args={"months": months})
    grown = ("workload.growth_per_year", "data.growth_per_year") if option.price.grown else ()
    first = of_month(option.price, option.price.totals[0])[2 if with_vat else 0]
    return sum_of("months-sum", name, money, first, formula="months-sum", fields=(TERM, *grown))


def in_currency(here: Figure, money: Money, rate: ExchangeRate) -> Figure:
    """The same sum through a rate. [currency]"""
    source = Source(title=rate.source, as_of=rate.as_of.isoformat())
    known = Evidence.ASSUMPTION if rate.assumed else Evidence.PUBLISHED
    name = Message(key="money-rate", args={"base": rate.base.value, "quote": rate.quote.value})
    through = NamedFigure(
        key="rate",
        name=name,
        shown=Message(key="value-text", args={"text": str(rate.rate)}),
        value=float(rate.rate),
        unit=Unit.COUNT,
        evidence=known,
        sources=(source,),
        fields=("terms.usd_rate",),
    )
    return sum_of("sum-abroad", Message(key="money-abroad"), money, here, through, formula="months-abroad")


def difference(option: Option, chosen: Option) -> Figure:
    """What an option costs beside the proposed one. [currency/month]"""
    then, now = headline(option), headline(chosen)
    inputs = (_as("sum-then", then), _as("sum-now", now))
    money = option.price.totals[0].excl - chosen.price.per_month_excl
    return sum_of("sum-difference", Message(key="money-difference"), money, *inputs, formula="difference")


def of_relaxation(softer: Relaxation, option: Option) -> tuple[Figure, Figure]:
    """What a softer answer takes off, and as a share of the bill."""
    now = _as("sum-now", headline(option))
    then = option.price.per_month_excl - softer.saves_per_month
    after = sum_of("sum-then", softer.label, then, formula="asked-anew", fields=(softer.field,))
    less = option.price.per_month_excl
    saved = sum_of(
        "sum-difference", Message(key="money-saved"), then - less, after, now, formula="difference", fields=(softer.field,)
    )
    share = NamedFigure(
        key="saved-share",
        name=Message(key="money-saved-share"),
        value=-softer.share,
        unit=Unit.SHARE,
        evidence=Evidence.FORMULA,
        formula="share-of-sum",
        inputs=(saved, now),
        fields=(softer.field,),
    )
    return saved, share


def of_route(route: Route, months: int) -> tuple[Figure, ...]:
    """Once, a month and the term of one way to the same answer: those that are known."""
    way = Message(key=f"route-{route.kind}")
    parts = [
        sum_of(
            f"route-{key}", Message(key=f"money-route-{key}", args={"way": way}), money, evidence=route.evidence, formula="route"
        )
        for key, money in (("once", route.once), ("month", route.per_month))
        if money is not None
    ]
    if route.total is None:
        return tuple(parts)
    count = Figure(key="route-months", value=months, unit=Unit.MONTHS, evidence=Evidence.FORMULA)
    inputs = (*parts, count) if route.level(months) and len(parts) == 2 else tuple(parts)
    plain = len(inputs) == 3 and _adds_up(route, months)
    name = Message(key="money-route-term", args={"way": way, "months": months})
    total = sum_of(
        "route-total",
        name,
        route.total,
        *inputs,
        evidence=route.evidence,
        formula="route-term" if plain else "route",
        fields=(TERM,),
    )
    return (*parts, total)


def _adds_up(route: Route, months: int) -> bool:
    assert route.once is not None and route.per_month is not None and route.total is not None
    return abs((route.once + route.per_month * months - route.total).amount) < Decimal(1)


def of_candidate(row: CandidateRow) -> Figure | None:
    """The GPUs of a row of the table of options for a month; ``None`` where it has no price. [currency/month]"""
    if row.per_month_excl is None:
        return None
    args: dict[str, str | int | float | Message] = {"gpus": row.gpus, "gpu": row.gpu_name, "provider": row.provider}
    return sum_of("candidate-month", Message(key="money-candidate", args=args), row.per_month_excl, formula="candidate-month")


def _as(key: str, figure: Figure) -> Figure:
    """The same under the name that a formula calls it by."""
    return figure.revised(key=key)


def paid_idle(share: float) -> Figure:
    """Paid time of GPUs in which they carry no load. [share]"""
    return NamedFigure(
        key="paid-idle",
        name=Message(key="money-share-idle"),
        value=share,
        unit=Unit.SHARE,
        evidence=Evidence.FORMULA,
        formula="paid-idle",
        fields=(MODES, "conditions.redundancy"),
    )


def of_unit(option: Option) -> Figure | None:
    """What one unit of the work costs; ``None`` where it is not told. [currency]"""
    unit = option.price.per_unit
    if unit is None:
        return None
    gpus = [of_line(line).excl for line in option.price.lines if line.mode is not None]
    name = Message(key="money-unit")
    return sum_of("unit-cost", name, unit.amount, *gpus, formula="unit-cost")


def bill(price: Price) -> Iterable[Figure]:
    """Every sum that the price table of ``price`` shows."""
    for line in price.lines:
        yield from of_line(line)
    for of in group_totals(price.lines):
        yield from of_group(of) if len(of.lines) > 1 else ()
    for total in price.totals:
        yield from of_month(price, total)
