"""Paying for machines that follow a load: hours, shares, break-even and the reserved base, counted by hand."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hand_made import rub

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.project import Conditions, Redundancy
from aiready_gui.engine.money import mode_mix, payment_columns
from aiready_gui.engine.money.mode_mix import Tariff
from aiready_gui.engine.money.modes import MODES
from aiready_gui.engine.money.payment_columns import Week
from aiready_gui.engine.money.spare_machines import Reserve, reserve_of, zones_of

HALF = (3,) * 84 + (1,) * 84
"""Three machines half of the week, one in the other half."""


def tariff(hour: int, year: int) -> Tariff:
    return Tariff(prices={PricingMode.ON_DEMAND: rub(hour), PricingMode.RESERVED_1Y: rub(year)}, reasons={})


def test_what_may_come_while_a_machine_starts_stands_ready() -> None:
    """From 0.2 to 0.8 in an hour: a quarter of an hour of start takes 0.2 + 0.6 / 4 = 0.35; falling asks for nothing; a ring."""
    assert mode_mix.rises((0.2, 0.8, 0.5), 900) == pytest.approx((0.15, 0.0, 0.0))
    assert mode_mix.rises((0.5, 0.2, 0.1), 1800) == pytest.approx((0.0, 0.0, 0.2))
    assert mode_mix.rises((0.2, 0.8), 7200) == pytest.approx((0.6, 0.0))
    assert mode_mix.steepest((0.2, 0.8, 0.5), 900) == max(mode_mix.rises((0.2, 0.8, 0.5), 900)) == pytest.approx(0.15)
    assert mode_mix.steepest((0.2, 0.8), 7200) == pytest.approx(0.6)
    assert mode_mix.ready_week((0.2, 0.8, 1.0), 900) == pytest.approx((0.35, 0.85, 1.0))


def test_replicas_of_each_hour_are_rounded_up() -> None:
    """A peak of 10 a second over replicas of 4: 2.5, 1.25 and 0.1 of them are 3, 2 and the floor of 1."""
    assert mode_mix.replica_hours((1.0, 0.5, 0.04), 10.0, 4.0, floor=1) == (3, 2, 1)
    assert mode_mix.replica_hours((1.0, 0.4), 10.0, 2.0, floor=0) == (5, 2)


def test_machines_hold_their_replicas_and_the_spares() -> None:
    """5 replicas of which 2 fit a machine: 3, and one spare; in two zones 3 + max(3, 1)."""
    assert mode_mix.instance_counts((5, 2, 1), 2, Reserve(spares=1, two_zones=False)) == (4, 2, 2)
    assert mode_mix.instance_counts((5, 2, 1), 2, Reserve(spares=1, two_zones=True)) == (6, 2, 2)
    assert mode_mix.instance_counts((5,), 2, Reserve(spares=4, two_zones=True)) == (7,)


@pytest.mark.parametrize(
    ("redundancy", "zones", "five"),
    [(None, None, 5), (Redundancy.N_PLUS_1, False, 6), (Redundancy.N_PLUS_2, False, 7), (None, True, 10)],
)
def test_the_reserve_of_a_project(redundancy: Redundancy | None, zones: bool | None, five: int) -> None:
    rule = reserve_of(Conditions(redundancy=redundancy, two_zones=zones))
    assert rule.machines(5) == five
    assert rule.column(np.array([5.0]))[0] == five


def test_each_machine_is_busy_as_long_as_the_load_needs_it() -> None:
    """The first all week, the second and third half of it."""
    assert [(step.machines, step.share) for step in mode_mix.busy_steps(HALF)] == [(1, 1.0), (2, 0.5)]


def test_break_even_is_the_ratio_of_the_prices() -> None:
    """60 reserved against 100 by the hour: busier than 0.6 of the time pays."""
    assert mode_mix.break_even(Decimal(100), Decimal(60)) == pytest.approx(0.6)


def test_a_machine_exactly_at_break_even_is_not_reserved() -> None:
    """Busy half of the week at half the price costs the same either way: the same money without the commitment."""
    assert mode_mix.reserve_level(HALF, Decimal(100), Decimal(50)) == 1
    assert mode_mix.reserve_level(HALF, Decimal(100), Decimal("49.99")) == 3
    assert mode_mix.reserve_level(HALF, Decimal(100), Decimal("50.01")) == 1
    assert mode_mix.reserve_level(HALF, Decimal(100), Decimal(100)) == 0


def test_hours_of_a_week_become_whole_hours_of_a_month() -> None:
    """3 x 84 + 84 = 336 machine-hours a week are 336 x 730 / 168 = 1,460 a month; 100 are 434.52, billed as 435."""
    assert mode_mix.billed_hours(HALF) == 1460
    assert mode_mix.billed_hours((1,) * 100 + (0,) * 68) == 435


def test_a_schedule_has_two_levels() -> None:
    assert mode_mix.scheduled_counts((1, 2, 5, 1)) == (1, 5, 5, 1)


def test_the_ways_to_pay_for_half_a_week() -> None:
    """At 100 by the hour and 60 for a year, three machines half of the week and one always:

    all hours 3 x 730 x 100 = 219,000; by the load 1,460 x 100 = 146,000; all for a year 3 x 730 x 60 = 131,400;
    one for a year and two half of the week 730 x 60 + 730 x 100 = 116,800, the cheapest.
    """
    plan = mode_mix.payment_plan(HALF, tariff(100, 60), busy_gpu_hours=336.0, gpus_per_instance=1)
    assert {one.kind: one.per_month for one in plan.variants if one.reason is None} == {
        PaymentKind.ALWAYS_ON: rub(219_000), PaymentKind.SCHEDULED: rub(146_000), PaymentKind.RESERVED: rub(131_400),
        PaymentKind.MIX: rub(116_800),
    }  # fmt: skip
    assert plan.chosen.kind is PaymentKind.MIX
    assert [(part.mode, part.instances, part.hours) for part in plan.chosen.parts] == [
        (PricingMode.RESERVED_1Y, 1, 730),
        (PricingMode.ON_DEMAND, 2, 730),
    ]
    assert plan.idle_gpu_share == pytest.approx(0.0)


def test_what_is_paid_and_holds_no_load_is_told() -> None:
    """1,460 paid hours of 8 cards, of which 84 x 8 a week, 2,920 a month, are busy: a quarter, so three quarters idle."""
    plan = mode_mix.payment_plan(HALF, tariff(100, 1000), busy_gpu_hours=84.0 * 8, gpus_per_instance=8)
    assert plan.chosen.kind is PaymentKind.SCHEDULED
    assert plan.idle_gpu_share == pytest.approx(0.75)


def test_spot_is_priced_by_the_load_and_refused_where_answers_are_waited_for() -> None:
    prices = {PricingMode.ON_DEMAND: rub(100), PricingMode.SPOT: rub(25)}
    waited_for = Tariff(prices=prices, reasons={PricingMode.SPOT: Message(key="reason-spot-latency")})
    refused = mode_mix.payment_plan(HALF, waited_for, busy_gpu_hours=1.0, gpus_per_instance=1)
    spot = refused.variants[-1]
    assert (spot.kind, spot.per_month, spot.reason) == (PaymentKind.SPOT, rub(36_500), Message(key="reason-spot-latency"))
    taken = Tariff(prices=prices, reasons={})
    assert mode_mix.payment_plan(HALF, taken, busy_gpu_hours=1.0, gpus_per_instance=1).chosen.per_month == rub(36_500)


def test_the_ranking_counts_the_best_base_as_the_bill_does() -> None:
    """84 hours of the week at 3 machines, 84 at 1: one reserved at 60, 168 machine-hours a week = 730 a month at 100.

    60 x 730 + 100 x 730 = 116,800. At break-even exactly nothing more is reserved, and where nothing is sold for a year there
    is no such price.
    """
    week = Week(counts=np.array([[3.0], [1.0]]), hours=np.array([84.0, 84.0]))

    def month(reserved: float) -> float:
        return float(payment_columns.mixed_month_cost(week, np.array([0]), np.array([100.0]), np.array([reserved]))[0])

    assert month(60.0) == pytest.approx(116_800)
    assert month(50.0) == pytest.approx(50 * 730 + 100 * 730)
    assert np.isinf(month(np.nan))


def test_replicas_under_a_load_that_grows() -> None:
    """10 and 15 a second over replicas of 5: 2 and 1 at the peak and half of it, 3 and 1.5; none where nothing must stay, else one.
    Three tenths of ten are three, though floats make 3.0000000000000004 of them.
    """
    found = mode_mix.replica_weeks((1.0, 0.5, 0.2, 0.0), (10.0, 15.0), 5.0, 0)
    assert mode_mix.of_hours(found) == ((2, 1, 1, 0), (3, 2, 1, 0))
    assert mode_mix.of_hours(mode_mix.replica_weeks((1.0, 0.0), (10.0,), 5.0, 1)) == ((2, 1),)
    assert mode_mix.replica_weeks((0.1 * 3,), (10.0,), 1.0, 0).tolist() == [[3]]


def test_machines_of_many_weeks() -> None:
    """5 and 4 replicas, two a machine: 3 and 2, a spare beside them; a replica over two machines has a spare of two."""
    weeks = np.array([[5, 4], [1, 0]])
    assert mode_mix.instance_weeks(weeks, 2, Reserve(spares=1, two_zones=False)).tolist() == [[4, 3], [2, 1]]
    assert mode_mix.instance_weeks(weeks, 1, Reserve(spares=1, two_zones=False), machines=2).tolist() == [[12, 10], [4, 2]]
    assert mode_mix.instance_weeks(weeks, 2, Reserve(spares=0, two_zones=True)).tolist() == [[6, 4], [2, 0]]


def test_zones_of_a_project() -> None:
    assert [zones_of(Conditions(two_zones=said)) for said in (None, False, True)] == [1, 1, 2]


def test_the_cheapest_hour_is_of_a_mode_that_is_sold_and_allowed() -> None:
    """1,000 by the hour, 250 interruptible, 600 for a year; nothing sold; two equal prices: the first of the modes."""
    assert list(MODES) == [PricingMode.ON_DEMAND, PricingMode.SPOT, PricingMode.RESERVED_1Y, PricingMode.RESERVED_3Y]
    price = np.array([[1000.0, 250.0, 600.0, np.nan], [np.nan] * 4, [400.0, np.nan, 400.0, np.nan]])
    least, mode = payment_columns.cheapest_hour(price, np.array([True, True, True, True]))
    assert (least.tolist(), mode.tolist()) == ([250.0, np.inf, 400.0], [1, 0, 0])
    least, mode = payment_columns.cheapest_hour(price, np.array([True, False, True, True]))
    assert (least.tolist(), mode.tolist()) == ([600.0, np.inf, 400.0], [2, 0, 0])


def test_machines_at_each_level_of_a_week() -> None:
    """100 hours in full, 60 at half, 8 at none. 5.2 units there: 6 and 2.6, so 3; two a machine: 3 and 2, and one that stays ready
    or, where machines stop, none. Of the 40 wanted there are 4: they are all. A spare stands beside what runs, and by itself.
    """
    week = (1.0,) * 100 + (0.5,) * 60 + (0.0,) * 8
    wanted, most, each = np.array([5.2, 40.0, np.inf]), np.array([100.0, 4.0, np.inf]), np.array([2.0, 1.0, 1.0])

    def levels(reserve: Reserve, machines: float = 1.0, *, stops: bool) -> list[list[float]]:
        found = payment_columns.machine_week(week, wanted, most, each, reserve, stops=stops, machines=machines)
        assert found.hours.tolist() == [100, 60, 8]
        return found.counts.tolist()

    plain, spare = Reserve(spares=0, two_zones=False), Reserve(spares=1, two_zones=False)
    assert levels(plain, stops=False) == [[3, 4, 0], [2, 4, 0], [1, 1, 0]]
    assert levels(plain, stops=True) == [[3, 4, 0], [2, 4, 0], [0, 0, 0]]
    assert levels(spare, stops=True) == [[4, 5, 0], [3, 5, 0], [0, 0, 0]]
    one_each = payment_columns.machine_week(week, wanted, most, each, spare, stops=True)
    assert one_each.counts.tolist() == levels(spare, 1.0, stops=True)
    assert levels(spare, 2.0, stops=False) == [[8, 10, 0], [6, 10, 0], [4, 4, 0]]


def test_whole_hours_of_a_month() -> None:
    """A week of 168 h is 730 of a month; 100 are 434.52, so 435; 84 are 365, and what floats add to them is no hour;
    16,800 of a hundred machines 73,000; none are none.
    """
    assert payment_columns.month_hours(np.array([168.0, 100.0, 84.0 + 1e-9, 16_800.0, 0.0])).tolist() == [
        730,
        435,
        365,
        73_000,
        0,
    ]
