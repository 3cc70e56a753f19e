"""The advisor's own arithmetic: discounts, growth of a bill, ages of prices, what is worth telling; worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

import hand_made
import pytest
from hand_made import rub

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer import market_view
from aiready_gui.advisor.answer.brief import make_brief
from aiready_gui.advisor.answer.option import Quote
from aiready_gui.advisor.answer.recommend import proposed_pick
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.softer import ways_out, what_it_buys
from aiready_gui.advisor.softer.step import Case, Step, next_softer, spoken
from aiready_gui.advisor.softer.steps import steps
from aiready_gui.advisor.studies import cost_study, grown_load, option_chart, scenarios, sensitivity
from aiready_gui.domain.compliance import AppliedEffects
from aiready_gui.domain.days import latest_day
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.market import MarketReference, PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Images
from aiready_gui.domain.price import Price
from aiready_gui.domain.project import Conditions, DataNeeds, Project
from aiready_gui.domain.recommendation import Recommendation, Relaxation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.terms import CommercialTerms, Discount, NegotiatedPrice
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse

DAY = date(2026, 11, 24)
CHAT = LlmServing(use=ServingUse.CHAT, users=100)


def seen(snapshot: Snapshot, terms: CommercialTerms) -> Snapshot:
    known = hand_made.changed(snapshot, **{
            "offers": (hand_made.offer(), hand_made.offer(key="other", provider="Other")),
            "storage": (hand_made.storage_offer(),), "network": (hand_made.network_offer(),), "gpus": (hand_made.gpu(),),
            "content_hash": "the advisor's values",
        }
    )  # fmt: skip
    return market_view.market_view(known, effective(Project(workloads=(CHAT,), terms=terms)), DAY)


def test_a_discount_is_taken_off_every_price_of_its_provider(snapshot: Snapshot) -> None:
    """12 % off 1,000 is 880, off 600 528; off 2 roubles of storage 1.76, off 1.50 of traffic 1.32; others 3 %."""
    terms = CommercialTerms(discount_percent=Decimal(3), discounts=(Discount(percent=Decimal(12), provider="Hand"),))
    view = seen(snapshot, terms)
    ours, other = view.offers
    assert (ours.on_demand_per_hour, ours.reserved_1y_per_hour, ours.discount_percent) == (880, 528, 12)
    assert (other.on_demand_per_hour, other.discount_percent) == (970, 3)
    assert (view.storage[0].price_per_gb_month, view.network[0].price) == (Decimal("1.76"), Decimal("1.32"))


def test_a_price_on_request_bears_no_discount(snapshot: Snapshot) -> None:
    """Nobody can take a share off a price that has not been named."""
    reference = MarketReference(
        gpu="hand_100", median=Decimal(1), low=Decimal(1), high=Decimal(1), currency=Currency.RUB, offers=1, providers=1, oldest="2026",
        newest="2026",
    )  # fmt: skip
    terms = CommercialTerms(discount_percent=Decimal(10))
    assert market_view._offer(hand_made.offer(reference=reference), terms).on_demand_per_hour == 1000


def test_a_negotiated_price_stands_alone_where_its_currency_is_another(snapshot: Snapshot) -> None:
    """5 dollars for three years: roubles of the other modes cannot stand beside it; in the same currency they stay."""
    agreed = {"offer": "hand-offer", "mode": PricingMode.RESERVED_3Y, "agreed_on": date(2026, 11, 10), "source": "letter"}
    dollars = NegotiatedPrice(per_hour=Decimal(5), currency=Currency.USD, **agreed)
    only = seen(snapshot, CommercialTerms(negotiated=(dollars,))).offers[0]
    assert (
        only.reserved_3y_per_hour,
        only.currency,
        only.on_demand_per_hour,
        only.price_source(PricingMode.RESERVED_3Y).as_of,
    ) == (
        5,
        Currency.USD,
        None,
        "2026-11-10",
    )
    roubles = NegotiatedPrice(per_hour=Decimal(300), currency=Currency.RUB, **agreed)
    beside = seen(snapshot, CommercialTerms(negotiated=(roubles,))).offers[0]
    assert (beside.reserved_3y_per_hour, beside.on_demand_per_hour) == (300, 1000)


def test_an_entered_rate_takes_the_place_of_the_shipped_one() -> None:
    shipped = ExchangeRate(base=Currency.USD, quote=Currency.RUB, rate=Decimal(80), as_of=DAY, source="shipped")
    euro = shipped.revised(base=Currency.EUR, rate=Decimal(92))
    own = shipped.revised(rate=Decimal("81.5"), source="own")
    assert market_view.merged_rates((shipped, euro), (own,)) == (own, euro)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-02", date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2026", date(2026, 12, 31)),
        ("spring", None),
    ],
)
def test_the_last_day_that_a_date_can_mean(words: str, day: date | None) -> None:
    assert latest_day(words) == day


@pytest.mark.parametrize(
    ("low", "high", "values"),
    [(2.0, 5.0, (2.2, 2.5, 2.8, 3.0, 3.2, 3.5, 4.0, 4.5, 5.0)), (90, 100, (100,)), (0.0, 5.0, ()), (5.0, 5.0, ())],
)
def test_values_that_people_say(low: float, high: float, values: tuple[float, ...]) -> None:
    """Two digits, above the one and up to the other."""
    assert spoken(low, high) == pytest.approx(values)


def test_pictures_and_contexts_shrink_by_the_steps_that_models_know(snapshot: Snapshot) -> None:
    """Below 3,072 pixels: 2,048, 1,536, 1,024, 768, 512, 256; below 10,000 tokens of which 600 are needed: 8,192, 6,144 ... 600."""

    def ladder(work: Any, field: str) -> list[float]:
        project = Project(workloads=(work,))
        case = Case(project, effective(project), AppliedEffects(), (), snapshot, lambda _: None)
        (step,) = [one for one in steps(case) if one.field == f"workload.{field}"]
        return [getattr(step.soften(value)[1].workloads[0], field) for value in step.values]

    assert ladder(Images(size_px=3072), "size_px") == [2048, 1536, 1024, 768, 512, 256]
    chat = CHAT.revised(isl_mean=100, isl_p95=500, osl_mean=50, osl_p95=100, longest_context=10_000)
    assert ladder(chat, "longest_context") == [8192, 6144, 4096, 3072, 2048, 1536, 1024, 768, 600]
    assert ladder(CHAT.revised(ttft_target_s=40), "ttft_target_s") == [45, 50, 55, 60]
    assert ladder(CHAT.revised(speed_target_tokens_per_s=1.3), "speed_target_tokens_per_s") == [1.2, 1.1, 1.0]


def test_what_the_law_asks_for_is_not_softened(snapshot: Snapshot) -> None:
    """Countries and whole nodes may give way while only the customer asks for them."""

    def fields(law: AppliedEffects) -> set[str]:
        project = Project(workloads=(CHAT,), conditions=Conditions(countries=("RU",), dedicated_host=True))
        case = Case(project, effective(project), law, (), snapshot, lambda _: None)
        return {step.field for step in steps(case)} & {"conditions.countries", "conditions.dedicated_host"}

    assert fields(AppliedEffects()) == {"conditions.countries", "conditions.dedicated_host"}
    assert fields(AppliedEffects(residency=("RU",))) == {"conditions.dedicated_host"}
    assert fields(AppliedEffects(dedicated_host=True)) == {"conditions.countries"}


@pytest.mark.parametrize(
    ("now", "values", "near"),
    [
        (2.0, (2.2, 2.8, 3.0, 3.5), (3.0,)),
        (0.1, (0.14, 0.15, 0.16), (0.15,)),
        (20.0, (18.0, 16.0, 15.0, 14.0), (15.0,)),
        (50.0, (55.0, 60.0), (60.0,)),
        (1.2, (1.1, 1.0), (1.0,)),
        (28, (20, 12), (20,)),
        (5.0, (), ()),
    ],
)
def test_the_next_softer_value_is_half_as_much_again_or_a_quarter_less(
    now: float, values: tuple[float, ...], near: tuple[float, ...]
) -> None:
    """2 s become 3, 20 tokens a second 15; where the field ends before that, its end."""
    assert next_softer(now, values) == near


def titled(number: int) -> tuple[Message, Project]:
    return Message(key="x"), Project(title=str(number))


def billed(gpus: int, month: int) -> Quote:
    return Quote(hand_made.layout(gpus=gpus), (), rub(month), rub(month), Message(key="price-dates-gpu"), ())


def test_only_a_saving_above_a_per_cent_is_told() -> None:
    """Of 1,000: a bill of 990 saves exactly 1 % and is noise; 989 is told with its share and its two GPUs less."""
    now = billed(5, 1000)

    def told(*bills: int | None) -> Any:
        def ask(project: Project) -> Quote | None:
            bill = bills[int(project.title)]
            return None if bill is None else billed(3, bill)

        return what_it_buys.saving(Step("f", (), titled, near=tuple(range(len(bills)))), now, ask)

    assert told(990) is None
    assert told() is None
    found = told(989)
    assert (found.field, found.saves_per_month, found.share, found.gpus) == ("f", rub(11), 0.011, -2)
    assert told(None, 990, 700, 400).project.title == "2"  # the nearest that saves, not the one that saves most


def test_the_four_that_save_most_are_told_first() -> None:
    """Of savings of 10, 600, 50, 300 and 400 the least is left out."""
    found = [
        Relaxation(field=str(saved), label=Message(key="x"), project=Project(), saves_per_month=rub(saved))
        for saved in (10, 600, 50, 300, 400)
    ]
    assert [one.field for one in what_it_buys.dearest(found)] == ["600", "400", "300", "50"]


def test_every_answer_stands_once_in_the_list_and_each_value_is_softer_than_the_one_before(snapshot: Snapshot) -> None:
    """Two steps for one field would be two opinions about what its next value is."""
    for sample in SAMPLES.values():
        filled = effective(sample)
        case = Case(sample, filled, AppliedEffects(), (), snapshot, lambda _: None)
        found = list(steps(case))
        assert len({step.field for step in found}) == len(found)
        for step in found:
            projects = [step.soften(value)[1] for value in step.values]
            assert sample not in projects
            assert len({project.model_dump_json() for project in projects}) == len(projects)
            assert set(step.near) <= set(step.values)


def fits_from(number: int, asked: list[int]) -> Callable[[Project], Any]:
    """Something fits from the ``number``-th value on."""

    def ask(project: Project) -> Any:
        asked.append(int(project.title))
        return Option.model_construct(layout=hand_made.layout()) if int(project.title) >= number else None

    return ask


@pytest.mark.parametrize("number", range(8))
def test_the_mildest_of_many_values_is_found_by_halving(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight nested values at most four are asked about; the first that fits is the answer."""
    monkeypatch.setattr(ways_out, "_way", lambda _step, value, _fit: str(value))
    nested = Step("field", tuple(range(8)), titled, nested=True)
    asked: list[int] = []
    assert ways_out.mildest(nested, fits_from(number, asked)) == str(number)
    assert len(asked) <= 4
    assert ways_out.mildest(nested, fits_from(8, asked)) is None
    plain = Step("field", tuple(range(8)), titled)
    assert ways_out.mildest(plain, fits_from(number, asked)) == str(number)
    assert ways_out.mildest(Step("field", (), titled, nested=True), fits_from(0, asked)) is None


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    project = SAMPLES["chat"].revised(data=DataNeeds(growth_per_year=0.5), conditions=Conditions(start=date(2027, 1, 10)))
    return advise(project, snapshot, as_of=DAY)


def test_stored_bytes_are_paid_for_as_they_are_that_month(answer: Recommendation) -> None:
    """200 GB of data grow by a half in a year, weights beside them stay, and logs come month by month, 40 % more a year as the load.

    The bill began at the end of the retention and grew from there, with a year of logs. Each month's come by the load of that month,
    1.4^(k/12) of the first, and the last twelve lie there.
    """
    option = answer.chosen
    assert option is not None
    stored = next(line for line in option.price.schedule.lines if line.group == "storage")
    data = effective(answer.project).data
    now = (data.volume_gb or 0) * 1e9 * (2 if data.backup else 1)
    capacity = option.storage[0].capacity_bytes.value  # at the end of the retention
    assert data.retention_months == 12
    logs = next(part.value for part in option.storage[0].capacity_bytes.inputs if part.key == "logs")
    fixed, each = capacity - now * 1.5 - logs, logs / sum(1.4 ** (month / 12) for month in range(12))
    assert [int(stored.months[month].quantity) for month in (0, 12, 24)] == [
        round((fixed + each * sum(1.4 ** (month / 12) for month in come) + now * grown) / 2**30)
        for grown, come in ((1, range(1)), (1.5, range(1, 13)), (2.25, range(13, 25)))
    ]
    assert [month.first_day for month in option.price.schedule.months[:2]] == [date(2027, 1, 10), date(2027, 2, 10)]


def test_a_served_load_grows_into_more_machines(answer: Recommendation, snapshot: Snapshot) -> None:
    """A peak of 16.67 grown by 40 % a year is 23.33 after twelve months, with the asked headroom of 20 % 28 a second; the
    machines for them and one to spare are the thirteenth month's, the first month's are the bill's.
    """
    family = Serving(make_brief(answer.project, snapshot, DAY))
    option, pick = answer.chosen, proposed_pick(family)
    assert option is not None and pick is not None
    counts = family.counts(family.sketch(pick), option.storage, option.price.plan, 13)
    assert counts[0] == option.price.plan.counts
    assert max(counts[12]) == ceil(1000 / 60 * 1.2 * 1.4 / family.replica_rps(pick)) + 1
    assert option.price.schedule.months[12].gpus == max(counts[12])


def test_a_week_a_year_from_now(answer: Recommendation) -> None:
    """Three replicas of two a machine at 4 a second; a peak of 16.667 x 1.4 with a fifth more is 28 a second: 7 replicas on 4
    machines hold 8, 32 a second. Today's 12 carry no peak of 16.667 at all.
    """
    option, asked = answer.chosen, answer.serving
    assert option is not None and option.served is not None and asked is not None
    speed = option.served.speed.revised(capacity_rps=hand_made.figure(12.0))
    plan = option.served.scaling.revised(replicas_per_instance=2, scale_up_s=hand_made.figure(0.0))
    served = option.served.revised(speed=speed, scaling=plan)
    made = option.revised(layout=option.layout.revised(replicas=3), result=served)
    found = grown_load.grown_week(made, asked, answer.project, 12)
    assert found.factor == pytest.approx(1.4)
    assert (max(found.replicas), max(found.capacity_rps), max(found.load_rps)) == pytest.approx((8, 32.0, 23.3333), abs=1e-4)
    assert min(found.replicas) == 2
    assert grown_load.lasts_months(made, asked, answer.project) == 0
    double = made.revised(result=served.revised(speed=speed.revised(capacity_rps=hand_made.figure(1.4 * 50 / 3 + 0.001))))
    assert grown_load.lasts_months(double, asked, answer.project) == 12


def test_what_was_assumed_says_on_whose_word(answer: Recommendation) -> None:
    """The customer's own answers need no source, what stands in for one has it."""
    lines = {line.field: line for line in answer.requirements.lines}
    assert lines["workload.isl_p95"].source is not None
    assert "Azure LLM inference traces" in lines["workload.isl_p95"].source.title
    assert lines["workload.requests_per_minute"].source is None
    assert all((line.source is None) is (line.evidence is Evidence.CUSTOMER) for line in lines.values())


def test_what_no_line_pays_for_is_named(answer: Recommendation) -> None:
    """Support, platform and work are sold by nobody in the catalogue; backup is not priced where storage is."""
    option = answer.chosen
    assert option is not None
    keys = [one.key for one in cost_study.left_out("P", option.price.revised(left_out=()), effective(answer.project))]
    assert keys == ["left-out-backup", "left-out-support", "left-out-platform", "left-out-work", "left-out-channel"]
    money = option.price.schedule

    def with_lines(lines: tuple[PriceLine, ...]) -> Price:
        return option.price.revised(schedule=money.revised(lines=lines), left_out=())

    bare = with_lines(tuple(line for line in option.price.lines if line.mode))
    assert cost_study.left_out("P", bare, effective(answer.project))[0].key == "left-out-storage"
    tiers = [line for line in option.price.lines if line.item.key == "line-storage"]
    usual = tiers[0].revised(item=tiers[0].item.revised(key="line-storage-usual"))
    at_median = with_lines((usual, *(line for line in option.price.lines if line is not tiers[0])))
    assert cost_study.left_out("P", at_median, effective(answer.project))[0].key == "left-out-some-storage"


def point(price: int, value: float) -> option_chart.Point:
    return option_chart.Point(0, 1, "g", "p", rub(price), value)


def test_points_better_than_everything_cheaper_are_marked() -> None:
    """First tokens after 3, 4, 2, 2 and 1 s at rising prices: the second and fourth win nothing."""
    points = [point(price, value) for price, value in ((1, 3.0), (2, 4.0), (3, 2.0), (4, 2.0), (5, 1.0))]
    assert [one.best for one in option_chart._marked(points, less=True)] == [True, False, True, False, True]
    assert [one.best for one in option_chart._marked(points, less=False)] == [True, True, False, False, False]


def test_loads_and_lengths_swing_by_thirty_per_cent() -> None:
    """100 users are 70 and 130; 1,000 tokens 700; a rate of 0.5 a minute is 0.35; nothing below its least."""
    project = Project(workloads=(CHAT,))
    filled = effective(project).workloads[0]
    assert isinstance(filled, LlmServing)
    loads = [sensitivity._scaled_load(project, filled, factor).workloads[0].users for factor in (0.7, 1.3)]  # type: ignore[union-attr]
    assert loads == [70, 130]
    shorter = sensitivity._scaled_tokens(project, filled, 0.7).workloads[0]
    assert isinstance(shorter, LlmServing)
    assert (shorter.isl_mean, shorter.isl_p95, shorter.osl_mean, shorter.osl_p95) == (700, 2100, 175, 438)
    slow = CHAT.revised(count_by=CountBy.PER_MINUTE, requests_per_minute=0.5)
    fewer = sensitivity._scaled_load(Project(workloads=(slow,)), slow, 0.7).workloads[0]
    assert isinstance(fewer, LlmServing)
    assert fewer.requests_per_minute == pytest.approx(0.35)
    tiny = CHAT.revised(isl_mean=20, isl_p95=20, osl_mean=1, osl_p95=1)
    least = sensitivity._scaled_tokens(Project(workloads=(tiny,)), tiny, 0.7).workloads[0]
    assert isinstance(least, LlmServing)
    assert (least.isl_mean, least.osl_mean) == (16, 1)


def test_the_best_of_a_row_is_better_than_all_others(answer: Recommendation) -> None:
    """Fewer GPUs and a lower bill are better; two equal ones are not the best; one alone is no comparison."""
    option = answer.chosen
    assert option is not None
    first, *later = option.price.schedule.months
    money = option.price.schedule.revised(months=(first.revised(excl=rub(1)), *later))
    cheap = option.price.revised(per_month_excl=rub(1), schedule=money)
    small = answer.revised(options=(option.revised(layout=option.layout.revised(gpus=1), price=cheap),), recommended=0)
    same = answer.revised(options=(option,), recommended=0)
    rows = {row.label.key: row for row in scenarios.compare([scenarios.Column("a", same), scenarios.Column("b", small)])}
    assert (rows["option-gpus"].best, rows["option-month-every-excl"].best, rows["option-provider"].best) == (1, 1, None)
    assert rows["option-month-every-excl"].differs
    assert not rows["option-provider"].differs
    even = {row.label.key: row for row in scenarios.compare([scenarios.Column("a", same), scenarios.Column("b", same)])}
    assert even["option-month-every-excl"].best is None
    alone = {row.label.key: row for row in scenarios.compare([scenarios.Column("a", same)])}
    assert alone["option-month-every-excl"].best is None
