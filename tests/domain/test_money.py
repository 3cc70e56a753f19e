"""Money: exact amounts, rounding as an invoice does, currencies that never meet by themselves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from aiready_gui.domain.money import Currency, ExchangeRate, Money, gross_factor, net_of, vat_in, vat_on


def rub(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


USD = ExchangeRate(base=Currency.USD, quote=Currency.RUB, rate=Decimal("80.50"), as_of=date(2026, 11, 20), source="bank")


def test_sums_and_differences_are_exact() -> None:
    """0.1 + 0.2 is 0.3, which no float is."""
    assert rub("0.1") + rub("0.2") == rub("0.3")
    assert rub("1000.01") - rub("0.02") == rub("999.99")
    assert Money.zero(Currency.EUR) == Money(amount=Decimal(0), currency=Currency.EUR)


def test_a_price_times_a_quantity_keeps_every_digit() -> None:
    """79.6618852459 x 2,286 = 182,107.0696721274."""
    assert rub("79.6618852459") * 2286 == rub("182107.0696721274")
    assert rub("2.5") * Decimal("0.2") == rub("0.50")


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("0.005", "0.01"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("0.0049", "0.00"),
        ("-0.005", "-0.01"),
        ("182107.0696", "182107.07"),
        ("7", "7.00"),
    ],
)
def test_half_a_kopeck_goes_up(amount: str, printed: str) -> None:
    """Half up, as an invoice does; not to the even digit, as Python would."""
    assert str(rub(amount).rounded().amount) == printed


def test_a_sum_of_nothing_is_nothing_and_a_sum_is_of_one_currency() -> None:
    """1.10 + 2.25 + 0.05 = 3.40 RUB; a euro among them would be counted as a rouble."""
    parts = [Money(amount=Decimal(amount), currency=Currency.RUB) for amount in ("1.10", "2.25", "0.05")]
    assert Money.total(parts, Currency.RUB) == Money(amount=Decimal("3.40"), currency=Currency.RUB)
    assert Money.total((), Currency.EUR) == Money.zero(Currency.EUR)
    with pytest.raises(ValueError, match="meet only through a dated rate"):
        Money.total([*parts, Money.zero(Currency.EUR)], Currency.RUB)


def test_two_currencies_do_not_add() -> None:
    dollars = Money(amount=Decimal(1), currency=Currency.USD)
    for join in (lambda: rub("1") + dollars, lambda: dollars - rub("1")):
        with pytest.raises(ValueError, match="meet only through a dated rate"):
            join()


def test_a_rate_converts_both_ways() -> None:
    """100 dollars at 80.50 are 8,050 roubles; 161 roubles are 2 dollars; euros are none of its business."""
    assert USD.convert(Money(amount=Decimal(100), currency=Currency.USD)) == rub("8050.00")
    assert USD.convert(rub("161")) == Money(amount=Decimal(2), currency=Currency.USD)
    with pytest.raises(ValueError, match="cannot convert EUR"):
        USD.convert(Money(amount=Decimal(1), currency=Currency.EUR))


@pytest.mark.parametrize(("day", "stale"), [(date(2026, 11, 20), False), (date(2026, 11, 27), False), (date(2026, 11, 28), True)])
def test_a_rate_holds_a_week(day: date, stale: bool) -> None:
    assert USD.is_stale(day) is stale


def test_money_never_changes_and_is_never_infinite() -> None:
    with pytest.raises(ValidationError):
        rub("1").amount = Decimal(2)  # type: ignore[misc]
    with pytest.raises(ValidationError):
        rub("Infinity")


def test_vat_is_put_on_a_sum_and_taken_out_of_one() -> None:
    """At 22 %: 100 without VAT are 122 with it, so 122 hold 100 and 22 of tax; 100.03 x 0.22 = 22.0066, so 22.01.

    At 20 %: 100 with it hold 100 x 20 / 120 = 16.666..., so 16.67 of tax; 0.025 x 0.2 = 0.005, half a kopeck, so 0.01.
    """
    assert gross_factor(Decimal(22)) == Decimal("1.22")
    assert net_of(Decimal(122), Decimal(22)) == 100
    assert vat_in(Decimal(122), Decimal(22)) == 22
    assert vat_on(Decimal("100.03"), Decimal(22)) == Decimal("22.01")
    assert vat_in(Decimal(100), Decimal(20)) == Decimal("16.67")
    assert vat_on(Decimal("0.025"), Decimal(20)) == Decimal("0.01")
    assert gross_factor(Decimal(0)) == 1 and net_of(Decimal(7), Decimal(0)) == 7 and vat_in(Decimal(7), Decimal(0)) == 0


def test_a_sum_in_a_sentence_is_rounded_as_a_bill_is() -> None:
    """100.005 lies midway: 100.01 on a bill, so in the words beside it; formatting by itself would say 100.00."""
    assert rub("100.005").exact.args == {"amount": "100.01", "currency": "RUB"}
    assert rub("7").exact.args["amount"] == "7.00"
