"""Documents of runs and piles: one figure in every place, words of this work, a calendar that holds the run."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from reportlab.graphics.shapes import String
from reportlab.pdfbase.pdfmetrics import stringWidth

from aiready_gui.domain.explain import Message
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.roadmap import Phase, PhaseKind
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.schedule import CostGroup
from aiready_gui.domain.training_run import TrainingRouteKind
from aiready_gui.domain.units import GIB
from aiready_gui.proposal import style
from aiready_gui.proposal.document import Timeline
from aiready_gui.proposal.plan_sections import components
from aiready_gui.proposal.road_charts import timeline
from aiready_gui.proposal.road_section import stages
from aiready_gui.proposal.said import messages
from aiready_gui.texts import LOCALES, Texts
from tests.common import answer_to, ask, chosen, proposal_of
from tests.golden.outline import outline

RUNS = ("lora-7b", "pretraining", "batch")
FOREIGN = {
    "en": ("release", "rollback", "real load", "rolling update", "number of replicas", "storage and network", "logs at the prices", "users see", "To the users"),
    "ru": ("откат", "выпуск следу", "реальной нагрузки", "К пользователям", "число реплик", "хранение и сеть", "журналы по ценам", "заметят пользователи"),
}  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("sample", RUNS)
def test_a_run_is_not_told_in_the_words_of_a_service(sample: str, locale: str) -> None:
    """Replicas of Kubernetes, a release and its rollback, a month of real load, a link "to the users" of a pile that nobody calls."""
    said = outline(proposal_of(sample), Texts(locale))
    assert [word for word in FOREIGN[locale] if word in said] == []


def phases(sample: str) -> tuple[Phase, ...]:
    plan = chosen(answer_to(sample)).plan
    assert plan is not None
    return plan.phases


def test_the_calendar_holds_the_run() -> None:
    """From 25 January to 26 February are 33 days; the run takes 31.8, over 12 of "production" it could not have ended."""
    line = next(part for section in proposal_of("pretraining").sections for part in section.parts if isinstance(part, Timeline))
    run, result = line.bars[-2:]
    assert (run.label.key, result.label.key) == ("phase-production-run", "decide-after-production-run")
    assert (run.first, run.last) == (date(2027, 1, 25), date(2027, 2, 26))
    option = chosen(answer_to("pretraining"))
    assert option.run is not None
    assert timedelta(hours=option.run.duration.value) <= run.last - run.first + timedelta(days=1)


def test_a_long_run_goes_on_over_the_holidays_and_never_begins_on_them() -> None:
    """Decided on 9 November, the run of five weeks begins on 7 December and ends on 8 January: it stops for no holiday.

    Of a phase of people the same weeks are moved behind them; a run that would begin on 4 January begins on the 11th.
    """
    pilot, testing, run = phases("pretraining")
    assert stages((pilot, testing, run), date(2026, 11, 9), holidays=True)[-1][1:] == (date(2026, 12, 7), date(2027, 1, 8), False)
    people = run.revised(kind=PhaseKind.PRODUCTION, weeks=2)
    assert stages((people,), date(2026, 12, 21), holidays=True)[0][1:] == (date(2027, 1, 11), date(2027, 1, 22), True)
    assert stages((run,), date(2026, 12, 29), holidays=True)[0][1:] == (date(2027, 1, 11), date(2027, 2, 12), True)


def routes(answer: Recommendation) -> dict[TrainingRouteKind, Message]:
    run = chosen(answer).run
    assert run is not None
    return {way.kind: way.told.args["way"] for way in run.routes if isinstance(way.told.args.get("way"), Message)}  # type: ignore[misc]


def test_a_way_that_reads_other_tokens_says_so() -> None:
    """An adapter on 150 million tokens stood beside pre-training on 300 billion as the same goal."""
    found = routes(answer_to("pretraining"))
    assert found[TrainingRouteKind.LORA].key == "route-training-tokens"
    assert found[TrainingRouteKind.LORA].args["tokens"] == 150e6
    assert {found[kind].key for kind in (TrainingRouteKind.ASKED, TrainingRouteKind.SMALLER)} == {
        "route-training-asked",
        "route-training-smaller",
    }
    assert not [one for one in routes(answer_to("lora-7b")).values() if one.key == "route-training-tokens"]


@pytest.mark.parametrize("sample", ["lora-7b", "pretraining"])
def test_the_least_memory_is_no_less_than_the_state(sample: str) -> None:
    """Pre-training: 70.55 billion x (2 + 4 + 12) bytes are 1,183 GiB, beside which a "least memory" of 1,084 GiB stood."""
    run = chosen(answer_to(sample)).run
    assert run is not None
    told = next(one for one in run.parallelism.why if one.key == "why-state")
    asked = next(way for way in run.routes if way.kind is TrainingRouteKind.ASKED)
    assert asked.memory_bytes / GIB > float(str(told.args["state"]))
    if sample == "pretraining":
        assert float(str(told.args["state"])) == pytest.approx(70.554e9 * 18 / GIB, rel=1e-3)


def test_the_low_end_of_a_run_pays_the_storage_of_the_months_it_takes() -> None:
    """764.1 h are two months of 730, 626.8 h one: storage of 51,081.07 and not of 102,593.09; 1,171.6 h two again.

    626.8 / 764.1 of 7,438,547.41 are 6,102,175; with a month of storage and 999.36 of traffic 6,154,256.
    """
    price = chosen(answer_to("pretraining")).price
    stored = [line for line in price.lines if line.group is CostGroup.STORAGE]
    first = sum(line.months[0].excl.amount for line in stored)
    assert first == Decimal("51081.07")
    gpus = next(line.total_excl.amount for line in price.lines if line.mode is not None)
    sent = next(line.total_excl.amount for line in price.lines if line.group is CostGroup.NETWORK)
    duration = chosen(answer_to("pretraining")).facts[0].figure
    assert duration.low is not None
    assert price.low_per_month_excl is not None
    assert float(price.low_per_month_excl.amount) == pytest.approx(
        float(gpus) * duration.low / duration.value + float(first) + float(sent), abs=5
    )


def egress(answer: Recommendation) -> Message:
    return next(line.value for line in answer.requirements.lines if line.field == "data.egress_gb_month")


def test_what_a_run_makes_goes_out() -> None:
    """An adapter of 40.4 million numbers of 2 bytes leaves twice a month: 161 MB, where 0 MB stood beside "goes out: the model".

    Of pre-training 70.55 billion x 2 = 141.1 GB leave once, 5 of them free: 136.1 GB at 7.3428 are 999.36.
    """
    assert float(str(egress(answer_to("lora-7b")).args["value"])) == pytest.approx(40.37e6 * 2 * 2 / 1e9, rel=1e-3)
    assert egress(answer_to("pretraining")).key == "value-sent-once"
    assert float(str(egress(answer_to("pretraining")).args["value"])) == pytest.approx(141.1, abs=0.05)
    (sent,) = (line for line in chosen(answer_to("pretraining")).price.lines if line.group is CostGroup.NETWORK)
    assert (sent.quantity, sent.total_excl.amount, sent.unit.key) == (Decimal("136.1"), Decimal("999.36"), "line-unit-gb")


def test_an_answer_about_traffic_goes_before_what_a_run_makes() -> None:
    """A customer who takes nothing out pays for nothing."""
    project = SAMPLES["lora-7b"]
    data = (project.data or DataNeeds()).revised(egress_gb_month=0.0)
    found = ask(project.revised(data=data))
    assert egress(found).args["value"] == 0.0


def test_hours_at_full_speed_and_hours_billed_are_told_apart() -> None:
    """5.87 h stood as "done in" and 6.73 h as a run: 5.87 / 0.9 + 0.21 h of start, 606 machine-hours over 30 runs and 3 machines."""
    option = chosen(answer_to("batch"))
    done = option.facts[0]
    pilot = phases("batch")[0].basis.args["hours"]
    assert isinstance(pilot, Message)
    assert done.figure.value / 0.9 < float(str(pilot.args["each"])) == pytest.approx(606 / 30 / 3)
    for locale, full, billed in (("en", "full speed", "target utilisation"), ("ru", "полной скорости", "целевой загрузке")):
        texts = Texts(locale)
        assert full in texts.word(done.label)
        assert full in texts.text(f"figure-{done.figure.key}")
        assert billed in texts.word(pilot)


@pytest.mark.parametrize("locale", LOCALES)
def test_days_of_the_road_are_counted(locale: str) -> None:
    """From 8 December to 5 February are 59 days; they were "9 weeks"."""
    line = next(part for section in proposal_of("lora-7b").sections for part in section.parts if isinstance(part, Timeline))
    title = Texts(locale).word(line.title) if line.title else ""
    assert (line.bars[-1].last - line.bars[0].first).days == 59
    assert "59" in title


def test_one_product_stands_once_for_several_works() -> None:
    """Kubernetes and the audit log have a reason of a service and one of a pile; they are one cluster and one log."""
    works = [(answer_to(name), chosen(answer_to(name))) for name in ("rag", "batch")]
    names = [one.name.key for one in components(works)]
    assert len(names) == len(set(names))
    assert {"component-name-kubernetes", "component-name-audit"} <= set(names)


@pytest.mark.parametrize("locale", LOCALES)
def test_names_of_months_do_not_meet(locale: str) -> None:
    """The calendar of 80 days ends a few days into March, whose name stood on that of February."""
    line = next(part for section in proposal_of("pretraining").sections for part in section.parts if isinstance(part, Timeline))
    style.register_fonts()
    heads = [
        one
        for one in timeline(line, Texts(locale), 480.0).contents
        if isinstance(one, String) and one.fontName == style.SEMIBOLD and "202" in one.text
    ]
    spans = sorted((one.x, one.x + stringWidth(one.text, one.fontName, one.fontSize)) for one in heads)
    assert len(spans) >= 2
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def told(sample: str) -> list[Message]:
    return list(messages(proposal_of(sample)))


def test_the_end_of_a_run_says_what_it_stands_on() -> None:
    """From 25 January 764 h end by 26 February; 1,171.6 h at the upper end are 48.8 days and a weekend, 8 weeks: 19 March.

    A run of 7.9 h ends in its two weeks at 11.8 h too, and nothing is said.
    """
    (late,) = (one for one in told("pretraining") if one.key == "road-run-late")
    assert late.args["day"] == "2027-03-19"
    assert (float(str(late.args["each"])) / 24, float(str(late.args["late"])) / 24) == pytest.approx((31.8, 48.8), abs=0.05)
    for locale, words in (("en", "by the estimate of its length"), ("ru", "при расчётной длительности")):
        assert words in Texts(locale).text("road-headline-run", day="2026-12-08", launch="2027-02-26")
    assert not [one for name in ("lora-7b", "batch") for one in told(name) if one.key == "road-run-late"]


@pytest.mark.parametrize(("sample", "runs"), [("lora-7b", 3), ("pretraining", None)])
def test_the_next_step_is_the_pilot_of_the_road(sample: str, runs: int | None) -> None:
    """ "A few whole runs where they are short, the first week of a long one ... before the whole run": of two a month, on 2 of 13 machines."""
    (step,) = (one for one in told(sample) if one.key.startswith("summary-next-"))
    assert step.args.get("runs") == runs
    assert {one.args.get("runs") for one in phases(sample)[0].deliverables if one.key.startswith("deliverable-day-load")} == {
        runs
    }


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_a_slower_tier_would_cost_is_promised_where_it_is_told(sample: str) -> None:
    """Appendix D began with "what a slower tier would cost" and named no such cost in any of the three."""
    keys = {one.key for one in told(sample)}
    assert ("datapath-lead" in keys) is bool({"datapath-idle", "datapath-idle-slower"} & keys)


def test_an_interval_of_checkpoints_that_no_formula_makes_names_its_floor() -> None:
    """0.226 s of writing at an interruption in 6.18 days: the root of 2 x 0.226 x 533,952 s is 491 s, beside which 10 min stood."""
    for sample, least in (("lora-7b", True), ("pretraining", False)):
        run = chosen(answer_to(sample)).run
        assert run is not None
        every = run.checkpoints.interval
        assert (every.value == 600.0) is least is ("least-interval" in {one.key for one in every.inputs})
        assert every.formula == f"checkpoint-interval{'-least' if least else ''}"


def test_only_a_training_says_how_often_spot_machines_are_assumed_to_go() -> None:
    """ "More often than assumed" stood in a document of a pile, whose hours count no interruption and which names no rate."""
    for sample, key in (("batch", "risk-taken-uncounted"), ("lora-7b", "risk-taken"), ("pretraining", "risk-taken")):
        keys = {one.key for one in told(sample)}
        assert {"risk-taken", "risk-taken-uncounted"} & keys == {key}
        assert ("assumption-spot" in keys) is (key == "risk-taken")


@pytest.mark.parametrize("locale", LOCALES)
def test_traffic_that_is_not_charged_is_told_beside_the_quantity(locale: str) -> None:
    """141.1 GB leave and 136.1 GB are billed: 5 GB a month are free."""
    (sent,) = (line for line in chosen(answer_to("pretraining")).price.lines if line.group is CostGroup.NETWORK)
    words = Texts(locale).word(sent.item)
    assert {"en": "beyond the 5 GB a month that are free", "ru": "сверх бесплатных 5 ГБ в месяц"}[locale] in words.replace(
        "\u00a0", " "
    )


def test_a_pile_that_is_divided_is_tried_by_its_share() -> None:
    """ "3 runs from data to result" of 6.67 h on one card of three, where a whole run takes 3 x 5.82 = 17.5 h at full speed."""
    keys = {one.key for one in told("batch")}
    assert {"deliverable-day-load-runs-share", "deliverable-day-load-runs"} & keys == {"deliverable-day-load-runs-share"}


def test_a_full_cache_is_no_sign_of_a_fault_where_it_is_planned_full() -> None:
    """ "Growing queue, cache near 1: GPU memory is short" stood under a queue that is full until the end and 71.6 of 71.6 GiB."""
    memory = chosen(answer_to("batch")).memory
    assert memory is not None
    assert memory.free_bytes.value == pytest.approx(0, abs=0.5 * GIB)
    assert {"bottleneck-signal-memory-pile", "bottleneck-signal-memory"} & {one.key for one in told("batch")} == {
        "bottleneck-signal-memory-pile"
    }
    assert "bottleneck-signal-memory" in {one.key for one in told("chat")}


@pytest.mark.parametrize("sample", RUNS)
def test_storage_is_as_large_as_what_lies_there(sample: str) -> None:
    """ "Size set by speed" stood over 2.62 TB of the network file system, which are the sum of its data, weights and two checkpoints."""
    for need in chosen(answer_to(sample)).storage:
        assert need.capacity_bytes.value == pytest.approx(sum(part.value for part in need.capacity_bytes.inputs))
    sized = [
        one.key for section in proposal_of(sample).sections if section.name == "section-architecture" for one in messages(section)
    ]
    assert sized.count("sized-by-volume") == len(chosen(answer_to(sample)).storage)


def test_the_upper_end_of_a_pile_pays_the_machines_that_keep_its_window() -> None:
    """9.68 h on 3 cards miss the 8 h of the window: 29.05 card-hours at 90 % with a fifth to spare take 5 cards, 29.05 / 5 < 8 x 0.9 / 1.2.

    A run there is (29.05 / 0.9 + 5 x 0.211 h of start) = 33.33 card-hours, 30 of them 1,000; on 3 cards they would be 988. An hour is
    220.2643 / 1.22 = 180.5445 roubles: 1,000 of them, 5,074.32 of storage and 13.20 of traffic are 185,632.03.
    """
    price, done = chosen(answer_to("batch")).price, chosen(answer_to("batch")).facts[0].figure
    assert done.high == pytest.approx(9.68, abs=0.005)
    assert price.high_per_month_excl is not None
    assert float(price.high_per_month_excl.amount) == pytest.approx(5087.52 + 1000 * 220.2643 / 1.22, abs=1)
    for locale, words in (("en", "machines and hours"), ("ru", "машины и часы")):
        assert any(words in Texts(locale).word(one) for one in told("batch") if one.key == "price-interval")
