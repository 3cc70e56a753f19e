"""The ranking's price is the bill's."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.units import HOURS_PER_MONTH
from aiready_gui.engine.money import mode_mix
from aiready_gui.engine.serving.candidate_price import mixed_month_cost


@given(week=st.lists(st.integers(1, 30), min_size=168, max_size=168), share=st.floats(0.05, 1.3))
def test_the_columns_find_the_same_mix_as_the_rule(week: list[int], share: float) -> None:
    """Level by level of the load, the cost of the best base equals the bill of the marginal rule's, whole hours and all."""
    levels, weights = np.unique(np.array(week), return_counts=True)
    found = mixed_month_cost(
        levels[::-1, None].astype(float), weights[::-1].astype(float), np.array([100.0]), np.array([100.0 * share])
    )
    hour, reserved = Decimal(100), Decimal(100) * Decimal(share)
    counts = tuple(week)
    level = mode_mix.reserve_level(counts, hour, reserved)
    burst = tuple(max(count - level, 0) for count in counts)
    bill = reserved * level * HOURS_PER_MONTH + hour * mode_mix.billed_hours(burst)
    assert found[0] == pytest.approx(float(bill))


def test_a_mode_that_is_not_sold_costs_infinitely_much() -> None:
    """No price never becomes a cheap one."""
    counts, weights = np.array([[3.0], [1.0]]), np.array([40.0, 128.0])
    assert np.isinf(mixed_month_cost(counts, weights, np.array([100.0]), np.array([np.nan]))[0])
    assert np.isinf(mixed_month_cost(counts, weights, np.array([np.nan]), np.array([50.0]))[0])
