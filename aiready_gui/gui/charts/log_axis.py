"""A logarithmic axis: where a value stands, and which round numbers to write beside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, floor, log, log10

from aiready_gui.gui.charts.painted import ROUND_STEPS

FEWEST, MOST = 2, 7
PLAIN = 3.0
"""Up to so many times its low end a logarithmic axis reads as an even one: its steps differ as much. Assumption."""


@dataclass(frozen=True)
class LogAxis:
    """From ``low`` to ``high``, both above nothing."""

    low: float
    high: float

    @classmethod
    def around(cls, values: list[float], margin: float = 0.07) -> LogAxis:
        """The axis that holds ``values`` with some air at both ends. [share of its length]"""
        above = [value for value in values if value > 0] or [1.0]
        low, high = log(min(above)), log(max(above))
        air = max(high - low, 0.02) * margin
        return cls(exp(low - air), exp(high + air))

    def place(self, value: float) -> float:
        """From 0 at the low end to 1 at the high one; nothing at all, which has no logarithm, stands at the low end."""
        return log(max(value, self.low) / self.low) / log(self.high / self.low)

    @property
    def bends(self) -> bool:
        """Whether a step at its low end is plainly worth less than the same step at its high one: the axis then has to say so."""
        return self.high > PLAIN * self.low

    def ticks(self) -> list[float]:
        """Ones, twos and fives of each decade, fewer over many decades; even steps within a part of one."""
        for marks in ((1.0, 2.0, 5.0), (1.0,)):
            decades = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
            found = [mark * 10.0**power for power in decades for mark in marks]
            found = [value for value in found if self.low <= value <= self.high]
            if FEWEST <= len(found) <= MOST:
                return found
        step = self._step()
        first = ceil(self.low / step)
        return [step * count for count in range(first, floor(self.high / step) + 1)]

    def _step(self) -> float:
        wanted = (self.high - self.low) / 4
        power = 10.0 ** floor(log10(wanted))
        return next(size * power for size in ROUND_STEPS if size * power >= wanted)
