"""The rate of the dollar that a price stands on."""

from __future__ import annotations

from datetime import date

from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.engine.money.price_book import price_book


def dollar_rate(project: Project, option: Option, snapshot: Snapshot, as_of: date) -> ExchangeRate | None:
    """The rate of the dollar between the price of an option and the project's currency; ``None`` where none stands there."""
    filled = effective(project)
    seen = market_view(snapshot, filled, as_of)
    offer = seen.offer_by_key.get(option.layout.offer_key)
    rates = price_book(seen, filled, as_of).rates_for(offer.currency) if offer is not None else ()
    return next((rate for rate in rates if rate.base is Currency.USD), None)
