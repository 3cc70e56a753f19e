"""What keeps an answer from leaving as a document or as JSON: sums of it that do not follow from its one schedule of money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain
from math import isclose
from typing import Final

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message, Unit
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.price import Price
from aiready_gui.domain.recommendation import CandidateRow, Recommendation
from aiready_gui.domain.schedule import Schedule
from aiready_gui.domain.tco import CostStudy, RouteKind
from aiready_gui.domain.training_run import TrainingRouteKind
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.grid import EQUAL_SUMS
from aiready_gui.proposal.amounts import amount
from aiready_gui.proposal.audit import differ

Check = Callable[[Recommendation, Option], Iterator[Message]]
"""One answer and an option of it -> what is wrong, each naming both places."""

PRICE: Final = Message(key="section-price")
HOURS: Final = Decimal(HOURS_PER_MONTH)
TOTAL_COST: Final = Message(key="section-tco")


def refuse_answer(answer: Recommendation) -> None:
    """Let an answer pass, or say what contradicts what.

    Raises
    ------
    ExportError
        The first fault found, with both places.
    """
    for part in answer.parts:
        for option in part.options:
            for fault in chain.from_iterable(check(part, option) for check in CHECKS):
                raise ExportError(fault)
    for fault in _together(answer):
        raise ExportError(fault)


def lines_add_up(answer: Recommendation, option: Option) -> Iterator[Message]:
    """Lines are what they say, and the bill is their sum."""
    price, title = option.price, answer.requirements.title
    for line in price.lines:
        if line.total_excl + line.vat != line.total_incl:
            yield differ(line.item, amount(line.total_excl + line.vat), title, amount(line.total_incl))
    lines = Money.total((line.total_incl for line in price.lines), price.per_month_incl.currency)
    if lines != price.per_month_incl:
        yield differ(PRICE, amount(lines), title, amount(price.per_month_incl))


def machines_cost_their_lines(answer: Recommendation, option: Option) -> Iterator[Message]:
    """A month, or a run, of the machines is the sum of their lines: in the way to pay, the table of offers and beside other providers."""
    price, layout = option.price, option.layout
    lines = Money.total((line.total_excl for line in price.lines if line.mode is not None), price.per_month_excl.currency)
    rows = [row for row in answer.candidates if row.is_of(layout)]
    keys = {(row.gpus, row.gpu_name, row.instance_type, row.region) for row in rows}
    best = [(score.provider, score.best) for score in answer.providers if score.best is not None]
    told = [(Message(key="price-modes"), price.plan.chosen.per_month)]
    told += [(Message(key="table-name"), row.per_month_excl) for row in rows]
    told += [
        (Message(key="section-providers"), one.per_month_excl)
        for provider, one in best
        if provider == layout.provider and (one.gpus, one.gpu_name, one.instance_type, one.region) in keys
    ]
    for place, sum_of in told:
        if sum_of is not None and sum_of != lines:
            yield differ(PRICE, amount(lines), place, amount(sum_of))


def lines_multiply(answer: Recommendation, option: Option) -> Iterator[Message]:
    """Quantity by unit price in every month, in the schedule and in every copy of it."""
    for place, money in _schedules(option):
        for line in money.lines:
            if not line.multiplies:
                made = Money(amount=line.unit_price.of_quantity(line.quantity), currency=line.unit_price.money.currency)
                printed = line.total_incl if line.unit_price.with_vat else line.total_excl
                yield differ(place, amount(made), line.item, amount(printed))


def tax_is_known(answer: Recommendation, option: Option) -> Iterator[Message]:
    """A line without a rate of VAT holds none and says why; one with a rate has no such reason."""
    for line in option.price.schedule.lines:
        known = all(month.vat_percent is not None for month in line.months)
        if known != (line.untaxed is None) or (not known and line.incl != line.excl):
            yield differ(line.item, amount(line.incl - line.excl), PRICE, line.untaxed or Message(key="vat-unknown"))


def term_is_its_months(answer: Recommendation, option: Option) -> Iterator[Message]:
    """What a term costs are the months of the schedule; of a single run all of them."""
    price = option.price
    whole = price.schedule.months[: None if price.single else price.term_months].total("incl")
    if whole != price.term_incl:
        yield differ(TOTAL_COST, amount(whole), PRICE, amount(price.term_incl))


def runs_are_those_asked(answer: Recommendation, option: Option) -> Iterator[Message]:
    """A run is one run unless runs a month are asked."""
    work = effective(answer.project).workloads[answer.workload]
    if not isinstance(work, Batch | Training):
        return
    asked = work.runs_per_month
    if (asked is None) != option.price.single:
        said = Message(key="value-one-run") if asked is None else _count(asked)
        yield differ(Message(key="field-workload-runs-per-month"), said, PRICE, option.price.totals[0].month.word)


def resilience_is_the_bill(answer: Recommendation, option: Option) -> Iterator[Message]:
    """The scheme that is proposed has the machines and the price of the bill, with the storage of its second zone."""
    place = Message(key="section-availability")
    for built in (one for one in (option.plan.resilience if option.plan else ()) if one.chosen):
        instances = option.layout.staying or option.layout.instances
        if built.instances != instances:
            yield differ(place, _count(built.instances), Message(key="section-configuration"), _count(instances))
        machines = _sum(option.price, lambda key: key == "line-instances")
        stored = _sum(option.price, lambda key: key.startswith("line-storage"))
        second = stored.amount / 2 if answer.project.conditions.two_zones else Decimal(0)
        if abs(built.per_month.amount - machines.amount - second) > ROUNDED:
            whole = Money(amount=machines.amount + second, currency=machines.currency)
            yield differ(place, amount(built.per_month), PRICE, amount(whole))


def ways_cost_the_months(answer: Recommendation, option: Option) -> Iterator[Message]:
    """The model as it is costs what the schedule has over the months that the ways are told over."""
    if (study := option.study) is None:
        return
    if study.routes_are_gpus:
        yield from _a_run_costs_its_lines(option, study)
        return
    whole = option.price.schedule.months[: study.swing_months].total("excl")
    for way in study.routes:
        if way.kind is RouteKind.USE_AS_IS and way.total != whole:
            yield differ(Message(key="routes-title"), amount(way.total or whole), TOTAL_COST, amount(whole))


def _a_run_costs_its_lines(option: Option, study: CostStudy) -> Iterator[Message]:
    """Of a training: the way as it was asked for, where the option is it."""
    run, price = option.run, option.price
    asked = run.routes[0] if run is not None and run.routes else None
    if run is None or asked is None or asked.kind is not TrainingRouteKind.ASKED or asked.cost != run.cost:
        return
    months = None if price.single else study.swing_months
    gpus = (line if months is None else line.over(months) for line in price.lines if line.mode is not None)
    whole = Money.total((line.excl for line in gpus), price.term_excl.currency)
    if (told := study.routes[0].total) is not None and told != whole:
        yield differ(Message(key="routes-title"), amount(told), TOTAL_COST, amount(whole))


def always_on_is_the_same_fleet(answer: Recommendation, option: Option) -> Iterator[Message]:
    """The line of machines that never stop has all machines of the schedule for all hours of every month."""
    study, always = option.study, option.price.plan.always_on
    if study is None or always is None:
        return
    machines = [line for line in study.always_on.lines if line.mode is not None]
    paid = 1.0 if option.layout.common is None else float(option.layout.common.share)
    for month, (compared, own) in enumerate(zip(study.always_on.months, option.price.schedule.months, strict=True)):
        whole = (
            line.months.facts["quantity"][month] * (1 if line.unit.key == "line-unit-instance" else 1 / HOURS)
            for line in machines
        )
        told, stand = float(sum(whole)), own.gpus / option.layout.gpus_per_instance * paid
        if compared.gpus != own.gpus or not isclose(told, stand):
            yield differ(Message(key="cumulative-title"), _count(told), TOTAL_COST, _count(stand))


def no_rival_beats(answer: Recommendation, option: Option) -> Iterator[Message]:
    """Of one provider's place, no rejected machines with as many of the same cards are as good in everything and better in something.

    Machines that the engineer chose are what he chose.
    """
    own = next((row for row in answer.candidates if row.is_of(option.layout)), None)
    if own is None or own.per_month_excl is None or (answer.pinned is not None and option == answer.options[answer.pinned]):
        return
    for row in answer.candidates:
        if row is not own and row.gate is None and _cards(row) == _cards(own) and _beats(row, own, even=_even_sum(option)):
            told = Message(key="value-text", args={"text": f"{row.gpus} \u00d7 {row.gpu_name}, {row.instance_type}"})
            yield Message(key="audit-beaten", args={"role": Message(key=f"role-{option.role}"), "rival": told})


def _cards(row: CandidateRow) -> tuple[object, ...]:
    return row.provider, row.region, row.gpu_key, row.gpus


def _even_sum(option: Option) -> Decimal:
    """What two bills may differ by and be one sum for the choice: it weighs all of a bill, storage and network too. [currency]"""
    return option.price.per_month_excl.amount * Decimal(EQUAL_SUMS)


def _beats(row: CandidateRow, own: CandidateRow, *, even: Decimal) -> bool:
    """Whether a row is no dearer, no slower, as well proven and has as much to spare, and is cheaper or has more."""
    if row.per_month_excl is None or own.per_month_excl is None or row.evidence != own.evidence or row.dp > own.dp == 1:
        return False  # attention ranks are a formula further from what was measured
    for name in ("ttft_s", "tpot_s", "duration_s"):
        its, ours = getattr(row, name), getattr(own, name)
        if ours is not None and (its is None or its > ours * (1 + EVEN)):
            return False
    spare, own_spare = row.headroom or 0.0, own.headroom or 0.0
    cheaper, roomier = row.per_month_excl.amount - own.per_month_excl.amount, spare - own_spare
    return cheaper <= 0 and roomier >= -EVEN and (-cheaper > even or roomier > EVEN)


CHECKS: Final[tuple[Check, ...]] = (
    lines_add_up,
    machines_cost_their_lines,
    lines_multiply,
    tax_is_known,
    term_is_its_months,
    runs_are_those_asked,
    resilience_is_the_bill,
    ways_cost_the_months,
    always_on_is_the_same_fleet,
    no_rival_beats,
)
EVEN: Final = 1e-6
"""Shares and times this close are equal: a forecast is not better than that. [1]"""
ROUNDED: Final = Decimal("0.05")
"""That a sum made of shares of a bill may be off by rounding. [currency]"""


def _schedules(option: Option) -> Iterator[tuple[Message, Schedule]]:
    yield PRICE, option.price.schedule
    study: CostStudy | None = option.study
    if study is not None:
        yield Message(key="payment-always_on"), study.always_on
        if study.foreign is not None:
            yield TOTAL_COST, study.foreign
        if study.buying is not None and study.buying.schedule is not None:
            yield Message(key="route-buy"), study.buying.schedule


def _sum(price: Price, of: Callable[[str], bool]) -> Money:
    lines = (line.total_excl for line in price.lines if of(line.item.key) and not line.once)
    return Money.total(lines, price.per_month_excl.currency)


def _count(value: float) -> Message:
    return Message(key="value-quantity", args={"value": float(value), "unit": Unit.COUNT.value})


def _together(answer: Recommendation) -> Iterator[Message]:
    """The bill of all workloads is the first month of each."""
    if answer.together is None:
        return
    chosen = [one.price for one in (part.chosen for part in answer.parts) if one is not None]
    whole = Money.total((price.schedule.months[0].incl for price in chosen), answer.together.per_month_incl.currency)
    if whole != answer.together.per_month_incl:
        yield differ(PRICE, amount(whole), Message(key="section-together"), amount(answer.together.per_month_incl))
