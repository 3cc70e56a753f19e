"""Bytes, seconds, rates: the one place where people's units become the engine's and back."""

from __future__ import annotations

from typing import Final

KB: Final = 10**3
MB: Final = 10**6
GB: Final = 10**9
TB: Final = 10**12
PB: Final = 10**15
GIB: Final = 2**30
BYTES_16_BIT: Final = 2.0  # of one value of BF16 or FP16

GIGA: Final = 1e9
TERA: Final = 1e12

SECONDS_PER_MINUTE: Final = 60
SECONDS_PER_HOUR: Final = 3600
MINUTES_PER_HOUR: Final = 60
HOURS_PER_DAY: Final = 24
HOURS_PER_WEEK: Final = 168
HOURS_PER_YEAR: Final = 8760  # of 365 days
MONTHS_PER_YEAR: Final = 12
HOURS_PER_MONTH: Final = HOURS_PER_YEAR // MONTHS_PER_YEAR  # 730: what the providers of the catalogue print as a month
SECONDS_PER_MONTH: Final = HOURS_PER_MONTH * SECONDS_PER_HOUR
SECONDS_PER_30_DAYS: Final = (
    30 * HOURS_PER_DAY * SECONDS_PER_HOUR
)  # what downtime is told for, so that no month of the year is meant
WATTS_PER_KW: Final = 1000
MILLION: Final = 10**6


def gbit_to_bytes(gbit: float) -> float:
    """Gigabits a second [Gbit/s] to bytes a second, at eight bits a byte. [bytes/s]"""
    return gbit * GB / 8
