"""The digits of a price: the columns of all offers round as the line of a bill does."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from aiready_gui.domain.money import Currency, Money, to_kopecks
from aiready_gui.domain.schedule import UnitPrice, to_tenths
from aiready_gui.engine.candidates.offers import in_price_digits

PRICES = {
    "97.18754": "97.1875",
    "0.0123456": "0.012346",  # below one: five significant digits
    "0.99999": "0.99999",
    "412": "412",
    "1.00005": "1.0001",  # a half goes up
    "0": "0",
}
"""A price -> the digits of it that are printed: four decimals, of a price below one five significant digits."""


@pytest.mark.parametrize(("exact", "printed"), PRICES.items())
def test_a_price_has_the_same_digits_in_the_columns_and_on_the_bill(exact: str, printed: str) -> None:
    """Else the offer that is ranked first is not the one that costs least on paper."""
    line = UnitPrice.of(Money(amount=Decimal(exact), currency=Currency.RUB), with_vat=True)
    assert line.money.amount == Decimal(printed)
    (column,) = in_price_digits(np.array([float(exact)]))
    assert column == pytest.approx(float(printed), abs=1e-9)


@pytest.mark.parametrize(("exact", "printed"), [("100.005", "100.01"), ("100.0049", "100.00"), ("-100.005", "-100.01")])
def test_half_a_kopeck_goes_up(exact: str, printed: str) -> None:
    """100.005 lies midway between 100.00 and 100.01: an invoice has the upper; half to even would have the lower."""
    assert to_kopecks(Decimal(exact)) == Decimal(printed)
    assert Money(amount=Decimal(exact), currency=Currency.RUB).rounded().amount == Decimal(printed)


def test_a_metered_quantity_has_one_decimal_and_its_half_goes_up() -> None:
    """12.25 kWh lie midway between 12.2 and 12.3."""
    assert to_tenths(Decimal("12.25")) == Decimal("12.3")


def test_a_line_and_its_tax_are_rounded_by_the_same_rule() -> None:
    """A price of 0.0050 taken 20001 times is 100.005, so 100.01; at 20 % its tax is 20.002, so 20.00."""
    line = UnitPrice.of(Money(amount=Decimal("0.005"), currency=Currency.RUB), with_vat=False)
    assert line.times(Decimal(20001), Decimal(20)) == (Decimal("100.01"), Decimal("20.00"), Decimal("120.01"))
