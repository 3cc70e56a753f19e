"""Discounts and rates that new projects start with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from aiready_gui.domain.money import Currency
from aiready_gui.domain.terms import CommercialTerms, Discount
from aiready_gui.settings import Settings, load_settings, save_settings

TERMS = CommercialTerms(
    discount_percent=Decimal("7.5"),
    discounts=(Discount(percent=Decimal(12), provider="Selectel"), Discount(percent=Decimal(20), provider="Selectel", gpu="l4")),
    usd_rate=Decimal("79.15"),
    rates_as_of=date(2026, 11, 20),
)


def test_the_settings_keep_terms(tmp_path: Path) -> None:
    """Written and read back equal, exact to the last digit."""
    path = tmp_path / "settings.json"
    save_settings(Settings(terms=TERMS), path)
    assert load_settings(path).terms == TERMS


def test_settings_that_cannot_be_kept_are_no_fault(tmp_path: Path) -> None:
    """A read-only home, or a file that another program holds: the choice still works, until the program is closed."""
    path = tmp_path / "settings.json"
    path.mkdir()
    save_settings(Settings(terms=TERMS), path)
    assert list(tmp_path.iterdir()) == [path]


def test_the_narrowest_discount_wins() -> None:
    """One GPU of a provider, then the provider, then everything."""
    assert TERMS.percent_off("Selectel", "l4") == 20
    assert TERMS.percent_off("Selectel", "h100_sxm_80") == 12
    assert TERMS.percent_off("AWS", "l4") == Decimal("7.5")


def test_a_rate_without_a_day_is_assumed_and_one_with_a_day_goes_stale() -> None:
    """A week is how long a rate holds."""
    dated = TERMS.own_rates(date(2026, 11, 24))[0]
    assert (dated.base, dated.quote, dated.assumed) == (Currency.USD, Currency.RUB, False)
    assert not dated.is_stale(date(2026, 11, 27))
    assert dated.is_stale(date(2026, 11, 28))
    assert TERMS.revised(rates_as_of=None).own_rates(date(2026, 11, 24))[0].assumed
