"""The ranking's price is the bill's."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.price import ModePrice
from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.candidates.offers import distinct
from aiready_gui.engine.money import mode_mix
from aiready_gui.engine.money.modes import MODES, ON_DEMAND
from aiready_gui.engine.money.payment_columns import Week, cheapest_mode, first_run_costs, mixed_month_cost

HERE = np.array([0])
"""The only kind of machine there is."""


@given(week=st.lists(st.integers(1, 30), min_size=168, max_size=168), share=st.floats(0.05, 1.3))
def test_the_columns_find_the_same_mix_as_the_rule(week: list[int], share: float) -> None:
    """Level by level of the load, the cost of the best base equals the bill of the marginal rule's, whole hours and all."""
    levels, weights = np.unique(np.array(week), return_counts=True)
    found = mixed_month_cost(
        Week(levels[::-1, None].astype(float), weights[::-1].astype(float)), HERE, np.array([100.0]), np.array([100.0 * share])
    )
    hour, reserved = Decimal(100), Decimal(100) * Decimal(share)
    counts = tuple(week)
    level = mode_mix.reserve_level(counts, hour, reserved)
    burst = tuple(max(count - level, 0) for count in counts)
    bill = reserved * level * HOURS_PER_MONTH + hour * mode_mix.billed_hours(burst)
    assert found[0] == pytest.approx(float(bill))


def test_a_mode_that_is_not_sold_costs_infinitely_much() -> None:
    """No price never becomes a cheap one."""
    week = Week(np.array([[3.0], [1.0]]), np.array([40.0, 128.0]))
    assert np.isinf(mixed_month_cost(week, HERE, np.array([100.0]), np.array([np.nan]))[0])
    assert np.isinf(mixed_month_cost(week, HERE, np.array([np.nan]), np.array([50.0]))[0])


def test_machines_that_never_change_are_one_kind_for_each_count() -> None:
    """Two kinds of 2 machines all week are one; 3 at the busy 40 hours and 1 else are told from 3 and 2. Each costs what it cost."""
    week = Week(np.array([[2.0, 3.0, 2.0, 3.0, 5.0], [2.0, 1.0, 2.0, 2.0, 5.0]]), np.array([40.0, 128.0]))
    fewer, kind = week.without_twins()
    assert fewer.counts.shape == (2, 4)
    assert np.array_equal(fewer.counts[:, kind], week.counts)
    hour, reserved = np.full(5, 100.0), np.array([30.0, 50.0, 70.0, 90.0, 110.0])
    whole = mixed_month_cost(week, np.arange(5), hour, reserved)
    assert np.array_equal(mixed_month_cost(fewer, kind, hour, reserved), whole)


@given(
    prices=st.tuples(*(st.one_of(st.none(), st.integers(1, 400)) for _ in MODES)),
    allowed=st.tuples(*(st.booleans() for _ in MODES)),
    staying=st.integers(1, 20),
    coming=st.integers(1, 60),
    share=st.floats(0.001, 1),
)
def test_a_first_run_costs_the_columns_what_the_bill_says(
    prices: tuple[int | None, ...], allowed: tuple[bool, ...], staying: int, coming: int, share: float
) -> None:
    """Machines that stay and machines that come for a while, by the hour, in a mix, or all of them reserved."""
    hours, machines = max(round(coming * HOURS_PER_MONTH * share), 1), staying + coming
    columns = np.array([[np.nan if price is None else float(price) for price in prices]])
    costs = first_run_costs(columns, np.array(allowed), np.array([machines]), np.array([staying]), np.array([hours]))
    found, mode = cheapest_mode(costs)
    if not np.isfinite(found[0]):
        assert not any(may and price for may, price in zip(allowed, prices, strict=True))
        return
    no = Message(key="reason-not-asked")
    modes = tuple(
        ModePrice(
            mode=one,
            per_hour=None if price is None else Money(amount=Decimal(price * machines), currency=Currency.RUB),
            per_month=None,
            reason=None if may and price else no,
        )
        for one, price, may in zip(MODES, prices, allowed, strict=True)
    )
    plan = mode_mix.first_run_payment(modes, staying=staying, coming=coming, hours=hours, busy_hours=0)
    assert plan.chosen.per_month is not None
    assert float(plan.chosen.per_month.amount) == pytest.approx(found[0])
    assert (plan.chosen.committed or plan.chosen.parts[0].mode) is MODES[mode[0]]


def test_machines_that_come_are_paid_by_the_hour_and_reserved_where_that_is_less() -> None:
    """Two stay and three come for 90 hours in all: 730 * 2 * 60 + 90 * 100 = 96,600; for 2,000 hours all five are reserved."""
    price = np.full((2, len(MODES)), np.nan)
    price[:, ON_DEMAND], price[:, MODES.index(PricingMode.RESERVED_1Y)] = 100.0, 60.0
    both = np.array([5.0, 5.0]), np.array([2.0, 2.0]), np.array([90.0, 2000.0])
    costs = first_run_costs(price, np.ones(len(MODES), dtype=bool), *both)
    assert costs[:, ON_DEMAND].tolist() == [730 * 2 * 100 + 9_000, 730 * 2 * 100 + 200_000]
    assert costs[:, MODES.index(PricingMode.RESERVED_1Y)].tolist() == [96_600, 730 * 5 * 60]
    assert np.isinf(costs[:, MODES.index(PricingMode.SPOT)]).all()


def test_distinct_codes_stand_once_and_every_code_knows_its_own() -> None:
    """Of 5 3 5 0 3 the three kinds 0, 3 and 5; each code is found again at its kind."""
    codes = np.array([5, 3, 5, 0, 3])
    kinds, kind = distinct(codes)
    assert codes[kinds].tolist() == [0, 3, 5]
    assert kind.tolist() == [2, 1, 2, 0, 1]
    assert codes[kinds][kind].tolist() == codes.tolist()


def test_no_codes_have_no_kinds() -> None:
    """A market where nothing passes."""
    kinds, kind = distinct(np.array([], dtype=np.int64))
    assert len(kinds) == len(kind) == 0


@given(
    rows=st.lists(st.tuples(st.integers(0, 2), st.floats(0.2, 1.4), st.booleans()), min_size=1, max_size=12),
    levels=st.lists(st.integers(1, 30), min_size=3, max_size=9),
)
def test_rows_of_one_kind_cost_what_each_costs_alone(rows: list[tuple[int, float, bool]], levels: list[int]) -> None:
    """Counts are told once for a kind of machine; the price of every row is its own."""
    weights = np.full(len(levels), 168 / len(levels))
    counts = np.sort(np.array([levels, [one + 1 for one in levels], [2 * one for one in levels]], dtype=float).T, axis=0)[::-1]
    kind = np.array([one for one, _, _ in rows])
    hourly = np.array([np.nan if silent else 100.0 for _, _, silent in rows])
    reserved = np.array([100.0 * share for _, share, _ in rows])
    together = mixed_month_cost(Week(counts, weights), kind, hourly, reserved)
    for row, column in enumerate(kind.tolist()):
        alone = mixed_month_cost(Week(counts[:, [column]], weights), HERE, hourly[[row]], reserved[[row]])
        assert together[row] == pytest.approx(alone[0])
