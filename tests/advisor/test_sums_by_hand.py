"""What sums open into, what ways to pay, to a goal and to a small load cost: each worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import hand_made
import pytest
from hand_made import rub

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.card_rows import carded
from aiready_gui.advisor.answer.option import why_paid_so
from aiready_gui.advisor.answer.price_assumptions import price_assumptions
from aiready_gui.advisor.answer.price_honesty import stored_otherwise
from aiready_gui.advisor.families.fleets.payment import shares_at_ends
from aiready_gui.advisor.families.fleets.words import (
    first_run,
)
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.serving.small_cases import small_cases
from aiready_gui.advisor.families.training.family import TrainingFamily
from aiready_gui.advisor.sharing.bill import Stood
from aiready_gui.advisor.sharing.nights import with_nights
from aiready_gui.advisor.studies.alternative_figures import of_candidate, of_route
from aiready_gui.advisor.studies.bill_figures import of_months
from aiready_gui.advisor.studies.money_figures import paid_idle, sum_of
from aiready_gui.advisor.studies.option_figures import of_unit
from aiready_gui.advisor.studies.routes import of_training, on_own_machines
from aiready_gui.domain.buying import Bought, OwnMachines
from aiready_gui.domain.columns import Rows
from aiready_gui.domain.compliance import ProtectionLevel
from aiready_gui.domain.explain import Evidence, Figure, Message, Unit
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.money import Currency, ExchangeRate
from aiready_gui.domain.option import Binding, Fact, OnCommon, Option, Role, Trained
from aiready_gui.domain.payment import PaymentKind, PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import Price, UnitCost
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import CandidateRow, Recommendation, Requirements
from aiready_gui.domain.schedule import CostGroup, LineMonth, Months, PriceLine, Schedule, UnitPrice
from aiready_gui.domain.tco import Route, RouteKind
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind, TrainingRun
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.engine.candidates import offers
from aiready_gui.engine.fleets import fleet
from aiready_gui.engine.fleets.finite_work import Pile
from aiready_gui.engine.fleets.load import Load
from aiready_gui.engine.fleets.way import Way
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.schedule import scheduled
from aiready_gui.engine.need.demand import Demand

DAY = date(2026, 11, 24)
CHAT = LlmServing(use=ServingUse.CHAT)
SAID = Message(key="said")


def line(*quantities: int, price: int = 100, mode: PricingMode | None = PricingMode.ON_DEMAND, **changes: Any) -> PriceLine:
    """So many of a thing at a price without tax in each month, 22 % on top."""
    months = tuple(
        LineMonth(quantity=Decimal(count), excl=rub(count * price), vat_percent=Decimal(22), vat=rub(Decimal(count * price * 22) / 100),
                  incl=rub(Decimal(count * price * 122) / 100))
        for count in quantities
    )  # fmt: skip
    usual: dict[str, Any] = {
        "group": CostGroup.GPUS, "item": SAID, "unit": SAID, "unit_price": UnitPrice(money=rub(price), with_vat=False), "mode": mode,
        "months": Months.of(LineMonth, months), "source": hand_made.SOURCE,
    }  # fmt: skip
    return PriceLine(**{**usual, **changes})


def price_of(*lines: PriceLine, **changes: Any) -> Price:
    months = len(lines[0].months)
    return Price.model_construct(schedule=scheduled(lines, DAY, [8] * months), term_months=months, **changes)


def test_a_sum_is_told_to_its_last_digit() -> None:
    found = sum_of("a", SAID, rub("1234.50"), formula="sum", fields=("x",))
    assert (found.value, found.unit, found.formula, found.fields) == (1234.5, Unit.RUB, "sum", ("x",))
    assert found.shown == Message(key="value-money-exact", args={"amount": "1234.50", "currency": "RUB"})


def test_a_term_opens_into_its_first_month_and_what_grows() -> None:
    """2 at 100 are 200 a month, 244 with 22 %; where the second month takes 3, growth is behind the sum as well."""
    level = price_of(line(2, 2))
    found = of_months(level, 2, rub(400))
    assert (found.value, [one.value for one in found.inputs], found.fields) == (400, [200], ("conditions.term",))
    assert [one.value for one in of_months(level, 2, rub(488), with_vat=True).inputs] == [244]
    growing = of_months(price_of(line(2, 3)), 2, rub(500))
    assert growing.fields == ("conditions.term", "workload.growth_per_year", "data.growth_per_year")


def test_a_unit_of_work_opens_into_the_lines_of_cards_alone() -> None:
    """200 of cards beside 5 x 100 of storage: half a rouble an hour of speech is the cards'."""
    lines = line(2, 2), line(5, 5, mode=None, group=CostGroup.STORAGE)
    priced = price_of(*lines, per_unit=UnitCost(of=SAID, amount=rub("0.50")))
    found = of_unit(Option.model_construct(price=priced))
    assert found is not None
    assert (found.value, [one.value for one in found.inputs]) == (0.5, [200])
    assert of_unit(Option.model_construct(price=price_of(line(1), per_unit=None))) is None


@pytest.mark.parametrize(
    ("once", "month", "total", "formula", "inputs"),
    [
        (1000, 50, 1600, "route-term", 3),  # 1,000 + 12 x 50
        (1000, 50, 600, "route", 3),  # level, but the first run is one of the months: nothing to add up
        (1000, 50, 1700, "route", 2),  # grows: the first month does not make the term
        (None, 50, 600, "route", 1),
    ],
)
def test_a_term_of_a_way_is_told_as_a_sum_only_where_it_is_one(
    once: int | None, month: int, total: int, formula: str, inputs: int
) -> None:
    way = Route(kind=RouteKind.TRAIN, once=None if once is None else rub(once), per_month=rub(month), total=rub(total), evidence=Evidence.FORMULA)  # fmt: skip
    *parts, whole = of_route(way, 12)
    assert [one.value for one in parts] == [value for value in (once, month) if value is not None]
    assert (whole.value, whole.formula, len(whole.inputs)) == (total, formula, inputs)
    assert len(of_route(way.revised(total=None), 12)) == len(parts)


def row(**changes: Any) -> CandidateRow:
    usual: dict[str, Any] = {
        "offer_key": "hand-offer", "provider": "Hand", "region": hand_made.PLACE, "instance_type": "h8", "gpu_key": "hand_100",
        "gpu_name": "Hand 100", "gpus": 16, "instances": 2, "replicas": 3, "spares": 1, "tp": 4, "per_month_excl": rub(900), "mode": None,
        "evidence": None, "gate": None, "reason": None, "ttft_s": 1.0, "tpot_s": 0.05,
    }  # fmt: skip
    return CandidateRow(**{**usual, **changes})


def test_a_row_of_the_table_opens_where_it_has_a_price() -> None:
    found = of_candidate(row())
    assert found is not None and (found.value, found.formula) == (900, "candidate-month")
    assert of_candidate(row(per_month_excl=None)) is None
    assert (paid_idle(0.25).value, paid_idle(0.25).unit) == (0.25, Unit.SHARE)


def plan(**variants: Any) -> PaymentPlan:
    return PaymentPlan.model_construct(variants=tuple(variants.values()))


def paid(kind: PaymentKind, month: int | None, **changes: Any) -> PaymentVariant:
    return PaymentVariant(kind=kind, per_month=None if month is None else rub(month), **changes)


def test_a_card_and_its_row_say_one_price() -> None:
    """Billed by whole hours, 890 for 900; the tail of the first token is the card's, what it does not tell stays. Other layouts stay as they are."""
    fact = Fact(label=SAID, figure=hand_made.figure(0.8, Unit.SECONDS, key="ttft-tail"))
    card = Option.model_construct(
        layout=hand_made.layout(), price=Price.model_construct(plan=plan(a=paid(PaymentKind.ALWAYS_ON, 890, chosen=True))), facts=(fact,)
    )  # fmt: skip
    rows = Rows.of(CandidateRow, (row(), row(tp=8), row(offer_key="other")))
    assert carded(rows, (card,)) == (row(per_month_excl=rub(890), ttft_s=0.8), *rows[1:])
    common = hand_made.layout(common=OnCommon(share=Decimal("0.5"), carrying=2))
    assert carded(rows, (card.model_copy(update={"layout": common}),)) == rows


def test_the_way_to_pay_says_what_it_saves_against_all_hours() -> None:
    """600 instead of 1,000 are 40 %; nothing is said of all hours themselves, nor where nothing is left to save."""
    mix = paid(PaymentKind.AUTOSCALED, 600, chosen=True)
    always = paid(PaymentKind.ALWAYS_ON, 1000)
    (said,) = why_paid_so(plan(a=always, b=mix))
    args = {"way": Message(key="payment-autoscaled"), "share": pytest.approx(0.4), "kind": "autoscaled"}
    assert (said.key, said.args) == ("why-payment", args)
    for other in (
        plan(a=always.revised(chosen=True)), plan(b=mix), plan(a=always.revised(per_month=None), b=mix),
        plan(a=always.revised(per_month=rub(0)), b=mix), plan(a=always.revised(reason=SAID), b=mix),
    ):  # fmt: skip
        assert why_paid_so(other) == ()


def test_machines_of_a_first_run_go_when_it_is_done() -> None:
    """Three for 40 hours beside the two that stay, of one mode and of another."""
    part = PaymentPart(mode=PricingMode.ON_DEMAND, instances=1, hours=730, per_hour=rub(1))
    chosen = paid(PaymentKind.MIX, 1, chosen=True, parts=(part, part), first_month=(part.revised(instances=3, hours=40),))
    assert first_run(plan(a=chosen)) == (Message(key="why-first-run", args={"coming": 3, "hours": 40, "staying": 2}),)


def test_storage_without_a_price_of_the_provider_s_is_said_with_what_stands_in() -> None:
    def stored(*keys: str) -> tuple[Message, ...]:
        return stored_otherwise("Hand", price_of(line(1), *(line(1, mode=None, item=Message(key=key)) for key in keys)))

    assert stored("line-storage", "line-storage") == ()
    assert stored() == (Message(key="left-out-storage", args={"provider": "Hand", "counted": 0}),)
    usual = "line-storage-usual"
    assert stored(usual, usual) == (Message(key="left-out-storage", args={"provider": "Hand", "counted": 2}),)
    assert stored("line-storage", usual) == (Message(key="left-out-some-storage", args={"provider": "Hand", "counted": 1}),)


def idle(
    *, capacity: float = 1.0, replicas: int = 1, spares: int = 1, mean: float = 0.01, **terms: Any
) -> tuple[dict[str, Any], ...]:
    """What would do with 0.05 requests a second at the peak, of 1,000 tokens in and 250 out, beside a card of 73,000 a month."""
    need = SimpleNamespace(mean_rps=mean, peak_rps=0.05, isl=1000, osl=250, drafting="a draft", sessions=None)
    project = Project(workloads=(CHAT,), terms=CommercialTerms(**terms))
    brief = SimpleNamespace(
        project=project, snapshot=SimpleNamespace(api_prices=()), book=PriceBook(Currency.RUB, Decimal(22), ())
    )
    layout = hand_made.layout(tp=1, pp=1, replicas=replicas, spares=spares)
    speed: Any = SimpleNamespace(capacity_rps=hand_made.figure(capacity))
    found = small_cases(cast(Brief, brief), cast(Demand, need), layout, speed, Price.model_construct(per_month_excl=rub(73_000)))
    return tuple({"key": one.key, **one.args} for one in found)


def test_a_small_load_is_told_what_else_would_do() -> None:
    """A hundredth of 1 request a second is used, and it carries twenty times the peak of 0.05. In a month 0.01 x 3,600 x 730 =
    26,280 requests are 32.85 million tokens: below 73,000 / 32.85 = 2,222 a million a hosted model costs less.
    """
    card, hosted = idle()
    assert card == {"key": "small-one-card-spare", "gpu": "Hand 100", "times": 20, "spares": 1}
    assert hosted == {
        "key": "small-hosted", "used": 0.01, "tokens": pytest.approx(32.85), "currency": "RUB", "limit": pytest.approx(2222.2, abs=0.1),
    }  # fmt: skip
    assert idle(spares=0)[0]["key"] == "small-one-card"
    assert idle(replicas=2) == idle(mean=0.1) == idle(capacity=0) == ()  # a tenth is no small load


def test_a_hosted_model_with_a_price_is_told_from_how_many_requests_it_is_dearer() -> None:
    """100 and 400 a million: 0.2 a request, 5,256 a month, and 73,000 from 365,000 requests on; 0.11 a second carry 289,080 only."""
    prices = {"api_input_per_million": Decimal(100), "api_output_per_million": Decimal(400)}
    priced = idle(**prices)[1]
    assert (priced["key"], priced["month"], priced["own"]) == ("small-hosted-priced", pytest.approx(5256), 73_000)
    assert (priced["requests"], priced["now"]) == (365_000, 26_280)
    beyond = idle(capacity=0.11, **prices)[1]
    assert (beyond["key"], beyond["used"]) == ("small-hosted-beyond", pytest.approx(1 / 11))


def test_what_prices_stand_on_is_told_once() -> None:
    """A rate of the day with its day, an assumed one without; of a rouble price none. Growth, stock and the tax of the bill."""
    rate = ExchangeRate(base=Currency.USD, quote=Currency.RUB, rate=Decimal("84.40"), as_of=DAY, source="bank", assumed=False)
    known = {"hand-offer": hand_made.offer(), "abroad": hand_made.offer(key="abroad", currency=Currency.USD)}
    seen: Any = SimpleNamespace(offer_by_key=known)
    paying = plan(a=paid(PaymentKind.AUTOSCALED, 1, chosen=True))

    def option(*lines: PriceLine, key: str = "hand-offer", reserve: bool = False) -> Option:
        return Option.model_construct(
            layout=hand_made.layout(offer_key=key), price=price_of(*lines, plan=paying), to_reserve=reserve
        )

    def told(*options: Option, rates: tuple[ExchangeRate, ...] = (rate,), percent: int = 22) -> list[tuple[str, Any]]:
        found = price_assumptions(options, seen, PriceBook(Currency.RUB, Decimal(percent), rates))
        return [(one.key, one.args.get("date") or one.args.get("limit")) for one in found]

    level, growing = option(line(2, 2)), option(line(2, 3, discount_percent=Decimal(5)), reserve=True)
    follow, tax = ("assumption-follow-load", None), ("assumption-vat", None)
    assert told(level) == [follow, tax]
    assert told(level, percent=0) == [follow]
    abroad = option(line(2, 2), key="abroad")
    assert told(abroad, abroad) == [("assumption-rate-of-day", "2026-11-24"), follow, tax]
    assert told(abroad, rates=(rate.revised(assumed=True),)) == [("assumption-rate", None), follow, tax]
    assert told(level, growing) == [
        follow, ("assumption-first-month", None), ("assumption-discount", None), ("assumption-at-once", 128), tax,
    ]  # fmt: skip


def test_a_bill_follows_machines_or_their_hours_at_the_ends_of_their_speed(snapshot: Snapshot) -> None:
    """20 a second at half of 3 are 14 units, four on a machine: 4 machines. At 1.5 they are 27 units on 7, at 6 they are 7 on 2.

    A pile of 2.16 million takes a machine of four such units, 6 a second, 100 hours; at 6 it takes 50, at 1.5 200, but reserved machines stand
    whatever they do.
    """
    rate = hand_made.figure(3.0, low=1.5, high=6.0)
    steady = Load(
        asked=hand_made.figure(20), planned=hand_made.figure(0.5, Unit.SHARE), week=(1.0,) * 168, stops=False, interruptible=False
    )
    project = Project(conditions=Conditions(redundancy=Redundancy.N, pricing_modes=(PricingMode.ON_DEMAND,)))
    seen = hand_made.changed(snapshot, offers=(hand_made.offer(),), gpus=(hand_made.gpu(),), content_hash="ends by hand")
    sold = offers.market(seen, Currency.RUB, "RU", Decimal(0))
    brief: Any = SimpleNamespace(project=project, margin=lambda role: 0.0)

    def ends(rate: Figure, load: Load = steady, kind: PaymentKind = PaymentKind.ALWAYS_ON) -> tuple[float, float]:
        way = Way(gpu=hand_made.gpu(), gpus=2, rate=rate, quickness=1.0, binding=Binding.COMPUTE)
        candidates = fleet.fleet(sold, (way,), project, load, (), margin=0.0)
        pick = SimpleNamespace(candidates=candidates, row=0, role=Role.BASE)
        sketch: Any = SimpleNamespace(pick=pick, layout=hand_made.layout(replicas_per_instance=4))
        return shares_at_ends(brief, load, sketch, plan(a=paid(kind, 1, chosen=True)))

    assert ends(rate) == (2 / 4, 7 / 4)
    assert ends(hand_made.figure(3.0)) == (1, 1)
    pile = replace(steady, pile=Pile(amount=2_160_000, runs_per_month=None))
    assert ends(rate, pile) == (0.5, 2.0)
    assert ends(rate, pile, PaymentKind.RESERVED) == (2 / 4, 7 / 4)
    assert ends(hand_made.figure(3.0), pile) == (1, 1)


def by_night(
    counts: tuple[int, ...],
    *,
    nodes: int = 7,
    run_h: float = 10.0,
    deadline_h: float = 48.0,
    kind: PaymentKind = PaymentKind.AUTOSCALED,
) -> tuple[Message, ...]:
    """What is told of a run on machines of a chat of which so many work in each hour of a week, 100 an hour each; it may begin on
    24 November 2026, a Tuesday.
    """
    part = PaymentPart(mode=PricingMode.ON_DEMAND, instances=9, hours=730, per_hour=rub(100))
    paying = PaymentPlan.model_construct(variants=(paid(kind, 1, chosen=True, parts=(part,)),), counts=counts)
    pool = Option.model_construct(layout=hand_made.layout(), price=Price.model_construct(plan=paying))
    own = Option.model_construct(result=Trained.model_construct(training=TrainingRun.model_construct(cost=rub(20_000))))
    rows: Any = SimpleNamespace(
        row_offer=[0], offer=lambda row: hand_made.offer(), fits=lambda rows: rows, nodes=lambda row: nodes, wall_s=[run_h * 3600]
    )
    training, serving = object.__new__(TrainingFamily), object.__new__(Serving)
    for family, works in ((training, (Training(method=TrainingMethod.LORA),)), (serving, (CHAT,))):
        brief = SimpleNamespace(project=Project(workloads=works), as_of=DAY)
        vars(family).update(brief=brief, plan=rows, need=SimpleNamespace(deadline_s=deadline_h * 3600))
    blank: dict[str, Any] = {
        "project": Project(workloads=(CHAT,)), "recommended": 0, "rivals": (), "requirements": Requirements.model_construct(title=SAID),
        "protection": ProtectionLevel.model_construct(), "fewer_options_reason": None, "candidates": (), "rejected_by_gate": {},
        "assumptions": (), "sources": (), "snapshot_hash": "", "as_of": DAY,
    }  # fmt: skip
    answers = [Recommendation.model_construct(options=(one,), **blank) for one in (pool, own)]
    stood = [Stood(cast(Any, family), cast(Any, None)) for family in (serving, training)]
    untouched, found = with_nights(answers, stood)
    assert untouched is answers[0]
    return tuple(one.reason for one in found.rivals)


def test_a_run_has_the_nights_of_a_service_that_sleeps() -> None:
    """From midnight to eight two of nine machines work, by day all: seven are free. Ten hours end in the second night, after 27 of the
    clock and 11 of work (``test_night_values``): on the 25th, 7 x 11 = 77 machine hours, 7,700 beside 20,000 on machines of its own.
    """
    nights = tuple(2 if hour < 8 else 9 for _ in range(7) for hour in range(24))
    (said,) = by_night(nights)
    money = {
        name: Message(key="value-money-exact", args={"amount": amount, "currency": "RUB"})
        for name, amount in (("cost", "7700.00"), ("own", "20000.00"))
    }
    assert said == Message(
        key="nights-fit", args={"gpus": 56, "gpu": "Hand 100", "week": 56, "day": "2026-11-25", "hours": 77, **money}
    )
    (paid_anyway,) = by_night(nights, kind=PaymentKind.ALWAYS_ON)
    assert paid_anyway.key == "nights-paid"
    (late,) = by_night(nights, deadline_h=20)
    assert (late.key, late.args["day"], late.args["deadline"]) == ("nights-late", "2026-11-25", "2026-11-24")
    assert by_night(nights, nodes=8) == (Message(key="nights-no-room", args={"gpus": 56, "gpu": "Hand 100"}),)
    assert by_night((9,) * 168) == ()  # never asleep: no pool


def way(kind: TrainingRouteKind, cost: int | None, hours: float) -> TrainingRoute:
    return TrainingRoute(kind=kind, method=None, model="m", gpus=8, gpu_name="g", memory_bytes=1.0, duration_s=hours * 3600,
                         cost=None if cost is None else rub(cost), note=SAID)  # fmt: skip


def test_no_way_to_a_training_has_more_runs_in_a_month_than_end_in_it() -> None:
    """Four runs a month: the one asked for costs what its bill says, 3,900 x 12; adapters of 400 h end 730 / 400 = 1.825 times,
    100 each: 182.50 a month, 2,190 a year. A single run costs itself; what nobody has sized has no sum.
    """
    ways = (way(TrainingRouteKind.ASKED, 1000, 10), way(TrainingRouteKind.LORA, 100, 400), way(TrainingRouteKind.AS_IS, None, 0))
    run = TrainingRun.model_construct(cost=rub(1000), routes=ways)
    bill = Price.model_construct(plan=plan(a=paid(PaymentKind.BY_RUN, 3900, chosen=True)))
    option = Option.model_construct(result=Trained.model_construct(training=run), price=bill)
    found = of_training(option, TrainingMethod.PRETRAINING, 4.0, 12)
    assert [(one.kind, one.once, one.per_month, one.total) for one in found] == [
        (RouteKind.TRAIN, rub(1000), rub(3900), rub(46_800)),
        (RouteKind.FINE_TUNE, rub(100), rub("182.50"), rub(2190)),
        (RouteKind.USE_AS_IS, None, None, None),
    ]
    assert [one.evidence for one in found] == [Evidence.FORMULA, Evidence.FORMULA, Evidence.UNVERIFIED]
    others = (way(TrainingRouteKind.ASKED, 900, 10), way(TrainingRouteKind.LORA, 1000, 10))  # neither is the run of the bill
    changed = option.model_copy(update={"result": Trained.model_construct(training=run.model_copy(update={"routes": others}))})
    assert [one.per_month for one in of_training(changed, TrainingMethod.FULL, 4.0, 12)] == [rub(3600), rub(4000)]
    single = of_training(option, TrainingMethod.FULL, None, 12)
    assert [(one.kind, one.per_month, one.total) for one in single[:2]] == [
        (RouteKind.FINE_TUNE, None, rub(1000)), (RouteKind.FINE_TUNE, None, rub(100)),
    ]  # fmt: skip


def test_bought_machines_are_a_way_with_their_price_once() -> None:
    """A million once and 10,000 a month from the second: over three months 1,020,000."""
    what = OwnMachines(machines=1, most=1, gpus_per_machine=8, gpu_name="g", kw=None, rack_units=8)
    schedule: Schedule = scheduled((line(1, 0, 0, 0, price=1_000_000, once=True), line(0, 1, 1, 1, price=10_000)), DAY, [8] * 4)
    (found,) = on_own_machines(Bought(what=what, years=3, schedule=schedule), 3)
    assert (found.once, found.per_month, found.total) == (rub(1_000_000), rub(10_000), rub(1_020_000))
    assert (found.kind, found.evidence, found.notes) == (RouteKind.BUY, Evidence.CUSTOMER, (what.said,))
    (unpriced,) = on_own_machines(Bought(what=what, years=3), 3)
    assert (unpriced.once, unpriced.total, unpriced.evidence) == (None, None, Evidence.UNVERIFIED)
    assert len(unpriced.notes) == 2
    assert on_own_machines(Bought(what=None, years=3), 3) == on_own_machines(Bought(what=what, reason=SAID, years=3), 3) == ()
