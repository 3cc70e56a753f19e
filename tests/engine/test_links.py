"""Links: what they need and have, volumes, the move of the data."""

from __future__ import annotations

from math import isclose

import pytest

from aiready_gui.domain.market import Offer
from aiready_gui.domain.project import DataNeeds, DataPlace
from aiready_gui.engine.data import links
from tests.common import catalogue

CATALOGUE = catalogue()


def offer_of(**more: object) -> Offer:
    return next(one for one in CATALOGUE.offers if one.instance_type == "p5.48xlarge").revised(**more)


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
