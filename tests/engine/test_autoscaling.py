"""Autoscaling: hours, bounds, the start of a replica."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.option import Option
from aiready_gui.domain.workload import Schedule
from aiready_gui.engine.money.mode_mix import replica_hours, rises
from aiready_gui.engine.need.demand import week
from tests.common import plain_answer_to

OFFICE = week(Schedule.WORKDAYS, 0.13)
weeks = st.lists(st.floats(0, 1), min_size=168, max_size=168).map(tuple)


@pytest.fixture(scope="module", params=[0, 1], ids=["base", "optimal"])
def option(request: pytest.FixtureRequest) -> Option:
    chosen = plain_answer_to("chat").options[request.param]
    assert chosen.served is not None
    return chosen


def test_hours_carry_their_load() -> None:
    """Ten requests a second at the peak over replicas of three: four at the busiest hour, one at night."""
    hours = replica_hours(OFFICE, 10.0, 3.0, 1)
    assert len(hours) == 168
    assert max(hours) == 4
    assert min(hours) == 1
    assert all(count * 3.0 >= hour * 10.0 for count, hour in zip(hours, OFFICE, strict=True))


@given(hours=weeks, peak=st.floats(0.1, 500), more=st.floats(1, 5), floor=st.integers(0, 4))
def test_more_load_never_needs_fewer_replicas(hours: tuple[float, ...], peak: float, more: float, floor: int) -> None:
    """In no hour of any week."""
    low, high = replica_hours(hours, peak, 2.5, floor), replica_hours(hours, peak * more, 2.5, floor)
    assert all(floor <= a <= b for a, b in zip(low, high, strict=True))


@given(hours=weeks, within=st.floats(0, 7200))
def test_a_slower_start_never_needs_less_headroom(hours: tuple[float, ...], within: float) -> None:
    """What may come while a node starts grows with the time it takes, up to the next hour's load."""
    assert all(a <= b for a, b in zip(rises(hours, within), rises(hours, within * 1.5), strict=True))
    assert all(now + more <= 1.0 + 1e-9 for now, more in zip(hours, rises(hours, within), strict=True))


def test_a_plan_lies_between_its_bounds(option: Option) -> None:
    """Counts of an office week: the maximum at the peak, fewer at night, spares kept apart."""
    plan = option.served.scaling
    assert plan is not None
    assert plan.minimum == min(plan.per_hour) < plan.maximum == max(plan.per_hour) == option.layout.replicas
    assert sum(plan.hours_at.values()) == 168
    assert all(count % plan.replicas_per_instance == 0 for count in plan.per_hour)
    assert plan.warm_spares >= option.layout.spares
    assert 0 < plan.saved_share.value < 1
    assert 0 < plan.headroom.value < 0.2


def test_the_start_explains_itself(option: Option) -> None:
    """The time to add a replica is the sum of its four parts, and what nobody published is marked as assumed."""
    assert option.served is not None
    start = option.served.scaling.scale_up_s
    assert start.value == pytest.approx(sum(part.value for part in start.inputs))
    assert [part.key for part in start.inputs] == ["machine-start", "image-load", "weights-read", "server-start"]
    assert start.inputs[0].evidence is Evidence.ASSUMPTION


def test_latency_grows_along_the_load_curve(option: Option) -> None:
    """More load, more waiting; the row at the peak is what the option promises."""
    met = [point.ttft_tail_s for point in option.served.load_curve if point.ttft_tail_s is not None]
    assert len(met) >= 4
    assert met == sorted(met)
    at_peak = next(point for point in option.served.load_curve if point.share == 1.0)
    assert option.served is not None
    assert at_peak.ttft_tail_s == pytest.approx(option.served.speed.ttft_target_percentile_s.value)
    assert option.served.speed.ttft_median_s.value <= option.served.speed.ttft_target_percentile_s.value
    assert option.served.speed.whole_median_s.value < option.served.speed.whole_target_percentile_s.value
