"""What may go wrong with a proposal: by what the work is, how it is paid for and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from aiready_gui.domain.explain import Message
from aiready_gui.domain.families import traits
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Workload
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import Recommendation

Works = Sequence[tuple[Recommendation, Option]]
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


def named(risk: str, works: Works) -> Message:
    """What a risk of the ``works`` is called: how often machines are taken away only a training assumes."""
    counted = risk != "taken" or all(option.run for _, option in works if option.price.mode is PricingMode.SPOT)
    return Message(key=f"risk-{risk}" if counted else f"risk-{risk}-uncounted")


def response(risk: str, works: Works) -> Message:
    """The answer to a risk of the ``works``; none that the document has not: options on other cards, machines that follow the load."""
    key = f"risk-response-{risk}"
    if risk == "supply" and not all(_on_others(part, option) for part, option in works):
        return Message(key=f"{key}-alone")
    if risk == "load" and not any(option.served is not None or option.price.plan.chosen.follows_load for _, option in works):
        return Message(key=f"{key}-steady")
    return Message(key=key)


def _on_others(part: Recommendation, option: Option) -> bool:
    """Whether an option of the same work stands on other cards or at another provider."""
    own = (option.layout.provider, option.layout.gpu_name)
    return any((one.layout.provider, one.layout.gpu_name) != own for one in part.options)
