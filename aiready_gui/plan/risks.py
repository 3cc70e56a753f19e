"""What may go wrong with a proposal: by what the work is, how it is paid for and where it stands."""

from __future__ import annotations

from aiready_gui.domain.families import traits
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.parts import Precision

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
