"""What no figure of an answer may be: no number, below zero where nothing can be, more than the whole, or at odds with another."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel

from aiready_gui.domain.explain import Figure, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.units import HOURS_PER_MONTH

OVER_WHOLE: Final = ("capacity-normal", "capacity-guaranteed", "capacity-zone-lost", "peak-share", "data-growth")
"""Shares of a load or a year's data, not of a whole: there can be more than once as much."""
MAY_BE_NEGATIVE: Final = ("fleet-headroom", "headroom", "drafting-gain")
ROUNDING: Final = 1e-9
KOPECKS: Final = Decimal("0.05")
"""Of a bill against its lines, each rounded by itself."""


def wrong_figure(answer: Recommendation) -> str:
    """The first wrong figure of an answer in words; empty for none."""
    for part in answer.parts:
        for path, value in _numbers(part, "answer"):
            if not math.isfinite(value):
                return "not finite: " + re.sub(r"\[\d+\]", "[]", path)
        for option in part.options:
            if wrong := _wrong_layout(option) or _wrong_price(option) or _wrong_fact(option):
                return wrong
        if any(way.per_month_excl.amount < 0 for way in part.ways_out):
            return "a negative way out"
        if part.chosen and part.chosen.meets_all and (unmet := [fact for fact in part.chosen.facts if not fact.met]):
            return f"meets all but {unmet[0].label.key}"
    return ""


def _wrong_layout(option: Option) -> str:
    layout = option.layout
    if layout.gpus < 1 or layout.instances < 1 or layout.replicas < 1 or layout.spares < 0:
        return "a layout without cards"
    if layout.gpus != layout.instances * layout.gpus_per_instance:
        return "cards are not those of the machines"
    if layout.replicas + layout.spares > layout.instances * max(layout.replicas_per_instance, 1):
        return "more replicas than machines hold"
    return ""


def _wrong_price(option: Option) -> str:
    price = option.price
    if price.per_month_excl + price.per_month_vat != price.per_month_incl:
        return "excl + vat is not incl"
    if min(line.total_excl.amount for line in price.lines) < 0 or price.per_month_excl.amount < 0:
        return "a negative price"
    if abs(sum(line.total_excl.amount for line in price.lines) - price.per_month_excl.amount) > KOPECKS:
        return "the lines are not the bill"
    if not 0 <= price.plan.idle_gpu_share <= 1:
        return "an idle share beyond 0 to 1"
    if sum(variant.chosen for variant in price.plan.variants) != 1:
        return "not one way to pay is chosen"
    parts = [part for variant in price.plan.variants for part in (*variant.parts, *variant.first_month)]
    months = float("inf") if price.single else 1  # a run takes what it takes
    if any(not 0 <= part.hours <= part.instances * HOURS_PER_MONTH * months for part in parts):
        return "more hours than a month has"
    return ""


def _wrong_fact(option: Option) -> str:
    for figure in _figures(option):
        if figure.value < 0 and figure.key not in MAY_BE_NEGATIVE:
            return f"a negative figure: {figure.key}"
        if figure.unit is Unit.SHARE and figure.value > 1 + ROUNDING and figure.key not in (*OVER_WHOLE, *MAY_BE_NEGATIVE):
            return f"more than the whole: {figure.key}"
        slack = abs(figure.value) * ROUNDING
        if (figure.low is not None and figure.low > figure.value + slack) or (
            figure.high is not None and figure.high < figure.value - slack
        ):
            return f"outside its interval: {figure.key}"
    return ""


def _figures(value: Any) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
        return  # what it was worked out from is another's figure
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _figures(getattr(value, name))
    elif isinstance(value, tuple | list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _figures(inner)


def _numbers(value: Any, path: str) -> Iterator[tuple[str, float]]:
    """Every number below a value with its path; the project itself was checked when it was read."""
    if isinstance(value, bool | str | date) or value is None:
        return
    if isinstance(value, float | int | Decimal):
        yield path, float(value)
    elif isinstance(value, Money):
        yield path, float(value.amount)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("project", "beside", "compliance", "providers", "sources"):
                yield from _numbers(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, f"{path}.{key}")
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from _numbers(inner, f"{path}[{index}]")
