"""Figures in one line each: what was answered, assumed, published or worked out."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Figure, Source, Unit

REMEMBERED: Final = 4096
"""Figures that hold nothing but a number: the same few stand in every option of every answer."""


def given(key: str, value: float, unit: Unit, answer: object, source: Source = PRACTICE_SOURCE) -> Figure:
    """An input, ``value`` in its ``unit`` [unit]: the customer's when ``answer`` is there, else an assumption of ``source``."""
    if answer is None:
        return assumed(key, value, unit, source)
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.CUSTOMER)


def assumed(
    key: str, value: float, unit: Unit, source: Source = PRACTICE_SOURCE, low: float | None = None, high: float | None = None
) -> Figure:
    """A number that nobody has confirmed, ``value`` and its interval, ``low`` and ``high``, in its ``unit`` [unit]."""
    if source is PRACTICE_SOURCE and low is None and high is None:
        return _by_practice(key, value, unit)
    return Figure(key=key, value=value, unit=unit, low=low, high=high, evidence=Evidence.ASSUMPTION, sources=(source,))


@lru_cache(maxsize=REMEMBERED)
def _by_practice(key: str, value: float, unit: Unit) -> Figure:
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.ASSUMPTION, sources=(PRACTICE_SOURCE,))


def published(key: str, value: float, unit: Unit, source: Source) -> Figure:
    """A number that somebody states in print, ``value`` in its ``unit`` [unit]."""
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.PUBLISHED, sources=(source,))


def derived(
    key: str,
    value: float,
    unit: Unit,
    *inputs: Figure,
    evidence: Evidence = Evidence.FORMULA,
    along: tuple[Figure, ...] = (),
    against: tuple[Figure, ...] = (),
) -> Figure:
    """A number worked out of ``inputs`` by the formula of the same key, ``value`` in its ``unit`` [unit].

    Parameters
    ----------
    along, against : tuple of Figure
        Predictions it is proportional to, and those it falls with: their intervals, taken together, become its own.
    """
    if not along and not against:
        return Figure.worked_out(key, value, unit, evidence, formula=key, inputs=inputs)
    low, high = ends(value, along, against)
    return Figure.worked_out(key, value, unit, evidence, formula=key, inputs=inputs, low=low, high=high)


def ends(value: float, along: tuple[Figure, ...], against: tuple[Figure, ...] = ()) -> tuple[float | None, float | None]:
    """Interval of ``value`` from those of its factors and divisors, in its unit [any]; none where none of them has one.

    Own derivation: every factor at its low end and every divisor at its high one, and the other way round.
    """
    if all(figure.low is None or figure.high is None for figure in (*along, *against)):
        return None, None
    low = high = value
    for figure in along:
        below, above = _shares(figure)
        low, high = low * below, high * above
    for figure in against:
        below, above = _shares(figure)
        low, high = low / above, high / below
    return low, high


def _shares(figure: Figure) -> tuple[float, float]:
    """Ends of an interval as shares of its value. [1]"""
    if figure.low is None or figure.high is None or figure.low <= 0:
        return 1.0, 1.0
    return figure.low / figure.value, figure.high / figure.value


@lru_cache(maxsize=REMEMBERED)
def counted(key: str, value: float, unit: Unit) -> Figure:
    """A number read off the configuration itself, ``value`` in its ``unit`` [unit]."""
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.FORMULA)


def summed(key: str, parts: tuple[Figure, ...]) -> Figure:
    """The sum of figures of one unit.

    Raises
    ------
    IndexError
        For no ``parts``: nothing tells the unit.
    """
    return Figure.worked_out(
        key, sum([part.value for part in parts]), parts[0].unit, Evidence.FORMULA, formula="sum", inputs=parts
    )
