"""The bill of services on common machines: the machines with one reserve, paid in shares, and what each service stores and sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import Any, Final

import numpy as np

from aiready_gui.advisor.answer.family import Sketch
from aiready_gui.advisor.answer.recommend import Considered
from aiready_gui.advisor.answer.storage_and_network import StandsBeside, stands_beside
from aiready_gui.advisor.sharing.companies import Company
from aiready_gui.advisor.sharing.parts import AnyFamily
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Role
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.price import ModePrice, Price
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.schedule import LONGEST_MONTHS, Schedule
from aiready_gui.domain.units import HOURS_PER_MONTH, HOURS_PER_WEEK
from aiready_gui.domain.work import load_growth
from aiready_gui.engine.candidates.grid import EQUAL_SUMS, Candidates, Pick, row_of_offer
from aiready_gui.engine.candidates.shared_cards import cards_for
from aiready_gui.engine.data.growth import growth
from aiready_gui.engine.money import mode_mix, payment_columns, portions, pricing, schedule
from aiready_gui.engine.money.modes import admissible
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.remembered import Remembered


@dataclass(frozen=True)
class Stood:
    """A service with the machines that it may have for itself: what it stores and sends is theirs too."""

    family: AnyFamily
    of: Considered[Any]
    _rows: dict[str, int | None] = field(default_factory=dict, compare=False, repr=False)
    """Found so far."""

    def pick_on(self, offer: str) -> Pick[Candidates] | None:
        """Its best row on an offer; ``None`` where it may not stand there."""
        if offer not in self._rows:
            self._rows[offer] = row_of_offer(self.of.candidates, offer, self.of.beside)
        row = self._rows[offer]
        return None if row is None else Pick(Role.COMMON, row, self.of.candidates)


@dataclass(frozen=True)
class Paid:
    """What one service pays."""

    sketch: Sketch[Any]
    """The offer, as the service would have it for itself."""
    share: Decimal
    """Of the machines. [share]"""
    beside: StandsBeside
    schedule: Schedule


@dataclass(frozen=True)
class CommonBill:
    """A company on common machines, cheaper than machines of their own."""

    company: Company
    plan: PaymentPlan
    """Of all the machines."""
    modes: tuple[ModePrice, ...]
    paid: Mapping[int, Paid]
    """By the places of the services among the workloads."""
    per_month_excl: Money
    """Of the whole project, as the next three."""
    term_excl: Money
    saved_month: Money
    saved_term: Money


@dataclass(frozen=True)
class Standing:
    """A company on its machines: how these are paid for, and by whom."""

    plan: PaymentPlan
    """Of all the machines, as these are billed."""
    modes: tuple[ModePrice, ...]
    paid: Mapping[int, Paid]
    """By the places of the services among the workloads."""

    def term(self, months: int, currency: Currency) -> Money:
        """What all of its services come to over ``months`` [months], without VAT. [currency]"""
        return Money.total((part.schedule.months[:months].total("excl") for part in self.paid.values()), currency)


def standing(company: Company, stood: Mapping[int, Stood]) -> Standing | None:
    """A company on its machines; ``None`` where a member may not stand there."""
    offer, brief = company.offer, stood[company.members[0]].family.brief
    conditions = brief.project.conditions
    picks = {place: stood[place].pick_on(offer.key) for place in company.members}
    counts = _machines(company, stood)
    modes = pricing.mode_prices(offer, company.machines, brief.book, conditions)
    plan = mode_mix.payment_plan(
        (company.machines,) * HOURS_PER_WEEK,
        pricing.tariff(offer, modes, company.machines, brief.project),
        busy_gpu_hours=float(cards_for(company.asked) * HOURS_PER_WEEK),
        gpus_per_instance=offer.gpu_count,
    )
    weekly = [(count,) * HOURS_PER_WEEK for count in counts] if len(set(counts)) > 1 else ()
    first_day, gpus = conditions.start or brief.as_of, [count * offer.gpu_count for count in counts]
    shares = portions.shares([asked.units() * asked.part.memory for asked in company.asked])
    sketches = {place: stood[place].family.sketch(pick) for place, pick in picks.items() if pick is not None}
    if len(sketches) < len(picks):
        return None
    machines = pricing.gpu_lines(
        offer, sketches[company.members[0]].layout.revised_trusting(beside=()), plan, brief.book, counts=weekly
    )
    paid: dict[int, Paid] = {}
    for (place, sketch), share in zip(sketches.items(), shares, strict=True):
        beside = stands_beside(stood[place].family.brief, sketch.path, offer)
        own = [portions.line_portion(line, share, brief.book.vat_percent) for line in machines]
        paid[place] = Paid(sketch, share, beside, schedule.scheduled((*own, *beside.lines), first_day, gpus))
    as_billed = pricing.as_billed(plan, offer, brief.book, schedule.scheduled(machines, first_day, gpus))
    return Standing(as_billed, modes, paid)


def cheapest_bill(
    companies: Sequence[Company], answers: Sequence[Recommendation], stood: Sequence[Stood], apart: Bill
) -> CommonBill | None:
    """The cheapest bill with one of ``companies`` on common machines; ``None`` where none is cheaper than ``apart``.

    A company that costs more at the least than the cheapest bill so far is not billed: what it would come to is not asked for.
    """
    best: CommonBill | None = None
    places = dict(enumerate(stood))
    for company in companies:
        most = apart.term_excl if best is None else best.term_excl
        alone = sum(price.term_excl.amount for price in _alone(company, answers))
        if dearer(company, places, apart.term_months, float(most.amount - alone)):
            continue
        bill = billed(company, answers, stood, apart)
        if bill is not None and (best is None or _order(bill) < _order(best)):
            best = bill
    return best


def _order(bill: CommonBill) -> tuple[Decimal, bool]:
    """Of equal sums slices first: what a server has there the hardware keeps for it."""
    return bill.term_excl.amount, not bill.company.asked[0].part.sliced


def dearer(company: Company, stood: Mapping[int, Stood], months: int, than: float) -> bool:
    """Whether :meth:`Standing.term` over ``months`` [months] is known to give more than ``than`` [currency], before it is worked out.

    So it is where a member may not stand there. Own derivation: no way to pay gives a machine's hour for less than the cheapest
    mode, and a load that grows stores and sends no less than in its first month. Sums are told apart as two bills are.
    """
    brief = stood[company.members[0]].family.brief
    row, allowed = brief.market.place_of[company.offer.key], admissible(brief.project.conditions, interruptible=False)
    hour = payment_columns.cheapest_hour(brief.market.price[row : row + 1], np.array(allowed))[0][0]
    least = sum(_machines(company, stood)[:months]) * HOURS_PER_MONTH * float(hour)
    for place in company.members:
        pick = None if least * (1 - EQUAL_SUMS) > than else stood[place].pick_on(company.offer.key)
        if pick is None:
            return True
        least += stood[place].of.beside(pick.row) * months
    return least * (1 - EQUAL_SUMS) > than


def billed(company: Company, answers: Sequence[Recommendation], stood: Sequence[Stood], apart: Bill) -> CommonBill | None:
    """The whole bill with a company on common machines; ``None`` where it is no cheaper, or a member may not stand there."""
    found = standing(company, dict(enumerate(stood)))
    if found is None:
        return None
    paid, currency = found.paid, apart.per_month_excl.currency
    alone = _alone(company, answers)
    first = [part.schedule.months.paid("excl", 0) for part in paid.values()]
    month_excl = Money.total((*first, *(price.schedule.months.paid("excl", 0) for price in alone)), currency)
    term_excl = Money.total((found.term(apart.term_months, currency), *(price.term_excl for price in alone)), currency)
    if term_excl.amount >= apart.term_excl.amount or month_excl.amount > apart.per_month_excl.amount:
        return None
    return CommonBill(
        company=company,
        plan=found.plan,
        modes=found.modes,
        paid=paid,
        per_month_excl=month_excl,
        term_excl=term_excl,
        saved_month=apart.per_month_excl - month_excl,
        saved_term=apart.term_excl - term_excl,
    )


def _alone(company: Company, answers: Sequence[Recommendation]) -> list[Price]:
    """Of the services that keep machines of their own."""
    return [answer.chosen.price for place, answer in enumerate(answers) if place not in company.members and answer.chosen]


def _machines(company: Company, stood: Mapping[int, Stood]) -> list[int]:
    """Of each month of a schedule, with the reserve: parts of grown services need more cards. Remembered: asked twice. [count]"""
    families = (stood[place].family for place in company.members)
    return _MACHINES.get((), lambda: _counted(company, stood), same=(company, *families))


_MACHINES: Final[Remembered[list[int]]] = Remembered(16)


def _counted(company: Company, stood: Mapping[int, Stood]) -> list[int]:
    reserve = reserve_of(stood[company.members[0]].family.brief.project.conditions)
    yearly = [load_growth(stood[place].family.brief.project.workloads[0]) for place in company.members]
    counts, laid_out = [company.machines], dict[tuple[int, ...], int]()
    if not any(yearly):
        return counts * LONGEST_MONTHS
    for month in range(1, LONGEST_MONTHS):
        loads = [growth(each, month) for each in yearly]
        parts = tuple(asked.units(load) for asked, load in zip(company.asked, loads, strict=True))
        if parts not in laid_out:
            cards = cards_for(company.asked, loads)
            laid_out[parts] = reserve.machines(ceil(cards / company.offer.gpu_count))
        counts.append(max(counts[-1], laid_out[parts]))
    return counts
