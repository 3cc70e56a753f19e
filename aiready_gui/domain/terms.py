"""What was agreed beside the price lists: discounts, negotiated prices, exchange rates, a hosted model's price."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import Field

from aiready_gui.domain.bounds import Day, Key, Price, Rate
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency, ExchangeRate
from aiready_gui.domain.record import Record
from aiready_gui.domain.written import Line

ENTERED: Final = "Entered in the project"  # a source's title, as the catalogue's are
USD_RATE: Final = "terms.usd_rate"

Percent = Annotated[Decimal, Field(ge=0, le=100)]


class Discount(Record):
    """Off one provider's prices, or one GPU's of it."""

    percent: Percent
    provider: Key
    gpu: Key | None = None
    """Key of a GPU; ``None`` for everything the provider sells."""
    reason: Annotated[str, Field(max_length=200), Line] = ""


class NegotiatedPrice(Record):
    """A price of one offer that a provider named to us; it replaces the published one."""

    offer: Key
    """Key of the offer."""
    mode: PricingMode
    per_hour: Price
    currency: Currency
    vat_included: bool = False
    agreed_on: Day
    source: Annotated[str, Field(min_length=1, max_length=200), Line]


class CommercialTerms(Record):
    """Kept in the project; the user's settings hold the ones new projects start with."""

    discount_percent: Percent | None = None
    """Off every published price; a provider's own discount takes its place."""
    discounts: Annotated[tuple[Discount, ...], Field(max_length=200)] = ()
    negotiated: Annotated[tuple[NegotiatedPrice, ...], Field(max_length=1000)] = ()
    usd_rate: Rate | None = None
    """Roubles for a dollar."""
    eur_rate: Rate | None = None
    """Roubles for a euro."""
    rates_as_of: Day | None = None
    """Day of the two rates."""
    rates_source: Annotated[str, Field(max_length=200), Line] = ""
    """Who named them; empty where nobody said."""
    api_input_per_million: Price | None = None
    """Hosted model, a million input tokens, in the project's currency without VAT."""
    api_output_per_million: Price | None = None
    api_source: Annotated[str, Field(max_length=200), Line] = ""
    """Whose price list names the two."""
    api_as_of: Day | None = None
    """Day of the two prices."""
    prices_confirmed_on: Day | None = None
    """When someone checked that the prices still hold."""
    valid_until: Day | None = None
    """Last day of the proposal, where it shall end sooner than the prices allow."""

    def not_come(self, today: date) -> dict[str, date]:
        """Days after ``today`` by the field that names them: nobody has seen such rates or prices, or agreed on them, yet."""
        days = {
            "negotiated": max((one.agreed_on for one in self.negotiated), default=None),
            "rates_as_of": self.rates_as_of,
            "prices_confirmed_on": self.prices_confirmed_on,
            "api_as_of": self.api_as_of,
        }
        return {name: day for name, day in days.items() if day is not None and day > today}

    def percent_off(self, provider: str, gpu: str | None) -> Decimal:
        """The discount on one provider's item: the narrowest rule that names it wins. [%]"""
        own = self.own_discount(provider, gpu)
        return (self.discount_percent or Decimal(0)) if own is None else own

    def own_discount(self, provider: str, gpu: str | None) -> Decimal | None:
        """What was agreed with the provider itself, which takes the place of the discount on everything. [%]"""
        for wanted in (gpu, None):
            for discount in self.discounts:
                if discount.provider == provider and discount.gpu == wanted:
                    return discount.percent
        return None

    def own_rates(self, undated: date, tried_on: date | None = None) -> tuple[ExchangeRate, ...]:
        """The rates that were entered; without a day of their own they count as of ``undated`` and as assumed.

        Parameters
        ----------
        tried_on : date, optional
            On which day the dollar's was tried: then day and source beside the two are not its own.
        """
        found = []
        for base, rate in ((Currency.USD, self.usd_rate), (Currency.EUR, self.eur_rate)):
            tried = tried_on if base is Currency.USD else None
            day, source = (tried, ENTERED) if tried else (self.rates_as_of, self.rates_source or ENTERED)
            if rate is not None:
                known = {
                    "as_of": day or undated,
                    "source": source,
                    "assumed": bool(tried) or day is None,
                    "tried": tried is not None,
                }
                found.append(ExchangeRate(base=base, quote=Currency.RUB, rate=rate, **known))
        return tuple(found)
