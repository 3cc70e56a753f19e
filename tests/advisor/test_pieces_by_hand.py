"""Small rules of the advisor, each worked by hand: sums that open, ways to a goal, reasons, what a project's file says."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import hand_made
import pytest
from hand_made import rub

from aiready_gui.advisor.answer.brief import Brief
from aiready_gui.advisor.answer.card_rows import carded
from aiready_gui.advisor.answer.large_orders import why_reserved
from aiready_gui.advisor.answer.layout_words import why_laid_so
from aiready_gui.advisor.answer.market_view import only_offer, within_reach
from aiready_gui.advisor.answer.models import common_prefix
from aiready_gui.advisor.answer.option import why_paid_so
from aiready_gui.advisor.answer.own_measurements import own_assumptions, own_reason
from aiready_gui.advisor.answer.pinned_offer import pinned_role
from aiready_gui.advisor.answer.price_assumptions import price_assumptions
from aiready_gui.advisor.answer.price_honesty import stored_otherwise
from aiready_gui.advisor.answer.recommend import considered
from aiready_gui.advisor.families.fleets.payment import shares_at_ends
from aiready_gui.advisor.families.fleets.words import (
    card_memory,
    first_run,
    model_memory,
    model_words,
    office_week,
    planned_share,
    rate_sources,
    working_week,
)
from aiready_gui.advisor.families.serving.family import Serving
from aiready_gui.advisor.families.serving.small_cases import small_cases
from aiready_gui.advisor.families.serving.words import chip_of
from aiready_gui.advisor.families.training.family import TrainingFamily
from aiready_gui.advisor.families.training.methods import teaching
from aiready_gui.advisor.families.training.words import layout_reasons
from aiready_gui.advisor.guards.failures import guarded, not_made
from aiready_gui.advisor.project.customer_questions import _LENGTHS, _TARGETS, CustomerQuestion, why_default, words_beside
from aiready_gui.advisor.project.project_file import content_of, decoded, dumps, encoded, load, loads_to_view
from aiready_gui.advisor.project.same_kind import other_kind
from aiready_gui.advisor.project.session_lock import SessionLock, is_held
from aiready_gui.advisor.project.single_workload import standing_alone
from aiready_gui.advisor.project.versions import Version, load_version
from aiready_gui.advisor.project.wizard_steps import step_of
from aiready_gui.advisor.sharing.bill import Stood
from aiready_gui.advisor.sharing.nights import with_nights
from aiready_gui.advisor.studies.grown_load import yearly_growth
from aiready_gui.advisor.studies.money_figures import of_candidate, of_months, of_route, of_unit, paid_idle, sum_of
from aiready_gui.advisor.studies.routes import of_training, on_own_machines
from aiready_gui.domain.buying import Bought, OwnMachines
from aiready_gui.domain.compliance import ProtectionLevel
from aiready_gui.domain.defaults import effective
from aiready_gui.domain.errors import AnswerError, ProgramError, ProjectFileError
from aiready_gui.domain.explain import Evidence, Figure, Message, Source, Unit
from aiready_gui.domain.market import PricingMode, Snapshot
from aiready_gui.domain.media import Label
from aiready_gui.domain.money import Currency, ExchangeRate
from aiready_gui.domain.option import Binding, Fact, OnCommon, Option, Role, Trained
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.payment import PaymentKind, PaymentPart, PaymentPlan, PaymentVariant
from aiready_gui.domain.price import Price, UnitCost
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy
from aiready_gui.domain.recommendation import CandidateRow, Gate, Recommendation, Requirements
from aiready_gui.domain.schedule import CostGroup, LineMonth, Months, PriceLine, Schedule, UnitPrice
from aiready_gui.domain.synthesis import Synthesis
from aiready_gui.domain.tco import Route, RouteKind
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.domain.training_run import TrainingRoute, TrainingRouteKind, TrainingRun
from aiready_gui.domain.training_workload import AmountBy, Optimiser, Training, TrainingMethod
from aiready_gui.domain.workload import LlmServing, ModelChoice, ServingUse
from aiready_gui.engine.candidates import offers
from aiready_gui.engine.fleets import fleet
from aiready_gui.engine.fleets.fleet import Load, Way
from aiready_gui.engine.gpu.formats import ENGINE
from aiready_gui.engine.money.price_book import PriceBook
from aiready_gui.engine.money.schedule import scheduled
from aiready_gui.engine.need.demand import Demand
from aiready_gui.texts import Texts

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
    level = Option.model_construct(price=price_of(line(2, 2)))
    found = of_months(level, 2, rub(400))
    assert (found.value, [one.value for one in found.inputs], found.fields) == (400, [200], ("conditions.term",))
    assert [one.value for one in of_months(level, 2, rub(488), with_vat=True).inputs] == [244]
    growing = of_months(Option.model_construct(price=price_of(line(2, 3))), 2, rub(500))
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
    rows = (row(), row(tp=8), row(offer_key="other"))
    assert carded(rows, (card,)) == (row(per_month_excl=rub(890), ttft_s=0.8), *rows[1:])
    common = hand_made.layout(common=OnCommon(share=Decimal("0.5"), carrying=2))
    assert carded(rows, (card.model_copy(update={"layout": common}),)) == rows


def test_the_way_to_pay_says_what_it_saves_against_all_hours() -> None:
    """600 instead of 1,000 are 40 %; nothing is said of all hours themselves, nor where nothing is left to save."""
    mix = paid(PaymentKind.AUTOSCALED, 600, chosen=True)
    always = paid(PaymentKind.ALWAYS_ON, 1000)
    (said,) = why_paid_so(plan(a=always, b=mix))
    assert (said.key, said.args) == ("why-payment", {"way": Message(key="payment-autoscaled"), "share": pytest.approx(0.4)})
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


def test_more_cards_than_anybody_has_at_once_are_to_be_agreed() -> None:
    """Sixteen machines of eight: 128 are had, 136 are not."""
    assert why_reserved(hand_made.layout(gpus=128)) == ()
    (said,) = why_reserved(hand_made.layout(gpus=136))
    assert said == Message(key="why-to-reserve", args={"gpus": 136, "provider": "Hand", "limit": 128})


@pytest.mark.parametrize(
    ("degrees", "holding", "key", "args"),
    [
        ({"tp": 8, "pp": 2, "machines": 2}, (8,), "why-joined", {"tp": 8, "pp": 2, "machines": 2, "model": "Hand 10B"}),
        ({"tp": 1, "pp": 1}, (1,), "why-one-gpu", {"gpu": "Hand 100"}),
        ({"tp": 2, "pp": 3}, (), "why-pipeline-nvlink", {"tp": 2, "pp": 3, "gpus": 6, "heads": 10}),
        ({"tp": 2, "pp": 2}, (), "why-pipeline-nvlink", {"tp": 2, "pp": 2, "gpus": 4, "heads": 10}),
        ({"tp": 4, "pp": 1}, (4, 8), "why-tensor-parallel", {"tp": 4, "model": "Hand 10B"}),
        ({"tp": 8, "pp": 1}, (4, 2, 8), "why-tensor-parallel-faster", {"tp": 8, "model": "Hand 10B", "least": 2}),
    ],
)
def test_a_model_is_split_to_be_held_or_to_be_faster(degrees: Any, holding: tuple[int, ...], key: str, args: Any) -> None:
    assert why_laid_so(hand_made.card(), hand_made.gpu(), holding=holding, **degrees) == Message(key=key, args=args)
    bridged = hand_made.gpu(form_factor="PCIe dual slot")  # its bridge joins two cards only
    assert why_laid_so(hand_made.card(), bridged, tp=2, pp=3, holding=()).key == "why-pipeline-pcie"


def test_the_nearest_model_begins_with_the_same_letters() -> None:
    assert [common_prefix("qwen3-32b", name) for name in ("qwen3-3b", "qwen2-32b", "llama", "", "qwen3-32b-awq")] == [
        7,
        4,
        0,
        0,
        9,
    ]


def test_a_chip_tells_little_headroom_and_weights_as_published() -> None:
    bf16, fp8 = (hand_made.layout(precision=one) for one in (Precision.BF16, Precision.FP8))
    assert chip_of(Role.BASE, bf16, ample=False) == "trait-little-headroom"
    assert chip_of(Role.BASE, bf16, ample=True) is None
    assert chip_of(Role.EXTENDED, bf16, ample=False) == "trait-no-quantisation"
    assert chip_of(Role.EXTENDED, fp8, ample=True) is None and chip_of(Role.OPTIMAL, bf16, ample=False) is None


def test_an_offer_taken_by_hand_has_the_role_of_the_option_that_it_is() -> None:
    """But for the base option, which stands without the headroom: the same machine is taken with it."""
    picks = [SimpleNamespace(role=role, row=at) for at, role in enumerate((Role.BASE, Role.OPTIMAL, Role.EXTENDED))]
    assert [pinned_role(picks, at) for at in range(4)] == [Role.PINNED, Role.OPTIMAL, Role.EXTENDED, Role.PINNED]


def test_an_own_measurement_is_a_reason_where_there_is_one() -> None:
    own = OwnMeasurement(model="m", gpu="g", precision=Precision.FP8, engine="vllm", pace=OwnFactor(factor=1.2, narrowing=0.5, points=3),
                         files="a.csv", day=DAY, revision="1")  # fmt: skip
    (said,) = own_reason(own)
    assert (said.key, said.args["files"], said.args["day"]) == ("why-own-measurement", "a.csv", "2026-11-24")
    assert own_reason(None) == ()


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


def test_a_measurement_against_another_calibration_is_told_and_nothing_stands_on_it() -> None:
    """Two options on one card stand on one measurement, told once."""
    own = OwnMeasurement(
        model="hand-10b", gpu="hand_100", precision=Precision.FP8, engine=ENGINE, files="a.csv", day=DAY, revision="2"
    )
    old = own.revised(files="old.csv", revision="1")
    calibration = SimpleNamespace(own_by_combination={own.of: own}, revision="2")
    seen = SimpleNamespace(gpu_by_key={"hand_100": hand_made.gpu()}, calibration=calibration)
    brief: Any = SimpleNamespace(snapshot=seen, catalogue=seen, raw=SimpleNamespace(measurements=(own, old)))
    options = tuple(
        Option.model_construct(layout=hand_made.layout(precision=one)) for one in (Precision.FP8, Precision.FP8, Precision.BF16)
    )
    used, stale = own_assumptions(brief, hand_made.card(), options)
    assert (used.key, used.args["files"], used.args["model"]) == ("assumption-own-measurement", "a.csv", "Hand 10B")
    assert (stale.key, stale.args["files"]) == ("assumption-own-stale", "old.csv")


def test_a_load_s_bill_follows_the_machines_at_the_ends_of_their_speed(snapshot: Snapshot) -> None:
    """20 a second at half of 3 are 14 units, four on a machine: 4 machines. At 1.5 they are 27 units on 7, at 6 they are 7 on 2."""
    rate = hand_made.figure(3.0, low=1.5, high=6.0)
    load = Load(
        asked=hand_made.figure(20), planned=hand_made.figure(0.5, Unit.SHARE), week=(1.0,) * 168, stops=False, interruptible=False
    )
    project = Project(conditions=Conditions(redundancy=Redundancy.N, pricing_modes=(PricingMode.ON_DEMAND,)))
    seen = hand_made.changed(snapshot, offers=(hand_made.offer(),), gpus=(hand_made.gpu(),), content_hash="ends by hand")
    sold = offers.market(seen, Currency.RUB, "RU", Decimal(0))
    brief: Any = SimpleNamespace(project=project, margin=lambda role: 0.0)

    def ends(rate: Figure) -> tuple[float, float]:
        way = Way(gpu=hand_made.gpu(), gpus=2, rate=rate, quickness=1.0, binding=Binding.COMPUTE)
        candidates = fleet.fleet(sold, (way,), project, load, (), margin=0.0)
        sketch: Any = SimpleNamespace(pick=SimpleNamespace(candidates=candidates, row=0, role=Role.BASE))
        return shares_at_ends(brief, load, sketch, plan(a=paid(PaymentKind.ALWAYS_ON, 1, chosen=True)))

    assert ends(rate) == (2 / 4, 7 / 4)
    assert ends(hand_made.figure(3.0)) == (1, 1)


@pytest.mark.parametrize(
    ("job", "adapted", "keys"),
    [
        ({}, False, ["why-state", "why-one-gpu", "why-recompute-none"]),
        ({"tp": 8, "pp": 2, "recompute": 2}, False, ["why-state", "why-tp", "why-pp", "why-recompute-full"]),
        ({"cp": 2, "dp": 4, "zero": 1, "recompute": 1}, False, ["why-state", "why-cp", "why-zero1", "why-recompute-selective"]),
        ({"dp": 4, "zero": 3}, False, ["why-state", "why-fsdp", "why-recompute-none"]),
        ({"dp": 4, "zero": 1}, True, ["why-state", "why-dp", "why-recompute-none"]),
    ],
)
def test_a_run_is_laid_out_for_reasons(job: dict[str, int], adapted: bool, keys: list[str]) -> None:
    """10 G parameters of 2 bytes, 2 of gradients and 12 of Adam's (ZeRO, section 3.1) are 160 GB, 40 on each of four cards;
    a base of half a byte with 0.1 G of adapters at 16 bytes is 6.6 GB.
    """
    columns = {
        **dict.fromkeys(("tp", "pp", "cp", "dp"), 1),
        "zero": 0,
        "recompute": 0,
        "grad_bytes": 2.0,
        "accumulate": 16,
        **job,
    }
    need = SimpleNamespace(card=hand_made.card(), optimisers=(Optimiser.ADAM,), adapted=adapted, base_bytes=0.5, adapters=1e8, seq=4096,
                           method=TrainingMethod.LORA)  # fmt: skip
    basis: Any = SimpleNamespace(need=need, plan=SimpleNamespace(laid=SimpleNamespace(optimiser=[0])))
    planned: Any = SimpleNamespace(job=SimpleNamespace(**columns), cell=0, gpu=hand_made.gpu(), offer=hand_made.offer())
    found = {one.key: one.args for one in layout_reasons(basis, planned)}
    assert list(found) == keys
    state = (6.6e9 if adapted else 160e9) / 2**30
    assert found["why-state"]["state"] == pytest.approx(state)
    for key in {"why-zero1", "why-fsdp", "why-dp"} & set(keys):
        assert (found[key]["dp"], found[key]["before"], found[key]["after"]) == (
            4,
            pytest.approx(state),
            pytest.approx(state / 4),
        )
    assert found.get("why-pp", {"micro": 16})["micro"] == 16


def test_the_recommended_option_is_chosen_of_what_has_the_headroom() -> None:
    family: Any = SimpleNamespace(
        brief=SimpleNamespace(project="p"),
        candidates=lambda project, headroom: (project, headroom),
        beside=lambda of: ("beside", of),
    )
    found = considered(family)
    assert (found.candidates, found.beside) == (("p", True), ("beside", ("p", True)))


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


def market(snapshot: Snapshot) -> Snapshot:
    """At home from 250 and for 4,160 an hour with tax, abroad from 250."""
    sold = (
        hand_made.offer(), hand_made.offer(key="dear", vat_included=True,
            on_demand_per_hour=Decimal(4160), spot_per_hour=None, reserved_1y_per_hour=None,
        reserved_3y_per_hour=None), hand_made.offer(key="abroad", countries=("US",)),
    )  # fmt: skip
    return hand_made.changed(snapshot, offers=sold, gpus=(hand_made.gpu(),), content_hash="pieces by hand")


def test_offers_out_of_reach_are_not_looked_at(snapshot: Snapshot) -> None:
    """Of a limit of 1,000 the next step of 1.5 is 1.5 ** 18 = 1,478, with tax at most 1,847: one of 250 at its cheapest is near, 4,160 is not.

    Of one of 3,000 it is 1.5 ** 20 = 3,325, with tax 4,157; of one of 3,400 1.5 ** 21 = 4,988, with tax 6,235: 4,160 is near too.
    """
    project, seen = effective(Project(workloads=(CHAT,), conditions=Conditions(countries=("RU",)))), market(snapshot)

    def near(limit: float | None, residency: tuple[str, ...] = ()) -> list[str]:
        return [one.key for one in within_reach(seen, project, residency, limit).offers]

    assert near(None) == ["hand-offer", "dear"]
    assert near(1000) == near(3000) == ["hand-offer"]
    assert near(3400) == ["hand-offer", "dear"]
    anywhere = project.revised(conditions=project.conditions.revised(countries=()))
    assert [one.key for one in within_reach(seen, anywhere, ()).offers] == ["hand-offer", "dear", "abroad"]
    assert [one.key for one in within_reach(seen, anywhere, ("RU",)).offers] == ["hand-offer", "dear"]
    assert within_reach(seen, anywhere.revised(provider="Other"), ()).offers == ()  # a view of its own, not the one before


def test_a_what_if_stays_on_its_machine(snapshot: Snapshot) -> None:
    seen = market(snapshot)
    alone = only_offer(seen, "dear")
    assert ([one.key for one in alone.offers], alone.storage) == (["dear"], seen.storage)
    assert alone.content_hash != seen.content_hash


def test_people_at_work_rest_at_the_weekend() -> None:
    """The busiest hour is 13 % of a weekday, so a weekday is 1 / 0.13 of it; Saturday and Sunday come to 12 % of a weekday:
    (5 + 2 x 0.12) / 0.13 / 168 = 24 % of the busiest hour on the mean.
    """
    hours = office_week()
    assert (len(hours), max(hours), sum(hours[:24])) == (168, 1, pytest.approx(1 / 0.13))
    said = working_week("media-week")
    assert said.args == {
        "busy": 0.13, "weekend": pytest.approx(0.12), "mean": pytest.approx(5.24 / 0.13 / 168), "what": Message(key="media-week"),
    }  # fmt: skip


def test_memory_of_a_card_is_filled_up_to_nine_tenths() -> None:
    """Of 100 GB 90: 30 and 20 leave 40, and 95 leave nothing, not less. Of an unknown card nothing is said."""
    parts = tuple(hand_made.figure(value * 1e9, Unit.MEMORY_BYTES) for value in (30, 20, 45))
    found = card_memory(hand_made.gpu(), parts[:2])
    assert found is not None
    assert (found.total_bytes.value, found.limit_bytes.value, found.free_bytes.value) == (100e9, 90e9, 40e9)
    full = card_memory(hand_made.gpu(), parts)
    assert full is not None and full.free_bytes.value == 0
    assert card_memory(hand_made.gpu(memory_bytes=None), parts) is None


def test_each_copy_of_a_small_model_brings_its_weights_and_its_runtime() -> None:
    """Three of 2 GB and 1.8 GB of runtime, 10 GB of work for all: 90 - 6 - 10 - 5.4 = 68.6 GB are free."""
    found = model_memory(hand_made.gpu(), 2e9, 10e9, processes=3)
    assert found is not None
    assert [one.value for one in found.parts] == [6e9, 10e9, pytest.approx(5.4e9)]
    assert found.free_bytes.value == pytest.approx(68.6e9)
    alone = model_memory(hand_made.gpu(), 2e9, 10e9)
    assert alone is not None and [one.value for one in alone.parts] == [2e9, 10e9, 1.8e9]


def test_rates_name_every_source_under_them_once() -> None:
    """Those that a rate was worked out of too; of ways that cannot do the work none."""
    sources = [Source(title=name, as_of="2026-11-24") for name in "abcd"]
    inner = hand_made.figure(1, sources=(sources[1], sources[0]))
    rates = (hand_made.figure(1, sources=(sources[0],), inputs=(inner,)), hand_made.figure(1, sources=(sources[2],)), inner)
    ways: Any = [SimpleNamespace(rate=rate, gate=None) for rate in rates]
    ways.append(SimpleNamespace(rate=hand_made.figure(1, sources=(sources[3],)), gate=Gate.MEMORY))
    assert rate_sources(tuple(ways)) == (sources[0], sources[1], sources[2])


def test_the_planned_share_is_the_customer_s_where_he_gave_one() -> None:
    def brief(said: float | None) -> Brief:
        raw = Project(workloads=(CHAT,), conditions=Conditions(target_utilisation=said))
        return cast(Brief, SimpleNamespace(raw=raw, project=effective(raw)))

    assumed, given = planned_share(brief(None)), planned_share(brief(0.8))
    assert (assumed.value, assumed.evidence, given.value, given.evidence) == (0.65, Evidence.ASSUMPTION, 0.8, Evidence.CUSTOMER)


def test_a_model_of_general_knowledge_says_so(snapshot: Snapshot) -> None:
    model = snapshot.media_models[0]
    said = Message(key="assumption-model-facts", args={"model": model.name})
    assert [model_words(model.revised(label=one)) for one in (Label.UNVERIFIED, Label.SECONDARY, Label.VERIFIED)] == [
        (said,),
        (),
        (),
    ]


def test_what_would_make_a_served_model_is_its_training_or_an_adapter_on_the_texts() -> None:
    served = CHAT.revised(model_choice=ModelChoice.SIZE, params_b=40.0, active_params_b=3.0)
    whole = teaching(served, TrainingMethod.PRETRAINING)
    assert whole == Training(method=TrainingMethod.PRETRAINING, model_choice=ModelChoice.SIZE, params_b=40.0, active_params_b=3.0)
    adapter = teaching(served, TrainingMethod.LORA)
    assert adapter == whole.revised(method=TrainingMethod.LORA, amount_by=AmountBy.VOLUME, epochs=1.0, deadline_days=30.0)


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


def test_stored_data_are_counted_with_the_first_workload() -> None:
    """Texts are work for whoever reads them; traffic that was stated once is not sent twice, one that was not is each work's own."""
    data = DataNeeds(
        volume_gb=500, text_inside_gb=20, chunk_tokens=256, overlap_tokens=32, egress_gb_month=70, backup=True, hot_share=0.5
    )
    project = Project(workloads=(CHAT, Embeddings()), data=data)
    assert standing_alone(project, 0) == project.revised(workloads=(CHAT,))
    second = standing_alone(project, 1)
    assert second.workloads == (Embeddings(),)
    assert second.data == DataNeeds(
        volume_gb=0, text_inside_gb=20, chunk_tokens=256, overlap_tokens=32, egress_gb_month=0, backup=False
    )
    silent = standing_alone(project.revised(data=data.revised(egress_gb_month=None)), 1)
    assert silent.data.egress_gb_month is None


def test_a_load_that_nobody_described_grows_by_two_fifths() -> None:
    assert [yearly_growth(Project(workloads=(one,))) for one in (CHAT, CHAT.revised(growth_per_year=0.1), Batch())] == [
        0.4,
        0.1,
        0,
    ]


@pytest.mark.parametrize(
    ("field", "step", "why"),
    [
        ("workload.use", "task", "task"),
        ("workload.precisions", "model", "model"),
        ("workload.users", "load", "load"),
        ("workload.isl_p95", "load", "lengths"),
        ("workload.shared_prefix", "load", "lengths"),
        ("workload.sequence_length", "load", "lengths"),
        ("workload.thinking_p95", "load", "lengths"),
        ("workload.thinking", "load", "load"),
        ("workload.ttft_target_s", "load", "targets"),
        ("workload.window_h", "load", "targets"),
        ("data.hot_share", "data", "data"),
        ("terms.usd_rate", "conditions", "conditions"),
        ("buying.machine_price", "conditions", "conditions"),
        ("conditions.headroom", "conditions", "conditions"),
        ("compliance.pd_processed", "compliance", "compliance"),
        ("text_language", "task", "task"),
    ],
)
def test_a_field_is_asked_on_its_step_and_says_what_hangs_on_it(field: str, step: str, why: str) -> None:
    assert (step_of(field), why_default(field)) == (step, f"why-default-{why}")


def test_every_name_that_has_a_reason_of_its_own_begins_a_field() -> None:
    """A name that no field has would leave that field with the reason of another."""
    works = (LlmServing, Training, Batch, Embeddings, Speech, Images, Synthesis, Sandboxes)
    fields = {name for one in works for name in one.model_fields}
    assert [name for name in (*_LENGTHS, *_TARGETS) if not any(field.startswith(name) for field in fields)] == []


def test_a_question_is_put_with_its_reason_and_what_stands_in() -> None:
    question = CustomerQuestion(
        field="x", ask=SAID, why=Message(key="why-default-load"), answered=Message(key="due-contract"),
        assumed=Message(key="value-quantity", args={"value": 0.5, "unit": "share"}),
    )  # fmt: skip
    texts = Texts("en")
    reason, by_when = texts.word(question.why), texts.word(Message(key="due-contract"))
    assert words_beside(question, texts).startswith(f"{reason} {by_when}. ")
    assert "50" in words_beside(question, texts).removeprefix(f"{reason} {by_when}. ")
    assert words_beside(question.revised(answered=None, assumed=None), texts) == reason


@pytest.mark.parametrize(
    ("place", "value", "key"),
    [
        (("conditions", "headroom"), True, "field-yes-no-number"),
        (("conditions", "headroom"), "0.2", "field-not-a-number"),
        (("conditions", "dedicated_host"), 1, "field-not-yes-or-no"),
        (("data", "chunk_tokens"), "512", "field-not-whole"),
        (("conditions", "start"), 1_767_312_000, "field-not-a-date"),
        (("workloads", 0, "users"), True, "field-yes-no-number"),
        (("data", "chunk_tokens"), 512.0, None),
        (("terms", "usd_rate"), "90.5", None),
        (("conditions", "start"), "2026-12-01", None),
    ],
)
def test_a_value_of_another_kind_is_named(place: tuple[str | int, ...], value: Any, key: str | None) -> None:
    """pydantic reads true as 1, "5" as 5 and 1,767,312,000 as 2 January 2026: whoever wrote it meant something else."""
    written: Any = json.loads(dumps(Project(workloads=(CHAT,))))["project"]
    inner = written
    for part in place[:-1]:
        inner = inner.setdefault(part, {}) if isinstance(inner, dict) else inner[part]
    inner[place[-1]] = value
    said = other_kind(written, Project.model_validate(written))
    assert said == (key and Message(key=key, args={"field": ".".join(map(str, place))}))


def test_a_file_of_powershell_is_text_and_half_a_letter_is_none() -> None:
    """What it redirects is UTF-16 with its mark; UTF-8 with a mark and without are read as well."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        assert decoded("{«»}".encode(encoding)).lstrip("\ufeff") == "{«»}"
    with pytest.raises(ProjectFileError) as error:
        decoded(b'{"\xd0"}', name="a.json")
    assert error.value.message == Message(key="project-not-ours", args={"file": "a.json"})


def test_a_file_that_is_not_there_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """As an earlier version it is passed over: the newer ones are still there."""
    path = tmp_path / "a.json"
    with pytest.raises(ProjectFileError) as error:
        content_of(path)
    assert error.value.message == Message(key="project-unreadable", args={"file": str(path)})
    with caplog.at_level(logging.CRITICAL):
        assert load_version(Version(path, datetime(2026, 11, 24))) is None
    project = Project(customer="Ромашка", workloads=(CHAT,))
    path.write_bytes(encoded(project))
    assert content_of(path) == dumps(project).encode()
    assert load(path) == load_version(Version(path, datetime(2026, 11, 24))) == project


def newer(change: Callable[[dict[str, Any]], None], by: int = 1) -> str:
    content = json.loads(dumps(Project(customer="Ромашка", workloads=(CHAT,))))
    content["schema_version"] += by
    change(content["project"])
    return json.dumps(content)


def test_a_newer_file_is_viewed_without_what_nobody_here_knows() -> None:
    """Fields are left out, inside a workload too; a kind of work that is not known makes it one of the future."""

    def unknown(project: dict[str, Any]) -> None:
        project["mood"] = "good"
        project["workloads"][0]["colour"] = "blue"

    project, version = loads_to_view(newer(unknown))
    assert project == Project(customer="Ромашка", workloads=(CHAT,))
    assert version == json.loads(newer(unknown))["schema_version"]
    assert loads_to_view(newer(lambda project: None, by=0)) == (project, 0)
    with pytest.raises(ProjectFileError) as error:
        loads_to_view(newer(lambda project: project["workloads"][0].update(family="telepathy")), name="a.json")
    assert (error.value.message.key, error.value.message.args["found"]) == ("project-newer", version)


def test_a_lock_is_held_until_it_is_given_back(tmp_path: Path) -> None:
    """What a dead program left is a file that nobody holds."""
    path = tmp_path / "lock"
    assert not is_held(path)
    path.touch()
    assert not is_held(path)
    lock = SessionLock(path)
    lock.hold()
    assert is_held(path) and is_held(path)
    lock.release()
    assert not is_held(path)


def test_what_goes_wrong_comes_out_as_something_a_user_can_act_on(caplog: pytest.LogCaptureFixture) -> None:
    """Our own errors as they are, any other with what could not be done, and its traceback beneath."""
    assert not_made(Path("a.pdf")) == Message(key="not-made", args={"file": "a.pdf"})
    assert guarded(lambda: 5, SAID) == 5

    def refused() -> int:
        raise AnswerError("x", Message(key="refused"))

    with pytest.raises(AnswerError):
        guarded(refused, SAID)
    with caplog.at_level(logging.CRITICAL), pytest.raises(ProgramError) as error:
        guarded(lambda: 1 // 0, SAID)
    assert error.value.message == SAID
    assert "ZeroDivisionError" in error.value.details
