"""Rows of the table that became cards: they carry the cards' own figures, so one machine has one price everywhere."""

from __future__ import annotations

from typing import Any

from aiready_gui.domain.columns import Rows
from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import CandidateRow


def carded(rows: Rows[CandidateRow], options: tuple[Option, ...]) -> Rows[CandidateRow]:
    """The rows, those of the options with what the options say.

    Rows come from the first pass over the whole catalogue, which rounds no hours and reads its latencies off a grid; an
    option is billed by whole hours and looked at once more. One offer may stand on several cards, in layouts of its own.
    """
    changed: dict[int, dict[str, Any]] = {}
    for option in options:
        for place in rows.places("offer_key", option.layout.offer_key):
            if place not in changed and rows[place].is_of(option.layout):
                changed[place] = _told(option)
    return rows.with_values(changed)


def _told(option: Option) -> dict[str, Any]:
    """What its card says of columns of the table."""
    known = {fact.figure.key: fact.figure.value for fact in option.facts}
    told = {"ttft_s": "ttft-tail", "tpot_s": "tpot-tail"}
    return {"per_month_excl": option.price.plan.chosen.per_month} | {
        column: known[key] for column, key in told.items() if key in known
    }
