"""What of a proposal somebody else has to agree to before it leaves."""

from __future__ import annotations

from decimal import Decimal

from aiready_gui.domain.explain import Message
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.unlikely import over_cap


def discount_to_agree(answer: Recommendation, option: Option, cap: Decimal | None) -> Message | None:
    """That a discount which stands in the proposal's lines is above the ``cap`` [%] of the settings; the largest is named."""
    chosen = (option, *(part.chosen for part in answer.beside if part.chosen is not None))
    largest = max((line.discount_percent for one in chosen for line in one.price.schedule.lines), default=Decimal(0))
    if over_cap(largest, cap) is None or cap is None:
        return None
    return Message(key="check-over-cap", args={"percent": float(largest), "cap": float(cap)})
