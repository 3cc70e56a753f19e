"""What a small load would do with: named where it does, never recommended, and nothing of it at loads that fill machines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import cost_study
from aiready_gui.domain.explain import Message, Source
from aiready_gui.domain.market import ApiPrice, Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.tco import RouteKind
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.money.hosted_price import HostedPrice, hosted_price
from aiready_gui.engine.money.price_book import price_book
from aiready_gui.engine.need import demand
from aiready_gui.engine.need.beside import Beside
from aiready_gui.engine.serving.on_cpu import on_cpu
from aiready_gui.proposal.voice import withheld
from tests.common import TODAY, ask, catalogue, chosen

FEW = LlmServing(use=ServingUse.CHAT, model="llama-3-1-8b", count_by=CountBy.USERS, users=50)


def told(work: LlmServing = FEW, conditions: Conditions | None = None, **terms: Any) -> dict[str, Message]:
    project = Project(
        workloads=(work,),
        currency=Currency.USD,
        conditions=conditions or Conditions(countries=()),
        terms=CommercialTerms(**terms),
    )
    return {one.key: one for one in chosen(ask(project)).why if one.key.startswith("small-")}


def test_a_small_load_is_told_that_one_card_carries_it() -> None:
    """Two cards stand on the bill, and the second is only the spare; without it one card is all there is."""
    found = told()
    assert found["small-one-card-spare"].args["spares"] == 1
    assert float(str(found["small-one-card-spare"].args["times"])) > 10
    alone = told(conditions=Conditions(countries=(), redundancy=Redundancy.N))
    assert "small-one-card" in alone
    assert "small-one-card-spare" not in alone


def test_a_load_that_fills_machines_is_told_nothing_of_it() -> None:
    """Fifty thousand people take several replicas."""
    assert told(FEW.revised(users=50_000)) == {}


def test_without_a_price_the_hosted_model_has_a_limit_and_no_sum() -> None:
    """The machines' bill over the tokens of a month: 730 h of the mean rate, 1,000 + 250 tokens each."""
    answer = ask(Project(workloads=(FEW,), currency=Currency.USD, conditions=Conditions(countries=())))
    found = next(one for one in chosen(answer).why if one.key == "small-hosted")
    assert answer.serving is not None
    tokens = answer.serving.mean_rps.value * 730 * 3600 * 1250 / 1e6
    assert found.args["tokens"] == pytest.approx(tokens)
    assert found.args["limit"] == pytest.approx(float(chosen(answer).price.per_month_excl.amount) / tokens)


def test_at_a_price_that_was_named_both_sums_stand_side_by_side() -> None:
    """0.20 for a million read and 0.60 for a million written: 1,000 x 0.2 + 250 x 0.6 = 350 millionths of a dollar a request."""
    prices = {"api_input_per_million": Decimal("0.2"), "api_output_per_million": Decimal("0.6")}
    found = told(**prices)["small-hosted-priced"].args
    assert found["month"] == pytest.approx(float(str(found["now"])) * 350e-6, rel=1e-3)
    assert found["requests"] == pytest.approx(float(str(found["own"])) / 350e-6, abs=1)
    dear = told(api_input_per_million=Decimal("0.0001"), api_output_per_million=Decimal("0.0001"))
    assert "small-hosted-beyond" in dear


def test_an_offer_does_not_speak_of_another_way_to_be_served() -> None:
    """A provider's offer names no rival; advice does."""
    for key in ("small-hosted", "small-hosted-priced", "small-hosted-beyond", "small-without-gpus"):
        assert withheld(Message(key=key), Voice.OFFER)
        assert not withheld(Message(key=key), Voice.ADVICE)


def cpu_need(card: ModelCard, **answers: Any) -> demand.Demand:
    facts: dict[str, Any] = {
        "use": ServingUse.CHAT, "count_by": CountBy.PER_MINUTE, "requests_per_minute": 1.0, "isl_mean": 1000, "isl_p95": 1000,
        "osl_mean": 200, "osl_p95": 200, "shared_prefix": 0.5, "longest_context": 4000, "speed_target_tokens_per_s": 20.0,
    }  # fmt: skip
    return demand.demand(Project(workloads=(LlmServing(**(facts | answers)),)), card)


def test_a_request_on_a_processor_by_hand() -> None:
    """Llama 3.2 3B, 3.21e9 parameters: 500 fresh tokens are 2 x 3.21e9 x 500 = 3.21 TFLOP, at 3 TFLOP/s 1.07 s.

    A token reads all weights: 2.82e9 in 4.85 bits and the table of 128,256 x 3,072 words in 5.6 bits (0.7 bytes), 1.984e9 bytes, at
    0.35 x 460.8e9 = 161.3e9 bytes a second 12.3 ms; 200 of them 2.46 s: of a minute (1.07 + 2.46) / 60 = 5.9 %.
    """
    card = catalogue().model_by_key["llama-3-2-3b"]
    found = on_cpu(cpu_need(card))
    assert found.first_s == pytest.approx(1.07, rel=0.01)
    assert found.token_s == pytest.approx(0.0123, rel=0.01)
    assert found.busy == pytest.approx(0.059, rel=0.02)
    assert found.memory_bytes == pytest.approx(16e9 + 1.984e9, rel=0.01)
    # What searches beside it: 3 TFLOP of a request take a second more there, its 7 GB stand in the same memory.
    beside = Beside(names=("a",), params=1e9, held_bytes=7e9, flop=3e12, tokens=1.0, card_s={})
    searched = on_cpu(cpu_need(card)._replace(beside=beside))
    assert searched.first_s == pytest.approx(found.first_s + 1)
    assert (searched.token_s, searched.memory_bytes) == (found.token_s, pytest.approx(found.memory_bytes + 7e9))


def test_a_server_without_gpus_is_named_where_its_pace_would_do_and_its_price_is_asked_for() -> None:
    """A model of three billion writes fast enough, one of seventy does not; the catalogue sells no such server."""
    found = told(FEW.revised(model="llama-3-2-3b", users=20))["small-without-gpus"].args
    assert float(str(found["flow"])) > 20
    assert "small-without-gpus" not in told(FEW.revised(model="llama-3-3-70b", users=20))


def test_a_price_says_who_named_it_and_when() -> None:
    """A day that has not come is refused as those of other prices are."""
    terms = CommercialTerms(api_source="price list", api_as_of=date(2026, 11, 20))
    assert terms.not_come(date(2026, 11, 24)) == {}
    assert terms.not_come(date(2026, 11, 1)) == {"api_as_of": date(2026, 11, 20)}


def hosted_by(*rows: tuple[str, str, str, bool], model: str = "llama-3-1-8b") -> Snapshot:
    """The catalogue with price lists: provider, read, written [USD per million tokens], VAT inside."""
    prices = tuple(
        ApiPrice(
            key=provider, provider=provider, model=model, input_per_million=Decimal(read), output_per_million=Decimal(written),
            currency=Currency.USD, vat_included=gross, source=Source(title=f"list of {provider}", as_of="2026-11-20"),
        )
        for provider, read, written, gross in rows
    )  # fmt: skip
    return catalogue().revised(api_prices=prices)


def asked_of(snapshot: Snapshot, **terms: Any) -> HostedPrice | None:
    """The hosted price of a chat in dollars, 1,000 tokens read and 250 written."""
    project = Project(workloads=(FEW,), currency=Currency.USD, terms=CommercialTerms(**terms))
    book = price_book(snapshot, project, TODAY)
    return hosted_price(project, snapshot.api_prices, book, isl=1000, osl=250)


def test_the_list_by_which_a_request_costs_least_is_taken() -> None:
    """A: 1,000 x 0.2 + 250 x 0.8 = 400 millionths of a dollar; B: 1,000 x 0.1 + 250 x 1.0 = 350; C is of another model."""
    assert FEW.model == "llama-3-1-8b"
    found = asked_of(hosted_by(("A", "0.2", "0.8", False), ("B", "0.1", "1.0", False)))
    assert found is not None and found.request(1000, 250) == Decimal("0.00035")
    assert found.stated is not None and found.stated.args == {"provider": "B", "source": "list of B", "date": "2026-11-20"}
    assert asked_of(hosted_by(("C", "0.1", "0.1", False), model="llama-3-3-70b")) is None


def test_what_was_agreed_goes_before_any_list_and_half_of_it_is_no_price() -> None:
    """The other half of a price is asked for, never taken from somebody else's list."""
    listed = hosted_by(("A", "0.2", "0.8", False))
    agreed = asked_of(listed, api_input_per_million=Decimal(1), api_output_per_million=Decimal(2))
    assert agreed is not None and agreed.request(1000, 250) == Decimal("0.0015")
    assert asked_of(listed, api_input_per_million=Decimal(1)) is None


def test_a_listed_price_stands_beside_the_machines_in_the_reasons_and_among_the_ways() -> None:
    """One price for both: at 0.35 thousandths of a dollar a request the month is the mean load times that."""
    market = hosted_by(("B", "0.1", "1.0", False))
    project = Project(workloads=(FEW,), currency=Currency.USD, conditions=Conditions(countries=()))
    answer = advise(project, market, as_of=TODAY)
    option = chosen(answer)
    said = next(one for one in option.why if one.key == "small-hosted-priced").args
    way = next(one for one in cost_study(answer, option, market).routes if one.kind is RouteKind.HOSTED_API)
    assert way.per_month is not None and float(way.per_month.amount) == pytest.approx(float(str(said["month"])), rel=1e-6)
    assert said["month"] == pytest.approx(float(str(said["now"])) * 350e-6, rel=1e-3)
    assert "route-hosted-listed" in [note.key for note in way.notes]
