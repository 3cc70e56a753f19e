"""The road to production: one GPU for a week, then a test, then the proposal; prices from the catalogue, numbers to pass."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch
from aiready_gui.domain.plan import OptionPlan, ReplicaBounds
from aiready_gui.domain.project import Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.roadmap import Acceptance, Phase, PhaseKind
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.bottlenecks import bottlenecks
from aiready_gui.plan.trials import FEW_RUNS, phase_weeks
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.deploy import launch_files
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, ask, on_common_machines, plain_answer_to


@pytest.fixture(scope="module")
def answer() -> Recommendation:
    return answer_to("rag")


def plan_of(answer: Recommendation) -> OptionPlan:
    assert answer.chosen is not None
    assert answer.chosen.plan is not None
    return answer.chosen.plan


def phase(answer: Recommendation, kind: PhaseKind) -> Phase:
    return next(one for one in plan_of(answer).phases if one.kind is kind)


def test_the_pilot_is_one_gpu_for_one_week(answer: Recommendation) -> None:
    """The field's rule, by the hour, at the same provider, the cheapest card that holds the model."""
    pilot = phase(answer, PhaseKind.PILOT)
    assert answer.chosen is not None
    assert pilot.configuration.args["gpus"] == 1
    assert (pilot.weeks, pilot.hours) == (1, 168)
    assert pilot.payment == Message(key="mode-on_demand")
    assert pilot.provider == answer.chosen.layout.provider


def test_the_pilot_is_not_too_slow_where_another_card_is_fast_enough() -> None:
    """A card that the sizing already rejected for latency proves nothing, however cheap."""
    chat = plain_answer_to("chat")
    pilot = phase(chat, PhaseKind.PILOT)
    row = next(
        one
        for one in chat.candidates
        if one.provider == pilot.provider and one.instance_type == pilot.configuration.args["instance"]
    )
    assert row.gate is None


def test_the_pilots_price_is_the_catalogues(answer: Recommendation, snapshot: Snapshot) -> None:
    """Hours times the published hour, the tax apart; no cheaper single card of this provider holds the model."""
    pilot = phase(answer, PhaseKind.PILOT)
    offer = next(
        one
        for one in snapshot.offers
        if one.provider == pilot.provider and one.instance_type == pilot.configuration.args["instance"]
    )
    assert pilot.cost is not None
    assert offer.on_demand_per_hour is not None
    published = offer.on_demand_per_hour * 168
    gross = pilot.cost.incl.amount if offer.vat_included else pilot.cost.excl.amount
    assert abs(gross - published) <= Decimal("0.02")
    assert pilot.cost.excl + pilot.cost.vat == pilot.cost.incl


def test_what_a_phase_costs_multiplies_out() -> None:
    """Hours x machines x the printed price of an hour are the printed sum, with VAT where the price is.

    An A30 at Selectel costs 97.1875 roubles an hour with VAT: 168 x 1 x 97.1875 = 16,327.50, 336 x 2 x 97.1875 = 65,310.00.
    """
    found = plain_answer_to("chat")
    for kind, words, incl in (
        (PhaseKind.PILOT, "week with its weekend, 168 h × 1 machine × RUB 97.1875 incl. VAT", "16327.50"),
        (PhaseKind.TESTING, "2 weeks with weekends, 336 h × 2 machines × RUB 97.1875 incl. VAT", "65310.00"),
    ):
        one = phase(found, kind)
        assert one.cost is not None
        assert " ".join(Texts("en").word(one.basis).split()) == words
        assert str(one.cost.incl.amount) == incl


def test_production_costs_what_the_proposal_says(answer: Recommendation) -> None:
    """Different numbers in text and table ruin a document: the bill, the road and the chosen scheme agree."""
    assert answer.chosen is not None
    price = answer.chosen.price
    billed = sum(line.total_excl.amount for line in price.lines if line.item.key == "line-instances")
    last = phase(answer, PhaseKind.PRODUCTION)
    built = next(one for one in plan_of(answer).resilience if one.chosen)
    assert last.cost is not None
    assert last.cost.excl.amount == billed
    assert built.per_month.amount == pytest.approx(billed)
    assert last.cost.excl + last.cost.vat == last.cost.incl
    assert last.payment == price.plan.chosen.label


def test_the_autoscaler_moves_where_the_bill_does(answer: Recommendation) -> None:
    """The quietest and the busiest hour of the payment plan, in replicas."""
    assert answer.chosen is not None
    counts, each = answer.chosen.price.plan.counts, answer.chosen.layout.replicas_per_instance
    assert plan_of(answer).bounds == ReplicaBounds(least=min(counts) * each, most=max(counts) * each)


def test_what_both_sides_wrote_takes_the_place_of_exit_criteria(answer: Recommendation) -> None:
    """A line a criterion, of that phase alone; nothing else of the answer moves."""
    written = Acceptance(pilot="Ten editors sign it off\n\n  No leak in a week ")
    plan = plan_of(ask(answer.project.revised(acceptance=written)))
    pilot = next(one for one in plan.phases if one.kind is PhaseKind.PILOT)
    assert [one.args["text"] for one in pilot.criteria] == ["Ten editors sign it off", "No leak in a week"]
    assert plan.phases[1:] == plan_of(answer).phases[1:]


def test_exit_criteria_are_the_projects_own_numbers(answer: Recommendation) -> None:
    """A target of the wizard appears as the number to pass."""
    need = answer.serving
    assert need is not None
    for kind in PhaseKind:
        assert phase(answer, kind).criteria
    first = {one.key: one.args for one in phase(answer, PhaseKind.PILOT).criteria}
    assert first["criterion-ttft"]["value"] == need.ttft_target_s
    assert first["criterion-tpot"]["value"] == need.tpot_target_s
    last = {one.key: one.args for one in phase(answer, PhaseKind.PRODUCTION).criteria}
    built = next(one for one in plan_of(answer).resilience if one.chosen)
    assert float(str(last["criterion-availability"]["share"])) == pytest.approx(built.availability.value, abs=1e-6)
    assert last["criterion-peak"]["value"] == pytest.approx(need.peak_rps.value * 60)


@pytest.mark.parametrize(("locale", "forecast", "promise"), [("ru", "прогноз", "не больше"), ("en", "forecast", "at most")])
def test_what_a_unit_costs_is_a_forecast_and_no_promise(answer: Recommendation, locale: str, forecast: str, promise: str) -> None:
    """It follows from a speed that the pilot has yet to measure: "not more than" would be a price guarantee to accept by."""
    found = [one for kind in PhaseKind for one in phase(answer, kind).criteria if one.key == "criterion-unit"]
    words = Texts(locale).word(found[0])
    assert forecast in words and promise not in words


def test_a_model_too_large_for_one_card_pilots_on_one_machine_of_the_proposal(snapshot: Snapshot) -> None:
    """405 billion parameters fit no single card of the catalogue."""
    workload = SAMPLES["chat"].workloads[0].revised(model="llama-3-1-405b", requests_per_minute=30, use=ServingUse.CHAT)
    project = SAMPLES["chat"].revised(workloads=(workload,))
    project = project.revised(conditions=project.conditions.revised(countries=()))
    large = advise(project, snapshot, as_of=TODAY)
    assert large.chosen is not None
    assert phase(large, PhaseKind.PILOT).configuration.args["gpus"] == large.chosen.layout.gpus_per_instance


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_plan_exists(answer: Recommendation, locale: str) -> None:
    texts, plan = Texts(locale), plan_of(answer)
    for one in plan.phases:
        for message in (one.configuration, one.basis, *one.deliverables, *one.criteria, *one.roles):
            assert texts.word(message)
        assert texts.text(f"phase-{one.kind}")
    for row in plan.bottlenecks:
        assert all(texts.word(message) for message in (row.signal, row.cause, row.remedy))
    for variant in plan.resilience:
        assert texts.word(variant.note)
        assert texts.text(f"scheme-{variant.scheme}")
        for figure in (variant.availability, variant.downtime, *variant.availability.inputs):
            assert texts.text(f"figure-{figure.key}")
            assert not figure.formula or texts.text(f"formula-{figure.formula}")


@pytest.mark.parametrize("sample", SAMPLES)
def test_bottlenecks_speak_of_the_work(sample: str) -> None:
    """The settings of a language server belong beside a language server."""
    work = SAMPLES[sample].workloads[0]
    rows = bottlenecks(work, joined=True)
    texts = [Texts(locale) for locale in LOCALES]
    words = " ".join(words.word(message) for words in texts for row in rows for message in (row.signal, row.cause, row.remedy))
    assert ("max-num-seqs" in words) is isinstance(work, LlmServing | Batch)


@pytest.mark.parametrize("sample", ("batch", "lora-7b", "pretraining"))
def test_a_link_between_machines_is_a_bottleneck_where_there_is_one(sample: str) -> None:
    """Three machines that work through a pile apart exchange nothing, and one machine has nobody to exchange with."""
    option = plain_answer_to(sample).options[0]
    assert option.plan is not None
    told = any(row.signal.key == "bottleneck-signal-network" for row in option.plan.bottlenecks)
    assert told is any(link.kind == "between_nodes" for link in option.network) is (sample == "pretraining")


def test_the_only_machine_is_drilled_by_its_return_and_seats_have_no_model() -> None:
    """One machine of two cannot be lost where there is one; in a sandbox people bring their own programs."""
    run, seats = (plain_answer_to(name) for name in ("lora-7b", "sandboxes"))
    keys = {one.key for one in phase(run, PhaseKind.TESTING).deliverables}
    assert "deliverable-failure-drill-single" in keys and "deliverable-failure-drill" not in keys
    pilot = {one.key for one in phase(seats, PhaseKind.PILOT).deliverables}
    assert {"deliverable-day-data-seats", "deliverable-day-baseline-seats"} <= pilot and "deliverable-day-data" not in pilot


@pytest.mark.parametrize(("sample", "basis"), (("lora-7b", "phase-basis-month"), ("pretraining", "phase-basis-run")))
def test_the_sum_of_production_says_of_which_time_it_is(sample: str, basis: str) -> None:
    """Two weeks of introduction stand beside it: it is the bill's month, or all of the only run."""
    assert phase(plain_answer_to(sample), PhaseKind.PRODUCTION).basis.key == basis


def test_memory_of_a_run_is_a_ceiling() -> None:
    """A run passes when its memory stays under the card's; seats pass when there are enough of them."""
    run, seats = (plain_answer_to(name) for name in ("lora-7b", "sandboxes"))
    memory = next(one for one in phase(run, PhaseKind.PILOT).criteria if one.args.get("unit") == "memory_bytes")
    assert memory.key == "criterion-at-most"
    assert any(one.key == "criterion-at-least" for one in phase(seats, PhaseKind.PILOT).criteria)
    assert not any(one.key == "criterion-quality-work" for one in phase(seats, PhaseKind.PILOT).criteria)


def test_a_run_of_hours_is_tried_by_a_few_runs() -> None:
    """A week of one machine beside two runs of ten hours a month cost twenty times the production it prepares."""
    run = plain_answer_to("lora-7b")
    assert run.chosen is not None
    assert run.chosen.run is not None
    for kind in (PhaseKind.PILOT, PhaseKind.TESTING):
        one = phase(run, kind)
        assert isinstance(one.basis.args["hours"], Message)
        each = one.basis.args["hours"].args["each"]
        assert one.basis.args["hours"].key == "phase-basis-runs"
        assert each == pytest.approx(run.chosen.run.duration.value)  # the pilot is the proposal's own card
        assert one.hours == ceil(FEW_RUNS * float(str(each)))
        assert one.cost is not None
        production = phase(run, PhaseKind.PRODUCTION).cost
        assert production is not None
        assert one.cost.excl.amount < 5 * production.excl.amount
    pilot = phase(run, PhaseKind.PILOT)
    assert "deliverable-day-load-runs" in {message.key for message in pilot.deliverables}
    assert any(message.key == "criterion-at-most" and message.args["unit"] == "hours" for message in pilot.criteria)


def test_a_pile_is_tried_by_the_share_that_a_phase_s_machines_take() -> None:
    """200,000 items in 8 hours are for three cards, which take 5.87: one takes a third of them in as long, two take two thirds.

    One card was to finish all of them in 8 hours, where it takes 3 x 5.87 = 17.6; and three runs were billed by the window, 24 hours,
    or without the start. The bill has 606 machine-hours a month: over 30 runs and 3 machines 6.733 a run, three runs are 20.2, so 21 hours.
    """
    found = plain_answer_to("batch")
    assert found.chosen is not None
    assert (found.chosen.layout.gpus, found.chosen.layout.spares) == (3, 0)
    assert sum(part.hours for part in found.chosen.price.plan.chosen.parts) == 606
    for kind, cards in ((PhaseKind.PILOT, 1), (PhaseKind.TESTING, 2)):
        one = phase(found, kind)
        assert one.hours == 21
        assert isinstance(basis := one.basis.args["hours"], Message)
        assert basis.key == "phase-basis-runs-started"
        assert basis.args["each"] == pytest.approx(606 / 90)
        asked = next(message for message in one.criteria if message.args.get("unit") == "hours")
        assert asked.key == "criterion-at-most-share"
        assert (asked.args["value"], asked.args["gpus"], asked.args["of"]) == (8, cards, 3)
    whole = next(message for message in phase(found, PhaseKind.PRODUCTION).criteria if message.args.get("unit") == "hours")
    assert whole.key == "criterion-at-most"


def test_machines_that_stop_at_night_stop_in_a_trial_too(answer: Recommendation) -> None:
    """People work 5 x 8 hours a week: a pilot is 40 hours, not 168, testing 80 on two machines.

    40 x 275.7571 = 11,030.28 with VAT, of which 22/122 are 1,989.07; 160 x 275.7571 = 44,121.136 -> 44,121.14, tax 7,956.27. A service
    answers at night too: its week is all 168.
    """
    seats = answer_to("sandboxes")
    trials = [phase(seats, kind) for kind in (PhaseKind.PILOT, PhaseKind.TESTING)]
    assert [one.hours for one in trials] == [40, 80]
    assert [(one.cost.excl.amount, one.cost.incl.amount) for one in trials if one.cost] == [
        (Decimal("9041.21"), Decimal("11030.28")),
        (Decimal("36164.87"), Decimal("44121.14")),
    ]
    assert all("phase-basis-hours-worked" in str(one.basis) for one in trials)
    assert phase(answer, PhaseKind.PILOT).hours == 168


@pytest.mark.parametrize("name", ["speech", "images", "sandboxes", "embeddings"])
def test_no_phase_is_to_carry_more_than_its_cards_can(name: str) -> None:
    """An amount asked of a fleet is divided by its cards: 2,000 pictures an hour were an exit of one of fourteen."""
    found = plain_answer_to(name)
    option = found.chosen
    assert option is not None
    fact = next(one for one in option.facts if one.target is not None and not one.at_most)
    loaded = option.layout.staying_replicas or option.layout.replicas
    assert fact.target is not None
    for kind, cards in ((PhaseKind.PILOT, 1), (PhaseKind.TESTING, min(2, option.layout.instances))):
        asked = next(message for message in phase(found, kind).criteria if message.args["label"] == fact.label)
        share = min(1.0, cards / loaded)
        assert asked.key == ("criterion-at-least-share" if share < 1 else "criterion-at-least")
        assert float(str(asked.args["value"])) == pytest.approx(
            fact.target.value * share, abs=0.999 if name == "sandboxes" else None
        )
        assert float(str(asked.args["value"])) <= fact.figure.value * share


def test_a_run_longer_than_its_pilot_proves_its_speed() -> None:
    """Nobody sees within a week whether a run of two months keeps its deadline, or what its model is worth."""
    run = plain_answer_to("pretraining")
    assert run.chosen is not None
    assert run.chosen.run is not None
    pilot = phase(run, PhaseKind.PILOT)
    assert pilot.hours == 168
    assert not any(message.args.get("unit") == "hours" for message in pilot.criteria)
    speed = next(message for message in pilot.criteria if message.args.get("label") == Message(key="card-mfu"))
    assert speed.args["value"] == run.chosen.run.mfu.low
    keys = {message.key for message in pilot.criteria}
    assert "criterion-resume" in keys
    assert "criterion-quality-work" not in keys
    assert any(message.args.get("unit") == "hours" for message in phase(run, PhaseKind.PRODUCTION).criteria)


def test_a_pilot_of_a_run_asks_for_the_pace_that_keeps_the_deadline(snapshot: Snapshot) -> None:
    """A run foreseen at 95 % of its deadline ends too late at the low end of its pace: no less than 95 % of the forecast passes."""
    sample = SAMPLES["pretraining"]
    run = plain_answer_to("pretraining").chosen
    assert run is not None and run.run is not None
    days = run.run.duration.value / 24
    close = sample.revised(workloads=(sample.workloads[0].revised(deadline_days=days / 0.95),))
    answer = advise(close, snapshot, as_of=TODAY)
    assert answer.chosen is not None and answer.chosen.run is not None
    found = answer.chosen.run
    speed = next(one for one in phase(answer, PhaseKind.PILOT).criteria if one.args.get("label") == Message(key="card-mfu"))
    needed = found.mfu.value * found.duration.value / (days / 0.95 * 24)
    assert found.mfu.low is not None and found.mfu.low < needed
    assert speed.args["value"] == pytest.approx(needed)


@pytest.mark.parametrize("name", SAMPLES)
def test_only_work_with_launch_files_is_promised_them(name: str) -> None:
    """The road promised files that run as they are where the document brings none."""
    found = plain_answer_to(name)
    assert found.recommended is not None
    files = launch_files(found, found.recommended, Texts("en"))
    promised = {message.key for one in plan_of(found).phases for message in one.deliverables}
    assert ("deliverable-launch-files" in promised) is bool(files)
    assert ("deliverable-launch-own" in promised) is not bool(files)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["lora-7b", "pretraining", "speech"])
def test_the_roads_of_other_work_are_worded_on_paper(name: str, locale: str) -> None:
    """What the road says on the screen stands in the document, in both languages; in the one for colleagues all of it."""
    found = plain_answer_to(name)
    texts, printed = Texts(locale), compose(found, issued=TODAY, with_files=True, voice=Voice.MEMO).model_dump_json()
    for one in plan_of(found).phases:
        for message in (one.basis, *one.deliverables, *one.criteria):
            assert texts.word(message)
            assert message.model_dump_json() in printed


def one_machine_hour(answer: Recommendation) -> Decimal:
    """What one of the common machines costs by the line of the first service, a month of 730 hours. [currency/h]"""
    assert answer.chosen is not None
    return next(line.unit_price.money.amount for line in answer.chosen.price.lines if line.mode is not None) / 730


def test_common_machines_are_tried_once() -> None:
    """A little chat and an embedder on one card: one machine for a week and two for two, by the hour, of which each pays its share of
    the machines; both rows name the same machines. It was counted once a work."""
    answer = ask(on_common_machines(Redundancy.N_PLUS_1))
    assert answer.shared is not None
    hour = one_machine_hour(answer)
    for kind, machines, hours in ((PhaseKind.PILOT, 1, 168), (PhaseKind.TESTING, 2, 336)):
        both = [phase(part, kind) for part in answer.parts]
        assert both[0].configuration == both[1].configuration
        assert both[0].configuration.args["instances"] == machines
        assert {one.basis.key for one in both} == {"phase-basis-common"}
        paid = sum(one.cost.excl.amount for one in both if one.cost is not None)
        assert abs(paid - hour * hours * machines) <= Decimal("0.01")
        shares = [part.chosen.layout.common.share for part in answer.parts if part.chosen and part.chosen.layout.common]
        assert sum(shares) == 1
        assert [float(str(one.basis.args["share"])) for one in both] == [float(share) for share in shares]


@pytest.mark.parametrize("locale", LOCALES)
def test_that_common_machines_are_tried_once_is_said(locale: str) -> None:
    said = Texts(locale).word(phase(ask(on_common_machines()), PhaseKind.PILOT).basis)
    assert {"ru": "один раз", "en": "once"}[locale] in said


def launched(sample: str) -> set[str]:
    """What the last phase hands over."""
    return {one.key.removeprefix("deliverable-") for one in phase(answer_to(sample), PhaseKind.PRODUCTION).deliverables}


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ("chat", {"automation", "reservation"}),
        ("speech", {"automation", "reservation"}),
        ("lora-7b", {"automation-run", "reservation-run"}),
        ("batch", {"automation-run", "reservation-run"}),
        ("pretraining", {"automation-run", "reservation-once"}),
        ("sandboxes", {"automation-seats", "reservation-seats"}),
    ],
)
def test_only_a_service_is_released_and_only_a_load_is_real(sample: str, said: set[str]) -> None:
    """A training was to hand over "a release and its rollback", and its only run "a month of real load"."""
    assert {one for one in launched(sample) if one.startswith(("automation", "reservation"))} == said


def test_the_phase_of_a_run_is_as_long_as_the_run() -> None:
    """764.1 hours are 31.8 days; from a Monday to a Friday with two days off at its end 5 weeks, 33 days; two weeks were 12."""
    run = phase(answer_to("pretraining"), PhaseKind.PRODUCTION)
    assert (run.weeks, run.name.key, run.ends_with.key) == (5, "phase-production-run", "decide-after-production-run")
    option = answer_to("pretraining").chosen
    assert option is not None
    assert option.run is not None
    assert option.run.duration.value <= (run.weeks * 7 - 2) * 24
    assert phase(answer_to("lora-7b"), PhaseKind.PRODUCTION).weeks == 2


@pytest.mark.parametrize(
    ("hours", "weeks"),
    [(None, 2), (7.9, 2), (288.0, 2), (288.1, 3), (764.1, 5), (792.0, 5), (792.1, 6)],
)
def test_weeks_of_production_by_the_run_that_it_holds(hours: float | None, weeks: int) -> None:
    """Two weeks from a Monday to a Friday are 12 days or 288 hours, five 33 days or 792."""
    assert phase_weeks(PhaseKind.PRODUCTION, hours) == weeks


def test_a_large_pile_that_is_worked_once_holds_its_phase() -> None:
    """20 million items on two machines take 1,939 machine-hours, 970 hours each: 40.4 days and a weekend are 7 weeks."""
    batch = SAMPLES["batch"]
    work = batch.workloads[0].revised(items=20_000_000, runs_per_month=None, window_h=2000.0)
    found = ask(batch.revised(workloads=(work,)))
    run = phase(found, PhaseKind.PRODUCTION)
    assert found.chosen is not None
    hours = sum(line.quantity for line in found.chosen.price.lines if line.mode is not None)
    machines = found.chosen.layout.instances
    assert run.weeks == ceil((float(hours) / machines / 24 + 2) / 7) > 2


def test_a_training_is_tried_on_machines_that_hold_its_state() -> None:
    """70.6 billion x (2 + 4 + 12) bytes are 1,183 GiB, x 1.33 as published runs took, over the 8 cards of one machine 197 GiB:
    more than their 191. Two machines hold 98 GiB a card."""
    answer = answer_to("pretraining")
    option = answer.chosen
    assert option is not None
    assert option.run is not None
    state = sum(part.value * by for part, by in zip(option.run.memory[:3], (4, 4, 4 * 24), strict=True))  # as split and sharded
    limit = option.run.memory_limit.value
    assert [part.key for part in option.run.memory[:3]] == ["memory-weights", "memory-gradients", "memory-optimiser"]
    assert state / 8 > limit > state / 16
    assert option.run.least_nodes == 2
    pilot, testing = (phase(answer, kind) for kind in (PhaseKind.PILOT, PhaseKind.TESTING))
    assert (pilot.configuration.args["instances"], testing.configuration.args["instances"]) == (2, 2)
    assert phase(answer_to("lora-7b"), PhaseKind.PILOT).configuration.args["instances"] == 1
