"""Which VAT is in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from aiready_gui.domain.money import VatRate


def rate_in_force(rates: Sequence[VatRate], country: str, day: date) -> VatRate | None:
    """The rate on the day of service; ``None`` where the country has none on record.

    The day of service decides, not that of contract or payment. The Russian rate is 22 % from 2026: Tax Code of Russia,
    art. 164 item 3; 425-FZ of 2025-11-28.
    """
    in_force = [rate for rate in rates if rate.country == country and rate.valid_from <= day]
    return max(in_force, key=lambda rate: rate.valid_from, default=None)


def vat_percent(rates: Sequence[VatRate], country: str, day: date) -> Decimal:
    """That rate; 0 where there is none. [%]"""
    rate = rate_in_force(rates, country, day)
    return Decimal(0) if rate is None else rate.percent
