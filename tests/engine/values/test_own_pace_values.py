"""A customer's own measurement: how far it moves a prediction, and what is left of the interval. Worked by hand."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import hand_made
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.domain.calibration import Calibration
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.own_measurement import OwnFactor, OwnMeasurement
from aiready_gui.domain.parts import Precision
from aiready_gui.engine.gpu.nearness import evidence_classes, spread_factors
from aiready_gui.engine.gpu.own_pace import learnt, narrowed, paced
from aiready_gui.engine.gpu.replica import WORK, Replicas
from aiready_gui.engine.gpu.roofline import replica_columns
from aiready_gui.engine.serving import speed
from tests.common import catalogue


def of(pace: float | None = 1.5, first: float | None = None) -> OwnMeasurement:
    def factor(value: float | None) -> OwnFactor | None:
        return None if value is None else OwnFactor(factor=value, narrowing=0.5, points=3)

    return OwnMeasurement(
        model="llama-3-1-8b",
        gpu="l40s",
        precision=Precision.BF16,
        engine="vllm",
        pace=factor(pace),
        first_token=factor(first),
        files="v.json",
        day=date(2026, 11, 20),
        revision=catalogue().calibration.revision,
    )


def cells(calibration: Calibration) -> Replicas:
    """Llama 3.1 8B in 16 and in 8 bits on an L40S."""
    snapshot, ones = catalogue(), np.ones(2)
    return replica_columns(
        (snapshot.model_by_key["llama-3-1-8b"],),
        (snapshot.gpu_by_key["l40s"],),
        model_index=[0, 0],
        gpu_index=[0, 0],
        tp=ones,
        pp=ones,
        dp=ones,
        ep=ones,
        precision=["bf16", "fp8"],
        kv_bits=[16, 16],
        engine="vllm",
        calibration=calibration,
    )


def test_few_points_move_little_and_many_move_nearly_all_the_way() -> None:
    """Half of the variance is among points of one combination, so the prior weighs 0.5 / 0.5 = 1 point.

    One point at 1.2 of the prediction: 1.2^(1/2) = 1.0954, left sqrt(0.5 (1 + 1/2)) = 0.8660 of the width. Four: 1.2^(4/5) = 1.1570,
    left sqrt(0.5 (1 + 1/5)) = 0.7746. Endless ones would leave sqrt(0.5) = 0.7071.
    """
    one = learnt(np.log([1.2]), np.ones(1), within=0.5, width=0.3)
    four = learnt(np.log([1.2] * 4), np.ones(4), within=0.5, width=0.3)
    assert (one.factor, one.narrowing, one.points) == pytest.approx((1.0954, 0.8660, 1), abs=1e-4)
    assert (four.factor, four.narrowing, four.points) == pytest.approx((1.1570, 0.7746, 4), abs=1e-4)


def test_a_point_that_hardly_shows_the_factor_hardly_moves_it() -> None:
    """A first token of which half is a queue feels half of the factor: 0.5 ln 1.2 / (0.25 + 1) = 0.0729, so 1.0757."""
    assert learnt(np.log([1.2]), np.array([0.5]), within=0.5, width=0.3).factor == pytest.approx(1.0757, abs=1e-4)


def test_a_correction_stays_between_half_and_twice() -> None:
    """A hundred points at ten times the prediction, or at a tenth, say that something else ran."""
    ones = np.ones(100)
    assert learnt(np.log(10) * ones, ones, within=0.5, width=0.3).factor == 2.0
    assert learnt(-np.log(10) * ones, ones, within=0.5, width=0.3).factor == 0.5


def test_points_that_scatter_leave_a_wide_interval() -> None:
    """Expected scatter: 0.12816 / 1.2816 x sqrt(0.25) = 0.05. Two points at +-0.05 scatter by 0.0707, 1.414 times that.

    Left sqrt(0.25 (1 + 1 / (2 + 1/3))) = 0.5976, times 1.414 = 0.8452; at +-0.1 it would be 1.69, and is the whole width.
    """
    near = learnt(np.array([0.05, -0.05]), np.ones(2), within=0.25, width=0.12816)
    far = learnt(np.array([0.1, -0.1]), np.ones(2), within=0.25, width=0.12816)
    assert near.narrowing == pytest.approx(0.8452, abs=1e-4)
    assert far.narrowing == 1.0


def test_an_interval_narrows_around_the_correction() -> None:
    """0.8 to 1.25 is ln 1.25 = 0.2231 each way; half of that is exp(+-0.1116): 0.8944 to 1.1180. 0.5 to 2 with a half: 0.7071 to 1.4142."""
    assert narrowed((0.8, 1.25), of().pace or pytest.fail()) == pytest.approx((0.8944, 1.1180), abs=1e-4)
    assert narrowed((0.5, 2.0), of().pace or pytest.fail()) == pytest.approx((0.7071, 1.4142), abs=1e-4)


@given(st.floats(0.5, 2.0), st.integers(1, 256), st.integers(1, 8000), st.integers(2, 2000))
def test_the_time_per_token_is_the_prediction_times_the_factor(factor: float, load: int, isl: int, osl: int) -> None:
    """At any load and any lengths, of the one combination that was measured and of no other."""
    shipped = catalogue().calibration
    before = speed.closed_loop(cells(shipped), isl, osl, np.full(2, float(load)))
    after = speed.closed_loop(cells(shipped.standing_on([of(factor)])), isl, osl, np.full(2, float(load)))
    assert after[1] / before[1] == pytest.approx([factor, 1.0])
    assert after[2][1] == before[2][1]


def test_only_times_move() -> None:
    """Memory, weights and the batch that fits are facts; a first token has a factor of its own and never comes before its prompt is read."""
    shipped = catalogue().calibration
    before, after = cells(shipped), cells(shipped.standing_on([of(1.5, 0.5)]))
    for column in fields(Replicas):
        was, now = getattr(before, column.name), getattr(after, column.name)
        if column.name in WORK:
            assert now[0] == pytest.approx(was[0] * 1.5), column.name
        elif column.name in ("ttft_fixed", "ttft_steps"):
            assert now[0] == pytest.approx(was[0] * 0.5), column.name
        elif column.name != "ttft_prefill":
            assert np.array_equal(was, now), column.name
    assert after.ttft_prefill[0] == max(before.ttft_prefill[0] * 0.5, 1.0)


def test_what_was_measured_is_measured_and_its_interval_narrower() -> None:
    """Of the measured format alone; a first token that was not measured keeps its interval."""
    shipped = catalogue().calibration.revised(measured=())
    own = shipped.standing_on([of()])
    tags = cells(shipped).tags
    mine = next(index for index, one in enumerate(tags) if one["precision"] == "bf16")
    assert evidence_classes(own, tags)[mine] is Evidence.MEASURED
    assert evidence_classes(own, tags)[1 - mine] is Evidence.CALIBRATED
    for metric, narrower in (("tpot", True), ("throughput", True), ("ttft", False)):
        (low, high), (own_low, own_high) = spread_factors(shipped, metric, tags), spread_factors(own, metric, tags)
        width, left = np.log(high / low), np.log(own_high / own_low)
        assert left[mine] == pytest.approx(width[mine] * (0.5 if narrower else 1.0))
        assert left[1 - mine] == width[1 - mine]


def test_a_correction_of_another_calibration_is_not_used() -> None:
    """It corrects predictions that this one does not make."""
    shipped = catalogue().calibration
    assert shipped.standing_on([of().revised(revision="older")]) is shipped
    assert shipped.standing_on([of(1.5)]).revision != shipped.standing_on([of(1.4)]).revision != shipped.revision


def test_a_slice_of_a_card_runs_as_the_card_does() -> None:
    """Else a card that was measured to be slow would look slower than a half of it."""
    own = catalogue().calibration.standing_on([of()])
    tags = {"model": "llama-3-1-8b", "gpu": "l40s:3g", "precision": "bf16", "engine": "vllm"}
    assert own.own_of(tags) == of()
    assert own.own_of(tags | {"gpu": "l40"}) is None


def test_times_are_paced_by_their_combination() -> None:
    """Steps of 10 ms at 1.5 are 15; first tokens at a half: 0.2 s are 0.1, four steps two, 3 prompts 1.5, but 1.2 no less than the one;
    nothing of FP8, which nobody measured.
    """
    shipped = catalogue().calibration
    own = shipped.standing_on([of(1.5, 0.5)])
    tags = {"model": "llama-3-1-8b", "gpu": "l40s", "precision": "bf16", "engine": "vllm"}

    def cell(prefill: float, precision: str = "bf16") -> Replicas:
        one = hand_made.replicas(
            step_s=0.010, kv_read_s=2e-12, ttft_fixed=0.2, ttft_steps=4.0, ttft_prefill=prefill, weights_bytes=16e9
        )
        return replace(one, tags=(tags | {"precision": precision},))

    found = paced(cell(3.0), own)
    assert (found.step_s[0], found.kv_read_s[0]) == pytest.approx((0.015, 3e-12))
    assert (found.ttft_fixed[0], found.ttft_steps[0], found.ttft_prefill[0], found.weights_bytes[0]) == (0.1, 2.0, 1.5, 16e9)
    assert paced(cell(1.2), own).ttft_prefill[0] == 1.0
    other = paced(cell(3.0, "fp8"), own)
    assert (other.step_s[0], other.ttft_fixed[0], other.ttft_prefill[0]) == (0.010, 0.2, 3.0)
    plain = cell(3.0)
    assert paced(plain, shipped) is plain
