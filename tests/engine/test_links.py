"""Links: RDMA or not, what the speed becomes without it, volumes, the move of the data."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.project import DataNeeds, DataPlace
from aiready_gui.engine import links

CATALOGUE = open_shipped()


def offer_of(**more: object) -> Offer:
    return next(one for one in CATALOGUE.offers if one.instance_type == "p5.48xlarge").revised(**more)


def seven_billion(nodes: int, snapshot: Snapshot = CATALOGUE, **more: object) -> links.Fabric:
    """Fully sharded training of 7.6 B parameters: three times the 16-bit weights a step, 4,096 tokens on each GPU."""
    found = links.fabric(bytes_per_step=3 * 2 * 7.6e9, step_s=0.5, nodes=nodes, offer=offer_of(**more), snapshot=snapshot)
    assert found is not None
    return found


def test_one_machine_asks_for_no_fabric() -> None:
    """NVLink carries what stays inside."""
    assert links.fabric(bytes_per_step=1e9, step_s=1, nodes=1, offer=offer_of(), snapshot=CATALOGUE) is None


def test_sharded_training_collapses_without_rdma_as_it_was_measured() -> None:
    """Two nodes of H100, Qwen 7B: 131,018 tokens/s over InfiniBand, 4,968 over TCP: 3.8 % (Azure, 2026-02)."""
    found = seven_billion(2)
    assert found.needed
    assert found.with_rdma.value > 0.93
    measured = 4968 / 131018
    assert measured / 1.5 < found.without_rdma.value < measured * 1.5
    assert found.decision.key == "decision-fabric-rdma"


def test_eight_nodes_keep_the_efficiency_that_was_measured() -> None:
    """96.3 % of one node's speed at 64 GPUs over InfiniBand lies within the interval."""
    found = seven_billion(8).with_rdma
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.963 < found.high


def test_an_offer_without_a_fabric_is_told_what_it_lacks() -> None:
    """No and unknown are two answers."""
    assert seven_billion(2, rdma=False).decision.key == "decision-fabric-missing"
    assert seven_billion(2, rdma=None).decision.key == "decision-fabric-unknown"


def test_adapters_exchange_so_little_that_an_ordinary_network_will_do() -> None:
    """20 MB of gradients in a step of two seconds."""
    found = links.fabric(bytes_per_step=40e6, step_s=2.0, nodes=2, offer=offer_of(), snapshot=CATALOGUE)
    assert found is not None
    assert not found.needed
    assert found.decision.key == "decision-fabric-ordinary"


@settings(max_examples=60, deadline=None)
@given(st.floats(1e6, 1e12), st.floats(0.05, 60), st.integers(2, 64), st.floats(1, 10))
def test_efficiency_is_a_share_and_more_exchange_never_helps(size: float, step: float, nodes: int, times: float) -> None:
    """And RDMA is never slower than plain sockets."""
    small = links.fabric(bytes_per_step=size, step_s=step, nodes=nodes, offer=offer_of(), snapshot=CATALOGUE)
    large = links.fabric(bytes_per_step=size * times, step_s=step, nodes=nodes, offer=offer_of(), snapshot=CATALOGUE)
    assert small is not None
    assert large is not None
    assert 0 < large.with_rdma.value <= small.with_rdma.value <= 1
    assert large.without_rdma.value <= small.without_rdma.value <= small.with_rdma.value
    assert large.need.value >= small.need.value


def test_the_worked_example_of_the_field_needs_400_gigabits() -> None:
    """16 GB twice a step in 0.42 s of computing: 0.64 s at 400 Gbit/s shows, and the need is above it."""
    found = links.fabric(bytes_per_step=32e9, step_s=0.42, nodes=2, offer=offer_of(), snapshot=CATALOGUE, nominal_gbit_s=400)
    assert found is not None
    assert found.need.value > 400
    assert found.with_rdma.value < 0.6


def test_data_elsewhere_moves_in_seven_days() -> None:
    """60 TB in a week is 0.8 Gbit/s; two petabytes ask for more than a line gives."""
    small = DataNeeds(volume_gb=60_000, place=DataPlace.ON_PREMISES)
    link = links.migration(small, small)
    assert link is not None
    assert isclose(link.need.value, 60e12 * 8 / 1e9 / (7 * 86400))
    assert link.decision.key == "decision-migration-line"
    large = small.revised(volume_gb=2_000_000)
    heavy = links.migration(large, large)
    assert heavy is not None
    assert heavy.decision.key == "decision-migration-disks"
    here = small.revised(place=DataPlace.HERE)
    assert links.migration(here, here) is None


def test_a_network_that_is_too_small_is_said_to_be() -> None:
    """Pictures of a terabit through a 25 Gbit/s card."""
    data = DataNeeds(egress_gb_month=100)
    traffic = links.Traffic(in_peak=0, out_peak=10e9, in_mean=0, out_mean=1e9)
    link = links.north_south(traffic, offer_of(network_gbit_s=25.0), data)
    assert link.decision.key == "decision-network-short"
    assert [figure.key for figure in link.volumes] == ["ingress-month", "answers-month", "egress-month"]
    assert link.volumes[1].value == pytest.approx(1e9 * 730 * 3600)
    unknown = links.north_south(traffic, offer_of(network_gbit_s=None), data)
    assert unknown.supply is not None
    assert unknown.supply.evidence == "assumption"
