"""A rate of exchange that was tried: the sum follows it, and whoever reads the document is told that nobody named it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from aiready_gui.advisor.answer.dollar_rate import dollar_rate
from aiready_gui.advisor.project.taking import RefusedError, taking
from aiready_gui.advisor.project.tried_rate import TRIED, trying_rate
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency
from aiready_gui.domain.project import Project
from aiready_gui.domain.said_of import proposal
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.terms import USD_RATE, CommercialTerms
from aiready_gui.domain.voice import Voice
from aiready_gui.proposal.voice import message_for
from aiready_gui.texts import Texts
from tests.common import TODAY, answer_to, ask, catalogue, chosen

DAY = TODAY - timedelta(days=1)
VIDEO = SAMPLES["video"]
"""Proposed on a card of RunPod's at 0.74 dollars an hour without VAT (runpod.io/pricing, in the catalogue)."""


def rate_of(project: Project) -> tuple[Decimal, date, bool, bool]:
    rate = dollar_rate(project, chosen(ask(project)), catalogue(), TODAY)
    assert rate is not None
    return rate.rate, rate.as_of, rate.assumed, rate.tried


def test_the_sum_follows_the_rate_and_says_that_it_is_an_assumption_of_its_day() -> None:
    """0.74 dollars at 84.40, the catalogue's rate, are 62.456 roubles; at 100 they are 74. The price line is an assumption then."""
    listed = chosen(answer_to("video")).price.lines[0]
    assert (listed.unit_price.money.amount, listed.assumed) == (Decimal("62.456"), False)
    answer = ask(trying_rate(VIDEO, Decimal(100), on=DAY))
    line = chosen(answer).price.lines[0]
    assert (line.unit_price.money.amount, line.assumed) == (Decimal(74), True)
    told = [one for one in answer.assumptions if "rate" in one.key or one.key == "assumption-proposed"]
    args: dict[str, str | int | float | Message] = {"base": "USD", "quote": "RUB", "rate": "100", "date": DAY.isoformat()}
    assert told == [Message(key="assumption-rate-tried", args=args)], "once, and not as what the program proposes by the trade"
    assert "rate-assumed" in [one.message.key for one in chosen(answer).findings]


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_customer_reads_rate_and_day_too(locale: str) -> None:
    """What we tell ourselves to do about it stays with us; that it is an assumption does not."""
    args: dict[str, str | int | float | Message] = {"base": "USD", "quote": "RUB", "rate": "92.5", "date": "2026-11-23"}
    said = message_for(Message(key="assumption-rate-tried", args=args), Voice.OFFER)
    assert said is not None and said.key == "assumption-rate-tried-said"
    words = Texts(locale).word(said).replace("\u00a0", " ")
    assert {"ru": "92,5 как допущение на 23.11.2026", "en": "92.5, an assumption of 23 Nov 2026"}[locale] in words


def test_a_rate_stands_only_where_a_price_needs_it() -> None:
    """Chat stands on roubles; a project in dollars needs the rate for them."""
    chat = SAMPLES["chat"]
    assert dollar_rate(chat, chosen(answer_to("chat")), catalogue(), TODAY) is None
    abroad = chat.revised(currency=Currency.USD)
    assert rate_of(abroad)[0] == Decimal("84.40")


def test_the_euro_keeps_the_day_and_source_that_are_its_own() -> None:
    """Beside a dollar alone they go: they would be read as the tried rate's."""
    named = CommercialTerms(usd_rate=Decimal(90), rates_as_of=DAY, rates_source="ECB")
    alone = trying_rate(VIDEO.revised(terms=named), Decimal(95), on=TODAY)
    assert (alone.terms.rates_as_of, alone.terms.rates_source) == (None, "")
    both = trying_rate(VIDEO.revised(terms=named.revised(eur_rate=Decimal(100))), Decimal(95), on=TODAY)
    assert (both.terms.rates_as_of, both.terms.rates_source) == (DAY, "ECB")
    assert rate_of(both) == (Decimal(95), TODAY, True, True)
    euro = both.terms.own_rates(TODAY, TODAY)[1]
    assert (euro.base, euro.as_of, euro.source, euro.assumed, euro.tried) == (Currency.EUR, DAY, "ECB", False, False)


@pytest.mark.parametrize(("path", "value"), [(USD_RATE, Decimal(95)), ("terms.rates_as_of", DAY), ("terms.rates_source", "CBR")])
def test_whoever_names_rate_day_or_source_speaks_for_it(path: str, value: object) -> None:
    """From then on it is tried no more; without a day it stays an assumption, as any undated rate."""
    project = trying_rate(VIDEO, Decimal(95), on=DAY)
    said = proposal(project, USD_RATE)
    assert said is not None and (said.because, said.day) == (TRIED, DAY)
    named = taking(project, path, value, today=TODAY)
    assert proposal(named, USD_RATE) is None
    assert rate_of(named) == (Decimal(95), TODAY if path != "terms.rates_as_of" else DAY, path != "terms.rates_as_of", False)


def test_a_rate_outside_its_limits_is_refused() -> None:
    with pytest.raises(RefusedError):
        trying_rate(VIDEO, Decimal(0), on=DAY)
