"""What fits as points: the price of a month against what the options are compared by, and which of them nobody beats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.columns import Rows
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import CandidateRow, Recommendation

MOST_POINTS: Final = 500  # more would be a cloud that names nothing
SAME: Final = 1.001  # values this close are one line, not a choice


@dataclass(frozen=True)
class Point:
    """An offer that fits, or a card."""

    row: int
    """Of the candidates: the offer's, whichever its layout."""
    gpus: int
    gpu_name: str
    provider: str
    price: Money
    """GPUs of a month, without VAT."""
    value: float
    option: int | None = None
    """Index of the option that this is, where it is one."""
    best: bool = False
    """Nothing is both cheaper and better."""


@dataclass(frozen=True)
class OptionChart:
    """Points by price, and what their height means."""

    label: Message
    unit: Unit
    less_is_better: bool
    points: tuple[Point, ...]


def option_chart(answer: Recommendation) -> OptionChart | None:
    """The chart of an answer; ``None`` where there is nothing to weigh against the price."""
    if not answer.options or not answer.options[0].facts:
        return None
    first = answer.options[0].facts[0]
    cards = {index: _row_of(option, answer.candidates) for index, option in enumerate(answer.options)}
    points = [_card(answer.options[index], index, row) for index, row in cards.items() if row is not None]
    drawn = {
        row for index, row in cards.items() if row is not None and answer.candidates[row].is_of(answer.options[index].layout)
    }
    for index, row in enumerate(answer.candidates):
        if row.gate is not None or row.per_month_excl is None or index in drawn:
            continue
        if value := row.first_fact:
            points.append(Point(index, row.gpus, row.gpu_name, row.provider, row.per_month_excl, value))
    values = [one.value for one in points if one.option is None]
    if not values or max(values) <= min(values) * SAME:
        return None
    sign = 1 if first.at_most else -1
    points = sorted(points, key=lambda one: (one.price.amount, sign * one.value))[:MOST_POINTS]
    return OptionChart(first.label, first.figure.unit, first.at_most, _marked(points, less=first.at_most))


def _row_of(option: Option, rows: Rows[CandidateRow]) -> int | None:
    return next(iter(rows.places("offer_key", option.layout.offer_key)), None)


def _card(option: Option, index: int, row: int) -> Point:
    layout, paid = option.layout, option.price.plan.chosen.per_month
    assert paid is not None
    return Point(row, layout.gpus, layout.gpu_name, layout.provider, paid, option.facts[0].figure.value, index)


def _marked(points: list[Point], *, less: bool) -> tuple[Point, ...]:
    """The points, which come cheapest first, with those marked that are better than everything cheaper."""
    found, reached = [], None
    for one in points:
        worth = -one.value if less else one.value
        best = reached is None or worth > reached
        reached = worth if best else reached
        found.append(Point(one.row, one.gpus, one.gpu_name, one.provider, one.price, one.value, one.option, best))
    return tuple(found)
