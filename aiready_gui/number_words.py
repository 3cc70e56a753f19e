"""Numbers, shares and sums of money as their readers write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from math import floor, log10
from typing import Final

from babel.core import Locale
from babel.numbers import NumberPattern, format_decimal, parse_pattern

from aiready_gui.domain.explain import Unit
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.domain.units import GB, GIB, GIGA, HOURS_PER_DAY, KB, MB, MILLION, TB, TERA

MINUS: Final = "\u2212"
NBSP: Final = "\u00a0"
SIGNIFICANT: Final = 3
NINES: Final = 3
"""Places of an availability in per cent, at least."""
MOST_NINES: Final = 6
WHOLE_FROM: Final = 100  # of a sum that is seen first: below, its hundredths are a percent of it
HOURS_IN_DAYS_FROM: Final = 72  # nobody feels how long 1,131 hours are
MANY_TOKENS: Final = 10 * MILLION  # longer than any context, whose tokens are told one by one

_SCALES: Final[dict[Unit, tuple[tuple[float, float, str], ...]]] = {
    # from this value on: divisor, unit key
    Unit.BYTES: ((TB, TB, "unit-tb"), (GB, GB, "unit-gb"), (MB, MB, "unit-mb"), (0, 1, "unit-bytes")),
    Unit.MEMORY_BYTES: ((0, GIB, "unit-gib"),),
    Unit.BYTES_PER_SECOND: (
        (TB, TB, "unit-tb-per-s"),
        (GB, GB, "unit-gb-per-s"),
        (MB, MB, "unit-mb-per-s"),
        (0, KB, "unit-kb-per-s"),
    ),
    Unit.SECONDS: (
        (7200, 3600, "unit-hours-plain"),
        (120, 60, "unit-minutes"),
        (0.0995, 1, "unit-seconds"),
        (0, 1e-3, "unit-milliseconds"),
    ),
    Unit.HOURS: ((HOURS_IN_DAYS_FROM, HOURS_PER_DAY, "unit-days"), (0, 1, "unit-hours")),
    Unit.FLOP_PER_SECOND: ((TERA, TERA, "unit-tflops"), (0, GIGA, "unit-gflops")),
    Unit.GB: ((1000, 1000, "unit-tb"), (1, 1, "unit-gb"), (0, 1e-3, "unit-mb")),
    Unit.GBIT_PER_SECOND: ((1, 1, "unit-gbit-per-s"), (1e-3, 1e-3, "unit-mbit-per-s"), (0, 1e-6, "unit-kbit-per-s")),
    Unit.TOKENS: ((1e9, 1e9, "unit-billion-tokens"), (MANY_TOKENS, MILLION, "unit-million-tokens"), (0, 1, "unit-tokens")),
    Unit.COUNT: ((1e9, 1e9, "unit-billion"), (MILLION, MILLION, "unit-million"), (0, 1, "")),
}


def nines(locale: str, value: float) -> str:
    """With two digits of what is lacking, so that it says the downtime beside it; what fails at times is not rounded up to never."""
    lacking = (1 - value) * 100
    decimals = min(max(NINES, 1 - floor(log10(lacking))), MOST_NINES) if lacking > 0 else NINES
    return share(locale, min(value, 1 - 10.0 ** -(decimals + 2)) if lacking > 0 else value, decimals)


def places(value: float) -> int:
    """After the point, with which it is read: :data:`SIGNIFICANT` digits in all."""
    if value == 0:
        return 0
    return max(SIGNIFICANT - 1 - floor(log10(abs(value))), 0) if abs(value) < 1e6 else 0


_WIDE: Final = Context(prec=400)
"""Digits of the largest number there is, and its places: whoever types forty of them is told of the bound, not of the arithmetic."""


@lru_cache(maxsize=64)
def _pattern(words: str) -> NumberPattern:
    """A number's pattern, read once: reading it takes longer than writing the number."""
    return parse_pattern(words)


@lru_cache(maxsize=2)
def _babel_locale(locale: str) -> Locale:
    return Locale.parse(locale)


@lru_cache(maxsize=4096, typed=True)
def number(locale: str, value: float | Decimal, decimals: int | None) -> str:
    """With so many places, or with as many as it is read with."""
    if decimals is None:
        most = places(float(value))
        pattern = "#,##0" + ("." + "#" * most if most else "")
    else:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(_WIDE):
        worded = format_decimal(value, format=_pattern(pattern), locale=_babel_locale(locale))
    # Babel's Russian groups are U+00A0, but newer CLDR may print U+202F, which some readers' fonts lack.
    return str(worded).replace("-", MINUS).replace("\u202f", NBSP)


def exact(locale: str, value: Decimal) -> str:
    """Every digit there is: what is multiplied by hand must be all there."""
    exponent = value.normalize().as_tuple().exponent
    return number(locale, value, max(-exponent, 0) if isinstance(exponent, int) else 0)


def unit_price(locale: str, amount: Decimal, currency: Currency) -> str:
    """All the digits of a price."""
    unit = Money.trusted(amount=amount, currency=currency)
    return money(locale, amount, currency, UnitPrice.trusted(money=unit, with_vat=False).places)


def share(locale: str, value: float, decimals: int | None) -> str:
    """In per cent."""
    percent = value * 100
    return number(locale, percent, _share_places(abs(percent)) if decimals is None else decimals) + (
        f"{NBSP}%" if locale == "ru" else "%"
    )


def _share_places(percent: float) -> int:
    """Whole percent from ten on, but nines are kept: 99.98 % is not 100 %."""
    if 99 < percent < 100:
        most = NINES if round(percent, NINES) < 100 else MOST_NINES
        return next(one for one in range(most + 1) if one == most or round(percent, one) == round(percent, most))
    return 0 if percent >= 10 or float(round(percent, 1)).is_integer() else 1


def money(locale: str, amount: Decimal, currency: Currency, decimals: int) -> str:
    """With the currency where its readers look for it."""
    worded = number(locale, amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)  # as a bill is rounded
    sign = {Currency.RUB: "₽", Currency.USD: "$", Currency.EUR: "€"}[currency]
    return f"{worded}{NBSP}{sign}" if locale == "ru" else f"{currency.value}{NBSP}{worded}"


def scale(value: float, unit: Unit) -> tuple[float, str]:
    """What to divide by, and the key of the unit then."""
    for least, divisor, key in _SCALES.get(unit, ()):
        if abs(value) >= least:
            return divisor, key
    return 1.0, f"unit-{unit.value.replace('_', '-')}"
