"""The pricing mode as a decision."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.payment import BusyStep, PaymentKind, PaymentPlan, PaymentVariant
from aiready_gui.engine.money import mode_mix
from aiready_gui.engine.money.mode_mix import Tariff
from aiready_gui.engine.money.spare_machines import Reserve

counts = st.lists(st.integers(0, 40), min_size=1, max_size=168).filter(lambda hours: max(hours) > 0).map(tuple)
prices = st.decimals("0.5", "900", places=4)
shares = st.decimals("0.05", "1.2", places=3)

OFFICE = (1,) * 8 + (5,) * 10 + (1,) * 6
WEEK = OFFICE * 5 + (1,) * 48


def rub(amount: str | Decimal | int) -> Money:
    return Money(amount=Decimal(amount), currency=Currency.RUB)


def tariff(hour: int = 100, year: int | None = 60, *, follow: bool = True, interruptible: bool = False) -> Tariff:
    named = {PricingMode.ON_DEMAND: rub(hour), PricingMode.SPOT: rub(hour // 4)}
    if year is not None:
        named[PricingMode.RESERVED_1Y] = rub(year)
    reasons = {} if interruptible else {PricingMode.SPOT: Message(key="reason-spot-latency")}
    return Tariff(prices=named, reasons=reasons, follow_load=follow)


def plan(week: tuple[int, ...] = WEEK, of: Tariff | None = None) -> PaymentPlan:
    return mode_mix.payment_plan(week, of or tariff(), busy_gpu_hours=float(sum(week)), gpus_per_instance=1)


def variant(of: PaymentPlan, kind: PaymentKind) -> PaymentVariant:
    return next(one for one in of.variants if one.kind is kind)


def cost_of_mix(week: tuple[int, ...], level: int, hour: Decimal, reserved: Decimal) -> Decimal:
    """Every hour of the week: ``level`` machines reserved, the rest by the hour; the rule is held against it."""
    return sum((reserved * level + hour * max(count - level, 0) for count in week), Decimal(0))


@given(week=counts, hour=prices, share=shares)
def test_the_marginal_rule_finds_the_cheapest_of_all_levels(week: tuple[int, ...], hour: Decimal, share: Decimal) -> None:
    """Reserving while the next machine's busy share exceeds r/p equals trying every level."""
    reserved = hour * share
    level = mode_mix.reserve_level(week, hour, reserved)
    cost = cost_of_mix(week, level, hour, reserved)
    assert cost == min(cost_of_mix(week, one, hour, reserved) for one in range(max(week) + 1))
    assert all(cost_of_mix(week, one, hour, reserved) > cost for one in range(level))


@given(week=counts, hour=prices, share=shares)
def test_the_chosen_way_is_never_dearer_than_another_one(week: tuple[int, ...], hour: Decimal, share: Decimal) -> None:
    """Whatever can be bought costs at least as much as what was chosen; the mix is never dearer than all or none."""
    of = Tariff(prices={PricingMode.ON_DEMAND: rub(hour), PricingMode.RESERVED_1Y: rub(hour * share)}, reasons={})
    found = plan(week, of)
    chosen = found.chosen.per_month
    assert chosen is not None
    for one in found.variants:
        if one.reason is None:
            assert one.per_month is not None
            assert chosen.amount <= one.per_month.amount
            assert one.per_month.amount == sum(part.per_hour.amount * part.hours for part in one.parts)


@given(week=counts)
def test_busy_shares_fall_and_add_up_to_the_load(week: tuple[int, ...]) -> None:
    """The load-duration curve: the k-th machine is never busier than the one before, all together carry every hour."""
    busy = mode_mix.busy_steps(week)
    assert [step.share for step in busy] == sorted((step.share for step in busy), reverse=True)
    assert sum(step.machines for step in busy) == max(week)
    assert sum(step.share * step.machines for step in busy) * len(week) == pytest.approx(sum(week))


def test_a_million_machines_have_as_many_steps_as_the_week_has_levels() -> None:
    """What is remembered of a fleet grows with the hours of the week, not with the fleet."""
    week = tuple(1000 * hour for hour in range(1, 169))
    busy = mode_mix.busy_steps(week)
    assert len(busy) == 168
    assert busy[0] == BusyStep(machines=1000, share=1.0)
    assert busy[-1] == BusyStep(machines=1000, share=1 / 168)
    # r / p = 1 / 2: the first 84 steps are needed in more than half of the hours, the 85th in exactly half of them.
    assert mode_mix.reserve_level(week, Decimal(2), Decimal(1)) == 84_000


def test_a_fleet_that_never_runs_is_paid_for_nothing() -> None:
    found = plan((0,) * 168)
    assert found.busy_steps == ()
    assert found.idle_gpu_share == 0.0


def test_an_office_week_is_paid_by_a_base_for_a_year_and_a_burst_by_the_hour() -> None:
    """One machine is busy all hours, the other four 50 of 168: above 0.6 only the first is worth a year."""
    found = plan()
    assert found.chosen.kind is PaymentKind.MIX
    assert [(part.mode, part.instances, part.hours) for part in found.chosen.parts] == [
        (PricingMode.RESERVED_1Y, 1, 730),
        (PricingMode.ON_DEMAND, 4, 870),  # 4 x 50 h of 168, 730 h a month: 869.05, billed in whole hours
    ]
    assert found.chosen.per_month == rub(730 * 60 + 870 * 100)
    assert found.chosen.break_even == pytest.approx(0.6)
    assert found.busy_shares(10) == pytest.approx((1.0, *[50 / 168] * 4))
    assert found.busy_shares(3) == pytest.approx((1.0, *[50 / 168] * 2))
    assert variant(found, PaymentKind.ALWAYS_ON).per_month == rub(5 * 730 * 100)
    assert variant(found, PaymentKind.RESERVED).per_month == rub(5 * 730 * 60)


def test_machines_that_may_not_be_stopped_are_never_paid_by_the_load() -> None:
    """Without autoscaling the choice is between all hours on-demand and all reserved."""
    found = plan(of=tariff(follow=False))
    assert found.chosen.kind is PaymentKind.RESERVED
    assert variant(found, PaymentKind.SCHEDULED).reason == Message(key="reason-always-on")
    assert not [one for one in found.variants if one.kind is PaymentKind.MIX]


def test_a_level_load_leaves_nothing_to_schedule() -> None:
    """No quiet hours: neither a schedule nor a mix is offered, and a discount is simply taken."""
    found = plan((3,) * 168)
    assert [one.kind for one in found.variants] == [
        PaymentKind.ALWAYS_ON, PaymentKind.RESERVED, PaymentKind.RESERVED, PaymentKind.SPOT,
    ]  # fmt: skip
    assert found.chosen.kind is PaymentKind.RESERVED
    assert plan((3,) * 168, tariff(year=100)).chosen.kind is PaymentKind.ALWAYS_ON


def test_spot_is_a_choice_for_interruptible_work_only() -> None:
    """The cheapest price of all is not taken where an answer is waited for."""
    refused = variant(plan(), PaymentKind.SPOT)
    assert refused.reason == Message(key="reason-spot-latency")
    assert refused.per_month is not None
    assert plan(of=tariff(interruptible=True)).chosen.kind is PaymentKind.SPOT


def test_whole_machines_hold_the_replicas_and_what_stays_idle_is_told() -> None:
    """Three replicas of two GPUs on 8-GPU machines with a spare: two machines, 10 of 16 GPUs idle."""
    week = mode_mix.instance_counts((3,) * 168, per_instance=4, reserve=Reserve(spares=1, two_zones=False))
    assert set(week) == {2}
    found = mode_mix.payment_plan(week, tariff(), busy_gpu_hours=3 * 2 * 168.0, gpus_per_instance=8)
    assert found.idle_gpu_share == pytest.approx(10 / 16)
