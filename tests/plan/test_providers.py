"""The scorecard: catalogue facts with sources, unknown shown as unknown, providers compared by what they would cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.columns import Rows
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.recommendation import CandidateRow, Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.scorecard import Criterion, ProviderScore, ScoreLine, Verdict
from aiready_gui.plan.provider_facts import provider_facts
from aiready_gui.plan.providers import places_by_provider, scorecard
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, catalogue


@pytest.fixture(scope="module")
def answer() -> Recommendation:
    return answer_to("rag")


def rub(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def of(answer: Recommendation, provider: str) -> ProviderScore:
    return next(score for score in answer.providers if score.provider == provider)


def line(score: ProviderScore, criterion: Criterion) -> ScoreLine:
    return next(one for one in score.lines if one.criterion is criterion)


def test_the_cheapest_passing_configuration_of_each_provider(answer: Recommendation) -> None:
    """Ordered by it; equal to the cheapest row of the candidates."""
    priced = [score for score in answer.providers if score.best is not None]
    amounts = [score.best.per_month_excl.amount for score in priced if score.best]
    assert amounts == sorted(amounts)
    assert answer.providers[: len(priced)] == tuple(priced)
    for score in priced:
        rows = [row for row in answer.candidates if row.provider == score.provider and row.gate is None and row.per_month_excl]
        assert score.best is not None
        assert score.best.per_month_excl.amount == min(row.per_month_excl.amount for row in rows if row.per_month_excl)


@pytest.mark.parametrize(("billed", "cheapest"), [(90, "third"), (150, "first"), (100, "first"), (None, "first")])
def test_a_row_that_became_a_card_is_held_against_the_others_by_its_bill(
    answer: Recommendation, billed: int | None, cheapest: str
) -> None:
    """100, 200 and 300 in the order of the table; the last is billed 90, 150, the same as the first, or has no price at all."""
    row = next(one for one in answer.candidates if one.per_month_excl is not None)
    rows = Rows.of(
        CandidateRow,
        [row.revised(instance_type=name, per_month_excl=rub(price)) for name, price in (("first", 100), ("second", 200), ("third", 300))],
    )  # fmt: skip
    rows = rows.with_values({2: {"per_month_excl": None if billed is None else rub(billed)}})
    project, places = effective(answer.project), places_by_provider(rows)
    scores = scorecard(catalogue(), rows, places, project, (), TODAY)
    (found,) = (score.best for score in scores if score.best is not None)
    assert (found.instance_type, found.gpus, found.headroom) == (cheapest, row.gpus, row.headroom)


def test_every_line_is_a_fact_with_a_source_or_says_that_it_is_unknown(answer: Recommendation) -> None:
    """No score, no guess: support and images have no public facts, so they are unknown for all."""
    for score in answer.providers:
        assert {one.criterion for one in score.lines} == set(Criterion)
        for one in score.lines:
            if one.verdict is Verdict.MET:
                assert one.source is not None, (score.provider, one.criterion)
            for locale in LOCALES:
                assert Texts(locale).word(one.fact)
        for silent in (Criterion.SUPPORT, Criterion.IMAGES):
            assert line(score, silent).verdict is Verdict.UNKNOWN


def test_a_provider_without_prices_is_unknown_not_refused(answer: Recommendation) -> None:
    """GPUs on request are not a refusal."""
    asked = of(answer, "Cloud4Y")
    assert asked.best is None
    assert line(asked, Criterion.FITS).verdict is Verdict.UNKNOWN
    assert line(asked, Criterion.GPUS).fact.args["count"] == 10


def test_residency_and_certificates_follow_the_law(answer: Recommendation, snapshot: Snapshot) -> None:
    """Personal data under 152-FZ: a foreign region is out, a stated attestation counts, silence is unknown."""
    assert line(of(answer, "AWS"), Criterion.RESIDENCY).verdict is Verdict.NOT_MET
    assert line(of(answer, "Selectel"), Criterion.RESIDENCY).verdict is Verdict.MET
    assert line(of(answer, "Selectel"), Criterion.CERTIFICATES).verdict is Verdict.MET
    assert line(of(answer, "AWS"), Criterion.CERTIFICATES).verdict is Verdict.UNKNOWN
    assert line(of(answer, "Cloud.ru"), Criterion.CERTIFICATES).verdict is Verdict.UNKNOWN
    abroad = SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(countries=()))
    anywhere = advise(abroad, snapshot, as_of=TODAY)
    assert line(of(anywhere, "AWS"), Criterion.RESIDENCY).verdict is Verdict.MET
    assert line(of(anywhere, "AWS"), Criterion.CERTIFICATES).verdict is Verdict.MET


def test_a_fixed_provider_is_first_and_the_others_are_not_sized(snapshot: Snapshot) -> None:
    """The engineer fixed the own cloud: the facts of others stay, their prices are not compared, nor are they refused."""
    fixed = advise(SAMPLES["rag"].revised(provider="Yandex Cloud"), snapshot, as_of=TODAY)
    assert fixed.providers[0].provider == "Yandex Cloud"
    assert fixed.providers[0].home
    assert fixed.providers[0].best is not None
    assert of(fixed, "Selectel").best is None
    assert line(of(fixed, "Selectel"), Criterion.FITS).verdict is Verdict.UNKNOWN


def test_marketplaces_stay_out_unless_asked_for(answer: Recommendation) -> None:
    assert all("marketplace" not in score.provider for score in answer.providers)


def test_old_prices_are_said_to_be_old(snapshot: Snapshot) -> None:
    """Sixty days on from the price of the configuration."""
    for day, verdict in ((date(2026, 8, 1), Verdict.MET), (TODAY, Verdict.NOT_MET)):
        answer = advise(SAMPLES["rag"], snapshot, as_of=day)
        assert line(of(answer, "Selectel"), Criterion.FRESH_PRICES).verdict is verdict


def test_a_fabric_that_is_sold_stands_in_for_offers_that_prove_none(snapshot: Snapshot) -> None:
    """A provider whose machines say nothing of RDMA, but whose price list has the fabric: named in the reader's language."""
    fabric = next(one for one in snapshot.network if one.kind == "rdma_fabric")
    silent = snapshot.revised(offers=tuple(one.revised(rdma=None) for one in snapshot.offers if one.provider == fabric.provider))
    found = next(one for one in provider_facts(silent, frozenset(), False) if one.provider.key == fabric.provider)
    said = found.lines[Criterion.RDMA].fact
    assert said.key == "score-rdma-fabric"
    assert Texts("ru").word(said) != Texts("en").word(said)
