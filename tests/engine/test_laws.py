"""What no answer may break, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Figure
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Conditions, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.record import Record
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from tests.common import TODAY, small_catalogue

MODELS = ("llama-3-1-8b", "qwen3-32b", "qwen3-30b-a3b", "deepseek-r1", "gemma-3-27b")
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
needs = st.tuples(st.sampled_from(MODELS), st.floats(1, 3000), st.integers(64, 8000), st.integers(16, 1500))
Need = tuple[str, float, int, int]


def ask(need: Need, snapshot: Snapshot | None = None, times: float = 1.0) -> Recommendation:
    model, rpm, isl, osl = need
    workload = LlmServing(
        use=ServingUse.CHAT, model=model, count_by=CountBy.PER_MINUTE, requests_per_minute=rpm * times, isl_mean=isl, osl_mean=osl
    )
    asked = Project(workloads=(workload,), conditions=Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0))
    return advise(asked, snapshot or small_catalogue(), as_of=TODAY)


@few
@given(need=needs, more=st.floats(1.05, 4))
def test_more_load_never_needs_fewer_gpus(need: Need, more: float) -> None:
    """On no offer: what carries the larger load would have carried the smaller one."""
    small = {row.offer_key: row for row in ask(need).candidates if row.gate is None}
    large = {row.offer_key: row for row in ask(need, times=more).candidates if row.gate is None}
    assert set(large) <= set(small)
    assert all(large[key].gpus >= small[key].gpus for key in large)


@few
@given(need=needs, dearer=st.floats(1.01, 2))
def test_a_dominated_offer_never_ranks_above_what_dominates_it(need: Need, dearer: float) -> None:
    """The same machine at a higher price stands lower and is never recommended."""
    answer = ask(need)
    first = next((row for row in answer.candidates if row.gate is None), None)
    if first is None:
        return
    offer = small_catalogue().offer_by_key[first.offer_key]
    prices = ("on_demand_per_hour", "spot_per_hour", "reserved_1y_per_hour", "reserved_3y_per_hour")
    raised = {name: price * Decimal(str(round(dearer, 4))) for name in prices if (price := getattr(offer, name)) is not None}
    twin = offer.revised(key="a-dearer-twin", **raised)
    both = small_catalogue().revised(offers=(twin, *small_catalogue().offers), content_hash=f"twin-{offer.key}-{dearer}")
    ranked = ask(need, both)
    order = [row.offer_key for row in ranked.candidates]
    assert order.index(offer.key) < order.index(twin.key)
    assert all(option.layout.offer_key != twin.key for option in ranked.options)


def numbers(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a record with where it stands; intervals and their values are one figure."""
    if isinstance(value, Figure):
        yield f"{path}.{value.key}", value.value
        for one in value.inputs:
            yield from numbers(one, f"{path}.{value.key}")
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from numbers(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple | list):
        for one in value:
            yield from numbers(one, path)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from numbers(one, f"{path}.{key}")
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield path, float(value)


@few
@given(need=needs)
def test_nothing_is_endless_and_nothing_negative(need: Need) -> None:
    """Every number of the options and candidates, down the trees of figures."""
    answer = ask(need)
    for name in ("options", "candidates"):
        for path, value in numbers(getattr(answer, name), name):
            assert isfinite(value), path
            assert value >= 0 or "term" in path or "tco" in path, f"{path} = {value}"


@pytest.mark.parametrize("model", MODELS)
def test_a_longer_context_never_makes_an_offer_fit(model: str) -> None:
    """An offer that cannot hold the short context does not hold the long one."""
    short, long = ((model, 60.0, 1000, 200), (model, 60.0, 16000, 200))
    held_short = {row.offer_key for row in ask(short).candidates if row.gate is None}
    held_long = {row.offer_key for row in ask(long).candidates if row.gate is None}
    assert held_long <= held_short
