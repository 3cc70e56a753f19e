"""What was agreed beside the price lists: which discount counts, which rates were entered."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency
from aiready_gui.domain.terms import ENTERED, CommercialTerms, Discount, NegotiatedPrice
from aiready_gui.domain.unlikely import over_cap

DAY = date(2026, 11, 24)
TERMS = CommercialTerms(
    discount_percent=Decimal(3),
    discounts=(Discount(percent=Decimal(10), provider="A"), Discount(percent=Decimal(25), provider="A", gpu="h100_sxm_80")),
)


@pytest.mark.parametrize(
    ("provider", "gpu", "percent"),
    [("A", "h100_sxm_80", 25), ("A", "l4", 10), ("A", None, 10), ("B", "h100_sxm_80", 3), ("B", None, 3)],
)
def test_the_narrowest_discount_counts(provider: str, gpu: str | None, percent: int) -> None:
    """One card of a provider before all of the provider before all providers; they do not add up."""
    assert TERMS.percent_off(provider, gpu) == percent


def test_nothing_agreed_is_nothing_off() -> None:
    assert CommercialTerms().percent_off("A", "l4") == 0


def test_entered_rates_carry_their_day_or_are_assumed() -> None:
    dated = CommercialTerms(usd_rate=Decimal("81.5"), eur_rate=Decimal(94), rates_as_of=date(2026, 11, 20)).own_rates(DAY)
    assert [(rate.base, rate.quote, rate.rate, rate.as_of, rate.assumed) for rate in dated] == [
        (Currency.USD, Currency.RUB, Decimal("81.5"), date(2026, 11, 20), False),
        (Currency.EUR, Currency.RUB, Decimal(94), date(2026, 11, 20), False),
    ]
    (undated,) = CommercialTerms(eur_rate=Decimal(94)).own_rates(DAY)
    assert (undated.as_of, undated.assumed, undated.source) == (DAY, True, ENTERED)


@pytest.mark.parametrize("percent", ["-1", "100.01"])
def test_a_discount_is_a_share(percent: str) -> None:
    with pytest.raises(ValidationError):
        Discount(percent=Decimal(percent), provider="A")


def test_days_that_have_not_come_are_named_by_their_fields() -> None:
    """Today has come; of several agreements the latest day is told."""
    agreed = [
        NegotiatedPrice(
            offer=offer, mode=PricingMode.ON_DEMAND, per_hour=Decimal(1), currency=Currency.RUB, agreed_on=day, source="mail"
        )
        for offer, day in (("a", DAY + timedelta(days=2)), ("b", DAY), ("c", DAY + timedelta(days=1)))
    ]
    ahead = CommercialTerms(negotiated=tuple(agreed), rates_as_of=DAY + timedelta(days=1), prices_confirmed_on=DAY)
    assert ahead.not_come(DAY) == {"negotiated": DAY + timedelta(days=2), "rates_as_of": DAY + timedelta(days=1)}
    assert ahead.not_come(DAY + timedelta(days=2)) == {}


@pytest.mark.parametrize(
    ("percent", "cap", "over"), [("15.01", "15", True), ("15", "15", False), (None, "15", False), ("99", None, False)]
)
def test_only_more_than_the_cap_is_over_it(percent: str | None, cap: str | None, over: bool) -> None:
    """Exactly the cap may be given without asking; where no cap is set, nobody is asked."""
    said = over_cap(None if percent is None else Decimal(percent), None if cap is None else Decimal(cap))
    assert (said is not None) is over
