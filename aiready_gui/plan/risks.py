"""What may go wrong with a proposal: by what the work is, how it is paid for and where it stands."""

from __future__ import annotations

from typing import Final, NamedTuple

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.parts import Precision

LIKELY: Final = {Evidence.MEASURED: 1, Evidence.CALIBRATED: 2}
"""How likely a forecast fails, by what it stands on; on less than that it is likely."""
AMPLE: Final = 0.5
"""Headroom from which growth does no great damage. [share]"""
RESERVED: Final = (PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y)
IMPORTING = "RU"  # where cards and their software are brought in under limits


def risks_of(work: Workload, option: Option, country: str) -> tuple[str, ...]:
    """Keys of the risks of one workload in their order.

    Parameters
    ----------
    country : str
        Of the provider.
    """
    family = traits(work)
    found = ["supply", "price"]
    if family.judged:  # seats are memory: nothing is forecast of their speed
        found.append("accuracy-run" if family.ends else "accuracy")
    if option.price.mode is PricingMode.SPOT:
        found.append("taken")
    found.append(family.grows)
    if family.judged:
        whole = option.layout.precision in (None, Precision.BF16)
        found.append("quality-trained" if option.run else "quality-open" if whole else "quality")
    return (*found, "import") if country == IMPORTING else tuple(found)


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
    headroom = option.served.speed.headroom if option.served else None
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
