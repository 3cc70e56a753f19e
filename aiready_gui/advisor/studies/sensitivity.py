"""The tornado of one option: load, length, growth, discount and rate moved, the machines counted and billed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.option import billed
from aiready_gui.advisor.answer.recommend import proposed_pick
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.sharing.moved import pool_term
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.tco import Swing
from aiready_gui.domain.workload import COUNTED, CountBy, LlmServing
from aiready_gui.engine.money import sensitivity
from aiready_gui.engine.money.sensitivity import Driver
from aiready_gui.engine.need import demand

SWING: Final = 0.3  # the customary 30 % either way
_CURRENCY_FIELDS: Final = {Currency.USD: "usd_rate", Currency.EUR: "eur_rate"}


def swings(
    project: Project,
    option: Option,
    snapshot: Snapshot,
    as_of: date,
    *,
    months: int,
    whole: Project | None = None,
    workload: int = 0,
) -> tuple[Swing, ...]:
    """Total without VAT over ``months`` on the option's own machine, each driver 30 % down and up, widest first.

    On common machines the total of all services there, as the others' shares move with this one's load.

    Parameters
    ----------
    whole : Project, optional
        All workloads, where ``project`` is that of its ``workload`` alone.
    """
    layout = option.layout
    serving = effective(project).workloads[0]
    if not isinstance(serving, LlmServing) or layout.precision is None:
        return ()  # how the count follows from other work is not known here
    fixed = _workload(project, precisions=(layout.precision,))

    def pooled(asked: Project) -> Money | None:
        works = list((whole or project).workloads)
        works[workload] = asked.workloads[0]
        return pool_term(
            (whole or project).revised(workloads=tuple(works), terms=asked.terms), layout, snapshot, as_of, months=months
        )

    def own(asked: Project) -> Money | None:
        family = Serving(make_brief(asked, snapshot, as_of, on_offer=layout.offer_key))
        pick = proposed_pick(family, option.role)
        if pick is None:
            return None
        return billed(family, family.sketch(pick), spread=False, months=months).price.schedule.excl

    cost = own if layout.common is None else pooled
    base = cost(fixed)
    if base is None:
        return ()
    return sensitivity.tornado(base, tuple(drivers(fixed, serving, option, snapshot)), cost)


def drivers(project: Project, serving: LlmServing, option: Option, snapshot: Snapshot) -> Iterator[Driver]:
    """What may turn out otherwise than assumed; ``serving`` is the project's workload with its defaults."""
    low, high = 1 - SWING, 1 + SWING
    yield _driver("driver-load", _scaled_load(project, serving, low), _scaled_load(project, serving, high))
    yield _driver("driver-tokens", _scaled_tokens(project, serving, low), _scaled_tokens(project, serving, high))
    growth = serving.growth_per_year or 0.0
    if growth:
        yield _driver(
            "driver-growth",
            _workload(project, growth_per_year=growth * low),
            _workload(project, growth_per_year=growth * high),
        )
    offered = option.price.lines[0].reference is None
    if offered:
        yield Driver(
            name=Message(key="driver-discount"),
            low_label=Message(key="driver-share", args={"share": SWING}),
            high_label=Message(key="driver-share", args={"share": 0.0}),
            low=_terms(project, discount_percent=Decimal(str(SWING * 100)), discounts=()),
            high=_terms(project, discount_percent=None, discounts=()),
        )
    yield from _rate_drivers(project, option, snapshot)


def _rate_drivers(project: Project, option: Option, snapshot: Snapshot) -> Iterator[Driver]:
    """Only where the machine is priced in another currency than the project."""
    offer = snapshot.offer_by_key.get(option.layout.offer_key)
    if offer is None or offer.currency is project.currency:
        return
    for currency in {offer.currency, project.currency} - {Currency.RUB}:
        field = _CURRENCY_FIELDS[currency]
        entered = getattr(project.terms, field)
        shipped = next((rate.rate for rate in snapshot.exchange_rates if rate.base is currency), None)
        rate = entered or shipped
        if rate is None:
            continue
        ends = sorted((rate * Decimal(str(factor)) for factor in (1 - SWING, 1 + SWING)), reverse=currency is project.currency)
        yield Driver(
            name=Message(key="driver-rate", args={"currency": currency.value}),
            low_label=Message(key="driver-value", args={"value": float(ends[0])}),
            high_label=Message(key="driver-value", args={"value": float(ends[1])}),
            low=_terms(project, **{field: ends[0]}),
            high=_terms(project, **{field: ends[1]}),
        )


def _driver(key: str, low: Project, high: Project) -> Driver:
    return Driver(
        name=Message(key=key),
        low_label=Message(key="driver-less", args={"share": SWING}),
        high_label=Message(key="driver-more", args={"share": SWING}),
        low=low,
        high=high,
    )


def _workload(project: Project, **changes: object) -> Project:
    return project.revised(workloads=(project.workloads[0].revised_within(**changes), *project.workloads[1:]))


def _terms(project: Project, **changes: object) -> Project:
    return project.revised(terms=project.terms.revised_within(**changes))


def _scaled_load(project: Project, serving: LlmServing, factor: float) -> Project:
    count_by = serving.count_by or CountBy.USERS
    field = COUNTED[count_by]
    now = getattr(serving, field) or demand.stand_in(f"workload.{field}") or 1
    return _workload(project, **{field: now * factor if count_by is CountBy.PER_MINUTE else round(now * factor)})


def _scaled_tokens(project: Project, serving: LlmServing, factor: float) -> Project:
    fields = ("isl_mean", "isl_p95", "osl_mean", "osl_p95", "thinking_mean", "thinking_p95", "kept_context")
    lengths = {name: getattr(serving, name) for name in fields}
    return _workload(project, **{name: None if length is None else round(length * factor) for name, length in lengths.items()})
