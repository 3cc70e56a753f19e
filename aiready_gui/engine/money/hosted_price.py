"""What a hosted model costs by the token: at the price that was agreed, else by the price lists in use."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import ApiPrice
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.units import MILLION
from aiready_gui.domain.workload import LlmServing
from aiready_gui.engine.money.price_book import PriceBook


class HostedPrice(NamedTuple):
    """Of one hosted model, without VAT, in the project's currency."""

    input_per_million: Money
    """[currency]"""
    output_per_million: Money
    """[currency]"""
    stated: Message | None
    """Who named it, and when; nothing where nobody said."""

    def request(self, isl: float, osl: float) -> Decimal:
        """One request of ``isl`` and ``osl`` tokens on the mean. [currency]"""
        return hosted_cost(1, isl, osl, self.input_per_million.amount, self.output_per_million.amount)


def hosted_cost(requests: float, isl: float, osl: float, input_per_million: Decimal, output_per_million: Decimal) -> Decimal:
    """What ``requests`` of ``isl`` and ``osl`` tokens cost at a hosted model's prices per million tokens: arithmetic. [currency]

    Parameters
    ----------
    requests : float
        How many. [count]
    isl, osl : float
        Read and written for one of them, on the mean. [tokens]
    input_per_million, output_per_million : Decimal
        Price of a million tokens. [currency]
    """
    tokens_in, tokens_out = Decimal(str(requests * isl)), Decimal(str(requests * osl))
    return (tokens_in * input_per_million + tokens_out * output_per_million) / MILLION


def hosted_price(project: Project, listed: Iterable[ApiPrice], book: PriceBook, *, isl: float, osl: float) -> HostedPrice | None:
    """The price that the project names; where it names none, the list by which a request costs least; else nothing.

    Parameters
    ----------
    project : Project
        Whose terms may name a price, and whose one workload is served by a model.
    listed : iterable of ApiPrice
        Price lists in use. [currency per million tokens]
    isl, osl : float
        Read and written by one request, on the mean. [tokens]
    """
    terms, work = project.terms, project.workloads[0]
    read, written = terms.api_input_per_million, terms.api_output_per_million
    if read is not None and written is not None:
        return HostedPrice(
            Money(amount=read, currency=book.currency), Money(amount=written, currency=book.currency), _agreed(terms)
        )
    if read is not None or written is not None:
        return None  # half a price: the other half is asked for, not taken from somebody else's list
    found = [_by(one, book) for one in listed if isinstance(work, LlmServing) and one.model == work.model]
    return min(found, key=lambda one: one.request(isl, osl), default=None)


def _by(price: ApiPrice, book: PriceBook) -> HostedPrice:
    stated = Message(
        key="route-hosted-listed", args={"provider": price.provider, "source": price.source.title, "date": price.source.as_of}
    )
    return HostedPrice(
        book.net(price.input_per_million, price.currency, price.vat_included),
        book.net(price.output_per_million, price.currency, price.vat_included),
        stated,
    )


def _agreed(terms: CommercialTerms) -> Message | None:
    if not terms.api_source and terms.api_as_of is None:
        return None
    day = Message(key="value-none")
    if terms.api_as_of is not None:
        day = Message(key="value-day", args={"date": terms.api_as_of.isoformat()})
    return Message(key="route-hosted-stated", args={"source": terms.api_source or Message(key="value-none"), "date": day})
