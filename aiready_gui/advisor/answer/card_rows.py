"""Rows of the table that became cards: they carry the cards' own figures, so one machine has one price everywhere."""

from __future__ import annotations

from aiready_gui.domain.option import Option
from aiready_gui.domain.recommendation import CandidateRow


def carded(rows: tuple[CandidateRow, ...], options: tuple[Option, ...]) -> tuple[CandidateRow, ...]:
    """The rows, those of the options with what the options say.

    Rows come from the first pass over the whole catalogue, which rounds no hours and reads its latencies off a grid; an
    option is billed by whole hours and looked at once more. One offer may stand on several cards, in layouts of its own.
    """
    offers = {option.layout.offer_key for option in options}
    return tuple(_as_card(row, options) if row.offer_key in offers else row for row in rows)


def _as_card(row: CandidateRow, options: tuple[Option, ...]) -> CandidateRow:
    option = next((one for one in options if row.is_of(one.layout)), None)
    return row if option is None else _with(row, option)


def _with(row: CandidateRow, option: Option) -> CandidateRow:
    known = {fact.figure.key: fact.figure.value for fact in option.facts}
    return row.revised(
        per_month_excl=option.price.plan.chosen.per_month,
        ttft_s=known.get("ttft-tail", row.ttft_s),
        tpot_s=known.get("tpot-tail", row.tpot_s),
    )
