"""What is always true of a sizing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.parts import Precision, model_shape
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import CountBy, LlmServing, Schedule, ServingUse
from aiready_gui.engine.gpu import memory
from aiready_gui.engine.need.demand import lognormal_cv2, week
from tests.common import SMALL, TODAY, catalogue, small_catalogue

MODELS = ("llama-3-1-8b", "qwen3-32b", "qwen3-30b-a3b", "deepseek-r1", "gemma-3-27b")
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def project(model: str, rpm: float, isl: int, osl: int, ttft: float = 2.0, flow: float = 20.0) -> Project:
    workload = LlmServing(
        use=ServingUse.CHAT,
        model=model,
        count_by=CountBy.PER_MINUTE,
        requests_per_minute=rpm,
        isl_mean=isl,
        osl_mean=osl,
        ttft_target_s=ttft,
        speed_target_tokens_per_s=flow,
    )
    return Project(workloads=(workload,), conditions=Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0))


def ask(asked: Project) -> Recommendation:
    return advise(asked, small_catalogue(), as_of=TODAY)


def cheapest(answer: Recommendation) -> float:
    rows = [row for row in answer.candidates if row.gate is None and row.per_month_excl is not None]
    return min((float(row.per_month_excl.amount) for row in rows if row.per_month_excl), default=float("inf"))


needs = st.tuples(
    st.sampled_from(MODELS),
    st.floats(1, 3000),
    st.integers(64, 8000),
    st.integers(16, 1500),
)


@pytest.mark.parametrize("model", MODELS)
def test_the_small_catalogue_is_a_market(model: str) -> None:
    """The laws below would hold of nothing at all: twenty machines of as many GPUs, some of which carry every model."""
    assert len({offer.gpu for offer in small_catalogue().offers}) == SMALL
    answer = ask(project(model, 60, 1000, 200))
    assert len([row for row in answer.candidates if row.gate is None]) >= 5
    assert answer.chosen is not None


@few
@given(need=needs, more=st.floats(1.05, 4))
def test_more_load_never_costs_less(need: tuple[str, float, int, int], more: float) -> None:
    """The same targets at a higher rate need at least as many machines."""
    model, rpm, isl, osl = need
    assert cheapest(ask(project(model, rpm * more, isl, osl))) >= cheapest(ask(project(model, rpm, isl, osl))) * 0.999


@few
@given(need=needs, tighter=st.floats(1.1, 3))
def test_a_tighter_target_never_costs_less(need: tuple[str, float, int, int], tighter: float) -> None:
    """A faster first token and a faster answer are never cheaper."""
    model, rpm, isl, osl = need
    loose = cheapest(ask(project(model, rpm, isl, osl)))
    assert cheapest(ask(project(model, rpm, isl, osl, ttft=2 / tighter))) >= loose * 0.999
    assert cheapest(ask(project(model, rpm, isl, osl, flow=20 * tighter))) >= loose * 0.999


@few
@given(need=needs)
def test_figures_are_finite_and_inside_their_intervals(need: tuple[str, float, int, int]) -> None:
    """No NaN, nothing negative, capacity covers the peak, memory parts fill the card up to its limit."""
    answer = ask(project(*need))
    for option in answer.options:
        speed, held = option.served.speed, option.memory
        for figure in (speed.ttft_target_percentile_s, speed.tpot_target_percentile_s, speed.capacity_rps, speed.utilisation):
            assert np.isfinite(figure.value)
            assert figure.value > 0
        assert speed.capacity_rps.value >= answer.requirements.peak_rps.value * 0.999
        assert speed.ttft_target_percentile_s.value <= answer.requirements.ttft_target_s * 1.02
        assert speed.tpot_target_percentile_s.value <= answer.requirements.tpot_target_s * 1.02
        parts = sum(one.value for one in (*held.parts, held.free_bytes))
        assert parts <= held.limit_bytes.value * 1.001
        assert option.price.per_month_excl + option.price.per_month_vat == option.price.per_month_incl


def test_equal_input_gives_equal_output() -> None:
    """No clock, no chance."""
    asked = project("qwen3-32b", 90, 3000, 350)
    assert ask(asked) == ask(asked)


@few
@given(need=needs)
def test_the_three_floors_hold(need: tuple[str, float, int, int]) -> None:
    """No replica multiplies more than its peak, reads faster than its memory, or holds more cache than fits."""
    answer = ask(project(*need))
    for option in answer.options:
        layout = option.layout
        card, gpu = catalogue().model_by_key[need[0]], catalogue().gpu_by_key[layout.gpu_key]
        gpus = layout.tp * layout.pp
        peak = max(filter(None, (gpu.bf16_flops, gpu.fp16_flops, gpu.fp8_flops, gpu.int8_ops, gpu.fp4_flops)))
        each = answer.requirements.peak_rps.value / layout.replicas
        cached = 0.35 * need[2]
        flops = each * 2 * model_shape(card).multiplied * (need[2] - cached + need[3])
        assert flops <= peak * gpus
        read = memory.weights_bytes(card, layout.precision) * (model_shape(card).multiplied / card.params) * 0.5
        assert option.served.speed.tpot_mean_s.value >= read / ((gpu.bandwidth_bytes_per_s or 1) * gpus) * 0.5
        assert option.memory.part("kv-cache").value <= option.memory.limit_bytes.value


@given(model=st.sampled_from(MODELS))
def test_fewer_bits_never_take_more_memory(model: str) -> None:
    """Formats in the order of their bits."""
    card = catalogue().model_by_key[model]
    sizes = [memory.weights_bytes(card, p) for p in (Precision.BF16, Precision.FP8, Precision.FP4, Precision.INT4)]
    assert sizes == sorted(sizes, reverse=True)


@given(mean=st.floats(20, 5000), ratio=st.floats(1.0, 3.5))
def test_the_length_spread_is_that_of_its_percentile(mean: float, ratio: float) -> None:
    """A log-normal rebuilt from mean and cv has the 95th percentile it was made from."""
    spread = lognormal_cv2(mean, mean * ratio)
    sigma = np.sqrt(np.log1p(spread))
    assert (
        np.exp(1.6449 * sigma - sigma**2 / 2) == float(np.clip(ratio, ratio * 0.98, ratio * 1.02))
        or abs(np.exp(1.6449 * sigma - sigma**2 / 2) - ratio) < 0.02 * ratio
    )


@given(schedule=st.sampled_from([s for s in Schedule if s is not Schedule.CUSTOM]), share=st.floats(0.05, 0.4))
def test_a_week_has_its_busiest_hour_at_one(schedule: Schedule, share: float) -> None:
    """Shares of the busiest hour; the busiest weekday hour carries the asked share of its day."""
    hours = week(schedule, share)
    assert len(hours) == 168
    assert max(hours) == 1.0
    assert min(hours) >= 0
    if schedule is not Schedule.FLAT and share > 0.06:
        assert abs(1 / sum(hours[:24]) - share) < 0.02
