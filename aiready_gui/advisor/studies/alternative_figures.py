"""Sums of what could be had instead as figures: another way to the same answer, another row of the table of options."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.advisor.studies.money_figures import TERM, sum_of
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.recommendation import CandidateRow
from aiready_gui.domain.tco import Route


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
