"""Own machines in place of an option's rented ones: what to buy, what that comes to, and what it stands on."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.buying import Bought, Buying, OwnMachines
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Message, Source, label_key
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.terms import ENTERED
from aiready_gui.domain.units import MONTHS_PER_YEAR, WATTS_PER_KW
from aiready_gui.engine.gpu.own_machine import OwnMachine, own_machine
from aiready_gui.engine.money import buying
from aiready_gui.engine.money.buying import Fleet
from aiready_gui.engine.money.price_book import PriceBook, price_book
from aiready_gui.engine.money.schedule import scheduled
from aiready_gui.engine.money.spare_machines import reserve_of
from aiready_gui.plan.effect_words import listed


class _Case(NamedTuple):
    """What a comparison is made of."""

    option: Option
    asked: Buying
    own: OwnMachine
    fleet: Fleet
    book: PriceBook
    source: Source


def bought(answer: Recommendation, option: Option, snapshot: Snapshot, hosted: Sequence[Money] = ()) -> Bought:
    """Buying for one ``option`` of an ``answer``.

    Parameters
    ----------
    hosted : sequence of Money
        The hosted model's bill of each month of the schedule; empty while it has no price. [currency]
    """
    raw, as_of = standing_alone(answer.project, answer.workload), answer.as_of
    project = effective(raw)
    asked, layout = project.buying, option.layout
    assert asked.years is not None
    gpu = snapshot.gpu_by_key[layout.gpu_key]
    own = own_machine(gpu, max(layout.gpus_per_instance, asked.cards or 0))
    if own is None:
        return Bought(what=None, reason=Message(key="buying-not-sold", args={"gpu": gpu.name}), years=asked.years)
    if asked.machine_kw is not None:
        own = own._replace(watts=asked.machine_kw * WATTS_PER_KW)
    reserve, money = reserve_of(project.conditions), option.price.schedule
    needed = [
        buying.machines_for(gpus // layout.gpus_per_instance, layout.gpus_per_instance, own, reserve) if gpus else 0
        for gpus in money.months.facts["gpus"]
    ]
    fleet = Fleet.for_need(needed, asked.years * MONTHS_PER_YEAR)
    what = _what(option, own, fleet, asked)
    if option.price.single:  # machines would stand idle after it
        return Bought(what=what, reason=Message(key="buying-single-run"), years=asked.years)
    if layout.common is not None:  # the price of a machine is for all that stand on it, the rent here is of one of them
        return Bought(what=what, reason=Message(key="buying-common"), years=asked.years)
    book = price_book(market_view(snapshot, project, as_of), project, as_of)
    case = _Case(option, asked, own, fleet, book, Source(title=ENTERED, as_of=as_of.isoformat()))
    priced = asked.machine_price is not None and _price_is_of(answer, option)
    found = _compared(case, what, [month.amount for month in hosted], priced=priced)
    if asked.machine_price is not None and not priced:
        found = found.revised(other_machine=_of_another(answer, option, snapshot))
    return found.revised(assumptions=tuple(_assumptions(case, raw)), not_counted=_not_counted(case))


def _price_is_of(answer: Recommendation, option: Option) -> bool:
    """Whether the named price is of the machine of ``option``: of the card that was said, else of the first recommendation's."""
    gpu, chosen = answer.project.buying.machine_gpu, answer.chosen
    if gpu is not None or chosen is None:
        return gpu == option.layout.gpu_key
    ours, its = chosen.layout, option.layout
    same = (ours.gpu_key, ours.gpus_per_instance) == (its.gpu_key, its.gpus_per_instance)
    return same and not answer.workload


def _of_another(answer: Recommendation, option: Option, snapshot: Snapshot) -> Message:
    """Which machine the named price is of, beside that of ``option``."""
    gpu, chosen = snapshot.gpu_by_key.get(answer.project.buying.machine_gpu or ""), answer.chosen
    named = gpu.name if gpu is not None else chosen.layout.gpu_name if chosen is not None else ""
    return Message(key="buying-other-machine", args={"named": named, "gpu": option.layout.gpu_name})


def _compared(case: _Case, what: OwnMachines, hosted: Sequence[Decimal], *, priced: bool) -> Bought:
    option, asked, own, fleet, book, source = case
    support, life = asked.support_share or 0.0, fleet.life_months
    lines = option.price.schedule.lines
    rented, beside = ([line for line in lines if (line.mode is not None) is gpus] for gpus in (True, False))
    running = buying.running_lines(fleet, asked, own.watts, book, source)
    months = len(fleet.machines)
    rent, feed, rest = (buying.over_life(_excl(part, months), life) for part in (rented, running, beside))
    api = buying.over_life(hosted, life) if hosted else ()
    all_of_own = [own_part + other for own_part, other in zip(feed, rest, strict=True)]

    def worth(other: Sequence[Decimal], running: Sequence[Decimal]) -> Money | None:
        price = buying.worth_of_machine(other, running, fleet, support)
        return None if price is None else Money(amount=price, currency=book.currency).rounded()

    found = Bought(
        what=what,
        years=life // MONTHS_PER_YEAR,
        worth=worth(rent, feed),
        worth_api=worth(api, all_of_own) if api else None,
        against_api=bool(api),
    )
    if asked.machine_price is None or not priced:
        return found
    price = book.converted(Money(amount=asked.machine_price, currency=asked.price_currency or book.currency))
    of_price = buying.priced_lines(fleet, price, support, book, source)
    paid = _paid(of_price, fleet)
    machines = [spent + fed for spent, fed in zip(paid, feed, strict=True)]
    whole = [spent + other for spent, other in zip(paid, all_of_own, strict=True)]
    first = option.price.schedule.months
    return found.revised(
        schedule=scheduled((*of_price, *running, *beside), first[0].first_day, first.facts["gpus"]),
        price=price,
        per_month=Money(
            amount=buying.month_of_life(price.amount, found.years, support, feed[0], fleet.machines[0]), currency=book.currency
        ).rounded(),
        break_even_month=buying.break_even_month(rent, machines),
        break_even_api_month=buying.break_even_month(api, whole) if api else None,
    )


def _excl(lines: Sequence[PriceLine], months: int) -> list[Decimal]:
    """What ``lines`` come to in each month of the schedule. [currency]"""
    return [sum(parts, Decimal(0)) for parts in zip(*(line.months.sums["excl"] for line in lines), strict=True)] or [
        Decimal(0)
    ] * months


def _paid(priced: Sequence[PriceLine], fleet: Fleet) -> tuple[Decimal, ...]:
    """Price and support in each month of one life: none is bought after the schedule, and support goes on. [currency]"""
    bought_months, *support = (line.months.sums["excl"] for line in priced)
    life = fleet.life_months
    spent = (*bought_months[:life], *(Decimal(0),) * (life - len(bought_months)))
    for months in support:
        spent = tuple(one + other for one, other in zip(spent, buying.over_life(months, life), strict=True))
    return spent


def _what(option: Option, own: OwnMachine, fleet: Fleet, asked: Buying) -> OwnMachines:
    first, rented = fleet.machines[0], option.layout.gpus_per_instance
    board = Message(key="buying-board", args={"gpu": option.layout.gpu_name, "each": own.gpus, "rented": rented})
    return OwnMachines(
        machines=first,
        most=max(fleet.machines),
        gpus_per_machine=own.gpus,
        gpu_name=option.layout.gpu_name,
        kw=None if own.watts is None else own.watts * first / WATTS_PER_KW,
        rack_units=own.rack_units * first,
        board=None if own.gpus == max(rented, asked.cards or 0) else board,
    )


def _assumptions(case: _Case, raw: Project) -> list[Message]:
    """What the comparison stands on beside the customer's answers, with its source."""
    asked, months = case.asked, len(case.fleet.machines)
    usual: dict[str, dict[str, str | int | float | Message]] = {
        "years": {"years": asked.years or 0},
        "support_share": {"share": asked.support_share or 0.0},
        "average_draw": {"share": asked.average_draw or 0.0},
        "pue": {"pue": asked.pue or 1.0},
    }
    if case.own.watts is not None:
        usual["machine_kw"] = {"kw": case.own.watts / WATTS_PER_KW}
    open_answers = [name for name in usual if getattr(raw.buying, name) is None]
    found = [Message(key=label_key(name, "buying-assumes"), args=usual[name]) for name in open_answers]
    found.append(Message(key="buying-assumes-beside"))
    if raw.on_own_site:
        found.append(Message(key="buying-assumes-chosen"))
    if case.fleet.life_months > months:
        found.append(Message(key="buying-assumes-level", args={"months": months}))
    return found


def _not_counted(case: _Case) -> Message | None:
    """Parts of own machines' cost that nobody gave a price for."""
    asked = case.asked
    missing = {
        "energy": asked.kwh_price is None or case.own.watts is None,
        "rack": asked.rack_month is None,
        "people": not asked.people or asked.person_month is None,
    }
    parts = [Message(key=f"buying-part-{part}") for part, absent in missing.items() if absent]
    return Message(key="buying-without", args={"parts": listed(parts)}) if parts else None
