"""How what grows by the year stands after some months: load, datasets, traffic."""

from __future__ import annotations

from functools import lru_cache

from aiready_gui.domain.units import MONTHS_PER_YEAR


@lru_cache(maxsize=4096)
def growth(per_year: float, months: float) -> float:
    """How much larger something is after ``months`` [months] at ``per_year`` growth [1]: ``(1 + g)^(t / 12)``. [1]

    Compound growth, spread evenly over the year: an assumption. Remembered: every line of every option asks for the same months.
    """
    return float((1 + per_year) ** (months / MONTHS_PER_YEAR))
