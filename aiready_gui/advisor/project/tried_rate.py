"""A rate of exchange that was tried: kept as an assumption of its day, never as somebody's word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from aiready_gui.advisor.project.taking import taking
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import proposing
from aiready_gui.domain.terms import USD_RATE

TRIED: Final = "because-tried"
"""Why a rate that is an answer is one that nobody gave."""


def trying_rate(project: Project, roubles: Decimal, *, on: date) -> Project:
    """``project`` at so many ``roubles`` for a dollar, which nobody named.

    Day and source of the rates go where they were the dollar's alone; beside a rate of the euro they stay, as its own.

    Raises
    ------
    RefusedError
        The rate is outside its limits.
    """
    tried = taking(project, USD_RATE, roubles, today=on)
    if tried.terms.eur_rate is None:
        tried = tried.revised(terms=tried.terms.revised(rates_as_of=None, rates_source=""))
    return proposing(tried, USD_RATE, roubles, because=TRIED, on=on)
