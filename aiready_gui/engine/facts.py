"""Figures in one line each: what was answered, assumed, published or worked out."""

from __future__ import annotations

from aiready_gui.domain.defaults import PRACTICE_SOURCE
from aiready_gui.domain.explain import Evidence, Figure, Source, Unit


def given(key: str, value: float, unit: Unit, answer: object, source: Source = PRACTICE_SOURCE) -> Figure:
    """An input: the customer's when ``answer`` is there, else an assumption of ``source``."""
    if answer is None:
        return assumed(key, value, unit, source)
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.CUSTOMER)


def assumed(
    key: str, value: float, unit: Unit, source: Source = PRACTICE_SOURCE, low: float | None = None, high: float | None = None
) -> Figure:
    """A number nobody has confirmed."""
    return Figure(key=key, value=value, unit=unit, low=low, high=high, evidence=Evidence.ASSUMPTION, sources=(source,))


def published(key: str, value: float, unit: Unit, source: Source) -> Figure:
    """A number somebody states in print."""
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.PUBLISHED, sources=(source,))


def derived(key: str, value: float, unit: Unit, *inputs: Figure, evidence: Evidence = Evidence.FORMULA) -> Figure:
    """A number worked out of ``inputs`` by the formula of the same key."""
    return Figure(key=key, value=value, unit=unit, evidence=evidence, formula=key, inputs=inputs)


def counted(key: str, value: float, unit: Unit) -> Figure:
    """A number read off the configuration itself."""
    return Figure(key=key, value=value, unit=unit, evidence=Evidence.FORMULA)


def summed(key: str, parts: tuple[Figure, ...]) -> Figure:
    """The sum of figures of one unit."""
    return Figure(
        key=key,
        value=sum(part.value for part in parts),
        unit=parts[0].unit,
        evidence=Evidence.FORMULA,
        formula="sum",
        inputs=parts,
    )
