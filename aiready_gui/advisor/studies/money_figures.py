"""A sum of money as a figure that tells where it comes from, whatever it is of."""

from __future__ import annotations

from typing import Final

from aiready_gui.domain.explain import Evidence, Figure, Message, NamedFigure, Source, Unit
from aiready_gui.domain.money import ExchangeRate, Money

TERM: Final = "conditions.term"
MODES: Final = "conditions.pricing_modes"


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
