"""The bill of several workloads."""

from __future__ import annotations

from collections.abc import Sequence

from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Option, counted_before
from aiready_gui.domain.recommendation import Bill
from aiready_gui.engine.money.schedule import joined


def whole_bill(chosen: Sequence[Option | None]) -> Bill | None:
    """What the options ``chosen`` of all workloads come to together; ``None`` where one of them has none. [currency]

    Sums are exact. Machines that several of them share are counted once.
    """
    options = [option for option in chosen if option is not None]
    if len(options) < len(chosen):
        return None
    again = counted_before(options)
    money = joined([option.price.schedule for option in options], again)
    first, prices = money.months[0], [option.price for option in options]
    return Bill(
        per_month_excl=first.excl,
        per_month_vat=first.vat,
        per_month_incl=first.incl,
        term_months=prices[0].term_months,
        term_excl=Money.total((price.term_excl for price in prices), money.excl.currency),  # a run that outlasts the term, whole
        term_incl=Money.total((price.term_incl for price in prices), money.excl.currency),
        gpus=sum(option.layout.gpus for place, option in enumerate(options) if place not in again),
        schedule=money,
    )
