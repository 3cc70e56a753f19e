"""The queue before the first token and what a replica carries, against closed forms with round numbers.

L. Kleinrock, *Queueing Systems*, vol. 1, sec. 5.6: an M/G/1 queue waits ``l E[S^2] / 2(1-r)`` in the mean, and the second
moment of the wait is ``2 W^2 + l E[S^3] / 3(1-r)``.
"""

from __future__ import annotations

from dataclasses import replace
from math import log
from statistics import NormalDist
from typing import Any

import hand_made
import numpy as np
import pytest

from aiready_gui.domain.parts import ModelCard
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import CountBy, LlmServing, RateMeans, Schedule, ServingUse
from aiready_gui.engine.need import demand
from aiready_gui.engine.serving import disaggregation, prompts, reading, service_level, waiting
from aiready_gui.engine.serving.ladders import LADDER_STEPS, Points, placed, side_by_side
from aiready_gui.engine.serving.prompts import Prompts
from aiready_gui.engine.serving.reading import Bound
from aiready_gui.engine.serving.service_level import Answers, Targets
from aiready_gui.engine.serving.waiting import Arrivals, Wait

EDGES = len(prompts.SLICE_SHARE) + 1


def costs(**changes: Any) -> Prompts:
    """Prompts that all take a tenth of a second and one chunk."""
    facts: dict[str, Any] = {
        "work_s": np.array([0.1]), "work2": np.array([0.01]), "work3": np.array([0.001]), "chunks": 1.0, "chunks2": 1.0,
        "work_chunks": np.array([0.1]), "alone_s": np.array([0.1]), "extra_steps": 0.0,
        "edge_alone_s": np.full((EDGES, 1), 0.1), "edge_extra_steps": np.zeros(EDGES),
    }  # fmt: skip
    return Prompts(**{**facts, **changes})


def waited(rate: float = 5.0, decode: float = 0.0, arrivals: Arrivals | None = None, **changes: Any) -> Wait:
    at, step, arrivals = np.array([[rate]]), np.array([[decode]]), arrivals or Arrivals()
    return waiting.wait(waiting.queue(costs(**changes), rate=at, decode_s=step, decode_up_s=step, arrivals=arrivals), arrivals)


def test_prompts_of_a_tenth_of_a_second_at_half_load() -> None:
    """Queue: 5 x 0.01 / 2 / 0.5 = 0.05 s. Own step: 0.5 x (1/30^-3 + 20^3)^(-1/3), with a residual of 0.0333 and half a
    chunk of 0.05: 0.5 / (27,000 + 8,000)^(1/3) = 0.0152855. Mean 0.0652855.

    Variance 1.5 x (0.05^2 + 5 x 0.001 / 3 / 0.5 + 2 x 0.0152855^2) = 0.0094509: the third moment is a third of it.
    Chance to wait 2 m^2 / (v + m^2) = 0.62162, those wait 0.10502 s in the mean.
    """
    found = waited()
    assert found.load[0, 0] == pytest.approx(0.5)
    assert found.mean_s[0, 0] == pytest.approx(0.0652855, abs=1e-6)
    assert found.variance[0, 0] == pytest.approx(0.00945094, abs=1e-7)
    assert found.chance[0, 0] == pytest.approx(0.621618, abs=1e-5)
    assert found.scale_s[0, 0] == pytest.approx(0.105025, abs=1e-5)


def test_a_decode_step_between_the_chunks_makes_the_queue_longer() -> None:
    """Service 0.1 + 0.02, second moment 0.01 + 2 x 0.1 x 0.02 + 0.02^2 = 0.0144, load 0.6 at 5 a second.

    M/G/1 in all: 5 x 0.0144 / 2 / 0.4 = 0.09, of which prompts alone 0.05; the 0.04 between come in the share
    exp(-1.1652 x 0.4 / sqrt(0.6)) = 0.54788 (Siegmund): 0.071915. Own step, of a residual of (0.02/0.5 + 0.05/0.75)/2 = 0.053333
    and half of 0.12: 0.5 x (6,591.8 + 4,629.6)^(-1/3) = 0.0223335, and 0.02 x 0.5 / 0.5.
    """
    found = waited(decode=0.02)
    assert found.load[0, 0] == pytest.approx(0.6)
    assert found.mean_s[0, 0] == pytest.approx(0.071915 + 0.0223335 + 0.02, abs=2e-6)


def test_bursts_wait_longer_and_a_balancer_levels_them() -> None:
    """A swing of 0.016 at 5 a second within the relaxation time adds to the queue; four replicas wait 4^-0.6 of it."""
    calm, bursty = waited(), waited(arrivals=Arrivals(swing=0.016))
    # relaxation 0.01 / 0.1 / 2 / 0.25 = 0.2 s: 0.016 x 5 x 0.2 = 0.016 more, then 0.2 x 1.016: 0.016256;
    # queue + 0.016256 x 0.1 x 0.5^0.3 / 2 / 0.5 = 0.00132040
    assert bursty.mean_s[0, 0] - calm.mean_s[0, 0] == pytest.approx(0.0013204, abs=1e-6)
    shared = waited(arrivals=Arrivals(replicas=4.0))
    # 0.05 x 4^-0.6 + 0.0152855 x 4^-0.3 = 0.0217638 + 0.0100847
    assert shared.mean_s[0, 0] == pytest.approx(0.0318485, abs=1e-6)
    assert waited(arrivals=Arrivals(total_rps=20.0)).mean_s[0, 0] == pytest.approx(0.0318485, abs=1e-6)
    assert waited(arrivals=Arrivals(replicas=400.0)).mean_s[0, 0] == pytest.approx(0.0318485, abs=1e-6)


def test_a_quantile_of_own_time_and_wait() -> None:
    """Own time 0.1 s; half wait, 0.2 s in the mean: 5 % are above 0.1 + 0.2 ln(0.5 / 0.05) = 0.5605, half above 0.1."""
    one = np.array([[1.0]])
    told = Wait(one * 0.1, one * 0.04, one * 0.5, one * 0.2, one * 0.5)
    median, tail = waiting.quantiles(waiting.OwnTimes((one * 0.1,) * EDGES), told, (0.5, 0.05))
    assert tail[0, 0] == pytest.approx(0.1 + 0.2 * 2.302585093)
    assert median[0, 0] == pytest.approx(0.1)


def test_nobody_waits_and_only_the_lengths_are_left() -> None:
    """Own times 0 to 15 s at the edges of 15 slices: half of all prompts within half of the fourth (0.45-0.55), 95 % of the eleventh."""
    one = np.array([[1.0]])
    told = Wait(one * 0.0, one * 0.0, one * 0.0, one * 1e-9, one * 0.0)
    median, tail = waiting.quantiles(waiting.OwnTimes(tuple(one * index for index in range(EDGES))), told, (0.5, 0.05))
    assert (median[0, 0], tail[0, 0]) == pytest.approx((3.5, 10.5), rel=1e-3)


def test_a_wait_after_own_times_that_are_spread_evenly() -> None:
    """All wait, 1 s in the mean; own times are spread over a second. At its end 1 - e^-1 = 0.63212 still wait, 5 % of all after
    1 + ln(0.63212 / 0.05) = 3.53706 s.
    """
    one = np.array([[1.0]])
    told = Wait(one, one, one, one, one * 0.5)
    shares = np.append(0.0, np.cumsum(prompts.SLICE_SHARE))
    (tail,) = waiting.quantiles(waiting.OwnTimes(tuple(one * share for share in shares)), told, (0.05,))
    assert tail[0, 0] == pytest.approx(3.53706, abs=1e-5)


@pytest.mark.parametrize(
    ("usual", "waits", "tail", "counted", "seconds"),
    [
        (0.8, 0.1, 0.05, 0.135914, 14.7152),
        (0.8, 0.3, 0.05, 0.3, 11.9451),
        (0.8, 0.3, 0.5, 0.8, 1.1750),
        (0.1, 0.3, 0.05, 0.1, 13.8629),
    ],
)
def test_a_wait_that_is_held_against_a_target(usual: float, waits: float, tail: float, counted: float, seconds: float) -> None:
    """2 s in the mean. Of 0.1 who wait, 20 s each, one in twenty would wait 20 ln 2 = 13.8629 s, yet of e x 0.05 = 0.135914 who wait for
    2 / 0.135914 s it is 14.7152 s: the most there is at that mean. 0.3 are above it: 6.6667 ln 6 = 11.9451. The median is that of all
    0.8 who usually wait, 2.5 ln 1.6 = 1.1750: of 0.3 it would be none.
    """
    one = np.array([[1.0]])
    mean = one * 2.0
    told = Wait(mean, one, one * waits, mean / waits, one * 0.5)
    as_told, held = waiting.held(told, Wait(mean, one, one * usual, mean / usual, one * 0.5), tail)
    assert as_told is told
    assert (held.chance[0, 0], held.mean_s[0, 0]) == pytest.approx((counted, 2.0), abs=1e-6)
    assert held.scale_s[0, 0] * log(held.chance[0, 0] / tail) == pytest.approx(seconds, abs=1e-4)


@pytest.mark.parametrize(
    ("osl", "cv2", "least", "judged"), [(64.0, 0.6, 0.15, 0.15), (128.0, 0.2, 0.15, 0.15), (128.0, 0.5, 0.1, 0.25)]
)
def test_a_pace_is_judged_by_no_less_scatter_than_without_thoughts(osl: float, cv2: float, least: float, judged: float) -> None:
    """64 tokens of a scatter of 0.6 are 0.6 x 64 / 256 = 0.15 over 256. With 64 of thoughts they scatter by 0.2, which would be 0.1."""
    answers = service_level.over_a_span(Answers(osl, cv2, np.zeros(1), np.zeros(1), least))
    assert (answers.osl, answers.osl_cv2) == (256.0, pytest.approx(judged))


def test_lengths_of_a_log_normal() -> None:
    """Mean 1,000, cv^2 = e - 1, so sigma = 1: the median is 1,000 e^-0.5 = 606.5, one sigma up 1,648.7, two 4,481.7."""
    found = prompts.lengths(1000.0, 1.718281828, 1e9, np.array([0.0, 1.0, 2.0]))
    assert found == pytest.approx([606.5307, 1648.7213, 4481.6891], abs=0.001)


def test_lengths_that_end_keep_their_mean_and_percentile() -> None:
    """The same, cut at 4,000: 95 % stay below 1,000 e^(1.6449 - 0.5) = 3,142.0, and a hundred thousand even ones have a mean of 1,000."""
    shares = (np.arange(100_000) + 0.5) / 100_000
    found = prompts.lengths(1000.0, 1.718281828, 4000.0, np.array([NormalDist().inv_cdf(share) for share in shares]))
    assert found.max() == 4000.0
    assert found[95_000] == pytest.approx(3142.0, rel=1e-3)
    assert found.mean() == pytest.approx(1000.0, rel=1e-4)


def test_lengths_that_end_at_their_mean_are_all_equal() -> None:
    """No room for scatter."""
    assert prompts.lengths(1000.0, 1.7, 1000.0, np.array([-2.0, 0.0, 2.0])) == pytest.approx([1000.0] * 3)


@pytest.mark.parametrize("power", [0, 2, 10, 18])
def test_ten_points_integrate_what_ten_points_can(power: int) -> None:
    """Of ``x^n`` from -1 to 1 it is ``2 / (n + 1)`` for even n: 2, 2/3, 2/11, 2/19; a digit that was copied wrong would show."""
    assert float(prompts._WEIGHTS @ prompts._NODES**power) == pytest.approx(2 / (power + 1), rel=1e-14)


def test_the_points_are_those_that_numpy_works_out() -> None:
    """To the last digit: answers of before stand."""
    nodes, weights = np.polynomial.legendre.leggauss(10)
    assert (nodes == prompts._NODES).all()
    assert (weights == prompts._WEIGHTS).all()


def test_the_spread_of_lengths_from_mean_and_percentile() -> None:
    """3,000 at 95 % over a mean of 1,000: sigma = 1.6449 - sqrt(1.6449^2 - 2 ln 3) = 0.931824; e^(sigma^2) - 1 = 1.38285.

    No log-normal has a ratio above e^(1.6449^2 / 2) = 3.868: beyond, sigma stays 1.6449.
    """
    assert demand.lognormal_cv2(1000, 3000) == pytest.approx(1.38285, abs=1e-4)
    assert demand.lognormal_cv2(1000, 1000) == 0.0
    assert demand.lognormal_cv2(1000, 9000) == pytest.approx(13.9656, abs=1e-3)


def test_the_swing_of_the_busiest_minute() -> None:
    """The trace's: 0.016 at a burst of 1.52; in proportion above 1."""
    assert demand.swing(1.52) == pytest.approx(0.016)
    assert demand.swing(2.04) == pytest.approx(0.032)
    assert demand.swing(1.0) == 0.0


def need(**answers: Any) -> demand.Demand:
    serving = LlmServing(
        **{"use": ServingUse.CHAT, "isl_mean": 1000, "isl_p95": 1000, "osl_mean": 200, "osl_p95": 200, **answers}
    )
    return demand.demand(Project(workloads=(serving,)), ModelCard.model_construct(max_context=None))


FLAT = {"schedule": Schedule.FLAT, "busy_hour_share": 0.05}


def test_users_become_requests_a_second() -> None:
    """6,000 x 0.5 x 10 a day = 30,000; 5 % in the busiest hour = 1,500 / 3,600 = 0.41667 a second; bursts of 1.5: 0.625."""
    found = need(users=6000, active_share=0.5, requests_per_user_day=10, burst=1.5, count_by=CountBy.USERS, **FLAT)
    assert found.peak_rps == pytest.approx(0.625)
    assert found.mean_rps == pytest.approx(0.4166667)
    steps = need(
        users=6000, active_share=0.5, requests_per_user_day=10, burst=1.5, steps_per_task=8, count_by=CountBy.USERS, **FLAT
    )
    assert steps.peak_rps == pytest.approx(5.0)


def test_a_stated_rate_is_the_peak_or_the_mean() -> None:
    """600 a minute are 10 a second: as the peak with bursts of 2 a mean of 5; as the mean a peak of 20; 3 steps thrice."""
    rate = {"count_by": CountBy.PER_MINUTE, "requests_per_minute": 600, "burst": 2.0, **FLAT}
    peak = need(rate_means=RateMeans.PEAK, **rate)
    assert (peak.peak_rps, peak.mean_rps) == pytest.approx((10.0, 5.0))
    mean = need(rate_means=RateMeans.AVERAGE, **rate)
    assert (mean.peak_rps, mean.mean_rps) == pytest.approx((20.0, 10.0))
    assert need(rate_means=RateMeans.PEAK, steps_per_task=3, **rate).peak_rps == pytest.approx(30.0)


def test_prompts_answers_and_targets_of_a_need() -> None:
    """35 % of 1,000 tokens cached; 25 tokens a second are 40 ms each; the longest context as asked."""
    found = need(shared_prefix=0.35, ttft_target_s=1.5, speed_target_tokens_per_s=25, longest_context=8000, burst=1.52, **FLAT)
    assert (found.cached, found.ttft_target_s, found.tpot_target_s, found.context) == pytest.approx((350.0, 1.5, 0.04, 8000))
    assert (found.isl_cv2, found.osl_cv2, found.swing) == pytest.approx((0.0, 0.0, 0.016))
    assert need(**FLAT).context == 1200


def test_a_week_whose_busiest_hour_carries_its_share_of_the_day() -> None:
    """13 % of a workday in the busiest hour: the day is 1 / 0.13 = 7.692 busiest hours long, a weekend day 0.12 of that."""
    hours = demand.week(Schedule.WORKDAYS, 0.13)
    assert len(hours) == 168
    assert max(hours) == pytest.approx(1.0)
    assert sum(hours[:24]) == pytest.approx(7.6923, abs=0.001)
    assert sum(hours[144:]) == pytest.approx(0.12 * 7.6923, abs=0.001)
    assert demand.week(Schedule.FLAT, 0.13) == (1.0,) * 168


def test_the_busiest_day_of_a_painted_week_has_24_hours() -> None:
    """Tuesday is busy all day, the others in one hour: a request of Tuesday falls into its busiest hour with 1/24."""
    painted = tuple(1.0 if 24 <= hour < 48 or hour % 24 == 12 else 0.0 for hour in range(168))
    serving = LlmServing(use=ServingUse.CHAT, schedule=Schedule.CUSTOM, custom_week=painted)
    assert demand.busy_hour_share(serving) == pytest.approx(1 / 24)
    assert demand.week(Schedule.CUSTOM, 0.13, tuple(0.5 * hour for hour in painted)) == painted
    assert demand.busy_hour_share(LlmServing(use=ServingUse.CHAT)) == 0.13


def test_rungs_crowd_toward_the_top() -> None:
    """From 0.05 to the top of 80, 20 of them: the share of the way up in logarithms is 1 - (1 - k/19)^1.8."""
    found = service_level.ladder(np.array([80.0]))
    assert found.shape == (20, 1)
    assert (found[0, 0], found[-1, 0]) == pytest.approx((0.05, 80.0))
    # halfway, k = 10: 1 - (9/19)^1.8 = 0.739484; 0.05 x 1600^0.739484 = 11.705
    assert found[10, 0] == pytest.approx(11.705, abs=0.005)


def test_how_much_the_rate_grows_with_the_batch() -> None:
    """Steps of 20 ms of which 8 come with the batch, 100 tokens, prompts of 10 ms x 8: 100 x 12 / (2,000 + 80) = 0.57692."""
    args = (np.array([8.0]), np.array([0.020]), np.array([0.001]), np.array([0.010]), 100.0)
    assert service_level.elasticity(*args)[0] == pytest.approx(0.576923)
    level = (np.array([8.0]), np.array([0.020]), np.array([0.0]), np.array([0.0]), 100.0)
    assert service_level.elasticity(*level)[0] == 1.0


def ladder_of(rate: list[float], ttft: list[float], tpot: list[float]) -> Points:
    first, token, rates = (np.array(values)[:, None] for values in (ttft, tpot, rate))
    return Points(batch=rates, rate=rates, tpot_tail_s=token, ttft_tail_s=first)


POINTS = ladder_of([1.0, 2.0, 3.0], [0.5, 1.0, 4.0], [0.01, 0.02, 0.03])


def targets(ttft: float = 10.0, tpot: float = 1.0, utilisation: float = 1.0) -> Targets:
    return Targets(ttft_s=ttft, tpot_s=tpot, z=1.6449, tail=0.05, utilisation=utilisation)


def test_the_largest_rate_within_the_targets() -> None:
    """Rungs of 1, 2 and 3 a second with first tokens after 0.5, 1 and 4 s: 1 s allows 2; nothing allows less than 0.5 s.

    Between rungs latency is linear in 1 / (1/0.97 - load): 2.5 s is half way from 2.74883 to 32.3333 = 17.54108, a load of
    1/0.97 - 1/17.54108 = 0.973919, 2.92176 a second.
    """
    assert reading.capacity(POINTS, targets(ttft=1.0)).rate[0] == pytest.approx(2.0)
    assert reading.capacity(POINTS, targets(ttft=2.5)).rate[0] == pytest.approx(2.92176, abs=1e-4)
    assert reading.capacity(POINTS, targets(tpot=0.01)).rate[0] == pytest.approx(1.0)
    nothing = reading.capacity(POINTS, targets(ttft=0.4))
    assert (nothing.rate[0], nothing.ttft_ok[0], nothing.tpot_ok[0]) == (0.0, False, True)
    assert not reading.capacity(POINTS, targets(tpot=0.005)).tpot_ok[0]


def test_a_planned_share_caps_the_rate_and_a_slower_machine_carries_less() -> None:
    """65 % of 3 a second; a machine a quarter slower saturates at 2.4 and meets 1.25 s where it met 1."""
    assert reading.capacity(POINTS, targets(utilisation=0.65)).rate[0] == pytest.approx(1.95)
    slow = reading.capacity(POINTS, targets(ttft=1.25), 1.25)
    assert (slow.saturated_rate[0], slow.rate[0]) == pytest.approx((2.4, 1.6))
    bound = reading.capacity(POINTS, targets(ttft=1.0))
    assert (bound.limited_by_ttft[0], bound.limited_by_tpot[0]) == (True, False)


def test_what_bounds_a_capacity_is_told() -> None:
    """65 % of 3 a second is 1.95, where the first token takes less than 1 s of 10 and an answer's token 0.02 s of 1: nothing but the
    planned share stands against more. With 1 s allowed the first token does, with 0.01 s a token.
    """
    asked = (targets(utilisation=0.65), targets(ttft=1.0), targets(tpot=0.01))
    found = [reading.capacity(POINTS, one).bound(0) for one in asked]
    assert found == [Bound.UTILISATION, Bound.TTFT, Bound.TPOT]


def test_latencies_between_the_rungs() -> None:
    """At a rung its own value; beyond the ladder its ends; half way in the crowding, half way in the value."""
    at = np.array([2.0])
    assert reading.at_rate(POINTS, at, POINTS.ttft_tail_s)[0] == pytest.approx(1.0)
    assert reading.at_rate(POINTS, np.array([2.92176]), POINTS.ttft_tail_s)[0] == pytest.approx(2.5, abs=1e-3)
    assert reading.along(reading.crowdings(POINTS, np.array([0.1, 2.0, 9.0])), POINTS.ttft_tail_s) == pytest.approx(
        [0.5, 1.0, 4.0]
    )
    rates = np.array([0.1, 1.0, 2.0, 2.92176, 3.0, 9.0])
    along = reading.along(reading.crowdings(POINTS, rates), POINTS.ttft_tail_s).tolist()
    assert [reading.spot(POINTS, rate).of(POINTS.ttft_tail_s) for rate in rates.tolist()] == along  # to the last bit


def test_the_time_of_a_whole_answer() -> None:
    """First token 0.5 (mean), 0.4, 1.5 s; 20 ms a token, 30 at the percentile; 100 tokens, all equally long.

    Median 0.4 + 99 x 0.02 = 2.38; mean 0.5 + 1.98, excesses of 100 x 0.01 = 1 and 1.0 in squares: 2.48 + 1.41421.
    """
    median, tail = service_level.end_to_end(ttft_s=(0.5, 0.4, 1.5), flow_s=(0.02, 0.03), osl=100.0, osl_cv2=0.0, z=1.6449)
    assert median == pytest.approx(2.38)
    assert tail == pytest.approx(3.894214, abs=1e-6)


def test_long_answers_decide_the_percentile() -> None:
    """sigma = 1, mean 100: the median answer has 60.653 tokens; 95 % have at most 100 x e^(1.6449 - 0.5) = 314.20.

    0 + 59.653 x 0.02; 99 x 0.02 + 214.20 x 0.02.
    """
    flat = (0.02, 0.02)
    median, tail = service_level.end_to_end(ttft_s=(0.0, 0.0, 0.0), flow_s=flat, osl=100.0, osl_cv2=1.718281828, z=1.6449)
    assert median == pytest.approx(1.193061, abs=1e-5)
    assert tail == pytest.approx(1.98 + 4.28409, abs=1e-3)


def test_short_answers_are_judged_by_as_many_as_make_up_a_span() -> None:
    """Eight answers of 32 tokens are 256; the squared scatter of their sum is an eighth: 0.8 / 8. Longer ones stand alone."""
    short = Answers(osl=32.0, osl_cv2=0.8, first_s=np.zeros(1), first_steps=np.zeros(1))
    judged = service_level.over_a_span(short)
    assert (judged.osl, judged.osl_cv2) == (256.0, pytest.approx(0.1))
    long = short._replace(osl=300.0)
    assert service_level.over_a_span(long) is long


def test_longer_answers_come_as_often_as_short_ones_would() -> None:
    """Steps of 10 ms and one more for each of 31 in flight, a fifth of the time for prompts, 1,024 tokens: 31 x 0.8 / (1,024 x
    0.041) = 0.59070 a second. With answers of 256 tokens 0.59070 x 256 x 0.010 / (0.8 - 0.59070 x 256 x 0.001) = 2.33083 are in
    flight, in steps of 12.331 ms: 0.59070 x 256 x 0.012331 / 0.8 = 2.33083.
    """
    batch = np.array([[1.0], [31.0]])
    step = 0.010 + 0.001 * batch
    rate = batch * 0.8 / (1024 * step)
    arrivals = Arrivals()
    of = service_level.rungs(
        batch=batch, decode_s=step, prompts=costs(work_s=0.2 / rate[1]), arrivals=arrivals,
        answers=Answers(osl=1024.0, osl_cv2=0.0, first_s=np.zeros(1), first_steps=np.zeros(1)),
    )  # fmt: skip
    short = service_level.shortened(replace(of, rate=rate, busy=np.full_like(rate, 0.2)))
    assert short.answers.osl == 256.0
    assert (short.batch[1, 0], short.decode_s[1, 0]) == pytest.approx((2.33083, 0.01233083), rel=1e-5)


def test_replicas_that_carry_a_load() -> None:
    """10 a second over 3 each are 4; over 2.5 exactly 4; over 100 one; over nothing none ever."""
    assert reading.replicas(10.0, np.array([3.0, 2.5, 100.0, 0.0])).tolist() == [4.0, 4.0, 1.0, np.inf]


def test_what_equal_prompts_cost_a_replica() -> None:
    """700 fresh of 1,000 tokens at 10 us each: 7 ms, square 49e-6, cube 343e-9; 700 / 8,192 of a chunk; alone 1.5 x 7 ms."""
    cell = hand_made.replicas(prefill_flop_s=1e-5, ttft_prefill=1.5)
    asked = need(shared_prefix=0.3, longest_context=4000, **FLAT)
    found = prompts.prompts(cell, asked)
    assert (found.work_s[0], found.work2[0], found.work3[0]) == pytest.approx((0.007, 49e-6, 343e-9))
    assert (found.chunks, found.chunks2) == pytest.approx((0.0854492, 0.00730157), rel=1e-5)
    assert found.work_chunks[0] == pytest.approx(0.007 * 0.0854492, rel=1e-5)
    assert (found.alone_s[0], found.extra_steps) == pytest.approx((0.0105, 0.0))
    assert found.edge_alone_s[:, 0].tolist() == pytest.approx([0.0105] * EDGES)


def test_prompts_that_scatter_keep_their_mean_and_gain_in_square() -> None:
    """Mean 1,000 and 3,000 at 95 %: cv^2 = 1.38285, so the mean square is 2.38285 of the square of the mean.

    Cut where nobody asks for more: at a context of 10 million nothing is lost.
    """
    cell = hand_made.replicas(prefill_flop_s=1e-5)
    asked = need(isl_p95=3000, shared_prefix=0.0, longest_context=10_000_000, **FLAT)
    found = prompts.prompts(cell, asked)
    assert found.work_s[0] == pytest.approx(0.010)
    assert found.work2[0] == pytest.approx(2.38285e-4, rel=5e-3)  # ten points up to five deviations
    cut = prompts.prompts(cell, need(isl_p95=3000, shared_prefix=0.0, longest_context=3000, **FLAT))
    assert cut.work_s[0] == pytest.approx(0.010)
    assert cut.work2[0] < 1.8e-4


def test_pools_of_their_own_pass_the_cache_over_a_link_once() -> None:
    """1,000 tokens of 50,000 bytes over 5 GB/s take 10 ms; steps of 20 ms and prompts of 10 meet 2 s and 50 ms easily.

    10 a second: one prefill replica (100 a second at most); to decode 10 x 200 x 0.02 = 40 at once, within one replica. Two
    cards each; a target of 5 ms a token or a first token within 5 ms is met by none.
    """
    cell = hand_made.replicas(prefill_flop_s=1e-5, step_s=0.020, kv_sequence_bytes_per_token=50_000.0, gpus=2.0)
    asked = need(
        count_by=CountBy.PER_MINUTE, requests_per_minute=600, rate_means=RateMeans.PEAK, shared_prefix=0.0, burst=1.0, **FLAT
    )  # fmt: skip
    at = targets(ttft=2.0, tpot=0.05, utilisation=0.9)
    found = disaggregation.pools(cell, asked, at, 5e9)
    assert found is not None
    assert found.transfer_s == pytest.approx(0.010)
    assert (found.prefill_replicas, found.decode_replicas, found.gpus) == (1, 1, 4)
    assert found.tpot_s == pytest.approx(0.020)
    assert 0.030 < found.ttft_tail_s < 2.0
    assert disaggregation.pools(cell, asked, targets(ttft=2.0, tpot=0.005), 5e9) is None
    assert disaggregation.pools(cell, asked, targets(ttft=0.005, tpot=0.05), 5e9) is None
    many = disaggregation.pools(
        hand_made.replicas(prefill_flop_s=1e-5, step_s=0.020, kv_sequence_bytes_per_token=50_000.0, cap=20.0), asked, at, 5e9
    )
    assert many is not None
    # twenty at once carry 20 / (200 x 0.02) = 5 a second, less what crowds leave unused: three replicas or four
    assert many.decode_replicas in (3, 4)


def test_the_mean_batch_leaves_room_for_its_crowds() -> None:
    """Steps that take equally long: the number in flight scatters as a Poisson one, 1.5 / B relative to its mean. Of B = 147.4025 that
    is 0.0101762, and (1 - 0.0101762 / 9 + 2.33 x 0.100877 / 3)^3 = 1.25 (Wilson and Hilferty): 184.2531 must fit, and one prompt more.
    Contexts that scatter as much, or steps half of which come with the batch, scatter twice: B = 294.805 in 368.5062.
    """

    def batch(fits: float, *, slope_s: float = 0.0, context_cv2: float = 0.0, longest: float = 1.0, swing: float = 0.0) -> float:
        found = service_level.steady_batch(
            np.array([fits]), idle_s=np.array([0.01]), slope_s=np.array([slope_s]), work_s=np.array([0.0]), osl=200.0,
            context_cv2=context_cv2, longest_share=longest, arrivals=Arrivals(swing=swing), z=2.33,
        )  # fmt: skip
        return float(found[0])

    assert batch(185.2531) == pytest.approx(147.4025, rel=1e-5)
    assert batch(369.5062, context_cv2=1.0) == pytest.approx(294.805, rel=1e-5)
    assert batch(369.5062, slope_s=0.01 / 294.805) == pytest.approx(294.805, rel=1e-5)
    # 294.805 / (200 x 0.01) = 147.4025 a second over ten: a swing of 2 / 1474.025 makes crowds of (1 + 2 + 1) / 2 = 2
    assert batch(369.5062, swing=2 / 1474.025) == pytest.approx(294.805, rel=1e-5)
    # A prompt that is longer than all that fits: a twentieth of it is planned with all the same.
    assert batch(184.2531 * 20, longest=1e9) == pytest.approx(147.4025, rel=1e-5)


def test_the_batch_at_which_prompts_begin_to_queue_without_end() -> None:
    """Steps of 10 ms, 100 tokens, prompts of 0.1 s and a step: B / (1 + 0.1 B) x 0.11 = 0.97 at B = 0.97 / 0.013 = 74.615. From 200
    it is halved in on to 200 / 4,096 = 0.049; 50 is below it, and the last half of it away.

    Steps of 10 ms and 0.1 with each in flight: at 64 16.4 ms, an elasticity of 1 / 8.04 = 0.12438, one deviation up 16.4 +
    0.1 x sqrt(64 / 0.12438) = 18.6684 ms; 64 / 8.04 x (0.1 + 1.17075 x 0.0186684) = 0.97.
    """

    def top(most: list[float], slope_s: float, chunks: float) -> list[float]:
        idle, slope, work = (np.full(len(most), each) for each in (0.01, slope_s, 0.1))
        found = service_level.stable_batch(np.array(most), idle_s=idle, slope_s=slope, work_s=work, chunks=chunks, osl=100.0)
        return found.tolist()

    assert top([200.0, 50.0], 0.0, 1.0) == [pytest.approx(74.59, abs=0.03), pytest.approx(50 * 4095 / 4096)]
    assert top([50.0], 0.0, 1.0) == [pytest.approx(50 * 4095 / 4096)]
    assert top([200.0], 1e-4, 1.17075)[0] == pytest.approx(63.98, abs=0.03)


def test_a_course_without_queues_is_its_own_steps() -> None:
    """Steps of 20 ms whatever the batch, prompts that cost nothing: TPOT 20 ms at every rung, 30 in flight for 300 tokens 5 a second.
    The first token after 0.1 + 2 steps + 0.1 = 0.24 s; at 95 % the step under way takes 0.45 of one longer, 0.249 s. Where the last
    13 % of the rate begin it is stretched, by 1 + 2.2 x 0.13 = 1.286 on the top rung.
    """
    batch, answers = (
        np.array([[30.0], [60.0], [120.0]]),
        Answers(osl=300.0, osl_cv2=0.0, first_s=np.array([0.1]), first_steps=np.array([2.0])),
    )
    free = costs(
        work_s=np.array([1e-9]), work2=np.array([1e-18]), work3=np.array([1e-27]), chunks=1e-6, chunks2=1e-12, work_chunks=np.array([1e-15])
    )  # fmt: skip
    of = service_level.rungs(batch=batch, decode_s=np.full_like(batch, 0.02), prompts=free, answers=answers, arrivals=Arrivals())
    found = service_level.course(of, Arrivals(), targets())
    assert found.rate[:, 0] == pytest.approx([5.0, 10.0, 20.0])
    for column in (
        found.decode_s,
        found.tpot_mean_s,
        found.tpot_median_s,
        found.tpot_tail_s,
        found.flow_mean_s,
        found.flow_tail_s,
    ):
        assert column[:, 0] == pytest.approx([0.02] * 3)
    assert found.ttft_mean_s[:, 0] == pytest.approx([0.24, 0.24, 0.24 * 1.286])
    assert found.ttft_median_s[:2, 0] == pytest.approx([0.24] * 2)
    assert found.ttft_tail_s[:2, 0] == pytest.approx([0.249] * 2)
    whole = service_level.points(of, Arrivals(), targets())
    assert np.array_equal(whole.tails_s, found.tails_s) and np.array_equal(whole.rate, found.rate)


def test_a_course_scatters_with_its_steps() -> None:
    """Steps of 10 ms and 0.1 with each of 100 in flight: 20 ms. Half of a step comes with the batch, so the number in flight scatters by
    sqrt(100 / 0.5) = 14.1421, the step by 1.41421 ms: 0.005 of its square. Of a log-normal the median is 20 / sqrt(1.005) = 19.9502 ms,
    and 95 % are below 19.9502 x exp(1.6449 x sqrt(ln 1.005) = 0.116166) = 22.4077 ms.
    """
    batch, answers = np.array([[50.0], [100.0]]), Answers(osl=300.0, osl_cv2=0.0, first_s=np.zeros(1), first_steps=np.zeros(1))
    free = costs(
        work_s=np.array([1e-9]), work2=np.array([1e-18]), work3=np.array([1e-27]), chunks=1e-7, chunks2=1e-14, work_chunks=np.array([1e-16])
    )  # fmt: skip
    of = service_level.rungs(batch=batch, decode_s=0.01 + 1e-4 * batch, prompts=free, answers=answers, arrivals=Arrivals())
    found = service_level.course(of, Arrivals(), targets())
    told = [column[1, 0] for column in (found.tpot_mean_s, found.tpot_median_s, found.tpot_tail_s, found.flow_tail_s)]
    assert told == pytest.approx([0.020, 0.0199502, 0.0224077, 0.0224077], rel=1e-5)


def test_a_course_gives_prompts_their_share_of_the_time() -> None:
    """120 in flight, 20 ms a step and prompts of 10: 120 / (300 x 0.02 + 120 x 0.01) = 16.667 a second, a sixth of the time for prompts:
    tokens every 20 / (5 / 6) = 24 ms, 120 / 16.667 / 300 by Little's law, and a hair more for the prompts that a queue leaves behind.
    """
    batch, answers = np.array([[60.0], [120.0]]), Answers(osl=300.0, osl_cv2=0.0, first_s=np.zeros(1), first_steps=np.zeros(1))
    prompt = costs(work_s=np.array([0.01]), work2=np.array([1e-4]), work3=np.array([1e-6]), work_chunks=np.array([0.01]))
    of = service_level.rungs(
        batch=batch, decode_s=np.full_like(batch, 0.02), prompts=prompt, answers=answers, arrivals=Arrivals()
    )
    found = service_level.course(of, Arrivals(), targets())
    assert found.rate[:, 0] == pytest.approx([60 / 6.6, 120 / 7.2])
    assert found.tpot_mean_s[1, 0] == pytest.approx(0.024, rel=2e-3)
    assert 0.024 < found.tpot_mean_s[1, 0] < found.tpot_tail_s[1, 0] < 0.030


def test_short_answers_flow_less_evenly_than_they_are_judged() -> None:
    """The same shares of the time, 12.8 in flight of 32 tokens: they are judged by 256, over which prompts that join level out."""
    batch, answers = np.array([[6.4], [12.8]]), Answers(osl=32.0, osl_cv2=0.0, first_s=np.zeros(1), first_steps=np.zeros(1))
    prompt = costs(work_s=np.array([0.01]), work2=np.array([1e-4]), work3=np.array([1e-6]), work_chunks=np.array([0.01]))
    of = service_level.rungs(
        batch=batch, decode_s=np.full_like(batch, 0.02), prompts=prompt, answers=answers, arrivals=Arrivals()
    )
    found = service_level.course(of, Arrivals(), targets())
    assert found.rate[1, 0] == pytest.approx(12.8 / 0.768)
    assert 0.024 < found.tpot_tail_s[1, 0] * 1.02 < found.flow_tail_s[1, 0] < 0.030
    assert found.tpot_mean_s[1, 0] < found.flow_mean_s[1, 0]


def ladders(*tops: float) -> Points:
    """Of a full ladder, whose columns all hold one number."""
    columns = np.tile(np.array(tops), (LADDER_STEPS, 1))
    return Points(batch=columns, rate=columns * 2, tpot_tail_s=columns / 100, ttft_tail_s=columns / 10)


def test_candidates_that_are_not_supported_carry_nothing() -> None:
    """Two of four, in the first and the third place: the others serve nobody and never answer."""
    found = placed(ladders(5.0, 7.0), np.array([0, 2]), 4)
    assert found.batch[0].tolist() == found.batch[-1].tolist() == [5.0, 0.0, 7.0, 0.0]
    assert found.rate[0].tolist() == [10.0, 0.0, 14.0, 0.0]
    assert found.tpot_tail_s[0].tolist() == [0.05, 1e6, 0.07, 1e6]
    assert found.ttft_tail_s[0].tolist() == [0.5, 1e6, 0.7, 1e6]
    all_of_them = ladders(5.0, 7.0)
    assert placed(all_of_them, np.array([0, 1]), 2) is all_of_them


def test_two_sets_of_candidates_stand_side_by_side() -> None:
    found = side_by_side(ladders(5.0), ladders(7.0, 9.0))
    assert found.rate.shape == (LADDER_STEPS, 3)
    assert (found.batch[3].tolist(), found.rate[3].tolist()) == ([5.0, 7.0, 9.0], [10.0, 14.0, 18.0])
    assert found.tails_s[:, 3].tolist() == [[0.05, 0.07, 0.09], [0.5, 0.7, 0.9]]
