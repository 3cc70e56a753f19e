"""One option of any family made whole: bill, host, reasons; and the bill alone, which a what-if asks for many times."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.family import Billed, C, Family, Payment, S, Told
from aiready_gui.advisor.answer.large_orders import to_reserve, why_reserved
from aiready_gui.advisor.answer.layout_words import row_shape
from aiready_gui.advisor.answer.option_chip import chip
from aiready_gui.advisor.answer.storage_and_network import StandsBeside, stands_beside
from aiready_gui.domain.explain import LOOSE_FACTOR, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Fact, Layout, Option, StorageNeed
from aiready_gui.domain.payment import PaymentKind, PaymentPlan
from aiready_gui.domain.price import Month, line_dates
from aiready_gui.domain.project import Project, Term
from aiready_gui.domain.schedule import LONGEST_MONTHS, PriceLine, Schedule
from aiready_gui.engine.candidates.grid import UNPROVEN_WORTH, Pick
from aiready_gui.engine.gpu.host import host_check
from aiready_gui.engine.money import pricing, schedule
from aiready_gui.engine.money.mode_mix import Counts, week_by_week
from aiready_gui.engine.money.price_book import PriceBook


class Quote(NamedTuple):
    """Layout of an option and what its bill comes to, without what is said beside them."""

    layout: Layout
    storage: tuple[StorageNeed, ...]
    per_month: Money
    """The whole bill, without VAT."""
    per_month_incl: Money
    """The same with it."""
    dates: Message
    """Of which days its prices are."""
    counts: Counts
    """Machines of each hour of the week. [count]"""
    month: Month = Month.EVERY
    """What the bill is of."""


def quote_of(option: Option) -> Quote:
    """Of an option that was built."""
    price = option.price
    sums = price.per_month_excl, price.per_month_incl
    return Quote(option.layout, option.storage, *sums, price.dates, price.plan.counts, price.totals[0].month)


def quote(family: Family[C, S], sketch: S) -> Quote:
    """What the bill of a picked row comes to."""
    beside, paid, money = _money(family, sketch, months=1)
    single = paid.run_months > 0
    of = money if single else money.months[0]
    month = Month.RUN if single else Month.EVERY
    return Quote(sketch.layout, beside.storage, of.excl, of.incl, line_dates(money.lines), paid.plan.counts, month)


def build_options(family: Family[C, S], picks: Sequence[Pick[C]]) -> tuple[Option, ...]:
    """The options of picked rows."""
    sketches = [family.sketch(pick) for pick in picks]
    bills = [billed(family, sketch, spread=True) for sketch in sketches]
    parts = zip(sketches, bills, family.told(sketches, bills), strict=True)
    return tuple(option_of(family.brief, sketch, bill, told) for sketch, bill, told in parts)


def option_of(brief: Brief, sketch: S, bill: Billed, told: Told) -> Option:
    """The option of a sketch that was billed and told of."""
    offer, layout, price, role = sketch.offer, sketch.layout, bill.price, sketch.pick.role
    host = host_check(told.host, offer, units=told.units)
    budget = brief.project.conditions.budget_per_month
    affordable = budget is None or price.dearest_month.amount <= budget
    return Option(
        role=role,
        layout=layout,
        equation=told.equation,
        answer=told.answer,
        facts=told.facts,
        result=told.result,
        service=told.service,
        storage=bill.storage,
        network=told.network,
        price=price,
        binding=told.binding,
        trait=chip(role, told.chip, affordable=affordable),
        meets_all=told.ample and affordable,
        to_reserve=to_reserve(layout),
        why=(
            *why_reserved(layout),
            *_why_proven(sketch.pick),
            *told.why,
            *_why_two_zones(brief.project, layout),
            *why_paid_so(price.plan),
            *told.remarks,
            *_why_loose(told.facts),
        ),
        evidence=told.evidence,
        vcpus_per_instance=offer.vcpus,
        ram_bytes_per_instance=offer.ram_bytes,
        local_nvme_bytes_per_instance=offer.local_nvme_bytes,
        host=(host.vcpus, host.ram_bytes, host.local_nvme_bytes),
        host_notes=host.notes,
    )


def billed(family: Family[C, S], sketch: S, *, spread: bool, months: int = LONGEST_MONTHS) -> Billed:
    """The whole bill over ``months``; with the interval of the GPUs where ``spread`` asks for it."""
    brief = family.brief
    beside, paid, money = _money(family, sketch, months=months)
    low, high = family.spread(sketch, paid.plan) if spread else (1.0, 1.0)
    rests: tuple[Money | None, ...] = (None, None)
    if spread and paid.run_months:
        rests = tuple(_beside_a_run(beside.lines, count, brief.book) for count in paid.end_months)
    price = pricing.price(
        modes=paid.modes,
        plan=pricing.as_billed(paid.plan, sketch.offer, brief.book, money),
        money=money,
        left_out=(*beside.left_out, *family.left_out(sketch)),
        term_months=(brief.project.conditions.term or Term.HOURLY).months,
        unit=paid.unit,
        units_per_hour=paid.units_per_hour,
        low_share=low,
        high_share=high,
        low_rest=rests[0],
        high_rest=rests[1],
    )
    return Billed(storage=beside.storage, price=price)


def _money(family: Family[C, S], sketch: S, *, months: int) -> tuple[StandsBeside, Payment, Schedule]:
    """Machines as they are paid for, storage, traffic, addresses, month by month."""
    brief, conditions = family.brief, family.brief.project.conditions
    beside = stands_beside(brief, sketch.path, sketch.offer, months)
    paid = family.payment(sketch, beside.storage)
    counts = family.counts(sketch, beside.storage, paid.plan, months)
    gpus = pricing.gpu_lines(
        sketch.offer,
        sketch.layout,
        paid.plan,
        brief.book,
        counts=counts,
        follow_load=bool(conditions.follow_load),
        single=paid.run_months > 0,
    )
    others = beside.lines
    if paid.run_months:  # all of a single run is its bill, however short a schedule is asked for
        if months != LONGEST_MONTHS:
            beside = stands_beside(brief, sketch.path, sketch.offer)
        others = _while_running(beside.lines, paid.run_months, brief.book)
    money = schedule.scheduled(
        (*gpus, *others),
        conditions.start or brief.as_of,
        [
            most * sketch.layout.gpus_per_instance
            for most in machines(paid, counts, LONGEST_MONTHS if paid.run_months else months)
        ],
    )
    return beside, paid, money


def _while_running(lines: Sequence[PriceLine], months: int, book: PriceBook) -> tuple[PriceLine, ...]:
    """What stands beside a single run, for the months that it lasts."""
    return tuple(chain.from_iterable(schedule.while_running(line, months, book.vat_percent) for line in lines))


def _beside_a_run(lines: Sequence[PriceLine], months: int, book: PriceBook) -> Money:
    """The sum of it without VAT."""
    return Money.total((line.total_excl for line in _while_running(lines, months, book)), book.currency)


def machines(paid: Payment, counts: Sequence[Counts], months: int) -> tuple[int, ...]:
    """Most at once in each of ``months``; those that came for a run are gone after it."""
    if counts:
        return tuple(week_by_week(counts, max))
    plan = paid.plan
    first = max(plan.counts)
    if paid.run_months:
        return tuple(first if month < paid.run_months else 0 for month in range(months))
    later = sum(part.instances for part in plan.chosen.parts) if plan.chosen.first_month else first
    return (first, *(later,) * (months - 1))


def why_paid_so(plan: PaymentPlan) -> tuple[Message, ...]:
    """What the chosen way to pay saves against machines that run all hours."""
    chosen, always = plan.chosen, plan.always_on
    if always is None or not always.per_month or not chosen.per_month or chosen.kind is PaymentKind.ALWAYS_ON:
        return ()
    if not always.per_month.amount:
        return ()  # a discount of nearly everything leaves nothing to save
    share = 1 - float(chosen.per_month.amount / always.per_month.amount)
    return (Message(key="why-payment", args={"way": chosen.label, "share": share, "kind": chosen.kind.value}),)


def _why_proven(pick: Pick[C]) -> tuple[Message, ...]:
    """That a cheaper row gave way because nothing near it was measured; by its layout where it is of the same cards."""
    of, other = pick.candidates, pick.instead_of
    if other is None:
        return ()
    share = 1 - float(of.price[other] / of.price[pick.row])
    args: dict[str, str | int | float | Message] = {
        "gpu": of.gpu(other).name,
        "provider": of.offer(other).provider,
        "share": share,
        "worth": UNPROVEN_WORTH,
    }
    if of.gpu(other).key != of.gpu(pick.row).key:
        return (Message(key="why-proven", args=args),)
    rows = np.array([other, pick.row], dtype=np.int64)
    told = of.shown(rows)
    format_, other_format = told.get("precision", (None, None))
    laid = row_shape({name: values[0] for name, values in told.items()}, format_ if format_ is not other_format else None)
    return (Message(key="why-proven-layout", args={**args, "count": int(of.cards(rows)[0]), "shape": laid}),)


def _why_loose(facts: tuple[Fact, ...]) -> tuple[Message, ...]:
    """Which of the compared figures are known by their size alone."""
    loose = {fact.figure.key: fact for fact in reversed(facts) if fact.figure.loose}
    return tuple(
        Message(
            key="why-loose",
            args={
                "what": fact.label,
                "low": fact.figure.low or 0.0,
                "high": fact.figure.high or 0.0,
                "unit": fact.figure.unit.value,
                "factor": LOOSE_FACTOR,
            },
        )
        for fact in reversed(loose.values())
    )


def _why_two_zones(project: Project, layout: Layout) -> tuple[Message, ...]:
    """What the second zone takes, where one is asked for."""
    if not project.conditions.two_zones:
        return ()
    return (Message(key="why-two-zones", args={"machines": layout.instances}),)
