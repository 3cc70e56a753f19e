"""The digits of a price: the columns of all offers round as the line of a bill does."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.schedule import UnitPrice
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
