"""The commercial side of the what-if: discount, term, rate of exchange, own machines, a hosted model. Only prices change by them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from math import ceil, floor
from typing import ClassVar, Final

from aiready_gui.advisor.answer.dollar_rate import dollar_rate
from aiready_gui.advisor.project.taking import taking
from aiready_gui.advisor.project.tried_rate import trying_rate
from aiready_gui.advisor.studies.sensitivity import SWING
from aiready_gui.domain.answer_path import answer
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import ExchangeRate
from aiready_gui.domain.project import Project, Term
from aiready_gui.domain.terms import USD_RATE
from aiready_gui.domain.unlikely import over_cap
from aiready_gui.gui.what_if_turns import Ground, Stand, Turn

DISCOUNT: Final = "terms.discount_percent"
TERM: Final = "conditions.term"
ALL: Final = 100.0  # a share of a price is no more than the price. [%]


class Money(Turn, ABC):
    """Turned back to where it began it leaves the project as it was."""

    moves_machines: ClassVar[bool] = False

    def taken(self, project: Project, value: float, on: Ground) -> Project:
        stand = self.stand(on)
        return project if stand is not None and value == stand.value else self.written(project, value, on)

    @abstractmethod
    def written(self, project: Project, value: float, on: Ground) -> Project:
        """As :meth:`taken`, of another value than where it began."""


class Discount(Money):
    """From nothing to the cap of the settings, also where none is agreed yet."""

    def stand(self, on: Ground) -> Stand:
        agreed = float(on.project.terms.discount_percent or 0)
        return Stand(agreed, 0.0, max(ALL if on.cap is None else float(on.cap), agreed))

    def written(self, project: Project, value: float, on: Ground) -> Project:
        return taking(project, self.path, Decimal(repr(value)) if value else None, today=on.today)

    def note(self, value: float, on: Ground) -> Message | None:
        """That it does not reach the GPUs that are proposed, or is more than may be given."""
        return _out_of_reach(on) or over_cap(Decimal(repr(value)), on.cap)


def _out_of_reach(on: Ground) -> Message | None:
    """Why the price of the proposed GPUs stays whatever is taken off all others."""
    offer = on.snapshot.offer_by_key.get(on.option.layout.offer_key) if on.option is not None else None
    if on.option is None or offer is None:
        return None
    terms, args = on.project.terms, {"provider": on.option.layout.provider}
    if any(one.offer == offer.key for one in terms.negotiated):
        return Message(key="what-if-discount-agreed", args=args)
    if any(line.reference is not None for line in on.option.price.lines):
        return Message(key="what-if-discount-no-price", args=args)
    own = terms.own_discount(offer.provider, offer.gpu)
    return None if own is None else Message(key="what-if-discount-own", args=args | {"percent": float(own)})


class Length(Money):
    """The terms there are to choose from, as steps."""

    choices: ClassVar[tuple[str, ...]] = tuple(f"term-{term}" for term in Term)

    def stand(self, on: Ground) -> Stand:
        place = tuple(Term).index(on.filled.conditions.term or Term.HOURLY)
        return Stand(float(place), 0.0, float(len(Term) - 1))

    def written(self, project: Project, value: float, on: Ground) -> Project:
        return taking(project, self.path, tuple(Term)[round(value)], today=on.today)


class Rate(Money):
    """Around the rate in use, where the price stands on one; another one is tried, nobody named it."""

    def stand(self, on: Ground) -> Stand | None:
        rate = self._in_use(on)
        if rate is None:
            return None
        used = float(rate.rate)
        low, high = ceil(used * (1 - SWING) / self.even), floor(used * (1 + SWING) / self.even)
        return Stand(used, low * self.even, high * self.even)

    def written(self, project: Project, value: float, on: Ground) -> Project:
        return trying_rate(project, Decimal(repr(value)), on=on.today)

    def note(self, value: float, on: Ground) -> Message | None:
        """What is in use, and what another one is."""
        rate = self._in_use(on)
        if rate is None:
            return None
        key = "what-if-rate-assumed" if rate.assumed else "what-if-rate"
        return Message(key=key, args={"rate": str(rate.rate), "date": rate.as_of.isoformat()})

    def _in_use(self, on: Ground) -> ExchangeRate | None:
        return dollar_rate(on.project, on.option, on.snapshot, on.today) if on.option is not None else None


class Named(Money):
    """A price that the customer named: around it, by ratios. Below it stands what it is of."""

    def stand(self, on: Ground) -> Stand | None:
        named = answer(on.project, self.path)
        return None if named is None else Stand(float(named), self.low, self.high)

    def written(self, project: Project, value: float, on: Ground) -> Project:
        return taking(project, self.path, Decimal(repr(value)), today=on.today)

    def note(self, value: float, on: Ground) -> Message | None:
        return _of(self.path, on)


class MachinePrice(Named):
    """In its own currency, which the supplier named it in."""

    def note(self, value: float, on: Ground) -> Message | None:
        """The currency."""
        used = on.filled.buying.price_currency or on.project.currency
        return Message(key=f"value-currency-{used.value.lower()}")


class OfOwn(Money):
    """What else own machines are counted with, once a machine has a price; what stands in for an answer can be turned too."""

    def stand(self, on: Ground) -> Stand | None:
        value = answer(on.filled, self.path)
        if on.project.buying.machine_price is None or value is None:
            return None
        return Stand(float(value), self.low, self.high)

    def written(self, project: Project, value: float, on: Ground) -> Project:
        return taking(project, self.path, value, today=on.today)

    def note(self, value: float, on: Ground) -> Message | None:
        return _of(self.path, on)


_OF: Final = {
    "buying.support_share": "unit-percent-price",
    "buying.kwh_price": "unit-currency-kwh",
    "buying.average_draw": "unit-percent-most",
    "buying.rack_month": "unit-currency-month",
    "terms.api_input_per_million": "unit-currency-million",
    "terms.api_output_per_million": "unit-currency-million",
}
"""What a number is of: too long for the field. The price of a machine stands apart."""


def _of(path: str, on: Ground) -> Message | None:
    currency = Message(key=f"currency-{on.project.currency.value.lower()}")
    return Message(key=_OF[path], args={"currency": currency}) if path in _OF else None


MONEY: Final = (
    Discount(DISCOUNT, "unit-percent", even=0.5),
    Length(TERM, ""),
    Rate(USD_RATE, "unit-rub", even=0.5),
    MachinePrice("buying.machine_price", "", low=0.01),
    OfOwn("buying.years", "unit-word-years", whole=True, low=1, high=10, even=1.0),
    OfOwn("buying.support_share", "unit-percent", factor=100, low=0, high=0.5, even=0.01),
    Named("buying.kwh_price", "", low=0.0001),
    OfOwn("buying.average_draw", "unit-percent", factor=100, low=0, high=1, even=0.01),
    OfOwn("buying.pue", "", low=1, high=3, even=0.01),
    Named("buying.rack_month", "", low=0.01),
    Named("terms.api_input_per_million", "", low=0.0001),
    Named("terms.api_output_per_million", "", low=0.0001),
)
"""In this order, below what the work asks."""
