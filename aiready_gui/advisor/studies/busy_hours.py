"""At how many hours of a month one machine is as dear by the hour as on a term: both sums as lines of a bill print them."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.tco import BusyHours, Committed
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.money.modes import RESERVED_MODES
from aiready_gui.engine.money.price_book import price_book
from aiready_gui.engine.money.pricing import mode_prices, on_a_line


def busy_hours(answer: Recommendation, option: Option, snapshot: Snapshot) -> BusyHours | None:
    """Of one machine of ``option``; ``None`` where no term is sold that the project may take, or nothing by the hour.

    Of machines that several services share as well: whose hours they are nobody can say.

    Parameters
    ----------
    snapshot : Snapshot
        The catalogue the answer was given on.
    """
    filled = effective(standing_alone(answer.project, answer.workload))
    seen = market_view(snapshot, filled, answer.as_of)
    offer, book = seen.offer_by_key[option.layout.offer_key], price_book(seen, filled, answer.as_of)
    kept_out = {priced.mode for priced in option.price.modes if priced.reason is not None}
    modes = {one.mode: one for one in mode_prices(offer, 1, book, filled.conditions) if one.mode not in kept_out}
    hour = modes[PricingMode.ON_DEMAND].per_hour if PricingMode.ON_DEMAND in modes else None
    terms = [(mode, month) for mode in RESERVED_MODES if mode in modes and (month := modes[mode].per_month) is not None]
    if hour is None or not terms or option.layout.common is not None:
        return None
    hourly = tuple(on_a_line(hour, Decimal(hours), 1, offer, book) for hours in range(HOURS_PER_MONTH + 1))
    amounts = [money.amount for money in hourly]

    def crossing(month: Decimal) -> int | None:
        hours = bisect_left(amounts, month)
        return hours if hours < len(amounts) else None

    committed = (Committed(mode=mode, per_month=month, from_hours=crossing(month.amount)) for mode, month in terms)
    return BusyHours(
        hour=book.printed(hour, with_vat=book.prints_vat(offer.vat_included)),
        hourly=hourly,
        committed=tuple(sorted(committed, key=lambda one: one.per_month.amount)),
    )
