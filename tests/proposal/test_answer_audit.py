"""An answer leaves only with one truth of money: each kind of contradiction, made by hand, is found and names both places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.project import Conditions, Project, Redundancy, Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.resilience import ResilienceVariant
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.schedule import Schedule
from aiready_gui.domain.tco import CostStudy
from aiready_gui.proposal import answer_audit, audit
from aiready_gui.proposal.answer_audit import Check
from aiready_gui.proposal.compose import compose
from tests.common import TODAY, answer_to, catalogue, small_catalogue, studied_answer_to

Change = Callable[[Option], Option]
FOUND = ["audit-differs"]
ZONES = SAMPLES["chat"].revised(
    conditions=SAMPLES["chat"].conditions.revised(two_zones=True, redundancy=Redundancy.N_PLUS_2, term=Term.THREE_YEARS)
)


@pytest.fixture(scope="module")
def answer() -> Recommendation:
    """Two zones with two spares over three years, with the study of its money."""
    return studied(advise(ZONES, catalogue(), as_of=TODAY), catalogue())


def more(money: Money) -> Money:
    return Money(amount=money.amount + 1, currency=money.currency)


def proposed(found: Recommendation) -> Option:
    assert found.chosen is not None
    return found.chosen


def study(found: Recommendation) -> CostStudy:
    made = proposed(found).study
    assert made is not None
    return made


def faults(found: Recommendation, check: Check, change: Change = lambda option: option) -> list[str]:
    """What one check says of the proposed option after ``change``, the first alone."""
    return [fault.key for fault in check(found, change(proposed(found)))][:1]


def of_price(**changes: object) -> Change:
    return lambda option: option.revised(price=option.price.revised(**changes))


def of_study(found: Recommendation, **changes: object) -> Change:
    return lambda option: option.revised(study=study(found).revised(**changes))


def first_line(money: Schedule, **changes: object) -> Schedule:
    """With fields of the first line changed in every month."""
    first, *others = money.lines
    months = tuple(month.revised(**changes) for month in first.months)
    return money.revised(lines=(first.revised(months=months), *others))


def test_an_answer_as_it_is_made_passes(answer: Recommendation) -> None:
    answer_audit.refuse_answer(answer)


def test_a_price_of_machines_that_is_not_their_lines_is_found(answer: Recommendation) -> None:
    """393,971.00 in the table of providers beside 393,971.01 in the bill: a kopeck is found in each place."""
    check = answer_audit.machines_cost_their_lines
    option, kopeck = proposed(answer), Money(amount=Decimal("0.01"), currency=Currency.RUB)
    assert not faults(answer, check)
    ways = tuple(
        way.revised(per_month=way.per_month + kopeck) if way.chosen and way.per_month else way
        for way in option.price.plan.variants
    )
    assert faults(answer, check, of_price(plan=option.price.plan.revised(variants=ways))) == FOUND
    rows = tuple(
        row.revised(per_month_excl=row.per_month_excl + kopeck) if row.is_of(option.layout) and row.per_month_excl else row
        for row in answer.candidates
    )
    assert rows != answer.candidates
    assert faults(answer.revised(candidates=rows), check) == FOUND
    scores = tuple(
        score.revised(best=score.best.revised(per_month_excl=score.best.per_month_excl + kopeck)) if score.best else score
        for score in answer.providers
    )
    assert faults(answer.revised(providers=scores), check) == FOUND


def test_a_line_that_does_not_multiply_is_found_in_any_copy(answer: Recommendation) -> None:
    """More machines at the same sum: in the bill, and in dollars alone."""
    many = Decimal(12345)
    here = of_price(schedule=first_line(proposed(answer).price.schedule, quantity=many))
    assert faults(answer, answer_audit.lines_multiply, here) == FOUND
    foreign = study(answer).foreign
    assert foreign is not None
    assert faults(answer, answer_audit.lines_multiply, of_study(answer, foreign=first_line(foreign, quantity=many))) == FOUND


def test_a_rate_that_is_missing_without_a_reason_is_found(answer: Recommendation) -> None:
    wrong = of_price(schedule=first_line(proposed(answer).price.schedule, vat_percent=None))
    assert faults(answer, answer_audit.tax_is_known, wrong) == FOUND


def test_a_term_that_is_not_its_months_is_found(answer: Recommendation) -> None:
    wrong = of_price(term_incl=more(proposed(answer).price.term_incl))
    assert faults(answer, answer_audit.term_is_its_months, wrong) == FOUND


def test_a_single_run_that_is_billed_every_month_is_found() -> None:
    """The bill of one run a month under a question that nobody answered, and the other way round."""
    asked, single = (
        advise(Project(workloads=(Batch(items=200_000, runs_per_month=runs),)), catalogue(), as_of=TODAY) for runs in (1.0, None)
    )
    for own, other in ((asked, single), (single, asked)):
        assert faults(own, answer_audit.runs_are_those_asked) == []
        assert faults(own, answer_audit.runs_are_those_asked, lambda _, other=other: proposed(other)) == FOUND


def test_a_scheme_that_is_not_the_bill_is_found(answer: Recommendation) -> None:
    """Machines of another number; storage told twice and billed once."""
    plan = proposed(answer).plan
    assert plan is not None

    def scheme(change: Callable[[ResilienceVariant], ResilienceVariant]) -> Change:
        table = tuple(change(one) if one.chosen else one for one in plan.resilience)
        return lambda option: option.revised(plan=plan.revised(resilience=table))

    check = answer_audit.resilience_is_the_bill
    assert faults(answer, check, scheme(lambda one: one.revised(instances=one.instances - 1))) == FOUND
    assert faults(answer, check, scheme(lambda one: one.revised(per_month=more(one.per_month)))) == FOUND


@pytest.mark.parametrize(
    "better",
    [
        {"headroom": 0.01},
        {"price": -0.001},
        {"headroom": 0.01, "price": -0.00001},
        {"headroom": 0.01, "ttft_s": -0.1, "tpot_s": -0.001},
    ],
    ids=["roomier", "cheaper", "both", "quicker"],
)
@pytest.mark.parametrize("name", ["chat", "rag", "batch", "embeddings", "images"])
def test_a_rejected_rival_that_beats_an_option_is_found(name: str, better: dict[str, float]) -> None:
    """4 x H200 at 73 % of headroom were proposed, the same cards cheaper and at 84 % stood below them under "why not others".

    The same machines of another instance type, in one thing better and in nothing worse; one that is slower or of a forecast less
    proven is none, nor is one cheaper by less than a ten-thousandth of the bill: the choice takes that for one sum.
    """
    answer, check = answer_to(name), answer_audit.no_rival_beats
    option = proposed(answer)
    own = next(row for row in answer.candidates if row.is_of(option.layout))
    assert own.per_month_excl is not None

    def beside(**changes: float) -> list[str]:
        bill = option.price.per_month_excl.amount
        price = own.per_month_excl.amount + bill * Decimal(str(changes.pop("price", 0))) if own.per_month_excl else Decimal(0)
        moved = {key: (getattr(own, key) or 0.0) + by for key, by in changes.items() if getattr(own, key) is not None}
        money = Money(amount=price, currency=Currency.RUB)
        rival = own.revised(offer_key="other", instance_type="other", per_month_excl=money, **moved)
        return faults(answer.revised(candidates=(*answer.candidates, rival)), check)

    assert beside() == beside(price=-0.00009) == []
    assert beside(**better) == ["audit-beaten"]
    for slow in ("ttft_s", "tpot_s", "duration_s"):
        if getattr(own, slow) is not None:
            assert beside(**{**better, slow: 1.0}) == []
    assert faults(answer, check) == []


def test_a_way_over_other_months_is_found(answer: Recommendation) -> None:
    """The ways are told over three years: the months of one are another sum."""
    assert faults(answer, answer_audit.ways_cost_the_months, of_study(answer, swing_months=12)) == FOUND


@pytest.mark.parametrize("name", ["lora-7b", "pretraining"])
def test_a_way_of_a_training_that_is_not_its_bill_is_found(name: str) -> None:
    """Twelve months of two runs, and a single run, are the lines of the machines to the kopeck."""
    found = studied_answer_to(name)
    first, *others = study(found).routes
    assert first.total is not None
    kopeck = Money(amount=Decimal("0.01"), currency=Currency.RUB)
    wrong = (first.revised(total=first.total + kopeck), *others)
    assert not faults(found, answer_audit.ways_cost_the_months)
    assert faults(found, answer_audit.ways_cost_the_months, of_study(found, routes=wrong)) == FOUND


def test_machines_round_the_clock_that_go_are_found(answer: Recommendation) -> None:
    """From the second month on one GPU less than the schedule has; an hour less than all of a month."""
    always = study(answer).always_on
    first, *later = always.months
    fewer = always.revised(months=(first, *(month.revised(gpus=month.gpus - 1) for month in later)))
    slept = first_line(always, quantity=always.lines[0].months[0].quantity - 1)
    for wrong in (fewer, slept):
        assert faults(answer, answer_audit.always_on_is_the_same_fleet, of_study(answer, always_on=wrong)) == FOUND


@settings(max_examples=20, deadline=None)
@given(
    names=st.lists(st.sampled_from(sorted(SAMPLES)), min_size=1, max_size=3, unique=True),
    term=st.sampled_from(Term),
    currency=st.sampled_from((Currency.RUB, Currency.EUR)),
    start=st.sampled_from((None, date(2025, 11, 15))),
    zones=st.booleans(),
    redundancy=st.sampled_from(Redundancy),
    single=st.booleans(),
)
def test_any_project_leaves_with_one_truth(
    names: list[str], term: Term, currency: Currency, start: date | None, zones: bool, redundancy: Redundancy, single: bool
) -> None:
    """Zones, spares, runs asked or not, a tax that changes in the term, euros, several workloads: answer, study and document."""
    first = SAMPLES[names[0]]
    conditions = Conditions(term=term, countries=(), start=start, two_zones=zones, redundancy=redundancy)
    works = tuple(work for name in names for work in SAMPLES[name].workloads)
    if single:
        works = tuple(work.revised(runs_per_month=None) if isinstance(work, Batch) else work for work in works)
    asked = first.revised(workloads=works, conditions=conditions, currency=currency)
    answer = studied(advise(asked, small_catalogue(), as_of=TODAY), small_catalogue())
    answer_audit.refuse_answer(answer)
    if all(part.chosen is not None for part in answer.parts):
        audit.refuse(compose(answer, issued=TODAY))


def test_one_offer_on_two_cards_has_the_price_of_the_card_that_its_row_is() -> None:
    """A training paid by the hour on the small market: 25 and 50 of one machine stand on cards, the row of the table is the first.

    Its line is 31,305 h at 3,778.9616 with VAT, 96,967,535.16 without; unrounded hours made the row a kopeck less.
    """
    first = SAMPLES["rag"]
    works = (*first.workloads, *SAMPLES["batch"].workloads, *SAMPLES["pretraining"].workloads)
    conditions = first.conditions.revised(term=Term.HOURLY, countries=())
    whole = advise(first.revised(workloads=works, conditions=conditions), small_catalogue(), as_of=TODAY)
    training = whole.parts[2]
    assert len({option.layout.offer_key for option in training.options}) < len(training.options)
    assert [row.per_month_excl for option in training.options for row in training.candidates if row.is_of(option.layout)]
    answer_audit.refuse_answer(whole)
