"""Sums of an option as figures: its month, one unit of its work, what it differs by from another and from itself, asked softer."""

from __future__ import annotations

from aiready_gui.advisor.studies.bill_figures import of_line, of_month
from aiready_gui.advisor.studies.money_figures import sum_of
from aiready_gui.domain.explain import Evidence, Figure, Message, NamedFigure, Unit
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Relaxation


def headline(option: Option) -> Figure:
    """What stands large on a card: the month without tax."""
    return of_month(option.price, option.price.totals[0])[0]


def of_unit(option: Option) -> Figure | None:
    """What one unit of the work costs; ``None`` where it is not told. [currency]"""
    unit = option.price.per_unit
    if unit is None:
        return None
    gpus = [of_line(line).excl for line in option.price.lines if line.mode is not None]
    name = Message(key="money-unit")
    return sum_of("unit-cost", name, unit.amount, *gpus, formula="unit-cost")


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


def _as(key: str, figure: Figure) -> Figure:
    """The same under the name that a formula calls it by."""
    return figure.revised(key=key)
