"""What the explain pane says can be worked out again from what it shows."""

from __future__ import annotations

from math import prod

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.workload import RateMeans
from tests.common import TODAY, plain_answer_to


@pytest.mark.parametrize("sample", ["chat", "rag"])
def test_requests_in_flight_follow_from_their_inputs(sample: str) -> None:
    """Little's law over the load of one replica; the cache stands on the same number."""
    for option in plain_answer_to(sample).options:
        assert option.served is not None
        assert option.memory is not None
        batch = option.served.speed.batch
        assert [one.key for one in batch.inputs] == ["replica-load", "osl-mean", "tpot-mean"]
        assert prod(one.value for one in batch.inputs) == pytest.approx(batch.value)
        assert batch in option.memory.part("kv-cache").inputs


@pytest.mark.parametrize("sample", ["chat", "batch", "embeddings", "speech", "images", "sandboxes"])
def test_traffic_to_users_follows_from_its_inputs(sample: str) -> None:
    """The product of what is listed, in bits."""
    for option in plain_answer_to(sample).options:
        need = next(link.need for link in option.network if link.kind == "north_south")
        assert need.inputs
        assert prod(one.value for one in need.inputs) * 8 / 1e9 == pytest.approx(need.value)


def test_the_peak_says_what_it_was_worked_out_from(snapshot: Snapshot) -> None:
    """900 a minute on average are no peak that somebody stated: the shape of the week and the bursts are above it, assumed."""
    work = SAMPLES["chat"].workloads[0].revised(requests_per_minute=900)
    found = {}
    for means in RateMeans:
        project = SAMPLES["chat"].revised(workloads=(work.revised(rate_means=means),))
        option = advise(project, snapshot, as_of=TODAY).options[0]
        assert option.served is not None
        found[means] = next(one for one in option.served.speed.utilisation.inputs if one.key == "peak-rps")
    stated, average = found[RateMeans.PEAK], found[RateMeans.AVERAGE]
    assert (stated.formula, stated.evidence, stated.value) == ("peak-rps-stated", Evidence.CUSTOMER, 15)
    assert (average.formula, average.evidence) == ("peak-rps-average", Evidence.ASSUMPTION)
    assert average.value > stated.value
