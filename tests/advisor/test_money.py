"""The money of a real answer: prices by reference, terms, relaxations, totals, tornado, routes, findings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import pytest

from aiready_gui.advisor.advise import advise, proposed
from aiready_gui.advisor.answer import price_honesty
from aiready_gui.advisor.answer.brief import Brief, make_brief
from aiready_gui.advisor.answer.market_view import market_view
from aiready_gui.advisor.families.serving.basis import ServingBasis
from aiready_gui.advisor.softer.softened import relaxations
from aiready_gui.advisor.softer.step import Case, Step
from aiready_gui.advisor.softer.steps import steps
from aiready_gui.advisor.studies import routes, sensitivity
from aiready_gui.advisor.studies.cost_study import cost_study, left_out
from aiready_gui.domain.days import latest_day
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.option import Role
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.price import Month, months_of
from aiready_gui.domain.project import Conditions, DataPlace, Project, Redundancy, Term
from aiready_gui.domain.recommendation import Gate, Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import PriceFinding, RouteKind
from aiready_gui.domain.terms import CommercialTerms, Discount, NegotiatedPrice
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import CountBy, LlmServing, Percentile, ServingUse
from aiready_gui.engine.money.hosted_price import HostedPrice
from aiready_gui.engine.money.usual_lines import USUAL_LINES
from aiready_gui.proposal.tables import price_table
from tests.common import TODAY, ask, catalogue, chosen, loaded_in_two_days, on_common_machines, plain_answer_to
from tests.common import answer_to as sample_answer


@lru_cache(maxsize=32)
def answer_to(name: str) -> Recommendation:
    return advise(PROJECTS[name], catalogue(), as_of=TODAY)


BUSY = LlmServing(
    use=ServingUse.CHAT,
    model="llama-3-1-8b",
    count_by=CountBy.PER_MINUTE,
    requests_per_minute=4000,
    percentile=Percentile.P99,
    longest_context=100_000,
    ttft_target_s=1.0,
)
PROJECTS = {
    **SAMPLES,
    "cloud4y": SAMPLES["rag"].revised(provider="Cloud4Y"),
    "strict": Project(workloads=(BUSY,), conditions=Conditions(redundancy=Redundancy.N_PLUS_2, follow_load=False)),
    "anywhere": Project(workloads=(BUSY,), conditions=Conditions(countries=(), term=Term.THREE_YEARS)),
}


def test_a_provider_without_price_list_still_gets_a_first_proposal() -> None:
    """Cloud4Y names cards and no prices: options stand on the market's median and say so everywhere."""
    answer = answer_to("cloud4y")
    option = chosen(answer)
    assert option.layout.provider == "Cloud4Y"
    gpus = option.price.lines[0]
    assert gpus.assumed
    assert gpus.reference is not None
    assert gpus.reference.low < gpus.reference.median < gpus.reference.high
    assert any(message.key == "assumption-reference" for message in answer.assumptions)
    assert answer.snapshot_hash == catalogue().content_hash
    refused = {row.gpu_key: row.gate for row in answer.candidates if row.provider == "Cloud4Y" and row.gate is not None}
    assert refused["p200"] is refused["p300"] is Gate.UNVERIFIED
    assert refused["rtx_4090"] is Gate.LICENCE
    assert "b100_sxm" in refused


def test_prices_on_request_never_compete_with_published_ones() -> None:
    """A median is no offer: while any provider will do, only published prices are compared."""
    assert not [row for row in answer_to("rag").candidates if row.provider == "Cloud4Y"]


def test_a_discount_lowers_every_line_and_shows() -> None:
    """10 % off list, a provider's own 30 % in its place; nothing is taken off a price nobody named."""
    whole = chosen(answer_to("rag"))
    terms = CommercialTerms(discount_percent=Decimal(10))
    reduced = chosen(advise(SAMPLES["rag"].revised(terms=terms), catalogue(), as_of=TODAY))
    assert reduced.layout == whole.layout
    for before, after in zip(whole.price.lines, reduced.price.lines, strict=True):
        assert after.unit_price.money.amount == pytest.approx(
            before.unit_price.money.amount * Decimal("0.9"), rel=Decimal("0.0001")
        )
        assert after.discount_percent == 10
    own = terms.revised(discounts=(Discount(percent=Decimal(30), provider=whole.layout.provider, gpu=whole.layout.gpu_key),))
    dearest = chosen(advise(SAMPLES["rag"].revised(terms=own), catalogue(), as_of=TODAY)).price.lines
    assert dearest[0].discount_percent == 30
    assert dearest[1].discount_percent == 10
    asked = advise(PROJECTS["cloud4y"].revised(terms=terms), catalogue(), as_of=TODAY)
    assert chosen(asked).price.lines[0].discount_percent == 0


def test_a_negotiated_mode_leaves_the_others_as_old_as_they_are() -> None:
    """An agreed year made the published hour look as young: AWS p5.48xlarge, read on 2026-11-09, spot in 2026-07."""
    key = "aws-us-east-1-us-p5-48xlarge-h100-sxm-80"
    agreed = NegotiatedPrice(
        offer=key, mode=PricingMode.RESERVED_3Y, per_hour=Decimal(20), currency=Currency.USD,
        agreed_on=date(2026, 11, 20), source="letter",
    )  # fmt: skip
    project = SAMPLES["rag"].revised(terms=CommercialTerms(negotiated=(agreed,)))
    offer = market_view(catalogue(), effective(project), TODAY).offer_by_key[key]
    assert offer.price_source(PricingMode.RESERVED_3Y).as_of == "2026-11-20"
    assert offer.price_source(PricingMode.ON_DEMAND).as_of == "2026-11-09"
    assert offer.price_source(PricingMode.SPOT).as_of == "2026-07"


def test_a_negotiated_price_replaces_the_published_one_with_its_own_source() -> None:
    """The named price, its day and who named it."""
    option = chosen(answer_to("rag"))
    agreed = NegotiatedPrice(
        offer=option.layout.offer_key,
        mode=PricingMode.ON_DEMAND,
        per_hour=Decimal(100),
        currency=Currency.RUB,
        agreed_on=date(2026, 11, 20),
        source="letter 17",
    )
    project = SAMPLES["rag"].revised(terms=CommercialTerms(negotiated=(agreed,)))
    line = chosen(advise(project, catalogue(), as_of=TODAY)).price.lines[0]
    assert line.source.title == "letter 17"
    assert line.source.as_of == "2026-11-20"
    hours = 1 if line.unit.key == "line-unit-instance-hour" else 730
    assert line.unit_price.money == Money(amount=Decimal(100 * hours), currency=Currency.RUB)


def test_an_entered_rate_reprices_what_is_sold_in_dollars() -> None:
    """A dollar twice as dear doubles a dollar price in roubles."""
    project = PROJECTS["anywhere"]
    option = chosen(answer_to("anywhere"))
    offer = catalogue().offer_by_key[option.layout.offer_key]
    assert offer.currency is Currency.USD
    terms = CommercialTerms(usd_rate=Decimal(160), rates_as_of=TODAY)
    seen = market_view(catalogue(), effective(project.revised(terms=terms)), TODAY)
    brief = make_brief(project.revised(terms=terms), catalogue(), TODAY)
    assert seen.content_hash != catalogue().content_hash
    assert brief.book.net(Decimal(1), Currency.USD, False).amount == 160
    assert not brief.book.rate_assumed(Currency.USD)


@pytest.mark.parametrize("name", ["chat", "rag", "cloud4y", "strict", "anywhere"])
def test_a_relaxation_applied_saves_exactly_what_it_promised(name: str) -> None:
    """Each is the real engine's answer, in money, share and GPUs."""
    answer = answer_to(name)
    now = chosen(answer)
    softer = relaxations(answer, catalogue())
    assert softer
    for relaxation in softer:
        then = chosen(advise(relaxation.project, catalogue(), as_of=TODAY))
        assert now.price.per_month_excl - then.price.per_month_excl == relaxation.saves_per_month, relaxation.field
        assert then.layout.gpus - now.layout.gpus == relaxation.gpus
        assert relaxation.share == pytest.approx(float(relaxation.saves_per_month.amount / now.price.per_month_excl.amount))
        assert relaxation.saves_per_month.amount > 0


def _basis(project: Project) -> ServingBasis:
    return ServingBasis(make_brief(project, catalogue(), TODAY))


def _steps(brief: Brief) -> list[Step]:
    case = Case(brief.raw, brief.project, brief.law.applied, (), catalogue(), lambda _: None)
    return [step for step in steps(case) if step.near]


def test_no_relaxation_tightens_anything() -> None:
    """Every step is towards the softer side of one field, and the other fields stay."""
    basis = _basis(PROJECTS["strict"])
    before = basis.brief.project.conditions, basis.need
    for _, project in (step.soften(value) for step in _steps(basis.brief) for value in step.near):
        after = _basis(project)
        conditions = after.brief.project.conditions
        assert (conditions.headroom or 0) <= (before[0].headroom or 0)
        assert conditions.redundancy is not None
        assert conditions.redundancy.spares <= 2
        assert set(conditions.countries or ()) <= set(before[0].countries or ())
        assert after.need.ttft_target_s >= before[1].ttft_target_s
        assert after.need.tpot_target_s >= before[1].tpot_target_s
        assert after.need.context <= before[1].context
        assert set(after.need.serving.precisions or ()) >= set(before[1].serving.precisions or ())
        assert int(after.need.percentile.value[1:]) <= int(before[1].percentile.value[1:])
    assert {step.field for step in _steps(basis.brief)} == {
        "conditions.headroom", "conditions.redundancy", "workload.ttft_target_s", "workload.speed_target_tokens_per_s",
        "workload.percentile", "workload.precisions", "workload.kv_precision", "workload.longest_context",
        "conditions.countries", "conditions.follow_load",
    }  # fmt: skip


def test_the_law_is_nobodys_to_relax() -> None:
    """Where residency follows from the answers, moving abroad is not offered."""
    brief = make_brief(PROJECTS["rag"], catalogue(), TODAY)
    assert brief.residency == ("RU",)
    assert "conditions.countries" not in {step.field for step in _steps(brief)}


def test_a_budget_too_small_is_named_with_the_sum_that_would_do() -> None:
    """The first relaxation is the budget itself, and applying it makes everything met."""
    option = chosen(answer_to("rag"))
    tight = SAMPLES["rag"].revised(conditions=Conditions(countries=("RU",), budget_per_month=Decimal(1000)))
    answer = advise(tight, catalogue(), as_of=TODAY)
    assert not chosen(answer).meets_all
    first = relaxations(answer, catalogue())[0]
    assert first.field == "conditions.budget_per_month"
    assert 0 <= first.project.conditions.budget_per_month - option.price.per_month_excl.amount < 1  # type: ignore[operator]
    assert chosen(advise(first.project, catalogue(), as_of=TODAY)).meets_all


def test_the_first_month_of_the_total_is_the_bill() -> None:
    """The price table and the total cost never show two numbers for one month."""
    for name in ("chat", "rag", "cloud4y", "anywhere"):
        answer = answer_to(name)
        for option in answer.options:
            study = cost_study(answer, option, catalogue())
            money = option.price.schedule
            first = money.months[0]
            assert first.excl == option.price.per_month_excl
            assert first.incl.amount == sum(line.total_incl.amount for line in option.price.lines)
            assert first.gpus == option.layout.gpus
            months = money.months[: option.price.term_months]
            assert option.price.term_excl.amount == sum(month.excl.amount for month in months)
            assert money.excl.amount <= study.always_on.excl.amount
            assert [month.gpus for month in money.months] == sorted(month.gpus for month in money.months)


def test_a_choice_by_the_first_month_is_told_where_the_term_grows() -> None:
    """Chat at 50 % a year takes more machines by its twelfth month; without growth, or for a term of one month, nothing is to be told."""
    sample = SAMPLES["chat"]
    for per_year, term, told in ((0.5, Term.YEAR, True), (0.5, Term.MONTH, False), (0.0, Term.YEAR, False)):
        work = sample.workloads[0].revised(growth_per_year=per_year)
        answer = ask(sample.revised(workloads=(work,), conditions=sample.conditions.revised(term=term)))
        months = chosen(answer).price.schedule.months[: term.months]
        assert (months[-1].gpus > months[0].gpus) == told
        assert ("assumption-first-month" in [one.key for one in answer.assumptions]) == told


def test_what_has_no_price_is_named_and_never_free() -> None:
    """Cloud4Y publishes nothing: storage, traffic, balancer and addresses are listed as left out."""
    answer = answer_to("cloud4y")
    left = {message.key for message in cost_study(answer, chosen(answer), catalogue()).left_out}
    assert {
        "left-out-reference", "left-out-storage", "left-out-egress", "left-out-balancer", "left-out-address",
        "left-out-support", "left-out-platform", "left-out-work",
    } <= left  # fmt: skip


def test_data_that_moves_in_is_paid_where_incoming_traffic_is_counted() -> None:
    """Speech at Selectel: 6,058.73 GB a month, of which 3,298.53 are free, and once 6,000 GB of data from the customer's site.

    8,760.2 GB are 8,158.6 GiB; at 0.89616 with VAT 7,311.41, and 5,992.96 without; a month alone is 1,888.25: 4,104.71 more.
    """
    sample = SAMPLES["speech"]
    moving = sample.revised(data=sample.data.revised(place=DataPlace.ON_PREMISES))
    answer = ask(moving)
    found = [one for one in cost_study(answer, chosen(answer), catalogue()).left_out if one.key == "left-out-move"]
    assert chosen(answer).layout.provider == "Selectel"
    assert [one.args["cost"].args["amount"] for one in found if isinstance(one.args["cost"], Message)] == ["4104.71"]
    stays = sample_answer("speech")
    assert "left-out-move" not in {one.key for one in cost_study(stays, chosen(stays), catalogue()).left_out}


def test_what_is_paid_before_and_after_is_named_with_its_sum() -> None:
    """Pilot and testing stood in no total and nowhere among what is left out, nor did the storage that outlives a single run.

    Sandboxes: 40 h and 2 x 80 h of a card at 275.7571 with VAT. Pre-training: in the second month, and in each after it, 8,182 GB of
    objects at 1.5192 and 2,631 GB of files at 14.8544: 12,430.09 + 39,081.93 = 51,512.02.
    """

    def sums(name: str) -> dict[str, list[object]]:
        answer = answer_to(name)
        said = cost_study(answer, chosen(answer), catalogue()).left_out
        return {
            one.key: [part.args["amount"] for part in one.args.values() if isinstance(part, Message) and "amount" in part.args]
            for one in said
        }

    seats, run = sums("sandboxes"), sums("pretraining")
    assert seats["left-out-trials"] == ["9041.21", "36164.87"]
    assert "left-out-kept" not in seats
    assert run["left-out-kept"] == ["51512.02"]
    assert len(run["left-out-trials"]) == 2
    unpriced = answer_to("pretraining").chosen.plan.phases[0].revised(cost=None)  # type: ignore[union-attr]
    option = chosen(answer_to("chat"))
    assert option.plan is not None
    found = left_out("P", option.price, effective(answer_to("chat").project), option.plan.revised(phases=(unpriced,)))
    assert "left-out-trials-unpriced" in [one.key for one in found]


def test_the_tornado_is_sorted_and_its_ends_stand_on_their_sides() -> None:
    """Less load, shorter texts and slower growth never cost more; more never costs less."""
    answer = answer_to("anywhere")
    swings = sensitivity.swings(answer.project, chosen(answer), catalogue(), TODAY, months=36)
    assert {swing.driver.key for swing in swings} == {
        "driver-load", "driver-tokens", "driver-growth", "driver-discount", "driver-rate",
    }  # fmt: skip
    spreads = [swing.spread for swing in swings]
    assert spreads == sorted(spreads, reverse=True)
    for swing in swings:
        assert swing.low.amount <= swing.base.amount <= swing.high.amount
    rate = next(swing for swing in swings if swing.driver.key == "driver-rate")
    months = chosen(answer).price.schedule
    published = sum(one.excl.amount for one in months.lines if not one.item.key.endswith("-usual")) / months.excl.amount
    # Dollar prices follow the rate; medians that stand in for unpublished ones are made of roubles too.
    assert 1 + published * Decimal("0.3") - Decimal("0.001") <= rate.high.amount / rate.base.amount <= Decimal("1.3013")


def test_a_discount_of_thirty_per_cent_takes_thirty_per_cent() -> None:
    """The tornado prices anew, it does not scale a total."""
    answer = answer_to("rag")
    swings = sensitivity.swings(answer.project, chosen(answer), catalogue(), TODAY, months=12)
    discount = next(swing for swing in swings if swing.driver.key == "driver-discount")
    assert discount.low.amount / discount.base.amount == pytest.approx(Decimal("0.7"), rel=Decimal("0.0001"))
    assert discount.high == discount.base


def test_the_tornado_of_common_machines_is_of_all_their_services() -> None:
    """A little chat and an embedder on one card: its middle is what both come to in twelve months, to the kopeck; a discount of 30 % takes
    30 % of the machines, which are all of it but a little storage. Three times the requests: now 30 % more of
    them ask for a second machine within the year, and 30 % longer texts for two from the first month."""
    answer = ask(on_common_machines(Redundancy.N))
    study = cost_study(answer, chosen(answer), catalogue())
    both = sum(chosen(part).price.schedule.months[:12].total("excl").amount for part in answer.parts)
    assert {swing.base.amount for swing in study.swings} == {both}
    discount = next(swing for swing in study.swings if swing.driver.key == "driver-discount")
    assert discount.low.amount / both == pytest.approx(Decimal("0.7"), rel=Decimal("0.001")) and discount.high.amount == both
    chat, search = answer.project.workloads
    assert isinstance(chat, LlmServing)
    busy = ask(answer.project.revised(workloads=(chat.revised(requests_per_minute=30.0), search)))
    assert busy.is_common
    moved = {one.driver.key: one for one in cost_study(busy, chosen(busy), catalogue()).swings}
    load, tokens = moved["driver-load"], moved["driver-tokens"]
    month = sum(line.total_excl.amount for part in busy.parts for line in chosen(part).price.lines if line.mode is not None)
    assert busy.shared is not None and busy.shared.instances == 1
    assert month < load.high.amount - load.base.amount < 12 * month
    assert tokens.high.amount - tokens.base.amount == pytest.approx(12 * month, rel=Decimal("0.001"))


def run(cost: int | None) -> TrainingRoute:
    """A training somebody has sized; without a cost where nothing fits."""
    return TrainingRoute(
        kind=TrainingRouteKind.LORA,
        method=TrainingMethod.LORA,
        model="some model",
        gpus=8,
        gpu_name="some card",
        memory_bytes=1e9,
        duration_s=3600.0,
        tokens=1e9,
        cost=None if cost is None else Money(amount=Decimal(cost), currency=Currency.RUB),
        note=Message(key="route-training-asked"),
    )


@pytest.mark.parametrize("name", ["chat", "rag"])
def test_training_and_tuning_of_the_same_model_are_sized(name: str) -> None:
    """A run over twenty tokens a parameter costs more than one over the project's texts; both are what an adviser of training says."""
    answer = plain_answer_to(name)
    ways = {way.kind: way for way in cost_study(answer, chosen(answer), catalogue()).routes}
    train, tune, as_is = (ways[kind] for kind in (RouteKind.TRAIN, RouteKind.FINE_TUNE, RouteKind.USE_AS_IS))
    totals = [way.total.amount for way in (train, tune, as_is) if way.total]
    assert len(totals) == 3
    assert totals == sorted(totals, reverse=True)
    model = SAMPLES[name].workloads[0].model
    alone = SAMPLES[name].revised(workloads=(Training(method=TrainingMethod.PRETRAINING, model=model),))
    asked = advise(alone, catalogue(), as_of=TODAY)
    cost = chosen(asked).run.cost  # type: ignore[union-attr]
    assert train.once.amount == pytest.approx(cost.amount, rel=Decimal("0.05"))  # type: ignore[union-attr]


def test_the_projects_own_tuning_is_the_one_that_is_priced() -> None:
    """A training beside the served model stands in the routes as it was asked for."""
    own = SAMPLES["lora-7b"].workloads[0].revised(tokens=900e6, deadline_days=30.0)
    both = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, own))
    answer = advise(both, catalogue(), as_of=TODAY)
    ways = {way.kind: way for way in cost_study(answer, chosen(answer), catalogue()).routes}
    assert ways[RouteKind.FINE_TUNE].notes[0].args["tokens"] == pytest.approx(2.7e9)


def test_a_training_shows_its_cheaper_ways_over_the_term() -> None:
    """A run of each, and as many runs as the term has; the one asked for as the bill has it: 2 x 541.64 was 1,083.28 beside 1,083.27."""
    answer = plain_answer_to("lora-7b")
    ways = cost_study(answer, chosen(answer), catalogue()).routes
    assert [way.kind for way in ways] == [RouteKind.FINE_TUNE] * 3 + [RouteKind.USE_AS_IS]
    assert ways[0].once == chosen(answer).run.cost  # type: ignore[union-attr]
    month = next(line.total_excl for line in chosen(answer).price.lines if line.mode is not None)
    assert (ways[0].per_month, ways[0].total) == (month, month * 12)
    assert ways[0].once == Money(amount=month.amount / 2, currency=month.currency).rounded()
    assert month.amount == Decimal("1083.27")
    assert ways[-1].total.amount == 0  # type: ignore[union-attr]
    paid = [way.notes[0].args["mode"] for way in ways[:3]]
    assert ways[0].notes[0].key == "route-training-paid"  # a sum at spot prices said nothing of it
    assert paid[0] == Message(key=f"mode-{chosen(answer).price.mode}") == Message(key="mode-spot")
    assert all(str(mode.key).startswith("mode-") for mode in paid)  # type: ignore[union-attr]


def test_a_single_run_costs_the_same_over_any_term() -> None:
    """It was billed a month after month: 97.1 million for a run of 12.5. Shorter and longer runs stand beside each other as runs."""
    answer = sample_answer("pretraining")
    optimal = chosen(answer)
    assert optimal.run is not None
    assert optimal.run.routes[0].gpus == optimal.layout.gpus  # what is priced: the spare machine with those that work
    for option in answer.options:
        price, run = option.price, option.run
        assert run is not None
        assert [total.month for total in price.totals] == [Month.RUN]
        assert price.term_excl == price.per_month_excl == price.schedule.excl
        gpus = next(line for line in price.lines if line.mode is not None)
        assert gpus.total_excl == run.cost
        lasts = run.duration.value / 730
        paid = [month.excl.amount > 0 for month in price.schedule.months]
        assert paid == [month < lasts for month in range(len(paid))]
    ways = cost_study(answer, chosen(answer), catalogue()).routes
    assert all(way.total == way.once and way.per_month is None for way in ways)


def test_no_more_runs_are_counted_than_fit_into_a_month() -> None:
    """A run of 708 hours asked for twice a month ends 1.03 times in one."""
    work = SAMPLES["pretraining"].workloads[0].revised(runs_per_month=2.0)
    answer = advise(SAMPLES["pretraining"].revised(workloads=(work,)), catalogue(), as_of=TODAY)
    option = chosen(answer)
    assert option.run is not None
    way = cost_study(answer, option, catalogue()).routes[0]
    assert way.once is not None and way.per_month is not None
    assert float(way.per_month.amount) == pytest.approx(float(way.once.amount) * 730 / option.run.duration.value, rel=1e-6)


def test_a_hosted_model_without_a_price_asks_for_it() -> None:
    """No catalogue row, no invented figure."""
    answer = answer_to("chat")
    hosted = routes.compared(
        answer.requirements,
        chosen(answer),
        hosted=None,
        machines=chosen(answer).price.term_excl,
        load=(1.0,) * 12,
        training=run(None),
        fine_tuning=run(1),
    )[-1]
    assert hosted.kind is RouteKind.HOSTED_API
    assert hosted.total is hosted.per_month is None
    assert [note.key for note in hosted.notes] == ["route-enter-price"]


def test_the_routes_cross_where_the_bills_are_equal() -> None:
    """At the break-even number of requests the hosted bill is the machines' bill."""
    answer = answer_to("chat")
    option, need = chosen(answer), answer.requirements
    fifteen, sixty = (Money(amount=Decimal(each), currency=option.price.per_month_excl.currency) for each in (15, 60))
    tuning = run(250_000)
    train, tune, as_is, hosted = routes.compared(
        need,
        option,
        hosted=HostedPrice(fifteen, sixty, None),
        machines=option.price.term_excl,
        load=(1.0, 1.5),
        training=run(None),
        fine_tuning=tuning,
    )
    assert hosted.break_even_requests_per_month is not None
    bill = hosted.break_even_requests_per_month * (need.isl_mean * 15 + need.osl_mean * 60) / 1e6
    assert bill == pytest.approx(float(option.price.per_month_excl.amount))
    assert hosted.per_month is not None
    assert float(hosted.per_month.amount) == pytest.approx(
        need.mean_rps.value * 730 * 3600 * (need.isl_mean * 15 + need.osl_mean * 60) / 1e6
    )
    assert hosted.total == hosted.per_month * Decimal("2.5")
    assert train.total is None
    assert train.notes[0].key == "route-nothing-fits-train"
    assert tune.total == tuning.cost + as_is.total  # type: ignore[operator]


def final(findings: tuple[PriceFinding, ...]) -> bool:
    return not any(finding.blocks for finding in findings)


def test_old_prices_keep_a_proposal_preliminary_until_someone_confirms_them() -> None:
    """More than 60 days of a GPU's price block, 90 of others; more than 30 warn, a fresh confirmation frees both. Nobody confirms
    the market's median: it goes on to block, and only the prices of the provider's own are freed."""
    answer = answer_to("rag")
    option = chosen(answer)
    seen = catalogue()
    youngest = max(latest_day(line.source.as_of) or date.min for line in option.price.lines)
    on_time = price_honesty.findings(answer.project, option, seen, youngest)
    assert final(on_time) or any(f.message.key == "price-too-old" for f in on_time)
    late = date.fromordinal(youngest.toordinal() + 91)
    blocked = price_honesty.findings(answer.project, option, seen, late)
    assert [one.severity for one in blocked] == ["block"] * len(
        {(line.source.as_of, line.mode is None, line.item.key in USUAL_LINES) for line in option.price.lines}
    )
    assert not final(blocked)
    middle = date.fromordinal(youngest.toordinal() + 45)
    assert "price-aged" in {one.message.key for one in price_honesty.findings(answer.project, option, seen, middle)}
    confirmed = answer.project.revised(terms=CommercialTerms(prices_confirmed_on=late))
    freed = price_honesty.findings(confirmed, option, seen, late)
    assert {one.message.key for one in freed if one.message.args["of"] != "usual"} == {"price-confirmed"}
    medians = {line.source.as_of for line in option.price.lines if line.item.key in USUAL_LINES}
    assert medians, "the sample's provider publishes no price of its storage"
    assert [one.message.key for one in freed if one.message.args["of"] == "usual"] == ["price-too-old"] * len(medians)
    own = tuple(line for line in option.price.lines if line.item.key not in USUAL_LINES)
    listed = option.revised(price=option.price.revised(schedule=option.price.schedule.revised(lines=own)))
    assert final(price_honesty.findings(confirmed, listed, seen, late)), "prices of the provider's list in their place"
    stale = date.fromordinal(late.toordinal() + 31)
    assert not final(price_honesty.findings(confirmed, option, seen, stale))


@pytest.mark.parametrize("name", ["embeddings", "chat"])
def test_a_total_says_which_month_it_is_of(name: str) -> None:
    """The first load is paid once: the lines add up to the first month; the second is the schedule's, grown, and both are in the term."""
    price = chosen(ask(loaded_in_two_days()) if name == "embeddings" else sample_answer(name)).price
    month, excl, vat, incl = price.totals[0]
    assert (excl, vat, incl) == (price.per_month_excl, price.per_month_vat, price.per_month_incl)
    assert excl.amount == sum(line.total_excl.amount for line in price.lines)
    assert excl + vat == incl
    if name == "chat":
        assert (month, len(price.totals)) == (Month.EVERY, 1)
        return
    later = price.totals[1]
    assert (month, later[0]) == (Month.FIRST, Month.LATER)
    lasting = [line for line in price.lines if not line.once]
    assert len(lasting) < len(price.lines)
    assert (
        later[1].amount == sum(line.months[1].excl.amount for line in lasting) > sum(line.total_excl.amount for line in lasting)
    )
    assert later[2].amount == sum(line.months[1].vat.amount for line in lasting)
    assert price.schedule.months[0].excl == excl
    assert price.term_incl.amount == sum(month.incl.amount for month in price.schedule.months[: price.term_months])
    table = price_table(answer_to(name), price)
    assert [row[1] for row in table.rows[-table.total :]] == [Message(key=f"price-total-{one}") for one, *_ in price.totals]


def test_several_workloads_come_to_a_first_month_and_those_after_it(snapshot: Snapshot) -> None:
    """Embeddings loaded in two days 79,306.05, then 70,405.03 + 3,233.57 + 2,899.36 + 155.39 + 1,386.27: data and vectors grew."""
    sample = loaded_in_two_days()
    answer = advise(sample.revised(workloads=(*sample.workloads, *SAMPLES["rag"].workloads)), snapshot, as_of=TODAY)
    load, search = (chosen(part).price for part in answer.parts)
    assert answer.together is not None
    first, later = answer.together.totals
    assert (first.month, later.month) == (Month.FIRST, Month.LATER)
    assert [total.excl.amount for total in load.totals] == [Decimal("79306.05"), Decimal("78079.62")]
    assert first.excl == load.per_month_excl + search.per_month_excl
    assert later.excl == load.totals[1].excl + search.total(1).excl
    assert later.incl == load.totals[1].incl + search.total(1).incl
    assert later.excl + later.vat == later.incl
    assert months_of((search, load)) == (Month.FIRST, Month.LATER)
    assert search.total(1).excl == search.schedule.months[1].excl != search.totals[0].excl


def test_a_month_after_the_term_is_nobody_s(snapshot: Snapshot) -> None:
    """By the hour the term is a month: no second one is told."""
    loaded = loaded_in_two_days()
    hourly = loaded.revised(conditions=loaded.conditions.revised(term=Term.HOURLY))
    assert [total.month for total in chosen(advise(hourly, snapshot, as_of=TODAY)).price.totals] == [Month.FIRST]


def test_prices_of_cards_block_a_month_sooner_than_those_of_storage() -> None:
    """75 days after both were read, a proposal's term stands on the cards."""
    answer = answer_to("rag")
    option, day = chosen(answer), (TODAY - timedelta(days=75)).isoformat()
    lines = tuple(line.revised(source=line.source.revised(as_of=day), reference=None) for line in option.price.lines)
    aged = option.revised(price=option.price.revised(schedule=option.price.schedule.revised(lines=lines)))
    found = price_honesty.findings(answer.project, aged, catalogue(), TODAY)
    assert [(one.message.key, one.message.args["of"]) for one in found] == [
        ("price-too-old", "gpu"),
        ("price-aged", "other"),
        ("price-aged", "usual"),
    ]


@pytest.mark.parametrize("days", [0, 1, 2])
def test_a_day_that_has_not_come_confirms_nothing(days: int) -> None:
    """Nobody has seen the prices of the day after tomorrow; tomorrow's day has begun where a file may come from."""
    ahead = TODAY + timedelta(days=days)
    dated = {
        "prices_confirmed_on": CommercialTerms(prices_confirmed_on=ahead),
        "rates_as_of": CommercialTerms(usd_rate=Decimal(80), rates_as_of=ahead),
    }
    for name, terms in dated.items():
        project = SAMPLES["chat"].revised(terms=terms)
        if days < 2:
            answer = advise(project, catalogue(), as_of=TODAY)
            found = price_honesty.findings(project, chosen(answer), catalogue(), TODAY)
            said = {one.message.key for one in found if one.message.args.get("of") != "usual"}
            assert bool(said & {"price-aged", "price-too-old"}) is (name == "rates_as_of")
            continue
        for door in (advise, proposed):
            with pytest.raises(AnswerError) as refused:
                door(project, catalogue(), as_of=TODAY)
            assert refused.value.message == Message(
                key="field-not-come", args={"field": f"terms.{name}", "day": ahead.isoformat()}
            )


def test_a_reference_always_blocks_and_an_assumed_rate_warns() -> None:
    """No confirmation turns others' median into a price; a rate of no day is said to be assumed."""
    answer = answer_to("cloud4y")
    confirmed = answer.project.revised(terms=CommercialTerms(prices_confirmed_on=TODAY))
    seen = make_brief(answer.project, catalogue(), TODAY).snapshot
    keys = {one.message.key: one.severity for one in price_honesty.findings(confirmed, chosen(answer), seen, TODAY)}
    assert keys["price-by-reference"] == "block"
    abroad = answer_to("anywhere")
    found = price_honesty.findings(abroad.project, chosen(abroad), catalogue(), TODAY)
    assert "rate-stale" in {one.message.key for one in found}, "the bank's rate of two months ago"
    undated = abroad.project.revised(terms=CommercialTerms(usd_rate=Decimal(81)))
    seen = market_view(catalogue(), effective(undated), TODAY)
    assert "rate-assumed" in {one.message.key for one in price_honesty.findings(undated, chosen(abroad), seen, TODAY)}
    entered = abroad.project.revised(terms=CommercialTerms(usd_rate=Decimal(81), rates_as_of=date(2026, 11, 10)))
    seen = market_view(catalogue(), effective(entered), TODAY)
    assert "rate-stale" in {one.message.key for one in price_honesty.findings(entered, chosen(abroad), seen, TODAY)}


@pytest.mark.parametrize(
    ("words", "day"),
    [("2026-07-20", date(2026, 7, 20)), ("2026-02", date(2026, 2, 28)), ("2025", date(2025, 12, 31)), ("read today", None)],
)
def test_a_source_s_date_is_taken_at_its_latest(words: str, day: date | None) -> None:
    """A month may mean its last day; what is no date is no date."""
    assert latest_day(words) == day


def test_the_base_option_is_the_cheapest_on_the_bill_too() -> None:
    """Ranked at all hours, billed by the load: options still stand in the order of their bills."""
    for name in PROJECTS:
        options = answer_to(name).options
        bills = [one.price.per_month_excl.amount for one in options if one.role in (Role.BASE, Role.OPTIMAL)]
        assert bills == sorted(bills), name


def test_the_bill_is_the_chosen_way_to_pay() -> None:
    """GPU lines add up to the chosen variant, and a mix is told in the reasons."""
    option = chosen(answer_to("anywhere"))
    way = option.price.plan.chosen
    assert way.per_month is not None
    gpus = sum(line.total_excl.amount for line in option.price.lines if line.mode is not None)
    assert gpus == way.per_month.amount
    assert option.price.per_hour_gpus.amount == pytest.approx(gpus / 730)
    told = [reason for reason in option.why if reason.key == "why-payment"]
    assert bool(told) == (way.kind is not PaymentKind.ALWAYS_ON)


@pytest.mark.parametrize("name", PROJECTS)
def test_the_table_of_candidates_shows_the_bill_s_price(name: str) -> None:
    """The ranked price of the recommended machine is its GPU bill, up to hours that are billed whole."""
    answer = answer_to(name)
    option = chosen(answer)
    row = next(one for one in answer.candidates if one.offer_key == option.layout.offer_key)
    paid = option.price.plan.chosen.per_month
    assert row.per_month_excl is not None
    assert paid is not None
    assert row.per_month_excl.amount == pytest.approx(paid.amount, rel=Decimal("0.005"))
    assert row.mode in {part.mode for part in option.price.plan.chosen.parts}


@pytest.mark.parametrize(("start", "percent"), [(date(2025, 12, 30), 20), (date(2026, 1, 1), 22)])
def test_the_tax_is_that_of_the_day_the_project_starts(start: date, percent: int) -> None:
    """The bill and the first month of the total, whatever the day of the question."""
    asked = SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(start=start))
    answer = advise(asked, catalogue(), as_of=TODAY)
    option = chosen(answer)
    assert {line.vat_percent for line in option.price.lines} == {percent}
    assert option.price.schedule.months[0].first_day == start
    later = date(2026, 1, 1) if start.year == 2025 else start
    taxed = zip(
        option.price.schedule.months, zip(*(line.months for line in option.price.schedule.lines), strict=True), strict=True
    )
    assert all({one.vat_percent for one in lines} == {20 if month.first_day < later else 22} for month, lines in taxed)


def test_the_bill_pays_for_the_hours_that_the_scaling_runs() -> None:
    """Two pages, one number of machine hours: what starts ahead of a rise is paid for."""
    for name in ("chat", "rag"):
        answer = plain_answer_to(name)
        for option in answer.options:
            assert option.served is not None
            loaded = [hour // option.layout.replicas_per_instance for hour in option.served.scaling.per_hour]
            spare = option.layout.instances - max(loaded)
            assert tuple(hour + spare for hour in loaded) == option.price.plan.counts
