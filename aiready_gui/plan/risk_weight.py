"""How likely a risk is and how much it would harm: its place on a grid of three by three."""

from __future__ import annotations

from typing import Final, NamedTuple

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.option import Option

LIKELY: Final = {Evidence.MEASURED: 1, Evidence.CALIBRATED: 2}
"""How likely a forecast fails, by what it stands on; on less than that it is likely."""
AMPLE: Final = 0.5
"""Headroom from which growth does no great damage. [share]"""
RESERVED: Final = (PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)


class Weight(NamedTuple):
    """A place on the grid of three by three, from the lowest: an assumption, weighed by what is known of the case."""

    likelihood: int
    damage: int

    @property
    def product(self) -> int:
        """By which risks are ordered."""
        return self.likelihood * self.damage


def weight(key: str, option: Option) -> Weight:
    """How likely a risk is and how much it would harm: by reservation, ways to pay, evidence of the forecast, headroom."""
    headroom = next((fact.figure for fact in option.facts if fact.label.key == "card-headroom"), None)
    ample = headroom is not None and headroom.value >= AMPLE
    tight = headroom is not None and (headroom.low or 0.0) < 0
    match key:
        case "supply":
            return Weight(3 if option.to_reserve else 2, 3)
        case "price":
            return Weight(1 if option.price.mode in RESERVED else 2, 2)
        case "accuracy" | "accuracy-run":
            return Weight(LIKELY.get(option.evidence, 3), 3 if tight else 2)
        case "taken":
            return Weight(3, 2)
        case "load" | "amount" | "people":
            return Weight(2, 1 if ample else 2)
        case "import":
            return Weight(2, 2)
        case _:
            return Weight(2, 3)
