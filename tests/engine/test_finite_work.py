"""Work that ends: what of it is billed, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.engine.fleets.finite_work import FirstRun, Pile


def hours(pile: Pile, machines: float, rate: float, start_s: float) -> float:
    return float(pile.run_hours(np.array(machines), np.array(rate), np.array(start_s)))


def test_a_run_takes_its_work_and_the_start_of_every_machine() -> None:
    """36,000 items at one a second: ten machine-hours; two machines start for a quarter of an hour each: 10.5."""
    pile = Pile(amount=36_000, runs_per_month=30)
    assert hours(pile, 2, 1.0, 900) == pytest.approx(10.5)
    assert float(pile.billed_hours(np.array(2.0), np.array(1.0), np.array(900.0))) == 315


def test_no_machine_is_billed_for_less_than_an_hour_of_a_run() -> None:
    """Six minutes of work on three machines are three hours."""
    assert hours(Pile(amount=360, runs_per_month=1), 3, 1.0, 60) == 3


def test_a_month_has_no_more_hours_than_there_are() -> None:
    """Forty runs of twenty hours on one machine are 730 hours, not 800."""
    pile = Pile(amount=72_000, runs_per_month=40)
    assert float(pile.billed_hours(np.array(1.0), np.array(1.0), np.array(0.0))) == 730


def test_a_run_that_nobody_repeats_is_one_run() -> None:
    """36,000 items at 0.01 a second: 1,000 machine-hours on one machine, more than a month has, in two months; on two in one.

    The same pile every month would be billed no more than the month's 730.
    """
    pile, slow, nothing = Pile(amount=36_000, runs_per_month=None), np.array(0.01), np.array(0.0)
    hours = [float(pile.billed_hours(np.array(machines), slow, nothing)) for machines in (1.0, 2.0)]
    assert hours == [1000, 1000]
    assert [float(pile.lasts_months(np.array(m), np.array(h))) for m, h in zip((1.0, 2.0), hours, strict=True)] == [2, 1]
    assert float(Pile(amount=36_000, runs_per_month=1).billed_hours(np.array(1.0), slow, nothing)) == 730


def test_half_a_run_a_month_is_half_its_hours() -> None:
    """Ten hours every other month, rounded up to whole ones."""
    pile = Pile(amount=36_000, runs_per_month=0.5)
    assert float(pile.billed_hours(np.array(1.0), np.array(1.0), np.array(360.0))) == 6


@given(
    amount=st.floats(1, 1e9),
    more=st.floats(1, 10),
    machines=st.integers(1, 500),
    extra=st.integers(0, 500),
    rate=st.floats(1e-3, 1e4),
)
def test_more_work_and_more_machines_never_take_fewer_hours(
    amount: float, more: float, machines: int, extra: int, rate: float
) -> None:
    """Else half the window or three times the pile could be cheaper."""
    less = hours(Pile(amount, 1), machines, rate, 600)
    assert hours(Pile(amount * more, 1), machines, rate, 600) >= less * (1 - 1e-12)
    assert hours(Pile(amount, 1), machines + extra, rate, 600) >= less * (1 - 1e-12)


def coming(run: FirstRun, machines: float, rate: float, start_s: float) -> float:
    return float(run.coming_hours(np.array(machines), np.array(rate), np.array(start_s)))


def test_machines_that_come_for_a_first_run_are_paid_for_it_and_their_start() -> None:
    """7,200,000 tokens at 200 a second take ten hours; three machines that started for twelve minutes each: 30.6 hours."""
    assert coming(FirstRun(amount=7.2e6, lasting=1.0), 3, 200.0, 720) == 31


def test_machines_that_come_are_paid_for_an_hour_at_least_and_a_month_at_most() -> None:
    assert coming(FirstRun(amount=360, lasting=1.0), 3, 1.0, 60) == 3
    assert coming(FirstRun(amount=3.6e6, lasting=1.0), 2, 1.0, 0) == 1460  # a thousand hours each
    assert coming(FirstRun(amount=3.6e6, lasting=1.0), 0, 1.0, 900) == 0


@given(amount=st.floats(1, 1e9), staying=st.integers(1, 50), machines=st.integers(1, 200), rate=st.floats(1e-3, 1e4))
def test_a_shorter_first_run_never_takes_fewer_hours(amount: float, staying: int, machines: int, rate: float) -> None:
    """One more machine ends the run sooner and shares it with fewer hours of those that stay."""

    def hours(count: int) -> float:
        return coming(FirstRun(amount, 1.0), count, rate * (staying + count), 600)

    assert hours(machines + 1) >= hours(machines)
