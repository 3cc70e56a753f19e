"""What an answer stands on: assumptions in words, and every source once."""

from __future__ import annotations

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.family import Grounds
from aiready_gui.advisor.answer.price_assumptions import price_assumptions
from aiready_gui.advisor.project.tried_rate import TRIED
from aiready_gui.domain.explain import Message, Source, label_key
from aiready_gui.domain.option import Option
from aiready_gui.domain.said_of import proposals
from aiready_gui.engine.need.requirement_lines import listed


def assumptions(grounds: Grounds, missing: tuple[str, ...], options: tuple[Option, ...], brief: Brief) -> tuple[Message, ...]:
    """What stands on no measurement and no answer; ``missing`` are the paths of answers that something stands in for."""
    stand_ins = tuple(Message(key="assumption-stand-in", args={"field": Message(key=label_key(field))}) for field in missing)
    proposed = [Message(key=label_key(one.field)) for one in proposals(brief.raw) if one.because != TRIED]
    usual = (Message(key="assumption-proposed", args={"fields": listed(proposed)}),) if proposed else ()
    by_size = (Message(key="assumption-by-size", args={"model": grounds.model_by_size}),) if grounds.model_by_size else ()
    prices = price_assumptions(options, brief.snapshot, brief.book)
    return (*grounds.first, *stand_ins, *usual, *by_size, *grounds.load, *prices, *grounds.last)


def sources(grounds: Grounds, options: tuple[Option, ...], brief: Brief) -> tuple[Source, ...]:
    """Everything the answer stands on."""
    billed: list[Source] = []
    for option in options:
        if grounds.cites_cards:
            billed.append(brief.snapshot.gpu_by_key[option.layout.gpu_key].source)
        billed += (line.source for line in option.price.lines)
    rates = (
        Source(title=f"{rate.base}/{rate.quote}: {rate.source}", as_of=rate.as_of.isoformat())
        for rate in brief.snapshot.exchange_rates
    )
    return tuple(dict.fromkeys((*grounds.sources, *billed, *grounds.later_sources, *rates)))
