"""What a project would get, without the explanations: asked of every softer need."""

from __future__ import annotations

from dataclasses import dataclass

from aiready_gui.domain.money import Money
from aiready_gui.domain.option import Layout, Option


@dataclass(frozen=True)
class Fit:
    """Layout and bill, equal to the recommended option's."""

    layout: Layout
    per_month: Money
    """The whole bill, without VAT."""


def fit_of(option: Option) -> Fit:
    """Of an option that was built."""
    return Fit(option.layout, option.price.per_month_excl)
