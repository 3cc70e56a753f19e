"""More is never cheaper, never fewer cards of an offer, never less storage: for every family, on what is recommended."""

from __future__ import annotations

import os
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import broken, price
from needs import FAMILIES, asking_more, need

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.option import build_options
from aiready_gui.advisor.families.table import family_of
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, SpeechMode, Workload
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy, Stage, Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.schedule import CostGroup
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.units import HOURS_PER_DAY, HOURS_PER_MONTH
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.candidates.grid import Pick, passing
from aiready_gui.engine.money.stock import AT_ONCE_GPUS
from aiready_gui.engine.training.plan import MORE_CARDS
from tests.common import TODAY, catalogue

PAIRS = 2  # of one need
EXAMPLES = 60 if os.environ.get("EXPLORE") else 10


def ask(project: Project) -> Recommendation:
    return advise(project, catalogue(), as_of=TODAY)


@pytest.mark.parametrize("family", FAMILIES)
def test_asking_for_more_never_costs_or_takes_less(family: str) -> None:
    """Random sane needs, each against a few ways of asking more: load, targets, time, data, spares, place, term."""

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
    @given(seed=st.integers(0, 10**9))
    def holds(seed: int) -> None:
        draw = Random(f"{family}-{seed}")
        less = need(draw, family)
        ways = list(asking_more(less))
        first = ask(less)
        for law, more in draw.sample(ways, PAIRS):
            found = [f"{law}: {one.what} {one.words}" for one in broken(first, ask(more), law)]
            assert not found

    holds()


@pytest.mark.parametrize("items", [1000, 30_000])
def test_a_longer_window_never_costs_more(items: int) -> None:
    """A thousand documents of minutes of work cost 36,518 in a window of 24 hours and 2,730 in one of an hour."""

    def month(window_h: float) -> float:
        work = Batch(model="qwen3-32b", items=items, window_h=window_h, runs_per_month=30)
        return price(ask(Project(stage=Stage.PRODUCTION, workloads=(work,))))

    prices = [month(window_h) for window_h in (24, 12, 6, 3, 1, 0.5)]
    assert prices == sorted(prices)
    assert prices[0] == prices[1] == prices[2]


@pytest.mark.parametrize("sample", ["rag", "chat"])
def test_shorter_answers_never_cost_more(sample: str) -> None:
    """Judged over one token, the pace of answers of one token cost 6,309,740 a month, that of 350 tokens 373,518."""
    asked = SAMPLES[sample]

    def month(osl: int) -> float:
        work = asked.workloads[0].revised(osl_mean=osl, osl_p95=2 * osl)
        return price(ask(asked.revised(workloads=(work,))))

    prices = [month(osl) for osl in (350, 140, 35, 10, 1)]
    assert prices == sorted(prices, reverse=True)


def test_piles_that_come_before_the_window_ends_have_machines_enough() -> None:
    """Thirty piles a month, each with two days of time: one comes every 24.3 hours, so that long is what it has."""
    crowded, daily = (
        ask(Project(workloads=(Batch(model="qwen3-32b", items=2e6, window_h=hours, runs_per_month=30),)))
        for hours in (48, HOURS_PER_MONTH / 30)
    )
    assert crowded.chosen is not None
    assert daily.chosen is not None
    assert crowded.chosen.layout == daily.chosen.layout
    assert crowded.chosen.price.per_month_excl == daily.chosen.price.per_month_excl
    assert "why-batch-apart" in {reason.key for reason in crowded.chosen.why}
    paid = crowded.chosen.price.plan.chosen.parts[0]
    assert paid.hours <= paid.instances * HOURS_PER_MONTH


@pytest.mark.parametrize("term", [Term.MONTH, Term.THREE_YEARS])
@pytest.mark.parametrize("items", [2000, 2_000_000])
def test_the_ranking_of_a_pile_sees_the_bill(items: int, term: Term, snapshot: Snapshot) -> None:
    """Interruptible, by the run and reserved: the columns say what the chosen way to pay says."""
    project = Project(workloads=(Batch(items=items, interruptible=term is Term.MONTH),), conditions=Conditions(term=term))
    family = family_of(make_brief(project, snapshot, TODAY))
    of = family.candidates(family.brief.project, headroom=True)
    kinds = set()
    for row in passing(of)[::17].tolist():
        plan = build_options(family, [Pick(Role.OPTIMAL, row, of)])[0].price.plan
        assert plan.chosen.per_month is not None
        kopeck = 0.01  # the bill rounds its lines, the ranking nothing
        assert float(plan.chosen.per_month.amount) == pytest.approx(of.per_month[row], rel=1e-6, abs=kopeck)
        kinds.add(plan.chosen.kind)
    assert kinds <= {PaymentKind.SPOT, PaymentKind.BY_RUN, PaymentKind.RESERVED}


@pytest.mark.parametrize("term", [Term.MONTH, Term.THREE_YEARS])
@pytest.mark.parametrize("redundancy", [Redundancy.N, Redundancy.N_PLUS_1])
@pytest.mark.parametrize("text_gb", [0.5, 400])
def test_the_ranking_of_a_first_load_sees_the_bill(
    text_gb: float, term: Term, redundancy: Redundancy, snapshot: Snapshot
) -> None:
    """Machines that stay and machines that come, by the hour, in a mix or all reserved."""
    data = DataNeeds(volume_gb=1000, text_inside_gb=text_gb)
    conditions = Conditions(countries=(), term=term, redundancy=redundancy)
    project = Project(workloads=(Embeddings(first_load_days=1),), data=data, conditions=conditions)
    family = family_of(make_brief(project, snapshot, TODAY))
    of = family.candidates(family.brief.project, headroom=True)
    kinds = set()
    for row in passing(of)[::23].tolist():
        option = build_options(family, [Pick(Role.OPTIMAL, row, of)])[0]
        chosen = option.price.plan.chosen
        assert chosen.per_month is not None
        assert float(chosen.per_month.amount) == pytest.approx(of.per_month[row], rel=1e-6)
        assert option.layout.instances == sum(part.instances for part in (*chosen.parts, *chosen.first_month))
        kinds.add(chosen.kind)
    assert kinds & {PaymentKind.ALWAYS_ON, PaymentKind.RESERVED} if text_gb < 1 else PaymentKind.AUTOSCALED in kinds


def test_a_first_load_is_paid_once() -> None:
    """200 GB of text in half a day: 44 of 46 machines come and go, and the second month pays for the two that stay."""
    data = DataNeeds(volume_gb=600, text_inside_gb=200)
    answer = studied(ask(Project(stage=Stage.PRODUCTION, workloads=(Embeddings(first_load_days=0.5),), data=data)), catalogue())
    option = answer.chosen
    assert option is not None and option.study is not None
    assert option.layout.staying == 2
    (load,) = (line for line in option.price.lines if line.once)
    months = option.price.schedule.months
    assert [month.gpus for month in months[:3]] == [option.layout.gpus, 2, 2]
    once = next(line for line in option.price.schedule.lines if line.group is CostGroup.ONCE)
    assert once.excl == load.total_excl
    assert option.price.term_excl.amount == sum(month.excl.amount for month in months[:12])
    assert option.price.per_month_excl.amount < 150_000  # 1,038,268 while all of them were paid for all month


def test_a_thousand_runs_a_month_are_billed_a_month_at_most() -> None:
    """Of each run an hour at least: 1,000 hours of a machine that has 730 of them."""
    work = Training(method=TrainingMethod.FULL, model="llama-3-8b", tokens=1000, runs_per_month=1000)
    chosen = ask(Project(workloads=(work,), conditions=Conditions(countries=()))).chosen
    assert chosen is not None
    (part,) = chosen.price.plan.chosen.parts
    assert part.hours == HOURS_PER_MONTH * part.instances


def test_a_second_machine_buys_no_cheaper_tier() -> None:
    """Llama 3 70B with 22 TB: 323 users cost a fifth more than 420, as one machine waited for a dear tier and two for none."""

    def users(count: int) -> float:
        work = LlmServing(use=ServingUse.CHAT, model="llama-3-70b", count_by=CountBy.USERS, users=count)
        conditions = Conditions(countries=("RU",), redundancy=Redundancy.N, term=Term.THREE_YEARS)
        data = DataNeeds(volume_gb=22_000)
        return price(ask(Project(stage=Stage.PRODUCTION, workloads=(work,), data=data, conditions=conditions)))

    prices = [users(count) for count in (323, 420, 969)]
    assert prices == sorted(prices)


def test_more_tokens_never_take_fewer_cards_of_a_kind() -> None:
    """Full tuning of 12B: 48 A100 for 164 M tokens, 8 for 213 M."""

    def proposed(tokens: float) -> Option:
        work = Training(method=TrainingMethod.FULL, model="vikhr-nemo-12b", tokens=tokens)
        chosen = ask(Project(stage=Stage.PILOT, workloads=(work,), conditions=Conditions(countries=("RU",)))).chosen
        assert chosen is not None
        return chosen

    options = [proposed(tokens) for tokens in (164e6, 213e6, 640e6, 1.5e9)]
    cards: dict[str, list[int]] = {}
    for option in options:
        cards.setdefault(option.layout.gpu_key, []).append(option.layout.gpus)
    assert all(counts == sorted(counts) for counts in cards.values())  # two H200 may stand between: another kind
    assert cards["a100_sxm_80"] == [8, 8, 8]
    sums = [option.price.term_excl.amount for option in options]
    assert sums == sorted(sums)


def test_interruptions_that_are_allowed_never_cost_more() -> None:
    """LoRA of 7B on two L4: interruptible they ask for dearer storage than they save, and stood in no firm mode: 1,900 to 1,759."""

    def run(interruptible: bool | None) -> float:
        work = Training(method=TrainingMethod.LORA, model="qwen2-5-7b", tokens=3e6, epochs=1, deadline_days=7, runs_per_month=4)
        conditions = Conditions(countries=("RU",), headroom=0.0, term=Term.MONTH, follow_load=False)
        return price(ask(Project(workloads=(work.revised(interruptible=interruptible),), conditions=conditions)))

    assert run(None) <= run(False)


def test_a_short_run_takes_no_more_machines_than_it_must() -> None:
    """LoRA of 14B on machines of eight H200: 24 cards at one amount of tokens, 16 at 1.3 times as many."""

    def cards(tokens: float) -> dict[str, int]:
        work = Training(method=TrainingMethod.LORA, model="qwen3-14b", tokens=tokens)
        rows = ask(Project(workloads=(work,), conditions=Conditions(countries=()))).candidates
        return {row.offer_key: row.gpus for row in rows if row.gate is None and row.gpu_key == "h200_sxm_141"}

    before, after = cards(30e6), cards(39e6)
    assert before
    assert all(after[key] >= count for key, count in before.items())
    assert max(before.values()) <= 8


@pytest.mark.parametrize(
    "work",
    [
        Images(model="sdxl", images_peak_hour=1286),
        Speech(mode=SpeechMode.BATCH, audio_hours_peak_hour=1156.4),
        Sandboxes(people=11, gpu_memory_gb=20),
        Sandboxes(people=14, gpu_memory_gb=20),
    ],
)
def test_nothing_that_meets_all_is_cheaper_than_what_is_recommended(work: Workload) -> None:
    """One RTX PRO 6000 for 2,219 stood as the smaller option beside four L4 for 2,236, and met as much."""
    conditions = Conditions(headroom=0.0, term=Term.MONTH, follow_load=False)
    answer = ask(Project(stage=Stage.TESTING, currency=Currency.USD, workloads=(work,), conditions=conditions))
    assert answer.chosen is not None
    assert answer.chosen.price.per_month_excl.amount == min(
        option.price.per_month_excl.amount for option in answer.options if option.meets_all
    )
    own = next(row for row in answer.candidates if row.is_of(answer.chosen.layout))
    cheapest = min(row.per_month_excl.amount for row in answer.candidates if row.gate is None and row.per_month_excl is not None)
    assert own.per_month_excl is not None and own.per_month_excl.amount <= cheapest * Decimal("1.001")  # 1,643.29 of 1,643.25


def test_no_option_is_beaten_by_another_on_the_same_machines() -> None:
    """DeepSeek R1 on 16 H200: TP 4 x PP 2 was recommended, TP 8 was faster and carried more at the same price."""
    h200 = [offer for offer in catalogue().offers if offer.gpu == "h200_sxm_141"]
    others = tuple({offer.gpu for offer in catalogue().offers} - {"h200_sxm_141"})
    assert h200
    work = LlmServing(
        use=ServingUse.CHAT,
        model="deepseek-r1",
        count_by=CountBy.PER_MINUTE,
        requests_per_minute=6,
        precisions=(Precision.FP8,),
    )
    conditions = Conditions(countries=(), excluded_gpus=others)
    answer = ask(Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=conditions))
    assert answer.chosen is not None
    assert (answer.chosen.layout.tp, answer.chosen.layout.pp) == (8, 1)
    for one in answer.options:
        for other in answer.options:
            same = one.layout.offer_key == other.layout.offer_key and one.layout.gpus == other.layout.gpus
            if one is other or not same or one.served is None or other.served is None:
                continue
            assert not (
                other.price.per_month_excl.amount <= one.price.per_month_excl.amount
                and other.served.speed.ttft_target_percentile_s.value < one.served.speed.ttft_target_percentile_s.value
                and other.served.speed.capacity_rps.value > one.served.speed.capacity_rps.value
            )


def test_the_extended_run_stays_within_what_can_be_had() -> None:
    """A trillion tokens in sixty days: 8,600 H100 for 69 hours stood beside 400."""
    others = tuple({offer.gpu for offer in catalogue().offers} - {"h100_sxm_80"})
    work = Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=1e12, epochs=1, deadline_days=60)
    conditions = Conditions(countries=(), excluded_gpus=others)
    answer = ask(Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=conditions))
    assert answer.chosen is not None
    recommended = answer.chosen.layout.replicas * answer.chosen.layout.gpus_per_instance
    for option in answer.options:
        cards = option.layout.replicas * option.layout.gpus_per_instance
        assert cards <= max(MORE_CARDS * recommended, AT_ONCE_GPUS)


@pytest.mark.parametrize("seed", range(12))
def test_every_option_of_a_training_keeps_its_deadline(seed: int) -> None:
    """A trillion tokens in sixty days: the base option took 130 days, as the cheapest run of all."""
    project = need(Random(f"deadline-{seed}"), "training")
    work = effective(project).workloads[0]
    assert isinstance(work, Training) and work.deadline_days
    answer = ask(project)
    assert answer.options or answer.fewer_options_reason is not None
    for option in answer.options:
        assert option.run is not None
        assert option.run.duration.value <= work.deadline_days * HOURS_PER_DAY
        assert all(fact.met for fact in option.facts)


def test_what_no_run_can_keep_is_answered_with_ways_out() -> None:
    """A deadline that nothing keeps leaves no option; how far the fastest run is from it stands there, and what would help."""
    work = Training(method=TrainingMethod.PRETRAINING, model="llama-3-1-70b", tokens=1e12, epochs=1, deadline_days=0.5)
    answer = ask(Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=Conditions(countries=())))
    assert not answer.options
    assert answer.fewer_options_reason is not None and answer.fewer_options_reason.key == "training-too-late"
    assert {way.field for way in answer.ways_out} & {"workload.deadline_days"}
    for way in answer.ways_out:
        assert ask(way.project).options


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_discount_of_everything_is_a_price_of_nothing(sample: str, snapshot: Snapshot) -> None:
    """A price that is not named rules a machine out; a price of nothing is one, and the same work is offered for it."""
    terms = SAMPLES[sample].terms
    nearly, wholly = (
        advise(SAMPLES[sample].revised(terms=terms.revised(discount_percent=percent)), snapshot, as_of=TODAY)
        for percent in (Decimal("99.9"), Decimal(100))
    )
    assert nearly.chosen is not None and wholly.chosen is not None
    assert nearly.chosen.price.per_month_excl.amount > 0
    assert wholly.chosen.price.per_month_excl.amount == 0
    assert wholly.rejected_by_gate == nearly.rejected_by_gate
