"""Buying beside rent: what must hold whatever the prices."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.answer.buying import bought
from aiready_gui.advisor.studies.cost_study import cost_study
from aiready_gui.domain.buying import Bought, Buying
from aiready_gui.domain.compliance_answers import Deployment
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency
from aiready_gui.domain.option import Option
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.engine.money import buying
from aiready_gui.engine.money.buying import Fleet
from tests.common import TODAY, catalogue, chosen

PRICES = st.decimals(10_000, 50_000_000, places=2)
SMALL = st.decimals("0.1", 100, places=2)
PART = st.floats(0, 1).map(lambda one: round(one, 3))


def ask(project: Project) -> Recommendation:
    return advise(project, catalogue(), as_of=TODAY)


@cache
def rented(name: str) -> Recommendation:
    return ask(SAMPLES[name])


def held(name: str, asked: Buying, option: Option | None = None) -> Bought:
    answer = rented(name)
    return bought(answer.revised(project=answer.project.revised(buying=asked)), option or chosen(answer), catalogue())


@st.composite
def answers(draw: st.DrawFn) -> Buying:
    return Buying(
        machine_price=draw(PRICES),
        years=draw(st.integers(1, 10)),
        support_share=draw(PART),
        kwh_price=draw(st.none() | SMALL),
        average_draw=draw(PART),
        pue=draw(st.floats(1, 3)),
        rack_month=draw(st.none() | st.decimals(1, 100_000, places=2)),
        people=draw(st.none() | st.floats(0, 3)),
        person_month=draw(st.none() | st.decimals(1, 500_000, places=2)),
        cards=draw(st.none() | st.integers(1, 16)),
    )


NAMES = st.sampled_from(("chat", "rag", "speech", "batch"))


@settings(deadline=None, max_examples=40)
@given(name=NAMES, asked=answers(), cheap=SMALL, more=SMALL)
def test_dearer_power_never_makes_buying_cheaper(name: str, asked: Buying, cheap: Decimal, more: Decimal) -> None:
    one, other = (held(name, asked.revised(kwh_price=price)) for price in (cheap, cheap + more))
    assert one.per_month is not None and other.per_month is not None
    assert one.per_month.amount <= other.per_month.amount
    assert other.worth is None or (one.worth is not None and other.worth.amount <= one.worth.amount)
    assert (one.break_even_month or 1000) <= (other.break_even_month or 1000)


@settings(deadline=None, max_examples=40)
@given(name=NAMES, asked=answers(), more=st.integers(1, 5))
def test_longer_use_never_costs_more_a_month(name: str, asked: Buying, more: int) -> None:
    years = min(asked.years or 1, 5)
    one, other = (held(name, asked.revised(years=use)) for use in (years, years + more))
    assert one.per_month is not None and other.per_month is not None
    assert other.per_month.amount <= one.per_month.amount


@settings(deadline=None, max_examples=40)
@given(name=NAMES, asked=answers())
def test_buying_breaks_even_below_its_limit_and_not_above(name: str, asked: Buying) -> None:
    """What the limit says and what the months say is one thing: a kopeck in the sums of lines apart."""
    found = held(name, asked)
    if found.worth is None:
        assert found.break_even_month is None
        return
    under, over = (found.worth.amount * Decimal(share) for share in ("0.999", "1.001"))
    within = [held(name, asked.revised(machine_price=price)) for price in (under, over) if price >= Decimal("0.01")]
    assert [one.break_even_month is not None for one in within] == [True, False][: len(within)]


@settings(deadline=None)
@given(
    rent=st.lists(st.decimals(1, 1000, places=2), min_size=12, max_size=60),
    dearer=st.decimals(1, 5, places=2),
    machines=st.integers(1, 20),
    price=st.decimals(1, 5000, places=2),
    running=st.decimals(0, 500, places=2),
)
def test_the_month_of_break_even_falls_with_dearer_rent(
    rent: list[Decimal], dearer: Decimal, machines: int, price: Decimal, running: Decimal
) -> None:
    own = [machines * price * (not month) + running for month in range(len(rent))]
    one, other = (buying.break_even_month([month * times for month in rent], own) for times in (Decimal(1), dearer))
    assert one is None or (other is not None and other <= one)
    fleet = Fleet.for_need((machines,) * len(rent), len(rent))
    limits = [buying.worth_of_machine([month * times for month in rent], own, fleet, 0.1) for times in (Decimal(1), dearer)]
    assert (limits[0] or 0) <= (limits[1] or 0)


@pytest.mark.parametrize("name", ["rag", "speech"])
def test_the_currency_a_price_is_typed_in_changes_nothing(name: str) -> None:
    """The same price in dollars at the project's rate is the same comparison, to the kopeck of the rounded limit."""
    terms = CommercialTerms(usd_rate=Decimal(80), rates_as_of=TODAY)
    answer = ask(SAMPLES[name].revised(terms=terms))
    roubles, dollars = (
        bought(
            answer.revised(project=answer.project.revised(buying=Buying(machine_price=price, price_currency=of))),
            chosen(answer),
            catalogue(),
        )
        for price, of in ((Decimal(1_600_000), None), (Decimal(20_000), Currency.USD))
    )
    assert roubles == dollars


def test_a_single_run_and_cards_nobody_sells_are_not_compared() -> None:
    """Pre-training once: bought machines would idle. A provider's own card: nothing to buy. Both say why."""
    assert held("pretraining", Buying()).reason is not None
    option = chosen(rented("chat"))
    tpu = held("chat", Buying(), option.revised(layout=option.layout.revised(gpu_key="tpu_v5e")))
    assert tpu.what is None and tpu.reason is not None and tpu.verdict == (tpu.reason,)
    assert held("chat", Buying()).worth is not None


def test_a_price_is_of_one_machine_and_of_no_other() -> None:
    """Once 65,000 dollars named for four A100 made eight H200 break even in the fourth month.

    Without a card the price is of the recommended machine; with one of that card's, whatever is recommended.
    """
    answer, price = rented("rag"), Decimal(1_000_000)
    ours = chosen(answer)
    other = next(one for one in answer.options if one.layout.gpu_key != ours.layout.gpu_key)
    assert held("rag", Buying(machine_price=price), ours).price is not None
    beside = held("rag", Buying(machine_price=price), other)
    assert beside.price is None and beside.other_machine is not None and beside.worth is not None
    named = Buying(machine_price=price, machine_gpu=other.layout.gpu_key)
    assert held("rag", named, other).price is not None and held("rag", named, ours).price is None


def test_a_price_named_for_other_cards_says_so_and_is_priced_instead() -> None:
    """An own site: 100,000 named for a machine with L40S, another card proposed. The state says so and leads to the answer, and beside
    stands what the machines with L40S come to: as many as an answer on them alone takes, at 100,000 each; none, for a card too small."""
    answer = rented("rag")
    ours = chosen(answer)
    assert ours.layout.gpu_key != "l40s"

    def named(gpu: str, **compliance: Any) -> Project:
        asked = Buying(machine_price=Decimal(100_000), machine_gpu=gpu)
        return answer.project.revised(buying=asked, compliance=answer.project.compliance.revised(**compliance))

    for project, kind in (
        (named("l40s"), StateKind.BOUGHT),
        (named("l40s", deployment=Deployment.ON_PREM), StateKind.OWN_PRICE),
    ):
        found = advise(project, catalogue(), as_of=answer.as_of)
        (point,) = (one for one in chosen(found).status.points if one.words.key == "status-other-machine")
        assert (point.kind, point.fields) == (kind, ("buying.machine_gpu",))
        assert point.sentence.args["named"] == "L40S 48GB" and point.sentence.args["gpu"] == chosen(found).layout.gpu_name
    own = cost_study(answer.revised(project=named("l40s")), ours, catalogue()).buying
    assert own is not None and own.named is not None and own.named.key == "buying-named" and own.named in own.footing
    grown, whole = own.named.args["what"], own.named.args["whole"]
    assert isinstance(grown, Message) and grown.key == "own-machines-grown"
    what = grown.args["said"]
    assert isinstance(what, Message) and what.args["gpu"] == "L40S 48GB"
    assert whole == 100_000 * int(what.args["machines"])  # type: ignore[arg-type]
    paid = sum(line.total_excl.amount for line in ours.price.lines if line.mode is not None)
    assert own.named.args["rent"] == pytest.approx(float(paid))
    small = cost_study(answer.revised(project=named("a2")), ours, catalogue()).buying
    assert small is not None and small.named is not None and small.named.key == "buying-named-unfit"
