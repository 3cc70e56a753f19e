"""Own machines in money: what is paid in which month, when they have cost less than rent, and at which price they would."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from aiready_gui.domain.buying import Buying
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.money import Money
from aiready_gui.domain.schedule import CostGroup, PriceLine, to_tenths
from aiready_gui.domain.units import HOURS_PER_MONTH, MONTHS_PER_YEAR
from aiready_gui.engine.gpu.own_machine import OwnMachine
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.spare_machines import Reserve


def machines_for(rented: int, rented_gpus: int, own: OwnMachine, reserve: Reserve) -> int:
    """Machines of ``own`` that carry what ``rented`` [count] machines of ``rented_gpus`` [count] do, spares as the project asks. [count]

    Where one holds several rented ones the load is packed, and the spares are counted in whole machines anew: two spares on one
    machine fail with it. Own derivation.
    """
    if own.gpus == rented_gpus:
        return rented
    carrying = max(reserve.carrying(rented), 1)
    return reserve.machines(ceil(carrying * rented_gpus / own.gpus))


class Fleet(NamedTuple):
    """Own machines of each month of a schedule: none is sold again while it is of use."""

    machines: tuple[int, ...]
    """That stand there. [count]"""
    life_months: int
    """After which a machine is bought anew. [month]"""

    @classmethod
    def for_need(cls, needed: Sequence[int], life_months: int) -> "Fleet":
        """For what is ``needed`` in each month [count]; once bought a machine stays. ``life_months``: of use. [month]"""
        return cls(tuple(accumulate(needed, max)), life_months)

    @property
    def bought(self) -> tuple[int, ...]:
        """In each month: what growth adds, and what takes the place of those worn out: arithmetic. [count]"""
        made: list[int] = []
        for month, count in enumerate(self.machines):
            more = count - (self.machines[month - 1] if month else 0)
            made.append(more + (made[month - self.life_months] if month >= self.life_months else 0))
        return tuple(made)


def kwh_month(watts: float, average_draw: float, pue: float) -> Decimal:
    """Energy that the site takes for one machine in a month: ``watts * average_draw * PUE * 730 h``, arithmetic. [kWh]

    Parameters
    ----------
    watts : float
        Most that the machine draws. [W]
    average_draw : float
        Of it, on the mean. [share]
    pue : float
        Energy of the site over that of its machines. [1]
    """
    return to_tenths(Decimal(str(watts * average_draw * pue / 1000 * HOURS_PER_MONTH)))


def running_lines(fleet: Fleet, asked: Buying, watts: float | None, book: PriceBook, source: Source) -> list[PriceLine]:
    """What own machines cost whatever their price was: energy, room, people, as far as they have prices. [currency]

    Parameters
    ----------
    asked : Buying
        Answers with what stands in for those that are missing.
    watts : float, optional
        Most that one machine draws. [W]
    """
    found = []
    if asked.kwh_price is not None and watts is not None:
        each = kwh_month(watts, asked.average_draw or 0.0, asked.pue or 1.0)
        energy = tuple(each * count for count in fleet.machines)
        found.append(_line("own-line-energy", energy, "own-unit-kwh", asked.kwh_price, book, source))
    if asked.rack_month is not None:
        found.append(_line("own-line-rack", _counts(fleet.machines), "own-unit-machine", asked.rack_month, book, source))
    if asked.people and asked.person_month is not None:
        posts = (Decimal(str(asked.people)),) * len(fleet.machines)
        wages = book._replace(vat_percent=Decimal(0), percents=())  # no VAT is paid on wages
        found.append(_line("own-line-people", posts, "own-unit-post", asked.person_month, wages, source))
    return found


def priced_lines(fleet: Fleet, price: Money, support_share: float, book: PriceBook, source: Source) -> list[PriceLine]:
    """The machines in the months they are bought in, and their support, a share of the price a year. [currency]

    Parameters
    ----------
    price : Money
        Of one machine without VAT, in the project's currency. [currency]
    support_share : float
        Of the price, a year. [share]
    """
    found = [_line("own-line-machines", _counts(fleet.bought), "own-unit-machine", price.amount, book, source)]
    if support_share:
        month = price.amount * Decimal(str(support_share)) / MONTHS_PER_YEAR
        found.append(_line("own-line-support", _counts(fleet.machines), "own-unit-machine", month, book, source))
    return found


def _line(key: str, quantities: Sequence[Decimal], unit: str, price: Decimal, book: PriceBook, source: Source) -> PriceLine:
    return book.line(
        group=CostGroup.GPUS,
        item=Message(key=key),
        quantities=quantities,
        unit=Message(key=unit),
        unit_price=Money.trusted(amount=price, currency=book.currency),
        with_vat=False,
        source=source,
        assumed=False,
    )


def _counts(machines: Sequence[int]) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, machines))


def over_life(months: Sequence[Decimal], life_months: int) -> tuple[Decimal, ...]:
    """What is paid in each month of ``life_months`` [month]: beyond the schedule every month as its last. [currency]

    Assumption: growth is counted as far as the schedule goes, and holds its level after it.

    Parameters
    ----------
    months : sequence of Decimal
        Of the schedule, one at least. [currency]
    """
    return (*months[:life_months], *(months[-1],) * (life_months - len(months)))


def bought_over_life(fleet: Fleet) -> tuple[int, ...]:
    """Machines bought in each month of one life: after the schedule there is no growth, so none: arithmetic. [count]"""
    bought = fleet.bought[: fleet.life_months]
    return (*bought, *(0,) * (fleet.life_months - len(bought)))


def break_even_month(other: Sequence[Decimal], own: Sequence[Decimal]) -> int | None:
    """The month from whose end on ``own`` [currency] has come to no more than ``other`` [currency] and stays so. [month]

    ``None`` where at the end of the months it has come to more. Own derivation; money is not discounted (an assumption).
    """
    ahead = [mine <= theirs for mine, theirs in zip(accumulate(own), accumulate(other), strict=True)]
    if not ahead or not ahead[-1]:
        return None
    return len(ahead) - next((back for back, one in enumerate(reversed(ahead)) if not one), len(ahead)) + 1


def worth_of_machine(other: Sequence[Decimal], running: Sequence[Decimal], fleet: Fleet, support_share: float) -> Decimal | None:
    """The price of one machine at which buying comes to as much as ``other`` over one life. [currency]

    ``sum(other) = sum(running) + x (bought + machine-months * support / 12)`` solved for x: own derivation. What a machine bought
    late may still be worth is not counted. ``None`` where other costs no more than running.

    Parameters
    ----------
    other, running : sequence of Decimal
        What is paid instead, and for own machines whatever their price: every month of one life. [currency]
    support_share : float
        Of the price, a year. [share]
    """
    left = sum(other, Decimal(0)) - sum(running, Decimal(0))
    standing = sum(over_life(_counts(fleet.machines), fleet.life_months))
    shares = sum(bought_over_life(fleet)) + standing * Decimal(str(support_share)) / MONTHS_PER_YEAR
    return left / shares if left > 0 and shares > 0 else None


def month_of_life(price: Decimal, years: int, support_share: float, running: Decimal, machines: int) -> Decimal:
    """What ``machines`` [count] cost a month over their life: the price written off evenly, its support, what they run on. [currency/month]

    ``machines * price * (1 / years + support) / 12 + running``: straight-line depreciation, own derivation.

    Parameters
    ----------
    price : Decimal
        Of one machine. [currency]
    years : int
        Of use. [year]
    support_share : float
        Of the price, a year. [share]
    running : Decimal
        Energy, room and people of a month. [currency/month]

    References
    ----------
    .. [1] IAS 16, "Property, Plant and Equipment," item 62.
    """
    return machines * price * (1 / Decimal(years) + Decimal(str(support_share))) / MONTHS_PER_YEAR + running
