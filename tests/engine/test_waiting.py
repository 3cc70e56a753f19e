"""The closed form of the wait against a discrete-event simulation, and what it must always do."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import check_waiting
from check_waiting import TARGETS, Case

from aiready_gui.domain.defaults import effective
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing, Percentile, ServingUse
from aiready_gui.engine.need.demand import TAIL, Z, demand
from aiready_gui.engine.serving import ladders, operating, reading, service_level, speed, waiting
from aiready_gui.engine.serving.prompts import EDGE_Z, SLICE_SHARE, prompts
from aiready_gui.engine.serving.waiting import Arrivals, Wait
from tests.common import catalogue

TTFT_P95, TPOT_P50, TPOT_P95 = 1, 2, 3


@pytest.mark.parametrize(
    "case",
    [
        Case(0, "rag", "wide", 0.5),
        Case(2, "chat", "narrow", 0.65),
        Case(3, "code", "narrow", 0.75),
        Case(4, "documents", "wide", 0.65),
        Case(5, "chat", "wide", 0.85),
        Case(2, "rag", "wide", 0.65, replicas=4),
        Case(0, "chat", "wide", 0.65, "ten-second swing 0.016"),
    ],
    ids=str,
)
def test_the_closed_form_follows_the_simulation(case: Case, snapshot: Snapshot) -> None:
    """First token at the 95th percentile within 15 % up to 85 % utilisation, pace of the answer likewise."""
    errors = check_waiting.compare(case, snapshot, count=6000).errors
    assert abs(errors[TTFT_P95]) <= 0.15
    assert abs(errors[TPOT_P50]) <= 0.1
    assert abs(errors[TPOT_P95]) <= 0.2


def test_above_85_percent_it_errs_on_the_safe_side(snapshot: Snapshot) -> None:
    """Close to saturation a promise must not be better than what happens."""
    for cell in (1, 4):
        errors = check_waiting.compare(Case(cell, "rag", "wide", 0.95), snapshot, count=8000).errors
        assert errors[TTFT_P95] >= 0


def points(case: Case, snapshot: Snapshot, arrivals: Arrivals) -> ladders.Course:
    need, cell = check_waiting.need_of(case, snapshot), check_waiting.cell_of(case, snapshot)
    return operating.operating_course(cell, need, TARGETS, arrivals)


@pytest.mark.parametrize("lengths", ["chat", "documents", "completion"])
def test_the_queue_grows_with_the_load(lengths: str, snapshot: Snapshot) -> None:
    """Along the ladder of batches rate and latencies never fall, and no percentile lies below its median."""
    found = points(Case(2, lengths, "wide", 0.5), snapshot, Arrivals())
    for values in (found.rate, found.tpot_mean_s, found.ttft_mean_s, found.ttft_tail_s):
        assert (np.diff(values[:, 0]) >= -1e-9).all()
    assert (found.ttft_tail_s >= found.ttft_median_s).all()
    assert (found.tpot_tail_s >= found.tpot_median_s).all()
    count = reading.capacity(found, TARGETS._replace(utilisation=0.9, ttft_s=5.0))
    assert 0 < count.rate[0] <= count.saturated_rate[0] * 0.9


def test_bursts_wait_longer_and_a_knowing_balancer_shortens_it(snapshot: Snapshot) -> None:
    """At the same rate irregular arrivals wait longer; sharing the work among replicas never does."""
    case = Case(4, "rag", "wide", 0.5)
    steady = points(case, snapshot, Arrivals())
    rates = np.array([float(steady.rate.max()) * 0.7])

    def tail(arrivals: Arrivals) -> float:
        found = points(case, snapshot, arrivals)
        return float(reading.at_rate(found, rates, found.ttft_tail_s)[0])

    alone = tail(Arrivals())
    assert tail(Arrivals(gaps_cv2=3.0)) > alone
    assert tail(Arrivals(swing=0.1)) > alone
    shared = [tail(Arrivals(total_rps=float(rates[0]) * n)) for n in (1, 2, 8, 16)]
    assert alone >= shared[0] > shared[1] > shared[2]
    assert shared[3] == shared[2]  # gains are counted up to a few replicas


@settings(max_examples=60, deadline=None)
@given(
    spread=st.floats(0.05, 1.2),
    ends=st.floats(1.0, 3.0),
    chance=st.floats(0, 1),
    scale=st.floats(0.02, 10),
    tail=st.sampled_from([0.5, 0.1, 0.05, 0.01]),
)
def test_the_quantile_is_exceeded_as_often_as_it_says(
    spread: float, ends: float, chance: float, scale: float, tail: float
) -> None:
    """The solved quantile, put back into the distribution of log-normal own times and a wait, leaves the asked tail."""
    one = np.ones((1, 1))
    times = 0.02 + 0.1 * np.exp(spread * np.minimum(EDGE_Z, ends))
    waited = Wait(one * chance * scale, one, one * chance, one * scale, one * 0)
    (found,) = waiting.quantiles(waiting.OwnTimes(tuple(one * time for time in times)), waited, (tail,))
    own = np.concatenate([np.linspace(*pair, 2001) for pair in pairwise(times)])  # even within each slice
    weight = np.repeat(SLICE_SHARE / 2001, 2001)

    def exceeded(at: float) -> float:
        beyond = np.where(own > at, 1.0, chance * np.exp(-np.maximum(at - own, 0.0) / scale))
        return float(weight @ beyond)

    assert exceeded(float(found[0, 0]) * (1 + 1e-3)) <= tail * 1.01
    assert exceeded(float(found[0, 0]) * (1 - 1e-3)) >= tail * 0.99


@settings(max_examples=40, deadline=None)
@given(
    cell=st.sampled_from(range(len(check_waiting.CELLS))),
    isl=st.integers(100, 12_000),
    ratio=st.floats(1.05, 4.5),
    osl=st.integers(20, 2000),
    percentile=st.sampled_from(list(Percentile)),
    longer=st.tuples(st.floats(0.6, 4.0), st.floats(1.0, 6.0)),
    load=st.floats(0.05, 0.95),
)
def test_a_longer_longest_prompt_never_answers_sooner(
    cell: int, isl: int, ratio: float, osl: int, percentile: Percentile, longer: tuple[float, float], load: float
) -> None:
    """Mean and 95th percentile as before, a longer tail left shorter prompts to the rest and fewer that wait at all: a first token was
    64 % sooner at the median, 45 % at the 95th percentile. Two ladders are read to a fiftieth of each other.
    """
    model, replica = check_waiting.CELLS[cell][0], check_waiting.cell_of(Case(cell, "chat", "wide", 0.5), catalogue())
    targets = TARGETS._replace(z=Z[percentile], tail=TAIL[percentile])
    courses = []
    for share in (longer[0], longer[0] * longer[1]):
        work = LlmServing(
            use=ServingUse.CHAT,
            model=model,
            isl_mean=isl,
            isl_p95=round(isl * ratio),
            osl_mean=osl,
            osl_p95=2 * osl,
            longest_context=max(round(isl * ratio * share), isl) + 2 * osl,
        )
        need = demand(effective(Project(workloads=(work,))), catalogue().model_by_key[model])
        courses.append(operating.operating_course(replica, need, targets, Arrivals(swing=need.swing, total_rps=need.peak_rps)))
    rate = np.array([load * min(float(course.rate.max()) for course in courses)])
    for name in ("ttft_tail_s", "tpot_tail_s"):
        less, more = (float(reading.at_rate(course, rate, getattr(course, name))[0]) for course in courses)
        assert more >= less * 0.98, name


@settings(max_examples=40, deadline=None)
@given(
    cell=st.sampled_from(range(len(check_waiting.CELLS))),
    isl=st.integers(100, 12_000),
    osl=st.integers(20, 2000),
    scatter=st.floats(1.0, 3.0),
    thoughts=st.integers(20, 4000),
    percentile=st.sampled_from(list(Percentile)),
    load=st.floats(0.05, 0.9),
)
def test_thoughts_before_an_answer_never_soften_its_pace(
    cell: int, isl: int, osl: int, scatter: float, thoughts: int, percentile: Percentile, load: float
) -> None:
    """Lengths of thoughts and answers even each other out: with 355 tokens of thoughts a card carried 15 % more requests at 50 ms."""
    model, replica = check_waiting.CELLS[cell][0], check_waiting.cell_of(Case(cell, "chat", "wide", 0.5), catalogue())
    targets = TARGETS._replace(z=Z[percentile], tail=TAIL[percentile])
    work = LlmServing(use=ServingUse.CHAT, model=model, isl_mean=isl, isl_p95=2 * isl, osl_mean=osl, osl_p95=round(osl * scatter))
    courses = []
    for one in (work, work.revised(thinking=True, thinking_mean=thoughts)):
        need = demand(effective(Project(workloads=(one,))), catalogue().model_by_key[model])
        courses.append(operating.operating_course(replica, need, targets, Arrivals(swing=need.swing, total_rps=need.peak_rps)))
    rate = np.array([load * min(float(course.rate.max()) for course in courses)])
    less, more = (float(reading.at_rate(course, rate, course.tpot_tail_s)[0]) for course in courses)
    assert more >= less * 0.98


def test_a_target_between_two_slices_is_reached_smoothly() -> None:
    """Own times of slices that stood for all their prompts let the tail jump from one to the next: 12 % of capacity for nothing.

    A hundredth more wait moves the tail by no more than a wait can: the mean of those who wait.
    """
    one, times = np.ones((1, 1)), 0.2 + 0.4 * np.exp(0.9 * EDGE_Z)
    own = waiting.OwnTimes(tuple(one * time for time in times))
    tails = [
        float(waiting.quantiles(own, Wait(one, one, one * chance, one * 0.3, one * 0), (0.05,))[0][0, 0])
        for chance in np.linspace(0.0, 1.0, 101)
    ]
    steps = np.diff(tails)
    assert (steps > 0).all()
    assert steps.max() <= 4 * steps.mean()


@pytest.mark.parametrize("lengths", ["chat", "rag", "completion"])
@pytest.mark.parametrize("share", [0.3, 0.65, 0.85])
def test_twenty_rungs_read_like_two_hundred(
    lengths: str, share: float, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between rungs a queue grows as 1 / (1 - load): read linearly, it would look a third too long."""
    case = Case(3, lengths, "narrow", share)
    coarse = points(case, snapshot, Arrivals())
    monkeypatch.setattr(service_level, "LADDER_STEPS", 200)
    fine = points(case, snapshot, Arrivals())
    assert coarse.rate.max() == pytest.approx(fine.rate.max(), rel=0.02)
    rate = np.array([share * fine.rate.max()])
    for name in ("ttft_mean_s", "ttft_tail_s", "tpot_mean_s"):
        found = [float(reading.at_rate(one, rate, getattr(one, name))[0]) for one in (coarse, fine)]
        assert found[0] == pytest.approx(found[1], rel=0.03), name


def test_moments_of_cut_lengths_are_those_of_a_large_sample(snapshot: Snapshot) -> None:
    """The queue lives on the square and the cube of a prompt's time: a tenth too much there is a tenth too much wait."""
    case = Case(0, "documents", "wide", 0.5)
    need, cell = check_waiting.need_of(case, snapshot), check_waiting.cell_of(case, snapshot)
    load = check_waiting.requests(case, need, 1.0, 400_000, seed=3)
    work = speed.joining_s(cell, load.isl, load.cached)
    found = prompts(cell, need)
    assert found.work_s[0] == pytest.approx(work.mean(), rel=0.01)
    assert found.work2[0] == pytest.approx((work**2).mean(), rel=0.01)
    assert found.work3[0] == pytest.approx((work**3).mean(), rel=0.02)
